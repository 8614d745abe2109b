package plan_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/assesstest/large"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

func TestPlanForcesGatesParentsAndPrerequisites(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "remit", "r4", "surveys", "s0", "causes", "unknown")
	got := plan.Cheapest(res, plan.Options{To: 2, With: []string{"remit", "causes"}})
	assesstest.Equal(t, "steps", measureIDs(got), []string{"owner", "remit", "surveys", "causes"})
	if *got.Cost != 6 || !got.Optimal {
		t.Errorf("cost %d, optimal %v", *got.Cost, got.Optimal)
	}
	if s := got.Measures[3]; s.From != nil || s.To != 2 {
		t.Errorf("from %v to %d", s.From, s.To)
	}
	after := plan.Progress(res, got)
	if len(after[1].Opened) != 1 || after[1].Opened[0].ID != "must" {
		t.Errorf("opened %v", after[1].Opened)
	}
	assesstest.Equal(t, "askable", idsOf(after[1].Askable), []string{"remit"})
}

func TestPlanSaysWhyThereIsNone(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "surveys", "s0", "causes", "c0", "team", "some")
	for _, c := range []struct {
		name string
		o    plan.Options
		want string
	}{
		{"kept gate", plan.Options{To: 1, Keep: []string{"owner"}}, "“Name an owner” is a must-have and has to reach level 2 Defined, but it is to be kept as it is."},
		{"kept rest", plan.Options{To: 4, Keep: []string{"surveys"}}, "Even with every improvement that can be made, the index would reach 50; level 4 needs 87.5."},
		{"both", plan.Options{To: 1, Keep: []string{"surveys"}, With: []string{"surveys"}}, "“Ask customers” is both to be kept as it is and to be in the plan; decide for one of them."},
		{"context", plan.Options{To: 1, With: []string{"team"}}, "“A team?” only settles which conclusions apply, and has no level that could be raised."},
		{"branch", plan.Options{To: 2, With: []string{"deep"}}, "“Go deep” is only possible once “Find causes” reaches level 4, and a plan to level 2 leaves that one at 2."},
		{"chain", plan.Options{To: 2, Keep: []string{"surveys"}, With: []string{"causes"}}, "“Find causes” needs “Ask customers”, which is to be kept as it is."},
	} {
		got := plan.Cheapest(res, c.o)
		if got.Cost != nil || got.Measures != nil || len(got.Obstacles) == 0 || got.Obstacles[0].Reason != c.want {
			t.Errorf("%s: %+v", c.name, got.Obstacles)
		}
	}
	done := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "surveys", "s4", "team", "none")
	const want = "“Ask customers” does not apply after the answers to the context questions."
	if got := plan.Cheapest(done, plan.Options{To: 2, With: []string{"surveys"}}); len(got.Obstacles) != 1 || got.Obstacles[0].Reason != want {
		t.Errorf("%+v", got.Obstacles)
	}
}

// A question that has to be in and is good enough already asks for nothing.
func TestPlanWishAlreadyMet(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "surveys", "s0")
	free, got := plan.Cheapest(res, plan.Options{To: 2}), plan.Cheapest(res, plan.Options{To: 2, With: []string{"owner"}})
	if got.Cost == nil || *got.Cost != *free.Cost || len(got.Idle) != 1 || got.Idle[0].ID != "owner" {
		t.Fatalf("%+v", got)
	}
}

func TestPlanWhereOneIsAlready(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "remit", "r4", "surveys", "s4", "causes", "c4", "deep", "d4")
	got := plan.Cheapest(res, plan.Options{})
	if got.To != 4 || *got.Cost != 0 || !got.Optimal || len(got.Measures) != 0 {
		t.Errorf("%+v", got)
	}
	if budget := plan.Within(res, 5, plan.Options{}); budget.To != 4 || *budget.Cost != 0 || budget.Next != nil || len(budget.Measures) != 0 {
		t.Errorf("%+v", budget)
	}
}

// Under strict evidence branches read the answer as given, the plan what was seen.
func TestPlanUnderStrictEvidence(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{StrictEvidence: true}, "owner", "o4", "remit", "r0", "surveys", "s4", "causes", "c4", "deep", "d0")
	got := plan.Cheapest(res, plan.Options{To: 3, With: []string{"deep"}})
	if slices.Contains(measureIDs(got), "causes") && *got.Cost > 5 {
		t.Errorf("steps %v", measureIDs(got))
	}
	for i := range got.Measures {
		if s := &got.Measures[i]; s.Question().ID == "owner" && (*s.From != 2 || s.To != 4) {
			t.Errorf("from %d to %d", *s.From, s.To)
		}
	}
}

// A search that gives up says how far off it may be, and never calls itself optimal
// without proof.
func TestPlanThatGivesUp(t *testing.T) {
	given := 0
	for seed := range uint64(6) {
		res := large.Written[1].Result(t, seed, 60)
		best := plan.Cheapest(res, plan.Options{})
		for _, nodes := range []int{1, 3, 20} {
			got := plan.Cheapest(res, plan.Options{Nodes: nodes})
			if *got.Cost < *best.Cost || got.Bound > *best.Cost || got.Optimal && *got.Cost != *best.Cost || got.Optimal != (got.Bound == *got.Cost) {
				t.Errorf("seed %d, %d nodes: cost %d, bound %d, optimal %v; the best is %d", seed, nodes, *got.Cost, got.Bound, got.Optimal, *best.Cost)
			}
			if !got.Optimal {
				given++
			}
		}
	}
	if given == 0 {
		t.Error("no search gave up")
	}
}

