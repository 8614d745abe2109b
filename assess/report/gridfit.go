package report

import (
	"slices"
	"strings"

	"cxgap/rubric/visible"
)

// columnGap is the space before each column of a table but the first.
const columnGap = 2

// grid writes a table of words and numbers as wide as it needs to be. If it is too wide
// for the page, heads are broken and then the first column is; if that is not enough,
// each row becomes a short list.
func (p *page) grid(t *Grid) error {
	sizes := gridSizes(t, p.room())
	if sizes == nil {
		p.gridList(t)
		return nil
	}
	g := &grid{sizes: slices.Clone(sizes)}
	for i := range g.sizes[1:] {
		g.sizes[i+1] += columnGap
	}
	g.head = p.gridRow(t.Head, sizes, bold)
	for _, row := range t.Rows {
		g.rows = append(g.rows, p.gridRow(row, sizes, plain))
	}
	return p.draw(g)
}

func (p *page) gridRow(texts []string, sizes []int, st style) []cell {
	row := make([]cell, len(sizes))
	for i := range row {
		row[i] = p.wrapCell(texts[i], sizes[i], st)
	}
	return row
}

// wrapCell wraps a text for a cell of the given width.
func (p *page) wrapCell(text string, width int, st style) cell {
	lines := wrap(text, width)
	for i := range lines {
		lines[i] = p.paint(span{lines[i], st})
	}
	return lines
}

// gridSizes gives the widths of the columns, or nil if the table does not fit.
func gridSizes(t *Grid, room int) []int {
	natural, least := make([]int, len(t.Head)), make([]int, len(t.Head))
	for i, head := range t.Head {
		for _, row := range t.Rows {
			natural[i] = max(natural[i], cells(visible.Line(row[i])))
		}
		least[i] = max(natural[i], longestWord(head))
		natural[i] = max(natural[i], cells(visible.Line(head)))
	}
	if total(natural) <= room {
		return natural
	}
	if least[0] = max(room-total(least)+least[0], 0); least[0] < leastName {
		return nil
	}
	least[0] = min(least[0], natural[0])
	for i := range least { // what is left over goes to the heads
		least[i] += min(natural[i]-least[i], room-total(least))
	}
	return least
}

// total is the width of a table with these columns.
func total(sizes []int) int {
	sum := columnGap * (len(sizes) - 1)
	for _, size := range sizes {
		sum += size
	}
	return sum
}

func longestWord(text string) int {
	longest := 0
	for word := range strings.FieldsSeq(visible.Line(text)) {
		longest = max(longest, cells(word))
	}
	return longest
}

// gridList writes each row under its first cell.
func (p *page) gridList(t *Grid) {
	for _, row := range t.Rows {
		p.para(row[0], bold)
		for i, text := range row[1:] {
			p.in(2).para(join(": ", t.Head[i+1], text), plain)
		}
	}
}
