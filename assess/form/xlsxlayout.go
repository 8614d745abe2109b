package form

import (
	"cxgap/rubric"
)

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

// xlsxColumn is a column of the answers sheet.
type xlsxColumn struct {
	mark, head string
	width      float64 // in digits of the standard font, as Excel counts
}

// xlsxColumns lists the columns from the first one on.
func xlsxColumns() []xlsxColumn {
	return []xlsxColumn{
		{markQuestion, "", 10},
		{"cxgap:skip", "", 10},
		{"", "No.", 4.5},
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

func (b *xlsxBook) lastRow() int { return rowFirst + len(b.rows) - 1 }
