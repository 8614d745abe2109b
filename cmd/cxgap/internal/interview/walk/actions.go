package walk

import (
	"errors"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/source"
)

// ErrNoDate says that a text is no date as answer files have them.
var ErrNoDate = errors.New("this is no date")

// Actions is what was agreed about the work that follows from the answers: who does it, and
// by when. It belongs to a question and is no answer, so that no date moves with it.
type Actions struct {
	get func(question string) sheet.Action
	set func(question string, a sheet.Action) bool
}

// Action returns what was agreed about the work on a question; blank if nothing was.
func (a *Actions) Action(q *rubric.Question) sheet.Action { return a.get(q.ID) }

// SetWho records who does it; a blank text takes that away. The date and the note stay.
func (a *Actions) SetWho(q *rubric.Question, who string) Change {
	now := a.get(q.ID)
	now.Who = strings.TrimSpace(who)
	return Change{Recorded: a.set(q.ID, now)}
}

// SetDue records by when, as YYYY, YYYY-MM or YYYY-MM-DD; a blank text takes that away. It
// fails, and records nothing, on every other text ([ErrNoDate]).
func (a *Actions) SetDue(q *rubric.Question, due string) (Change, error) {
	now := a.get(q.ID)
	now.Due = strings.TrimSpace(due)
	if now.Due != "" && !source.IsDate(now.Due) {
		return Change{}, ErrNoDate
	}
	return Change{Recorded: a.set(q.ID, now)}, nil
}
