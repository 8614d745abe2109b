package interview

import (
	"strings"

	"cxgap/assess"
	"cxgap/rubric"
)

// Room is the meeting of a panel: which questions its members should talk about, where
// the room is, and what it agrees on. Like [Session] it knows no terminal and no file,
// and its methods are not for concurrent use.
//
// It goes by two lists, one after the other. The first holds what the members have to
// clear up: facts that they answered differently, then levels that lie two or more apart,
// the widest first (method.md, section 7). The second one is offered at the end of the
// first: smaller differences, and what few could answer.
type Room struct {
	rubric *rubric.Rubric
	file   *assess.PanelFile
	rate   func(map[string]assess.Consensus) *assess.PanelResult
	voices []assess.ReportQuestion // by question, in file order
	revise bool

	result  *assess.PanelResult // with what is agreed now
	points  []Point
	further bool // the second list was begun, too

	current string                      // a question's id; "" behind the last one
	left    string                      // the question that [Room.GoToEnd] left
	seen    map[string]bool             // shown in this meeting
	cleared map[string]assess.Consensus // what [Room.Clear] took away
}

// RoomOptions are what a meeting needs beside its panel file.
type RoomOptions struct {
	// Rate scores the panel with a consensus; it is called after every decision.
	Rate func(map[string]assess.Consensus) *assess.PanelResult
	// Voices are the questions of the panel's report, with what each member said.
	Voices []assess.ReportQuestion
	// Revise goes through what is agreed already, too.
	Revise bool
}

// NewRoom begins or resumes a meeting about a panel. The file is changed in place and
// must be valid under the rubric.
func NewRoom(r *rubric.Rubric, file *assess.PanelFile, o RoomOptions) *Room {
	m := &Room{rubric: r, file: file, rate: o.Rate, voices: o.Voices, revise: o.Revise, seen: map[string]bool{}, cleared: map[string]assess.Consensus{}}
	m.refresh()
	m.goTo(m.firstFrom(0))
	return m
}

// Agreed returns what the room agreed on about a question; false if nothing.
func (m *Room) Agreed(q *rubric.Question) (assess.Consensus, bool) {
	c, ok := m.file.Consensus[q.ID]
	return c, ok
}

// Decision tells what an operation did to the panel file.
type Decision struct {
	// Recorded is false if the file is as it was; then there is nothing to save.
	Recorded bool
	// ReasonDropped is true if a reason went away with the option that it was given for.
	ReasonDropped bool
}

// Agree records the option that the room agreed on. The reason stays with its option:
// another one has to be given anew.
func (m *Room) Agree(q *rubric.Question, option string) Decision {
	old, agreed := m.Agreed(q)
	if agreed && old.Option == option {
		return Decision{}
	}
	return Decision{Recorded: m.set(q, assess.Consensus{Option: option}), ReasonDropped: old.Reason != ""}
}

// SetReason records how the room came to what it agreed on; a blank text takes the reason
// away. Without an agreement it does nothing.
func (m *Room) SetReason(q *rubric.Question, reason string) Decision {
	c, agreed := m.Agreed(q)
	if !agreed {
		return Decision{}
	}
	c.Reason = strings.TrimSpace(reason)
	return Decision{Recorded: m.set(q, c)}
}

// Clear takes back what was agreed on about a question, the reason too. Where nothing is,
// it brings back what it took away before.
func (m *Room) Clear(q *rubric.Question) Decision {
	old, agreed := m.Agreed(q)
	if !agreed {
		before := m.cleared[q.ID]
		delete(m.cleared, q.ID)
		return Decision{Recorded: m.set(q, before)}
	}
	m.cleared[q.ID] = old
	return Decision{Recorded: m.set(q, assess.Consensus{})}
}

// CanRestore tells whether [Room.Clear] would bring something back.
func (m *Room) CanRestore(q *rubric.Question) bool {
	_, agreed := m.Agreed(q)
	return !agreed && m.cleared[q.ID].Option != ""
}

func (m *Room) set(q *rubric.Question, c assess.Consensus) bool {
	changed := m.file.SetConsensus(q.ID, c)
	if changed {
		m.refresh()
	}
	return changed
}
