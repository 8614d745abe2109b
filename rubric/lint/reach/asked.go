package reach

import "slices"

// Block says why a question is not asked: the first question on the way down to it that
// cannot reach the level at which the next one is asked.
type Block struct {
	Question string // the id of the question that falls short
	Level    int    // the level it would have to reach
}

// Asked tells whether a question can ever be asked; if not, why. An open context
// question leaves nothing out, so that only ask_when can stand in the way.
func (s *Space) Asked(id string) (bool, Block) {
	for i := s.r.QuestionIndex(id); s.nodes[i].parent >= 0; {
		n, p := &s.nodes[i], s.nodes[i].parent
		if s.nodes[p].top < n.atLeast {
			return false, Block{s.nodes[p].q.ID, n.atLeast}
		}
		i = p
	}
	return true, Block{}
}

// Reaches tells whether a question can stand at a level or above.
func (s *Space) Reaches(id string, level int) bool {
	asked, _ := s.Asked(id)
	return level <= 0 || asked && s.nodes[s.r.QuestionIndex(id)].top >= level
}

// AskedIfAnswered tells whether a question can be asked while every context question
// that could leave it out is answered; if not, it returns the id of a context question
// each of whose answers leaves out the question or one that it hangs on.
func (s *Space) AskedIfAnswered(id string) (bool, string) {
	if s.alwaysOut == nil {
		s.findAlwaysOut()
	}
	if x := s.alwaysOut[s.r.QuestionIndex(id)]; x >= 0 {
		return false, s.nodes[x].q.ID
	}
	return true, ""
}

// findAlwaysOut finds for every question the context question each of whose answers leaves it
// out, or one that it hangs on. That is one of its own, or the one of the question that it hangs
// on: of others no answer leaves out more than there.
func (s *Space) findAlwaysOut() {
	s.alwaysOut = make([]int, len(s.nodes))
	for i := range s.nodes {
		n := &s.nodes[i]
		s.alwaysOut[i] = -1
		if own := slices.IndexFunc(n.contexts, func(x int) bool { return s.alwaysLeavesOut(x, i) }); own >= 0 {
			s.alwaysOut[i] = n.contexts[own]
		} else if n.parent >= 0 {
			s.alwaysOut[i] = s.alwaysOut[n.parent]
		}
	}
}

// alwaysLeavesOut tells whether each answer to a context question leaves out a question or one
// that it hangs on.
func (s *Space) alwaysLeavesOut(context, question int) bool {
	return !slices.ContainsFunc(s.nodes[context].options, func(o int) bool {
		option := s.nodes[context].q.Options[o].ID
		for i := question; i >= 0; i = s.nodes[i].parent {
			if s.nodes[i].leftOutBy(context, option) {
				return false
			}
		}
		return true
	})
}

// leftOutBy tells whether the question does not apply once a context question is
// answered with an option.
func (n *node) leftOutBy(context int, option string) bool {
	for k, x := range n.contexts {
		if x == context && !n.q.AppliesWhen[k].AllowsOption(option) {
			return true
		}
	}
	return false
}

// ancestry lists a question and those it hangs on, itself first.
func (s *Space) ancestry(i int) []int {
	var out []int
	for ; i >= 0; i = s.nodes[i].parent {
		out = append(out, i)
	}
	return out
}
