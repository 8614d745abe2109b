package workbook

import (
	"math/big"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric/visible"
)

// Cell is a value with its style.
type Cell struct {
	// value is a string, a *big.Rat, an int or a []Run; nil leaves the cell empty.
	value any
	style Style
}

// Run is a part of a text in a font of its own: size, weight and ink of its style.
type Run struct {
	Text  string
	Style Style
}

// Empty is a cell without a value.
func Empty(s Style) Cell { return Cell{nil, s} }

// Text is a text, which is made fit for a cell; see [Safe].
func Text(text string, s Style) Cell { return textCell(Safe(text), s) }

// Verbatim is a text that a program reads back: only what the format cannot hold as it is
// gets written in another way.
func Verbatim(text string, s Style) Cell { return textCell(cut(escaped(text)), s) }

func textCell(text string, s Style) Cell {
	if text == "" {
		return Empty(s)
	}
	return Cell{text, s}
}

// Rich is a text of several runs, each in lines of its own.
func Rich(runs []Run, s Style) Cell { return Cell{runs, s} }

// Int is a whole number.
func Int(n int, s Style) Cell { return Cell{n, s} }

// Number is a number, written with four decimals; nil leaves the cell empty.
func Number(n *big.Rat, s Style) Cell {
	if n == nil {
		return Empty(s)
	}
	return Cell{n, s}
}

// Day is a date as it stands in files. A whole one (YYYY-MM-DD) is a date that spreadsheets
// compute with, in the format of the style; a part of one is a text, and so is a day before
// March 1900, from which on spreadsheets agree with the calendar.
func Day(date string, s Style) Cell {
	t, err := time.Parse(time.DateOnly, date)
	if n := (t.Unix() - dayZero) / (24 * 60 * 60); err == nil && n >= firstDay {
		return Cell{int(n), s}
	}
	s.Format = ""
	return Text(date, s)
}

// firstDay is the number of 1 March 1900 where spreadsheets count days, and dayZero the second
// of Unix time at which the day with the number 0 begins.
const (
	firstDay = 61
	dayZero  = -25569 * 24 * 60 * 60
)

// Put writes a cell and makes its row high enough for it.
func (s *Sheet) Put(column, row int, c Cell) {
	s.Fit(column, column, row, c)
	s.put(column, row, c)
}

// Join writes a cell over several columns of a row, which becomes high enough for it. No two
// may overlap.
func (s *Sheet) Join(from, to, row int, c Cell) {
	if from < to {
		s.Paint(from, to, row, c.style)
		s.joined = append(s.joined, At(from, row)+":"+At(to, row))
	}
	s.Fit(from, to, row, c)
	s.put(from, row, c)
}

// Fit makes a row high enough for a cell over these columns without writing it: for what
// somebody may choose there.
func (s *Sheet) Fit(from, to, row int, c Cell) {
	const usual = 9 // digits of a column that was given no width
	width := 0.0
	for column := from; column <= to; column++ {
		if column <= len(s.widths) {
			width += s.widths[column-1]
		} else {
			width += usual
		}
	}
	switch v := c.value.(type) {
	case string:
		s.Height(row, heightOf([]Run{{v, c.style}}, c.style, width))
	case []Run:
		s.Height(row, heightOf(v, c.style, width))
	}
}

// Paint gives the cells of a row a style and leaves what they hold.
func (s *Sheet) Paint(from, to, row int, style Style) {
	id := s.book.style(style)
	for column := from; column <= to; column++ {
		s.cell(column, row).style = id
	}
}

func (s *Sheet) put(column, row int, c Cell) {
	style := c.style
	switch v := c.value.(type) {
	case string:
		s.store(column, row, sharedText, float64(s.text(v)))
		if looksLikeFormula(v) {
			style.Format = asText // editing the cell does not make it a formula
		}
	case []Run:
		runs := make([]excelize.RichTextRun, len(v))
		for i, run := range v {
			runs[i] = excelize.RichTextRun{Font: run.Style.font(), Text: cut(visible.Block(run.Text))} // the library escapes runs itself
			if i > 0 {
				runs[i].Text = "\n" + runs[i].Text
			}
		}
		s.store(column, row, sharedText, float64(s.rich(runs)))
	case int:
		s.store(column, row, number, float64(v))
	case *big.Rat:
		rounded, err := strconv.ParseFloat(v.FloatString(4), 64)
		s.book.note(err)
		s.store(column, row, number, rounded)
	}
	s.Paint(column, column, row, style)
}
