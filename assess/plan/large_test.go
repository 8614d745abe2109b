package plan_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// shape is a kind of large rubric.
type shape struct {
	name              string
	top, criteria     int
	wide              int   // a question scores at most so many criteria
	heavy             int   // the largest weight
	sizes             []int // points of the effort sizes
	requires, branch  int   // in a hundred
	gates             int
	slack             int // −1 switches the rule off
	criterionWeighing int
	ties              bool // so many measures alike that a solver needs minutes for its largest size
}

// shapes range from what people write to what is hard to solve.
var shapes = []shape{
	{name: "usual", top: 4, criteria: 5, wide: 2, heavy: 3, sizes: []int{1, 2, 4}, requires: 40, branch: 12, gates: 5, slack: 1, criterionWeighing: 2},
	{name: "free", top: 4, criteria: 6, wide: 3, heavy: 4, sizes: []int{1, 2, 4}, slack: 0, criterionWeighing: 3},
	{name: "rough", top: 5, criteria: 8, wide: 4, heavy: 9, sizes: []int{3, 5, 7, 8, 11, 13, 17}, requires: 20, branch: 5, gates: 3, slack: 1, criterionWeighing: 9},
	{name: "tangled", top: 3, criteria: 4, wide: 2, heavy: 5, sizes: []int{1, 3, 5}, requires: 80, branch: 30, gates: 4, slack: 1, criterionWeighing: 3},
	{name: "tall", top: 10, criteria: 5, wide: 2, heavy: 3, sizes: []int{1, 2, 4, 8}, requires: 30, branch: 10, gates: 6, slack: 2, criterionWeighing: 1},
	{name: "even", top: 4, criteria: 5, wide: 1, heavy: 1, sizes: []int{1}, requires: 30, slack: -1, criterionWeighing: 1, ties: true},
}

// text writes a rubric of this shape with n questions.
func (s *shape) text(rng *rand.Rand, n int) []byte {
	var b strings.Builder
	linef := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	linef("schema: %s\nid: large\nversion: 1.0.0\ntitle: Large\ncaveat: None.\nscale:", rubric.Schema)
	for k := range s.top + 1 {
		linef("  - {name: Level %d}", k)
	}
	linef("scoring:\n  min_coverage: 0\n  effort:")
	for k, points := range s.sizes {
		linef("    size-%d: {points: %d}", k, points)
	}
	if s.slack >= 0 {
		linef("  balance_slack: %d", s.slack)
	}
	linef("criteria:")
	for c := range s.criteria {
		linef("  - {id: criterion-%d, name: Criterion %d, weight: %d}", c, c, 1+rng.IntN(s.criterionWeighing))
	}
	linef("topics: [{id: all, name: All}]\nquestions:")
	for i := range n {
		s.question(rng, i, linef)
	}
	if s.gates > 0 {
		linef("gates:")
	}
	for g := range s.gates {
		caps := rubric.Overall
		if g%3 == 2 {
			caps = fmt.Sprintf("criterion-%d", rng.IntN(s.criteria))
		}
		linef("  - {id: gate-%d, question: q%d, below: %d, caps: %s, at: %d, reason: Must have.}", g, rng.IntN(n), 1+rng.IntN(s.top), caps, rng.IntN(s.top))
	}
	return []byte(b.String())
}

func (s *shape) question(rng *rand.Rand, i int, linef func(string, ...any)) {
	linef("  - id: q%d\n    topic: all\n    prompt: Which?", i)
	if i > 0 && rng.IntN(100) < s.branch {
		linef("    ask_when: {question: q%d, at_least: %d}", rng.IntN(i), 1+rng.IntN(max(1, s.top/2)))
	}
	var scores []string
	for _, c := range rng.Perm(s.criteria)[:1+rng.IntN(s.wide)] {
		scores = append(scores, fmt.Sprintf("criterion-%d: %d", c, 1+rng.IntN(s.heavy)))
	}
	linef("    scores: {%s}\n    options:", strings.Join(scores, ", "))
	for k := range s.top + 1 {
		linef("      - {id: level-%d, level: %d, text: Level %d.}", k, k, k)
	}
	var requires []string
	for range 2 {
		if i > 0 && rng.IntN(100) < s.requires {
			if id := fmt.Sprintf("q%d", rng.IntN(i)); len(requires) == 0 || requires[0] != id {
				requires = append(requires, id)
			}
		}
	}
	linef("    gap: {title: Raise it, action: Raise it., effort: size-%d, requires: [%s]}", rng.IntN(len(s.sizes)), strings.Join(requires, ", "))
}

// large is a random rubric of a shape with a random sheet.
func (s *shape) large(t assesstest.Fataler, seed uint64, n int) *assess.Result {
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	r, findings := rubric.Parse("large.yaml", s.text(rng, n))
	if r == nil {
		t.Fatalf("%v", findings)
	}
	a, most := sheet.New(r, assesstest.Today), 1+rng.IntN(s.top)
	for i := range r.Questions {
		answer := sheet.Answer{Option: fmt.Sprintf("level-%d", rng.IntN(most+1))}
		if rng.IntN(12) == 0 {
			answer = sheet.Answer{Unknown: true}
		}
		a.Set(r.Questions[i].ID, answer, assesstest.Today)
	}
	return assess.Score(r, a, assess.Options{})
}
