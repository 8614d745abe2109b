package interview

import (
	"slices"

	"cxgap/rubric"
)

// Current returns the question that the room talks about; nil behind the last one.
func (m *Room) Current() *rubric.Question {
	if m.current == "" {
		return nil
	}
	return m.rubric.Question(m.current)
}

// Position returns where the current question stands on the lists that were begun, n of
// all, counted from 1. Behind the last question n is all+1.
func (m *Room) Position() (n, all int) {
	all = len(m.within())
	if m.current == "" {
		return all + 1, all
	}
	return m.point(m.current) + 1, all
}

// Point returns why the current question is on the agenda.
func (m *Room) Point(q *rubric.Question) Point {
	if i := m.point(q.ID); i >= 0 {
		return m.points[i]
	}
	return Point{Question: q, Cause: TalkedAbout}
}

// Next goes on: to the next question that is open or was shown before in this meeting
// (with [RoomOptions.Revise]: to the next one of all), or behind the last one.
func (m *Room) Next() {
	if m.current != "" {
		m.goTo(m.firstFrom(m.point(m.current) + 1))
	}
}

func (m *Room) firstFrom(at int) *rubric.Question {
	points := m.within()
	for _, p := range points[min(at, len(points)):] {
		if m.revise || m.seen[p.Question.ID] || !m.isAgreed(p) {
			return p.Question
		}
	}
	return nil
}

// Back goes to the question before this one, agreed on or not; after [Room.GoToEnd] to
// the one that was left. It returns false, and stays, at the first one.
func (m *Room) Back() bool {
	if m.WentToEnd() && m.GoTo(m.left) {
		return true
	}
	before := m.within()
	if m.current != "" {
		before = before[:m.point(m.current)]
	}
	if len(before) == 0 {
		return false
	}
	m.goTo(before[len(before)-1].Question)
	return true
}

// GoTo goes to a question of the agenda. One of the second list begins that. It returns
// false, and stays, if there is no such question.
func (m *Room) GoTo(id string) bool {
	i := m.point(id)
	if i < 0 {
		return false
	}
	m.further = m.further || !m.points[i].Cause.first()
	m.goTo(m.points[i].Question)
	return true
}

// GoFurther begins the second list at its first open question. It returns false, and
// stays, if none is open there.
func (m *Room) GoFurther() bool {
	open := m.Further()
	return len(open) > 0 && m.GoTo(open[0].Question.ID)
}

// GoToOpen goes to the first open question of the lists that were begun; from there on
// [Room.Next] shows only open ones. It returns false, and stays, if none is open.
func (m *Room) GoToOpen() bool {
	points := m.within()
	i := slices.IndexFunc(points, func(p Point) bool { return !m.isAgreed(p) })
	if i < 0 {
		return false
	}
	clear(m.seen)
	m.goTo(points[i].Question)
	return true
}

// GoToEnd goes behind the last question, whatever is open.
func (m *Room) GoToEnd() {
	if left := m.current; left != "" {
		m.goTo(nil)
		m.left = left
	}
}

// goToPlace goes to one of these points by its index, and behind the last one to the end.
func (m *Room) goToPlace(points []Point) func(i int) bool {
	return func(i int) bool {
		if i == len(points) {
			m.GoToEnd()
			return true
		}
		return m.GoTo(points[i].Question.ID)
	}
}

// WentToEnd tells whether [Room.GoToEnd] led behind the last question.
func (m *Room) WentToEnd() bool { return m.left != "" }

func (m *Room) goTo(q *rubric.Question) {
	m.current, m.left = "", ""
	if q != nil {
		m.current = q.ID
		m.seen[q.ID] = true
	}
	m.list()
}
