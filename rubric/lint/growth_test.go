package lint_test

import (
	"math"
	"runtime"
	"testing"

	"cxgap/assess/assesstest/large"
	"cxgap/rubric/lint"
)

// Lint takes memory as the number of questions to the power of at most 1.1, whatever the rubric is
// like: no rule goes through all questions, or all rules of the rubric, again for each of them.
// (Bytes can be counted exactly; seconds depend on the machine. The kind "all" is left out: what
// there is to decide takes sums, as many as there are steps for.)
func TestLintGrowsWithTheNumberOfQuestions(t *testing.T) {
	const few, many = 250, 1000
	for i := range large.Growing {
		k := &large.Growing[i]
		if k.Name == "all" {
			continue
		}
		taken := func(n int) float64 {
			text := k.Text(1, n)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			lint.File("x.yaml", text, lint.Options{})
			runtime.ReadMemStats(&after)
			return float64(after.TotalAlloc - before.TotalAlloc)
		}
		taken(few) // what is made once
		small, big := taken(few), taken(many)
		exponent := math.Log(big/small) / math.Log(many/few)
		if exponent > 1.1 {
			t.Errorf("%s: %.0f bytes with %d questions, %.0f with %d, n^%.2f", k.Name, small, few, big, many, exponent)
		}
	}
}
