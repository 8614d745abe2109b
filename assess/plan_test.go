package assess_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

func TestPlanForcesGatesParentsAndPrerequisites(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "remit", "r4", "surveys", "s0", "causes", "unknown")
	plan := res.PlanWith(assess.PlanOptions{To: 2, With: []string{"remit", "causes"}})
	assesstest.Equal(t, "steps", stepIDs(plan), []string{"owner", "remit", "surveys", "causes"})
	if *plan.Cost != 6 || !plan.Optimal {
		t.Errorf("cost %d, optimal %v", *plan.Cost, plan.Optimal)
	}
	if s := plan.Steps[3]; s.From != nil || s.To != 2 {
		t.Errorf("from %v to %d", s.From, s.To)
	}
	after := res.After(plan)
	if len(after[1].Opened) != 1 || after[1].Opened[0].ID != "must" {
		t.Errorf("opened %v", after[1].Opened)
	}
	assesstest.Equal(t, "askable", questionIDs(after[1].Askable), []string{"remit"})
}

func TestPlanSaysWhyThereIsNone(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "surveys", "s0", "causes", "c0", "team", "some")
	for _, c := range []struct {
		name string
		o    assess.PlanOptions
		want string
	}{
		{"kept gate", assess.PlanOptions{To: 1, Keep: []string{"owner"}}, "The gate must wants owner at level 2: owner is to be kept as it is."},
		{"kept rest", assess.PlanOptions{To: 4, Keep: []string{"surveys"}}, "Even with every improvement that can be made, the index would reach 50; level 4 takes 87.5."},
		{"both", assess.PlanOptions{To: 1, Keep: []string{"surveys"}, With: []string{"surveys"}}, "surveys is both to be kept as it is and to be in the plan; decide for one of them."},
		{"context", assess.PlanOptions{To: 1, With: []string{"team"}}, "team only settles which conclusions apply; it has no level that could be raised."},
		{"branch", assess.PlanOptions{To: 2, With: []string{"deep"}}, "deep is only asked once causes reaches level 4; a plan to level 2 leaves that one at 2."},
		{"chain", assess.PlanOptions{To: 2, Keep: []string{"surveys"}, With: []string{"causes"}}, "causes needs surveys, and that is not to be had: surveys is to be kept as it is."},
	} {
		plan := res.PlanWith(c.o)
		if plan.Cost != nil || plan.Steps != nil || len(plan.Obstacles) == 0 || plan.Obstacles[0].Reason != c.want {
			t.Errorf("%s: %+v", c.name, plan.Obstacles)
		}
		if words := report.PlanWords(res, plan); !strings.HasPrefix(words[0], "There is no plan to stage") || words[1] != c.want {
			t.Errorf("%s: %q", c.name, words)
		}
	}
	done := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "surveys", "s4", "team", "none")
	const want = "surveys does not apply after the answers to the context questions."
	if plan := done.PlanWith(assess.PlanOptions{To: 2, With: []string{"surveys"}}); len(plan.Obstacles) != 1 || plan.Obstacles[0].Reason != want {
		t.Errorf("%+v", plan.Obstacles)
	}
}

// A question that has to be in and is good enough already asks for nothing.
func TestPlanWishAlreadyMet(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "surveys", "s0")
	free, plan := res.PlanWith(assess.PlanOptions{To: 2}), res.PlanWith(assess.PlanOptions{To: 2, With: []string{"owner"}})
	if plan.Cost == nil || *plan.Cost != *free.Cost || len(plan.Idle) != 1 || plan.Idle[0].ID != "owner" {
		t.Fatalf("%+v", plan)
	}
	words := strings.Join(report.PlanWords(res, plan), " ")
	if !strings.Contains(words, "needs no step: it is where this plan wants it already.") || strings.Contains(words, "Without these wishes") {
		t.Errorf("%q", words)
	}
}

func TestPlanNamesItsWishes(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "surveys", "s0")
	free := res.PlanWith(assess.PlanOptions{To: 1})
	var dear *assess.Plan
	for _, id := range []string{"surveys", "causes", "owner"} {
		if plan := res.PlanWith(assess.PlanOptions{To: 1, With: []string{id}}); plan.Cost != nil && *plan.Cost > *free.Cost {
			dear = plan
		}
	}
	if dear == nil {
		t.Fatal("no wish makes the plan dearer")
	}
	words := strings.Join(report.PlanWords(res, dear), " ")
	if want := fmt.Sprintf("Without these wishes it costs %d point", *free.Cost); !strings.Contains(words, want) || !strings.Contains(words, "In the plan, as you asked: “") {
		t.Errorf("%q does not say %q", words, want)
	}
}

