package screen

import (
	"cmp"

	tea "github.com/charmbracelet/bubbletea"

	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/walk"
)

// The pages that are called from a question and lead back to it: a list to choose from, a
// text to type, a text to read, and the one that stands in the way while nothing can be
// saved.

// aside asks what stands beside the questions, and what follows it. Done is called at the
// end, leave when the person leaves on the way.
func (m *Model) aside(a *interview.Aside, done, leave func()) {
	if a == nil {
		done()
		return
	}
	if a.Back {
		leave = m.returning()
	}
	goOn := func(c walk.Change, choice int) {
		m.record(c, func() { m.aside(a.After(choice), done, leave) })
	}
	enter := m.brief(a.Screen.Enter, a.Screen.EnterBriefly)
	if a.Choices != nil {
		m.page = &choicePage{
			Model: m, place: a.Place, title: a.Title, text: a.Text, list: newList(m.theme, asideEntries(a)), cancel: leave,
			submit: func(i int) {
				record := a.Blank
				if i != nothing {
					record = a.Choices[i].Record
				}
				c := walk.Change{}
				if record != nil {
					c = record()
				}
				goOn(c, i)
			},
			unpointed: m.brief(a.Screen.Nothing, a.Screen.NothingBriefly), pointed: enter, leave: a.Screen.Esc,
		}
		return
	}
	p := &textPage{Model: m, place: a.Place, title: a.Title, text: a.Text, field: newField(m.theme, a.Long, a.Old), enter: enter, cancel: leave, leave: a.Screen.Esc}
	p.submit = func(text string) {
		c, err := walk.Change{}, error(nil)
		if !a.Kept || p.field.changed() {
			c, err = a.Record(text)
		}
		if err != nil {
			m.message = a.Screen.Missing
			return
		}
		goOn(c, nothing)
	}
	if a.Kept {
		p.keep = a.Record
	}
	m.page = p
}

func asideEntries(a *interview.Aside) []entry {
	var entries []entry
	for _, c := range a.Choices {
		e := entry{text: c.Text}
		switch {
		case c.Given:
			e.mark = "●"
		case a.Marked:
			e.mark = "○"
		}
		entries = append(entries, e)
	}
	return entries
}

