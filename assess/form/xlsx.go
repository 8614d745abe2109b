package form

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// xlsxSchema marks a workbook as a form of this kind. It stands on the hidden sheet.
const xlsxSchema = "cxgap/form-xlsx/v1"

// XLSXOptions narrow what a workbook asks and fill in what is known, as [HTMLOptions] do
// for a page. The zero value asks every question and leaves everything to the respondent.
type XLSXOptions struct {
	Selection
	// Subject, Respondent, Role (the id of a role of the rubric) and Interviewer are filled
	// in on the first sheet, where they can be changed.
	Subject, Respondent, Role, Interviewer string
	// Message is what the person who asks has to say, as in [HTMLOptions]; "" for nothing.
	Message string
	// RubricFile is the path, relative to the answer file, that the answers name their
	// rubric by; "" for an embedded rubric.
	RubricFile string
}

// XLSX writes the questionnaire as a workbook for Excel, LibreOffice and the like: a sheet
// "Start" with the instructions and who answers, a sheet "Answers" with a row per question
// (and one per checklist item below it) and a hidden sheet by which a filled-in workbook is
// read without the rubric it was made from. It fails if a role is not one of the rubric's,
// with [ErrNothingToAsk], and if the workbook cannot be written.
//
// Text from the rubric is text in every cell, never a formula, and it can only be changed
// after the protection, which has no password, was taken off. The same rubric gives the same
// bytes. Excel shows rows of at most 409 points, so a question of more than about 30 lines is
// cut off on screen.
func XLSX(w io.Writer, r *rubric.Rubric, o XLSXOptions) error {
	b, err := newXLSXBook(r, o)
	if err != nil {
		return fmt.Errorf("make the workbook: %w", err)
	}
	defer b.f.Close()
	b.answersSheet()
	b.startSheet(o)
	b.formSheet(o)
	b.properties()
	if b.err != nil {
		return fmt.Errorf("make the workbook: %w", b.err)
	}
	return b.write(w)
}

// xlsxBook is a form in the making. Its methods do nothing once one of them has failed.
type xlsxBook struct {
	f     *excelize.File
	r     *rubric.Rubric
	rows  []xlsxRow
	lists *xlsxLists
	style xlsxStyles
	sheet string // the sheet being written
	err   error
	// rowOf and numberOf give the row and the number of each question that is asked.
	rowOf, numberOf map[string]int
}

func newXLSXBook(r *rubric.Rubric, o XLSXOptions) (*xlsxBook, error) {
	if err := checkRole(r, o.Role); err != nil {
		return nil, err
	}
	asked, err := o.asked(r)
	if err != nil {
		return nil, err
	}
	rows := xlsxRows(r, asked)
	b := &xlsxBook{f: excelize.NewFile(), r: r, rows: rows, lists: newXLSXLists(r, rows), rowOf: map[string]int{}, numberOf: map[string]int{}}
	for i := range rows {
		if rows[i].isQuestion() {
			b.rowOf[rows[i].question.ID], b.numberOf[rows[i].question.ID] = rowFirst+i, rows[i].number
		}
	}
	b.note(b.f.SetSheetName("Sheet1", startSheet))
	for _, name := range []string{answersSheet, formSheet} {
		_, err := b.f.NewSheet(name)
		b.note(err)
	}
	b.defaultFont()
	b.makeStyles()
	return b, b.err
}

// note keeps the first error.
func (b *xlsxBook) note(err error) {
	if b.err == nil {
		b.err = err
	}
}

func xlsxCell(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return "A1" // cannot be: forms have at most 50,000 rows
	}
	return name
}

// text writes a text, which is never read as a formula or a number.
func (b *xlsxBook) text(column, row int, text string, style int) {
	if text != "" {
		b.note(b.f.SetCellStr(b.sheet, xlsxCell(column, row), asXLSXText(text)))
	}
	b.paint(column, row, column, row, style)
}

