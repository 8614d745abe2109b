package form

import (
	"fmt"

	"cxgap/assess/sheet"
	"cxgap/assess/workbook"
	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/visible"
)

// The first column of the hidden sheet says what a row is about.
const (
	listFormat        = "format"
	listRubricID      = "rubric-id"
	listRubricVersion = "rubric-version"
	listRubricSHA256  = "rubric-sha256"
	listRubricFile    = "rubric-file"
	listQuestion      = "question"
	listOption        = "option"
	listUnknown       = "unknown"
	listNotApplicable = "not-applicable"
	listItem          = "item"
	listRole          = "role"
	listEvidence      = "evidence"
	listTick          = "tick"
	listSubject       = "subject" // whom the form is about, where nobody is asked
	listMadeFrom      = "made-from"
)

// What the drop-downs offer besides the rubric's own words.
const (
	labelUnknown       = "Don't know"
	labelNotApplicable = "Not applicable"
	labelTicked        = "Yes"
	labelNotTicked     = "No"
)

// The ids of the two ticks.
const (
	tickYes = "yes"
	tickNo  = "no"
)

// listEntry is a row of the hidden sheet: what it is about, for which question, the id or
// value and the text that a drop-down offers.
type listEntry struct{ kind, question, id, label string }

// xlsxLists are the rows of the hidden sheet after those about the rubric. A drop-down
// refers to the last column of neighbouring rows.
type xlsxLists struct {
	entries []listEntry
	// span holds the first and the last row of each drop-down: by question id, or under
	// the names of the lists that all questions share.
	span map[string][2]int
	// at holds the row of each option by question and option id.
	at map[[2]string]int
}

// listHead is the number of rows above the lists.
const listHead = 6

func newXLSXLists(r *rubric.Rubric, rows []xlsxRow) *xlsxLists {
	l := &xlsxLists{span: map[string][2]int{}, at: map[[2]string]int{}}
	l.add(listTick, listEntry{listTick, "", tickYes, labelTicked}, listEntry{listTick, "", tickNo, labelNotTicked})
	l.add(listEvidence, evidenceEntries()...)
	l.add(listRole, roleEntries(r)...)
	for i := range rows {
		if q := rows[i].question; rows[i].isQuestion() {
			l.add("", listEntry{listQuestion, q.ID, "", fmt.Sprintf("Question %d", rows[i].number)})
			l.add(q.ID, answerEntries(r, q)...)
			l.add("", itemEntries(q)...)
		}
	}
	return l
}

// add appends neighbouring rows under a name.
func (l *xlsxLists) add(name string, entries ...listEntry) {
	first := listHead + len(l.entries) + 1
	for i, e := range entries {
		if e.kind == listOption {
			l.at[[2]string{e.question, e.id}] = first + i
		}
	}
	l.entries = append(l.entries, entries...)
	if name != "" && len(entries) > 0 {
		l.span[name] = [2]int{first, first + len(entries) - 1}
	}
}

// offered is the range of a list for a drop-down; "" if there is no such list.
func (l *xlsxLists) offered(name string) string {
	s, ok := l.span[name]
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s!$D$%d:$D$%d", formSheet, s[0], s[1])
}

// cellOf is where an option's text stands, for formulas.
func (l *xlsxLists) cellOf(question, option string) string {
	return fmt.Sprintf("%s!$D$%d", formSheet, l.at[[2]string{question, option}])
}

// answersTo lists what a question's drop-down offers.
func (l *xlsxLists) answersTo(question string) []listEntry {
	s := l.span[question]
	return l.entries[s[0]-listHead-1 : s[1]-listHead]
}

// roleLabel is the text by which a role is offered, "" for none.
func (l *xlsxLists) roleLabel(id string) string {
	for _, e := range l.entries {
		if e.kind == listRole && e.id == id {
			return e.label
		}
	}
	return ""
}

// evidenceEntries has the kinds of evidence in the words of the interview.
func evidenceEntries() []listEntry {
	return []listEntry{
		{listEvidence, "", string(sheet.EvidenceNone), "Nothing backs the answer"},
		{listEvidence, "", string(sheet.EvidenceSaid), "It was explained, nothing was shown"},
		{listEvidence, "", string(sheet.EvidenceSeen), "A document or a case was shown"},
	}
}

func roleEntries(r *rubric.Rubric) []listEntry {
	labels := newLabels()
	var entries []listEntry
	for i := range r.Roles {
		entries = append(entries, listEntry{listRole, "", r.Roles[i].ID, labels.take(r.Roles[i].Name, r.Roles[i].ID)})
	}
	return entries
}

// answerEntries has a question's options in their order, then the answers that every
// question has; "not applicable" only where it is not refused.
func answerEntries(r *rubric.Rubric, q *rubric.Question) []listEntry {
	labels := newLabels(labelUnknown, labelNotApplicable)
	var entries []listEntry
	for i := range q.Options {
		o := &q.Options[i]
		entries = append(entries, listEntry{listOption, q.ID, o.ID, labels.take(o.Text, o.ID)})
	}
	entries = append(entries, listEntry{listUnknown, q.ID, "", labelUnknown})
	if r.RefusesNotApplicable(q.ID) == "" {
		entries = append(entries, listEntry{listNotApplicable, q.ID, "", labelNotApplicable})
	}
	return entries
}

func itemEntries(q *rubric.Question) []listEntry {
	if q.Checklist == nil {
		return nil
	}
	var entries []listEntry
	for i := range q.Checklist.Items {
		item := &q.Checklist.Items[i]
		entries = append(entries, listEntry{listItem, q.ID, item.ID, shortened(visible.Line(item.Text))})
	}
	return entries
}

// labels makes texts that tell the entries of one list apart.
type labels map[string]bool

func newLabels(taken ...string) labels {
	l := labels{}
	for _, text := range taken {
		l[alike.Key(text)] = true
	}
	return l
}

// take returns the text on one line, with the id behind it where an entry above reads the
// same.
func (l labels) take(text, id string) string {
	label := shortened(visible.Line(text))
	if label == "" {
		label = id
	}
	for l[alike.Key(label)] {
		label += " [" + id + "]"
	}
	l[alike.Key(label)] = true
	return label
}

// longestLabel keeps the entries of drop-downs below the 255 characters beyond which
// spreadsheet programs differ.
const longestLabel = 180

func shortened(text string) string { return cutAt(text, longestLabel) }

// formSheet writes the hidden sheet.
func (x *xlsxWriter) formSheet(book *workbook.Book, o XLSXOptions) {
	s := book.Sheet(formSheet, 16, 24, 24, 100)
	head := []listEntry{
		{listFormat, "", xlsxSchema, "This sheet belongs to the questionnaire: without it the answers cannot be read."},
		{listRubricID, "", x.r.ID, ""},
		{listRubricVersion, "", x.r.Version, ""},
		{listRubricSHA256, "", x.r.SHA256, ""},
		{listRubricFile, "", o.RubricFile, ""},
		{},
	}
	rows := append(head, x.lists.entries...)
	if o.SubjectLocked {
		rows = append(rows, listEntry{listSubject, "", "", o.Subject})
	}
	if o.Before != nil { // last, as the lists above are known by their rows
		rows = append(rows, listEntry{listMadeFrom, "", "", sheet.OriginOf(o.Before)})
	}
	for i, e := range rows {
		for column, text := range []string{e.kind, e.question, e.id, e.label} {
			if text != "" {
				s.Put(column+1, i+1, workbook.Verbatim(text, workbook.Plain))
			}
		}
	}
	s.Protect()
	s.Hide()
}
