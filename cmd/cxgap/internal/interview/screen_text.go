package interview

import (
	"cxgap/cmd/cxgap/internal/interview/walk"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/x/ansi"
)

// The most characters that a line, and a longer text, can hold; in a longer text a wide
// character counts twice.
const (
	maxLine = 500
	maxText = 20_000
)

// textPage is a dialogue with a text field. All letters are text on it.
type textPage struct {
	*screen
	title, text string
	field       huh.Field
	value       *string
	loaded      string // what the field made of the value that it was opened with
	lines       bool   // a field of several lines
	limit       int
	enter       string // what Enter does
	submit      func(string)
	cancel      func()
	leave       string // what Esc does; "" for going back
	// set records a text that is no answer, a note or a link; nil for all others. Such a
	// text is kept even if the interview ends while it is being typed.
	set func(string) walk.Change
}

// newLine makes a page with a field of one line, newText one of several lines.
func newLine(m *screen, title, text, value string) *textPage {
	v := typed(value)
	p := &textPage{screen: m, title: title, text: text, value: &v, limit: max(maxLine, len(v))}
	p.use(huh.NewInput().CharLimit(p.limit).Value(&v))
	return p
}

func newText(m *screen, title, text, value string) *textPage {
	v := typed(value)
	p := &textPage{screen: m, title: title, text: text, value: &v, lines: true, limit: max(maxText, len(v))}
	p.use(huh.NewText().CharLimit(p.limit).ExternalEditor(false).Value(&v))
	return p
}

func (p *textPage) use(f huh.Field) {
	p.field = f
	f.WithKeyMap(fieldKeys())
	f.WithTheme(p.theme.fields)
	f.Focus()
	f.Update(nil) // sets the value to what the field holds
	p.loaded = *p.value
}

// edited sets the text unless it is as it was opened. So a text that the field cannot
// hold as it stands in the sheet is not changed unseen.
func (p *textPage) edited() walk.Change {
	if *p.value == p.loaded {
		return walk.Change{}
	}
	return p.set(*p.value)
}

func (p *textPage) head() string { return p.walk.here() }

// key passes everything on to the field but what submits or leaves. The commands that
// the field returns are dropped: they only make its cursor blink, or read the clipboard
// with a foreign program.
func (p *textPage) key(k tea.KeyMsg) {
	switch {
	case k.Type == tea.KeyEnter && !k.Alt:
		p.submit(*p.value)
	case k.Type == tea.KeyEsc, k.Type == tea.KeyShiftTab:
		p.cancel()
	default:
		p.field.Update(k)
	}
}

func (p *textPage) body(width, height int) []string {
	title := styled(p.theme.bold.Render, wrap(p.title, width))
	above := blocks(true, append(title, wrap(p.text, width)...))
	if len(above) > height-4 {
		above = firstLines(above, max(height-3, 0))
	}
	return append(above, p.draw(width, height-len(above))...)
}

// draw draws the field behind a bar that shows how far it reaches.
func (p *textPage) draw(width, height int) []string {
	rows := 1
	if p.lines {
		rows = max(min(height, 8), 1)
	}
	p.field.WithWidth(max(width-2, 1))
	p.field.WithHeight(rows)
	p.field.Update(nil) // puts the cursor into view after a change of size
	lines := firstLines(splitLines(p.field.View()), rows)
	bar := p.theme.accent.Render("│") + " "
	for i := range lines {
		lines[i] = bar + lines[i]
	}
	return lines
}

func (p *textPage) note() string {
	taken := len([]rune(*p.value))
	if p.lines {
		taken = ansi.StringWidth(*p.value) + strings.Count(*p.value, "\n")
	}
	if taken >= p.limit {
		return "The field is full. " + p.enter
	}
	return p.enter
}

func (p *textPage) hints() []hint {
	leave := p.leave
	if leave == "" {
		leave = "back without a change"
	}
	hints := []hint{{"Esc", leave}}
	if p.lines {
		hints = append(hints, hint{"Alt+Enter", "new line"})
	}
	return hints
}
