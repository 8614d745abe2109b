package form

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric/alike"

	"github.com/xuri/excelize/v2"

	"cxgap/assess/workbook"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// inputMarks are the columns in which people type.
func inputMarks() []string {
	return []string{markAnswer, markAsk, markReason, markEvidence, markNote, markLink}
}

// rowsByID are the rows of the answers sheet by the id in them: a question's, or a
// question's and an item's with a slash between.
type rowsByID map[string]int

// readAnswers reads the rows of the answers sheet, in the order of the form.
func (x *xlsxReader) readAnswers() {
	rows := x.rowsByID()
	x.rows = rows
	for _, id := range x.form.questions {
		e := Entry{}
		if row := rows[id]; row > 0 {
			e = x.entry(id, row)
		} else {
			x.Warnf(finding.Span{}, "missing-key", "ask for it, or leave it open", "%s has no row any more and stays open", x.questionName(id))
		}
		x.ticks(&e, id, rows)
		x.notes(&e, id, rows)
		if e.Question.Text != "" {
			x.out.Entries = append(x.out.Entries, e)
		}
	}
	x.mergedCells(rows)
}

// notes takes over the comments on the cells of a question and of its items.
func (x *xlsxReader) notes(e *Entry, id string, rows rowsByID) {
	ids := []string{id}
	for _, item := range x.form.items[id] {
		ids = append(ids, id+"/"+item)
	}
	for _, of := range ids {
		row := rows[of]
		if row == 0 {
			continue
		}
		for column := 1; column <= maxColumn && len(x.answers.comments) > 0; column++ {
			x.note(e, x.answers.xlsxSheet, row, column)
		}
		if e.Question.Text == "" && !e.Note.Blank() { // its own row is gone
			e.Question = Cell{Text: id, Span: e.Note.Span, Place: e.Note.Place}
		}
	}
}

// questionName names a question for people.
func (x *xlsxReader) questionName(id string) string {
	return fmt.Sprintf("%s (%s)", strings.ToLower(x.form.labels[id]), id)
}

// rowsByID finds the row of each id. Of two rows with one id the second is reported and
// passed over.
func (x *xlsxReader) rowsByID() rowsByID {
	rows := rowsByID{}
	for row := x.answers.head + 1; row <= len(x.answers.rows); row++ {
		c := x.answers.cell(row, x.answers.columns[markQuestion])
		id := strings.TrimSpace(c.Text)
		switch {
		case id == markHead:
		case id == "":
			x.stray(row, inputMarks())
		case !x.known(id):
			x.errorf(c, "unknown-reference", "copy the answers of this row to a fresh form", "the hidden id of this row, %s, belongs to nothing in the form", source.Quote(id))
		case rows[id] > 0:
			x.errorf(c, "duplicate-key", "delete one of the two rows", "rows %d and %d both belong to %s", rows[id], row, x.rowName(id))
		default:
			rows[id] = row
		}
	}
	return rows
}

func (x *xlsxReader) rowName(id string) string {
	question, item, found := strings.Cut(id, "/")
	if found {
		return fmt.Sprintf("the line %s of %s", item, x.questionName(question))
	}
	return x.questionName(question)
}

func (x *xlsxReader) known(id string) bool {
	question, item, found := strings.Cut(id, "/")
	return x.form.answers[question] != nil && (!found || slices.Contains(x.form.items[question], item))
}

// stray warns of text in a row or a cell that belongs to no question.
func (x *xlsxReader) stray(row int, marks []string) {
	for _, mark := range marks {
		column := x.answers.columns[mark]
		if column == 0 { // somebody has deleted it
			continue
		}
		if c := x.answers.cell(row, column); !c.Blank() {
			x.warnf(c, "unknown-key", "move it to the row of its question if it matters", "this cell belongs to no question, so %s is not read", source.Quote(c.word()))
		}
	}
}

// entry reads a question's row.
func (x *xlsxReader) entry(id string, row int) Entry {
	e := Entry{Question: x.answers.cell(row, x.answers.columns[markQuestion])}
	e.Question.Text = id
	cell := func(mark string) Cell { return x.typed(x.answers, row, mark) }
	e.Note, e.Link, e.Ask, e.Reason = cell(markNote), cell(markLink), cell(markAsk), cell(markReason)
	if role, ok := x.form.roles.find(e.Ask.Text); ok {
		e.Ask.Text = role.id
	}
	x.answer(&e, cell(markAnswer))
	e.Evidence = x.chosen(x.form.evidence, cell(markEvidence), "what backs the answer")
	return e
}

