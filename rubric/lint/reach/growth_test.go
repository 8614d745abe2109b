package reach_test

import (
	"slices"
	"testing"

	kinds "cxgap/assess/assesstest/large"
	"cxgap/rubric/lint/reach"
)

// On a chain of 400 questions, whatever is asked about them takes no more allocations than there
// are steps in the budget: the ways down to a question are not gone through for every answer on
// them, which would be four to the power of their length.
func TestALongChainIsBoundedByTheBudget(t *testing.T) {
	kind := kinds.Growing[slices.IndexFunc(kinds.Growing, func(k kinds.Kind) bool { return k.Name == "gates" })]
	kind.Chain, kind.ContextPer = 1<<30, 20
	r := kind.Rubric(t, 1, 400)
	for name, work := range map[string]func(s *reach.Space, id string){
		"influence":         func(s *reach.Space, id string) { s.Influence(id) },
		"asked if answered": func(s *reach.Space, id string) { s.AskedIfAnswered(id) },
	} {
		n := testing.AllocsPerRun(1, func() {
			s := reach.New(r)
			for i := range r.Questions {
				if r.Questions[i].Scored() {
					work(s, r.Questions[i].ID)
				}
			}
		})
		if n > reach.Budget {
			t.Errorf("%s: %.0f allocations", name, n)
		}
	}
}

// On a chain of 500 questions of which many are must-haves, the steps for the sums under one
// question run out. Then its influence is not decided, and that of no other.
func TestInfluenceWithoutStepsIsNotDecided(t *testing.T) {
	kind := kinds.Growing[slices.IndexFunc(kinds.Growing, func(k kinds.Kind) bool { return k.Name == "gates" })]
	kind.Chain = 1 << 30
	r := kind.Rubric(t, 1, 500)
	s, open := reach.New(r), 0
	for i := range r.Questions {
		switch found := s.Influence(r.Questions[i].ID); found {
		case reach.NotDecided:
			open++
		case reach.No:
			t.Errorf("%s: %v", r.Questions[i].ID, found)
		}
	}
	if open == 0 {
		t.Error("there are steps enough: the chain has to be longer")
	}
}
