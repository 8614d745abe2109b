package form

import (
	"fmt"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/visible"
)

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
	c := Cell{Span: at(row, column), Place: fmt.Sprintf("row %d, column %s (%s)", row, letters(column), join(".", h.question, h.part))}
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
