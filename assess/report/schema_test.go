package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"cxgap/assess/report"
	"cxgap/rubric/schema"
	"cxgap/rubric/schema/schematest"
)

func reportSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := schema.FromJSON(report.ReportShape(), "cxgap report", "urn:cxgap:test")
	if err != nil {
		t.Fatal(err)
	}
	s, err := schematest.Compile(text, "")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func valid(t *testing.T, s *jsonschema.Schema, name string, data []byte) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(value); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// Every report of the reference runs, and of people who write the worst they can, fits
// the schema.
func TestReportsFitTheirSchema(t *testing.T) {
	s := reportSchema(t)
	for _, name := range referenceNames(t) {
		one := sample{run: name, adorn: northwind}
		valid(t, s, name, jsonOf(t, one.build(t)))
	}
	for i := range samples {
		valid(t, s, samples[i].name, jsonOf(t, samples[i].build(t)))
	}
	valid(t, s, "nasty", jsonOf(t, nastyReport(t)))
}

func referenceNames(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("../../testdata/reference-runs.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Default struct{ Runs []struct{ Name string } } `json:"default_rubric"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, run := range file.Default.Runs {
		names = append(names, run.Name)
	}
	if len(names) == 0 {
		t.Fatal("no runs")
	}
	return names
}

// A report with a key too many, a key too few or a value of another kind does not fit.
func TestTheSchemaRefusesOtherReports(t *testing.T) {
	s := reportSchema(t)
	good := jsonOf(t, samples[0].build(t))
	for _, c := range []struct{ from, to string }{
		{`"subject": "Northwind Insurance",`, ``},
		{`"subject": "Northwind Insurance",`, `"subject": 5,`},
		{`"coverage": 0.8800,`, `"coverage": 88,`},
		{`"coverage": 0.8800,`, `"coverage": 0.8800, "extra": 1,`},
		{`"schema": "cxgap/report/v1"`, `"schema": "cxgap/report/v2"`},
		{`"state": "unknown"`, `"state": "unsure"`},
		{`"withheld": false`, `"withheld": null`},
	} {
		if !bytes.Contains(good, []byte(c.from)) {
			t.Fatalf("the report holds no %s", c.from)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.Replace(good, []byte(c.from), []byte(c.to), 1)))
		if err != nil {
			t.Fatal(err)
		}
		if s.Validate(value) == nil {
			t.Errorf("with %s for %s it still fits", c.to, c.from)
		}
	}
}
