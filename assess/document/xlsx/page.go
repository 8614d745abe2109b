package xlsx

import (
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/workbook"
	"cxgap/rubric/visible"
)

// How wide a sheet for reading is, and the labels on it, in digits.
const (
	leastWidth = 140
	mostProse  = 160
	leastLabel = 20
)

// page is a sheet that is read from top to bottom.
type page struct {
	sheet  *workbook.Sheet
	widths []float64
	row    int // the next one to write
	indent int
	// labelTo is the last column of labels, proseTo that of running text, printTo the last one
	// that is printed.
	labelTo, proseTo, printTo int
	// charted is how many columns the numbers of charts need.
	charted int
	// figures are those of the section that are still to be drawn as charts, and tables those
	// written so far, where a chart may find its numbers.
	figures []document.Block
	bars    []document.Wheel // columns of bars, as the figures whose numbers they are
	tables  []writtenTable
}

// writtenTable is a table with the row of its head.
type writtenTable struct {
	*grid
	head int
}

// newPage opens a sheet whose columns are as wide as its tables need.
func newPage(book *workbook.Book, name string, sections []document.Section) *page {
	p := &page{row: 1}
	for i := range sections {
		if t := sections[i].Data; t != nil {
			p.widen(gridOf(t).widths())
		} else {
			p.makeRoom(sections[i].Blocks)
		}
	}
	if len(p.widths) == 0 {
		p.widths = []float64{leastLabel}
	}
	for i := len(p.widths); i < p.charted; i++ { // for charts that find no table with their numbers
		p.widths = append(p.widths, leastLabel)
	}
	total := 0.0
	for _, w := range p.widths {
		total += w
	}
	if total < leastWidth {
		p.widths = append(p.widths, leastWidth-total)
	}
	p.sheet = book.Sheet(name, p.widths...)
	p.measure()
	return p
}

// makeRoom widens the columns for the tables among blocks.
func (p *page) makeRoom(blocks []document.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Table:
			p.widen(gridOf(data(&b)).widths())
		case document.Cards:
			if b.Data != nil {
				p.widen(gridOf(b.Data).widths())
			}
			for i := range b.Items {
				p.makeRoom(b.Items[i].Blocks)
			}
		case document.List:
			for i := range b.Items {
				p.makeRoom(b.Items[i].Blocks)
			}
		case document.Fold:
			p.makeRoom(b.Blocks)
		case document.Close:
			p.makeRoom(b)
		case document.Inset:
			p.makeRoom(b)
		case document.Callout:
			p.makeRoom(b.Blocks)
		case document.Drawn:
			p.makeRoom(b.Words)
			p.makeRoom(b.Figures)
		case document.Bridge, document.Spread, document.Moments:
			p.widen(gridOf(tableOf(b)).widths())
		default:
			if t := tableOf(b); t != nil {
				p.charted = max(p.charted, len(t.Columns))
			}
		}
	}
}

// widen makes the columns at least so wide.
func (p *page) widen(widths []float64) {
	for i, w := range widths {
		if i == len(p.widths) {
			p.widths = append(p.widths, 0)
		}
		p.widths[i] = max(p.widths[i], w)
	}
}

// measure finds where labels and running text end.
func (p *page) measure() {
	total := 0.0
	for i, w := range p.widths {
		total += w
		if p.labelTo == 0 && total >= leastLabel {
			p.labelTo = i + 1
		}
		if i == 0 || total <= mostProse {
			p.proseTo = i + 1
		}
	}
	p.labelTo, p.printTo = min(p.labelTo, max(1, p.proseTo-1)), p.proseTo
}

// text writes a text over the width of running text; a blank one takes no row.
func (p *page) text(text string, style workbook.Style) {
	if strings.TrimSpace(text) == "" {
		return
	}
	style.Indent += p.indent
	p.sheet.Join(1, p.proseTo, p.row, inWords(text, style))
	p.row++
}

// pair writes a text beside its label; the label goes with a blank text.
func (p *page) pair(label, text string, style workbook.Style) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if p.proseTo == 1 {
		p.text(joined(": ", label, text), style)
		return
	}
	labelStyle := workbook.Label
	labelStyle.Indent = p.indent
	p.sheet.Join(1, p.labelTo, p.row, inWords(label, labelStyle))
	p.sheet.Join(p.labelTo+1, p.proseTo, p.row, inWords(text, style))
	p.row++
}

// gap leaves a row free, but not two.
func (p *page) gap() {
	if p.row > 1 && !p.inGap() {
		p.sheet.Height(p.row, gapHeight)
		p.row++
	}
}

// The heights of rows left free, in points: between blocks, and below a heading.
const (
	gapHeight   = 9
	tightHeight = 4
)

func (p *page) inGap() bool { return p.sheet.IsEmpty(p.row - 1) }

// onOnePage is how many rows are printed on one page, smaller if need be.
const onOnePage = 80

// finish sets the sheet up for paper.
func (p *page) finish() {
	set := workbook.Page{Area: workbook.At(1, 1) + ":" + workbook.At(p.printTo, max(1, p.row-1))}
	if p.row <= onOnePage {
		set.High = 1
	}
	p.sheet.Print(set)
}

