// Package walk is the way through the questions of a rubric: which ones are asked as things
// stand, where one is, and what each answer does. It knows no terminal, no file and no
// clock, so that every front end walks in the same way and a test can try any sequence of
// steps.
//
// There are two agendas. An [Interview] asks one respondent and writes to an answer sheet; a
// [Meeting] takes the members of a panel through what they answered differently and
// writes to the panel's file. Both are a [Walk]: the place, the steps from there, and how
// far one has come.
//
// Nothing is recorded but by the methods that return a [Change]. Whoever calls one saves
// the sheet if the change says so, before anything else happens.
//
// # What opens and closes
//
// An interview asks a question while it is not closed in the sense of [assess.Value]: its
// parent is settled at the branch's level, and no context answer takes it away. Going back
// and changing a parent takes its children off the agenda; what was answered there stays
// in the sheet and counts again when they return. A meeting leaves out what an agreement
// would have no effect on.
//
// # What a new answer does to the rest of an answer
//
//   - The note and the link always stay: they are somebody's words.
//   - The mark for evidence belongs to one option; another option drops it, since
//     keeping it would claim that somebody saw proof of the new one. So does the reason
//     of an agreement.
//   - "Don't know" and "not applicable" drop option, ticks and evidence.
//   - An option drops who would know and the reason for "not applicable".
//   - Clearing takes everything away; clearing again brings it back.
//   - Submitted ticks are recorded at once where nothing settles the question; it stays
//     open until an option is chosen. Those not submitted last as long as the walk.
//   - Ticks that no longer fit the recorded option wait for a new choice. Until
//     then the sheet keeps the old option with the old ticks.
package walk

import (
	"slices"

	"cxgap/rubric"
)

// Walk is a place on an agenda and the steps from there. The agenda has one part or two;
// the second is begun only by going there. Its methods are not for concurrent use.
type Walk struct {
	agenda agenda
	revise bool // Next stops at what is settled, too

	questions []*rubric.Question // both parts, in the order asked
	first     int                // how many of them make up the first part
	further   bool               // the second part was begun

	current *rubric.Question // nil behind the last question
	left    *rubric.Question // what GoToEnd left; nil once one stands at a question
	seen    map[*rubric.Question]bool
}

// agenda is what an interview and a meeting decide each in its own way.
type agenda interface {
	// asked returns the questions to ask as things stand, the first part before the second,
	// and the length of the first. The current question is always among them.
	asked() (questions []*rubric.Question, first int)
	// Settled tells whether nothing is left to ask about a question.
	Settled(*rubric.Question) bool
}

// begin stands at the first question that is open, or with revise at the first of all.
func (w *Walk) begin(a agenda, revise bool) {
	w.agenda, w.revise, w.seen = a, revise, map[*rubric.Question]bool{}
	w.update()
	w.stand(w.nextFrom(0))
}

// update works out the agenda anew, after a step or after anything was recorded.
func (w *Walk) update() { w.questions, w.first = w.agenda.asked() }

// Current returns the question that one stands at; nil behind the last one.
func (w *Walk) Current() *rubric.Question { return w.current }

// Agenda returns the questions of both parts as things stand, in the order asked.
func (w *Walk) Agenda() []*rubric.Question { return slices.Clone(w.questions) }

// begun returns the questions of the parts that were begun.
func (w *Walk) begun() []*rubric.Question {
	if w.further {
		return w.questions
	}
	return w.questions[:w.first]
}

// Position returns where the current question stands on the parts that were begun, n of
// all, counted from 1. Behind the last question n is all+1.
func (w *Walk) Position() (n, all int) {
	all = len(w.begun())
	if w.current == nil {
		return all + 1, all
	}
	return w.place(w.current) + 1, all
}

// place returns where a question stands on the agenda, counted from 0; -1 if it is not asked.
func (w *Walk) place(q *rubric.Question) int { return slices.Index(w.questions, q) }

