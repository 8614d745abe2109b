package assess_test

import (
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest/large"
)

// What is reckoned about single answers takes as many allocations for each question of a large
// rubric as of a small one, whatever the rubric is like: nothing runs everything again for each
// answer. (Allocations can be counted exactly; seconds depend on the machine.)
func TestWorkGrowsWithTheNumberOfQuestions(t *testing.T) {
	const small, times = 100, 4
	for i := range large.Growing {
		k := &large.Growing[i]
		for name, work := range map[string]func(*assess.Result){
			"sensitivity":    func(res *assess.Result) { res.Sensitivity() },
			"single answers": func(res *assess.Result) { res.SingleAnswers() },
			"find out":       func(res *assess.Result) { res.FindOut() },
			"conclusions":    func(res *assess.Result) { res.Conclusions(nil) },
		} {
			allocations := func(n int) float64 {
				res := k.Result(t, 1, n)
				return testing.AllocsPerRun(1, func() { work(res) })
			}
			few, many := allocations(small), allocations(times*small)
			if many > 1.3*times*(few+1000) {
				t.Errorf("%s, %s: %.0f allocations with %d questions, %.0f with %d", k.Name, name, few, small, many, times*small)
			}
		}
	}
}
