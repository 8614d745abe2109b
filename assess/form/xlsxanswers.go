package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// answersSheet writes the sheet with the questions.
func (b *xlsxBook) answersSheet() {
	b.sheet = answersSheet
	for i := range b.rows {
		if w := &b.rows[i]; w.isQuestion() {
			b.questionCell(rowFirst+i, w.question)
		}
	}
	b.answersHead()
	for i := range b.rows {
		switch w := &b.rows[i]; {
		case w.isTopic():
			b.topicRow(w, rowFirst+i)
		case w.isQuestion():
			b.questionRow(w, rowFirst+i)
		default:
			b.itemRow(w, rowFirst+i)
		}
	}
	b.dropDown(colEvidence, rowFirst, b.lastRow(), b.lists.offered(listEvidence), true)
	b.dropDown(colAsk, rowFirst, b.lastRow(), b.lists.offered(listRole), false)
	b.answersFormats()
	b.answersView()
	b.answersPaper()
	b.protect()
}

// answersHead writes what stands above the questions.
func (b *xlsxBook) answersHead() {
	for i, c := range xlsxColumns() {
		b.width(i+1, c.width)
		if c.mark != "" {
			b.text(i+1, rowMarks, c.mark, b.style.plain)
		}
		if c.head != "" {
			style := b.style.head
			if slices.Contains([]int{colQuestion, colOptions, colAnswer}, i+1) {
				style = b.style.headText
			}
			b.text(i+1, rowHead, c.head, style)
		}
	}
	b.paint(colNumber, rowTitle, colLink, rowTitle, b.style.bar)
	b.text(colNumber, rowTitle, cutAt(visible.Line(b.r.Title), 100), b.style.barFree)
	b.formula(colAnswer, rowTitle, b.progressFormula(answersSheet), b.progressNow(), b.style.barCount)
	b.text(colID, rowTitle, markHead, b.style.plain)
	b.text(colID, rowHead, markHead, b.style.plain)
	b.height(rowTitle, 30)
	b.height(rowHead, 32)
	b.hideRow(rowMarks)
	b.hideColumn(colID)
	b.hideColumn(colSkip)
}

// progressFormula counts the answers that are given among those that are needed.
func (b *xlsxBook) progressFormula(sheet string) string {
	skip := fmt.Sprintf("%s!$B$%d:$B$%d", sheet, rowFirst, b.lastRow())
	answer := fmt.Sprintf("%s!$G$%d:$G$%d", sheet, rowFirst, b.lastRow())
	return fmt.Sprintf(`"Answered: "&COUNTIFS(%s,0,%s,"<>")&" of "&COUNTIF(%s,0)`, skip, answer, skip)
}

// progressNow is what the formula gives while nothing is answered.
func (b *xlsxBook) progressNow() string { return fmt.Sprintf("Answered: 0 of %d", len(b.rowOf)) }

func (b *xlsxBook) topicRow(w *xlsxRow, row int) {
	b.paint(colNumber, row, colLink, row, b.style.band)
	b.text(colTopic, row, visible.Line(w.topic.Name), b.style.bandName)
	intro := paragraph{text: prose(w.topic.Intro), font: xlsxFont{size: 9}}
	b.text(colOptions, row, intro.text, b.style.bandText)
	b.note(b.f.MergeCell(b.sheet, xlsxCell(colOptions, row), xlsxCell(colReason, row)))
	b.height(row, max(24, heightOf([]paragraph{intro}, b.widthOf(colOptions, colReason))+4))
}

func (b *xlsxBook) widthOf(from, to int) float64 {
	width := 0.0
	for _, c := range xlsxColumns()[from-1 : to] {
		width += c.width
	}
	return width
}

func (b *xlsxBook) questionRow(w *xlsxRow, row int) {
	q := w.question
	b.text(colID, row, w.id(), b.style.plain)
	if formula := b.skipFormula(q); formula != "" {
		b.formula(colSkip, row, formula, "0", b.style.plain)
	} else {
		b.note(b.f.SetCellInt(b.sheet, xlsxCell(colSkip, row), 0))
	}
	b.note(b.f.SetCellInt(b.sheet, xlsxCell(colNumber, row), int64(w.number)))
	b.paint(colNumber, row, colNumber, row, b.style.number)
	b.text(colTopic, row, visible.Line(w.topic.Name), b.style.topic)
	b.paint(colQuestion, row, colQuestion, row, b.style.question)
	options := b.optionsText(q)
	b.text(colOptions, row, options.text, b.style.options)
	b.paint(colAnswer, row, colAnswer, row, b.style.input)
	b.paint(colAsk, row, colLink, row, b.style.inputMore)
	b.dropDown(colAnswer, row, row, b.lists.offered(q.ID), true)
	if q.Checklist != nil {
		b.dropDown(colAnswer, row+1, row+len(q.Checklist.Items), b.lists.offered(listTick), true)
	}
	b.height(row, max(heightOf(b.questionText(q), b.widthOf(colQuestion, colQuestion)), heightOf([]paragraph{options}, b.widthOf(colOptions, colOptions)), b.longestAnswer(q)))
}

