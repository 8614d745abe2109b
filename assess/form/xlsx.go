package form

import (
	"io"

	"cxgap/assess/sheet"
	"cxgap/assess/workbook"
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
	// SubjectLocked shows the subject in a cell that cannot be changed.
	SubjectLocked bool
	// Before are the answers given before, which stand in the cells; nil for none. They are in
	// the words of the rubric.
	Before *sheet.Sheet
	// Message is what the person who asks has to say, as in [HTMLOptions]; "" for nothing.
	Message string
	// RubricFile is the path, relative to the answer file, that the answers name their
	// rubric by; "" for an embedded rubric.
	RubricFile string
}

// The sheets. Nothing is read by these names: people rename sheets, and programs too.
const (
	startSheet   = "Start"
	answersSheet = "Answers"
	formSheet    = "cxgap"
)

// The marks in hidden rows and columns by which a filled-in form is read.
const (
	markStart       = "cxgap:start"
	markValue       = "cxgap:value"
	markSubject     = "cxgap:subject"
	markRespondent  = "cxgap:respondent"
	markRole        = "cxgap:role"
	markInterviewer = "cxgap:interviewer"
	markHead        = "cxgap:head" // in rows that hold no answers
	markQuestion    = "cxgap:question"
	markAnswer      = "cxgap:answer"
	markAsk         = "cxgap:ask"
	markReason      = "cxgap:reason"
	markEvidence    = "cxgap:evidence"
	markNote        = "cxgap:note"
	markLink        = "cxgap:link"
)

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
	if err := checkRole(r, o.Role); err != nil {
		return err
	}
	asked, err := o.asked(r)
	if err != nil {
		return err
	}
	rows := xlsxRows(r, asked)
	x := &xlsxWriter{r: r, rows: rows, lists: newXLSXLists(r, rows), rowOf: map[string]int{}, numberOf: map[string]int{}, before: given(o.Before)}
	for i := range rows {
		if rows[i].isQuestion() {
			x.rowOf[rows[i].question.ID], x.numberOf[rows[i].question.ID] = rowFirst+i, rows[i].number
		}
	}
	book := workbook.New()
	start := book.Sheet(startSheet, startWidths...)
	x.answersSheet(book)
	x.startSheet(start, o)
	x.formSheet(book, o)
	book.Properties(visible.Line(r.Title), "")
	book.Recalculate()
	return book.Write(w)
}

// xlsxWriter writes one form.
type xlsxWriter struct {
	r     *rubric.Rubric
	rows  []xlsxRow
	lists *xlsxLists
	// rowOf and numberOf give the row and the number of each question that is asked.
	rowOf, numberOf map[string]int
	before          map[string]sheet.Answer // what was answered before, by question
}

// given are the answers of a sheet, by question; none if it is nil.
func given(s *sheet.Sheet) map[string]sheet.Answer {
	if s == nil {
		return nil
	}
	return s.Given
}

// xlsxRow is a row of the answers sheet: a topic's head, a question or, below its
// question, an item of a checklist.
type xlsxRow struct {
	topic    *rubric.Topic
	question *rubric.Question // nil for a topic's head
	item     *rubric.Item     // nil for all but items
	number   int              // of the question in the full questionnaire, from 1
}

func (w *xlsxRow) isTopic() bool    { return w.question == nil }
func (w *xlsxRow) isQuestion() bool { return w.question != nil && w.item == nil }

// id is what the hidden first column says; an id has no slash in it.
func (w *xlsxRow) id() string {
	switch {
	case w.isTopic():
		return ""
	case w.item != nil:
		return w.question.ID + "/" + w.item.ID
	}
	return w.question.ID
}

// xlsxRows lists the rows in the order of the sheet; the first stands in rowFirst.
func xlsxRows(r *rubric.Rubric, asked map[string]bool) []xlsxRow {
	var rows []xlsxRow
	topic := ""
	for i := range r.Questions {
		q := &r.Questions[i]
		if !asked[q.ID] {
			continue
		}
		t := r.Topic(q.Topic)
		if q.Topic != topic {
			topic = q.Topic
			rows = append(rows, xlsxRow{topic: t})
		}
		number := i + 1 // as in the full questionnaire
		rows = append(rows, xlsxRow{topic: t, question: q, number: number})
		if q.Checklist != nil {
			for k := range q.Checklist.Items {
				rows = append(rows, xlsxRow{topic: t, question: q, item: &q.Checklist.Items[k], number: number})
			}
		}
	}
	return rows
}

// The colours of what can be typed in.
const (
	paperType = "FFF6D6" // where something has to be typed
	paperMore = "FFFCF0" // where something may be added
	lineType  = "D6BF72"
)

// field is a cell to fill in.
var field = workbook.Style{Fill: paperType, Frame: lineType, Indent: 1, Open: true}

// inTheMiddle is a style with the text in the middle between top and bottom.
func inTheMiddle(s workbook.Style) workbook.Style {
	s.Middle = true
	return s
}

// chooseFromList is what a program says to any other text in a drop-down.
var chooseFromList = &workbook.Refusal{Title: "Please choose from the list",
	Text: "Click the arrow beside the cell and choose one of the answers there, or press Esc and leave the cell empty."}

// prose makes a text of the rubric short enough to be read in a cell.
func prose(text string) string {
	const most = 4000
	return cutAt(visible.Block(text), most)
}
