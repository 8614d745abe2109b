package walk

import (
	"errors"
	"fmt"
	"strings"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// ErrNoReason says that "not applicable" needs a reason.
var ErrNoReason = errors.New("not applicable needs a reason")

// Choose records an option of the question, with the ticks that were submitted for it.
func (s *Interview) Choose(q *rubric.Question, option string) Change {
	old := s.Answer(q)
	a := sheet.Answer{Option: option, Items: s.Ticks(q), Note: old.Note, Evidence: old.Evidence, Link: old.Link}
	dropped := backed(old) && old.Option != option
	if dropped {
		a.Evidence = ""
	}
	delete(s.ticks, q)
	return Change{Recorded: s.set(q, a), Dropped: dropped}
}

// DontKnow records that the respondent does not know, and who would: a role's id, a
// name, or "" for nobody.
func (s *Interview) DontKnow(q *rubric.Question, ask string) Change {
	old := s.Answer(q)
	a := sheet.Answer{Unknown: true, Ask: strings.TrimSpace(ask), Note: old.Note, Link: old.Link}
	return Change{Recorded: s.set(q, a), Dropped: backed(old)}
}

// Refusal tells why a question cannot be marked not applicable, as the end of a
// sentence that begins with "because"; "" if it can.
func (s *Interview) Refusal(q *rubric.Question) string { return s.rubric.RefusesNotApplicable(q.ID) }

// NotApplicable records that the question does not apply, and why. It fails, and
// records nothing, without a reason ([ErrNoReason]) and where [Interview.Refusal] says so.
func (s *Interview) NotApplicable(q *rubric.Question, reason string) (Change, error) {
	reason = strings.TrimSpace(reason)
	if why := s.Refusal(q); why != "" {
		return Change{}, fmt.Errorf("not applicable is refused: %s", why)
	}
	if reason == "" {
		return Change{}, ErrNoReason
	}
	old := s.Answer(q)
	a := sheet.Answer{NotApplicable: reason, Note: old.Note, Link: old.Link}
	return Change{Recorded: s.set(q, a), Dropped: backed(old)}, nil
}

// backed tells whether an option is recorded together with a mark for evidence.
func backed(a sheet.Answer) bool { return a.Evidence != "" && a.Option != "" }

// Clear takes away everything that is recorded for the question. Where nothing is, it
// brings back what it took away before.
func (s *Interview) Clear(q *rubric.Question) Change {
	now := s.Answer(q)
	if !now.Blank() {
		delete(s.ticks, q)
	}
	return Change{Recorded: s.set(q, s.cleared.clear(q, now, !now.Blank()))}
}

// CanRestore tells whether [Interview.Clear] would bring something back.
func (s *Interview) CanRestore(q *rubric.Question) bool {
	return s.Answer(q).Blank() && !s.cleared[q].Blank()
}

// SetEvidence records how the answer was backed; "" takes the mark away.
func (s *Interview) SetEvidence(q *rubric.Question, e sheet.Evidence) Change {
	a := s.Answer(q)
	a.Evidence = e
	return Change{Recorded: s.set(q, a)}
}

// SetNote records the respondent's words; a blank text takes the note away.
func (s *Interview) SetNote(q *rubric.Question, note string) Change {
	a := s.Answer(q)
	a.Note = strings.TrimSpace(note)
	return Change{Recorded: s.set(q, a)}
}

// SetLink records where evidence can be found; a blank text takes the link away.
func (s *Interview) SetLink(q *rubric.Question, link string) Change {
	a := s.Answer(q)
	a.Link = strings.TrimSpace(link)
	return Change{Recorded: s.set(q, a)}
}

// TakesEvidence tells whether evidence can be recorded: "don't know" and "not
// applicable" have none.
func (s *Interview) TakesEvidence(q *rubric.Question) bool {
	a := s.Answer(q)
	return !a.Unknown && a.NotApplicable == ""
}

// AsksEvidence tells whether evidence and a note are to be asked for by themselves: in
// an interview, once a level is given that is the rubric's target or above.
func (s *Interview) AsksEvidence(q *rubric.Question) bool {
	o := q.Option(s.Answer(q).Option)
	return s.options.Evidence && q.Scored() && o != nil && o.Level >= s.rubric.Scoring.TargetLevel
}

func (s *Interview) set(q *rubric.Question, a sheet.Answer) bool {
	changed := s.answers.Set(q.ID, a, s.today())
	if changed {
		s.states = assess.States(s.rubric, s.answers)
		s.update()
	}
	return changed
}
