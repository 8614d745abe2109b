package report_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric/source"
)

// An editor has something to show for every key of every format.
func TestEveryKeyIsExplained(t *testing.T) {
	for name, s := range map[string]*source.Shape{"answers": sheet.Shape(), "panel": sheet.PanelShape(), "report": report.ReportShape()} {
		t.Run(name, func(t *testing.T) { explainedShape(t, name, s) })
	}
}

func explainedShape(t *testing.T, path string, s *source.Shape) {
	t.Helper()
	if s.Name == "" || s.Doc == "" {
		t.Errorf("%s has no name or no explanation", path)
	}
	for i := range s.Fields {
		explainedShape(t, path+"."+s.Fields[i].Name, s.Fields[i].Shape)
	}
	for _, v := range s.Variants {
		explainedShape(t, path+" as "+v.Name, v)
	}
	if s.Element != nil {
		explainedShape(t, path+"[]", s.Element)
	}
}

// No explanation is left over from a key that has gone.
func TestNotesAreOfKeysThatExist(t *testing.T) {
	keys := map[string]bool{}
	jsonKeys(reflect.TypeFor[report.Report](), keys)
	var gone []string
	for _, key := range report.ReportNotes() {
		if !keys[key] {
			gone = append(gone, key)
		}
	}
	if len(keys) < 90 || gone != nil {
		t.Errorf("of %d keys, these are explained and not there: %v", len(keys), gone)
	}
}

func jsonKeys(t reflect.Type, keys map[string]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[report.Decimal]() {
		return
	}
	for f := range t.Fields() {
		if key := f.Tag.Get("json"); key != "-" && key != "" {
			keys[t.Name()+"."+key] = true
			jsonKeys(f.Type, keys)
		}
	}
}

// What the report's JSON holds, its format says, in the same order.
func TestReportShapeHasTheKeysOfFilesMd(t *testing.T) {
	want := []string{"schema", "tool", "options", "rubric", "subject", "date", "comment", "respondents", "missing", "panel", "verdict", "coverage", "index",
		"stage", "criteria", "gates", "gaps", "strengths", "find_out", "contradictions", "benchmarks", "plan", "sensitivity", "agreement", "changes"}
	if diff := cmp.Diff(want, report.ReportShape().FieldNames()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if slices.ContainsFunc(report.ReportShape().Fields, func(f source.Field) bool { return !f.Required }) {
		t.Error("a key of the report may be missing")
	}
}
