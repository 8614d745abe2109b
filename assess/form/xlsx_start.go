package form

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/assess/workbook"
	"cxgap/rubric/visible"
)

// The columns of the start sheet, from 1: hidden marks, labels or numbers, and what is
// typed or read.
const (
	startMarks = iota + 1
	startLabel
	startValue
)

var startWidths = []float64{10, 20, 74}

// startPage writes the start sheet from top to bottom.
type startPage struct {
	*workbook.Sheet
	row int // the next one to write
}

// startSheet writes the sheet that opens first.
func (x *xlsxWriter) startSheet(sheet *workbook.Sheet, o XLSXOptions) {
	s := &startPage{sheet, 1}
	s.Put(startMarks, s.row, workbook.Verbatim(markStart, workbook.Plain))
	s.Put(startValue, s.row, workbook.Verbatim(markValue, workbook.Plain))
	s.HideRow(s.row)
	s.row++
	x.startHead(s, o)
	x.startFields(s, o)
	x.startSteps(s)
	s.section("Confidential")
	s.across("Your answers are in this file and nowhere else, and nothing is sent anywhere by itself. The file has no password: keep it and send it as you would any confidential document. In its report, results can be shown without names and notes.",
		workbook.Plain, 0)
	s.HideColumn(startMarks)
	s.Tab(workbook.InkCaveat)
	s.Print(workbook.Page{Portrait: true, Area: workbook.At(startLabel, 2) + ":" + workbook.At(startValue, s.row-1), Footer: footer})
	s.Protect()
}

// footer is printed below every page.
const footer = "Confidential once filled in"

// across writes a paragraph over both columns, in a row at least so many points high; a
// blank one leaves no trace.
func (s *startPage) across(text string, style workbook.Style, least float64) {
	if text == "" {
		return
	}
	s.Join(startLabel, startValue, s.row, workbook.Text(text, style))
	s.Height(s.row, least)
	s.row++
}

// gap leaves so many points free.
func (s *startPage) gap(points float64) {
	s.Height(s.row, points)
	s.row++
}

func (s *startPage) section(title string) {
	s.gap(10)
	s.across(title, workbook.Section, 24)
	s.gap(6)
}

// startHead says what this is.
func (x *xlsxWriter) startHead(s *startPage, o XLSXOptions) {
	topics := 0
	for i := range x.rows {
		if x.rows[i].isTopic() {
			topics++
		}
	}
	s.across(cutAt(visible.Line(x.r.Title), 300), workbook.Title, 36)
	s.across(fmt.Sprintf("A questionnaire of %s in %s", visible.Count(len(x.rowOf), "question"), visible.Count(topics, "topic")), workbook.Style{Ink: workbook.InkSoft}, 18)
	part, note := partHead(x.r, &o.Selection, len(x.rowOf))
	s.across(part, workbook.Strong, 0)
	s.across(note, workbook.Plain, 0)
	for _, text := range []string{visible.Block(strings.TrimSpace(o.Message)), prose(x.r.Summary)} {
		if text != "" {
			s.gap(10)
			s.across(text, workbook.Plain, 0)
		}
	}
}

// startFields asks who answers.
func (x *xlsxWriter) startFields(s *startPage, o XLSXOptions) {
	s.section("About you")
	for _, f := range []struct{ mark, label, value string }{
		{markSubject, visible.Capital(x.r.About), o.Subject},
		{markRespondent, "Your name", o.Respondent},
		{markRole, "Your role", x.lists.roleLabel(o.Role)},
		{markInterviewer, "Interviewer", o.Interviewer},
	} {
		if f.mark == markRole {
			roles := x.lists.offered(listRole)
			if roles == "" {
				continue // the rubric has none
			}
			s.DropDown(startValue, s.row, s.row, roles, chooseFromList)
		}
		s.Put(startMarks, s.row, workbook.Verbatim(f.mark, workbook.Plain))
		s.Put(startLabel, s.row, workbook.Text(f.label, inTheMiddle(workbook.Strong)))
		style := inTheMiddle(field)
		if f.mark == markSubject && o.SubjectLocked {
			style = inTheMiddle(workbook.Strong) // cells are locked unless they are fields
		}
		s.Put(startValue, s.row, workbook.Verbatim(f.value, style))
		s.Height(s.row, 22)
		s.row++
	}
	stay := "All four may stay empty."
	if o.SubjectLocked {
		stay = "The other three may stay empty."
	}
	s.across(stay+" An interviewer is named only if somebody asks you the questions.", workbook.Faint, 0)
}

// startSteps says how to fill in the form, and how far one has come.
func (x *xlsxWriter) startSteps(s *startPage) {
	s.section("How to fill it in")
	number := workbook.Style{Bold: true, Ink: workbook.InkDark, Across: workbook.Right, Indent: 1, Middle: true}
	for i, step := range x.steps() {
		s.Put(startLabel, s.row, workbook.Text(fmt.Sprintf("%d", i+1), number))
		s.Put(startValue, s.row, workbook.Text(step, inTheMiddle(workbook.Plain)))
		s.row++
	}
	s.Put(startLabel, s.row, workbook.Text("So far", inTheMiddle(workbook.Strong)))
	s.Formula(startValue, s.row, x.progressFormula(), x.progressNow(), progressStyle)
	s.Height(s.row, 24)
	s.row++
}

// steps are the instructions.
func (x *xlsxWriter) steps() []string {
	steps := []string{
		"Go to the sheet “" + answersSheet + "” (the tabs are at the bottom of the window). Type only into the yellow cells; everything else is locked so that nothing changes by accident.",
		"Read the answers to choose from, click the yellow cell beside them, and pick one from the list behind its arrow.",
		"If you do not know, choose “" + labelUnknown + "” and name in the next column who would. That is a useful answer.",
		"If a question does not fit your " + x.r.About + ", choose “" + labelNotApplicable + "” and write down why. Where a conclusion depends on the question, this is not offered.",
	}
	if len(x.before) > 0 {
		steps = slices.Insert(steps, 0, givenBefore)
	}
	items, conditions := false, false
	for i := range x.rows {
		w := &x.rows[i]
		items = items || w.item != nil
		conditions = conditions || w.isQuestion() && len(x.conditions(w.question)) > 0
	}
	if items {
		steps = append(steps, "Some questions have lines of their own below them: say yes or no to each first, then choose the answer.")
	}
	if conditions {
		steps = append(steps, "Some questions depend on an earlier answer. Their rows turn grey when they need none.")
	}
	return append(steps,
		"What backs an answer, a note in your own words and a link to a document are welcome and may stay empty.",
		"You can save, close and go on another day. A question you leave empty stays open. At the end save the workbook in this format (.xlsx) and send it back.")
}
