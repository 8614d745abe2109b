package form

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/assess/workbook"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// The columns of the answers sheet, from 1.
const (
	colID = iota + 1
	colSkip
	colNumber
	colTopic
	colQuestion
	colOptions
	colAnswer
	colAsk
	colReason
	colEvidence
	colNote
	colLink
)

// The rows above the questions. The first is hidden and holds the marks.
const (
	rowMarks = iota + 1
	rowTitle
	rowHead
	rowFirst
)

// xlsxColumns lists the columns from the first one on, with their widths in digits of the
// standard font.
var xlsxColumns = []struct {
	mark, head string
	width      float64
}{
	{markQuestion, "", 10},
	{"cxgap:skip", "", 10},
	{"", "No.", 5.5},
	{"", "Topic", 13},
	{"", "Question", 46},
	{"", "Answers to choose from", 42},
	{markAnswer, "Your answer", 31},
	{markAsk, "If you don't know: who would?", 17},
	{markReason, "If not applicable: why?", 19},
	{markEvidence, "What backs your answer?", 17},
	{markNote, "Note", 27},
	{markLink, "Link", 17},
}

// The looks of the answers sheet.
const paperItem = "F5F7F9"

var (
	progressStyle = workbook.Style{Bold: true, Ink: workbook.InkDark, Middle: true}
	titleStyle    = workbook.Style{Size: 13, Bold: true, Ink: workbook.InkDark, Middle: true, OneLine: true}

	band     = workbook.Style{Size: 11, Bold: true, Ink: workbook.InkDark, Fill: workbook.Paper, Middle: true}
	bandName = workbook.Style{Size: 11, Bold: true, Ink: workbook.InkDark, Fill: workbook.Paper, Middle: true, OneLine: true}
	bandText = workbook.Style{Size: 9, Fill: workbook.Paper, Indent: 1, Middle: true}

	numberStyle   = workbook.Style{Bold: true, Ink: workbook.InkDark, Frame: workbook.Line, Across: workbook.Centre}
	topicStyle    = workbook.Style{Size: 9, Ink: workbook.InkSoft, Frame: workbook.Line}
	questionStyle = workbook.Style{Frame: workbook.Line, Indent: 1}
	fieldMore     = workbook.Style{Fill: paperMore, Frame: lineType, Indent: 1, Open: true}

	itemMark  = workbook.Style{Fill: paperItem, Frame: workbook.Line, Across: workbook.Centre, Middle: true}
	itemTopic = workbook.Style{Size: 9, Ink: workbook.InkFaded, Fill: paperItem, Frame: workbook.Line, Middle: true, OneLine: true}
	itemText  = workbook.Style{Fill: paperItem, Frame: workbook.Line, Indent: 3, Middle: true}
	itemHint  = workbook.Style{Size: 9, Ink: workbook.InkSoft, Fill: paperItem, Frame: workbook.Line, Across: workbook.Right, Indent: 1, Middle: true}
	itemBlank = workbook.Style{Fill: paperItem, Middle: true}

	conditionStyle = workbook.Style{Size: 9, Bold: true, Ink: workbook.InkCaveat}
	skippedStyle   = workbook.Style{Ink: workbook.InkFaded, Fill: "ECEEF0"}
	wantedStyle    = workbook.Style{Ink: workbook.InkCaveat, Fill: "FBD9A8"}
)

// manyQuestions is from when on fonts are not mixed within a cell: the library compares
// each such text with all others.
const manyQuestions = 400

// answersSheet writes the sheet with the questions.
func (x *xlsxWriter) answersSheet(book *workbook.Book) {
	var widths []float64
	for i := range xlsxColumns {
		widths = append(widths, xlsxColumns[i].width)
	}
	s := book.Sheet(answersSheet, widths...)
	for i := range x.rows { // before all other texts, with which the library compares each of these
		if w := &x.rows[i]; w.isQuestion() {
			s.Put(colQuestion, rowFirst+i, x.questionCell(w.question))
		}
	}
	x.answersHead(s)
	for i := range x.rows {
		switch w := &x.rows[i]; {
		case w.isTopic():
			topicRow(s, w, rowFirst+i)
		case w.isQuestion():
			x.questionRow(s, w, rowFirst+i)
		default:
			x.itemRow(s, w, rowFirst+i)
		}
	}
	s.DropDown(colEvidence, rowFirst, x.lastRow(), x.lists.offered(listEvidence), chooseFromList)
	if roles := x.lists.offered(listRole); roles != "" {
		s.DropDown(colAsk, rowFirst, x.lastRow(), roles, nil)
	}
	x.highlight(s)
	s.Freeze(colQuestion, rowHead)
	s.Cursor(colAnswer, rowFirst+1)
	s.Filter(colNumber, rowHead, colLink, x.lastRow())
	s.Tab(workbook.InkDark)
	s.Print(workbook.Page{Heads: rowHead, Area: workbook.At(colNumber, rowTitle) + ":" + workbook.At(colLink, x.lastRow()), Footer: footer})
	s.Protect()
}

