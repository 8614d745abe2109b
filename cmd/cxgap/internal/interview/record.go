package interview

import (
	"errors"
	"fmt"
	"strings"

	"cxgap/assess"
	"cxgap/rubric"
)

// Change tells what an operation did to the sheet.
type Change struct {
	// Recorded is false if the sheet is as it was; then there is nothing to save.
	Recorded bool
	// EvidenceDropped is true if a mark for evidence went away with the recorded option
	// that it belonged to.
	EvidenceDropped bool
}

// ErrNoReason says that "not applicable" needs a reason.
var ErrNoReason = errors.New("not applicable needs a reason")

// Choose records an option of the question, with the ticks that were submitted for it.
func (s *Session) Choose(q *rubric.Question, option string) Change {
	old := s.Answer(q)
	a := assess.Answer{Option: option, Items: s.Ticks(q), Note: old.Note, Evidence: old.Evidence, Link: old.Link}
	dropped := backed(old) && old.Option != option
	if dropped {
		a.Evidence = ""
	}
	delete(s.ticks, q.ID)
	return Change{Recorded: s.set(q, a), EvidenceDropped: dropped}
}

// DontKnow records that the respondent does not know, and who would: a role's id, a
// name, or "" for nobody.
func (s *Session) DontKnow(q *rubric.Question, ask string) Change {
	old := s.Answer(q)
	a := assess.Answer{Unknown: true, Ask: strings.TrimSpace(ask), Note: old.Note, Link: old.Link}
	return Change{Recorded: s.set(q, a), EvidenceDropped: backed(old)}
}

// Refusal tells why a question cannot be marked not applicable, as the end of a
// sentence that begins with "because"; "" if it can.
func (s *Session) Refusal(q *rubric.Question) string { return s.rubric.RefusesNotApplicable(q.ID) }

// NotApplicable records that the question does not apply, and why. It fails, and
// records nothing, without a reason ([ErrNoReason]) and where [Session.Refusal] says so.
func (s *Session) NotApplicable(q *rubric.Question, reason string) (Change, error) {
	reason = strings.TrimSpace(reason)
	if why := s.Refusal(q); why != "" {
		return Change{}, fmt.Errorf("not applicable is refused: %s", why)
	}
	if reason == "" {
		return Change{}, ErrNoReason
	}
	old := s.Answer(q)
	a := assess.Answer{NotApplicable: reason, Note: old.Note, Link: old.Link}
	return Change{Recorded: s.set(q, a), EvidenceDropped: backed(old)}, nil
}

// backed tells whether an option is recorded together with a mark for evidence.
func backed(a assess.Answer) bool { return a.Evidence != "" && a.Option != "" }

// Clear takes away everything that is recorded for the question. Where nothing is, it
// brings back what it took away before.
func (s *Session) Clear(q *rubric.Question) Change {
	old := s.Answer(q)
	if old.Blank() {
		restored := s.cleared[q.ID]
		delete(s.cleared, q.ID)
		return Change{Recorded: s.set(q, restored)}
	}
	s.cleared[q.ID] = old
	delete(s.ticks, q.ID)
	return Change{Recorded: s.set(q, assess.Answer{})}
}

// CanRestore tells whether [Session.Clear] would bring something back.
func (s *Session) CanRestore(q *rubric.Question) bool {
	return s.Answer(q).Blank() && !s.cleared[q.ID].Blank()
}

// SetEvidence records how the answer was backed; "" takes the mark away.
func (s *Session) SetEvidence(q *rubric.Question, e assess.Evidence) Change {
	a := s.Answer(q)
	a.Evidence = e
	return Change{Recorded: s.set(q, a)}
}

// SetNote records the respondent's words; a blank text takes the note away.
func (s *Session) SetNote(q *rubric.Question, note string) Change {
	a := s.Answer(q)
	a.Note = strings.TrimSpace(note)
	return Change{Recorded: s.set(q, a)}
}

// SetLink records where evidence can be found; a blank text takes the link away.
func (s *Session) SetLink(q *rubric.Question, link string) Change {
	a := s.Answer(q)
	a.Link = strings.TrimSpace(link)
	return Change{Recorded: s.set(q, a)}
}

// TakesEvidence tells whether evidence can be recorded: "don't know" and "not
// applicable" have none.
func (s *Session) TakesEvidence(q *rubric.Question) bool {
	a := s.Answer(q)
	return !a.Unknown && a.NotApplicable == ""
}

// AsksEvidence tells whether evidence and a note are to be asked for by themselves: in
// an interview, once a level is given that is the rubric's target or above.
func (s *Session) AsksEvidence(q *rubric.Question) bool {
	o := q.Option(s.Answer(q).Option)
	return s.options.Evidence && q.Scored() && o != nil && o.Level >= s.rubric.Scoring.TargetLevel
}

func (s *Session) set(q *rubric.Question, a assess.Answer) bool {
	changed := s.answers.Set(q.ID, a, s.today())
	if changed {
		s.refresh()
	}
	return changed
}
