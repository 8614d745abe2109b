package interview

import (
	"cxgap/cmd/cxgap/internal/interview/walk"
	"fmt"
	"strings"
)

// The sentences at the beginning and at the end of a meeting.

// roomMembers says who takes part: all names, or in a large panel how many.
func roomMembers(m *walk.Meeting) string {
	n := len(m.Result().Members)
	if m.Said(&m.Rubric().Questions[0]) == nil {
		return people(n) + " answered."
	}
	return fmt.Sprintf("%s answered: %s.", people(n), names(m.Said(&m.Rubric().Questions[0])))
}

// toTalkAbout says what is on the agenda.
func toTalkAbout(m *walk.Meeting) []string {
	facts, far := countOf(m, walk.FactsDiffer), countOf(m, walk.FarApart)
	lines := []string{}
	switch {
	case facts+far == 0:
		lines = append(lines, "Nowhere do the levels lie two or more apart, and no facts differ.")
	case facts == 0:
		lines = append(lines, fmt.Sprintf("To talk about: %s on which the levels lie two or more apart, the widest first.", count(far, "question")))
	case far == 0:
		lines = append(lines, fmt.Sprintf("To talk about: %s on which the answers differ.", count(facts, "fact")))
	default:
		lines = append(lines, fmt.Sprintf("To talk about: %s on which the answers differ, then %s on which the levels lie two or more apart, the widest first.", count(facts, "fact"), count(far, "question")))
	}
	if more := moreToTalk(m); more != "" {
		lines = append(lines, "After that, if you like: "+more+".")
	}
	return lines
}

func countOf(m *walk.Meeting, c walk.Cause) int {
	n := 0
	for _, p := range m.Points() {
		if p.Cause == c {
			n++
		}
	}
	return n
}

// moreToTalk says what the second list still holds, or "".
func moreToTalk(m *walk.Meeting) string {
	apart, few, rest := 0, 0, 0
	for _, q := range m.Further() {
		switch m.Point(q).Cause {
		case walk.Apart:
			apart++
		case walk.FewKnew:
			few++
		default:
			rest++
		}
	}
	var parts []string
	for _, part := range []struct {
		n    int
		text string
	}{{apart, "%s one level apart"}, {few, "%s that few could answer"}, {rest, "%s talked about before"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf(part.text, count(part.n, "question")))
		}
	}
	return strings.Join(parts, ", ")
}

// meetsAgain says how far the room has come, or "" if nothing is agreed on.
func meetsAgain(m *walk.Meeting) string {
	n := len(m.File().Consensus)
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("Welcome back: %s agreed on.", count(n, "question"))
}

// roomEnd is the first sentence behind the last question.
func roomEnd(m *walk.Meeting) string {
	switch {
	case m.WentToEnd():
		return "This is the end."
	case m.Tally() == (walk.Tally{}):
		return "The answers lie close together."
	case len(m.Further()) > 0:
		return "Those were the questions on which the answers lie furthest apart."
	}
	return "That was the last question."
}

// roomTally sums up the meeting.
func roomTally(m *walk.Meeting) []string {
	t := m.Tally()
	lines := []string{fmt.Sprintf("%d agreed on, %d left open.", t.Answered, t.Open)}
	if t.Open > 0 {
		lines[0] += " Where it is open, the middle of the members' own answers counts."
	}
	if more := moreToTalk(m); more != "" {
		lines = append(lines, "Not talked about yet: "+more+".")
	}
	return lines
}

// pointLine is a question's line on the list of all: what is known about it comes first,
// so that it can be cut short.
func pointLine(m *walk.Meeting, p walk.Point) string {
	state := map[walk.Cause]string{walk.FactsDiffer: "answers differ", walk.FewKnew: "few knew", walk.TalkedAbout: "open"}[p.Cause]
	if p.Width > 0 {
		state = fmt.Sprintf("%d apart", p.Width)
	}
	if m.Settled(p.Question) {
		state = "agreed"
	}
	if q := m.Current(); q != nil && q.ID == p.Question.ID {
		state += ", you are here"
	}
	return state + " · " + clean(p.Question.Prompt)
}

// roomEndEntry is the last entry of the list of questions.
func roomEndEntry(c RoomConfig) string {
	if c.NoReport {
		return "End: finish the meeting"
	}
	return "End: see the report"
}

// fileLine says where what was agreed on is, or will be.
func fileLine(k *keeper) string {
	line := "The panel file: " + clean(k.path())
	if !k.onFile {
		line += "; it is made with the first agreement."
	}
	return line
}

// roomTitle names whom it is about, or at least the rubric.
func roomTitle(m *walk.Meeting) string {
	if subject := subjectOf(m); subject != "" {
		return clean(subject) + ": what the room agrees on"
	}
	return clean(m.Rubric().Title)
}

func subjectOf(m *walk.Meeting) string {
	if m.File().Subject != "" {
		return m.File().Subject
	}
	return m.Result().Subject
}

// roomFacts say what happens to what is agreed on.
func roomFacts(k *keeper) []string {
	return []string{fileLine(k), "Each agreement is saved at once; the members' own answers stay as they are. Ctrl+C stops at any time; nothing is lost."}
}

// closingRoomKeys lists the keys at the end beside Enter.
func closingRoomKeys(m *walk.Meeting) string {
	keys := "b or t"
	if m.Tally().Open > 0 {
		keys = "o, " + keys
	}
	if len(m.Further()) > 0 {
		keys = "m, " + keys
	}
	return keys
}

// afterMeeting says what Enter does at the end.
func afterMeeting(c RoomConfig) string {
	if c.NoReport {
		return "ends the meeting"
	}
	return "shows the panel's gap report"
}

// goToPlace goes to one of these points by its index, and behind the last one to the end.
func goToPlace(m *walk.Meeting, points []walk.Point) func(i int) bool {
	return func(i int) bool {
		if i == len(points) {
			m.GoToEnd()
			return true
		}
		return m.GoTo(points[i].Question.ID)
	}
}
