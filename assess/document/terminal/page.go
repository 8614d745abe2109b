package terminal

import (
	"strings"

	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// longestLine is the most cells a line of prose takes: longer ones are hard to read. Rules
// and tables that fill the page take the whole width.
const longestLine = 100

// page is a document being written, with a margin. Pages with deeper margins write
// to the same output.
type page struct {
	*output
	width  int // of rules and tables, margin included
	indent int // the margin, in cells
	paint  visible.Painter
	full   bool
}

// output is what was written so far.
type output struct {
	text   strings.Builder
	bars   bool  // the table written last has bars
	headed bool  // the line written last is a heading, and what it heads follows at once
	err    error // the first one
}

// proseWidth is how many cells a line of prose has; at least a few, so that something
// stands on every line whatever the margin.
func (p *page) proseWidth() int { return max(min(p.width, longestLine)-p.indent, 8) }

// fullWidth is how many cells there are behind the margin.
func (p *page) fullWidth() int { return max(p.width-p.indent, 8) }

// deepest is the deepest margin, so that enough of a line is left.
const deepest = LeastWidth / 2

// in is the same page with a deeper margin.
func (p *page) in(cells int) *page {
	deeper := *p
	deeper.indent = min(deeper.indent+cells, deepest)
	return &deeper
}

// line ends a line that is already drawn; a blank one gets no margin.
func (p *page) line(drawn string) {
	if drawn != "" {
		p.text.WriteString(strings.Repeat(" ", p.indent) + drawn)
	}
	p.text.WriteByte('\n')
	p.headed = false
}

// space leaves one blank line, however often it is called, and none at the top or below a
// heading.
func (p *page) space() {
	if s := p.text.String(); s != "" && !p.headed && !strings.HasSuffix(s, "\n\n") {
		p.line("")
	}
}

// para writes a paragraph; a blank one leaves no trace.
func (p *page) para(text string, s visible.Style) { p.hang("", visible.Plain, text, s) }

// hang writes a paragraph that hangs from its lead, which is clean: the lead stands before
// the first line, the others are indented by it. Without a paragraph there is no lead either.
// A lead too wide for that stands above.
func (p *page) hang(lead string, leadStyle visible.Style, text string, s visible.Style) {
	margin := visible.Cells(lead)
	if margin > p.proseWidth()/2 {
		if visible.Line(text) != "" {
			p.para(lead, leadStyle)
			p.in(document.InsetWidth).para(text, s)
		}
		return
	}
	for i, line := range visible.Wrap(text, p.proseWidth()-margin) {
		before := strings.Repeat(" ", margin)
		if i == 0 {
			before = p.paint.Paint(leadStyle, lead)
		}
		p.line(before + p.paint.Paint(s, line))
	}
}

// heading opens a section: its title in a rule as wide as the page; a title without room
// for that is broken into lines.
func (p *page) heading(title string) {
	title = visible.Line(title)
	if title == "" {
		return
	}
	rule := p.width - visible.Cells(title) - 1
	if rule < leastRule {
		p.para(title, visible.Bold)
	} else {
		p.line(p.paint.Paint(visible.Bold, title) + " " + p.paint.Paint(visible.Faint, strings.Repeat("─", rule)))
	}
	p.headed = true
}

// leastRule is what has to be left of the rule behind a title, in cells.
const leastRule = 1

// dot separates parts of a line; it stays with the part before it.
const dot = "\u00A0· "

// padLeft and padRight fill a clean text up with spaces.
func padLeft(text string, width int) string {
	return strings.Repeat(" ", max(width-visible.Cells(text), 0)) + text
}

func padRight(text string, width int) string {
	return text + strings.Repeat(" ", max(width-visible.Cells(text), 0))
}
