package docx

import (
	"strconv"
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/document/chars"
	"cxgap/rubric/visible"
)

// page is the body of a file being written, or what stands in one cell.
type page struct {
	*look
	pieces []piece
	width  int // between the margins
	left   int // how far blocks are indented
	depth  int // in how many items, cards and insets they stand
	close  int // in how many groups without space between their blocks
	level  int // of the heading above
	// inBox tells that the blocks stand in a box.
	inBox     bool
	bars      bool // the table written last has bars
	breakNext bool // the next section begins on a new page
}

// step is how far an item of a list is indented, in the styles of this package too.
const step = 284

// deepestStyle is how many of Word's styles there are for a list within a list.
const deepestStyle = 5

func (p *page) xml() string {
	var b strings.Builder
	for _, piece := range p.pieces {
		piece.xml(p.look, &b)
	}
	if n := len(p.pieces); n == 0 || isTable(p.pieces[n-1]) { // a body ends in a paragraph
		(&paragraph{}).xml(p.look, &b)
	}
	return b.String()
}

// add adds a paragraph that has any text.
func (p *page) add(para paragraph) {
	text := ""
	for _, r := range para.runs {
		text += r.text
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	para.tight = p.close > 0 && !strings.HasPrefix(para.style, "heading")
	if n := len(p.pieces); n > 0 && isTable(p.pieces[n-1]) {
		para.apart = !strings.HasPrefix(para.style, "heading")
	}
	p.pieces = append(p.pieces, &para)
}

// addTable adds a table; between two there is a paragraph, or they would be one.
func (p *page) addTable(t *table) {
	if n := len(p.pieces); n > 0 && isTable(p.pieces[n-1]) {
		p.pieces = append(p.pieces, &paragraph{tight: true})
	}
	p.pieces = append(p.pieces, t)
}

// grouped writes what stands close together, with space below all of it.
func (p *page) grouped(write func()) {
	p.close++
	before := len(p.pieces)
	write()
	p.close--
	if n := len(p.pieces); n > before && p.close == 0 {
		if last, is := p.pieces[n-1].(*paragraph); is {
			last.tight = false
		}
	}
}

// within writes what is indented below something.
func (p *page) within(by int, write func()) {
	left, depth, width := p.left, p.depth, p.width
	p.left, p.depth = min(p.left+by, p.width/2), p.depth+1
	p.grouped(write)
	p.left, p.depth, p.width = left, depth, width
}

// text is a paragraph in running text, at its indent.
func (p *page) text(runs ...run) {
	para := paragraph{runs: runs}
	if p.depth > 0 {
		para.style = nested("List Continue", p.depth)
		para.left = p.unless(p.left, p.depth)
	}
	p.add(para)
}

// unless is an indent, or 0 where it is that of the style for such a depth anyway.
func (p *page) unless(left, depth int) int {
	if left == step*depth && depth <= deepestStyle {
		return 0
	}
	return left
}

// nested is the name of the style for a depth, 1 the outermost: "List Bullet", "List Bullet 2".
func nested(style string, depth int) string {
	if depth = min(depth, deepestStyle); depth > 1 {
		return style + " " + strconv.Itoa(depth)
	}
	return style
}

// toned is a line of text in the style of its tone.
func toned(text string, t document.Tone) run {
	return run{text: visible.Line(text), style: toneStyle(t)}
}

func toneStyle(t document.Tone) string {
	switch t {
	case document.Faint:
		return faint
	case document.Bold, document.Strong, document.Title:
		return strong
	case document.Warning:
		return warning
	case document.Literal:
		return literal
	case document.Plain:
	}
	return ""
}

func (p *page) head(h *document.Head) {
	measured := h.Title // with what, unless that is what the title names
	if measured == h.Name() {
		measured = ""
	}
	p.add(paragraph{style: "Title", runs: []run{{text: visible.Line(visible.Join(": ", h.Kicker, h.Name()))}}})
	p.add(paragraph{style: "Subtitle", runs: []run{{text: visible.Line(visible.Join(" · ", measured, h.Date))}}})
	p.grouped(func() {
		for _, line := range h.By {
			p.text(toned(line, document.Plain))
		}
	})
	p.level = 0
	p.blocks(h.Blocks)
}

func (p *page) section(s *document.Section) {
	p.level = 0
	before := len(p.pieces)
	p.heading(s.Title)
	p.blocks(s.Blocks)
	if !p.breakNext || len(p.pieces) == before {
		return
	}
	if first, is := p.pieces[before].(*paragraph); is {
		first.newPage = true
	}
	p.breakNext = false
}

// heading is a heading one level below that above; where there is no room for one it is a
// line that stands out.
func (p *page) heading(title string) {
	if p.depth > 0 || p.inBox || p.level >= 4 {
		p.lead(toned(title, document.Bold))
		return
	}
	p.add(paragraph{style: "heading " + strconv.Itoa(p.level+1), runs: []run{{text: visible.Line(title)}}})
	p.level = max(p.level, 1)
}

// lead is a line that stays on the page with what follows it.
func (p *page) lead(runs ...run) { p.leading(func() { p.text(runs...) }) }

// leading keeps the paragraph that is written, if one is, on the page with what follows it.
func (p *page) leading(write func()) {
	n := len(p.pieces)
	write()
	if len(p.pieces) > n {
		p.pieces[len(p.pieces)-1].(*paragraph).keep = true
	}
}

func (p *page) origin(d *document.Document) {
	line := visible.Line(visible.Join(" · ", d.Origin...))
	if d.Digest != "" {
		line = visible.Join(" · ", line, "SHA-256 of the rubric "+visible.Line(d.Digest))
	}
	p.add(paragraph{border: true, runs: []run{{text: line, style: faint}}})
}

func (p *page) blocks(blocks []document.Block) {
	for _, b := range blocks {
		p.block(b)
	}
}

func (p *page) block(b document.Block) {
	switch b := b.(type) {
	case document.Paragraph:
		p.paragraph(b)
	case document.Quote:
		p.quote(b)
	case document.Close:
		p.grouped(func() { p.blocks(b) })
	case document.Inset:
		p.within(step, func() { p.blocks(b) })
	case document.Drawn:
		p.blocks(b.Words)
	case document.Callout:
		p.callout(b)
	case document.Columns:
		for _, group := range b {
			p.blocks(group)
		}
	case document.Subhead:
		p.heading(b.Text)
	case document.Fold:
		p.fold(b)
	case document.BeforeAfter:
		p.pairs(document.Pairs{{Label: "was", Texts: []string{b.Before}}, {Label: "now", Texts: []string{b.After}}})
	case document.List:
		p.list(b.Items)
	case document.Pairs:
		p.pairs(b)
	case document.Cards:
		p.cards(b)
	case document.Table:
		p.table(&b)
	case document.Key:
		if p.bars {
			p.text(toned(chars.Key(b), document.Faint))
		}
	case document.Ladder:
		p.ladder(b)
	case document.Bridge:
		p.bridge(b)
	case document.Spread:
		p.spread(b)
	}
}

func (p *page) paragraph(b document.Paragraph) {
	if b.Tone == document.Strong && p.depth == 0 && !p.inBox {
		p.add(paragraph{style: keySentence, runs: []run{{text: visible.Line(b.Text)}}})
		return
	}
	if b.Tone == document.Title {
		p.lead(toned(b.Text, b.Tone))
		return
	}
	p.text(toned(b.Text, b.Tone))
}

// quote sets what a person wrote in Word's style for it, with the lines that it has.
func (p *page) quote(q document.Quote) {
	text := visible.Block(q.Text)
	if text == "" {
		return
	}
	runs := []run{{text: text}}
	if label := visible.Line(q.Label); label != "" {
		runs = []run{{text: label + ": ", style: strong}, {text: text}}
	}
	para := paragraph{style: "Quote", runs: runs}
	if p.left > 0 {
		para.left = p.left + step
	}
	p.add(para)
}

// callout is a box with a bar at its left.
func (p *page) callout(c document.Callout) {
	width := p.width - p.left
	in := &page{look: p.look, width: width - 280, inBox: true}
	in.lead(toned(c.Title, document.Bold))
	in.blocks(c.Blocks)
	if len(in.pieces) > 0 {
		p.addTable(&table{box: true, left: p.left, widths: []int{width}, rows: [][]cell{{{pieces: in.pieces}}}})
	}
}

func (p *page) fold(f document.Fold) {
	level := p.level
	p.heading(f.Summary)
	if visible.Line(f.Summary) != "" && p.level > 0 {
		p.level++
	}
	p.blocks(f.Blocks)
	p.level = level
}

// list writes items with Word's bullets or numbers where they lead with such, and behind
// what they lead with elsewhere.
func (p *page) list(items []document.Item) {
	if start, numbered := numbers(items); numbered {
		list, width := p.numbers(start), p.leadWidth(items)
		for i := range items {
			p.add(paragraph{style: "List Number", list: list, left: p.left + width, hanging: width, runs: itemRuns(&items[i]), keep: len(items[i].Blocks) > 0})
			p.within(width, func() { p.blocks(items[i].Blocks) })
		}
		return
	}
	width := p.leadWidth(items)
	for i := range items {
		it := &items[i]
		by := step
		switch lead := visible.Line(it.Lead); lead {
		case "", "•", "-", "–":
			p.bullet(len(it.Blocks) > 0, itemRuns(it)...)
		default:
			by = width
			write := func() { p.hang(width, run{text: rank(lead), style: toneStyle(it.LeadTone)}, itemRuns(it)...) }
			if len(it.Blocks) > 0 {
				p.leading(write)
			} else {
				write()
			}
		}
		p.within(by, func() { p.blocks(it.Blocks) })
	}
}

// numbers tells whether items are numbered one after the other, and from what.
func numbers(items []document.Item) (start int, are bool) {
	for i := range items {
		n, err := strconv.Atoi(visible.Line(items[i].Lead))
		switch {
		case err != nil || n < 0 || n > 9999:
			return 0, false
		case i == 0:
			start = n
		case n != start+i:
			return 0, false
		}
		if visible.Line(items[i].Text) == "" && visible.Line(items[i].Name) == "" { // it would leave no trace
			return 0, false
		}
	}
	return start, len(items) > 0
}

// rank is what leads a text, with a point behind a number as in Word's lists.
func rank(lead string) string {
	if lead != "" && strings.Trim(lead, "0123456789") == "" {
		return lead + "."
	}
	return lead
}

// itemRuns are the name and the text of an item.
func itemRuns(it *document.Item) []run {
	if name := visible.Line(it.Name); name != "" {
		return []run{{text: name + ": ", style: strong}, toned(it.Text, it.Tone)}
	}
	return []run{toned(it.Text, it.Tone)}
}

// bullet is an item with Word's bullet; one with more below it stays on a page with that.
func (p *page) bullet(more bool, runs ...run) {
	para := paragraph{style: nested("List Bullet", p.depth+1), runs: runs, keep: more}
	if p.left != step*p.depth || p.depth >= deepestStyle {
		para.left, para.hanging = p.left+step, step
	}
	if !p.isNumbered(para.style) {
		para.list = p.bullets()
	}
	p.add(para)
}

// hang sets what leads a text before it, in a column of its own.
func (p *page) hang(width int, lead run, runs ...run) {
	text := ""
	for _, r := range runs {
		text += r.text
	}
	if strings.TrimSpace(text) == "" && strings.TrimSpace(lead.text) == "" {
		return
	}
	lead.text += "\t"
	para := paragraph{runs: append([]run{lead}, runs...), left: p.left + width, hanging: width}
	para.style = nested("List Continue", p.depth+1)
	p.add(para)
}

// The widths of what stands before texts.
const (
	letter      = 124 // of a letter of running text in bold, about
	largeLetter = 156 // the same with a template, whose text may be larger
	mostLead    = 2400
	leastPair   = 960
)

// room is how much room something needs that stands before a text, with a space behind it.
func (p *page) room(lead string) int {
	each := letter
	if p.template != nil {
		each = largeLetter
	}
	return visible.Cells(lead)*each + each
}

// leadWidth is how much room the items of a list need for what they lead with.
func (p *page) leadWidth(items []document.Item) int {
	width := step
	for i := range items {
		width = max(width, p.room(rank(visible.Line(items[i].Lead))))
	}
	return min(width, mostLead)
}

func (p *page) pairs(pairs document.Pairs) {
	width := leastPair
	for _, pair := range pairs {
		width = max(width, p.room(visible.Line(pair.Label)))
	}
	width = min(width, mostLead)
	p.grouped(func() {
		for _, pair := range pairs {
			p.pair(pair, width)
		}
	})
}

func (p *page) pair(pair document.Pair, width int) {
	var texts []run
	for _, text := range pair.Texts {
		if r := toned(text, pair.Tone); r.text != "" {
			texts = append(texts, r)
		}
	}
	label := run{text: visible.Line(pair.Label), style: label}
	switch len(texts) {
	case 0:
	case 1:
		p.hang(width, label, texts...)
	default:
		p.lead(label)
		p.within(step, func() {
			for _, text := range texts {
				p.bullet(false, text)
			}
		})
	}
}

// cards with short facts get a heading each, others a line that stands out.
func (p *page) cards(c document.Cards) {
	headed := false
	for i := range c.Items {
		headed = headed || len(c.Items[i].Tags) > 0
	}
	for i := range c.Items {
		card, level := &c.Items[i], p.level
		number := visible.Line(card.Number)
		title := visible.Line(card.Title)
		if headed && p.depth == 0 && !p.inBox {
			p.heading(visible.Join(" ", rank(number), title))
			p.add(paragraph{runs: []run{toned(visible.Join(" · ", card.Tags...), document.Faint)}, keep: true})
			p.level = max(p.level, 1) + 1
			p.blocks(card.Blocks)
			p.level = level
			continue
		}
		p.grouped(func() {
			by := step
			if number == "" {
				p.lead(run{text: title, style: strong})
			} else {
				by = max(step, p.room(rank(number)))
				p.leading(func() { p.hang(by, run{text: rank(number), style: strong}, run{text: title, style: strong}) })
			}
			p.within(by, func() {
				p.text(toned(visible.Join(" · ", card.Tags...), document.Faint))
				p.blocks(card.Blocks)
			})
		})
	}
	p.block(c.More)
	p.list(c.Rest)
}
