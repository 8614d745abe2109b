package assess_test

import (
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
)

// How each state is read in a condition (method.md, section 5).
func TestConditions(t *testing.T) {
	whole := map[string]any{"at_least": 0}
	for _, c := range []struct {
		name   string
		clause map[string]any
		given  map[string]sheet.Answer
		holds  bool
	}{
		{"level reached", map[string]any{"q": map[string]any{"at_least": 2}}, map[string]sheet.Answer{"q": {Option: "l2"}}, true},
		{"level not reached", map[string]any{"q": map[string]any{"at_least": 3}}, map[string]sheet.Answer{"q": {Option: "l2"}}, false},
		{"both bounds", map[string]any{"q": map[string]any{"at_least": 2, "at_most": 2}}, map[string]sheet.Answer{"q": {Option: "l2"}}, true},
		{"above the upper bound", map[string]any{"q": map[string]any{"at_most": 1}}, map[string]sheet.Answer{"q": {Option: "l2"}}, false},
		{"option listed", map[string]any{"q": []string{"l1", "l2"}}, map[string]sheet.Answer{"q": {Option: "l2"}}, true},
		{"option not listed", map[string]any{"q": []string{"l1"}}, map[string]sheet.Answer{"q": {Option: "l2"}}, false},
		{"unknown has no level", map[string]any{"q": whole}, map[string]sheet.Answer{"q": {Unknown: true}}, false},
		{"unanswered has no level", map[string]any{"q": whole}, nil, false},
		{"not applicable has no level", map[string]any{"q": whole}, map[string]sheet.Answer{"q": {NotApplicable: "there is none"}}, false},
		{"absent is level 0", map[string]any{"child": map[string]any{"at_most": 0}}, map[string]sheet.Answer{"q": {Option: "l1"}, "child": {Option: "l4"}}, true},
		{"absent is no option", map[string]any{"child": []string{"l0"}}, map[string]sheet.Answer{"q": {Option: "l1"}, "child": {Option: "l0"}}, false},
		{"unsettled has no level", map[string]any{"child": whole}, map[string]sheet.Answer{"child": {Option: "l4"}}, false},
		{"unsettled has no option", map[string]any{"child": []string{"l4"}}, map[string]sheet.Answer{"child": {Option: "l4"}}, false},
		{"left out has no level", map[string]any{"apart": whole}, map[string]sheet.Answer{"fact": {Option: "no-here"}, "apart": {Option: "l4"}}, false},
		{"context by option", map[string]any{"fact": []string{"no-here"}}, map[string]sheet.Answer{"fact": {Option: "no-here"}}, true},
		{"context not known", map[string]any{"fact": []string{"no-here", "yes-here"}}, map[string]sheet.Answer{"fact": {Unknown: true}}, false},
		{"all have to hold", map[string]any{"fact": []string{"yes-here"}, "q": map[string]any{"at_least": 3}}, map[string]sheet.Answer{"fact": {Option: "yes-here"}, "q": {Option: "l2"}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			apart := assesstest.One("apart")
			apart.AppliesWhen = map[string][]string{"fact": {"yes-here"}}
			d := assesstest.SmallDocument([]string{"a"}, assesstest.ContextQuestion("fact"), assesstest.One("q"), assesstest.Under(assesstest.One("child"), "q", 2), apart)
			d.Contradictions = []map[string]any{{"id": "odd", "when": c.clause, "probe": "Ask again."}}
			d.Verdicts = []map[string]any{{"id": "special", "when": c.clause, "text": "Special."}, {"id": "plain", "when": map[string]any{}, "text": "Plain."}}
			r := d.Parse(t)
			a := sheet.New(r, assesstest.Today)
			for id, answer := range c.given {
				a.Set(id, answer, assesstest.Today)
			}
			res := assess.Score(r, a, assess.Options{})
			verdict := "plain"
			if c.holds {
				verdict = "special"
			}
			assesstest.Equal(t, "contradictions", len(res.Contradictions()) == 1, c.holds)
			assesstest.Equal(t, "verdict", res.Verdict.ID, verdict)
		})
	}
}

