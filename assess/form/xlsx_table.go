package form

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// tablesOf takes the sheets with something in them of a workbook that is no form of ours, the one
// with the most cells first: one of them is the export of a survey tool, or a table that
// somebody keeps. There are none if there is nothing in any sheet.
func (x *xlsxReader) tablesOf(sheets []xlsxSheet) []*grid {
	var tables []*grid
	cells := map[*grid]int{}
	for i := range sheets {
		s := &sheets[i]
		n := s.filled()
		if n == 0 {
			continue
		}
		if n > maxAnswers {
			x.Errorf(finding.Span{}, "too-large", "split it into several files", "more than %d cells are filled in", maxAnswers)
			return nil
		}
		g := s.grid()
		tables, cells[g] = append(tables, g), n
	}
	if tables == nil {
		x.Errorf(finding.Span{}, "wrong-schema", tryFresh, "this workbook is not a form of cxgap, and there is nothing in it")
	}
	slices.SortStableFunc(tables, func(a, b *grid) int { return cmp.Compare(cells[b], cells[a]) })
	return tables
}

// filled counts the cells of a sheet that have something in them.
func (s *xlsxSheet) filled() int {
	n := 0
	for _, cells := range s.rows {
		n += filledCells(cells)
	}
	return n
}

// grid is the sheet as a table.
func (s *xlsxSheet) grid() *grid {
	g := &grid{sheet: s.name, serials: s.serials, links: s.links, comments: s.comments, formulas: s.formulas, merged: s.merged, hidden: s.hidden}
	for i, cells := range s.rows {
		row := make([]string, 0, len(cells))
		for _, text := range cells {
			row = append(row, lineEnds(text))
		}
		if row = withoutEnd(row); len(row) > 0 {
			g.rows = append(g.rows, gridRow{i + 1, row})
		}
	}
	return g
}

// withSheet is the form with the table whose heads name the most questions of a rubric; the
// fullest one of those that name as many. KoboToolbox has a sheet for each group of questions
// that is repeated, and people add sheets of their own.
func (f *Filled) withSheet(r *rubric.Rubric) *Filled {
	if len(f.others) == 0 {
		return f
	}
	x, names := f.importer(r, ""), newHeadNames(r)
	all := append([]*grid{f.grid}, f.others...)
	best, most := 0, -1
	for i, g := range all {
		if n := x.questionsIn(names.find, g.rows[x.findHeads(g, names).heads[0]].cells); n > most {
			best, most = i, n
		}
	}
	out := *f
	out.grid, out.others = all[best], slices.Delete(slices.Clone(all), best, best+1)
	return &out
}

// saySheets names the sheets that are left out.
func (x *importer) saySheets() {
	for _, g := range x.form.others {
		x.Warnf(finding.Span{}, "left-out", "if the answers stand there, save that sheet as a workbook of its own", "the sheet %s is left out; the answers are read from the sheet %s", source.Quote(g.sheet), source.Quote(x.form.grid.sheet))
	}
}

// sayMerged names cells of several rows that are one: what they say counts for the first row.
func (x *importer) sayMerged(l *layout) {
	g := x.form.grid
	rows := map[int]*gridRow{}
	for i := l.first; i < len(g.rows) && len(g.merged) > 0; i++ {
		rows[g.rows[i].number] = &g.rows[i]
	}
	for _, where := range g.merged {
		from, to, _ := strings.Cut(where, ":")
		column, first, err := excelize.CellNameToCoordinates(from)
		_, last, err2 := excelize.CellNameToCoordinates(to)
		if err != nil || err2 != nil || last == first || rows[first] == nil || column > len(l.columns) {
			continue
		}
		c := &l.columns[column-1]
		if cell := g.cell(rows[first], c.at, c.called()); c.kind != columnIgnored && !cell.Blank() {
			x.warnf(cell, "wrong-type", "unmerge the cells and fill in each row", "the cells %s are one cell; what it says counts for row %d only", where, first)
		}
	}
}

// sayHidden says which rows are read that nobody sees: somebody may have wanted to leave them
// out.
func (x *importer) sayHidden(l *layout) {
	g := x.form.grid
	var hidden []string
	for i := l.first; i < len(g.rows); i++ {
		if g.hidden[g.rows[i].number] {
			hidden = append(hidden, strconv.Itoa(g.rows[i].number))
		}
	}
	if n := len(hidden); n > 0 {
		shown := hidden[:min(n, mostShown)]
		if n > len(shown) {
			shown = append(slices.Clone(shown), strconv.Itoa(n-len(shown))+" more")
		}
		x.Warnf(finding.Span{}, "guessed", "delete them if they are not to count", "%s hidden, by hand or by a filter, and read all the same: %s", visible.Count(n, "row is", "rows are"), source.Join(shown, "and"))
	}
}

// mostShown is how many hidden rows are named.
const mostShown = 8

// noFormulas reports formulas in the place of answers: what they give may depend on anything.
func (x *importer) noFormulas(l *layout) {
	g := x.form.grid
	for i := l.first; i < len(g.rows) && len(g.formulas) > 0; i++ {
		for k := range l.columns {
			c := &l.columns[k]
			if g.formulas[[2]int{g.rows[i].number, k + 1}] && c.kind != columnIgnored {
				x.errorf(g.cell(&g.rows[i], k, c.called()), "wrong-type", "copy the column and paste its values, or save the table as CSV UTF-8", "a formula stands here")
			}
		}
	}
}
