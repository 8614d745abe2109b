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
	// labelTo is the last column of labels, proseTo that of running text.
	labelTo, proseTo int
	// inNumbers tells that the row above belongs to a table of numbers in short.
	inNumbers bool
}

// newPage opens a sheet whose columns are as wide as its tables need.
func newPage(book *workbook.Book, name string, sections []document.Section) *page {
	p := &page{widths: []float64{leastLabel}, row: 1}
	for i := range sections {
		p.makeRoom(sections[i].Blocks)
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
		var widths []float64
		switch b := b.(type) {
		case document.Table:
			widths = gridOf(data(&b)).widths()
		case document.Cards:
			if b.Data != nil {
				widths = gridOf(b.Data).widths()
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
		case document.Drawn:
			p.makeRoom(b.Words)
			p.makeRoom(b.Figures)
		default:
			if t := tableOf(b); t != nil {
				widths = gridOf(t).widths()
			}
		}
		for i, w := range widths {
			if i == len(p.widths) {
				p.widths = append(p.widths, 0)
			}
			p.widths[i] = max(p.widths[i], w)
		}
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
	p.labelTo = min(p.labelTo, max(1, p.proseTo-1))
}

// text writes a text over the width of running text; a blank one takes no row.
func (p *page) text(text string, style workbook.Style) {
	if strings.TrimSpace(text) == "" {
		return
	}
	style.Indent += p.indent
	p.sheet.Join(1, p.proseTo, p.row, workbook.Text(text, style))
	p.row++
	p.inNumbers = false
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
	p.sheet.Join(1, p.labelTo, p.row, workbook.Text(label, labelStyle))
	p.sheet.Join(p.labelTo+1, p.proseTo, p.row, workbook.Text(text, style))
	p.row++
	p.inNumbers = false
}

// gap leaves a row free, but not two.
func (p *page) gap() {
	if p.row > 1 && !p.inGap() {
		p.sheet.Height(p.row, gapHeight)
		p.row++
	}
	p.inNumbers = false
}

// gapHeight is the height of a row left free, in points.
const gapHeight = 9

func (p *page) inGap() bool { return p.sheet.IsEmpty(p.row - 1) }

// head writes the document's head.
func (p *page) head(h *document.Head) {
	p.text(visible.Line(joined(": ", h.Kicker, h.Title)), workbook.Title)
	p.text(visible.Line(joined(" · ", h.Subject, h.Date)), workbook.Subtitle)
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
	}
	p.blocks(s.Blocks)
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
	case document.Bold:
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
	case document.Drawn:
		p.blocks(b.Words)
		for _, f := range b.Figures {
			p.chart(f)
		}
	case document.Wheel, document.Lines, document.Curve:
		p.chart(b)
	case document.Bar:
		p.inShort(b.Name, score(b.Confirmed, b.Shown), score(b.Possible, b.Shown))
	case document.Ladder:
		p.ladder(b)
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
		p.text(lead+" "+item.Text, toneStyle(item.Tone))
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
	p.gap()
	p.text(caption, workbook.Label)
	g := gridOf(t)
	if len(g.columns) == 0 {
		return
	}
	last := len(g.columns)
	to := last
	if !g.columns[last-1].numbers {
		to = max(last, p.proseTo)
	}
	heads := make([]workbook.Cell, last)
	named := false
	for i := range g.columns {
		heads[i] = g.columns[i].headCell()
		named = named || g.columns[i].head != ""
	}
	if named {
		p.sheet.Height(p.row, 22)
		p.line(heads, to)
	}
	for _, row := range g.rows {
		p.line(row, to)
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
	p.inNumbers = false
}

// inShort writes a row of numbers for those who compute with them.
func (p *page) inShort(name string, confirmed, possible workbook.Cell) {
	if !p.inNumbers {
		p.gap()
		p.line([]workbook.Cell{workbook.Text("In numbers", workbook.Head), workbook.Text("Confirmed", workbook.HeadCentre), workbook.Text("Possible", workbook.HeadCentre)}, 3)
	}
	p.line([]workbook.Cell{workbook.Text(name, textStyle(document.Bold)), confirmed, possible}, 3)
	p.inNumbers = true
}

// ladder gives the stage as a number, if there is one.
func (p *page) ladder(l document.Ladder) {
	style := numberStyle(workbook.Whole, 0)
	confirmed, possible := workbook.Empty(style), workbook.Empty(style)
	for i := range l.Rungs {
		r := &l.Rungs[i]
		if r.Confirmed {
			confirmed = workbook.Int(r.Level, style)
		}
		if r.Possible {
			possible = workbook.Int(r.Level, style)
		}
	}
	p.inShort("Stage, as a level", confirmed, possible)
}
