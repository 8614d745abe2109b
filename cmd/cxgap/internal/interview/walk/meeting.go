package walk

import (
	"cmp"
	"slices"
	"strings"

	"cxgap/assess"
	"cxgap/assess/panel"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// Meeting is the walk of a panel through what its members answered differently, and what
// they agree on.
//
// Its agenda has two parts. The first holds what the members have to clear up: must-haves that
// some of their answers meet and others do not, each behind the facts and the questions that
// it hangs on; facts that they answered differently; then levels that lie two or more apart,
// the widest first (method.md, section 7). The second is offered at the end of the first:
// smaller differences, and what few could answer.
type Meeting struct {
	Walk
	Actions
	rubric *rubric.Rubric
	file   *sheet.PanelFile
	rate   func(map[string]sheet.Consensus) *panel.Result

	result  *panel.Result // with what is agreed now
	points  []Point       // by place on the agenda
	cleared undo[sheet.Consensus]
}

// MeetingOptions are what a meeting needs beside its panel file.
type MeetingOptions struct {
	// Rate scores the panel with a consensus; it is called after every decision.
	Rate func(map[string]sheet.Consensus) *panel.Result
	// Revise goes through what is agreed already, too.
	Revise bool
}

// NewMeeting begins or resumes a meeting about a panel. The file is changed in place and
// must be valid under the rubric.
func NewMeeting(r *rubric.Rubric, file *sheet.PanelFile, o MeetingOptions) *Meeting {
	m := &Meeting{rubric: r, file: file, rate: o.Rate, result: o.Rate(file.Consensus), cleared: undo[sheet.Consensus]{}}
	m.Actions = Actions{func(question string) sheet.Action { return file.Actions[question] }, file.SetAction}
	m.begin(m, o.Revise)
	return m
}

// Cause tells why a question is on the agenda of a meeting.
type Cause int

// The causes, in the order of the agenda; those up to FarApart make up its first part.
const (
	// MustHave: a must-have hangs on it, which some answers meet and others do not, or which
	// applies by some of them only. A fact that a must-have hangs on is FactsDiffer all the same.
	MustHave Cause = iota
	// FactsDiffer: a context question has different answers.
	FactsDiffer
	// FarApart: the levels given lie two or more apart.
	FarApart
	// Apart: the levels given lie one apart.
	Apart
	// FewKnew: fewer than half of the members knew, or only one.
	FewKnew
	// TalkedAbout: none of these, but something was agreed on, or was before it was cleared.
	TalkedAbout
)

// Point is one question on the agenda of a meeting.
type Point struct {
	Question *rubric.Question
	Cause    Cause
	Width    int // highest level − lowest level
}

// asked puts together both parts. What was agreed on or shown stays, so that it can be
// looked at again.
func (m *Meeting) asked() (questions []*rubric.Question, first int) {
	m.points = nil
	for _, v := range m.mustHaves() {
		m.addWithParents(v)
	}
	for _, s := range m.result.ToDiscuss() {
		cause := Apart
		switch {
		case !s.Vote.Question.Scored():
			cause = FactsDiffer
		case s.Width > 1:
			cause = FarApart
		}
		m.add(s.Vote.Question, cause, s.Width)
	}
	for i := range m.result.Votes {
		if v := &m.result.Votes[i]; v.Thin && !m.result.Values[i].Closed {
			m.add(v.Question, FewKnew, 0)
		}
	}
	for i := range m.rubric.Questions {
		if q := &m.rubric.Questions[i]; m.Settled(q) || m.seen[q] {
			m.add(q, TalkedAbout, 0)
		}
	}
	for _, p := range m.points {
		questions = append(questions, p.Question)
		if p.Cause <= FarApart {
			first++
		}
	}
	return questions, first
}

// mustHaves are the questions of must-haves that some answers meet and others do not: those
// that hold the whole down before others, then lower caps, then file order of the gates.
func (m *Meeting) mustHaves() []*panel.Vote {
	gates := make([]*rubric.Gate, 0, len(m.rubric.Gates))
	for i := range m.rubric.Gates {
		if g := &m.rubric.Gates[i]; split(m.result.VoteOf(g.Question.ID), g.Below) {
			gates = append(gates, g)
		}
	}
	slices.SortStableFunc(gates, func(a, b *rubric.Gate) int {
		return cmp.Or(first(a.Caps == rubric.Overall, b.Caps == rubric.Overall), cmp.Compare(a.At, b.At))
	})
	var votes []*panel.Vote
	for _, g := range gates {
		if v := m.result.VoteOf(g.Question.ID); !slices.Contains(votes, v) {
			votes = append(votes, v)
		}
	}
	return votes
}

// first orders what is so before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// split tells whether some of the levels given reach a level and others do not.
func split(v *panel.Vote, level int) bool {
	low, high := v.Ends()
	return low < level && level <= high
}

// addWithParents puts the question of a must-have on the agenda, behind what it hangs on where
// the members do not agree on that.
func (m *Meeting) addWithParents(v *panel.Vote) {
	q := v.Question
	for _, c := range q.AppliesWhen {
		if m.result.VoteOf(c.Question.ID).Disagreed() {
			m.add(m.rubric.Question(c.Question.ID), FactsDiffer, 0)
		}
	}
	var parents []*panel.Vote
	for b := q.AskWhen; b != nil; b = m.rubric.Question(b.Question.ID).AskWhen {
		if parent := m.result.VoteOf(b.Question.ID); split(parent, b.AtLeast) {
			parents = append(parents, parent)
		}
	}
	for _, v := range slices.Backward(append([]*panel.Vote{v}, parents...)) {
		low, high := v.Ends()
		m.add(v.Question, MustHave, high-low)
	}
}

// add puts a question on the agenda, unless it stands there or there is nothing to decide.
func (m *Meeting) add(q *rubric.Question, cause Cause, width int) {
	q = m.rubric.Question(q.ID)
	known := slices.ContainsFunc(m.points, func(p Point) bool { return p.Question == q })
	if !known && (m.Settled(q) || q == m.current || !m.idle(q)) {
		m.points = append(m.points, Point{q, cause, width})
	}
}

// idle tells whether an agreement on a question would have no effect: a fact leaves it
// out, or the question that it hangs on settles it.
func (m *Meeting) idle(q *rubric.Question) bool {
	v := m.result.ValueOf(q.ID)
	return q.Scored() && v.Closed && v.State != assess.Unsettled
}

// WaitsFor returns the question that keeps an agreement on this one without effect at
// present; nil if it has an effect. A fact that leaves a question out is such a one, too.
func (m *Meeting) WaitsFor(q *rubric.Question) *rubric.Question {
	v := m.result.ValueOf(q.ID)
	switch {
	case !q.Scored() || !v.Closed:
		return nil
	case v.State != assess.LeftOut && q.AskWhen != nil:
		return m.rubric.Question(q.AskWhen.Question.ID)
	case len(q.AppliesWhen) > 0:
		return m.rubric.Question(q.AppliesWhen[0].Question.ID)
	}
	return nil
}

// Points returns why each question of [Walk.Agenda] is there, in the same order.
func (m *Meeting) Points() []Point { return slices.Clone(m.points) }

// Point returns why a question is on the agenda.
func (m *Meeting) Point(q *rubric.Question) Point {
	if i := m.place(q); i >= 0 {
		return m.points[i]
	}
	return Point{Question: q, Cause: TalkedAbout}
}

// Rubric returns the rubric that the panel answered.
func (m *Meeting) Rubric() *rubric.Rubric { return m.rubric }

// File returns the panel file that is written to.
func (m *Meeting) File() *sheet.PanelFile { return m.file }

// Result returns the panel's result with what is agreed now.
func (m *Meeting) Result() *panel.Result { return m.result }

// Agreed returns what is agreed on about a question; false if nothing.
func (m *Meeting) Agreed(q *rubric.Question) (sheet.Consensus, bool) {
	c, ok := m.file.Consensus[q.ID]
	return c, ok
}

// Settled tells whether something is agreed on.
func (m *Meeting) Settled(q *rubric.Question) bool {
	_, agreed := m.Agreed(q)
	return agreed
}

// Blank tells whether nothing is recorded.
func (m *Meeting) Blank(q *rubric.Question) bool { return !m.Settled(q) }

// Tally counts the questions of the parts that were begun.
func (m *Meeting) Tally() Tally {
	open := len(m.open(m.begun()))
	return Tally{Answered: len(m.begun()) - open, Open: open}
}

// Choose records the option that is agreed on. The reason stays with its option:
// another one has to be given anew.
func (m *Meeting) Choose(q *rubric.Question, option string) Change {
	old, agreed := m.Agreed(q)
	if agreed && old.Option == option {
		return Change{}
	}
	return Change{Recorded: m.set(q, sheet.Consensus{Option: option}), Dropped: old.Reason != ""}
}

// SetReason records how the meeting came to what it agreed on; a blank text takes the reason
// away. Without an agreement it does nothing.
func (m *Meeting) SetReason(q *rubric.Question, reason string) Change {
	c, agreed := m.Agreed(q)
	if !agreed {
		return Change{}
	}
	c.Reason = strings.TrimSpace(reason)
	return Change{Recorded: m.set(q, c)}
}

// Clear takes back what was agreed on about a question, the reason too. Where nothing is,
// it brings back what it took away before.
func (m *Meeting) Clear(q *rubric.Question) Change {
	now, agreed := m.Agreed(q)
	return Change{Recorded: m.set(q, m.cleared.clear(q, now, agreed))}
}

// CanRestore tells whether [Meeting.Clear] would bring something back.
func (m *Meeting) CanRestore(q *rubric.Question) bool {
	return !m.Settled(q) && m.cleared[q].Option != ""
}

func (m *Meeting) set(q *rubric.Question, c sheet.Consensus) bool {
	changed := m.file.SetConsensus(q.ID, c)
	if changed {
		m.result = m.rate(m.file.Consensus)
		m.update()
	}
	return changed
}
