package assess_test

import (
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
)

func TestHeldBy(t *testing.T) {
	for _, c := range []struct {
		name  string
		gates []assesstest.GatePart
		slack *int
		given map[string]int
		stage int
		want  []string
	}{
		{"nothing", nil, new(1), map[string]int{"left": 4, "right": 4}, 4, nil},
		{"the weakest criterion", nil, new(1), map[string]int{"left": 4, "right": 0}, 1, []string{"balance b at 1: weakest criterion"}},
		{"slack 0", nil, new(0), map[string]int{"left": 4, "right": 0}, 0, []string{"balance b at 0: weakest criterion"}},
		{"no slack, no rule", nil, nil, map[string]int{"left": 4, "right": 0}, 2, nil},
		{"overall gates with the lowest cap, in file order",
			[]assesstest.GatePart{assesstest.Gate("high", "left", 4, "overall", 2), assesstest.Gate("one", "right", 4, "overall", 1), assesstest.Gate("two", "left", 4, "overall", 1)}, nil,
			map[string]int{"left": 3, "right": 3}, 1, []string{"gate one at 1", "gate two at 1"}},
		{"a gate and the balance together", []assesstest.GatePart{assesstest.Gate("all", "left", 4, "overall", 1)}, new(1), map[string]int{"left": 3, "right": 0}, 1,
			[]string{"gate all at 1", "balance b at 1: weakest criterion"}},
		{"the first gate that holds the weak criterion down",
			[]assesstest.GatePart{assesstest.Gate("weaker", "right", 4, "b", 2), assesstest.Gate("first", "right", 4, "b", 1), assesstest.Gate("second", "left", 4, "b", 1)}, new(1),
			map[string]int{"left": 3, "right": 3}, 2, []string{"balance b at 2: first"}},
		{"a gate at the level that the score gives anyway", []assesstest.GatePart{assesstest.Gate("same", "right", 2, "b", 1)}, new(1), map[string]int{"left": 4, "right": 1}, 2,
			[]string{"balance b at 2: weakest criterion"}},
		{"every criterion at the minimum", []assesstest.GatePart{assesstest.Gate("all", "left", 4, "a", 0), assesstest.Gate("too", "left", 4, "b", 0)}, new(1), map[string]int{"left": 3, "right": 3}, 1,
			[]string{"balance a at 1: all", "balance b at 1: too"}},
		{"a cap at the stage that the index gives anyway", []assesstest.GatePart{assesstest.Gate("idle", "left", 4, "overall", 2)}, nil, map[string]int{"left": 2, "right": 2}, 2, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := assesstest.SmallDocument([]string{"a", "b"}, assesstest.One("left"), assesstest.ScoredQuestion("right", map[string]int{"b": 1}, 0, 1, 2, 3, 4))
			d.Gates, d.Scoring = c.gates, &assesstest.ScoringPart{BalanceSlack: c.slack}
			r := d.Parse(t)
			res := assess.Score(r, assesstest.Levels(t, r, c.given), assess.Options{})
			assesstest.Equal(t, "stage", res.Stage.Level[assess.Confirmed], c.stage)
			assesstest.Equal(t, "held by", heldWords(res), c.want)
		})
	}
}

