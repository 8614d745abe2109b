package report_test

import (
	"encoding/json"
	"os"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

const today = "2026-03-02"

// sample is one report that the goldens show.
type sample struct {
	name   string // of the golden's directory
	run    string // of the reference run its answers come from
	strict bool
	core   bool
	adorn  func(a *sheet.Sheet)
}

var samples = []sample{
	{name: "realistic-three-unknown", run: "realistic, three unknown", adorn: northwind},
	{name: "all-3-owner-split", run: "all 3, owner split"},
	{name: "nothing-answered", run: "nothing answered"},
	{name: "core-only", run: "core only, all 3", core: true, adorn: nameOnly},
	{name: "no-leadership-team", run: "all 3, no leadership team", adorn: nameOnly},
	{name: "executive-culture-not-rated", run: "all 3, executive culture not rated"},
	{name: "all-4", run: "all 4", adorn: nameOnly},
	{name: "strict-evidence", run: "all 3, strict evidence", strict: true, adorn: nameOnly},
}

// northwind is a report as a consultant would hand it over.
func northwind(a *sheet.Sheet) {
	a.Subject = "Northwind Insurance"
	a.Respondent = sheet.Respondent{Name: "R. Okafor", Role: "ceo"}
	a.Comment = "Taken in one sitting of an hour; finance and IT were not in the room.\n\nThe three open questions go to them first."
	a.Actions["reporting-line"] = sheet.Action{Who: "R. Okafor", Due: "2026-06-30", Note: "after the board meeting in May"}
	selection := a.Given["executive-selection"]
	selection.Items = []string{"assertive", "analytical", "proven-leader"}
	a.Given["executive-selection"] = selection
	line := a.Given["link-to-financials"]
	line.Ask = "cfo"
	a.Given["link-to-financials"] = line
}

func nameOnly(a *sheet.Sheet) {
	a.Subject = "Northwind Insurance"
	a.Respondent.Role = "customer-owner"
}

// build makes the report of a sample.
func (s *sample) build(t testing.TB) *report.Report {
	t.Helper()
	r := assesstest.FrozenRubric(t)
	return reportOf(r, s.answers(t, r), assess.Options{StrictEvidence: s.strict, Core: s.core})
}

// answers fills a sheet as the sample's run says.
func (s *sample) answers(t testing.TB, r *rubric.Rubric) *sheet.Sheet {
	t.Helper()
	run := referenceRun(t, s.run)
	a := sheet.New(r, today)
	for i := range r.Questions {
		q := &r.Questions[i]
		value, named := run[q.ID]
		if !named && q.Scored() {
			value = run["*"]
		}
		if value != nil {
			a.Set(q.ID, answerOf(t, q, value), today)
		}
	}
	if s.adorn != nil {
		s.adorn(a)
	}
	return a
}

func reportOf(r *rubric.Rubric, a *sheet.Sheet, o assess.Options) *report.Report {
	return report.NewReport(assess.Score(r, a, o), a, report.Origin{ToolVersion: "1.0.0", File: "northwind.yaml", SHA256: "00"})
}

// referenceRun gives the answers of a run of testdata/reference-runs.json.
func referenceRun(t testing.TB, name string) map[string]json.RawMessage {
	t.Helper()
	data, err := os.ReadFile("../../testdata/reference-runs.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Default struct {
			Runs []struct {
				Name    string
				Answers map[string]json.RawMessage
			}
		} `json:"default_rubric"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, run := range file.Default.Runs {
		if run.Name == name {
			return run.Answers
		}
	}
	t.Fatalf("no reference run %q", name)
	return nil
}

func answerOf(t testing.TB, q *rubric.Question, raw json.RawMessage) sheet.Answer {
	t.Helper()
	var level int
	var word string
	var reason struct {
		NotApplicable string `json:"not_applicable"`
	}
	switch {
	case json.Unmarshal(raw, &level) == nil:
		return sheet.Answer{Option: q.OptionAt(level).ID}
	case json.Unmarshal(raw, &word) == nil && word == "unknown":
		return sheet.Answer{Unknown: true}
	case json.Unmarshal(raw, &word) == nil:
		return sheet.Answer{Option: word}
	case json.Unmarshal(raw, &reason) == nil:
		return sheet.Answer{NotApplicable: reason.NotApplicable}
	}
	t.Fatalf("%s: cannot read %s", q.ID, raw)
	return sheet.Answer{}
}
