package panel_test

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// uniformSheet answers every question in one way: with the first or the last option, as
// unknown, as not applicable where that is allowed, or not at all.
func uniformSheet(r *rubric.Rubric, way string) *sheet.Sheet {
	a := sheet.New(r, assesstest.Today)
	for i := range r.Questions {
		q := &r.Questions[i]
		switch {
		case way == "first":
			a.Set(q.ID, sheet.Answer{Option: q.Options[0].ID}, assesstest.Today)
		case way == "last":
			a.Set(q.ID, sheet.Answer{Option: q.Options[len(q.Options)-1].ID}, assesstest.Today)
		case way == "unknown":
			a.Set(q.ID, sheet.Answer{Unknown: true, Ask: "cfo"}, assesstest.Today)
		case way == "not applicable" && r.RefusesNotApplicable(q.ID) == "":
			a.Set(q.ID, sheet.Answer{NotApplicable: "none here"}, assesstest.Today)
		}
	}
	return a
}

// Panels that have nothing to go on, on the smallest rubrics and others: every section can
// still be reckoned and written, and no number is a negative zero.
func TestOddPanels(t *testing.T) {
	ways := []string{"first", "last", "unknown", "not applicable", "nothing"}
	for _, size := range []rubrictest.Options{{MaxTop: 1, MaxCriteria: 1, MaxQuestions: 1, NoGates: true}, {MaxTop: 1}, {MaxCriteria: 3, MaxQuestions: 4}} {
		assesstest.OnRubrics(t, size, func(t *rapid.T, r *rubric.Rubric) {
			people := func(label string) *panel.Result {
				var members []*sheet.Sheet
				for range rapid.SampledFrom([]int{1, 2, 3, 60}).Draw(t, label) {
					members = append(members, uniformSheet(r, rapid.SampledFrom(ways).Draw(t, "way")))
				}
				return panel.Score(r, members, assesstest.DrawConsensus(t, r), assesstest.DrawOptions(t, r))
			}
			before, after := people("before"), people("after")
			rep, err := report.NewChangesReport([]*panel.Result{before, after, before}, nil, report.Origin{})
			if err != nil {
				t.Fatal(err)
			}
			rep.SetPlan(after.Result, plan.Within(after.Result, rapid.IntRange(0, 9).Draw(t, "points"), plan.Options{}))
			rep.AddCurve(after.Result, plan.Options{})
			if _, err := report.NewBySubject([]*report.Report{rep, rep.Redacted()}); err != nil {
				t.Fatal(err)
			}
			report.ExplainFewest(after.Result)
			report.ExplainSingleAnswers(after.Result)
			after.ToDiscuss()
			for i := range r.Questions {
				report.ExplainQuestion(after.Result, r.Questions[i].ID)
			}
			for _, written := range []*report.Report{rep, rep.Redacted(), report.NewPanelReport(after, nil, report.Origin{})} {
				text, err := json.Marshal(written)
				if err != nil {
					t.Fatal(err)
				}
				if strings.Contains(string(text), "-0.0000") {
					t.Fatalf("a negative zero: %s", text)
				}
			}
		})
	}
}