// choicePage offers a list: who would know, which evidence, where to.
type choicePage struct {
	*Model
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

func (p *choicePage) head() string { return cmp.Or(p.place, p.here()) }

func (p *choicePage) key(k tea.KeyMsg) {
	switch {
	case p.list.move(k):
	case k.Type == tea.KeyEnter:
		p.submit(p.list.at)
	case k.Type == tea.KeyEsc, isBack(k):
		p.cancel()
	default:
		p.refuseKey(k, aNumber(len(p.list.entries))+", or Esc to go back")
	}
}

// again repeats what Enter does, where that could be taken for something else.
func (p *choicePage) again() string {
	if p.list.at == nothing {
		return p.unpointed
	}
	return ""
}

func (p *choicePage) body(width, height int) []string {
	title := p.bold(p.title, width)
	full := blocks(false, title, wrap(p.text, width))
	over := above{airy: [][]string{blocks(true, full), full}, dense: [][]string{title}}
	return p.list.window.under(over, p.list.draw(width), height)
}

func (p *choicePage) note() string {
	if p.list.at == nothing {
		return p.unpointed
	}
	return p.pointed
}

func (p *choicePage) hints() []hint {
	return []hint{pointHint(len(p.list.entries)), {"Esc", p.leave}}
}

// askPlace offers the places to go to.
func (m *Model) askPlace() {
	phrases, places, back := m.d.Phrases(), m.d.Places(), m.returning()
	if phrases.CutPlaces {
		for i := range places {
			places[i] = interview.Cut(places[i], m.textWidth()-2)
		}
	}
	m.page = &choicePage{
		Model: m, title: phrases.PlacesTitle, text: phrases.PlacesText, list: newList(m.theme, plainEntries(places)), cancel: back,
		submit: func(i int) {
			if i == nothing || !m.d.GoToPlace(i) {
				back()
				return
			}
			m.ask()
		},
		unpointed: "Nothing is pointed at: Enter goes back to where you were.", pointed: "Enter goes there.",
		leave: "back to where you were",
	}
}

// textPage has a text field. All letters are text on it.
type textPage struct {
	*Model
	place       string // the head; "" for that of the question
	title, text string
	field       *field
	enter       string // what Enter does
	submit      func(string)
	cancel      func()
	leave       string // what Esc does
	// keep records a text that is no answer, a note or a link; nil for all others. Such a
	// text is kept even if the dialogue ends while it is being typed.
	keep func(string) (walk.Change, error)
}

func (p *textPage) head() string { return cmp.Or(p.place, p.here()) }

func (p *textPage) key(k tea.KeyMsg) {
	switch {
	case k.Type == tea.KeyEnter && !k.Alt:
		p.submit(p.field.text())
	case k.Type == tea.KeyEsc, k.Type == tea.KeyShiftTab:
		p.cancel()
	default:
		p.field.key(k)
	}
}

func (p *textPage) body(width, height int) []string {
	above := blocks(true, append(p.bold(p.title, width), wrap(p.text, width)...))
	if len(above) > height-4 {
		above = firstLines(above, max(height-3, 0))
	}
	return append(above, p.field.draw(width, height-len(above))...)
}

func (p *textPage) note() string {
	if p.field.full() {
		return "The field is full. " + p.enter
	}
	return p.enter
}

func (p *textPage) hints() []hint {
	hints := []hint{{"Esc", p.leave}}
	if p.field.lines {
		hints = append(hints, hint{"Ctrl+J or Alt+Enter", "new line"})
	}
	return hints
}

// readingPage shows a text that is longer than the window may be. It scrolls.
type readingPage struct {
	*Model
	text   func(width int) []string
	back   func()
	window window
	rows   int
}

// read brings up a text, and the page before it again at the end.
func (m *Model) read(text func(width int) []string) {
	m.page = &readingPage{Model: m, text: text, back: m.returning()}
}

func (p *readingPage) head() string { return p.here() }

func (p *readingPage) key(k tea.KeyMsg) {
	if p.window.keyed(k, p.rows) {
		return
	}
	switch k.String() {
	case "esc", "enter", "?", "b", "f", "v", "q", "shift+tab":
		p.back()
	}
}

func (p *readingPage) body(width, height int) []string {
	p.rows = max(height-1, 1)
	return p.window.read(p.text(width), height)
}

func (p *readingPage) note() string { return "" }

func (p *readingPage) hints() []hint {
	width, height := p.space()
	back := "back to the question"
	if p.d.Current() == nil {
		back = "back to the end"
	}
	return append(scrollHint(len(p.text(width)) > height), hint{"Esc", back})
}

// savePage stands in the way while the last answer could not be saved. The answer is
// kept in memory; what should come after it waits.
type savePage struct {
	*Model
	err  error
	then func()
}

func (p *savePage) head() string { return p.here() }

// key takes few keys only, so that what was typed ahead does no harm.
func (p *savePage) key(k tea.KeyMsg) {
	switch {
	case k.Type == tea.KeyEnter:
		p.save("", p.then)
	case command(k) == "p":
		p.askPath()
	}
}

func (p *savePage) askPath() {
	f := &textPage{
		Model: p.Model, title: "Save to another path", text: "It could not be saved to " + p.d.Path() + ". Name a file that does not exist yet.",
		field: newField(p.theme, false, ""), enter: "Enter saves there.", cancel: p.returning(), leave: "back without a change",
	}
	f.submit = func(path string) {
		if path == "" {
			p.message = "Type a path, or press Esc."
			return
		}
		p.save(path, p.then)
	}
	p.page = f
}

func (p *savePage) body(width, height int) []string {
	var lines []string
	for i, text := range interview.Failure(p.err) {
		wrapped := wrap(text, width)
		if i == 0 {
			wrapped = p.bold(text, width)
		}
		lines = append(append(lines, wrapped...), "")
	}
	return firstLines(lines, height)
}

func (p *savePage) note() string { return "Enter tries again; p saves to another path." }

func (p *savePage) hints() []hint { return []hint{{"Ctrl+C", "stop"}} }
