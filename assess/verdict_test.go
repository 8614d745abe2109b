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
	type given = map[string]sheet.Answer
	anyLevel := map[string]any{"at_least": 0}
	notSettled := map[string]any{"settled": false}
	on := func(question string, demand any) map[string]any { return map[string]any{question: demand} }
	for _, c := range []struct {
		name   string
		clause map[string]any
		given  given
		want   assess.Truth
	}{
		{"level reached", on("q", map[string]any{"at_least": 2}), given{"q": {Option: "l2"}}, assess.True},
		{"level not reached", on("q", map[string]any{"at_least": 3}), given{"q": {Option: "l2"}}, assess.False},
		{"both bounds", on("q", map[string]any{"at_least": 2, "at_most": 2}), given{"q": {Option: "l2"}}, assess.True},
		{"above the upper bound", on("q", map[string]any{"at_most": 1}), given{"q": {Option: "l2"}}, assess.False},
		{"option listed", on("q", []string{"l1", "l2"}), given{"q": {Option: "l2"}}, assess.True},
		{"option not listed", on("q", []string{"l1"}), given{"q": {Option: "l2"}}, assess.False},
		{"whatever an unknown answer is, it is at least 0", on("q", anyLevel), given{"q": {Unknown: true}}, assess.True},
		{"an unknown level is open", on("q", map[string]any{"at_least": 1}), given{"q": {Unknown: true}}, assess.Open},
		{"an unanswered option is open", on("q", []string{"l0", "l1", "l2", "l3", "l4"}), nil, assess.Open},
		{"not applicable is false", on("q", anyLevel), given{"q": {NotApplicable: "there is none"}}, assess.False},
		{"absent is level 0", on("child", map[string]any{"at_most": 0}), given{"q": {Option: "l1"}, "child": {Option: "l4"}}, assess.True},
		{"absent is the lowest option", on("child", []string{"l0"}), given{"q": {Option: "l1"}, "child": {Option: "l4"}}, assess.True},
		{"unsettled reaches up to its own level", on("child", map[string]any{"at_least": 3}), given{"child": {Option: "l3"}}, assess.Open},
		{"unsettled cannot be above its own level", on("child", map[string]any{"at_least": 4}), given{"child": {Option: "l3"}}, assess.False},
		{"unsettled may be at its own option", on("child", []string{"l4"}), given{"child": {Option: "l4"}}, assess.Open},
		{"unsettled at 0 is 0", on("child", []string{"l0"}), given{"child": {Option: "l0"}}, assess.True},
		{"left out is false", on("apart", anyLevel), given{"fact": {Option: "no-here"}, "apart": {Option: "l4"}}, assess.False},
		{"true may be left out", on("apart", map[string]any{"at_least": 2}), given{"apart": {Option: "l4"}}, assess.Open},
		{"false stays false where it may be left out", on("apart", map[string]any{"at_most": 2}), given{"apart": {Option: "l4"}}, assess.False},
		{"it applies for certain", on("apart", map[string]any{"at_least": 2}), given{"fact": {Option: "yes-here"}, "apart": {Option: "l4"}}, assess.True},
		{"context by option", on("fact", []string{"no-here"}), given{"fact": {Option: "no-here"}}, assess.True},
		{"context by another option", on("fact", []string{"no-here"}), given{"fact": {Option: "yes-here"}}, assess.False},
		{"context not known", on("fact", []string{"no-here", "yes-here"}), given{"fact": {Unknown: true}}, assess.Open},
		{"not settled: unknown", on("q", notSettled), given{"q": {Unknown: true}}, assess.True},
		{"not settled: answered", on("q", notSettled), given{"q": {Option: "l2"}}, assess.False},
		{"not settled: absent", on("child", notSettled), given{"q": {Option: "l1"}}, assess.False},
		{"not settled: not applicable", on("q", notSettled), given{"q": {NotApplicable: "there is none"}}, assess.False},
		{"not settled: context", on("fact", notSettled), nil, assess.True},
		{"not settled: context answered", on("fact", notSettled), given{"fact": {Option: "no-here"}}, assess.False},
		{"one false makes all false", map[string]any{"fact": []string{"yes-here"}, "q": map[string]any{"at_least": 3}}, given{"q": {Option: "l2"}}, assess.False},
		{"one open leaves all open", map[string]any{"fact": []string{"yes-here"}, "q": map[string]any{"at_least": 2}}, given{"q": {Option: "l2"}}, assess.Open},
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
			verdict, candidates := "plain", 0
			switch c.want {
			case assess.True:
				verdict = "special"
			case assess.Open:
				candidates = 1
			}
			assesstest.Equal(t, "truth", res.Holds(r.Verdicts[0].When), c.want)
			assesstest.Equal(t, "contradictions", len(res.Contradictions()) == 1, c.want == assess.True)
			assesstest.Equal(t, "verdict", res.Verdict.ID, verdict)
			assesstest.Equal(t, "candidates", len(res.Candidates), candidates)
			assesstest.Equal(t, "something to settle", len(res.Settle) > 0, c.want == assess.Open)
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
	assesstest.Equal(t, "contradictions", contradictionIDs(res), []string{"one", "three"})

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
