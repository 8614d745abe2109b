package terminal

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cxgap/assess/document"
	"cxgap/assess/document/chars"
	"cxgap/rubric/visible"
)

// Widths of the parts of a table, in cells. Gaps stand before each column but the first.
const (
	columnGap   = 2
	narrowGap   = 1 // beside bars on a page narrower than narrowPage
	narrowPage  = 60
	leastName   = 16 // of the first column, before other things give way
	leastBar    = 8  // the smallest bar worth drawing
	mostSparks  = 24 // dates in a sparkline; of more, the latest are drawn
	leastSplit  = 12 // of a column of a table that may be split, with the gap
	mostSplit   = 16
	mostWrapped = 14 // of a column whose cells are broken into lines
	mostNarrow  = 10 // the same on a page narrower than usual
)

// mostName is how much of a page the first column takes at most beside columns that share
// out the rest: two fifths.
func mostName(width int) int { return max(width*2/5, leastName) }

// table sets a table in the way that its kind asks for. Where that takes more room than there
// is, every row becomes a short list.
func (p *page) table(t *document.Table) {
	if len(t.Rows) == 0 {
		return
	}
	t = p.columnsFor(t)
	p.bars = false
	var fits bool
	switch {
	case len(t.Columns) == 0:
		return
	case kindAt(t, document.Bars) > 0:
		fits = p.barTable(t)
	case kindAt(t, document.Trends) > 0:
		fits = p.trendTable(t)
	default:
		fits = t.Split && p.splitTable(t) || t.Wrap && p.wrappedTable(t) || t.Fill && p.plainTable(t, p.fullWidth(), true) || p.plainTable(t, p.proseWidth(), false)
	}
	if !fits {
		p.rowLists(t)
	}
	if named(t) {
		p.space()
	}
}

// columnsFor leaves out the columns that this page does not show.
func (p *page) columnsFor(t *document.Table) *document.Table {
	shown := *t
	shown.Columns, shown.Rows = nil, make([]document.Row, len(t.Rows))
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Rest && !p.full || p.width < c.Least {
			continue
		}
		shown.Columns = append(shown.Columns, *c)
		for n := range t.Rows {
			var cell document.Cell
			if i < len(t.Rows[n].Cells) {
				cell = t.Rows[n].Cells[i]
			}
			if cell.Tone == document.Plain && len(shown.Columns) == 1 {
				cell.Tone = t.Rows[n].Tone
			}
			shown.Rows[n].Cells = append(shown.Rows[n].Cells, cell)
		}
	}
	return &shown
}

// kindAt is the place of the first column of a kind; -1 if there is none.
func kindAt(t *document.Table, k document.Kind) int {
	for i := range t.Columns {
		if t.Columns[i].Kind == k {
			return i
		}
	}
	return -1
}

// sizes are the widths of columns without the gaps before them.
type sizes []int

func (s sizes) total(gap int) int {
	sum := gap * (len(s) - 1)
	for _, size := range s {
		sum += size
	}
	return sum
}

// set draws a table whose columns have these sizes.
func (p *page) set(t *document.Table, s sizes, gap int) { p.setNamed(t, s, s[0], gap) }

// setNamed is set with names that are broken into lines before they fill the first column.
func (p *page) setNamed(t *document.Table, s sizes, name, gap int) {
	widths := append(sizes{min(name, s[0])}, s[1:]...)
	g := &grid{sizes: append(sizes(nil), s...)}
	noted := false
	for i := range t.Columns {
		c := &t.Columns[i]
		if i > 0 {
			g.sizes[i] += gap
		}
		noted = noted || c.Note != ""
		switch c.Kind {
		case document.Bars:
			g.head = append(g.head, nil)
			if named(t) {
				g.head[i] = cell{p.paint.Paint(visible.Bold, axis(s[i]))}
			}
		case document.Trends:
			g.head = append(g.head, nil)
		default:
			g.head = append(g.head, append(p.wrapCell(columnName(c, s[i]), widths[i], visible.Bold), p.wrapCell(c.Note, s[i], visible.Faint)...))
		}
	}
	if noted {
		standOnTheRule(g.head[1:])
	}
	for i := range t.Rows {
		row := make([]cell, len(t.Columns))
		for n := range t.Columns {
			row[n] = p.cell(&t.Rows[i].Cells[n], t.Columns[n].Kind, widths[n], gap)
		}
		g.rows = append(g.rows, row)
	}
	p.draw(g)
}

// columnName is the name of a column; the short one, if there is one, where the name takes
// more than a line.
func columnName(c *document.Column, size int) string {
	if c.Short != "" && visible.Cells(visible.Line(c.Name)) > size {
		return c.Short
	}
	return c.Name
}

