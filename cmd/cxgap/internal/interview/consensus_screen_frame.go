package interview

import (
	tea "github.com/charmbracelet/bubbletea"
)

// roomWelcome comes first: whom it is about, who answered, and what there is to talk about.
type roomWelcome struct {
	*meeting
	window window
	rows   int
}

func (p *roomWelcome) head() string { return "Welcome" }

func (p *roomWelcome) key(k tea.KeyMsg) {
	if k.Type == tea.KeyEnter {
		p.talk()
		return
	}
	p.window.keyed(k, p.rows)
}

func (p *roomWelcome) body(width, height int) []string {
	p.rows = max(height-1, 1)
	return p.window.read(p.text(width), height, p.theme)
}

func (p *roomWelcome) text(width int) []string {
	lines := styled(p.theme.bold.Render, wrap(roomTitle(p.room), width))
	lines = append(append(lines, wrap(meetsAgain(p.room), width)...), "")
	lines = append(append(lines, wrap(roomMembers(p.room), width)...), "")
	lines = append(append(lines, wrapEach(toTalkAbout(p.room), width)...), "")
	return append(lines, wrapEach(roomFacts(p.keeper), width)...)
}

func (p *roomWelcome) note() string {
	switch {
	case p.room.Current() == nil:
		return "Enter goes on."
	case meetsAgain(p.room) != "" && !p.room.Revising():
		return "Enter goes on where you stopped."
	}
	return "Enter goes to the first question."
}

func (p *roomWelcome) hints() []hint {
	width, height := p.space()
	return append(scrollHint(len(p.text(width)) > height), hint{"Ctrl+C", "stop"})
}

// roomClosing comes after the last question, and between the two lists.
type roomClosing struct{ *meeting }

func (p *roomClosing) head() string { return "The end" }

func (p *roomClosing) key(k tea.KeyMsg) {
	switch {
	case k.Type == tea.KeyEnter:
		p.finish(Finished)
	case isBack(k):
		p.goBack()
	case command(k) == "t":
		p.askQuestion()
	case command(k) == "o" && p.room.GoToOpen(), command(k) == "m" && p.room.GoFurther():
		p.talk()
	default:
		p.refuseKey(k, "Enter, "+closingRoomKeys(p.room))
	}
}

func (p *roomClosing) body(width, height int) []string {
	lines := append(styled(p.theme.bold.Render, wrap(roomEnd(p.room), width)), "")
	for _, line := range append(roomTally(p.room), fileLine(p.keeper)) {
		lines = append(append(lines, wrap(line, width)...), "")
	}
	return firstLines(lines, height)
}

func (p *roomClosing) note() string { return "Enter " + afterMeeting(p.config) + "." }

func (p *roomClosing) hints() []hint {
	var hints []hint
	if len(p.room.Further()) > 0 {
		hints = append(hints, hint{"m", "go on with these"})
	}
	if p.room.Tally().Open > 0 {
		hints = append(hints, hint{"o", "the open questions"})
	}
	return append(hints, hint{"b", "back"}, hint{"t", "questions"}, hint{"Ctrl+C", "stop"})
}

// askQuestion offers all questions of both lists, and the end.
func (m *meeting) askQuestion() {
	points := m.room.Points()
	var entries []entry
	for _, p := range points {
		entries = append(entries, entry{text: cut(pointLine(m.room, p), m.textWidth()-2)})
	}
	entries = append(entries, entry{text: roomEndEntry(m.config)})
	m.choosePlace("Go to a question", "They stand in the order in which they come up.", entries, goToPlace(m.room, points), m.talk)
}
