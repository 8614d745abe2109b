package plan_test

import (
	"slices"
	"testing"

	"cxgap/assess/assesstest/large"
	"cxgap/assess/plan"
	"cxgap/rubric"
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

// Plans on the largest rubrics take a tenth of the nodes that they may, ties broken. Only two kinds
// take more: a chain of 2,000 questions that hang on each other and of which one in the middle is
// open, and layers of questions of which each requires ten others.
func TestLargestPlansTakeFewNodes(t *testing.T) {
	seeds := uint64(2)
	if testing.Short() {
		seeds = 1
	}
	for _, k := range large.Growing {
		if k.Name == "chain-open" || k.Name == "layers" {
			continue
		}
		for seed := range seeds {
			res := k.Result(t, seed, rubric.MaxQuestions)
			if p := plan.Cheapest(res, plan.Options{}); p.Cost != nil && (!p.Optimal || p.Nodes > plan.Nodes/10) {
				t.Errorf("%s, seed %d, to %d: cost %d, optimal %v, %d nodes", k.Name, seed, p.To, *p.Cost, p.Optimal, p.Nodes)
			}
		}
	}
}
