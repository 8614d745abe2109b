package plan_test

import (
	"slices"
	"testing"

	"cxgap/assess/assesstest/large"
	"cxgap/assess/plan"
)

// Plans on rubrics of 300 questions are proved within the nodes that a plan has, whatever the
// rubric is like. With -short one of two rubrics of each kind is tried.
func TestLargePlansAreProved(t *testing.T) {
	seeds := uint64(2)
	if testing.Short() {
		seeds = 1
	}
	for _, k := range slices.Concat(large.Growing, large.Written) {
		for seed := range seeds {
			res := k.Result(t, seed, 300)
			for _, to := range []int{0, res.Rubric.Top() - 1, res.Rubric.Top()} {
				if p := plan.Cheapest(res, plan.Options{To: to}); p.Cost != nil && (!p.Optimal || p.Bound != *p.Cost) {
					t.Errorf("%s, seed %d, to %d: cost %d, bound %d, optimal %v", k.Name, seed, p.To, *p.Cost, p.Bound, p.Optimal)
				}
			}
		}
	}
}
