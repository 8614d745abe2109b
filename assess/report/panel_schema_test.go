package report_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric/schema"
	"cxgap/rubric/schema/schematest"
)

// Reports of panels and of comparisons, redacted ones too, fit the schema of reports.
func TestPanelReportsFitTheSchema(t *testing.T) {
	text, err := schema.FromJSON(report.ReportShape(), "cxgap report", "urn:cxgap:test")
	if err != nil {
		t.Fatal(err)
	}
	s, err := schematest.Compile(text, "")
	if err != nil {
		t.Fatal(err)
	}
	r, members := assesstest.WorkedRubric(t), []*sheet.Sheet{}
	runs, _ := assesstest.PanelRuns(t, "worked_examples")
	for i := range runs {
		members = append(members, assesstest.MembersOf(t, r, &runs[i])...)
	}
	for name, rep := range map[string]*report.Report{
		"agreeing": reportOfPanel(t, "alder-bank/2026"), "split": reportOfPanel(t, "castellan-hotels/2025"), "changed": changesReport(t, "castellan-hotels", "2025", "2026"),
		"trend": changesReport(t, "brightwater-energy", "2025", "2026", "2025"), "small": panelOf(r, nil, members...),
		"nobody knows": panelOf(r, nil, sheet.New(r, assesstest.Today), sheet.New(r, assesstest.Today)),
	} {
		for _, rep := range []*report.Report{rep, rep.Redacted()} {
			data, err := json.Marshal(rep)
			if err != nil {
				t.Fatal(err)
			}
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate(value); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
