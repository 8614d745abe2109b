package form

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"cxgap/assess/workbook"
	"cxgap/rubric/finding"
)

// Limits on what is taken from a workbook that somebody sends. What its parts hold is
// limited in xlsx_scan.go.
const (
	maxWorkbook = 10 << 20 // bytes of the file
	maxText     = 32 << 20 // bytes of all cells
)

// problem is why nothing of a workbook can be read.
type problem struct{ rule, message, hint string }

const tryFresh = `fill in the workbook that "cxgap form -f xlsx" wrote, and save it as Excel workbook (.xlsx) without a password`

// xlsxSheet is a sheet as it is shown.
type xlsxSheet struct {
	name string
	// rows holds the cells' texts; rows[0] is row 1. Empty cells at the end are left out.
	rows [][]string
	// serials are the numbers behind the cells that may be dates, by row and column from 1; nil in
	// a form of ours.
	serials map[[2]int]string
	marks
}

// cell is a text with its place; row and column count from 1.
func (s *xlsxSheet) cell(row, column int) Cell {
	c := Cell{Span: finding.Span{Pos: finding.Pos{Line: row, Column: column}}, Place: fmt.Sprintf("sheet %s, cell %s", s.name, workbook.At(column, row))}
	if row <= len(s.rows) && column <= len(s.rows[row-1]) {
		c.Text = s.rows[row-1][column-1]
	}
	return c
}

// openXLSX reads all sheets of a workbook into memory; nothing is written to disk. The
// library is entered here only, and whatever goes wrong in it ends here.
func openXLSX(data []byte) (sheets []xlsxSheet, why *problem) {
	unreadable := &problem{rule: "wrong-schema", message: "this is no workbook that can be read", hint: tryFresh}
	defer func() {
		if recover() != nil {
			sheets, why = nil, unreadable
		}
	}()
	if len(data) > maxWorkbook {
		return nil, &problem{rule: "too-large", message: fmt.Sprintf("the workbook is larger than %d MiB", maxWorkbook>>20), hint: "remove pictures and other sheets that were added"}
	}
	found, needed, err := scanXLSX(data)
	switch {
	case errors.Is(err, errTooMuch):
		return nil, &problem{rule: "too-large", message: "there is far more in the workbook than a form has room for", hint: "remove what was added to it, or copy the answers to a fresh form"}
	case err != nil:
		return nil, unreadable
	}
	f, err := excelize.OpenReader(bytes.NewReader(needed), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return nil, unreadable
	}
	defer f.Close()
	text := 0
	for _, name := range f.GetSheetList() {
		s, size, err := readSheet(f, name, maxText-text)
		if err != nil {
			return nil, unreadable
		}
		if text += size; text > maxText {
			return nil, &problem{rule: "too-large", message: "there is far more text in the workbook than a form has room for", hint: "remove what was added to it"}
		}
		s.marks = found[name]
		sheets = append(sheets, s)
	}
	if !slices.ContainsFunc(sheets, func(s xlsxSheet) bool { return readForm(&s) != nil }) {
		for i := range sheets {
			if err := sheets[i].readSerials(f); err != nil {
				return nil, unreadable
			}
		}
	}
	return sheets, nil
}

// readSheet reads the rows of a sheet until there is more text than allowed.
func readSheet(f *excelize.File, name string, most int) (xlsxSheet, int, error) {
	s := xlsxSheet{name: name}
	rows, err := f.Rows(name)
	if err != nil {
		return s, 0, err
	}
	defer rows.Close()
	size := 0
	for row := 0; rows.Next() && size <= most; row++ {
		cells, err := rows.Columns()
		if err != nil {
			return s, size, err
		}
		if len(cells) == 0 {
			continue
		}
		for len(s.rows) < row {
			s.rows = append(s.rows, nil)
		}
		for i := range cells {
			size += len(cells[i])
		}
		s.rows = append(s.rows, cells)
	}
	return s, size, rows.Error()
}

// from1904 is how many days lie between the first days of the two calendars of workbooks: those
// that old programs for the Mac made count from 1904.
const from1904 = 1462

// readSerials reads the numbers of dates: their formats do not tell which comes first, the day
// or the month.
func (s *xlsxSheet) readSerials(f *excelize.File) error {
	props, err := f.GetWorkbookProps()
	if err != nil {
		return err
	}
	shift := 0
	if props.Date1904 != nil && *props.Date1904 {
		shift = from1904
	}
	rows, err := f.Rows(s.name)
	if err != nil {
		return err
	}
	defer rows.Close()
	s.serials = map[[2]int]string{}
	for row := 0; rows.Next() && row < len(s.rows); row++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		for i, raw := range cells {
			m := dayNumber().FindStringSubmatch(raw)
			if i >= len(s.rows[row]) || m == nil || shift == 0 && raw == s.rows[row][i] {
				continue
			}
			if n, err := strconv.Atoi(m[1]); err == nil {
				s.serials[[2]int{row + 1, i + 1}] = strconv.Itoa(n + shift)
			}
		}
	}
	return rows.Error()
}
