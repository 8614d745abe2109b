package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess/form"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric"
	"cxgap/rubric/ruletest"
	"cxgap/rubric/schema"
	"cxgap/rubric/source"
)

// schemaOptions are the flags of "cxgap rubric schema".
type schemaOptions struct {
	output string
	force  bool
}

func newRubricSchemaCommand(env Env, _ *globalOptions) *cobra.Command {
	o := &schemaOptions{}
	cmd := &cobra.Command{
		Use:   "schema [rubric|answers|panel|test|report|status|map]",
		Short: "Print the JSON Schema of a file format, for editors",
		Long: `Prints the format of a file as JSON Schema, draft 2020-12. An editor that knows it
completes the keys, explains them and marks slips while you write. Without a name it is
the format of rubrics.

The schema cannot see everything: "cxgap rubric lint" and "cxgap check" also find ids
that do not exist, levels in the wrong order, and questions that nobody can reach.`,
		Example: `  # The schema beside your rubric
  $ cxgap rubric schema -o rubric.schema.json

  # Then let the rubric's first line name it, for every editor that uses
  # yaml-language-server:
  #   # yaml-language-server: $schema=rubric.schema.json

  # The format of "cxgap report -f json"
  $ cxgap rubric schema report`,
		Args:      arguments(0, 1),
		ValidArgs: schemaNames(),
		RunE: func(_ *cobra.Command, args []string) error {
			return runRubricSchema(env, o, strings.Join(args, ""))
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.output, "output", "o", "", "write to `FILE` instead of standard output")
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	return cmd
}

func runRubricSchema(env Env, o *schemaOptions, name string) error {
	text, err := schemaText(name)
	if err != nil {
		return err
	}
	if o.output == "" {
		return writeResult(env, text)
	}
	return writeOutput(o.output, text, files.OutputOptions{Force: o.force})
}

// schemaFile is a format of files that has a schema.
type schemaFile struct {
	name, title string
	id          string // the first key of its files
	shape       func() *source.Shape
	print       func(s *source.Shape, title, id string) ([]byte, error)
}

// schemaFiles lists these formats; the first is the one that is meant where none is named.
func schemaFiles() []schemaFile {
	return []schemaFile{
		{"rubric", "cxgap rubric", rubric.Schema, rubric.Shape, schema.From},
		{"answers", "cxgap answers", sheet.Schema, sheet.Shape, schema.From},
		{"panel", "cxgap panel", sheet.PanelSchema, sheet.PanelShape, schema.From},
		{"test", "cxgap rubric tests", ruletest.Schema, ruletest.Shape, schema.From},
		{"report", "cxgap report", report.ReportSchema, report.ReportShape, schema.FromJSON},
		{"status", "cxgap status", report.StatusSchema, report.StatusShape, schema.FromJSON},
		{"map", "cxgap survey map", form.MapSchema, form.MapShape, schema.From},
	}
}

func schemaNames() []string {
	var names []string
	for _, f := range schemaFiles() {
		names = append(names, f.name)
	}
	return names
}

// schemaText prints the schema of the format with this name.
func schemaText(name string) ([]byte, error) {
	for i, f := range schemaFiles() {
		if f.name == name || name == "" && i == 0 {
			text, err := f.print(f.shape(), f.title, schemaID(f.id))
			if err != nil {
				return nil, fmt.Errorf("print the schema: %w", err)
			}
			return text, nil
		}
	}
	return nil, usageError(source.DidYouMean(name, schemaNames()), "there is no schema %q", name)
}

// schemaID turns the first key of a file into the URI that names its schema:
// urn:cxgap:rubric:v1 for cxgap/rubric/v1. It names the format and is no address.
func schemaID(key string) string {
	return "urn:" + strings.ReplaceAll(key, "/", ":")
}
