package form

import (
	"fmt"
	"strings"

	"cxgap/assess/workbook"
)

// maxAnswers is how many cells of one table may be filled in: far more than any round of
// interviews has, and few enough to keep in memory.
const maxAnswers = 100_000

// maxColumns is what spreadsheet programs have room for, and more than seven columns for each
// of the 2,000 questions that a rubric may have.
const maxColumns = 16_384

// grid is a table as it was read, before anybody knows what its columns are: a CSV file, or
// a sheet of a workbook that is no form of ours. What the columns are is found out with the
// rubric (columns.go), then the rows are read by it (survey.go).
type grid struct {
	// rows are those that have something in them, without blank cells at their end.
	rows []gridRow
	// sheet is the name of the workbook's sheet, "" for a CSV file.
	sheet string
	// serials are the numbers behind dates of a workbook, by row and column as shown; nil for
	// a CSV file.
	serials map[[2]int]string
	// links are the addresses behind the cells of a workbook, comments the comments on them,
	// by row and column from 1.
	links, comments map[[2]int]string
	// formulas are the places of cells with a formula.
	formulas map[[2]int]bool
	// merged are ranges of cells that are one, such as G7:G8, hidden the rows that nobody sees.
	merged []string
	hidden map[int]bool
}

// gridRow is a row with the number that a spreadsheet program shows.
type gridRow struct {
	number int
	cells  []string
}

// cell gives a cell of a row, blank behind its end; column counts from 0. What the column
// is called stands behind its place.
func (g *grid) cell(row *gridRow, column int, called string) Cell {
	c := Cell{Span: at(row.number, column), Place: g.place(row.number, column)}
	if called != "" {
		c.Place += " (" + called + ")"
	}
	if column < len(row.cells) {
		c.Text = row.cells[column]
	}
	return c
}

func (g *grid) place(row, column int) string {
	if g.sheet != "" {
		return fmt.Sprintf("sheet %s, cell %s", g.sheet, workbook.At(column+1, row))
	}
	return fmt.Sprintf("row %d, column %s", row, letters(column))
}

// withoutEnd leaves out the blank cells at the end of a row.
func withoutEnd(cells []string) []string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// filledCells counts the cells with something in them.
func filledCells(cells []string) int {
	n := 0
	for _, text := range cells {
		if strings.TrimSpace(text) != "" {
			n++
		}
	}
	return n
}

// lineEnds writes the line ends of every system and program as "\n".
func lineEnds(text string) string {
	if !strings.ContainsAny(text, "\r\v\f\u0085\u2028\u2029") {
		return text
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
}
