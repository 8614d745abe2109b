package plan_test

import (
	"slices"
	"testing"

	"cxgap/assess/assesstest/large"
	"cxgap/assess/plan"
)

// Plans on rubrics of 300 questions are proved within the nodes that a plan has, whatever the
// rubric is like. The exceptions are kinds on which other solvers need minutes, too: what their
// criteria have to reach leaves many plans almost alike. There the bound says how far from the
// cheapest plan one can be: by little. With -short one of two rubrics of each kind is tried.
func TestLargePlansAreProved(t *testing.T) {
	exceptions := []string{"free", "even", "tangled"}
	seeds := uint64(2)
	if testing.Short() {
		seeds = 1
	}
	for _, k := range slices.Concat(large.Growing, large.Written) {
		for seed := range seeds {
			res := k.Result(t, seed, 300)
			for _, to := range []int{0, res.Rubric.Top() - 1, res.Rubric.Top()} {
				p := plan.Cheapest(res, plan.Options{To: to})
				switch {
				case p.Cost == nil:
				case p.Bound > *p.Cost || p.Optimal != (p.Bound == *p.Cost):
					t.Errorf("%s, seed %d, to %d: cost %d, bound %d, optimal %v", k.Name, seed, p.To, *p.Cost, p.Bound, p.Optimal)
				case !p.Optimal && !slices.Contains(exceptions, k.Name):
					t.Errorf("%s, seed %d, to %d: not proved: between %d and %d", k.Name, seed, p.To, p.Bound, *p.Cost)
				case 100*(*p.Cost-p.Bound) > 2**p.Cost:
					t.Errorf("%s, seed %d, to %d: between %d and %d", k.Name, seed, p.To, p.Bound, *p.Cost)
				}
			}
		}
	}
}
