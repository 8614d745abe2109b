package interview

import (
	tea "github.com/charmbracelet/bubbletea"
)

// closingPage comes after the last question.
type closingPage struct{ *asking }

func newClosing(m *asking) *closingPage { return &closingPage{asking: m} }

func (p *closingPage) head() string { return "The end" }

func (p *closingPage) key(k tea.KeyMsg) {
	switch {
	case k.Type == tea.KeyEnter:
		p.finish(Finished)
	case isBack(k):
		p.goBack()
	case command(k) == "t":
		p.askTopic()
	case command(k) == "o" && p.session.GoToOpen():
		p.ask()
	default:
		p.refuseKey(k, p.keys())
	}
}

func (p *closingPage) keys() string {
	if p.session.Complete() {
		return "Enter, b or t"
	}
	return "Enter, o, b or t"
}

func (p *closingPage) body(width, height int) []string {
	lines := append(styled(p.theme.bold.Render, wrap(atTheEnd(p.session), width)), "")
	for _, line := range tallyLines(p.session) {
		lines = append(append(lines, wrap(line, width)...), "")
	}
	return firstLines(append(lines, wrap("Your answers: "+clean(p.keeper.path()), width)...), height)
}

func (p *closingPage) note() string { return "Enter " + p.afterwards() + "." }

func (m *asking) afterwards() string {
	if m.config.NoReport {
		return "ends the interview"
	}
	return "shows the gap report"
}

func (p *closingPage) hints() []hint {
	hints := []hint{{"b", "back"}, {"t", "topics"}, {"Ctrl+C", "stop"}}
	if p.session.Complete() {
		return hints
	}
	return append([]hint{{"o", "the open questions"}}, hints...)
}
