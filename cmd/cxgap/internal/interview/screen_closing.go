package interview

import (
	tea "github.com/charmbracelet/bubbletea"
)

// closingPage comes after the last question.
type closingPage struct{ *screen }

func newClosing(m *screen) *closingPage { return &closingPage{screen: m} }

func (p *closingPage) head() string { return "The end" }

func (p *closingPage) key(k tea.KeyMsg) {
	switch {
	case k.Type == tea.KeyEnter:
		p.finish(Finished)
	case isBack(k):
		p.goBack()
	case command(k) == "t":
		p.askTopic()
	}
}

func (p *closingPage) body(width, height int) []string {
	lines := append(styled(p.theme.bold.Render, wrap("That was the last question.", width)), "")
	for _, line := range tallyLines(p.session) {
		lines = append(append(lines, wrap(line, width)...), "")
	}
	return firstLines(append(lines, wrap("Your answers: "+clean(p.keeper.saver.Path()), width)...), height)
}

func (p *closingPage) note() string { return "Enter " + p.afterwards() + "." }

func (m *screen) afterwards() string {
	if m.config.NoReport {
		return "ends the interview"
	}
	return "shows the gap report"
}

func (p *closingPage) hints() []hint {
	return []hint{{"b", "back"}, {"t", "topics"}}
}
