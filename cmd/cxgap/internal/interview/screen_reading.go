package interview

import (
	tea "github.com/charmbracelet/bubbletea"
)

// readingPage shows a text that is longer than the window may be. It scrolls.
type readingPage struct {
	*screen
	text   func(width int) []string
	back   func()
	window window
	rows   int
}

// read brings up a text, and the page before it again at the end.
func (m *screen) read(text func(width int) []string) {
	m.page = &readingPage{screen: m, text: text, back: m.returning()}
}

func (p *readingPage) head() string { return p.walk.here() }

func (p *readingPage) key(k tea.KeyMsg) {
	if p.window.keyed(k, p.rows) {
		return
	}
	switch k.String() {
	case "esc", "enter", "?", "b", "v", "q", "shift+tab":
		p.back()
	}
}

func (p *readingPage) body(width, height int) []string {
	p.rows = max(height-1, 1)
	return p.window.read(p.text(width), height, p.theme)
}

func (p *readingPage) note() string { return "" }

func (p *readingPage) hints() []hint {
	width, height := p.space()
	return append(scrollHint(len(p.text(width)) > height), hint{"Esc", "back to the question"})
}
