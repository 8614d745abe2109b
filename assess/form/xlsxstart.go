package form

import (
	"fmt"
	"strings"

	"cxgap/rubric/visible"
)

// The columns of the start sheet, from 1: hidden marks, labels or numbers, and what is
// typed or read.
const (
	startMarks = iota + 1
	startLabel
	startValue
)

const (
	startLabelWidth = 20.0
	startValueWidth = 74.0
)

// startField is a line about the respondent.
type startField struct{ mark, label, value, offered string }

// startSheet writes the sheet that opens first.
func (b *xlsxBook) startSheet(o XLSXOptions) {
	b.sheet = startSheet
	b.width(startMarks, 10)
	b.width(startLabel, startLabelWidth)
	b.width(startValue, startValueWidth)
	b.text(startMarks, 1, markStart, b.style.plain)
	b.text(startValue, 1, markValue, b.style.plain)
	row := b.startHead(2, o)
	row = b.startFields(row, o)
	row = b.startSteps(row)
	row = b.startPrivacy(row)
	b.hideRow(1)
	b.hideColumn(startMarks)
	b.plainView(inkCaveat)
	b.paper("portrait", fmt.Sprintf("%s!$B$2:$C$%d", startSheet, row))
	b.protect()
}

// across writes a paragraph over both columns and returns the row below.
func (b *xlsxBook) across(row int, p paragraph, style int, least float64) int {
	b.text(startLabel, row, p.text, style)
	b.paint(startLabel, row, startValue, row, style)
	b.note(b.f.MergeCell(b.sheet, xlsxCell(startLabel, row), xlsxCell(startValue, row)))
	b.height(row, max(least, heightOf([]paragraph{p}, startLabelWidth+startValueWidth)))
	return row + 1
}

// gap leaves a little room.
func (b *xlsxBook) gap(row int) int {
	b.height(row, 10)
	return row + 1
}

func (b *xlsxBook) startHead(row int, o XLSXOptions) int {
	row = b.across(row, paragraph{cutAt(visible.Line(b.r.Title), 300), fontTitle()}, b.style.title, 36)
	row = b.across(row, paragraph{b.sizeInWords(), fontText()}, b.style.subtitle, 18)
	if part, note := partHead(b.r, &o.Selection, len(b.rowOf)); part != "" {
		row = b.across(row, paragraph{part, fontNavy()}, b.style.prose, 0)
		row = b.across(row, paragraph{note, fontText()}, b.style.prose, 0)
	}
	row = b.gap(row)
	if message := visible.Block(strings.TrimSpace(o.Message)); message != "" {
		row = b.gap(b.across(row, paragraph{message, fontText()}, b.style.prose, 0))
	}
	if summary := prose(b.r.Summary); summary != "" {
		row = b.gap(b.across(row, paragraph{summary, fontText()}, b.style.prose, 0))
	}
	return row
}

// sizeInWords says how much there is to answer.
func (b *xlsxBook) sizeInWords() string {
	topics := 0
	for i := range b.rows {
		if b.rows[i].isTopic() {
			topics++
		}
	}
	return fmt.Sprintf("A questionnaire of %s in %s", visible.Count(len(b.rowOf), "question"), visible.Count(topics, "topic"))
}

func (b *xlsxBook) startFields(row int, o XLSXOptions) int {
	row = b.section(row, "About you")
	fields := []startField{
		{markSubject, "Organisation", o.Subject, ""},
		{markRespondent, "Your name", o.Respondent, ""},
		{markRole, "Your role", b.lists.roleLabel(o.Role), b.lists.offered(listRole)},
		{markInterviewer, "Interviewer", o.Interviewer, ""},
	}
	for _, f := range fields {
		if f.mark == markRole && f.offered == "" {
			continue // the rubric has no roles
		}
		b.text(startMarks, row, f.mark, b.style.plain)
		b.text(startLabel, row, f.label, b.style.label)
		b.text(startValue, row, f.value, b.style.field)
		b.dropDown(startValue, row, row, f.offered, true)
		b.height(row, 22)
		row++
	}
	row = b.across(row, paragraph{"All four may stay empty. An interviewer is named only if somebody asks you the questions.", fontSoft()}, b.style.quiet, 0)
	return b.gap(row)
}

func (b *xlsxBook) section(row int, title string) int {
	b.across(row, paragraph{title, fontNavy()}, b.style.section, 24)
	return b.tight(row + 1)
}

// tight is a gap below a heading.
func (b *xlsxBook) tight(row int) int {
	b.height(row, 6)
	return row + 1
}

func (b *xlsxBook) startSteps(row int) int {
	row = b.section(row, "How to fill it in")
	for i, step := range b.steps() {
		b.text(startLabel, row, fmt.Sprintf("%d", i+1), b.style.step)
		b.text(startValue, row, step, b.style.stepText)
		b.height(row, heightOf([]paragraph{{step, fontText()}}, startValueWidth)+2)
		row++
	}
	b.formula(startValue, row, b.progressFormula(answersSheet), b.progressNow(), b.style.barCount)
	b.text(startLabel, row, "So far", b.style.label)
	b.height(row, 24)
	return b.gap(row + 1)
}

// steps are the instructions.
func (b *xlsxBook) steps() []string {
	steps := []string{
		"Go to the sheet “" + answersSheet + "” (the tabs are at the bottom of the window). Type only into the yellow cells; everything else is locked so that nothing changes by accident.",
		"Read the answers to choose from, click the yellow cell beside them, and pick one from the list behind its arrow.",
		"If you do not know, choose “" + labelUnknown + "” and name in the next column who would. That is a useful answer.",
		"If a question does not fit your organisation, choose “" + labelNotApplicable + "” and write down why. Where a conclusion depends on the question, this is not offered.",
	}
	if b.hasItems() {
		steps = append(steps, "Some questions have lines of their own below them: say yes or no to each first, then choose the answer.")
	}
	if b.hasConditions() {
		steps = append(steps, "Some questions depend on an earlier answer. Their rows turn grey when they need none.")
	}
	return append(steps,
		"What backs an answer, a note in your own words and a link to a document are welcome and may stay empty.",
		"You can save, close and go on another day. A question you leave empty stays open. At the end save the workbook in this format (.xlsx) and send it back.")
}

func (b *xlsxBook) hasItems() bool {
	for i := range b.rows {
		if b.rows[i].item != nil {
			return true
		}
	}
	return false
}

func (b *xlsxBook) hasConditions() bool {
	for i := range b.rows {
		if w := &b.rows[i]; w.isQuestion() && len(b.conditions(w.question)) > 0 {
			return true
		}
	}
	return false
}

func (b *xlsxBook) startPrivacy(row int) int {
	row = b.section(row, "Confidential")
	const words = "Your answers are in this file and nowhere else, and nothing is sent anywhere by itself. The file has no password: keep it and send it as you would any confidential document. In its report, results can be shown without names and notes."
	return b.across(row, paragraph{words, fontText()}, b.style.prose, 0) - 1
}