// head writes the document's head.
func (p *page) head(h *document.Head) {
	p.text(visible.Line(joined(" · ", h.Kicker, h.Name(), h.Date)), workbook.Title)
	for _, line := range h.By {
		p.text(visible.Line(line), workbook.Subtitle)
	}
	if len(h.Blocks) > 0 {
		p.gap()
		p.blocks(h.Blocks)
	}
}

func (p *page) origin(lines []string) {
	p.gap()
	p.text(visible.Line(joined(" · ", lines...)), workbook.Faint)
}

func (p *page) section(s *document.Section) {
	if s.Title != "" {
		p.gap()
		p.sheet.Height(p.row, 24)
		p.text(visible.Line(s.Title), workbook.Section)
		p.sheet.Height(p.row, tightHeight)
		p.row++
	}
	if s.Data != nil {
		p.table("", s.Data)
	} else {
		p.blocks(s.Blocks)
	}
	p.charts()
}

func (p *page) blocks(blocks []document.Block) {
	for _, b := range blocks {
		p.block(b)
	}
}

// toneStyle is how a paragraph of a tone looks.
func toneStyle(t document.Tone) workbook.Style {
	switch t {
	case document.Faint:
		return workbook.Faint
	case document.Bold, document.Title:
		return workbook.Strong
	case document.Strong:
		return workbook.Style{Size: 13, Bold: true, Ink: workbook.Confirmed}
	case document.Warning:
		return workbook.Style{Bold: true, Ink: workbook.InkCaveat}
	}
	return workbook.Plain
}

// block writes one block.
func (p *page) block(b document.Block) {
	switch b := b.(type) {
	case document.Paragraph:
		p.text(b.Text, toneStyle(b.Tone))
	case document.Quote:
		p.pair(b.Label, b.Text, workbook.Plain)
	case document.BeforeAfter:
		p.pair("was", b.Before, workbook.Plain)
		p.pair("now", b.After, workbook.Plain)
	case document.Subhead:
		p.gap()
		p.text(b.Text, workbook.Label)
	case document.List:
		p.list(b.Items)
	case document.Pairs:
		for _, pair := range b {
			p.pair(pair.Label, listed(pair.Texts), toneStyle(pair.Tone))
		}
	case document.Close:
		p.blocks(b)
	case document.Inset:
		p.inset(b)
	case document.Fold:
		p.text(b.Summary, workbook.Label)
		p.blocks(b.Blocks)
	case document.Cards:
		p.cards(&b)
	case document.Table:
		p.table(b.Caption, data(&b))
		if bars, drawn := barsOf(&b); drawn {
			p.bars = append(p.bars, bars)
		}
	case document.Callout:
		p.text(b.Title, workbook.Label)
		p.inset(b.Blocks)
	case document.Drawn:
		p.blocks(b.Words)
		p.figures = append(p.figures, b.Figures...)
	case document.Wheel, document.Lines, document.Curve:
		p.figures = append(p.figures, b)
	case document.Bridge, document.Spread, document.Moments:
		p.table("", tableOf(b))
	}
}

// listed sets texts one below the other, with a dot before each where there are several.
func listed(texts []string) string {
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	return "• " + strings.Join(texts, "\n• ")
}

func (p *page) inset(blocks []document.Block) {
	p.indent++
	p.blocks(blocks)
	p.indent--
}

func (p *page) list(items []document.Item) {
	for i := range items {
		item := &items[i]
		lead := item.Lead
		if lead == "" {
			lead = "•"
		}
		p.text(lead+" "+joined(": ", item.Name, item.Text), toneStyle(item.Tone))
		p.inset(item.Blocks)
	}
}

func (p *page) cards(c *document.Cards) {
	if c.Data != nil {
		p.table("", c.Data)
		return
	}
	for i := range c.Items {
		card := &c.Items[i]
		p.gap()
		p.text(joined(" ", card.Number, card.Title), workbook.Strong)
		p.text(joined(" · ", card.Tags...), workbook.Faint)
		p.inset(card.Blocks)
	}
	p.block(c.More)
	p.list(c.Rest)
}

// table writes a table; words in its last column may take the rest of the sheet.
func (p *page) table(caption string, t *document.Table) {
	g := gridOf(t)
	if len(g.columns) == 0 {
		return
	}
	p.gap()
	p.text(caption, workbook.Label)
	last := len(g.columns)
	to := last
	if !g.columns[last-1].numbers {
		to = max(last, p.proseTo)
	}
	p.tables = append(p.tables, writtenTable{g, p.row})
	heads := make([]workbook.Cell, last)
	for i := range g.columns {
		heads[i] = g.columns[i].headCell()
	}
	p.printTo = max(p.printTo, g.printed())
	p.sheet.Height(p.row, 22)
	p.line(heads, to)
	for row := range g.rows {
		p.line(g.line(row), to)
	}
	p.gap()
}

// line writes a row of a table, whose last cell goes up to a column.
func (p *page) line(cells []workbook.Cell, to int) {
	for i, c := range cells[:len(cells)-1] {
		p.sheet.Put(i+1, p.row, c)
	}
	p.sheet.Join(len(cells), to, p.row, cells[len(cells)-1])
	p.row++
}
