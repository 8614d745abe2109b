package assess

import (
	"cmp"
	"fmt"
	"math/big"

	"cxgap/rubric/visible"
)

// classify gives a change that got better or worse by the numbers its class: "" where
// somebody who answered both times says so; at is the question's place.
func (m *room) classify(q *QuestionChange, at int) string {
	class := ""
	switch {
	case q.Kind == ChangeImproved || q.Kind == ChangeWorsened:
		class = m.class(q, at, cmp.Compare(q.is.Scored[Confirmed], q.was.Scored[Confirmed]))
	case q.Kind == ChangeNone && q.From != nil && q.To != nil:
		class = spread(q)
	}
	m.classes[q.Question.ID] = class
	return class
}

func (m *room) class(q *QuestionChange, at, way int) string {
	either := func(up, down string) string {
		if way > 0 {
			return up
		}
		return down
	}
	if b := q.Question.AskWhen; b != nil && (q.was.State == Absent) != (q.is.State == Absent) {
		return inherited(m.classes[b.Question.ID], either)
	}
	if m.settled(q, at) {
		return either(ClassSettledUp, ClassSettledDown)
	}
	given := cmp.Compare(q.is.Given[Confirmed], q.was.Given[Confirmed])
	if given != way {
		return either(ClassEvidenced, ClassEvidenceLost)
	}
	if given*cmp.Compare(q.is.Given[Possible], q.was.Given[Possible]) < 0 {
		return either(ClassCloser, ClassApart)
	}
	for _, p := range m.pairs {
		was, is := m.levels[0][p[0]][at], m.levels[1][p[1]][at]
		if was >= 0 && is >= 0 && cmp.Compare(is, was) == way {
			return ""
		}
	}
	if m.untold(at) {
		return either(ClassUntoldUp, ClassUntoldDown)
	}
	return either(ClassVoicesUp, ClassVoicesDown)
}

// inherited is the class of a question that its parent opened or closed.
func inherited(parent string, either func(up, down string) string) string {
	switch parent {
	case ClassSettledUp, ClassSettledDown:
		return either(ClassSettledUp, ClassSettledDown)
	case ClassVoicesUp, ClassVoicesDown:
		return either(ClassVoicesUp, ClassVoicesDown)
	case ClassUntoldUp, ClassUntoldDown:
		return either(ClassUntoldUp, ClassUntoldDown)
	}
	return ""
}

// spread is the class of a question of which the lower middle answer stayed.
func spread(q *QuestionChange) string {
	if q.was.State != Panel || q.is.State != Panel || q.was.Given[Confirmed] != q.is.Given[Confirmed] {
		return ""
	}
	switch cmp.Compare(q.is.Given[Possible], q.was.Given[Possible]) {
	case 1:
		return ClassApart
	case -1:
		return ClassCloser
	}
	return ""
}

// settled tells whether what the room agreed on moved a question: a consensus at one date
// only, or another one, that is not what the members say themselves.
func (m *room) settled(q *QuestionChange, at int) bool {
	was, is := m.ruling(0, q, at), m.ruling(1, q, at)
	return was != is
}

// ruling is the level of a consensus that overrules the members; -1 if there is none.
func (m *room) ruling(date int, q *QuestionChange, at int) int {
	o := m.agreed[date][q.Question.ID]
	if o == nil {
		return -1
	}
	if p := m.plain[date][at]; p.state == Panel && p.levels == (Interval{o.Level, o.Level}) {
		return -1
	}
	return o.Level
}

// untold tells whether those who answered at one date only may be the same people.
func (m *room) untold(at int) bool {
	var alone, nameless [2]bool
	for d := range m.alone {
		for _, i := range m.alone[d] {
			if m.levels[d][i][at] >= 0 {
				alone[d] = true
				nameless[d] = nameless[d] || m.nameless[d][i]
			}
		}
	}
	return nameless[0] && alone[1] || nameless[1] && alone[0]
}

// widen adds how far apart a panel's middle answers to a question are, at both dates.
func (c *Comparison) widen(q *QuestionChange, runs *fourRuns) {
	for d, v := range []*Value{q.was, q.is} {
		if torn(v) {
			apart := new(big.Rat).Mul(runs.newNew.PointsPerLevel(q.Question), whole(v.Given[Possible]-v.Given[Confirmed]))
			c.width[d].Add(c.width[d], apart)
		}
	}
}

// note says beside a question what its class rests on; "" for most.
func (c *Comparison) note(q *QuestionChange) string {
	switch q.Class {
	case ClassSettledUp, ClassSettledDown:
		return fmt.Sprintf("The members' own middle answers: %s before, %s now.", c.plainShown(0, q), c.plainShown(1, q))
	case ClassVoicesUp, ClassVoicesDown:
		return c.voicesNote(q)
	case ClassApart, ClassCloser:
		return fmt.Sprintf("The middle answers: %s before, %s now.", c.middle(q.was.Given), c.middle(q.is.Given))
	}
	return ""
}

// plainShown is what the members of a date say themselves.
func (c *Comparison) plainShown(date int, q *QuestionChange) string {
	p := c.room.plain[date][c.After.r.QuestionIndex(q.Question.ID)]
	if p.state != Panel {
		return "not known"
	}
	return c.middle(p.levels)
}

// middle names one middle answer, or both.
func (c *Comparison) middle(levels Interval) string {
	if levels[Confirmed] == levels[Possible] {
		return c.levelName(levels[Confirmed])
	}
	return c.levelName(levels[Confirmed]) + " and " + c.levelName(levels[Possible])
}

// voicesNote counts who answered a question when.
func (c *Comparison) voicesNote(q *QuestionChange) string {
	m, at := c.room, c.After.r.QuestionIndex(q.Question.ID)
	knew := [2]int{}
	for d := range m.levels {
		for _, levels := range m.levels[d] {
			if levels[at] >= 0 {
				knew[d]++
			}
		}
	}
	both := 0
	for _, p := range m.pairs {
		if m.levels[0][p[0]][at] >= 0 && m.levels[1][p[1]][at] >= 0 {
			both++
		}
	}
	return fmt.Sprintf("%s it before and %s now; %s both times.", visible.Count(knew[0], "person knew", "people knew"), countOf(knew[1]), countOf(both))
}
