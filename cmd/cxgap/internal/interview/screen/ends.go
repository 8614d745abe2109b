package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"cxgap/cmd/cxgap/internal/interview"
)

// welcomePage comes first: what this is, how long it takes, where the answers go, and,
// if it is not known yet, who is assessed. Nothing is saved here; the file appears with
// the first answer.
type welcomePage struct {
	*Model
	first  *interview.Aside // asked before the first question; nil for nothing
	field  *field           // what is typed on this page; nil if first asks for no text
	window window
	rows   int
}

func newWelcome(m *Model) *welcomePage {
	p := &welcomePage{Model: m, first: m.d.Before()}
	if p.first != nil && p.first.Choices == nil {
		p.field = newField(m.theme, p.first.Long, p.first.Old)
	}
	return p
}

func (p *welcomePage) head() string { return "Welcome" }

func (p *welcomePage) key(k tea.KeyMsg) {
	switch {
	case k.Type == tea.KeyEnter:
		p.begin()
	case p.field == nil:
		p.window.keyed(k, p.rows)
	case k.Type != tea.KeyRunes && k.Type != tea.KeySpace && k.Type != tea.KeyHome && p.window.keyed(k, p.rows):
	default:
		p.field.key(k)
	}
}

// begin records what was typed, and goes on to what else is asked, or to the first question.
func (p *welcomePage) begin() {
	if p.field == nil {
		p.aside(p.first, p.ask, p.returning())
		return
	}
	c, err := p.first.Record(p.field.text())
	if err != nil {
		p.message = p.first.Screen.Missing
		return
	}
	p.record(c, func() { p.aside(p.first.After(nothing), p.ask, p.returning()) })
}

func (p *welcomePage) body(width, height int) []string {
	below := p.below(width)
	if len(below) >= height-1 {
		below = below[max(len(below)-(height-1), 0):]
	}
	p.rows = max(height-len(below)-1, 1)
	return append(p.window.read(p.above(width), height-len(below)), below...)
}

// above is everything that scrolls.
func (p *welcomePage) above(width int) []string {
	w := p.d.Welcome()
	paragraphs := [][]string{append(p.bold(w.Title, width), wrap(w.Again, width)...), wrap(w.Summary, width)}
	for _, texts := range w.About {
		paragraphs = append(paragraphs, wrapEach(texts, width))
	}
	return append(blocks(true, paragraphs...), wrapEach(w.Facts, width)...)
}

// below is the field.
func (p *welcomePage) below(width int) []string {
	if p.field == nil {
		return nil
	}
	return append(append([]string{""}, p.bold(p.first.Title, width)...), p.field.draw(width, 1)...)
}

func (p *welcomePage) note() string {
	switch {
	case p.field != nil:
		return p.brief(p.first.Screen.Enter, p.first.Screen.EnterBriefly)
	case p.first != nil, p.d.Current() == nil:
		return "Enter goes on."
	case p.d.Welcome().Again != "" && !p.d.Revising():
		return "Enter goes to the first open question."
	}
	return "Enter goes to the first question."
}

func (p *welcomePage) hints() []hint {
	width, height := p.space()
	return append(scrollHint(len(p.above(width))+len(p.below(width)) > height), hint{"Ctrl+C", "stop"})
}

// endPage comes after the last question, and in a meeting between the two parts: what comes
// of the answers, with the verdict and what to do first in view whatever the window.
type endPage struct {
	*Model
	closing *interview.Closing // nil where no report is wished
}

func newEndPage(m *Model) *endPage { return &endPage{m, m.d.Closing()} }

func (p *endPage) head() string { return "The end" }

func (p *endPage) key(k tea.KeyMsg) {
	c := command(k)
	switch {
	case k.Type == tea.KeyEnter:
		p.finish(interview.Finished)
	case isBack(k):
		p.goBack()
	case c == "t":
		p.askPlace()
	case c == "o" && p.d.GoToOpen(), c == "m" && p.d.GoFurther():
		p.ask()
	case c == "a" && p.closing != nil:
		p.askActions()
	case c == "h" && p.closing != nil:
		p.message = p.d.WritePage()
	case c == "f" && p.closing != nil:
		p.readFull()
	default:
		p.refuseKey(k, "Enter, "+interview.EndKeys(p.d))
	}
}

// askActions asks who does what comes first, and by when.
func (p *endPage) askActions() {
	a := p.d.AskActions()
	if a == nil {
		p.refuse(p.closing.None)
		return
	}
	again := func() { p.page = newEndPage(p.Model) }
	p.aside(a, again, again)
}

// body shows the summary as far as there is room above what comes of the answers.
func (p *endPage) body(width, height int) []string {
	if p.closing == nil {
		var lines []string
		for i, line := range p.d.Ending() {
			wrapped := wrap(line, width)
			if i == 0 {
				wrapped = p.bold(line, width)
			}
			lines = append(append(lines, wrapped...), "")
		}
		return firstLines(lines, height)
	}
	closing := painted(p.closing.Lines(width, height))
	room := height - len(closing) - 1 // and a blank line
	var summary []string
	for _, line := range p.d.Ending() {
		if wrapped := wrap(line, width); len(summary)+len(wrapped) <= room {
			summary = append(summary, wrapped...)
		}
	}
	if summary != nil {
		summary = append(summary, "")
	}
	return append(summary, closing...)
}

func painted(lines []interview.Line) []string {
	var out []string
	for _, line := range lines {
		out = append(out, paint(line.Style, line.Text))
	}
	return out
}

func (p *endPage) note() string { return "Enter " + p.d.Afterwards() + "." }

func (p *endPage) hints() []hint {
	var hints []hint
	if p.closing != nil {
		hints = append(hints, hint{"a", p.brief("who and by when", "who")}, hint{"h", p.brief("web page", "page")}, hint{"f", "full report"})
	}
	if len(p.d.Further()) > 0 {
		hints = append(hints, hint{"m", "go on with these"})
	}
	if p.d.Tally().Open > 0 {
		hints = append(hints, hint{"o", "the open questions"})
	}
	return append(hints, hint{"b", "back"}, hint{"t", p.d.Phrases().PlacesHint}, hint{"Ctrl+C", "stop"})
}
