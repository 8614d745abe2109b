package interview

import (
	"strings"

	"cxgap/assess"
	"cxgap/rubric"
)

// Session is one interview: a rubric, the answers so far, the agenda and the place on
// it. It knows no terminal and no file. Its methods are not for concurrent use.
type Session struct {
	rubric  *rubric.Rubric
	answers *assess.Answers
	options Options
	today   func() string

	asked    map[string]bool // what the options ask for
	selected map[string]bool // the same with the open questions it hangs on
	states   []assess.Value
	agenda   []*rubric.Question

	current string                   // a question's id; "" behind the last one
	left    string                   // the question that [Session.GoToEnd] left; "" once one stands at a question
	seen    map[string]bool          // shown in this session, so walked through again
	ticks   map[string][]string      // submitted ticks that wait for a choice
	cleared map[string]assess.Answer // what [Session.Clear] took away
}

// NewSession begins or resumes an interview. The answers are changed in place and must
// belong to the rubric; the ids in the options must exist in it. Today gives the local
// calendar date, YYYY-MM-DD, whenever something is recorded.
//
// It stands at the first open question; with [Options.Revise] at the first of all.
func NewSession(r *rubric.Rubric, a *assess.Answers, today func() string, o Options) *Session {
	s := &Session{
		rubric: r, answers: a, options: o, today: today,
		asked: map[string]bool{}, seen: map[string]bool{}, ticks: map[string][]string{}, cleared: map[string]assess.Answer{},
	}
	s.selected = s.selection()
	for i := range r.Questions {
		if q := &r.Questions[i]; s.wanted(q) {
			s.asked[q.ID] = true
		}
	}
	s.refresh()
	s.goTo(s.firstFrom(0))
	return s
}

// Rubric returns the rubric that is asked.
func (s *Session) Rubric() *rubric.Rubric { return s.rubric }

// Answers returns the sheet that the session writes to.
func (s *Session) Answers() *assess.Answers { return s.answers }

// Answer returns what is recorded for a question; a blank answer if nothing is.
func (s *Session) Answer(q *rubric.Question) assess.Answer { return s.answers.Given[q.ID] }

// Settled tells whether a question has an answer of its own: an option, "don't know",
// or a "not applicable" that is allowed. Whether the question is asked does not matter.
func (s *Session) Settled(q *rubric.Question) bool {
	a := s.Answer(q)
	switch {
	case a.Option != "":
		return q.Option(a.Option) != nil
	case a.Unknown:
		return true
	}
	return strings.TrimSpace(a.NotApplicable) != "" && s.rubric.RefusesNotApplicable(q.ID) == ""
}

// SetSubject records who is assessed. It is no answer: the sheet's date stays.
func (s *Session) SetSubject(name string) { s.answers.Subject = strings.TrimSpace(name) }

// SetRole records the respondent's role, the id of a role of the rubric, or "" for none.
func (s *Session) SetRole(id string) { s.answers.Respondent.Role = id }
