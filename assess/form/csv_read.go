package form

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// readCSV reads a table: one row per respondent under a head (cli.md, "CSV"). Rows and
// columns of findings are those that a spreadsheet program shows.
func readCSV(name string, data []byte) (*Filled, finding.List) {
	t := &table{Checker: source.NewChecker(name, true), grid: &grid{}}
	d, problem := decode(data)
	if problem != "" {
		t.Errorf(finding.Span{}, "encoding", `save it as "CSV UTF-8"`, "%s; cxgap reads UTF-8, UTF-16, Windows-1252 and Mac OS Roman", problem)
		return nil, t.Findings()
	}
	if d.foreign != "" {
		t.Warnf(finding.Span{}, "encoding", `if that word is wrong, save the table as "CSV UTF-8"`, "the text is no UTF-8 and is read as %s, in which a word of it is %s", d.encoding, source.Quote(d.foreign))
	}
	t.read(d)
	if n := len(t.grid.rows); n == 0 || n == 1 && t.Findings().Err() != nil {
		return nil, t.Findings()
	}
	return &Filled{Name: name, grid: t.grid}, t.Findings()
}

// table reads one CSV file.
type table struct {
	*source.Checker
	grid  *grid
	count int // cells filled in
}

// read goes through the rows. A quotation mark out of place is where it has to stop.
func (t *table) read(d decoded) {
	rows := newReader(d.text, d.separator)
	row, line, at := 0, 0, int64(0)
	for {
		cells, err := rows.Read()
		if err != nil {
			t.end(err)
			return
		}
		start, _ := rows.FieldPos(0)
		row += start - line // blank lines are rows too
		end := rows.InputOffset()
		line, at = start+strings.Count(strings.TrimRight(d.text[at:end], "\n"), "\n")-blankLines(d.text[at:end]), end
		if source.IsConflictStart(cells[0]) || source.IsConflictEnd(cells[0]) {
			t.conflict(rows, cells[0], row)
			return
		}
		if !t.row(cells, row) {
			return
		}
	}
}

// conflict reports what a merge of git left between the rows, up to the row with which it ends.
func (t *table) conflict(rows *csv.Reader, first string, row int) {
	words := fmt.Sprintf("from row %d", row)
	if source.IsConflictEnd(first) {
		words = fmt.Sprintf("up to row %d", row)
	}
	for line, _ := rows.FieldPos(0); ; {
		cells, err := rows.Read()
		if err != nil {
			break
		}
		if source.IsConflictEnd(cells[0]) {
			end, _ := rows.FieldPos(0)
			words = fmt.Sprintf("rows %d to %d", row, row+end-line)
			break
		}
	}
	t.Errorf(at(row, 0), "syntax", source.ConflictHint, "two versions of this table were merged and not put together (git conflict, %s)", words)
	t.grid.rows = nil
}

// blankLines counts the line ends before a record, which the reader passed over.
func blankLines(text string) int {
	return len(text) - len(strings.TrimLeft(text, "\n"))
}

// row takes one row and tells whether to go on.
func (t *table) row(cells []string, row int) bool {
	cells = withoutEnd(cells)
	if len(cells) == 0 {
		return true
	}
	if len(cells) > maxColumns {
		t.Errorf(at(row, maxColumns), "too-large", "take out the columns that hold no answers", "row %d has %d columns; at most %d are read", row, len(cells), maxColumns)
		return false
	}
	if len(t.grid.rows) > 0 { // the first row has the heads
		t.count += filledCells(cells)
	}
	if t.count > maxAnswers {
		t.Errorf(finding.Span{}, "too-large", "split it into several files", "more than %d cells are filled in", maxAnswers)
		return false
	}
	for i := range cells {
		cells[i] = lineEnds(cells[i])
	}
	t.grid.rows = append(t.grid.rows, gridRow{row, cells})
	return true
}

// end says why there is nothing more to read.
func (t *table) end(err error) {
	switch {
	case err != io.EOF:
		t.syntax(err)
	case len(t.grid.rows) == 0:
		t.Errorf(finding.Span{}, "wrong-schema", `"cxgap form -f csv" writes a table to fill in`, "the file is empty")
	}
}

// syntax reports quotation marks that do not match.
func (t *table) syntax(err error) {
	at, slip := finding.Pos{Line: 1, Column: 1}, (*csv.ParseError)(nil)
	if errors.As(err, &slip) {
		at = finding.Pos{Line: slip.StartLine, Column: 1}
	}
	t.Errorf(finding.Span{Pos: at}, "syntax", `put the whole text between quotation marks and double those inside: "she said ""yes"""`,
		"in the row that begins in line %d of the file, the quotation marks do not match; what follows was not read", at.Line)
}

// at is the place of a cell; column counts from 0.
func at(row, column int) finding.Span {
	return finding.Span{Pos: finding.Pos{Line: row, Column: column + 1}}
}

// letters names a column, counted from 0, as spreadsheet programs do: A to Z, AA, AB.
func letters(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
