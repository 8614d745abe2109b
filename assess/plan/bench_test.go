package plan_test

import (
	"math/rand/v2"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/assesstest/large"
	"cxgap/assess/plan"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// randomSheet answers every question of a rubric at random, a few of them not at all.
func randomSheet(r *rubric.Rubric, seed uint64) *sheet.Sheet {
	rng := rand.New(rand.NewPCG(seed, 1))
	a, most := sheet.New(r, assesstest.Today), 1+rng.IntN(r.Top())
	for i := range r.Questions {
		q := &r.Questions[i]
		answer := sheet.Answer{Option: q.Options[min(rng.IntN(most+1), len(q.Options)-1)].ID}
		if rng.IntN(15) == 0 {
			answer = sheet.Answer{Unknown: true}
		}
		a.Set(q.ID, answer, assesstest.Today)
	}
	return a
}

// BenchmarkPlanEmbedded plans to the next stage and to the top from 200 random states of
// the embedded rubric; one operation is one plan.
func BenchmarkPlanEmbedded(b *testing.B) {
	r := assesstest.FrozenRubric(b)
	var states []*assess.Result
	for seed := range uint64(200) {
		states = append(states, assess.Score(r, randomSheet(r, seed), assess.Options{}))
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		plan.Cheapest(states[i/2%len(states)], plan.Options{To: []int{0, r.Top()}[i%2]})
	}
}

// BenchmarkPlanLarge plans to the next stage on rubrics of 300 questions; one operation is
// one plan.
func BenchmarkPlanLarge(b *testing.B) {
	for i := range large.Written {
		b.Run(large.Written[i].Name, func(b *testing.B) {
			var states []*assess.Result
			for seed := range uint64(12) {
				states = append(states, large.Written[i].Result(b, seed, 300))
			}
			b.ReportAllocs()
			for k := 0; b.Loop(); k++ {
				plan.Cheapest(states[k%len(states)], plan.Options{})
			}
		})
	}
}
