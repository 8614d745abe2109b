package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The cells of a sheet are kept here and written here. The library would take twenty times the
// memory for a cell, and looks for each in all areas of joined cells, so that a sheet of a
// thousand subjects took minutes; it still keeps the texts, the styles and all that stands
// around the cells.

// line is a row of a sheet.
type line struct {
	cells  []stored // from the first column on
	height float64  // in points; 0 for the usual one
	hidden bool
}

// stored is a cell as it is kept: of a text its number among the texts of the workbook, of a
// formula its number among those of the sheet.
type stored struct {
	kind  storedKind
	style int32
	value float64
}

type storedKind uint8

const (
	nothing storedKind = iota
	number
	sharedText
	formula
)

// formulaCell is a formula with the value that it has at first.
type formulaCell struct{ formula, value string }

// line is the row with a number, which may be behind all others.
func (s *Sheet) line(row int) *line {
	if more := row - len(s.lines); more > 0 {
		s.lines = append(s.lines, make([]line, more)...)
	}
	return &s.lines[row-1]
}

// cell is a cell of the sheet, which may be behind all others.
func (s *Sheet) cell(column, row int) *stored {
	if column > excelize.MaxColumns || row > excelize.TotalRows {
		s.book.note(fmt.Errorf("the sheet %s would have more than the %d columns or %d rows that a sheet can have", s.Name, excelize.MaxColumns, excelize.TotalRows))
		return &stored{}
	}
	l := s.line(row)
	if more := column - len(l.cells); more > 0 {
		l.cells = append(l.cells, make([]stored, more)...)
	}
	return &l.cells[column-1]
}

// store puts a value into a cell.
func (s *Sheet) store(column, row int, kind storedKind, value float64) {
	c := s.cell(column, row)
	c.kind, c.value = kind, value
}

// text is the number of a text among those of the workbook, which the library keeps: it gives
// them numbers in the order in which they first come.
func (s *Sheet) text(text string) int {
	b := s.book
	n, known := b.texts[text]
	if !known {
		n = b.nextText()
		b.texts[text] = n
		b.note(b.file.SetCellStr(s.Name, "A1", text))
	}
	return n
}

// rich is the same for a text in several fonts.
func (s *Sheet) rich(runs []excelize.RichTextRun) int {
	b := s.book
	var key strings.Builder
	for i := range runs {
		fmt.Fprintf(&key, "%+v %q ", *runs[i].Font, runs[i].Text)
	}
	n, known := b.richTexts[key.String()]
	if !known {
		n = b.nextText()
		b.richTexts[key.String()] = n
		b.note(b.file.SetCellRichText(s.Name, "A1", runs))
	}
	return n
}

func (b *Book) nextText() int { return len(b.texts) + len(b.richTexts) }

// writeCells writes the columns and the rows of a sheet as the format has them.
func (s *Sheet) writeCells(w io.Writer) error {
	var b bytes.Buffer
	s.writeColumns(&b)
	b.WriteString("<sheetData>")
	for i := range s.lines {
		s.writeLine(&b, i+1)
		if b.Len() > 1<<16 {
			if _, err := b.WriteTo(w); err != nil {
				return err //nolint:wrapcheck // the caller says what could not be written
			}
		}
	}
	b.WriteString("</sheetData>")
	_, err := b.WriteTo(w)
	return err //nolint:wrapcheck // as above
}

// writeColumns writes how wide the columns are; neighbours alike become one element.
func (s *Sheet) writeColumns(b *bytes.Buffer) {
	if len(s.widths) == 0 {
		return
	}
	b.WriteString("<cols>")
	for first := 0; first < len(s.widths); {
		last := first
		for last+1 < len(s.widths) && s.widths[last+1] == s.widths[first] && s.hidden[last+2] == s.hidden[first+1] {
			last++
		}
		b.WriteString(`<col customWidth="true"`)
		if s.hidden[first+1] {
			b.WriteString(` hidden="true"`)
		}
		fmt.Fprintf(b, ` max="%d" min="%d" width="%s"></col>`, last+1, first+1, decimal(s.widths[first]))
		first = last + 1
	}
	b.WriteString("</cols>")
}

// writeLine writes a row, unless it is as any other that nobody has written into.
func (s *Sheet) writeLine(b *bytes.Buffer, row int) {
	l := &s.lines[row-1]
	if l.height == 0 && !l.hidden && !slices.ContainsFunc(l.cells, stored.stands) {
		return
	}
	fmt.Fprintf(b, `<row r="%d"`, row)
	if l.height > 0 {
		fmt.Fprintf(b, ` ht="%s"`, decimal(l.height))
	}
	if l.hidden {
		b.WriteString(` hidden="true"`)
	}
	if l.height > 0 {
		b.WriteString(` customHeight="true"`)
	}
	b.WriteByte('>')
	for i, c := range l.cells {
		if c.stands() {
			s.writeCell(b, At(i+1, row), c)
		}
	}
	b.WriteString("</row>")
}

// stands tells whether a cell leaves a trace.
func (c stored) stands() bool { return c.kind != nothing || c.style != 0 }

func (s *Sheet) writeCell(b *bytes.Buffer, at string, c stored) {
	b.WriteString(`<c r="` + at + `"`)
	if c.style != 0 {
		b.WriteString(` s="` + strconv.Itoa(int(c.style)) + `"`)
	}
	switch c.kind {
	case nothing:
		b.WriteString(">")
	case number:
		b.WriteString("><v>" + strconv.FormatFloat(c.value, 'f', -1, 64) + "</v>")
	case sharedText:
		b.WriteString(` t="s"><v>` + strconv.Itoa(int(c.value)) + "</v>")
	case formula:
		f := s.formulas[int(c.value)]
		b.WriteString(` t="str"><f>` + escapedXML(f.formula) + "</f>")
		if f.value != "" {
			b.WriteString("<v>" + escapedXML(f.value) + "</v>")
		}
	}
	b.WriteString("</c>")
}

func escapedXML(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // the only errors are the writer's
	return b.String()
}

// decimal is a measure as the format has it.
func decimal(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
