package form

import (
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric/alike"
	"cxgap/rubric/finding"
)

// Filled is what a filled-in form says, before it is compared with a rubric.
type Filled struct {
	// Name is the form's file, for messages.
	Name string
	// Rubric is the one the form was made from; zero if the form does not say.
	Rubric sheet.RubricRef
	// Sheets holds one respondent each, in the order of the file.
	Sheets []Sheet
	// Map says how a table is to be read that is no form of ours; it may be nil.
	Map *Map
	// grid is such a table, or a CSV form: its sheets are read with the rubric.
	grid *grid
	// others are the other sheets of its workbook.
	others []*grid
	// places are what there is a cell for: a question, or a question and a part of its answer.
	places map[[2]string]bool
}

// HasPlace tells whether the form has a cell for the answer to a question, or for a part of it
// (items, note, evidence, link or ask; "" for the answer itself): where it has one that is
// blank, somebody may have emptied it. Of a table that is known once [Filled.Answers] has read
// it.
func (f *Filled) HasPlace(question, part string) bool { return f.places[[2]string{question, part}] }

// place notes that there is a cell for a part of the answer to a question.
func (f *Filled) place(question, part string) {
	if f.places == nil {
		f.places = map[[2]string]bool{}
	}
	f.places[[2]string{question, part}] = true
}

// Sheet is one respondent's part of a form. Blank cells were left empty.
type Sheet struct {
	Subject, Respondent, Role, Interviewer Cell
	// Started and Updated are dates, where the form has them.
	Started, Updated Cell
	// MadeFrom says which answers the form was made from ([sheet.OriginOf]).
	MadeFrom Cell
	// Entries hold one question each, in the order of the form.
	Entries []Entry
	// row is the sheet's row in a table.
	row int
	// response is the tool's number or time of the row.
	response string
}

// Entry is what was filled in for one question. At most one of Option, Unknown and
// NotApplicable is given in a form without errors.
type Entry struct {
	// Question is the question's id in the form's rubric, at the place to blame for it.
	Question Cell
	// Option is an option's id or its exact text.
	Option Cell
	// Unknown says that "don't know" was chosen, NotApplicable that "not applicable" was,
	// with the reason in Reason.
	Unknown, NotApplicable bool
	Reason                 Cell
	// Items are ids or exact texts of the ticked checklist items, one or several in a cell
	// (see [Filled.Answers]); ItemsGiven tells that ticks were recorded, be it none.
	Items      []Cell
	ItemsGiven bool
	// itemsCalled are the ids of items by further texts for them, of which a mapping file tells; "-" is for
	// none.
	itemsCalled map[string]string
	// Ask is a role's id or name, or a person's name.
	Ask, Note, Evidence, Link Cell
}

// Cell is a text somebody typed, with where it stands.
type Cell struct {
	Text string
	// Span is the row and column (or the line and column of a text file), from 1.
	Span finding.Span
	// Place names it for people: "sheet Answers, cell D7", "row 3, column named-owner".
	Place string
}

// Blank tells whether the cell was left empty.
func (c Cell) Blank() bool { return strings.TrimSpace(c.Text) == "" }

// word is the cell's text without blanks around it: an id, a name, a date.
func (c Cell) word() string { return strings.TrimSpace(c.Text) }

// verbatim is the cell's text as it was typed, "" if it holds nothing but blanks.
func (c Cell) verbatim() string {
	if c.Blank() {
		return ""
	}
	return c.Text
}

// fill puts a cell about the question where it belongs.
func (e *Entry) fill(part string, c Cell) {
	switch part {
	case "":
		e.answer(c)
	case "items":
		e.ticks(c)
	case "note":
		if before := e.Note.Text; !e.Note.Blank() { // a tool has a column for each text
			c.Text = before + "\n" + plainText(c.Text)
		}
		e.Note = plain(c)
	case "evidence":
		e.Evidence = c
	case "link":
		e.Link = plain(c)
	case "ask":
		e.Ask = plain(c)
	}
}

func plain(c Cell) Cell {
	c.Text = plainText(c.Text)
	return c
}

// answer reads an option, "?" or "n/a: reason".
func (e *Entry) answer(c Cell) {
	word := c.word()
	e.Option = Cell{Span: c.Span, Place: c.Place}
	reason, refused := notApplicable(c.Text)
	switch {
	case alike.Same(word, "?"):
		e.Unknown = true
	case refused:
		e.NotApplicable = true
		e.Reason = Cell{Text: reason, Span: c.Span, Place: c.Place}
	default:
		e.Option.Text = plainText(word)
	}
}

// notApplicable takes the reason out of a cell that says that a question does not apply.
func notApplicable(text string) (reason string, refused bool) {
	m := notApplicableForm().FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	return m[2], true
}

// ticks reads the items: "-" if none was ticked, blank if nobody looked.
func (e *Entry) ticks(c Cell) {
	switch c.word() {
	case "":
	case "-", "'-":
		e.ItemsGiven = true
	default:
		e.ItemsGiven, e.Items = true, []Cell{plain(c)}
	}
}

// blank tells whether nothing was filled in for the question.
func (e *Entry) blank() bool {
	return e.Option.Blank() && !e.Unknown && !e.NotApplicable && !e.ItemsGiven && e.Note.Blank() && e.Evidence.Blank() && e.Link.Blank() && e.Ask.Blank()
}
