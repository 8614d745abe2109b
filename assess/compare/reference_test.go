package compare_test

import (
	"fmt"
	"math/big"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/compare"
	"cxgap/rubric"
)

// Every number of every comparison in reference-runs.json, each as an exact fraction.
func TestReferenceComparisons(t *testing.T) {
	one, two, run := assesstest.LoadComparison(t)
	c := compareRun(t, one, two, &run)
	assesstest.Equal(t, "not shared", []any{c.NotShared, c.SameRuler}, []any{[]compare.NotShared{{Question: "q5", Why: "only the later version asks it"}}, false})

	worked, frozen := assesstest.LoadComparisons(t)
	if len(worked) != 8 || len(frozen) != 1 {
		t.Fatalf("%d and %d comparisons", len(worked), len(frozen))
	}
	for i := range worked {
		compareRun(t, assesstest.WorkedRubric(t), assesstest.WorkedRubric(t), &worked[i])
	}
	for i := range frozen {
		compareRun(t, assesstest.FrozenRubric(t), assesstest.FrozenRubric(t), &frozen[i])
	}
}

func compareRun(t *testing.T, one, two *rubric.Rubric, run *assesstest.ComparisonRun) *compare.Comparison {
	t.Helper()
	before, after := run.Before.Score(t, one), run.After.Score(t, two)
	c := compared(t, before, after)
	t.Run(run.Name, func(t *testing.T) {
		want := &run.Expect
		if want.Shared != nil {
			assesstest.Equal(t, "shared", c.Shared, *want.Shared)
		}
		assesstest.Equal(t, "index", []string{c.Before.Index[assess.Confirmed].RatString(), c.After.Index[assess.Confirmed].RatString()}, []string{want.Index["before"], want.Index["after"]})
		got := map[string]*string{}
		for name, x := range partsOf(c) {
			got[name] = fraction(x)
		}
		assesstest.Equal(t, "change", got, want.Change)
		assesstest.Equal(t, "stages", map[string]int{"before": *c.StageBefore, "before_new_ruler": *c.StageBeforeNewRuler, "after": *c.StageAfter}, want.Stage)
		var questions, wantQuestions []string
		for _, q := range c.Questions {
			questions = append(questions, fmt.Sprint(q.Question.ID, " ", q.Kind, " ", levelText(q.From), " ", levelText(q.To)))
		}
		for _, q := range want.Questions {
			wantQuestions = append(wantQuestions, fmt.Sprint(q.Question, " ", q.Kind, " ", levelText(q.From), " ", levelText(q.To)))
		}
		assesstest.Equal(t, "questions", questions, wantQuestions)
		if want.Closer == nil {
			return // worked example 4 does not tell what follows
		}
		assesstest.Equal(t, "common", append([]string{}, c.Common...), want.Common)
		assesstest.Equal(t, "closer", spreadIDs(two, c.Closer), want.Closer)
		assesstest.Equal(t, "further", spreadIDs(two, c.Further), want.Further)
	})
	return c
}

// partsOf are the parts of a change by the names of reference-runs.json.
func partsOf(c *compare.Comparison) map[string]*big.Rat {
	return map[string]*big.Rat{"total": c.Total, "ruler": c.Ruler, "answers": c.Answers, "same_people": c.SamePeople, "people": c.People, "room": c.Room, "others": c.Others,
		"improved": c.Improved, "worsened": c.Worsened, "learnt": c.Learnt, "lost": c.Lost, "scope": c.Scope, "unshared": c.Unshared, "old_ruler": c.AnswersOldRuler}
}

func fraction(x *big.Rat) *string {
	if x == nil {
		return nil
	}
	text := x.RatString()
	return &text
}

func levelText(level *int) string {
	if level == nil {
		return "-"
	}
	return fmt.Sprint(*level)
}

func spreadIDs(r *rubric.Rubric, list []compare.Spread) []string {
	out := []string{}
	for i := range list {
		out = append(out, r.Questions[list[i].Question].ID)
	}
	return out
}