// longestAnswer is the height that any answer of the drop-down fits in.
func (b *xlsxBook) longestAnswer(q *rubric.Question) float64 {
	height := 0.0
	for _, e := range b.lists.answersTo(q.ID) {
		height = max(height, heightOf([]paragraph{{e.label, fontText()}}, b.widthOf(colAnswer, colAnswer)))
	}
	return height
}

func (b *xlsxBook) itemRow(w *xlsxRow, row int) {
	b.text(colID, row, w.id(), b.style.plain)
	b.formula(colSkip, row, "IF("+b.skipCell(w.question.ID)+`=1,1,"")`, "", b.style.plain) // never 0: items are not counted
	b.text(colNumber, row, "", b.style.itemMark)
	b.text(colTopic, row, visible.Line(w.topic.Name), b.style.itemTopic)
	text := paragraph{text: prose(w.item.Text), font: fontText()}
	b.text(colQuestion, row, text.text, b.style.itemText)
	b.text(colOptions, row, labelTicked+" or "+labelNotTicked, b.style.itemHint)
	b.paint(colAsk, row, colLink, row, b.style.itemBlank)
	b.text(colAnswer, row, "", b.style.itemInput)
	const indent = 3
	b.height(row, max(20, heightOf([]paragraph{text}, b.widthOf(colQuestion, colQuestion)-indent)+2))
}

// questionText is what the question's cell says.
func (b *xlsxBook) questionText(q *rubric.Question) []paragraph {
	var out []paragraph
	for _, condition := range b.conditions(q) {
		out = append(out, paragraph{condition, fontCaveat()})
	}
	out = append(out, paragraph{prose(q.Prompt), fontStrong()})
	for _, p := range []struct{ lead, text string }{
		{"", prose(q.Help)}, {"What would back this answer: ", prose(q.Evidence)}, {"Who usually knows: ", b.informed(q)},
	} {
		if p.text != "" {
			out = append(out, paragraph{p.lead + p.text, fontSoft()})
		}
	}
	if q.Checklist != nil {
		out = append(out, paragraph{"First say yes or no to each of the lines below. " + prose(q.Checklist.Prompt), fontNavy()})
	}
	return out
}

func (b *xlsxBook) informed(q *rubric.Question) string {
	var names []string
	for _, ref := range q.BestInformed {
		names = append(names, visible.Line(b.r.Role(ref.ID).Name))
	}
	return strings.Join(names, "; ")
}

// optionsText lists the options in their order, lowest first and without numbers.
func (b *xlsxBook) optionsText(q *rubric.Question) paragraph {
	var lines []string
	for i := range q.Options {
		o := &q.Options[i]
		line := "•  " + b.lists.label(q.ID, o.ID)
		if q.Checklist != nil && o.Items != nil {
			line += " (" + boundsInWords(o.Items) + ")"
		}
		lines = append(lines, line)
	}
	return paragraph{strings.Join(lines, "\n"), fontText()}
}

// boundsInWords says with how many items an option goes.
func boundsInWords(bounds *rubric.Bounds) string {
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

// manyQuestions is from when on fonts are not mixed within a cell: the library compares
// each such text with all others.
const manyQuestions = 400

// questionCell writes a question with its fonts. It comes before all other texts, which
// would slow it down.
func (b *xlsxBook) questionCell(row int, q *rubric.Question) {
	paragraphs := b.questionText(q)
	if len(b.rowOf) > manyQuestions {
		b.text(colQuestion, row, inOneFont(paragraphs), b.style.question)
		return
	}
	var runs []excelize.RichTextRun
	for i, p := range paragraphs {
		if i > 0 {
			p.text = "\n" + p.text
		}
		runs = append(runs, excelize.RichTextRun{Font: p.font.excel(), Text: p.text})
	}
	b.note(b.f.SetCellRichText(b.sheet, xlsxCell(colQuestion, row), runs))
}

func inOneFont(paragraphs []paragraph) string {
	var texts []string
	for _, p := range paragraphs {
		texts = append(texts, p.text)
	}
	return strings.Join(texts, "\n")
}
