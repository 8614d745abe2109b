package form

import (
	"io"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// CSVOptions are the choices in writing a CSV form.
type CSVOptions struct {
	Selection
	// Subject, unless blank, is written into the head: it is shown there, and every row is
	// about it without anybody filling it in.
	Subject string
	// BOM begins the file with a byte order mark, by which Excel knows UTF-8.
	BOM bool
	// Before are the answers given before, in the row of their respondent; nil for none. They
	// are in the words of the rubric.
	Before *sheet.Sheet
}

// CSV writes a table that is empty but for the answers given before: one row for each
// respondent is to come under a head of the
// respondent's name and role, the subject, and the ids of the questions in their order.
// Behind a question stand the columns for its ticked items, if it has a checklist, and for
// a note. [Read] takes the columns in any order and understands ".evidence", ".link" and
// ".ask" too; they are left out here, as five columns for each question are hard to fill in,
// unless something stands in them.
// CSV fails if the role asked is not one of the rubric's, with [ErrNothingToAsk], and if w
// does.
func CSV(w io.Writer, r *rubric.Rubric, o CSVOptions) error {
	asked, err := o.asked(r)
	if err != nil {
		return err
	}
	columns, row := headColumns(), []string{"", "", ""}
	if o.Before != nil {
		row = []string{o.Before.Respondent.Name, o.Before.Respondent.Role, o.Before.Subject}
	}
	if subject := visible.Line(o.Subject); subject != "" {
		columns[len(columns)-1], row[len(row)-1] = inCSV(lockedSubject+subject), ""
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		if !asked[q.ID] {
			continue
		}
		a := given(o.Before)[q.ID]
		columns, row = append(columns, q.ID), append(row, answerCell(a))
		add := func(part, text string) { columns, row = append(columns, q.ID+"."+part), append(row, text) }
		if q.Checklist != nil {
			add("items", itemsCell(a))
		}
		add("note", a.Note)
		for _, part := range []struct{ name, text string }{{"evidence", string(a.Evidence)}, {"link", a.Link}, {"ask", a.Ask}} {
			if part.text != "" {
				add(part.name, part.text)
			}
		}
	}
	if o.Before != nil {
		columns, row = append(columns, madeFromColumn), append(row, sheet.OriginOf(o.Before))
	}
	text := strings.Join(columns, ",") + "\r\n"
	if o.BOM {
		text = "\ufeff" + text
	}
	if o.Before != nil {
		for i := range row {
			row[i] = inCSV(noFormula(row[i]))
		}
		text += strings.Join(row, ",") + "\r\n"
	}
	_, err = io.WriteString(w, text)
	return err
}

// madeFromColumn is the head of the column that says which answers a form was made from.
const madeFromColumn = "made-from"

// lockedSubject begins the head of a column that says which subject all rows are about.
const lockedSubject = "subject: "

// inCSV writes a text as one cell.
func inCSV(text string) string {
	if strings.ContainsAny(text, ",;\t\"\r\n") {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

// answerCell is an answer as a cell of a table has it.
func answerCell(a sheet.Answer) string {
	switch {
	case a.Option != "":
		return a.Option
	case a.Unknown:
		return "?"
	case a.NotApplicable != "":
		return "n/a: " + a.NotApplicable
	}
	return ""
}

// itemsCell are the ticks as a cell of a table has them: "-" for none of them.
func itemsCell(a sheet.Answer) string {
	if a.Items != nil && len(a.Items) == 0 {
		return "-"
	}
	return strings.Join(a.Items, "; ")
}

// noFormula puts the apostrophe before a text that [plainText] takes back.
func noFormula(text string) string {
	if text == "-" { // no item is ticked
		return text
	}
	rest := strings.TrimLeft(text, "'")
	if rest != "" && strings.ContainsRune("=+-@\t\r", rune(rest[0])) {
		return "'" + text
	}
	return text
}

// headColumns are the columns about the respondent.
func headColumns() []string { return []string{"respondent", "role", "subject"} }

// parts are what may follow a question's id in the head of a column.
func parts() []string { return []string{"items", "note", "evidence", "link", "ask"} }

// plainText takes back the apostrophe that keeps a spreadsheet program from reading a text
// as a formula. Text that begins with apostrophes and such a sign gets one more when it is
// written, so taking one away always gives what was meant.
func plainText(text string) string {
	rest := strings.TrimLeft(text, "'")
	if rest != "" && len(rest) < len(text) && strings.ContainsRune("=+-@\t\r", rune(rest[0])) {
		return text[1:]
	}
	return text
}