func (x *xlsxWriter) lastRow() int { return rowFirst + len(x.rows) - 1 }

// answersHead writes what stands above the questions.
func (x *xlsxWriter) answersHead(s *workbook.Sheet) {
	for i, c := range xlsxColumns {
		s.Put(i+1, rowMarks, workbook.Verbatim(c.mark, workbook.Plain))
		if c.head != "" {
			style := workbook.Head
			if i+1 == colNumber {
				style = workbook.HeadCentre
			}
			s.Put(i+1, rowHead, workbook.Text(c.head, style))
		}
	}
	s.Paint(colNumber, colLink, rowTitle, titleStyle)
	s.Put(colNumber, rowTitle, workbook.Text(cutAt(visible.Line(x.r.Title), 100), titleStyle))
	s.Formula(colAnswer, rowTitle, x.progressFormula(), x.progressNow(), progressStyle)
	for _, row := range []int{rowTitle, rowHead} {
		s.Put(colID, row, workbook.Verbatim(markHead, workbook.Plain))
		s.Height(row, 32)
	}
	s.HideRow(rowMarks)
	s.HideColumn(colID)
	s.HideColumn(colSkip)
}

// progressFormula counts the answers that are given among those that are needed.
func (x *xlsxWriter) progressFormula() string {
	skip := fmt.Sprintf("%s!$B$%d:$B$%d", answersSheet, rowFirst, x.lastRow())
	answer := fmt.Sprintf("%s!$G$%d:$G$%d", answersSheet, rowFirst, x.lastRow())
	return fmt.Sprintf(`"Answered: "&COUNTIFS(%s,0,%s,"<>")&" of "&COUNTIF(%s,0)`, skip, answer, skip)
}

// progressNow is what the formula gives before anything is filled in.
func (x *xlsxWriter) progressNow() string {
	answered := 0
	for id := range x.rowOf {
		if x.before[id].Settled() {
			answered++
		}
	}
	return fmt.Sprintf("Answered: %d of %d", answered, len(x.rowOf))
}

func topicRow(s *workbook.Sheet, w *xlsxRow, row int) {
	s.Paint(colNumber, colLink, row, band)
	s.Put(colTopic, row, workbook.Text(visible.Line(w.topic.Name), bandName))
	s.Join(colOptions, colReason, row, workbook.Text(prose(w.topic.Intro), bandText))
	s.Height(row, 24)
}

func (x *xlsxWriter) questionRow(s *workbook.Sheet, w *xlsxRow, row int) {
	q := w.question
	s.Put(colID, row, workbook.Verbatim(w.id(), workbook.Plain))
	if formula := x.skipFormula(q); formula != "" {
		s.Formula(colSkip, row, formula, "0", workbook.Plain)
	} else {
		s.Put(colSkip, row, workbook.Int(0, workbook.Plain))
	}
	s.Put(colNumber, row, workbook.Int(w.number, numberStyle))
	s.Put(colTopic, row, workbook.Text(visible.Line(w.topic.Name), topicStyle))
	s.Put(colOptions, row, workbook.Text(x.optionsText(q), questionStyle))
	s.Paint(colAnswer, colAnswer, row, field)
	s.Paint(colAsk, colLink, row, fieldMore)
	x.fillIn(s, q.ID, row)
	s.DropDown(colAnswer, row, row, x.lists.offered(q.ID), chooseFromList)
	if q.Checklist != nil {
		s.DropDown(colAnswer, row+1, row+len(q.Checklist.Items), x.lists.offered(listTick), chooseFromList)
	}
	for _, e := range x.lists.answersTo(q.ID) { // any of them may be chosen
		s.Fit(colAnswer, colAnswer, row, workbook.Text(e.label, field))
	}
}

func (x *xlsxWriter) itemRow(s *workbook.Sheet, w *xlsxRow, row int) {
	s.Put(colID, row, workbook.Verbatim(w.id(), workbook.Plain))
	s.Formula(colSkip, row, "IF("+x.skipCell(w.question.ID)+`=1,1,"")`, "", workbook.Plain) // never 0: items are not counted
	s.Put(colNumber, row, workbook.Empty(itemMark))
	s.Put(colTopic, row, workbook.Text(visible.Line(w.topic.Name), itemTopic))
	s.Put(colQuestion, row, workbook.Text(prose(w.item.Text), itemText))
	s.Put(colOptions, row, workbook.Text(labelTicked+" or "+labelNotTicked, itemHint))
	s.Put(colAnswer, row, workbook.Verbatim(x.tickBefore(w), inTheMiddle(field)))
	s.Paint(colAsk, colLink, row, itemBlank)
	s.Height(row, 20)
}