// standOnTheRule makes heads equally high, so that their last lines stand side by side.
func standOnTheRule(heads []cell) {
	high := 0
	for _, head := range heads {
		high = max(high, len(head))
	}
	for i, head := range heads {
		heads[i] = append(make(cell, high-len(head)), head...)
	}
}

// named tells whether a column of a table has a name: without any there is no head.
func named(t *document.Table) bool {
	return slices.ContainsFunc(t.Columns, func(c document.Column) bool { return visible.Line(c.Name) != "" && c.Kind != document.Bars })
}

// axis heads bars with the ends of their scale.
func axis(size int) string { return "0" + strings.Repeat(" ", max(size-4, 0)) + "100" }

func (p *page) cell(c *document.Cell, kind document.Kind, size, gap int) cell {
	switch {
	case kind == document.Bars && chars.Rated(c.Bar):
		return cell{p.bar(c.Bar, size)}
	case kind == document.Bars && c.Bar != nil: // where a bar would begin
		return cell{padRight(inOneLine(c.Shown, size+gap-1), size)}
	case kind == document.Bars:
		return cell{inOneLine(c.Shown, size)}
	case kind == document.Trends:
		spark := chars.Spark(c.Trend[len(c.Trend)-min(len(c.Trend), size):])
		drawn := strings.TrimRight(spark, " ")
		return cell{p.paint.Paint(visible.Accent, drawn) + spark[len(drawn):]}
	}
	lines := p.wrapCell(c.Shown, size, style(c.Tone))
	for _, note := range c.Notes {
		lines = append(lines, p.wrapCell(note, size, visible.Faint)...)
	}
	for _, remark := range c.Remarks {
		if text := visible.Join("; ", remark.Texts...); text != "" {
			lines = append(lines, p.wrapCell(visible.Join(": ", remark.Label, text), size, visible.Faint)...)
		}
	}
	return lines
}

// inOneLine is as much of a text as fits a line of a given width.
func inOneLine(text string, width int) string {
	return visible.TrimEnd(ansi.Truncate(strings.ReplaceAll(visible.Line(text), "\u00A0", " "), width, ""))
}

// wrapCell wraps a text for a cell of the given width.
func (p *page) wrapCell(text string, width int, s visible.Style) cell {
	lines := visible.Wrap(text, width)
	for i := range lines {
		lines[i] = p.paint.Paint(s, lines[i])
	}
	return lines
}

// widest is how many cells the widest text of a column takes in one piece, without its head;
// one at least.
func widest(t *document.Table, column int) int {
	widest := 1
	for i := range t.Rows {
		c := &t.Rows[i].Cells[column]
		widest = max(widest, visible.Cells(visible.Line(c.Shown)))
		for _, note := range c.Notes {
			widest = max(widest, visible.Cells(visible.Line(note)))
		}
	}
	return widest
}

func headWidth(t *document.Table, column int) int {
	return visible.Cells(visible.Line(t.Columns[column].Name))
}

// plainTable makes a table of words and numbers as wide as it needs to be, and where it is to
// fill the page gives the rest to the first column. If it is too wide, heads are broken and
// then the first column is. It tells whether that is enough.
func (p *page) plainTable(t *document.Table, width int, fill bool) bool {
	natural, least := make(sizes, len(t.Columns)), make(sizes, len(t.Columns))
	for i := range t.Columns {
		cells := widest(t, i)
		least[i] = max(cells, visible.LongestWord(t.Columns[i].Name))
		natural[i] = max(cells, headWidth(t, i))
	}
	s := natural
	if natural.total(columnGap) > width {
		if least[0] = max(width-least.total(columnGap)+least[0], 0); least[0] < leastName {
			return false
		}
		least[0] = min(least[0], natural[0])
		for i := range least { // what is left over goes to the heads
			least[i] += min(natural[i]-least[i], width-least.total(columnGap))
		}
		s = least
	}
	if slices.ContainsFunc(t.Rows, func(r document.Row) bool { return slices.ContainsFunc(r.Cells, remarked) }) && s[len(s)-1] < leastName {
		return false // remarks are sentences
	}
	if fill {
		s[0] += width - s.total(columnGap)
	}
	p.set(t, s, columnGap)
	return true
}

// remarked tells whether there is a remark on a cell.
func remarked(c document.Cell) bool {
	return slices.ContainsFunc(c.Remarks, func(r document.Pair) bool { return visible.Join("; ", r.Texts...) != "" })
}

