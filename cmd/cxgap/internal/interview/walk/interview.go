package walk

import (
	"slices"
	"strings"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// Interview is the walk of one respondent through a rubric.
type Interview struct {
	Walk
	Actions
	rubric  *rubric.Rubric
	answers *sheet.Sheet
	options Options
	today   func() string

	wanted  map[*rubric.Question]bool // what the options ask for
	chosen  map[*rubric.Question]bool // the same with the open questions it hangs on
	states  []assess.Value
	ticks   map[*rubric.Question][]string // submitted ticks that wait for a choice
	cleared undo[sheet.Answer]
}

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
	Previous *sheet.Sheet
	// Revise goes through given answers again.
	Revise bool
	// Evidence asks for evidence and a note by itself, from the target level up.
	Evidence bool
}

// NewInterview begins or resumes an interview. The answers are changed in place and must
// belong to the rubric; the ids in the options must exist in it. Today gives the local
// calendar date, YYYY-MM-DD, whenever something is recorded.
//
// It stands at the first open question; with [Options.Revise] at the first of all. What is
// asked is settled here, so that an answer never drops its own question.
func NewInterview(r *rubric.Rubric, a *sheet.Sheet, today func() string, o Options) *Interview {
	s := &Interview{
		rubric: r, answers: a, options: o, today: today, cleared: undo[sheet.Answer]{},
		wanted: map[*rubric.Question]bool{}, chosen: map[*rubric.Question]bool{}, ticks: map[*rubric.Question][]string{},
	}
	for i := range r.Questions {
		if q := &r.Questions[i]; s.wants(q) {
			s.wanted[q], s.chosen[q] = true, true
			for b := q.AskWhen; b != nil; { // without the answers of its open parents it could never be asked
				parent := r.Question(b.Question.ID)
				s.chosen[parent] = s.chosen[parent] || !s.Settled(parent)
				b = parent.AskWhen
			}
		}
	}
	s.states = assess.States(r, a)
	s.Actions = Actions{func(question string) sheet.Action { return a.Actions[question] }, a.SetAction}
	s.begin(s, o.Revise)
	return s
}

// wants tells whether the options ask for a question.
func (s *Interview) wants(q *rubric.Question) bool {
	o := &s.options
	switch {
	case o.Core && q.Scored() && !q.Core:
		return false
	case len(o.Only) > 0 && !slices.Contains(o.Only, q.ID) && !slices.Contains(o.Only, q.Topic):
		return false
	case o.AskRole == "":
		return true
	}
	informed := slices.ContainsFunc(q.BestInformed, func(r rubric.Ref) bool { return r.ID == o.AskRole })
	return (informed || slices.Contains(o.AfterRoles[q.ID], o.AskRole)) && (o.Revise || !s.Settled(q))
}

// asked returns the questions that are not closed, in file order.
func (s *Interview) asked() (questions []*rubric.Question, first int) {
	for i := range s.states {
		if v := &s.states[i]; s.chosen[v.Question] && !v.Closed {
			questions = append(questions, v.Question)
		}
	}
	return questions, len(questions)
}

// OnlyForOthers tells whether a question is asked for the sake of questions that hang on
// it, and would not have been asked for itself.
func (s *Interview) OnlyForOthers(q *rubric.Question) bool { return s.chosen[q] && !s.wanted[q] }

// Rubric returns the rubric that is asked.
func (s *Interview) Rubric() *rubric.Rubric { return s.rubric }

// Options returns how it is asked.
func (s *Interview) Options() Options { return s.options }

// Answers returns the sheet that is written to.
func (s *Interview) Answers() *sheet.Sheet { return s.answers }

// Answer returns what is recorded for a question; a blank answer if nothing is.
func (s *Interview) Answer(q *rubric.Question) sheet.Answer { return s.answers.Given[q.ID] }

// Blank tells whether nothing is recorded, not even a note.
func (s *Interview) Blank(q *rubric.Question) bool { return s.Answer(q).Blank() }

// Settled tells whether a question has an answer of its own: an option, "don't know",
// or a "not applicable" that is allowed. Whether the question is asked does not matter.
func (s *Interview) Settled(q *rubric.Question) bool {
	a := s.Answer(q)
	switch {
	case a.Option != "":
		return q.Option(a.Option) != nil
	case a.Unknown:
		return true
	}
	return strings.TrimSpace(a.NotApplicable) != "" && s.Refusal(q) == ""
}

// SetSubject records who is assessed. It is no answer: the sheet's date stays.
func (s *Interview) SetSubject(name string) { s.answers.Subject = strings.TrimSpace(name) }

// SetName records the name of who answers, or "" for none.
func (s *Interview) SetName(name string) { s.answers.Respondent.Name = strings.TrimSpace(name) }

// SetRole records the respondent's role, the id of a role of the rubric, or "" for none.
func (s *Interview) SetRole(id string) { s.answers.Respondent.Role = id }

// GoToTopic goes to a topic's first open question, or to its first one if all are
// answered. From there on [Walk.Next] shows every question of the topic. It
// returns false, and stays, if the topic has nothing on the agenda.
func (s *Interview) GoToTopic(id string) bool {
	questions := s.inTopic(id)
	if len(questions) == 0 {
		return false
	}
	target := questions[0]
	if open := s.open(questions); len(open) > 0 {
		target = open[0]
	}
	for _, q := range questions {
		s.seen[q] = true
	}
	s.stand(target)
	return true
}

func (s *Interview) inTopic(id string) []*rubric.Question {
	return slices.DeleteFunc(s.Agenda(), func(q *rubric.Question) bool { return q.Topic != id })
}

// LastSheet is the earlier sheet that is shown while asking; without one it is empty.
func (s *Interview) LastSheet() *sheet.Sheet {
	if s.options.Previous == nil {
		return &sheet.Sheet{}
	}
	return s.options.Previous
}

// LastTime returns what the previous sheet says about a question; false if there is no
// such sheet, or if it says nothing.
func (s *Interview) LastTime(q *rubric.Question) (sheet.Answer, bool) {
	a := s.LastSheet().Given[q.ID]
	return a, a.Settled()
}
