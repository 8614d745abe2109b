package interview

import (
	"fmt"
	"strings"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// The sentences of a meeting that its screen and its plain mode share.

// whyHere says why a question is talked about: how far apart the answers lie, and on how
// many people they rest.
func whyHere(m *walk.Meeting, q *rubric.Question) string {
	point := m.Point(q)
	knew, of := m.Knew(q)
	low, high, ok := m.Median(q)
	switch {
	case point.Cause == walk.FactsDiffer:
		return fmt.Sprintf("The answers to this fact differ, and what applies hangs on it. %s answered.", share(knew, of))
	case knew == 0:
		return fmt.Sprintf("None of the %d knew.", of)
	case !ok:
		return share(knew, of) + " answered."
	case point.Width == 0 && knew == 1:
		return fmt.Sprintf("Only 1 of %d knew, and said %s.", of, levelOf(m, low))
	case point.Width == 0:
		return fmt.Sprintf("%s knew, and all said %s.", share(knew, of), levelOf(m, low))
	}
	middle := "the middle is " + levelOf(m, low)
	if low != high {
		middle = fmt.Sprintf("the middle lies between %s and %s", levelOf(m, low), levelOf(m, high))
	}
	return fmt.Sprintf("%s apart; %s. %s knew.", count(point.Width, "level"), middle, share(knew, of))
}

func share(n, of int) string { return fmt.Sprintf("%d of %d", n, of) }

// levelOf names a level. It goes without its number, which would be taken for the key of an
// option: these count from 1, levels from 0.
func levelOf(m *walk.Meeting, level int) string { return clean(m.Rubric().Scale[level].Name) }

// holders says who holds a position, "" if nobody does; brief, without their roles where
// they have a name.
func holders(m *walk.Meeting, p walk.Position, brief bool) string {
	switch {
	case p.Members == 0:
		return ""
	case p.Voices == nil:
		return people(p.Members)
	case !brief:
		return names(p.Voices)
	}
	var who []string
	for _, v := range p.Voices {
		who = append(who, clean(strings.TrimSuffix(v.Who, " ("+roleName(m.Rubric(), v.Role)+")")))
	}
	return strings.Join(who, ", ")
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

func names(voices []assess.ReportSaid) string {
	var who []string
	for _, v := range voices {
		who = append(who, clean(v.Who))
	}
	return strings.Join(who, ", ")
}

// others says who holds no position, by what they said; nil if all hold one.
func others(m *walk.Meeting, q *rubric.Question) []string {
	var heads []string
	groups := map[string][]assess.ReportSaid{}
	for _, said := range m.Without(q) {
		head := withoutPosition(said)
		if groups[head] == nil {
			heads = append(heads, head)
		}
		groups[head] = append(groups[head], said)
	}
	var lines []string
	for _, head := range heads {
		lines = append(lines, head+": "+names(groups[head]))
	}
	return lines
}

// withoutPosition says why somebody holds no position.
func withoutPosition(said assess.ReportSaid) string {
	switch {
	case said.State == assess.Absent, said.State == assess.LeftOut:
		return "Not put to"
	case said.NotApplicable != "":
		return "Not applicable"
	case said.Answer == "don't know":
		return "Don't know"
	case said.Option != "":
		return "Not counted"
	}
	return "Not answered"
}

// noteLines are the members' own words, in the order of the panel.
func noteLines(m *walk.Meeting, q *rubric.Question) []string {
	var lines []string
	for _, said := range m.Said(q) {
		for _, text := range []string{said.Note, said.NotApplicable} {
			if text != "" {
				lines = append(lines, clean(said.Who)+": “"+clean(text)+"”")
			}
		}
	}
	return lines
}

// idleWords says that an agreement has no effect at present, and why; "" if it has.
func idleWords(m *walk.Meeting, q *rubric.Question) string {
	on := m.WaitsFor(q)
	if on == nil {
		return ""
	}
	return "Without effect as things stand; it hangs on: “" + clean(on.Prompt) + "”"
}

// reasonLine repeats the reason given, or is "".
func reasonLine(c sheet.Consensus) string {
	if c.Reason == "" {
		return ""
	}
	return "Reason: " + clean(c.Reason)
}

const reasonDropped = "The reason is gone: it belonged to what was agreed before."

// whatIsAsked are title and help of the question for a reason.
const (
	reasonTitle = "How did the room come to this?"
	reasonHelp  = "A sentence that still makes sense in a year. It may stay blank."
)

// noAgreement says that there is nothing a reason could be given for.
const noAgreement = "Choose an answer first; then give the reason."

// nobodyAgrees answers the keys by which one person would leave a question open.
const nobodyAgrees = "A room agrees on an answer, or leaves the question open: Enter goes on."

// roomKeys lists the keys of a question.
const roomKeys = "b, u, e, v, t and ?"

func roomHelpKeys() []hint {
	return []hint{
		{"↑ ↓", "point at an answer (also j and k; Home and End)"},
		{"1 to 9", "point at that answer"},
		{"Enter", "record the answer pointed at; with nothing pointed at, leave it as it is and go on"},
		{"Esc", "point at nothing; leave a dialogue without a change"},
		{"v", "who said what, in their own words"},
		{"e", "the reason for what was agreed on"},
		{"u", "take back what was agreed on; once more brings it back"},
		{"b", "back (also Shift+Tab)"},
		{"t", "go to another question, or to the end"},
		{"?", "this help"},
		{"Alt+Enter", "a new line in a reason"},
		{"Ctrl+C", "stop; everything agreed on is kept"},
	}
}

// howToAgree is advice for whoever leads the talk.
const howToAgree = `Let those who said the lowest and the highest speak first, and ask to see what shows it. ` +
	`The answer agreed on counts beside the members' own answers, which stay as they are. If the room cannot agree, leave the question open.`

const toEndMeeting = "To finish early: t, and there the last entry of the list. What is open then stays open."