func TestWhyWithheld(t *testing.T) {
	r := assesstest.WithheldDocument().Parse(t)
	known, open, na := sheet.Answer{Option: "l3"}, sheet.Answer{}, sheet.Answer{NotApplicable: "there is none"}
	for _, c := range []struct {
		name  string
		fact  string
		x     string
		y     sheet.Answer
		core  bool
		why   []string
		words string
	}{
		{"shown", "yes-here", "l3", known, false, nil, "Stage 3 Operating."},
		{"coverage", "yes-here", "l3", open, false, []string{"coverage"}, "No stage yet; by what is known it lies between 2 and 4."},
		{"not rated", "yes-here", "l3", na, false, []string{"criterion-not-rated"}, "No stage yet; by what is known it would be 3."},
		{"verdict", "no-here", "l3", known, false, []string{"verdict"}, "It is not called for."},
		{"core", "yes-here", "l3", known, true, []string{"core-only"}, "No stage yet; by what is known it would be 3."},
		{"several, in order", "no-here", "", na, true, []string{"coverage", "criterion-not-rated", "verdict", "core-only"}, "It is not called for."},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := assesstest.WithheldSheet(r, c.fact, c.x, c.y)
			res := assess.Score(r, a, assess.Options{Core: c.core})
			assesstest.Equal(t, "why", res.Stage.Why, c.why)
			assesstest.Equal(t, "withheld", res.Stage.Withheld, len(c.why) > 0)
			words := report.NewReport(res, a, report.Origin{}).Words
			assesstest.Equal(t, "stage in words", words.Stage, c.words)
		})
	}
}

// The share of not applicable weights may be at most the limit, left-out questions in
// neither part.
func TestRated(t *testing.T) {
	apart := assesstest.One("apart")
	apart.AppliesWhen = map[string][]string{"fact": {"yes-here"}}
	r := assesstest.SmallDocument([]string{"a"}, assesstest.ContextQuestion("fact"), apart, assesstest.ScoredQuestion("heavy", map[string]int{"a": 3}, 0, 4), assesstest.One("light"), assesstest.ScoredQuestion("little", map[string]int{"a": 1}, 0, 4)).Parse(t)
	na := sheet.Answer{NotApplicable: "there is none"}
	a := sheet.New(r, assesstest.Today)
	a.Set("fact", sheet.Answer{Option: "no-here"}, assesstest.Today)
	a.Set("light", na, assesstest.Today)
	c := assess.Score(r, a, assess.Options{}).Criteria[0]
	assesstest.Equal(t, "a fifth", []any{c.NotApplicable.RatString(), c.Rated, c.Weight}, []any{"1/5", true, int64(4)})
	a.Set("fact", sheet.Answer{}, assesstest.Today)
	a.Set("apart", na, assesstest.Today)
	c = assess.Score(r, a, assess.Options{}).Criteria[0]
	assesstest.Equal(t, "a third", []any{c.NotApplicable.RatString(), c.Rated}, []any{"1/3", false})

	a.Set("fact", sheet.Answer{Option: "no-here"}, assesstest.Today)
	a.Set("heavy", na, assesstest.Today)
	a.Set("little", na, assesstest.Today)
	res := assess.Score(r, a, assess.Options{})
	assesstest.Equal(t, "nothing left", []any{res.Criteria[0].Weight, res.Criteria[0].Rated, res.Stage.Rated, res.Index == assess.Pair{}, res.Coverage.RatString()}, []any{int64(0), false, false, true, "0"})
	assesstest.Equal(t, "sensitivity", res.Sensitivity() == nil, true)
}

// Exactly a quarter is not above a quarter, and a coverage of exactly the limit is enough.
func TestLimitsAreExact(t *testing.T) {
	d := assesstest.SmallDocument([]string{"a"}, assesstest.ScoredQuestion("heavy", map[string]int{"a": 3}, 0, 4), assesstest.One("light"))
	r := d.Parse(t)
	a := assesstest.Levels(t, r, map[string]int{"heavy": 4})
	res := assess.Score(r, a, assess.Options{})
	assesstest.Equal(t, "coverage of 3/4", []any{res.Coverage.RatString(), res.Stage.Withheld}, []any{"3/4", false})
	a.Set("light", sheet.Answer{NotApplicable: "there is none"}, assesstest.Today)
	res = assess.Score(r, a, assess.Options{})
	assesstest.Equal(t, "a quarter not applicable", []any{res.Criteria[0].NotApplicable.RatString(), res.Criteria[0].Rated}, []any{"1/4", true})
}
