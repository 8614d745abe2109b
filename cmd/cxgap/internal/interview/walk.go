package interview

import (
	"slices"

	"cxgap/rubric"
)

// Current returns the question that stands to be answered; nil behind the last one.
func (s *Session) Current() *rubric.Question {
	if s.current == "" {
		return nil
	}
	return s.rubric.Question(s.current)
}

// Next goes on: to the next question that is open or was shown before in this session
// (with [Options.Revise]: to the next one of all), or behind the last one.
func (s *Session) Next() {
	if q := s.Current(); q != nil {
		s.goTo(s.firstFrom(s.rubric.QuestionIndex(q.ID) + 1))
	}
}

func (s *Session) firstFrom(index int) *rubric.Question {
	for _, q := range s.agenda {
		if s.rubric.QuestionIndex(q.ID) >= index && (s.options.Revise || s.seen[q.ID] || !s.Settled(q)) {
			return q
		}
	}
	return nil
}

// Back goes to the question before this one on the agenda, answered or not; after
// [Session.GoToEnd], to the one that was left. It returns false, and stays, at the first one.
func (s *Session) Back() bool {
	if s.WentToEnd() {
		s.goTo(s.rubric.Question(s.left))
		return true
	}
	before := s.agenda
	if q := s.Current(); q != nil {
		before = before[:s.place(q)]
	}
	if len(before) == 0 {
		return false
	}
	s.goTo(before[len(before)-1])
	return true
}

// GoToTopic goes to a topic's first open question, or to its first one if all are
// answered. From there on [Session.Next] shows every question of the topic. It
// returns false, and stays, if the topic has nothing on the agenda.
func (s *Session) GoToTopic(id string) bool {
	questions := s.inTopic(id)
	if len(questions) == 0 {
		return false
	}
	target := questions[0]
	if i := slices.IndexFunc(questions, func(q *rubric.Question) bool { return !s.Settled(q) }); i >= 0 {
		target = questions[i]
	}
	for _, q := range questions {
		s.seen[q.ID] = true
	}
	s.goTo(target)
	return true
}

// GoToOpen goes to the first open question; from there on [Session.Next] shows only open
// ones (with [Options.Revise]: all). It returns false, and stays, if none is open.
func (s *Session) GoToOpen() bool {
	i := slices.IndexFunc(s.agenda, func(q *rubric.Question) bool { return !s.Settled(q) })
	if i < 0 {
		return false
	}
	clear(s.seen)
	s.goTo(s.agenda[i])
	return true
}

// GoToEnd goes behind the last question, whatever is open.
func (s *Session) GoToEnd() {
	if left := s.current; left != "" {
		s.goTo(nil)
		s.left = left
	}
}

// WentToEnd tells whether [Session.GoToEnd] led behind the last question.
func (s *Session) WentToEnd() bool { return s.left != "" }

func (s *Session) goTo(q *rubric.Question) {
	s.current, s.left = "", ""
	if q != nil {
		s.current = q.ID
		s.seen[q.ID] = true
	}
}

// place returns how many questions of the agenda come before q in the rubric.
func (s *Session) place(q *rubric.Question) int {
	at := s.rubric.QuestionIndex(q.ID)
	n := 0
	for n < len(s.agenda) && s.rubric.QuestionIndex(s.agenda[n].ID) < at {
		n++
	}
	return n
}

func (s *Session) inTopic(id string) []*rubric.Question {
	var questions []*rubric.Question
	for _, q := range s.agenda {
		if q.Topic == id {
			questions = append(questions, q)
		}
	}
	return questions
}
