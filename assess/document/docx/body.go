package docx

import (
	"strconv"
	"strings"
)

// The body of a file is paragraphs and tables. Lengths are in twips, twentieths of a point.

// piece is a paragraph or a table.
type piece interface {
	xml(l *look, b *strings.Builder)
}

// paragraph is one paragraph.
type paragraph struct {
	style   string // the name of its style; "" for the standard
	runs    []run
	tight   bool // what follows stands close below
	apart   bool // a table stands above, which has no space of its own
	keep    bool // on one page with what follows
	newPage bool
	right   bool
	// left and hanging are the indent, and how far the first line stands out of it; both 0
	// leave it to the style.
	left, hanging int
	list          int // the number of the list whose item it is; 0 for none, or the style's
	border        bool
}

// run is text in one style. A tab and a line break stand for themselves.
type run struct {
	text  string
	style string // the name of its style; "" for that of the paragraph
	ink   string // RRGGBB; "" for that of the style
}

// spaceAbove is what stands between a table and the paragraph below it.
const spaceAbove = 120

func (p *paragraph) xml(l *look, b *strings.Builder) {
	b.WriteString("<w:p>")
	var set strings.Builder
	if p.style != "" {
		set.WriteString(`<w:pStyle w:val="` + l.style(p.style) + `"/>`)
	}
	if p.keep {
		set.WriteString("<w:keepNext/>")
	}
	if p.newPage {
		set.WriteString("<w:pageBreakBefore/>")
	}
	if p.list != 0 {
		set.WriteString(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="` + strconv.Itoa(p.list) + `"/></w:numPr>`)
	}
	if p.border {
		set.WriteString(`<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="` + inkLine + `"/></w:pBdr>`)
	}
	set.WriteString(p.spacing())
	if p.left != 0 || p.hanging != 0 {
		set.WriteString(`<w:ind w:left="` + strconv.Itoa(p.left) + `" w:hanging="` + strconv.Itoa(p.hanging) + `"/>`)
	}
	if p.right {
		set.WriteString(`<w:jc w:val="right"/>`)
	}
	if set.Len() > 0 {
		b.WriteString("<w:pPr>" + set.String() + "</w:pPr>")
	}
	for _, r := range p.runs {
		r.xml(l, b)
	}
	b.WriteString("</w:p>")
}

func (p *paragraph) spacing() string {
	above, below := "", ""
	if p.apart {
		above = ` w:before="` + strconv.Itoa(spaceAbove) + `"`
	}
	if p.tight {
		below = ` w:after="20"`
	}
	if above+below == "" {
		return ""
	}
	return "<w:spacing" + above + below + "/>"
}

func (r run) xml(l *look, b *strings.Builder) {
	if r.text == "" {
		return
	}
	b.WriteString("<w:r>")
	set := ""
	if r.style != "" {
		set += `<w:rStyle w:val="` + l.style(r.style) + `"/>`
	}
	if r.ink != "" {
		set += `<w:color w:val="` + r.ink + `"/>`
	}
	if l.template != nil { // whose own language may be another
		set += `<w:lang w:val="` + language + `"/>`
	}
	if set != "" {
		b.WriteString("<w:rPr>" + set + "</w:rPr>")
	}
	for i, line := range strings.Split(r.text, "\n") {
		if i > 0 {
			b.WriteString("<w:br/>")
		}
		for j, text := range strings.Split(line, "\t") {
			if j > 0 {
				b.WriteString("<w:tab/>")
			}
			if text != "" {
				b.WriteString(`<w:t xml:space="preserve">` + escape(text) + `</w:t>`)
			}
		}
	}
	b.WriteString("</w:r>")
}

// table is a table, or the box around a callout, which has no style.
type table struct {
	style  string
	left   int
	widths []int
	heads  int // rows at the top that stand on every page
	rows   [][]cell
	box    bool
}

type cell struct {
	pieces []piece
	fill   string // RRGGBB; "" for none
}

// boxBorder is the line at the left of a box.
const boxBorder = `<w:tblBorders><w:left w:val="single" w:sz="24" w:space="0" w:color="` + inkCaveat + `"/></w:tblBorders>`

func (t *table) xml(l *look, b *strings.Builder) {
	b.WriteString("<w:tbl><w:tblPr>")
	if t.style != "" {
		b.WriteString(`<w:tblStyle w:val="` + l.style(t.style) + `"/>`)
	}
	total := 0
	for _, width := range t.widths {
		total += width
	}
	b.WriteString(`<w:tblW w:w="` + strconv.Itoa(total) + `" w:type="dxa"/>`)
	// The cells' margin is outside, so that text stands in line with that of paragraphs.
	b.WriteString(`<w:tblInd w:w="` + strconv.Itoa(t.left) + `" w:type="dxa"/>`)
	if t.box {
		b.WriteString(boxBorder + `<w:shd w:val="clear" w:color="auto" w:fill="` + inkPaper + `"/>`)
	}
	b.WriteString(`<w:tblLayout w:type="fixed"/>`)
	if t.box {
		b.WriteString(`<w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="160" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>`)
	}
	head, bits := "0", "0400"
	if t.heads > 0 {
		head, bits = "1", "0420"
	}
	b.WriteString(`<w:tblLook w:val="` + bits + `" w:firstRow="` + head + `" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for _, width := range t.widths {
		b.WriteString(`<w:gridCol w:w="` + strconv.Itoa(width) + `"/>`)
	}
	b.WriteString("</w:tblGrid>")
	for i, row := range t.rows {
		b.WriteString("<w:tr>")
		switch {
		case i < t.heads:
			b.WriteString("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
		case !t.box:
			b.WriteString("<w:trPr><w:cantSplit/></w:trPr>")
		}
		for j := range row {
			t.cell(l, b, &row[j], t.widths[j])
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
}

// cell writes a cell, which always ends in a paragraph.
func (t *table) cell(l *look, b *strings.Builder, c *cell, width int) {
	fill := c.fill
	if fill == "" && t.box {
		fill = inkPaper
	}
	b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + strconv.Itoa(width) + `" w:type="dxa"/>`)
	if fill != "" {
		b.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="` + fill + `"/>`)
	}
	b.WriteString("</w:tcPr>")
	for _, p := range c.pieces {
		p.xml(l, b)
	}
	if n := len(c.pieces); n == 0 || isTable(c.pieces[n-1]) {
		(&paragraph{style: tableText}).xml(l, b)
	}
	b.WriteString("</w:tc>")
}

func isTable(p piece) bool {
	_, is := p.(*table)
	return is
}
