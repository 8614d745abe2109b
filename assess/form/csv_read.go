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
	"cxgap/rubric/visible"
)

// maxAnswers is how many cells of one table may be filled in: far more than any round of
// interviews has, and few enough to keep in memory.
const maxAnswers = 100_000

// maxColumns is what spreadsheet programs have room for, and more than seven columns for each
// of the 2,000 questions that a rubric may have.
const maxColumns = 16_384

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
	case t.heads == nil && !blank && !namesColumns(cells):
		t.Errorf(at(row, 0), "wrong-schema", `"cxgap form -f csv" writes a table to fill in`, "this is no form that was filled in: its first row has no id of a question, it begins with %s", source.Quote(cells[0]))
		return false
	case t.heads == nil && !blank:
		if cells = withoutEnd(cells); len(cells) > maxColumns {
			t.Errorf(at(row, maxColumns), "too-large", "take out the columns that hold no answers", "row %d names %d columns; at most %d are read", row, len(cells), maxColumns)
			return false
		}
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

// withoutEnd leaves out blank cells at the end of a row that has more than are read.
func withoutEnd(cells []string) []string {
	for len(cells) > maxColumns && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
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

// namesColumns tells whether the first row of a table may be the head of a form.
func namesColumns(cells []string) bool {
	return slices.ContainsFunc(cells, func(text string) bool {
		h := columnHead(Cell{Text: strings.TrimSpace(text)})
		return h.question == "" && h.part != "" || source.IsSlug(strings.ToLower(h.question))
	})
}

// head reads the names of the columns.
func (t *table) head(cells []string, row int) {
	seen := map[string]bool{}
	for i, text := range cells {
		c := Cell{Text: strings.TrimSpace(text), Span: at(row, i), Place: fmt.Sprintf("row %d, column %s", row, letters(i))}
		h := columnHead(c)
		name := visible.Join(".", h.question, h.part)
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

// sheet reads the row of one respondent. The first one tells about unknown columns, even if
// it does not fit; of the others only what there is of them is looked at, as a head may
// have very many columns and a table very many short rows.
func (t *table) sheet(cells []string, row int) {
	first, columns := len(t.filled.Sheets) == 0, len(t.heads)
	if !first {
		columns = min(columns, len(cells))
	}
	if cells != nil && !t.fits(cells, row) {
		if !first {
			return
		}
		cells = nil
	}
	s, entries, order := Sheet{}, map[string]*Entry{}, []*Entry{}
	for i := range columns {
		h, c := &t.heads[i], t.cell(cells, row, i)
		switch {
		case h.question != "":
			if entries[h.question] == nil {
				entries[h.question] = &Entry{Question: h.cell}
				order = append(order, entries[h.question])
			}
			entries[h.question].fill(h.part, c)
		case h.part == "" && !c.Blank():
			t.Errorf(c.Span, "unknown-key", "name the column in the first row, or empty this cell", "row %d, column %s: the column has no name", row, letters(i))
		default:
			s.fill(h.part, c)
		}
	}
	for _, e := range order {
		if first || !e.blank() {
			s.Entries = append(s.Entries, *e)
		}
	}
	t.filled.Sheets = append(t.filled.Sheets, s)
}

// cell is one of a row, blank behind its end; column counts from 0.
func (t *table) cell(cells []string, row, column int) Cell {
	h := &t.heads[column]
	c := Cell{Span: at(row, column), Place: fmt.Sprintf("row %d, column %s (%s)", row, letters(column), visible.Join(".", h.question, h.part))}
	if column < len(cells) {
		c.Text = cells[column]
	}
	if !c.Blank() {
		t.count++
	}
	return c
}

// fits reports a row that has more or fewer cells than the head. Cells that programs add
// or leave out at the end of a row are no matter if they are blank.
func (t *table) fits(cells []string, row int) bool {
	have, want := len(cells), len(t.heads)
	for have > want && strings.TrimSpace(cells[have-1]) == "" {
		have--
	}
	if have >= t.named && have <= want {
		return true
	}
	hint := "a text with a separator in it stands between quotation marks"
	if have < want {
		want, hint = t.named, "give every column a cell, be it empty"
	}
	t.Errorf(at(row, 0), "list-length", hint,
		"row %d has %s, but the first row names %s", row, visible.Count(have, "cell"), visible.Count(want, "column"))
	return false
}

// fill puts a cell about the respondent where it belongs.
func (s *Sheet) fill(part string, c Cell) {
	c.Text = plainText(c.Text)
	switch part {
	case "respondent":
		s.Respondent = c
	case "role":
		s.Role = c
	case "subject":
		s.Subject = c
	}
}

// fill puts a cell about the question where it belongs.
func (e *Entry) fill(part string, c Cell) {
	switch part {
	case "":
		e.answer(c)
	case "items":
		e.ticks(c)
	case "note":
		e.Note = plain(c)
	case "evidence":
		e.Evidence = c
	case "link":
		e.Link = plain(c)
	case "ask":
		e.Ask = plain(c)
	}
}

func plain(c Cell) Cell {
	c.Text = plainText(c.Text)
	return c
}

// answer reads an option, "?" or "n/a: reason".
func (e *Entry) answer(c Cell) {
	word := c.word()
	before, reason, _ := strings.Cut(c.Text, ":")
	e.Option = Cell{Span: c.Span, Place: c.Place}
	switch {
	case word == "?":
		e.Unknown = true
	case strings.EqualFold(strings.TrimSpace(before), "n/a"):
		e.NotApplicable = true
		e.Reason = Cell{Text: strings.TrimPrefix(reason, " "), Span: c.Span, Place: c.Place}
	default:
		e.Option.Text = plainText(word)
	}
}

// ticks reads the items: "-" if none was ticked, blank if nobody looked.
func (e *Entry) ticks(c Cell) {
	switch c.word() {
	case "":
	case "-", "'-":
		e.ItemsGiven = true
	default:
		e.ItemsGiven, e.Items = true, []Cell{plain(c)}
	}
}

// blank tells whether nothing was filled in for the question.
func (e *Entry) blank() bool {
	return e.Option.Blank() && !e.Unknown && !e.NotApplicable && !e.ItemsGiven && e.Note.Blank() && e.Evidence.Blank() && e.Link.Blank() && e.Ask.Blank()
}
