package interview

import (
	"cxgap/assess"
	"cxgap/rubric"
)

// secondsPerQuestion is a guess at how long one question takes to read and answer.
const secondsPerQuestion = 40

// Position returns where the current question stands on the agenda, n of m, counted
// from 1. Behind the last question n is m+1.
func (s *Session) Position() (n, m int) {
	q := s.Current()
	if q == nil {
		return len(s.agenda) + 1, len(s.agenda)
	}
	return s.place(q) + 1, len(s.agenda)
}

// Tally counts the questions of the agenda by what was said about them.
type Tally struct {
	Answered, Unknown, NotApplicable, Open int
}

// Settled returns how many questions are not open.
func (t Tally) Settled() int { return t.Answered + t.Unknown + t.NotApplicable }

// Tally counts what was said so far.
func (s *Session) Tally() Tally { return s.tally(s.agenda) }

func (s *Session) tally(questions []*rubric.Question) Tally {
	var t Tally
	for _, q := range questions {
		switch a := s.Answer(q); {
		case !s.Settled(q):
			t.Open++
		case a.Unknown:
			t.Unknown++
		case a.Option == "":
			t.NotApplicable++
		default:
			t.Answered++
		}
	}
	return t
}

// Complete tells whether no question of the agenda is open.
func (s *Session) Complete() bool { return s.Tally().Open == 0 }

// TopicProgress is how far one topic has come.
type TopicProgress struct {
	Topic *rubric.Topic
	Tally
	// Current marks the topic of the current question.
	Current bool
}

// Topics returns the topics that have questions on the agenda, in the rubric's order.
func (s *Session) Topics() []TopicProgress {
	var topics []TopicProgress
	for i := range s.rubric.Topics {
		t := &s.rubric.Topics[i]
		if questions := s.inTopic(t.ID); len(questions) > 0 {
			q := s.Current()
			topics = append(topics, TopicProgress{Topic: t, Tally: s.tally(questions), Current: q != nil && q.Topic == t.ID})
		}
	}
	return topics
}

// OpensTopic tells whether a question is the first of its topic on the agenda.
func (s *Session) OpensTopic(q *rubric.Question) bool {
	questions := s.inTopic(q.Topic)
	return len(questions) > 0 && questions[0] == q
}

// Minutes estimates how long the open questions will take, those that an answer may
// still open included: whole minutes, above ten in steps of five; 0 if none is open.
func (s *Session) Minutes() int {
	open := s.Tally().Open + s.Most() - len(s.agenda)
	minutes := (open*secondsPerQuestion + 59) / 60
	if minutes > 10 {
		minutes = (minutes + 4) / 5 * 5
	}
	return minutes
}

// LastTime returns what the previous sheet says about a question; false if there is no
// such sheet, or if it says nothing.
func (s *Session) LastTime(q *rubric.Question) (assess.Answer, bool) {
	if s.options.Previous == nil {
		return assess.Answer{}, false
	}
	a := s.options.Previous.Given[q.ID]
	return a, a.Settled()
}
