package interview

import (
	"slices"

	"cxgap/assess"
	"cxgap/rubric"
)

// Options narrow what is asked and add to how it is asked. The zero value asks
// every question of the rubric once.
type Options struct {
	// Core leaves out the scored questions that are not part of the short screening.
	Core bool
	// Only, unless empty, lists the ids of topics and questions to ask.
	Only []string
	// AskRole, unless blank, leaves only the questions that are open at the start and
	// that this role is best informed about, or is named for in AfterRoles.
	AskRole string
	// AfterRoles tells for question ids whom other sheets name as knowing the answer.
	AfterRoles map[string][]string
	// Previous is an earlier sheet in the words of this rubric, shown while asking; nil if none.
	Previous *assess.Answers
	// Revise goes through given answers again.
	Revise bool
	// Evidence asks for evidence and a note by itself, from the target level up.
	Evidence bool
}

// selection returns the ids that the options leave, whether they can be asked yet or
// not. It is taken once, so that an answer never drops its own question.
func (s *Session) selection() map[string]bool {
	ids := map[string]bool{}
	for i := range s.rubric.Questions {
		if q := &s.rubric.Questions[i]; s.wanted(q) {
			ids[q.ID] = true
			s.addOpenParents(q, ids)
		}
	}
	return ids
}

func (s *Session) wanted(q *rubric.Question) bool {
	o := &s.options
	switch {
	case o.Core && q.Scored() && !q.Core:
		return false
	case len(o.Only) > 0 && !slices.Contains(o.Only, q.ID) && !slices.Contains(o.Only, q.Topic):
		return false
	case o.AskRole == "":
		return true
	}
	return s.isFor(q, o.AskRole) && (o.Revise || !s.Settled(q))
}

// isFor tells whether a role is best informed about a question or is named for it.
func (s *Session) isFor(q *rubric.Question, role string) bool {
	informed := slices.ContainsFunc(q.BestInformed, func(r rubric.Ref) bool { return r.ID == role })
	return informed || slices.Contains(s.options.AfterRoles[q.ID], role)
}

// addOpenParents adds the open questions that a wanted one hangs on: without their
// answers it could never be asked.
func (s *Session) addOpenParents(q *rubric.Question, ids map[string]bool) {
	for b := q.AskWhen; b != nil; {
		parent := s.rubric.Question(b.Question.ID)
		if !s.Settled(parent) {
			ids[parent.ID] = true
		}
		b = parent.AskWhen
	}
}

// refresh works out the agenda anew, after anything was recorded.
func (s *Session) refresh() {
	s.states = assess.States(s.rubric, s.answers)
	s.agenda = s.agenda[:0]
	for i := range s.states {
		if v := &s.states[i]; s.selected[v.Question.ID] && !v.Closed {
			s.agenda = append(s.agenda, v.Question)
		}
	}
}

// Agenda returns the questions that are asked as things stand, in file order. The
// slice is valid until the next change.
func (s *Session) Agenda() []*rubric.Question { return s.agenda }

// Most returns the length that the agenda can grow to: questions wait for an answer
// that may open them.
func (s *Session) Most() int {
	n := len(s.agenda)
	for i := range s.states {
		if v := &s.states[i]; s.selected[v.Question.ID] && v.Closed && v.State == assess.Unsettled {
			n++
		}
	}
	return n
}

// Least returns the length that the agenda can shrink to: questions drop out if a context
// question that is still open gets an answer under which they do not apply.
func (s *Session) Least() int {
	n := 0
	for _, q := range s.agenda {
		if !slices.ContainsFunc(q.AppliesWhen, s.undecided) {
			n++
		}
	}
	return n
}

// undecided tells whether the context question of a condition is still open.
func (s *Session) undecided(c rubric.Clause) bool {
	return s.states[s.rubric.QuestionIndex(c.Question.ID)].State == assess.Unanswered
}

// OnlyForOthers tells whether a question is on the agenda for the sake of questions
// that hang on it, and would not have been asked for itself.
func (s *Session) OnlyForOthers(q *rubric.Question) bool {
	return s.selected[q.ID] && !s.asked[q.ID]
}
