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
	all := s.ancestry(s.r.QuestionIndex(id))
	for _, i := range all {
		for _, x := range s.nodes[i].contexts {
			if !slices.ContainsFunc(s.nodes[x].options, func(o int) bool { return s.letsApply(all, x, o) }) {
				return false, s.nodes[x].q.ID
			}
		}
	}
	return true, ""
}

func (s *Space) letsApply(questions []int, context, option int) bool {
	for _, i := range questions {
		if s.nodes[i].leftOutBy(context, s.nodes[context].q.Options[option].ID) {
			return false
		}
	}
	return true
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
