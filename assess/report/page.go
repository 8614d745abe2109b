package report

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// longestLine is the most cells a line of prose takes: longer ones are hard to read.
// Rules and tables take the whole width.
const longestLine = 100

// page is a report being written for a terminal. All text passes through wrap, so it is
// clean and fits; styles are opened and closed on each line, so they never run over.
type page struct {
	b      *strings.Builder
	width  int // of rules and tables, in cells
	indent int // of prose
	color  bool
}

// newPage opens a page as wide as the options say.
func newPage(o TableOptions) *page {
	if o.Width <= 0 {
		o.Width = usualWidth
	}
	return &page{b: &strings.Builder{}, width: max(o.Width, leastWidth), color: o.Color}
}

// style is how a text is drawn where colour is on. It never carries meaning alone.
type style int

const (
	plain style = iota
	bold
	faint
	accent
	strong // bold and accent
)

// span is text in one style.
type span struct {
	text  string
	style style
}

// paint draws text that is clean and on one line.
func (p *page) paint(s span) string {
	if !p.color || s.text == "" {
		return s.text
	}
	switch s.style {
	case bold:
		return ansi.Style{}.Bold().Styled(s.text)
	case faint:
		return ansi.Style{}.Faint().Styled(s.text)
	case accent:
		return ansi.Style{}.ForegroundColor(ansi.Cyan).Styled(s.text)
	case strong:
		return ansi.Style{}.Bold().ForegroundColor(ansi.Cyan).Styled(s.text)
	}
	return s.text
}

// room is how many cells a line of prose has.
func (p *page) room() int { return min(p.width, longestLine) - p.indent }

// in is the same page with a deeper margin.
func (p *page) in(cells int) *page {
	deeper := *p
	deeper.indent += cells
	return &deeper
}

// line ends a line that is already drawn; a blank one gets no margin.
func (p *page) line(drawn string) {
	if drawn != "" {
		p.b.WriteString(strings.Repeat(" ", p.indent) + drawn)
	}
	p.b.WriteByte('\n')
}

// space leaves one blank line, however often it is called, and none at the top.
func (p *page) space() {
	if s := p.b.String(); s != "" && !strings.HasSuffix(s, "\n\n") {
		p.line("")
	}
}

// para writes a paragraph; a blank one leaves no trace.
func (p *page) para(text string, st style) { p.hang(span{}, span{text, st}) }

// hang writes a paragraph that hangs from its lead: the lead stands before the first
// line, the others are indented by it. Without a paragraph there is no lead either.
func (p *page) hang(lead, body span) {
	margin := ansi.StringWidth(lead.text)
	for i, line := range wrap(body.text, p.room()-margin) {
		before := strings.Repeat(" ", margin)
		if i == 0 {
			before = p.paint(lead)
		}
		p.line(before + p.paint(span{line, body.style}))
	}
}

// block writes text of several paragraphs.
func (p *page) block(text string, st style) {
	for _, line := range wrapBlock(text, p.room()) {
		p.line(p.paint(span{line, st}))
	}
}

// heading opens a section: its title in a rule as wide as the page; a title without room
// for that is broken into lines.
func (p *page) heading(title string) {
	p.space()
	if ansi.StringWidth(title)+2 > p.width {
		p.para(title, bold)
		p.space()
		return
	}
	p.b.WriteString(p.paint(span{title, bold}) + " ")
	p.b.WriteString(p.paint(span{strings.Repeat("─", p.width-ansi.StringWidth(title)-1), faint}) + "\n")
	p.space()
}