// fillIn puts what was answered before into the cells of a question.
func (x *xlsxWriter) fillIn(s *workbook.Sheet, question string, row int) {
	a := x.before[question]
	answer := ""
	switch {
	case a.Option != "":
		answer = x.lists.label(question, a.Option)
	case a.Unknown:
		answer = labelUnknown
	case a.NotApplicable != "":
		answer = labelNotApplicable
	}
	ask := a.Ask
	if role := x.lists.roleLabel(ask); role != "" {
		ask = role
	}
	evidence := ""
	for _, e := range evidenceEntries() {
		if a.Evidence != "" && e.id == string(a.Evidence) {
			evidence = e.label
		}
	}
	for _, c := range []struct {
		column int
		text   string
		style  workbook.Style
	}{
		{colAnswer, answer, field}, {colAsk, ask, fieldMore}, {colReason, a.NotApplicable, fieldMore},
		{colEvidence, evidence, fieldMore}, {colNote, a.Note, fieldMore}, {colLink, a.Link, fieldMore},
	} {
		if c.text != "" {
			s.Put(c.column, row, workbook.Verbatim(c.text, c.style))
		}
	}
}

// tickBefore is what was said of an item before; "" if nothing was.
func (x *xlsxWriter) tickBefore(w *xlsxRow) string {
	a := x.before[w.question.ID]
	switch {
	case a.Items == nil:
		return ""
	case slices.Contains(a.Items, w.item.ID):
		return labelTicked
	}
	return labelNotTicked
}

// questionCell is what the question's cell says, each paragraph in a font of its own.
func (x *xlsxWriter) questionCell(q *rubric.Question) workbook.Cell {
	var runs []workbook.Run
	add := func(lead, text string, style workbook.Style) {
		if text != "" {
			runs = append(runs, workbook.Run{Text: lead + text, Style: style})
		}
	}
	for _, condition := range x.conditions(q) {
		add("", condition, conditionStyle)
	}
	add("", prose(q.Prompt), workbook.Strong)
	add("", prose(q.Help), workbook.Faint)
	add("What would back this answer: ", prose(q.Evidence), workbook.Faint)
	add("Who usually knows: ", visible.Line(knowsBest(x.r, q)), workbook.Faint)
	if q.Checklist != nil {
		add("First say yes or no to each of the lines below. ", prose(q.Checklist.Prompt), progressStyle)
	}
	if len(x.rowOf) <= manyQuestions {
		return workbook.Rich(runs, questionStyle)
	}
	var texts []string
	for _, run := range runs {
		texts = append(texts, run.Text)
	}
	return workbook.Text(strings.Join(texts, "\n"), questionStyle)
}

// optionsText lists the options in their order, lowest first and without numbers.
func (x *xlsxWriter) optionsText(q *rubric.Question) string {
	var lines []string
	for i := range q.Options {
		o := &q.Options[i]
		line := "•  " + x.lists.label(q.ID, o.ID)
		if q.Checklist != nil && o.Items != nil {
			line += " (" + yesWords(o.Items) + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// yesWords says with how many items an option goes.
func yesWords(bounds *rubric.Bounds) string {
	least, most := bounds.AtLeast, bounds.AtMost
	switch {
	case most != nil && *most == 0:
		return "goes with no yes below"
	case least == nil:
		return fmt.Sprintf("goes with at most %d yes below", *most)
	case most == nil:
		return fmt.Sprintf("goes with at least %d yes below", *least)
	case *least == *most:
		return fmt.Sprintf("goes with exactly %d yes below", *least)
	}
	return fmt.Sprintf("goes with %d to %d yes below", *least, *most)
}

// highlight greys the rows that need no answer and marks what is still wanted beside "don't
// know" and "not applicable".
func (x *xlsxWriter) highlight(s *workbook.Sheet) {
	rows := func(from, to int) string { return workbook.At(from, rowFirst) + ":" + workbook.At(to, x.lastRow()) }
	s.Highlight(rows(colNumber, colLink), fmt.Sprintf("$B%d=1", rowFirst), skippedStyle)
	s.Highlight(rows(colReason, colReason), fmt.Sprintf(`AND($G%d="%s",$I%d="")`, rowFirst, labelNotApplicable, rowFirst), wantedStyle)
	s.Highlight(rows(colAsk, colAsk), fmt.Sprintf(`AND($G%d="%s",$H%d="")`, rowFirst, labelUnknown, rowFirst), wantedStyle)
}
