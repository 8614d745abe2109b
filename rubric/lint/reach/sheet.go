package reach

import "slices"

// Found is the answer to a question about a [Space].
type Found struct {
	Truth Truth
	s     *Space
	own   owns
}

// Sheet returns answers that show what is claimed; nil unless the truth is [Yes].
func (f Found) Sheet() Sheet {
	if f.Truth != Yes {
		return nil
	}
	return f.s.sheet(f.own)
}

// NotApplicable stands in a [Sheet] for that answer; no option can have this id.
const NotApplicable = "not-applicable"

// Sheet is one respondent's answers: by question the id of the chosen option, or
// [NotApplicable]. Questions that are not there are open.
type Sheet map[string]string

// owns holds an answer to every question: the position of an option (there are at most
// 20), open or notApplicable.
type owns []int8

const (
	open          = -1
	notApplicable = -2
)

// blankSheet leaves every question open.
func (s *Space) blankSheet() owns { return slices.Repeat(owns{open}, len(s.nodes)) }

func (s *Space) shows(own owns) Found { return Found{Yes, s, own} }

func (s *Space) sheet(own owns) Sheet {
	out := Sheet{}
	for i, o := range own {
		switch q := s.nodes[i].q; {
		case o >= 0:
			out[q.ID] = q.Options[o].ID
		case o == notApplicable:
			out[q.ID] = NotApplicable
		}
	}
	return out
}
