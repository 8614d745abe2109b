package xlsx

import (
	"cxgap/assess/document"
	"cxgap/assess/workbook"
)

// leastHead is the least height of a list's head in points, most what it takes where
// columns have long names.
const leastHead = 32

// writeList makes a sheet of a head and rows that can be filtered and sorted. The first two
// columns stay in sight. On paper, what people look up rather than read is left out: the
// columns from the first of [document.Column.Rest] on. The words of the section come below.
func writeList(book *workbook.Book, name string, table *document.Table, words []document.Block) {
	g := gridOf(table)
	s := book.Sheet(name, g.widths()...)
	s.Height(1, leastHead)
	for i := range g.columns {
		s.Put(i+1, 1, g.columns[i].headCell())
	}
	for row := range g.rows {
		for i := range g.columns {
			s.Put(i+1, row+2, g.columns[i].cell(row))
		}
	}
	last := g.rows + 1
	s.Freeze(min(2, len(g.columns)), 1)
	s.Filter(1, 1, len(g.columns), last)
	below := &page{sheet: s, widths: g.widths(), row: last + 2}
	below.measure()
	below.text(table.Caption, workbook.Plain)
	for _, b := range words {
		below.block(b)
	}
	s.Print(workbook.Page{Heads: 1, Area: workbook.At(1, 1) + ":" + workbook.At(max(1, g.printed()), max(last, below.row-1))})
}