// Next goes on: to the next question that is open or was shown before on this walk (when
// revising, to the next one of all), or behind the last one.
func (w *Walk) Next() {
	if w.current != nil {
		w.stand(w.nextFrom(w.place(w.current) + 1))
	}
}

func (w *Walk) nextFrom(place int) *rubric.Question {
	questions := w.begun()
	for _, q := range questions[min(place, len(questions)):] {
		if w.revise || w.seen[q] || !w.agenda.Settled(q) {
			return q
		}
	}
	return nil
}

// Back goes to the question before this one, settled or not; after [Walk.GoToEnd] to the
// one that was left. It returns false, and stays, at the first one.
func (w *Walk) Back() bool {
	if w.left != nil && w.GoTo(w.left.ID) {
		return true
	}
	before := w.begun()
	if w.current != nil {
		before = before[:max(w.place(w.current), 0)]
	}
	if len(before) == 0 {
		return false
	}
	w.stand(before[len(before)-1])
	return true
}

// GoTo goes to a question of the agenda. One of the second part begins that. It returns
// false, and stays, if the question is not asked.
func (w *Walk) GoTo(id string) bool {
	i := slices.IndexFunc(w.questions, func(q *rubric.Question) bool { return q.ID == id })
	if i < 0 {
		return false
	}
	w.further = w.further || i >= w.first
	w.stand(w.questions[i])
	return true
}

// GoToOpen goes to the first open question of the parts that were begun; from there on
// [Walk.Next] shows only open ones (when revising, all). It returns false, and stays, if
// none is open.
func (w *Walk) GoToOpen() bool {
	open := w.open(w.begun())
	if len(open) == 0 {
		return false
	}
	clear(w.seen)
	w.stand(open[0])
	return true
}

// Further returns the open questions of the second part, while that was not begun.
func (w *Walk) Further() []*rubric.Question {
	if w.further {
		return nil
	}
	return w.open(w.questions[w.first:])
}

// GoFurther begins the second part at its first open question. It returns false, and
// stays, if none is open there.
func (w *Walk) GoFurther() bool {
	open := w.Further()
	return len(open) > 0 && w.GoTo(open[0].ID)
}

// GoToEnd goes behind the last question, whatever is open.
func (w *Walk) GoToEnd() {
	if left := w.current; left != nil {
		w.stand(nil)
		w.left = left
	}
}

// WentToEnd tells whether [Walk.GoToEnd] led behind the last question.
func (w *Walk) WentToEnd() bool { return w.left != nil }

// Revising tells whether [Walk.Next] stops at what is settled, too.
func (w *Walk) Revising() bool { return w.revise }

// Complete tells whether no question of either part is open.
func (w *Walk) Complete() bool { return len(w.open(w.questions)) == 0 }

func (w *Walk) open(questions []*rubric.Question) []*rubric.Question {
	return slices.DeleteFunc(slices.Clone(questions), w.agenda.Settled)
}

// stand takes the step to a question, or behind the last one.
func (w *Walk) stand(q *rubric.Question) {
	w.current, w.left = q, nil
	if q != nil {
		w.seen[q] = true
	}
	w.update()
}

// Change tells what an operation did to the sheet or the panel file.
type Change struct {
	// Recorded is false if everything is as it was; then there is nothing to save.
	Recorded bool
	// Dropped is true if a mark for evidence, or the reason of an agreement, went away
	// with the option that it belonged to.
	Dropped bool
}

// undo keeps by question what was cleared, so that clearing again brings it back.
type undo[T any] map[*rubric.Question]T

// clear returns what takes the place of what is recorded now: nothing, or, where nothing is
// recorded, what was cleared before.
func (u undo[T]) clear(q *rubric.Question, now T, recorded bool) (then T) {
	if recorded {
		u[q] = now
		return then
	}
	then = u[q]
	delete(u, q)
	return then
}
