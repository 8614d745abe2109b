package report_test

import (
	"fmt"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/plan"
	"cxgap/assess/report"
)

func TestWordsOfNoPlan(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "surveys", "s0", "causes", "c0", "team", "some")
	got := plan.Cheapest(res, plan.Options{To: 1, Keep: []string{"owner"}})
	assesstest.Equal(t, "words", report.PlanWords(res, got)[:2], []string{"There is no plan to stage 1 Informal.", "“Name an owner” is a must-have and has to reach level 2 Defined, but it is to be kept as it is."})
}

func TestWordsWhereOneIsAlready(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "remit", "r4", "surveys", "s4", "causes", "c4", "deep", "d4")
	assesstest.Equal(t, "words", report.PlanWords(res, plan.Cheapest(res, plan.Options{})), []string{"Stage 4 Embedded is reached already; it takes no measure."})
	assesstest.Equal(t, "budget", report.PlanWords(res, plan.Within(res, 5, plan.Options{})),
		[]string{"The highest stage is reached."})
}

// What is not proved is not called the cheapest.
func TestWordsOfAPlanThatIsNotProved(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "surveys", "s0", "causes", "c0")
	got := plan.Cheapest(res, plan.Options{To: 2})
	got.Optimal, got.Bound = false, *got.Cost-1
	words := strings.Join(report.PlanWords(res, got), " ")
	for _, want := range []string{"A way to stage 2 Defined: ", "not proved to be the cheapest", "stopped at its limit", "may save up to 1 point,"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q does not say %q", words, want)
		}
	}
}

func TestPlanNamesItsWishes(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o0", "surveys", "s0")
	free := plan.Cheapest(res, plan.Options{To: 1})
	var dear *plan.Plan
	for _, id := range []string{"surveys", "causes", "owner"} {
		if got := plan.Cheapest(res, plan.Options{To: 1, With: []string{id}}); got.Cost != nil && *got.Cost > *free.Cost {
			dear = got
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

// The words do not claim that a wish is in the plan which needs no step.
func TestWordsOfWishesThatAreMet(t *testing.T) {
	res := assesstest.PlannedFrom(t, assess.Options{}, "owner", "o4", "remit", "r4", "surveys", "s0", "causes", "c0")
	got := plan.Cheapest(res, plan.Options{To: 2, With: []string{"owner", "causes"}})
	assesstest.Equal(t, "wishes", report.PlanWords(res, got)[1:], []string{"In the plan, as you asked: “Find causes”.",
		"“Name an owner” needs no step: it is where this plan wants it already.", "Without these wishes it costs 0 points."})
	met := report.PlanWords(res, plan.Cheapest(res, plan.Options{To: 2, With: []string{"owner"}}))
	if words := strings.Join(met, " "); !strings.Contains(words, "needs no step") || strings.Contains(words, "Without these wishes") {
		t.Errorf("%q", words)
	}
}