func TestFirstVerdictAndAllContradictions(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("q"))
	high := map[string]any{"q": map[string]any{"at_least": 2}}
	d.Verdicts = []map[string]any{{"id": "first", "when": high, "text": "First."}, {"id": "second", "when": high, "text": "Second."}, {"id": "last", "when": map[string]any{}, "text": "Last."}}
	d.Contradictions = []map[string]any{{"id": "one", "when": high, "probe": "?"}, {"id": "two", "when": map[string]any{"q": map[string]any{"at_most": 1}}, "probe": "?"}, {"id": "three", "when": high, "probe": "?"}}
	r := d.Parse(t)
	res := assess.Score(r, assesstest.Levels(t, r, map[string]int{"q": 2}), assess.Options{})
	assesstest.Equal(t, "verdict", res.Verdict.ID, "first")
	assesstest.Equal(t, "contradictions", summaryOf(res).Contradictions, []string{"one", "three"})

	d.Verdicts = nil
	r = d.Parse(t)
	a := assesstest.Levels(t, r, map[string]int{"q": 2})
	res = assess.Score(r, a, assess.Options{})
	assesstest.Equal(t, "no verdicts", []any{res.Verdict == nil, report.NewReport(res, a, report.Origin{}).Verdict == nil}, []any{true, true})
}

func TestBenchmarks(t *testing.T) {
	apart := assesstest.One("apart")
	apart.AppliesWhen = map[string][]string{"fact": {"yes-here"}}
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ContextQuestion("fact"), assesstest.One("q"), apart)
	line := func(id, question, asOf string, more map[string]any) map[string]any {
		b := map[string]any{"id": id, "question": question, "value": 37, "unit": "% of organisations", "has": "an owner", "as_of": asOf, "study": "Some study", "sample": "697 firms"}
		for key, value := range more {
			b[key] = value
		}
		return b
	}
	d.Benchmarks = []map[string]any{
		line("undated", "q", "undated", nil),
		line("late", "q", "2019-04", map[string]any{"counts": map[string]any{"at_least": 3}, "approx": true, "value": 2.5}),
		line("early", "fact", "2018", map[string]any{"counts": []string{"yes-here"}, "caveat": "Titles only."}),
		line("same", "q", "2018", map[string]any{"counts": map[string]any{"at_most": 1}}),
		line("gone", "apart", "2017", nil),
	}
	r := d.Parse(t)
	lines := func(a *sheet.Sheet) []string {
		var out []string
		for _, b := range report.NewReport(assess.Score(r, a, assess.Options{}), a, report.Origin{}).Benchmarks {
			out = append(out, b.ID+": "+b.Line)
		}
		return out
	}
	a := assesstest.Levels(t, r, map[string]int{"q": 2})
	a.Set("fact", sheet.Answer{Option: "no-here"}, assesstest.Today)
	assesstest.Equal(t, "lines", lines(a), []string{
		"early: Context: 37 % of organisations had an owner (Some study, 2018; sample: 697 firms). You: no. One study, not a percentile.",
		"same: Context: 37 % of organisations had an owner (Some study, 2018; sample: 697 firms). You: no. One study, not a percentile.",
		"late: Context: about 2.5 % of organisations had an owner (Some study, 2019-04; sample: 697 firms). You: no. One study, not a percentile.",
		"undated: Context: 37 % of organisations had an owner (Some study, undated; sample: 697 firms). One study, not a percentile.",
	})
	a = assesstest.Levels(t, r, map[string]int{"q": 3})
	a.Set("fact", sheet.Answer{Unknown: true}, assesstest.Today)
	assesstest.Equal(t, "others", lines(a), []string{
		"gone: Context: 37 % of organisations had an owner (Some study, 2017; sample: 697 firms). One study, not a percentile.",
		"early: Context: 37 % of organisations had an owner (Some study, 2018; sample: 697 firms). You: not known. One study, not a percentile.",
		"same: Context: 37 % of organisations had an owner (Some study, 2018; sample: 697 firms). You: no. One study, not a percentile.",
		"late: Context: about 2.5 % of organisations had an owner (Some study, 2019-04; sample: 697 firms). You: yes. One study, not a percentile.",
		"undated: Context: 37 % of organisations had an owner (Some study, undated; sample: 697 firms). One study, not a percentile.",
	})
}
