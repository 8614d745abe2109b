package compare

import (
	"cmp"
	"math/big"

	"cxgap/assess"
	"cxgap/assess/exact"
)

// The finer classes of what got better or worse by the numbers, and of what only looks as
// if nothing happened (learning is not improving, taken further).
// A question has one of them where no answer of somebody who answered both times is what
// moved it. The kinds are the contract; the classes are told in words beside them.
const (
	ClassEvidenced     = "evidenced"     // improved, but only the proof is new
	ClassEvidenceLost  = "evidence-lost" // worsened, but only the proof is gone
	ClassVoicesUp      = "voices-up"     // improved, but nobody who knew both times went higher
	ClassVoicesDown    = "voices-down"
	ClassUnmatchedUp   = "untold-up" // improved, and the members cannot be matched
	ClassUnmatchedDown = "untold-down"
	ClassSettledUp     = "settled-up" // improved by what the room agreed on
	ClassSettledDown   = "settled-down"
	ClassApart         = "apart"  // the two middle answers moved away from each other
	ClassCloser        = "closer" // the two middle answers moved towards each other
)

// ClassOrKind is what a question's change is called: its class, else its kind.
func (q *QuestionChange) ClassOrKind() string {
	if q.Class != "" {
		return q.Class
	}
	return q.Kind
}

// Counts are the questions that changed, by class or kind.
func (c *Comparison) Counts() map[string]int {
	n := map[string]int{}
	for i := range c.Questions {
		n[c.Questions[i].ClassOrKind()]++
	}
	return n
}

// PointsOf are the index points of the questions whose change is called by one class or
// kind; nil if there is no index. What is improved by its kind has the points of
// Improved and of every class that is a part of it.
func (c *Comparison) PointsOf(key string) *big.Rat {
	if c.Improved == nil {
		return nil
	}
	sum := new(big.Rat)
	for i := range c.Questions {
		if q := &c.Questions[i]; q.ClassOrKind() == key && q.Points != nil {
			sum.Add(sum, q.Points)
		}
	}
	return sum
}

// Classed tells whether a question that moved the index has a class.
func (c *Comparison) Classed() bool {
	for i := range c.Questions {
		if c.Questions[i].Class != "" {
			return true
		}
	}
	return false
}

// classify gives a change that got better or worse by the numbers its class: "" where
// somebody who answered both times says so; at is the question's place.
func (m *people) classify(q *QuestionChange, at int) string {
	class := ""
	switch {
	case q.Kind == Improved || q.Kind == Worsened:
		class = m.class(q, at, cmp.Compare(q.Is.Scored[assess.Confirmed], q.Was.Scored[assess.Confirmed]))
	case q.Kind == Unchanged && q.From != nil && q.To != nil:
		class = spread(q)
	}
	m.classes[q.Question.ID] = class
	return class
}

func (m *people) class(q *QuestionChange, at, way int) string {
	either := func(up, down string) string {
		if way > 0 {
			return up
		}
		return down
	}
	if b := q.Question.AskWhen; b != nil && (q.Was.State == assess.Absent) != (q.Is.State == assess.Absent) {
		return inherited(m.classes[b.Question.ID], either)
	}
	if m.settled(q, at) {
		return either(ClassSettledUp, ClassSettledDown)
	}
	given := cmp.Compare(q.Is.Given[assess.Confirmed], q.Was.Given[assess.Confirmed])
	if given != way {
		return either(ClassEvidenced, ClassEvidenceLost)
	}
	if given*cmp.Compare(q.Is.Given[assess.Possible], q.Was.Given[assess.Possible]) < 0 {
		return either(ClassCloser, ClassApart)
	}
	for _, p := range m.pairs {
		was, is := m.levels[0][p[0]][at], m.levels[1][p[1]][at]
		if was >= 0 && is >= 0 && cmp.Compare(is, was) == way {
			return ""
		}
	}
	if m.mayBeSame(at) {
		return either(ClassUnmatchedUp, ClassUnmatchedDown)
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
	case ClassUnmatchedUp, ClassUnmatchedDown:
		return either(ClassUnmatchedUp, ClassUnmatchedDown)
	}
	return ""
}

// spread is the class of a question of which the lower middle answer stayed.
func spread(q *QuestionChange) string {
	if q.Was.State != assess.Panel || q.Is.State != assess.Panel || q.Was.Given[assess.Confirmed] != q.Is.Given[assess.Confirmed] {
		return ""
	}
	switch cmp.Compare(q.Is.Given[assess.Possible], q.Was.Given[assess.Possible]) {
	case 1:
		return ClassApart
	case -1:
		return ClassCloser
	}
	return ""
}

// settled tells whether what the room agreed on moved a question: a consensus at one date
// only, or another one, that is not what the members say themselves.
func (m *people) settled(q *QuestionChange, at int) bool {
	was, is := m.ruling(0, q, at), m.ruling(1, q, at)
	return was != is
}

// ruling is the level of a consensus that overrules the members; -1 if there is none.
func (m *people) ruling(date int, q *QuestionChange, at int) int {
	o := m.agreed[date][q.Question.ID]
	if o == nil {
		return -1
	}
	if p := m.middle[date][at]; p.State == assess.Panel && p.Levels == (assess.Interval{o.Level, o.Level}) {
		return -1
	}
	return o.Level
}

// mayBeSame tells whether those who answered at one date only may be the same people.
func (m *people) mayBeSame(at int) bool {
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
	for d, v := range []*assess.Value{q.Was, q.Is} {
		if v.Split() {
			apart := new(big.Rat).Mul(runs.newNew.PointsPerLevel(q.Question), exact.Whole(v.Given[assess.Possible]-v.Given[assess.Confirmed]))
			c.Apart[d].Add(c.Apart[d], apart)
		}
	}
}

// OwnMiddle are the middle answers to a question that the members of a date (0 the
// earlier one, 1 the later one) give themselves, whatever the room agreed on; nil if
// nobody knew.
func (c *Comparison) OwnMiddle(date int, q *QuestionChange) *assess.Interval {
	p := &c.people.middle[date][c.After.Rubric.QuestionIndex(q.Question.ID)]
	if p.State != assess.Panel {
		return nil
	}
	return &p.Levels
}

// Knew counts who knew the answer to a question at each date, and who is known to have
// known it at both.
func (c *Comparison) Knew(q *QuestionChange) (knew [2]int, both int) {
	m, at := c.people, c.After.Rubric.QuestionIndex(q.Question.ID)
	for d := range m.levels {
		for _, levels := range m.levels[d] {
			if levels[at] >= 0 {
				knew[d]++
			}
		}
	}
	for _, p := range m.pairs {
		if m.levels[0][p[0]][at] >= 0 && m.levels[1][p[1]][at] >= 0 {
			both++
		}
	}
	return knew, both
}
