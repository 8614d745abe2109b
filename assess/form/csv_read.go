package form

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// maxAnswers is how many cells of one table may be filled in: far more than any round of
// interviews has, and few enough to keep in memory.
const maxAnswers = 100_000

// readCSV reads a table: one row per respondent under a head of question ids (cli.md, "CSV").
// Rows and columns of findings are those that a spreadsheet program shows.
func readCSV(name string, data []byte) (*Filled, finding.List) {
	t := &table{Checker: source.NewChecker(name, true), filled: &Filled{Name: name}}
	d, problem := decode(data)
	switch {
	case problem != "":
		t.Errorf(finding.Span{}, "encoding", `save it as "CSV UTF-8"`, "%s; cxgap reads UTF-8 and UTF-16", problem)
	default:
		t.read(d)
	}
	if t.heads == nil {
		t.filled = nil
	}
	return t.filled, t.Findings()
}

// table reads one CSV file.
type table struct {
	*source.Checker
	filled *Filled
	heads  []head
	named  int // columns up to the last that has a name
	count  int // cells filled in
}

// head is what a column holds: part of a question, or of the row's respondent.
type head struct {
	question, part string
	cell           Cell
}

// read goes through the rows. A quotation mark out of place is where it has to stop.
func (t *table) read(d decoded) {
	rows := newReader(d.text, d.separator)
	row, line, at := 0, 0, int64(0)
	for {
		cells, err := rows.Read()
		if err != nil {
			t.end(err, row)
			return
		}
		start, _ := rows.FieldPos(0)
		row += start - line // blank lines are rows too
		end := rows.InputOffset()
		line, at = start+strings.Count(strings.TrimRight(d.text[at:end], "\r\n"), "\n")-blankLines(d.text[at:end]), end
		if !t.row(cells, row) {
			return
		}
	}
}

// blankLines counts the line ends before a record, which the reader passed over.
func blankLines(text string) int {
	return strings.Count(text[:len(text)-len(strings.TrimLeft(text, "\r\n"))], "\n")
}

// row takes one row and tells whether to go on.
func (t *table) row(cells []string, row int) bool {
	blank := true
	for _, c := range cells {
		blank = blank && strings.TrimSpace(c) == ""
	}
	switch {
	case t.heads == nil && !blank:
		t.head(cells, row)
	case !blank:
		t.sheet(cells, row)
	}
	if t.count > maxAnswers {
		t.Errorf(finding.Span{}, "too-large", "split it into several files", "more than %d cells are filled in", maxAnswers)
		return false
	}
	return true
}

// end says why there is nothing more to read. The columns are looked at even if no row
// follows.
func (t *table) end(err error, row int) {
	empty := len(t.filled.Sheets) == 0 && t.heads != nil
	if empty {
		t.sheet(nil, row+1)
	}
	switch {
	case err != io.EOF:
		t.syntax(err)
	case t.heads == nil:
		t.Errorf(finding.Span{}, "wrong-schema", `"cxgap form -f csv" writes a table to fill in`, "the file is empty")
	case empty:
		t.Errorf(finding.Span{}, "empty-answer", "fill in at least one row", "nobody has filled in this form yet")
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

// head reads the names of the columns.
func (t *table) head(cells []string, row int) {
	seen := map[string]bool{}
	for i, text := range cells {
		c := Cell{Text: strings.TrimSpace(text), Span: at(row, i), Place: fmt.Sprintf("row %d, column %s", row, letters(i))}
		h := columnHead(c)
		name := join(".", h.question, h.part)
		switch {
		case c.Text == "":
			h = head{cell: c}
		case h.question != "" && h.part != "" && !slices.Contains(parts(), h.part):
			t.Errorf(c.Span, "unknown-key", partHint(h), "%s: there is no column %s", c.Place, source.Quote(c.Text))
			h = head{cell: c, part: ignored}
		case seen[name]:
			t.Errorf(c.Span, "duplicate-key", "keep one of them", "%s: there are two columns %q", c.Place, name)
			h = head{cell: c, part: ignored}
		}
		seen[name] = true
		t.heads = append(t.heads, h)
		if c.Text != "" {
			t.named = i + 1
		}
	}
}

// ignored is the part of a column that was reported and is not read.
const ignored = "-"

// columnHead reads the name of a column.
func columnHead(c Cell) head {
	if word := strings.ToLower(c.Text); slices.Contains(headColumns(), word) {
		return head{part: word, cell: c}
	}
	id, part, _ := strings.Cut(c.Text, ".")
	c.Text = id
	return head{question: id, part: strings.ToLower(part), cell: c}
}

func partHint(h head) string {
	if near := source.Nearest(h.part, parts()); near != "" {
		return fmt.Sprintf("did you mean %q?", h.question+"."+near)
	}
	return "behind a question's id may stand " + source.Join(prefixed("."), "or")
}

func prefixed(by string) []string {
	words := parts()
	for i := range words {
		words[i] = by + words[i]
	}
	return words
}
