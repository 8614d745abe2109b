package assess_test

import (
	"fmt"

	"cxgap/assess"
)

// Parts of a result in words, for tests that say what they expect in a line.

func heldWords(res *assess.Result) []string {
	words := []string{}
	for _, h := range res.Stage.Held {
		switch {
		case h.Criterion == nil:
			words = append(words, fmt.Sprintf("gate %s at %d", h.Gate.Gate.ID, h.Cap))
		case h.Gate == nil:
			words = append(words, fmt.Sprintf("balance %s at %d: weakest criterion", h.Criterion.Criterion.ID, h.Cap))
		default:
			words = append(words, fmt.Sprintf("balance %s at %d: %s", h.Criterion.Criterion.ID, h.Cap, h.Gate.Gate.ID))
		}
	}
	return words
}

func contradictionIDs(res *assess.Result) []string {
	ids := []string{}
	for _, c := range res.Contradictions() {
		ids = append(ids, c.ID)
	}
	return ids
}

func benchmarkWords(res *assess.Result) []string {
	words := []string{}
	for _, l := range res.Benchmarks() {
		words = append(words, l.Benchmark.ID+": "+l.Yours)
	}
	return words
}

func findOutWords(res *assess.Result) []string {
	words := []string{}
	for _, f := range res.FindOut() {
		gate := "none"
		if f.Gate != nil {
			gate = f.Gate.Gate.ID
		}
		words = append(words, fmt.Sprintf("%s: worth %s, gate %s", f.Value.Question.ID, f.Worth.RatString(), gate))
	}
	return words
}