// A budget buys the highest stage that it pays for; else it goes down the gap list and
// skips only what does not fit or waits for something.
func TestBudget(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{NoVerdicts: true}, func(t *rapid.T, r *rubric.Rubric) {
		res := assess.Score(r, assesstest.DrawAnswers(t, r, assesstest.EveryKind), assesstest.DrawOptions(t, r))
		points := rapid.IntRange(0, 30).Draw(t, "budget")
		keep := drawIDs(t, "keep", r, 6)
		got := plan.Within(res, points, plan.Options{Keep: keep})
		if !res.Stage.Rated || slices.Contains(res.Stage.Why, assess.WhyVerdict) {
			if got != nil {
				t.Fatal("a plan although no stage is given")
			}
			return
		}
		if got.Cost != nil && *got.Cost > points || slices.ContainsFunc(measureIDs(got), func(id string) bool { return slices.Contains(keep, id) }) {
			t.Fatalf("%v for %d within %d, keeping %v", measureIDs(got), *got.Cost, points, keep)
		}
		for to := got.To + 1; to <= r.Top(); to++ {
			if higher := plan.Cheapest(res, plan.Options{To: to, Keep: keep}); higher.Cost != nil && *higher.Cost <= points {
				t.Fatalf("stage %d for %d, although %d costs %d", got.To, *got.Cost, to, *higher.Cost)
			}
		}
		if got.To > res.Stage.Level[assess.Confirmed] {
			return
		}
		if got.Optimal {
			t.Fatal("the beginning of a plan is never optimal")
		}
		begins(t, got, points)
	})
}

// begins checks that a budget takes as much of the next stage's plan as it pays for.
func begins(t assesstest.Fataler, got *plan.Plan, left int) {
	want := []string{}
	if got.Next != nil {
		for i := range got.Next.Measures {
			m := &got.Next.Measures[i]
			if left -= m.Cost; left < 0 {
				break
			}
			want = append(want, m.Question().ID)
		}
	}
	if !slices.Equal(measureIDs(got), want) {
		t.Fatalf("took %v, expected %v", measureIDs(got), want)
	}
}

// The curve costs what the plans cost, and never less for more.
func TestCurve(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	a := randomSheet(r, 3)
	a.Set("leadership-team", sheet.Answer{Option: "has-team"}, assesstest.Today)
	res := assess.Score(r, a, assess.Options{})
	curve := plan.Curve(res, plan.Options{}, plan.Cheapest(res, plan.Options{To: 2}))
	if len(curve) < 3 || curve[0].Cost != 0 {
		t.Fatalf("%+v", curve)
	}
	for i, point := range curve[1:] {
		if *plan.Cheapest(res, plan.Options{To: point.Stage}).Cost != point.Cost || point.Cost < curve[i].Cost {
			t.Errorf("%+v", curve)
		}
	}
}

// A wish that is met already asks for nothing, also where a budget only reaches the beginning
// of a plan; a wish that cannot be met is refused there as everywhere.
func TestBudgetPassesOverWishesThatAreMet(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "surveys", "s0", "causes", "unknown")
	within := func(points int, keep []string, with ...string) *plan.Plan {
		return plan.Within(res, points, plan.Options{Keep: keep, With: with})
	}
	got := within(0, nil, "owner")
	assesstest.Equal(t, "obstacles", len(got.Obstacles), 0)
	assesstest.Equal(t, "idle", idsOf(got.Idle), []string{"owner"})
	assesstest.Equal(t, "steps", len(got.Measures), 0)
	for name, refused := range map[string]*plan.Plan{"a context question": within(0, nil, "team"), "kept": within(0, []string{"owner"}, "owner")} {
		if len(refused.Obstacles) != 1 || refused.Cost != nil || len(refused.Idle) > 0 {
			t.Errorf("%s: %+v", name, refused)
		}
	}
}

// A parent given at 4 without evidence counts as 0 here and has to be raised to 2 before what
// needs it; its branch at 3 stays open all the same.
func TestPlanBranchStaysOpenWithoutEvidence(t *testing.T) {
	child := assesstest.Requiring(assesstest.Under(assesstest.One("child"), "parent", 3), "parent")
	d := assesstest.SmallDocument([]string{"a"}, assesstest.One("parent"), child)
	one, two := 1, 2
	d.Scoring = &assesstest.ScoringPart{TargetLevel: &one, PrerequisiteLevel: &two}
	r := d.Parse(t)
	res := assess.Score(r, assesstest.Levels(t, r, map[string]int{"parent": 4, "child": 0}), assess.Options{StrictEvidence: true})
	p := plan.Cheapest(res, plan.Options{To: 2})
	if p.Cost == nil || len(p.Measures) != 2 || p.Measures[0].Question().ID != "parent" || p.Measures[0].To != 2 {
		t.Errorf("plan: %+v", p)
	}
}
