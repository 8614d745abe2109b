package walk

import (
	"slices"

	"cxgap/assess"
	"cxgap/rubric"
)

// Tally counts questions by what was said about them. In a meeting, what is agreed on
// is answered.
type Tally struct {
	Answered, Unknown, NotApplicable, Open int
}

// Settled returns how many questions are not open.
func (t Tally) Settled() int { return t.Answered + t.Unknown + t.NotApplicable }

// Tally counts what was said so far.
func (s *Interview) Tally() Tally { return s.tally(s.questions) }

func (s *Interview) tally(questions []*rubric.Question) Tally {
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

// Most returns the length that the agenda can grow to: questions wait for an answer
// that may open them.
func (s *Interview) Most() int {
	n := len(s.questions)
	for i := range s.states {
		if v := &s.states[i]; s.chosen[v.Question] && v.Closed && v.State == assess.Unsettled {
			n++
		}
	}
	return n
}

// Least returns the length that the agenda can shrink to: questions drop out if a context
// question that is still open gets an answer under which they do not apply.
func (s *Interview) Least() int {
	undecided := func(c rubric.Clause) bool {
		return s.states[s.rubric.QuestionIndex(c.Question.ID)].State == assess.Unanswered
	}
	n := 0
	for _, q := range s.questions {
		if !slices.ContainsFunc(q.AppliesWhen, undecided) {
			n++
		}
	}
	return n
}

// Minutes estimates how long the open questions will take, those that an answer may
// still open included (see [rubric.Rubric.Minutes]); 0 if none is open.
func (s *Interview) Minutes() int {
	return s.rubric.Minutes(s.Tally().Open + s.Most() - len(s.questions))
}

// TopicProgress is how far one topic has come.
type TopicProgress struct {
	Topic *rubric.Topic
	Tally
	// Current marks the topic of the current question.
	Current bool
}

// Topics returns the topics that have questions on the agenda, in the rubric's order.
func (s *Interview) Topics() []TopicProgress {
	var topics []TopicProgress
	for i := range s.rubric.Topics {
		t := &s.rubric.Topics[i]
		if questions := s.inTopic(t.ID); len(questions) > 0 {
			topics = append(topics, TopicProgress{Topic: t, Tally: s.tally(questions), Current: s.current != nil && s.current.Topic == t.ID})
		}
	}
	return topics
}

// OpensTopic tells whether a question is the first of its topic on the agenda.
func (s *Interview) OpensTopic(q *rubric.Question) bool {
	questions := s.inTopic(q.Topic)
	return len(questions) > 0 && questions[0] == q
}
