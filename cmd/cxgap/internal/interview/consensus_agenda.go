package interview

import (
	"slices"

	"cxgap/assess"
	"cxgap/rubric"
)

// Cause tells why a question is on the agenda of a room.
type Cause int

// The causes, in the order of the agenda.
const (
	// FactsDiffer: a context question has different answers. What applies hangs on it, so
	// it comes first.
	FactsDiffer Cause = iota
	// FarApart: the levels given lie two or more apart.
	FarApart
	// Apart: the levels given lie one apart.
	Apart
	// FewKnew: fewer than half of the members knew, or only one.
	FewKnew
	// TalkedAbout: none of these, but something was agreed on, or was before it was cleared.
	TalkedAbout
)

// first tells whether a cause puts a question on the first list.
func (c Cause) first() bool { return c <= FarApart }

// Point is one question on the agenda of a room.
type Point struct {
	Question *rubric.Question
	Cause    Cause
	Width    int // highest level − lowest level
}

// refresh works out the agenda anew, after anything was decided: an agreement can open
// and close other questions.
func (m *Room) refresh() {
	m.result = m.rate(m.file.Consensus)
	m.list()
}

// list puts together both lists. The question that the room stands at is always on one.
func (m *Room) list() {
	m.points = m.points[:0]
	for _, s := range m.result.ToDiscuss() {
		cause := Apart
		switch {
		case !s.Vote.Question.Scored():
			cause = FactsDiffer
		case s.Width > 1:
			cause = FarApart
		}
		m.add(Point{s.Vote.Question, cause, s.Width})
	}
	for i := range m.result.Votes {
		if v := &m.result.Votes[i]; v.Thin && !m.result.Values[i].Closed {
			m.add(Point{Question: v.Question, Cause: FewKnew})
		}
	}
	for i := range m.rubric.Questions {
		q := &m.rubric.Questions[i]
		if _, agreed := m.Agreed(q); agreed || m.seen[q.ID] {
			m.add(Point{Question: q, Cause: TalkedAbout})
		}
	}
}

// add puts a question on the agenda, unless it stands there or there is nothing to decide.
func (m *Room) add(p Point) {
	_, agreed := m.Agreed(p.Question)
	if m.point(p.Question.ID) < 0 && (agreed || p.Question.ID == m.current || !m.idle(p.Question)) {
		m.points = append(m.points, p)
	}
}

// idle tells whether an agreement on a question would have no effect: a fact leaves it
// out, or the question that it hangs on settles it.
func (m *Room) idle(q *rubric.Question) bool {
	v := m.result.ValueOf(q.ID)
	return q.Scored() && v.Closed && v.State != assess.Unsettled
}

// point returns where a question stands on the agenda, or -1.
func (m *Room) point(id string) int {
	return slices.IndexFunc(m.points, func(p Point) bool { return p.Question.ID == id })
}

// Agenda returns all questions of both lists, in the order asked. The slice is valid
// until the next decision or step.
func (m *Room) Agenda() []Point { return m.points }

// within returns the questions of the lists that were begun.
func (m *Room) within() []Point {
	if m.further {
		return m.points
	}
	return m.points[:m.firstList()]
}

// firstList is the length of the first list, which stands before the second.
func (m *Room) firstList() int {
	n := slices.IndexFunc(m.points, func(p Point) bool { return !p.Cause.first() })
	if n < 0 {
		return len(m.points)
	}
	return n
}

// Further returns the open questions of the second list, while that was not begun.
func (m *Room) Further() []Point {
	if m.further {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(m.points[m.firstList():]), m.isAgreed)
}

// Complete tells whether all questions of both lists are agreed on.
func (m *Room) Complete() bool {
	return !slices.ContainsFunc(m.points, func(p Point) bool { return !m.isAgreed(p) })
}

// RoomTally counts the questions of the lists that were begun.
type RoomTally struct{ Agreed, Open int }

// Tally counts what was agreed on so far.
func (m *Room) Tally() RoomTally {
	var t RoomTally
	for _, p := range m.within() {
		if m.isAgreed(p) {
			t.Agreed++
		} else {
			t.Open++
		}
	}
	return t
}

func (m *Room) isAgreed(p Point) bool {
	_, agreed := m.Agreed(p.Question)
	return agreed
}
