package oracle_test

import (
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// small are rubrics on which all sets of measures can be tried.
var small = rubrictest.Options{MaxTop: 4, MaxCriteria: 3, MaxQuestions: 6, Acyclic: true}

func drawWishes(t *rapid.T, r *rubric.Rubric) wishes {
	w := wishes{strict: rapid.Bool().Draw(t, "strict"), core: rapid.Bool().Draw(t, "core")}
	if rapid.Bool().Draw(t, "own target") {
		w.target = rapid.IntRange(1, r.Top()).Draw(t, "target")
	}
	return w
}

func TestOnePerson(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, small)
		w := drawWishes(t, r)
		a := assesstest.DrawAnswers(t, r, assesstest.EveryKind)
		agree(t, single(r, a, w), assess.Score(r, a, optionsOf(w)))
	})
}

func TestPanel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, small)
		w := drawWishes(t, r)
		sheets := assesstest.DrawMembers(t, r, 5, assesstest.EveryKind)
		var consensus map[string]sheet.Consensus
		if rapid.Bool().Draw(t, "consensus") {
			consensus = assesstest.DrawConsensus(t, r)
		}
		agree(t, gather(r, sheets, consensus, w).together(w), panel.Score(r, sheets, consensus, optionsOf(w)).Result)
	})
}

// agree holds everything that follows from answers against the program.
func agree(t *rapid.T, o *outcome, res *assess.Result) {
	next, programNext := o.agreePlans(t, res)
	got, want := programConclusions(res, programNext), o.conclude(next)
	for i := range want.Strengths {
		want.Strengths[i].Evidence = seenText(want.Strengths[i].Evidence == "seen")
	}
	assesstest.Differs(t, "conclusions", got, want)
}

// agreePlans compares the plans to every stage and for every budget, and returns those to the next stage.
func (o *outcome) agreePlans(t *rapid.T, res *assess.Result) (*planned, *plan.Plan) {
	programNext := plan.Cheapest(res, plan.Options{})
	var next *planned
	if o.rated {
		next = o.planTo(o.nextStage())
	}
	if (next == nil) != (programNext == nil) {
		t.Fatalf("plan %v, expected %v", programNext, next)
	}
	if next == nil {
		return nil, nil
	}
	dearest := 0
	for stage := 1; stage <= o.top; stage++ {
		p := o.planTo(stage)
		assesstest.Differs(t, "plan", programPlan(plan.Cheapest(res, plan.Options{To: stage})), p.text())
		dearest = max(dearest, p.cost)
	}
	budget := rapid.IntRange(0, dearest+1).Draw(t, "budget")
	b := plan.Within(res, budget, plan.Options{})
	got := budgetText{Budget: budget, To: b.To, Cost: *b.Cost, Optimal: b.Optimal}
	for _, m := range b.Measures {
		got.Measures = append(got.Measures, m.Question().ID)
	}
	want := o.budgetText(budget)
	if o.stage[confirmed] == o.top {
		got.Optimal = want.Optimal // nothing is above: the method does not say
	}
	assesstest.Differs(t, "budget", got, want)
	o.agreeFewest(t, res)
	return next, programNext
}

// agreeFewest compares the fewest answers to the next level of everything.
func (o *outcome) agreeFewest(t *rapid.T, res *assess.Result) {
	if to := o.stage[confirmed] + 1; to <= o.top {
		want := o.cheapest(goal{level: to, eachOne: true})
		agreeOnSet(t, "fewest answers", plan.FewestAnswers(res, to), &want)
	}
	for _, c := range o.criteria {
		got := plan.FewestAnswersFor(res, c.c.ID)
		if !c.rated || c.level[confirmed] == o.top {
			if got != nil {
				t.Fatalf("fewest answers for %s: %v", c.c.ID, got)
			}
			continue
		}
		want := o.cheapest(goal{level: c.level[confirmed] + 1, criterion: c, eachOne: true})
		agreeOnSet(t, "fewest answers for "+c.c.ID, got, &want)
	}
}

// agreeOnSet compares what is in two plans: how fewest answers are ordered is not said.
func agreeOnSet(t *rapid.T, what string, got *plan.Plan, want *planned) {
	set := func(p planText) map[string]int {
		levels := map[string]int{}
		for i, id := range p.Measures {
			levels[id] = p.Targets[i]
		}
		return levels
	}
	assesstest.Differs(t, what, set(programPlan(got)), set(want.text()))
	assesstest.Differs(t, what, got.Cost, want.text().Cost)
}
