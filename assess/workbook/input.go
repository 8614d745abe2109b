package workbook

import "github.com/xuri/excelize/v2"

// What forms need beside cells: choices, formulas, locks, and what is hidden.

// Formula writes a formula, with the value it has as long as nothing is filled in, for
// programs that do not compute. It must hold no text from people.
func (s *Sheet) Formula(column, row int, text, value string, style Style) {
	s.formulas = append(s.formulas, formulaCell{text, value})
	s.store(column, row, formula, float64(len(s.formulas)-1))
	s.Paint(column, column, row, style)
}

// Refusal is what a program says to a text that is not in the list of a drop-down.
type Refusal struct{ Title, Text string }

// DropDown offers the texts of a range ("cxgap!$D$7:$D$9") in neighbouring cells of a
// column. Without a refusal any other text can be typed too.
func (s *Sheet) DropDown(column, row, toRow int, offered string, refusal *Refusal) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(At(column, row) + ":" + At(column, toRow))
	v.SetSqrefDropList(offered)
	if refusal != nil {
		v.SetError(excelize.DataValidationErrorStyleStop, refusal.Title, refusal.Text)
	}
	s.book.note(s.book.file.AddDataValidation(s.Name, v))
}

// Highlight gives the cells of an area, "C4:L40", the ink and the fill of a style where a
// formula holds, written for the area's first cell.
func (s *Sheet) Highlight(area, formula string, style Style) {
	id := s.book.conditional(style)
	s.book.note(s.book.file.SetConditionalFormat(s.Name, area, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: formula, Format: &id}}))
}

// Protect locks all cells but those whose style is open, without a password. Rows and
// columns can be made larger, and lists filtered.
func (s *Sheet) Protect() {
	s.book.note(s.book.file.ProtectSheet(s.Name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, AutoFilter: true, FormatColumns: true, FormatRows: true, EditObjects: true, EditScenarios: true,
	}))
}

// HideColumn hides a column that has a width.
func (s *Sheet) HideColumn(column int) { s.hidden[column] = true }

// HideRow hides a row.
func (s *Sheet) HideRow(row int) { s.line(row).hidden = true }

// Hide hides the sheet.
func (s *Sheet) Hide() { s.book.note(s.book.file.SetSheetVisible(s.Name, false)) }
