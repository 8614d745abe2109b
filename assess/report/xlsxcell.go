package report

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric/visible"
)

// cellMost is how much a cell holds, in UTF-16 units; cellCut says that there was more.
const (
	cellMost = excelize.TotalCellChars
	cellCut  = " … (cut here: a cell holds no more)"
)

// coded is what Excel reads as a character by its number inside a text, "_x0041_".
var coded = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// cellText makes text ready for a cell: control characters, which XML refuses, are made
// visible, lines stay lines, and text too long for a cell is cut with a word about it.
func cellText(text string) string {
	text = coded.ReplaceAllString(visible.Block(text), "_x005F_$1")
	if units(text) <= cellMost {
		return text
	}
	room := cellMost - units(cellCut)
	for i, c := range text {
		if room -= max(1, utf16.RuneLen(c)); room < 0 {
			return text[:i] + cellCut
		}
	}
	return text
}

// units is the length of a text as Excel counts it.
func units(text string) int {
	n := 0
	for _, c := range text {
		n += max(1, utf16.RuneLen(c))
	}
	return n
}

// xcell is a value with its look. The value is a string, an int, a *int, an
// [Decimal] or a day; nil and numbers that do not exist leave the cell empty.
type xcell struct {
	value any
	look  look
}

// day is a date as written in a file; a whole one becomes a date of the spreadsheet.
type day string

func plainText(text string) xcell  { return xcell{text, lookText} }
func strongText(text string) xcell { return xcell{text, lookStrong} }
func centred(text string) xcell    { return xcell{text, lookCentre} }
func whole(n any) xcell            { return xcell{n, lookWhole} }
func tenths(d Decimal) xcell       { return xcell{d, lookDecimal} }

func twoPlaces(d Decimal) xcell { return xcell{d, lookHundredths} }
func signed(d Decimal) xcell    { return xcell{d, lookSigned} }

// score and portion show a number as precisely as its text does: rounded to a whole one,
// unless that would put it on the wrong side of a bound (method.md, section 2).
func score(d Decimal, shown string) xcell {
	if strings.Contains(shown, ".") {
		return xcell{d, lookExact}
	}
	return whole(d)
}

func portion(d Decimal, shown string) xcell {
	if strings.Contains(shown, ".") {
		return xcell{d, lookExactPercent}
	}
	return xcell{d, lookPercent}
}

func dated(text string) xcell          { return xcell{day(text), lookDate} }
func optional(s *string) xcell         { return plainText(text(s)) }
func worded(text string, l look) xcell { return xcell{text, l} }

// put writes a cell. Only numbers, dates and text ever come to the file.
func (s *worksheet) put(column, row int, c xcell) {
	at, err := excelize.CoordinatesToCellName(column, row)
	s.did(err)
	l := c.look
	switch v := c.value.(type) {
	case string:
		l = s.putText(at, v, l)
	case day:
		l = s.putDay(at, string(v), l)
	case int:
		s.did(s.file.SetCellInt(s.name, at, int64(v)))
	case *int:
		if v != nil {
			s.did(s.file.SetCellInt(s.name, at, int64(*v)))
		}
	case Decimal:
		s.putDecimal(at, v)
	}
	s.did(s.file.SetCellStyle(s.name, at, at, s.style(l)))
}

func (s *worksheet) putText(at, text string, l look) look {
	if text = cellText(text); text == "" {
		return l
	}
	s.did(s.file.SetCellStr(s.name, at, text))
	if isFormula(text) {
		l |= lookTyped
	}
	return l
}

func (s *worksheet) putDay(at, text string, l look) look {
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		s.did(s.file.SetCellValue(s.name, at, t))
		return l
	}
	return s.putText(at, text, lookCentre)
}

func (s *worksheet) putDecimal(at string, d Decimal) {
	if d.Rat == nil {
		return
	}
	number, err := strconv.ParseFloat(d.FloatString(4), 64)
	s.did(err)
	s.did(s.file.SetCellFloat(s.name, at, number, -1, 64))
}