func TestPlanWhereOneIsAlready(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "remit", "r4", "surveys", "s4", "causes", "c4", "deep", "d4")
	plan := res.Plan(0)
	if plan.To != 4 || *plan.Cost != 0 || !plan.Optimal || len(plan.Steps) != 0 {
		t.Errorf("%+v", plan)
	}
	assesstest.Equal(t, "words", report.PlanWords(res, plan), []string{"Stage 4 Embedded is reached already: there is nothing to do."})
	budget := res.PlanBudget(5)
	assesstest.Equal(t, "budget", report.PlanWords(res, budget), []string{"The highest stage is reached; what is spent now raises the index only.", "No gap on the list fits into the budget."})
}

// Under strict evidence branches read the answer as given, the plan what was seen.
func TestPlanUnderStrictEvidence(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{StrictEvidence: true}, "owner", "o4", "remit", "r0", "surveys", "s4", "causes", "c4", "deep", "d0")
	plan := res.PlanWith(assess.PlanOptions{To: 3, With: []string{"deep"}})
	if slices.Contains(stepIDs(plan), "causes") && *plan.Cost > 5 {
		t.Errorf("steps %v", stepIDs(plan))
	}
	for i := range plan.Steps {
		if s := &plan.Steps[i]; s.Question().ID == "owner" && (*s.From != 2 || s.To != 4) {
			t.Errorf("from %d to %d", *s.From, s.To)
		}
	}
}

// A search that gives up says how far off it may be, and never calls itself optimal
// without proof.
func TestPlanThatGivesUp(t *testing.T) {
	given := 0
	for seed := range uint64(6) {
		res := shapes[1].large(t, seed, 60)
		best := res.Plan(0)
		for _, nodes := range []int{1, 3, 20} {
			plan := res.PlanWith(assess.PlanOptions{Nodes: nodes})
			if *plan.Cost < *best.Cost || plan.Bound > *best.Cost || plan.Optimal && *plan.Cost != *best.Cost || plan.Optimal != (plan.Bound == *plan.Cost) {
				t.Errorf("seed %d, %d nodes: cost %d, bound %d, optimal %v; the best is %d", seed, nodes, *plan.Cost, plan.Bound, plan.Optimal, *best.Cost)
			}
			if !plan.Optimal {
				given++
				if words := report.PlanWords(res, plan); len(words) != 2 || !strings.Contains(words[1], "not proved") {
					t.Errorf("words %q", words)
				}
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
		plan := res.PlanBudgetWith(points, assess.PlanOptions{Keep: keep})
		if !res.Stage.Rated || slices.Contains(res.Stage.Why, assess.WhyVerdict) {
			if plan != nil {
				t.Fatal("a plan although no stage is given")
			}
			return
		}
		if *plan.Cost > points || slices.ContainsFunc(stepIDs(plan), func(id string) bool { return slices.Contains(keep, id) }) {
			t.Fatalf("%v for %d within %d, keeping %v", stepIDs(plan), *plan.Cost, points, keep)
		}
		for to := plan.To + 1; to <= r.Top(); to++ {
			if higher := res.PlanWith(assess.PlanOptions{To: to, Keep: keep}); higher.Cost != nil && *higher.Cost <= points {
				t.Fatalf("stage %d for %d, although %d costs %d", plan.To, *plan.Cost, to, *higher.Cost)
			}
		}
		if plan.To > res.Stage.Level[assess.Confirmed] {
			return
		}
		if plan.Optimal {
			t.Fatal("a walk down the list is never optimal")
		}
		walk(t, res, plan, points, keep)
	})
}

// walk goes down the gap list once more.
func walk(t assesstest.Fataler, res *assess.Result, plan *assess.Plan, left int, keep []string) {
	want := []string{}
	for _, g := range res.Gaps() {
		waits := slices.ContainsFunc(g.Requires, func(q *rubric.Question) bool { return !slices.Contains(want, q.ID) })
		if id := g.Value.Question.ID; !waits && g.Effort <= left && !slices.Contains(keep, id) {
			left -= g.Effort
			want = append(want, id)
		}
	}
	if !slices.Equal(stepIDs(plan), want) {
		t.Fatalf("took %v, expected %v", stepIDs(plan), want)
	}
}

// The curve costs what the plans cost, and never less for more.
func TestCurve(t *testing.T) {
	r := assesstest.DefaultRubric(t)
	a := randomSheet(r, 3)
	a.Set("leadership-team", sheet.Answer{Option: "has-team"}, assesstest.Today)
	res := assess.Score(r, a, assess.Options{})
	curve := res.PlanCurve(assess.PlanOptions{})
	if len(curve) < 3 || curve[0].Cost != 0 {
		t.Fatalf("%+v", curve)
	}
	for i, point := range curve[1:] {
		if *res.Plan(point.Stage).Cost != point.Cost || point.Cost < curve[i].Cost {
			t.Errorf("%+v", curve)
		}
	}
}