// barTable gives the other columns the room they need, the names what they need up to two
// fifths of the width, and the bars the rest. Where too little is left for bars, they go.
func (p *page) barTable(t *document.Table) bool {
	width, gap, bars := p.fullWidth(), columnGap, kindAt(t, document.Bars)
	if width < narrowPage {
		gap = narrowGap
	}
	s, left := make(sizes, len(t.Columns)), width
	for i := range t.Columns[1:] {
		if i+1 != bars {
			s[i+1] = max(widest(t, i+1), visible.LongestWord(t.Columns[i+1].Name))
			left -= s[i+1] + gap
		}
	}
	name := max(widest(t, 0), headWidth(t, 0))
	s[0] = min(name, max(left-gap-leastBar, leastName), mostName(width))
	if s[bars] = left - gap - s[0]; s[bars] >= leastBar {
		p.set(t, s, gap)
		p.bars = true
		return true
	}
	if s[0] = left; s[0] < leastName/2 {
		return false
	}
	p.set(without(t, bars, bars+1), append(s[:bars:bars], s[bars+1:]...), gap)
	return true
}

// without is a table without the columns from one to before another.
func without(t *document.Table, from, to int) *document.Table {
	cut := *t
	cut.Columns = append(t.Columns[:from:from], t.Columns[to:]...)
	cut.Rows = make([]document.Row, len(t.Rows))
	for i := range t.Rows {
		cells := t.Rows[i].Cells
		cut.Rows[i].Cells = append(cells[:from:from], cells[to:]...)
	}
	return &cut
}

// trendTable sets names, lines of scores and, of the columns of numbers behind them, as many
// of the latest as there is room for.
func (p *page) trendTable(t *document.Table) bool {
	width, trends := p.fullWidth(), kindAt(t, document.Trends)
	dates := len(t.Columns) - trends - 1
	line, number := 1, 1
	for i := range t.Rows {
		line = min(max(line, len(t.Rows[i].Cells[trends].Trend)), mostSparks)
	}
	for i := range dates {
		number = max(number, widest(t, trends+1+i), headWidth(t, trends+1+i))
	}
	shown := dates
	if t.Latest != "" {
		name := mostName(width)
		shown = min(dates, max(1, (width-name-columnGap-line)/(columnGap+number)))
	}
	name := width - columnGap - line - shown*(columnGap+number)
	if trends != 1 || name < leastName/2 {
		return false
	}
	t = without(t, 2, 2+dates-shown)
	s := sizes{name, line}
	for range shown {
		s = append(s, number)
	}
	p.set(t, s, columnGap)
	if shown < dates {
		p.space()
		p.para(fmt.Sprintf("There is room for the numbers of the latest %d %s only; markdown, csv and xlsx have all.", shown, t.Latest), visible.Faint)
	}
	return true
}

// splitTable deals the columns out over as many tables as the width asks for, as many in
// each, with the names at the side of every one.
func (p *page) splitTable(t *document.Table) bool {
	width, columns := p.fullWidth(), len(t.Columns)-1
	if columns == 0 || width < leastName+leastSplit {
		return false
	}
	name := min(max(widest(t, 0), headWidth(t, 0)), mostName(width))
	column := min(max((width-name)/columns, leastSplit), mostSplit)
	fit := max((width-name)/column, 1)
	tables := (columns + fit - 1) / fit
	fit = (columns + tables - 1) / tables
	column = min((width-name)/fit, mostSplit)
	for from := 1; from <= columns; from += fit {
		p.space()
		part := without(without(t, min(from+fit, columns+1), columns+1), 1, from)
		s := sizes{width - column*(len(part.Columns)-1)}
		for range part.Columns[1:] {
			s = append(s, column-columnGap)
		}
		p.setNamed(part, s, name, columnGap)
	}
	return true
}

// wrappedTable breaks the texts of all columns into lines; the first column takes what the
// others leave.
func (p *page) wrappedTable(t *document.Table) bool {
	width, most := p.fullWidth(), mostNarrow
	if width >= UsualWidth {
		most = mostWrapped
	}
	s, left := make(sizes, len(t.Columns)), width
	for i := range t.Columns[1:] {
		s[i+1] = min(max(widest(t, i+1), headWidth(t, i+1)), most)
		left -= columnGap + s[i+1]
	}
	if s[0] = left; left < leastName/2 {
		return false
	}
	p.set(t, s, columnGap)
	return true
}

// rowLists writes each row below its first cell.
func (p *page) rowLists(t *document.Table) {
	for i := range t.Rows {
		cells := t.Rows[i].Cells
		p.para(cells[0].Shown, visible.Bold)
		for n := range cells[1:] {
			c, in := &cells[n+1], p.in(document.InsetWidth)
			if kind := t.Columns[n+1].Kind; kind == document.Bars || kind == document.Trends {
				continue // what they show stands in numbers beside them
			}
			if visible.Line(c.Shown) == "" && len(c.Notes) == 0 && !remarked(*c) {
				continue
			}
			in.para(visible.Join(": ", t.Columns[n+1].Name, c.Shown), style(c.Tone))
			for _, note := range c.Notes {
				in.in(document.InsetWidth).para(note, visible.Faint)
			}
			in.in(document.InsetWidth).pairs(c.Remarks)
		}
	}
}
