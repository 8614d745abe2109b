// Package schemas prints the JSON Schemas of the formats that cxgap reads and writes.
package schemas

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/assess/form"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/ruletest"
	"cxgap/rubric/schema"
	"cxgap/rubric/source"
)

// format is a format of files that has a schema.
type format struct {
	name, title string
	id          string // the first key of its files
	shape       func() *source.Shape
	print       func(s *source.Shape, title, id string) ([]byte, error)
}

func formats() []format {
	return []format{
		{"rubric", "cxgap rubric", rubric.Schema, rubric.Shape, schema.From},
		{"answers", "cxgap answers", sheet.Schema, sheet.Shape, schema.From},
		{"panel", "cxgap panel", sheet.PanelSchema, sheet.PanelShape, schema.From},
		{"test", "cxgap rubric tests", ruletest.Schema, ruletest.Shape, schema.From},
		{"report", "cxgap report", report.ReportSchema, report.ReportShape, schema.FromJSON},
		{"status", "cxgap status", report.StatusSchema, report.StatusShape, schema.FromJSON},
		{"map", "cxgap survey map", form.MapSchema, form.MapShape, schema.From},
	}
}

// Names are the names of the formats, that of rubrics first.
func Names() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Text prints the schema of the format with one of these [Names]. Its error is that of a name
// that is none, or of a format that cannot be written as a schema.
func Text(name string) ([]byte, error) {
	all := formats()
	at := slices.IndexFunc(all, func(f format) bool { return f.name == name })
	if at < 0 {
		return nil, fmt.Errorf("there is no schema %q", name)
	}
	f := all[at]
	text, err := f.print(f.shape(), f.title, id(f.id))
	if err != nil {
		return nil, fmt.Errorf("print the schema: %w", err)
	}
	return text, nil
}

// id turns the first key of a file into the URI that names its schema: urn:cxgap:rubric:v1
// for cxgap/rubric/v1. It names the format and is no address.
func id(key string) string {
	return "urn:" + strings.ReplaceAll(key, "/", ":")
}
