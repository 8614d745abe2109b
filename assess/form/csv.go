package form

import (
	"io"
	"strings"

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
}

// CSV writes an empty table: one row for each respondent is to come under a head of the
// respondent's name and role, the subject, and the ids of the questions in their order.
// Behind a question stand the columns for its ticked items, if it has a checklist, and for
// a note. [Read] takes the columns in any order and understands ".evidence", ".link" and
// ".ask" too; they are left out here, as five columns for each question are hard to fill in.
// CSV fails if the role asked is not one of the rubric's, with [ErrNothingToAsk], and if w
// does.
func CSV(w io.Writer, r *rubric.Rubric, o CSVOptions) error {
	asked, err := o.asked(r)
	if err != nil {
		return err
	}
	columns := headColumns()
	if subject := visible.Line(o.Subject); subject != "" {
		columns[len(columns)-1] = inCSV(lockedSubject + subject)
	}
	for i := range r.Questions {
		q := &r.Questions[i]
		if !asked[q.ID] {
			continue
		}
		columns = append(columns, q.ID)
		if q.Checklist != nil {
			columns = append(columns, q.ID+".items")
		}
		columns = append(columns, q.ID+".note")
	}
	text := strings.Join(columns, ",") + "\r\n"
	if o.BOM {
		text = "\ufeff" + text
	}
	_, err = io.WriteString(w, text)
	return err
}

// lockedSubject begins the head of a column that says which subject all rows are about.
const lockedSubject = "subject: "

// inCSV writes a text as one cell.
func inCSV(text string) string {
	if strings.ContainsAny(text, ",;\t\"") {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
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
