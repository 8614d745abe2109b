package assess_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric/schema"
	"cxgap/rubric/schema/schematest"
)

// Reports of panels and of comparisons, redacted ones too, fit the schema of reports.
func TestPanelReportsFitTheSchema(t *testing.T) {
	text, err := schema.FromJSON(assess.ReportShape(), "cxgap report", "urn:cxgap:test")
	if err != nil {
		t.Fatal(err)
	}
	s, err := schematest.Compile(text, "")
	if err != nil {
		t.Fatal(err)
	}
	r, members := workedRubric(t), []*sheet.Sheet{}
	runs, _ := panelRuns(t, "worked_examples")
	for i := range runs {
		members = append(members, membersOf(t, r, &runs[i])...)
	}
	for name, rep := range map[string]*assess.Report{
		"agreeing": panelReport(t, "alder-bank/2026"), "split": panelReport(t, "castellan-hotels/2025"), "changed": changesReport(t, "castellan-hotels", "2025", "2026"),
		"trend": changesReport(t, "brightwater-energy", "2025", "2026", "2025"), "small": panelOf(r, nil, members...),
		"nobody knows": panelOf(r, nil, sheet.New(r, today), sheet.New(r, today)),
	} {
		for _, rep := range []*assess.Report{rep, rep.Redacted()} {
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
