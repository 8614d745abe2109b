package rubrictest_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

func TestEveryDrawnRubricIsClean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, rubrictest.Options{})
		if r.Top() > 10 || len(r.Criteria) > 5 || len(r.Scoring.CutPoints) != r.Top() {
			t.Errorf("top %d, %d criteria, %d cut points", r.Top(), len(r.Criteria), len(r.Scoring.CutPoints))
		}
	})
}

func TestOptionsRestrict(t *testing.T) {
	opts := rubrictest.Options{MaxTop: 3, MaxCriteria: 2, MaxQuestions: 4, NoContext: true, NoBranches: true, NoGates: true,
		NoRequires: true, NoChecklists: true, NoVerdicts: true, DefaultScoring: true, EveryOption: true}
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, opts)
		if r.Top() > 3 || len(r.Criteria) > 2 || len(r.Questions) > 4 || len(r.Gates) > 0 || len(r.Verdicts) > 0 || r.Scoring.HasSlack {
			t.Errorf("too much: %+v", r)
		}
		for _, q := range r.Questions {
			if !q.Scored() || q.AskWhen != nil || len(q.Gap.Requires) > 0 || q.Checklist != nil || len(q.Options) != r.Top()+1 {
				t.Errorf("question %+v", q)
			}
		}
	})
}

func TestEveryCriterionIsScoredWithoutCondition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, rubrictest.Options{EveryCriterion: true})
		for _, c := range r.Criteria {
			if !slices.ContainsFunc(r.Questions, func(q rubric.Question) bool {
				return q.WeightIn(c.ID) > 0 && len(q.AppliesWhen) == 0 && q.AskWhen == nil
			}) {
				t.Errorf("no question always scores %s", c.ID)
			}
		}
	})
}

func TestAcyclic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, rubrictest.Options{Acyclic: true})
		for i := range r.Questions {
			if g := r.Questions[i].Gap; g != nil {
				for _, on := range g.Requires {
					if r.QuestionIndex(on.ID) >= i {
						t.Errorf("%s requires the later %s", r.Questions[i].ID, on.ID)
					}
				}
			}
		}
	})
}

// What the generator never draws is never tested; this holds it to the whole format.
func TestDrawReachesEveryPart(t *testing.T) {
	seen := map[string]int{}
	note := func(what string, ok bool) {
		if ok {
			seen[what]++
		}
	}
	example := rapid.Custom(func(t *rapid.T) *rubric.Rubric { return rubrictest.Draw(t, rubrictest.Options{}) })
	for seed := range 300 {
		r := example.Example(seed)
		note("slack", r.Scoring.HasSlack)
		for _, v := range r.Verdicts {
			note("first", v.First.ID != "")
			note("sets_aside", len(v.SetsAside) > 0)
			note("not settled", slices.ContainsFunc(v.When, func(c rubric.Clause) bool { return c.NotSettled }))
			note("two bounds", slices.ContainsFunc(v.When, func(c rubric.Clause) bool { return c.AtLeast != nil && c.AtMost != nil }))
		}
		note("gate", len(r.Gates) > 0)
		note("overall gate", slices.ContainsFunc(r.Gates, func(g rubric.Gate) bool { return g.Caps == rubric.Overall }))
		note("criterion gate", slices.ContainsFunc(r.Gates, func(g rubric.Gate) bool { return g.Caps != rubric.Overall }))
		note("verdict", len(r.Verdicts) > 1)
		note("contradiction", len(r.Contradictions) > 0)
		note("benchmark", len(r.Benchmarks) > 0)
		for i := range r.Questions {
			q := &r.Questions[i]
			note("context", !q.Scored())
			note("name", q.Name != "")
			for _, o := range q.Options {
				note("own action", o.Action != "")
				note("own effort", o.Effort != "")
				note("no step", o.NoStep)
			}
			note("applies_when", len(q.AppliesWhen) > 0)
			note("branch", q.AskWhen != nil)
			note("nested branch", q.AskWhen != nil && r.Question(q.AskWhen.Question.ID).AskWhen != nil)
			note("checklist", q.Checklist != nil)
			note("requires", q.Gap != nil && len(q.Gap.Requires) > 0)
			note("two criteria", len(q.Scores) > 1)
			note("gap in the levels", q.Scored() && len(q.Options) <= r.Top())
		}
	}
	for _, what := range []string{"slack", "overall gate", "criterion gate", "verdict", "contradiction", "benchmark", "context", "applies_when",
		"branch", "nested branch", "checklist", "requires", "two criteria", "gap in the levels", "first", "sets_aside", "not settled", "two bounds", "name",
		"own action", "own effort", "no step"} {
		if seen[what] < 10 {
			t.Errorf("%s was drawn %d times in 300 rubrics", what, seen[what])
		}
	}
}