// answer finds what was chosen, and what goes with it.
func (x *xlsxReader) answer(e *Entry, c Cell) {
	e.Option = Cell{Span: c.Span, Place: c.Place}
	offered := x.form.answers[e.Question.Text]
	entry, found := offered.find(c.Text)
	switch {
	case c.Text == "" || found:
	case alike.Key(c.Text) == alike.Key(labelNotApplicable):
		x.errorf(c, "refused-not-applicable", "choose an answer, or “"+labelUnknown+"”", "%s cannot be marked as not applicable", x.questionName(e.Question.Text))
		return
	default:
		x.errorf(c, "unknown-word", offered.hint(c.Text, "choose from the list in this cell"), "%s is none of the answers to %s", source.Quote(c.Text), x.questionName(e.Question.Text))
		return
	}
	switch entry.kind {
	case listOption:
		e.Option.Text = entry.id
	case listUnknown:
		e.Unknown = true
	case listNotApplicable:
		e.NotApplicable = true
	}
	x.reason(e)
}

// reason checks that a reason and "not applicable" go together.
func (x *xlsxReader) reason(e *Entry) {
	switch {
	case e.NotApplicable && e.Reason.Blank():
		x.errorf(e.Option, "empty-answer", fmt.Sprintf("write the reason in cell %s, or choose another answer", cellName(e.Reason)),
			"%s is marked as not applicable without a reason", x.questionName(e.Question.Text))
		e.NotApplicable = false
	case e.NotApplicable || e.Reason.Blank():
	case e.Option.Text == "" && !e.Unknown:
		x.errorf(e.Reason, "several-answers", fmt.Sprintf("choose “%s” in cell %s, or empty this cell", labelNotApplicable, cellName(e.Option)),
			"it says why %s does not apply, but not that it does not", x.questionName(e.Question.Text))
	default:
		x.warnf(e.Reason, "several-answers", "empty this cell, or choose “"+labelNotApplicable+"”",
			"%s is answered, so the reason why it would not apply is dropped: %s", x.questionName(e.Question.Text), source.Quote(e.Reason.word()))
		e.Reason.Text = ""
	}
}

func cellName(c Cell) string { return workbook.At(max(1, c.Span.Column), max(1, c.Span.Line)) }

// chosen replaces a text of a drop-down by its id.
func (x *xlsxReader) chosen(offered *choices, c Cell, what string) Cell {
	if c.Text == "" {
		return c
	}
	entry, found := offered.find(c.Text)
	if !found {
		x.errorf(c, "unknown-word", offered.hint(c.Text, "choose from the list: "+source.Join(offered.texts, "or")), "%s is not in the list of %s", source.Quote(c.Text), what)
	}
	c.Text = entry.id
	return c
}

// ticks reads a question's items. If all are left empty, none were recorded.
func (x *xlsxReader) ticks(e *Entry, question string, rows rowsByID) {
	for _, item := range x.form.items[question] {
		row := rows[question+"/"+item]
		if row == 0 {
			continue
		}
		x.stray(row, inputMarks()[1:])
		c := x.chosen(x.form.ticks, x.typed(x.answers, row, markAnswer), "ticks")
		if c.Text == "" {
			continue
		}
		if e.Question.Text == "" { // its own row is gone
			e.Question = Cell{Text: question, Span: c.Span, Place: c.Place}
		}
		e.ItemsGiven = true
		if c.Text == tickYes {
			c.Text = item
			e.Items = append(e.Items, c)
		}
	}
}

// mergedCells warns where one cell was made of those of several rows.
func (x *xlsxReader) mergedCells(rows rowsByID) {
	lines := map[int]bool{}
	for _, row := range rows {
		lines[row] = true
	}
	for _, where := range x.answers.merged {
		from, to, _ := strings.Cut(where, ":")
		column, row, err := excelize.CellNameToCoordinates(from)
		_, end, err2 := excelize.CellNameToCoordinates(to)
		if err != nil || err2 != nil || end == row || !lines[row] || !x.isInput(column) {
			continue
		}
		if c := x.answers.cell(row, column); !c.Blank() {
			x.warnf(c, "wrong-type", "unmerge the cells and fill in each row", "the cells %s are one cell now; what it says counts for row %d only", where, row)
		}
	}
}

func (x *xlsxReader) isInput(column int) bool {
	return slices.ContainsFunc(inputMarks(), func(mark string) bool { return x.answers.columns[mark] == column })
}
