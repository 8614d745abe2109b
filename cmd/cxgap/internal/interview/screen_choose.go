package interview

import (
	tea "github.com/charmbracelet/bubbletea"
)

// choosePage is a dialogue with a list: who would know, which evidence, which topic.
type choosePage struct {
	*screen
	place       string // the head; "" for that of the question
	title, text string
	list        *list
	// submit gets the index of the entry pointed at, or nothing.
	submit func(int)
	cancel func()
	// unpointed says what Enter does while nothing is pointed at, pointed what it does then.
	unpointed, pointed string
	leave              string // what Esc does
}

func (p *choosePage) head() string {
	if p.place != "" {
		return p.place
	}
	return p.walk.here()
}

func (p *choosePage) key(k tea.KeyMsg) {
	switch {
	case p.list.move(k):
	case k.Type == tea.KeyEnter:
		p.submit(p.list.pointed())
	case k.Type == tea.KeyEsc, isBack(k):
		p.cancel()
	default:
		p.refuseKey(k, aDigit(len(p.list.entries))+", or Esc to go back")
	}
}

// again repeats what Enter does, where that could be taken for something else.
func (p *choosePage) again() string {
	if p.list.pointed() == nothing {
		return p.unpointed
	}
	return ""
}

func (p *choosePage) body(width, height int) []string {
	title := styled(p.theme.bold.Render, wrap(p.title, width))
	full := blocks(false, title, wrap(p.text, width))
	a := above{airy: [][]string{blocks(true, full), full}, dense: [][]string{title}}
	return p.list.window.under(a, p.list.draw(width), height, p.theme)
}

func (p *choosePage) note() string {
	if p.list.pointed() == nothing {
		return p.unpointed
	}
	return p.pointed
}

func (p *choosePage) hints() []hint {
	return []hint{pointHint(len(p.list.entries)), {"Esc", p.leave}}
}

// choosePlace offers places to go to. Going there may fail; then the person stays. Then is
// called once the walk stands elsewhere.
func (m *screen) choosePlace(title, text string, places []entry, goTo func(i int) bool, then func()) {
	back := m.returning()
	m.page = &choosePage{
		screen: m, title: title, text: text, list: newList(m.theme, places), cancel: back,
		submit: func(i int) {
			if i == nothing || !goTo(i) {
				back()
				return
			}
			then()
		},
		unpointed: "Nothing is pointed at: Enter goes back to where you were.", pointed: "Enter goes there.",
		leave: "back to where you were",
	}
}
