package assess_test

import (
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
)

// A wish that is met already asks for nothing, also where a budget only reaches down the
// list of gaps; a wish that cannot be met is refused there as everywhere.
func TestBudgetPassesOverWishesThatAreMet(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "surveys", "s0", "causes", "unknown")
	within := func(points int, keep []string, with ...string) *assess.Plan {
		return res.PlanBudgetWith(points, assess.PlanOptions{Keep: keep, With: with})
	}
	plan := within(0, nil, "owner")
	assesstest.Equal(t, "obstacles", len(plan.Obstacles), 0)
	assesstest.Equal(t, "idle", questionIDs(plan.Idle), []string{"owner"})
	assesstest.Equal(t, "steps", len(plan.Steps), 0)
	for name, refused := range map[string]*assess.Plan{"a context question": within(0, nil, "team"), "not known": within(0, nil, "causes"),
		"kept": within(0, []string{"owner"}, "owner"), "no points left": within(0, nil, "surveys")} {
		if len(refused.Obstacles) != 1 || refused.Cost != nil || len(refused.Idle) > 0 {
			t.Errorf("%s: %+v", name, refused)
		}
	}
}

// The words do not claim that a wish is in the plan which needs no step.
func TestWordsOfWishesThatAreMet(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "remit", "r4", "surveys", "s0", "causes", "c0")
	plan := res.PlanWith(assess.PlanOptions{To: 2, With: []string{"owner", "causes"}})
	assesstest.Equal(t, "steps", stepIDs(plan), []string{"surveys", "causes"})
	assesstest.Equal(t, "wishes", report.PlanWords(res, plan)[1:], []string{"In the plan, as you asked: “Find causes”.",
		"“Name an owner” needs no step: it is where this plan wants it already.", "Without these wishes it costs 0 points."})
}
