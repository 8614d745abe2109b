package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// Book is a workbook in the making.
type Book struct {
	file         *excelize.File
	sheets       []*Sheet
	styles       map[Style]int32
	conditionals map[Style]int
	texts        map[string]int // with their numbers
	richTexts    map[string]int
	drawings     [][]placed // the charts of each sheet that has any
	err          error
}

// New begins a workbook.
func New() *Book {
	b := &Book{file: excelize.NewFile(), styles: map[Style]int32{}, conditionals: map[Style]int{}, texts: map[string]int{}, richTexts: map[string]int{}}
	b.note(b.file.SetDefaultFont(family))
	if fonts := b.file.Styles.Fonts; fonts != nil && len(fonts.Font) > 0 && fonts.Font[0].Sz != nil {
		size := float64(standardSize)
		fonts.Font[0].Sz.Val = &size
	}
	return b
}

// note keeps the first error.
func (b *Book) note(err error) {
	if b.err == nil {
		b.err = err
	}
}

// Sheet adds a sheet with columns of these widths, counted in digits of the standard font
// as spreadsheet programs do. Names are those of this program's views, at most 31
// characters long.
func (b *Book) Sheet(name string, widths ...float64) *Sheet {
	if len(b.sheets) == 0 {
		b.note(b.file.SetSheetName(b.file.GetSheetName(0), name))
	} else {
		_, err := b.file.NewSheet(name)
		b.note(err)
	}
	s := &Sheet{Name: name, book: b, widths: widths, hidden: map[int]bool{}}
	b.sheets = append(b.sheets, s)
	return s
}

// Properties say what the workbook is and of which day (YYYY-MM-DD). They name the program
// and neither a person nor the clock: a day that is not a whole one becomes 2000-01-01.
func (b *Book) Properties(title, day string) {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		day = "2000-01-01"
	}
	stamp := day + "T00:00:00Z"
	b.note(b.file.SetDocProps(&excelize.DocProperties{Creator: "cxgap", LastModifiedBy: "cxgap", Created: stamp, Modified: stamp, Title: Safe(title), Language: "en"}))
	b.note(b.file.SetAppProps(&excelize.AppProperties{Application: "cxgap"}))
}

// Recalculate lets programs work out all formulas when they open the workbook.
func (b *Book) Recalculate() {
	b.note(b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: new(true)}))
}

// Write writes the workbook, which cannot be used afterwards. The error is the first one of
// all calls so far, or the writer's.
func (b *Book) Write(w io.Writer) error {
	for _, s := range b.sheets {
		s.finish()
	}
	b.file.SetActiveSheet(0)
	var packed bytes.Buffer
	if b.err == nil {
		b.note(b.file.Write(&packed))
	}
	if err := errors.Join(b.err, b.file.Close()); err != nil {
		return fmt.Errorf("make the workbook: %w", err)
	}
	if err := b.repack(w, packed.Bytes()); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// At names a cell as spreadsheets do, "B7"; both numbers count from 1. Columns behind the
// last one of a spreadsheet are taken for the first.
func At(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return "A1"
	}
	return name
}

// columnName is the letters of a column, which counts from 1.
func columnName(column int) string { return strings.TrimSuffix(At(column, 1), "1") }
