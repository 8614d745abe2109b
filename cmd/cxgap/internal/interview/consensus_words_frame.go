package interview

import (
	"fmt"
	"strings"
)

// The sentences at the beginning and at the end of a meeting.

// roomMembers says who takes part: all names, or in a large panel how many.
func roomMembers(m *Room) string {
	n := len(m.result.Members)
	if len(m.voices) == 0 || m.voices[0].Said == nil {
		return people(n) + " answered."
	}
	return fmt.Sprintf("%s answered: %s.", people(n), names(m.voices[0].Said))
}

// toTalkAbout says what is on the agenda.
func toTalkAbout(m *Room) []string {
	facts, far := m.countOf(FactsDiffer), m.countOf(FarApart)
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

func (m *Room) countOf(c Cause) int {
	n := 0
	for _, p := range m.points {
		if p.Cause == c {
			n++
		}
	}
	return n
}

// moreToTalk says what the second list still holds, or "".
func moreToTalk(m *Room) string {
	apart, few, rest := 0, 0, 0
	for _, p := range m.Further() {
		switch p.Cause {
		case Apart:
			apart++
		case FewKnew:
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
func meetsAgain(m *Room) string {
	n := len(m.file.Consensus)
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("Welcome back: %s agreed on.", count(n, "question"))
}

// roomEnd is the first sentence behind the last question.
func roomEnd(m *Room) string {
	switch {
	case m.WentToEnd():
		return "This is the end."
	case len(m.within()) == 0:
		return "The answers lie close together."
	case !m.further && len(m.Further()) > 0:
		return "Those were the questions on which the answers lie furthest apart."
	}
	return "That was the last question."
}

// roomTally sums up the meeting.
func roomTally(m *Room) []string {
	t := m.Tally()
	lines := []string{fmt.Sprintf("%d agreed on, %d left open.", t.Agreed, t.Open)}
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
func pointLine(m *Room, p Point) string {
	state := map[Cause]string{FactsDiffer: "answers differ", FewKnew: "few knew", TalkedAbout: "open"}[p.Cause]
	if p.Width > 0 {
		state = fmt.Sprintf("%d apart", p.Width)
	}
	if m.isAgreed(p) {
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
func roomTitle(m *Room) string {
	if subject := m.subject(); subject != "" {
		return clean(subject) + ": what the room agrees on"
	}
	return clean(m.rubric.Title)
}

func (m *Room) subject() string {
	if m.file.Subject != "" {
		return m.file.Subject
	}
	return m.result.Subject
}

// roomFacts say what happens to what is agreed on.
func roomFacts(k *keeper) []string {
	return []string{fileLine(k), "Each agreement is saved at once; the members' own answers stay as they are. Ctrl+C stops at any time; nothing is lost."}
}

// closingRoomKeys lists the keys at the end beside Enter.
func closingRoomKeys(m *Room) string {
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
