package form

import (
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// tableOf takes the sheet with the most cells of a workbook that is no form of ours: the export
// of a survey tool, or a table that somebody keeps. Other sheets with something in them are
// named. It is nil if there is nothing in any sheet.
func (x *xlsxReader) tableOf(sheets []xlsxSheet) *grid {
	best := fullest(sheets)
	switch {
	case best == nil:
		x.Errorf(finding.Span{}, "wrong-schema", tryFresh, "this workbook is not a form of cxgap, and there is nothing in it")
		return nil
	case best.filled() > maxAnswers:
		x.Errorf(finding.Span{}, "too-large", "split it into several files", "more than %d cells are filled in", maxAnswers)
		return nil
	}
	for i := range sheets {
		if s := &sheets[i]; s != best && s.filled() > 0 {
			x.Warnf(finding.Span{}, "left-out", "if the answers stand there, save that sheet as a workbook of its own", "the sheet %s is left out; the answers are read from the sheet %s", source.Quote(s.name), source.Quote(best.name))
		}
	}
	g := &grid{sheet: best.name, serials: best.serials, links: best.links, comments: best.comments}
	for i, cells := range best.rows {
		row := make([]string, 0, len(cells))
		for k, text := range cells {
			text = lineEnds(text)
			if best.formulas[[2]int{i + 1, k + 1}] {
				c := best.cell(i+1, k+1)
				x.errorf(c, "wrong-type", "copy the column and paste its values, or save the table as CSV UTF-8", "a formula stands here")
			}
			row = append(row, text)
		}
		if row = withoutEnd(row); len(row) > 0 {
			g.rows = append(g.rows, gridRow{i + 1, row})
		}
	}
	return g
}

// filled counts the cells of a sheet that have something in them.
func (s *xlsxSheet) filled() int {
	n := 0
	for _, cells := range s.rows {
		n += filledCells(cells)
	}
	return n
}
