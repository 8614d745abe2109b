package walk

import (
	"cxgap/assess/report"
	"cxgap/rubric"
)

// Position is one option of a question with the members who hold it.
type Position struct {
	Option  *rubric.Option
	Members int
	// Voices are their own answers, in the order of the panel; nil in a panel too large to
	// name its members.
	Voices []report.ReportSaid
}

// Positions returns all options of a question, whether anybody holds them or not.
func (m *Meeting) Positions(q *rubric.Question) []Position {
	vote := m.result.VoteOf(q.ID)
	positions := make([]Position, len(q.Options))
	for i := range q.Options {
		o := &q.Options[i]
		p := Position{Option: o}
		if q.Scored() {
			p.Members = vote.Levels[o.Level]
		} else {
			p.Members = vote.Options[i]
		}
		for _, said := range m.Said(q) {
			if said.Option == o.ID && contributed(q, said) {
				p.Voices = append(p.Voices, said)
			}
		}
		positions[i] = p
	}
	return positions
}

// Without returns the answers of those who hold no position: who do not know, for whom it
// does not apply, or to whom the question was not put.
func (m *Meeting) Without(q *rubric.Question) []report.ReportSaid {
	var out []report.ReportSaid
	for _, said := range m.Said(q) {
		if !contributed(q, said) {
			out = append(out, said)
		}
	}
	return out
}

// contributed tells whether an answer counts as a position.
func contributed(q *rubric.Question, said report.ReportSaid) bool {
	if q.Scored() {
		return said.Level != nil
	}
	return said.Option != ""
}

// Said returns what each member said about a question, in the order of the panel; nil in a
// panel too large to name its members.
func (m *Meeting) Said(q *rubric.Question) []report.ReportSaid {
	return m.voices[m.rubric.QuestionIndex(q.ID)].Said
}

// Knew returns how many of how many members hold a position.
func (m *Meeting) Knew(q *rubric.Question) (n, of int) {
	v := m.result.VoteOf(q.ID)
	return v.Knew, v.Of
}

// Median returns the lower and the upper median of the members' own levels; false if
// nobody gave one.
func (m *Meeting) Median(q *rubric.Question) (low, high int, ok bool) {
	for _, l := range m.voices[m.rubric.QuestionIndex(q.ID)].Strip {
		if !l.Middle {
			continue
		}
		if high = l.Level; !ok {
			low, ok = l.Level, true
		}
	}
	return low, high, ok
}
