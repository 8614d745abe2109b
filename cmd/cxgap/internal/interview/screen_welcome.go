package interview

import (
	tea "github.com/charmbracelet/bubbletea"
)

// welcomePage comes first: what this is, how long it takes, where the answers go, and,
// if it is not known yet, who is assessed. Nothing is saved here; the file appears with
// the first answer.
type welcomePage struct {
	*asking
	subject *textPage // nil if it is not asked
	window  window
	rows    int
}

func newWelcome(m *asking) *welcomePage {
	p := &welcomePage{asking: m}
	if m.config.asksSubject() {
		p.subject = newLine(m.screen, "", "", m.session.Answers().Subject)
	}
	return p
}

func (p *welcomePage) head() string { return "Welcome" }

func (p *welcomePage) key(k tea.KeyMsg) {
	switch {
	case k.Type == tea.KeyEnter:
		p.enter()
	case k.Type != tea.KeyRunes && k.Type != tea.KeySpace && k.Type != tea.KeyHome && p.window.keyed(k, p.rows):
	case p.subject != nil:
		p.subject.field.Update(k)
	}
}

func (p *welcomePage) enter() {
	if p.subject != nil {
		p.session.SetSubject(*p.subject.value)
	}
	if p.config.asksRole() {
		p.askRole()
		return
	}
	p.ask()
}

func (m *asking) askRole() {
	entries := []entry{{text: "Rather not say"}}
	roles := m.session.Rubric().Roles
	for i := range roles {
		entries = append(entries, entry{text: clean(roles[i].Name)})
	}
	m.page = &choosePage{
		screen: m.screen, place: "Welcome", title: "What is your role?", text: "In an interview: the role of the person who answers.",
		list: newList(m.theme, entries), cancel: m.returning(),
		submit: func(i int) {
			switch {
			case i == 0:
				m.session.SetRole("")
			case i > 0:
				m.session.SetRole(roles[i-1].ID)
			}
			m.ask()
		},
		unpointed: "Enter goes on without a role.", pointed: "Enter goes on with this.", leave: "back",
	}
}

func (p *welcomePage) body(width, height int) []string {
	below := p.below(width)
	if len(below) >= height-1 {
		below = below[max(len(below)-(height-1), 0):]
	}
	p.rows = max(height-len(below)-1, 1)
	info := p.window.read(p.info(width), height-len(below), p.theme)
	return append(info, below...)
}

func (p *welcomePage) info(width int) []string {
	r := p.session.Rubric()
	lines := styled(p.theme.bold.Render, wrap(clean(r.Title), width))
	lines = append(lines, wrap(resumed(p.session), width)...)
	lines = append(append(lines, ""), wrap(clean(r.Summary), width)...)
	return append(append(lines, ""), p.facts(width)...)
}

// facts say how much there is to do, and what happens to the answers.
func (p *welcomePage) facts(width int) []string {
	lines := wrap(remaining(p.session)+".", width)
	lines = append(lines, wrap("Your answers: "+clean(p.keeper.path()), width)...)
	return append(lines, wrap("Each answer is saved at once. Ctrl+C stops at any time; nothing is lost.", width)...)
}

// below is the field for the subject, under everything that scrolls.
func (p *welcomePage) below(width int) []string {
	if p.subject == nil {
		return nil
	}
	label := styled(p.theme.bold.Render, wrap("Which organisation is this about?", width))
	return append(append([]string{""}, label...), p.subject.draw(width, 1)...)
}

func (p *welcomePage) note() string {
	if p.subject != nil {
		return p.brief("Type its name, or that of a part of it, or leave it blank. Enter goes on.", "It may stay blank. Enter goes on.")
	}
	if p.config.asksRole() {
		return "Enter goes on."
	}
	if resumed(p.session) != "" && !p.session.Options().Revise {
		return "Enter goes on where you stopped."
	}
	return "Enter goes to the first question."
}

func (p *welcomePage) hints() []hint {
	width, height := p.space()
	return append(scrollHint(len(p.info(width))+len(p.below(width)) > height), hint{"Ctrl+C", "stop"})
}
