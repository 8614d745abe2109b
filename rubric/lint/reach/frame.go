package reach

import (
	"iter"
	"math/big"
	"slices"
)

// frame is what sheets with the same context answers have in common: which questions are
// left out, and with that the weights that can be in the sums at all.
type frame struct {
	out      []bool  // by question: left out
	total    []int64 // by criterion: W_c plus what is not applicable
	least    []int64 // by criterion: the least W_c with which it is rated
	allRated bool    // something is left to score in every criterion that has questions

	first, best *sweep // see Space.newSweep and Space.bestSheet
}

// frames yields every frame that differs for the questions marked, the one without
// context answers first. It ends early if the budget is spent.
func (s *Space) frames(relevant []bool, b *budget) iter.Seq[*frame] {
	return func(yield func(*frame) bool) {
		each := 1 + len(s.nodes)/8
		if !b.spend(each) || !yield(s.openFrame()) {
			return // as mostly: the others are not needed then
		}
		choices := s.contextChoices(relevant)
		seen := map[string]bool{s.openFrame().key(relevant): true}
		for at := make([]int, len(choices)); next(at, choices) && b.spend(each); {
			f := s.frame(at, choices)
			if key := f.key(relevant); !seen[key] {
				seen[key] = true
				if !yield(f) {
					return
				}
			}
		}
	}
}

// openFrame is the frame without context answers.
func (s *Space) openFrame() *frame {
	if s.open == nil {
		s.open = s.frameOf(nil)
	}
	return s.open
}

// choice is a context question with the answers that make a difference, open first.
type choice struct {
	context int
	answers []int
	alike   [][]int // by answer: the options with the same effect
}

func (s *Space) contextChoices(relevant []bool) []choice {
	var out []choice
	for x := range s.nodes {
		var on []int // questions that this one could leave out
		for _, i := range s.nodes[x].decides {
			if relevant[i] && s.nodes[i].q.Scored() {
				on = append(on, i)
			}
		}
		if len(on) > 0 {
			out = append(out, s.differing(x, on))
		}
	}
	return out
}

// differing lists an open answer and one option for each set of questions left out.
func (s *Space) differing(x int, on []int) choice {
	c, seen := choice{x, []int{open}, [][]int{nil}}, map[string]int{string(make([]byte, len(on))): 0}
	for _, o := range s.nodes[x].options {
		out := make([]byte, len(on))
		for k, i := range on {
			if s.nodes[i].leftOutBy(x, s.nodes[x].q.Options[o].ID) {
				out[k] = 1
			}
		}
		at, known := seen[string(out)]
		if !known {
			at = len(c.answers)
			seen[string(out)] = at
			c.answers, c.alike = append(c.answers, o), append(c.alike, nil)
		}
		c.alike[at] = append(c.alike[at], o)
	}
	return c
}

// next counts on; false after the last.
func next(at []int, choices []choice) bool {
	for k := range at {
		if at[k]++; at[k] < len(choices[k].answers) {
			return true
		}
		at[k] = 0
	}
	return false
}

func (s *Space) frame(at []int, choices []choice) *frame {
	given := map[int]int{}
	for k, c := range choices {
		if own := c.answers[at[k]]; own != open {
			given[c.context] = own
		}
	}
	return s.frameOf(given)
}

func (s *Space) frameOf(given map[int]int) *frame {
	f := &frame{out: make([]bool, len(s.nodes)), total: make([]int64, len(s.r.Criteria)), allRated: true}
	for x, own := range given {
		option := s.nodes[x].q.Options[own].ID
		for _, i := range s.nodes[x].decides {
			f.out[i] = f.out[i] || s.nodes[i].q.Scored() && s.nodes[i].leftOutBy(x, option)
		}
	}
	for i := range s.nodes {
		n := &s.nodes[i]
		f.out[i] = f.out[i] || n.parent >= 0 && f.out[n.parent]
		for _, w := range n.weights {
			if !f.out[i] {
				f.total[w.criterion] += w.w
			}
		}
	}
	for c, t := range f.total {
		f.least = append(f.least, s.leastRated(t))
		f.allRated = f.allRated && (t > 0 || !s.scored[c])
	}
	return f
}

// leastRated is the least W_c with which X/(W_c+X) ≤ max_not_applicable, given W_c + X;
// at least 1.
func (s *Space) leastRated(total int64) int64 {
	if least, known := s.rated[total]; known {
		return least
	}
	share := new(big.Rat).Sub(big.NewRat(1, 1), s.r.Scoring.MaxNotApplicable)
	least := max(1, ceiling(share.Mul(share, new(big.Rat).SetInt64(total))).Int64())
	s.rated[total] = least
	return least
}

func ceiling(x *big.Rat) *big.Int {
	n := new(big.Int).Add(x.Num(), x.Denom())
	return n.Sub(n, big.NewInt(1)).Quo(n, x.Denom())
}

// key tells frames apart by the questions marked that are left out.
func (f *frame) key(relevant []bool) string {
	key := make([]byte, len(relevant))
	for i := range relevant {
		if relevant[i] && f.out[i] {
			key[i] = 1
		}
	}
	return string(key)
}

// scoring marks the questions that have a part in the stage: the scored ones.
func (s *Space) scoring() []bool {
	out := make([]bool, len(s.nodes))
	for i := range s.nodes {
		out[i] = s.nodes[i].q.Scored()
	}
	return out
}

// scoringOf marks the questions that have a part in the level of a criterion: those
// scored in it, those of its gates, and all they hang on.
func (s *Space) scoringOf(criterion int) []bool {
	out := make([]bool, len(s.nodes))
	for i := len(s.nodes) - 1; i >= 0; i-- {
		n := &s.nodes[i]
		if out[i] = out[i] || s.bears(n, criterion); out[i] && n.parent >= 0 {
			out[n.parent] = true
		}
	}
	return out
}

// bears tells whether a question's level enters that of the criterion.
func (s *Space) bears(n *node, criterion int) bool {
	return slices.ContainsFunc(n.weights, func(w weight) bool { return w.criterion == criterion }) ||
		slices.ContainsFunc(n.gates, func(g int) bool { return s.capped(&s.r.Gates[g]) == criterion })
}