// asXLSXText writes what would be read as the code of a character, such as _x000D_, in the
// way of the format. The library does so for some texts only.
func asXLSXText(text string) string {
	var out strings.Builder
	for i := range len(text) {
		if len(text) > i+6 && text[i:i+2] == "_x" && text[i+6] == '_' && isHex(text[i+2:i+6]) {
			out.WriteString("_x005F")
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

func isHex(digits string) bool { return strings.Trim(digits, "0123456789abcdefABCDEF") == "" }

// formula writes a formula with the value it has while nothing is filled in, for programs
// that do not reckon.
func (b *xlsxBook) formula(column, row int, formula, value string, style int) {
	at := xlsxCell(column, row)
	b.note(b.f.SetCellDefault(b.sheet, at, value))
	b.note(b.f.SetCellFormula(b.sheet, at, formula))
	b.paint(column, row, column, row, style)
}

func (b *xlsxBook) paint(column, row, toColumn, toRow, style int) {
	b.note(b.f.SetCellStyle(b.sheet, xlsxCell(column, row), xlsxCell(toColumn, toRow), style))
}

func (b *xlsxBook) height(row int, points float64) {
	b.note(b.f.SetRowHeight(b.sheet, row, min(points, excelize.MaxRowHeight)))
}

func (b *xlsxBook) width(column int, chars float64) {
	name, err := excelize.ColumnNumberToName(column)
	b.note(err)
	b.note(b.f.SetColWidth(b.sheet, name, name, chars))
}

func (b *xlsxBook) hideColumn(column int) {
	name, err := excelize.ColumnNumberToName(column)
	b.note(err)
	b.note(b.f.SetColVisible(b.sheet, name, false))
}

func (b *xlsxBook) hideRow(row int) {
	b.note(b.f.SetRowVisible(b.sheet, row, false))
}

// dropDown offers a range of the hidden sheet in neighbouring cells of a column. Where
// strict is false, any other text can be typed too.
func (b *xlsxBook) dropDown(column, row, toRow int, offered string, strict bool) {
	if offered == "" {
		return // the rubric has no roles
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(xlsxCell(column, row) + ":" + xlsxCell(column, toRow))
	v.SetSqrefDropList(offered)
	if strict {
		v.SetError(excelize.DataValidationErrorStyleStop, "Please choose from the list", "Click the arrow beside the cell and choose one of the answers there, or press Esc and leave the cell empty.")
	}
	b.note(b.f.AddDataValidation(b.sheet, v))
}

// protect locks everything but the input cells, without a password.
func (b *xlsxBook) protect() {
	b.note(b.f.ProtectSheet(b.sheet, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, AutoFilter: true, FormatColumns: true, FormatRows: true, EditObjects: true, EditScenarios: true,
	}))
}

// properties replaces what the library says about the document's origin.
func (b *xlsxBook) properties() {
	const never = "2000-01-01T00:00:00Z" // the same rubric gives the same bytes
	b.note(b.f.SetDocProps(&excelize.DocProperties{Title: visible.Line(b.r.Title), Creator: "cxgap", LastModifiedBy: "cxgap", Created: never, Modified: never}))
	b.note(b.f.SetAppProps(&excelize.AppProperties{Application: "cxgap"}))
	always := true
	b.note(b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &always}))
	b.f.SetActiveSheet(0)
}

// write packs the parts anew, without the time of day.
func (b *xlsxBook) write(w io.Writer) error {
	packed, err := b.f.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("make the workbook: %w", err)
	}
	in, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		return fmt.Errorf("make the workbook: %w", err)
	}
	out := zip.NewWriter(w)
	for _, part := range contentTypesFirst(in.File) {
		if err := copyPart(out, part); err != nil {
			return fmt.Errorf("write the workbook: %w", err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// contentTypesFirst puts the list of parts where some readers look for it.
func contentTypesFirst(parts []*zip.File) []*zip.File {
	var first, rest []*zip.File
	for _, p := range parts {
		if strings.EqualFold(p.Name, "[Content_Types].xml") {
			first = append(first, p)
		} else {
			rest = append(rest, p)
		}
	}
	return append(first, rest...)
}

func copyPart(out *zip.Writer, part *zip.File) error {
	from, err := part.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	if part.Name != coreProperties {
		_, err = io.Copy(to, from)
		return err
	}
	text, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	_, err = io.WriteString(to, prefixedCore(string(text)))
	return err
}

const coreProperties = "docProps/core.xml"

// prefixedCore gives the properties of the document the prefix that Excel writes. Without it
// they are the same XML, but there are readers that look for the prefix.
func prefixedCore(part string) string {
	return strings.NewReplacer("<coreProperties xmlns=", "<cp:coreProperties xmlns:cp=", "</coreProperties>", "</cp:coreProperties>",
		"<lastModifiedBy>", "<cp:lastModifiedBy>", "</lastModifiedBy>", "</cp:lastModifiedBy>").Replace(part)
}
