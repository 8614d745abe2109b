package form

import (
	"slices"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric/alike"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// readXLSX reads a filled-in workbook. Rows may be moved, sorted, filtered or deleted, and
// columns moved: what belongs to a row is known by the hidden id in it, and columns by the
// marks in the hidden first row. Sheets may have other names.
func readXLSX(name string, data []byte) (*Filled, finding.List) {
	c := source.NewChecker(name, true)
	sheets, why := openXLSX(data)
	if why != nil {
		c.Errorf(finding.Span{}, why.rule, why.hint, "%s", why.message)
		return nil, c.Findings()
	}
	x := &xlsxReader{Checker: c, noted: map[string]map[[2]int]bool{}}
	if !x.find(sheets) {
		if x.tables != nil {
			return &Filled{Name: name, grid: x.tables[0], others: x.tables[1:]}, c.Findings()
		}
		return nil, c.Findings()
	}
	x.readAnswers()
	x.out.MadeFrom.Text = x.form.madeFrom
	x.readStart()
	x.lockedSubject()
	x.textsLeft(sheets)
	for i := range sheets {
		x.commentsLeft(&sheets[i])
	}
	out := &Filled{Name: name, Rubric: x.form.rubric, Sheets: []Sheet{x.out}}
	for id := range x.rows {
		question, item, _ := strings.Cut(id, "/")
		if item != "" {
			out.place(question, "items")
			continue
		}
		for part, mark := range xlsxParts {
			if x.answers.columns[mark] > 0 {
				out.place(question, part)
			}
		}
	}
	return out, c.Findings()
}

// xlsxParts are the columns of the parts of an answer; ticks have rows.
var xlsxParts = map[string]string{"": markAnswer, "note": markNote, "evidence": markEvidence, "link": markLink, "ask": markAsk}

// xlsxReader reads one workbook.
type xlsxReader struct {
	*source.Checker
	form    *xlsxForm
	answers *xlsxTable
	start   *xlsxTable // nil if the sheet is gone
	rows    rowsByID
	out     Sheet
	tables  []*grid // the sheets of a workbook that is no form of ours
	// noted are the comments that became notes, by sheet, row and column.
	noted map[string]map[[2]int]bool
}

// xlsxTable is a sheet with a row of marks.
type xlsxTable struct {
	*xlsxSheet
	head    int            // the row of the marks
	columns map[string]int // by mark
}

// errorf reports an error in a cell.
func (x *xlsxReader) errorf(c Cell, slug, hint, format string, args ...any) {
	x.Errorf(c.Span, slug, hint, "%s"+format, slices.Insert(args, 0, any(inCell(c)))...)
}

// warnf reports a warning in a cell.
func (x *xlsxReader) warnf(c Cell, slug, hint, format string, args ...any) {
	x.Warnf(c.Span, slug, hint, "%s"+format, slices.Insert(args, 0, any(inCell(c)))...)
}

// find finds the sheets by what is on them and tells whether the answers can be read.
func (x *xlsxReader) find(sheets []xlsxSheet) bool {
	var forms []*xlsxForm
	var answers []*xlsxTable
	for i := range sheets {
		s := &sheets[i]
		if f := readForm(s); f != nil {
			forms = append(forms, f)
		} else if t := findTable(s, markQuestion, markAnswer); t != nil {
			answers = append(answers, t)
		} else if t := findTable(s, markStart, markValue); t != nil && x.start == nil {
			x.start = t
		}
	}
	switch {
	case len(forms) == 0 && len(answers) == 0:
		x.tables = x.tablesOf(sheets)
	case len(forms) == 0:
		x.Errorf(finding.Span{}, "wrong-schema", "fill in the workbook itself: in a copy of one sheet the hidden sheet "+formSheet+" is missing",
			"the hidden sheet is missing, without which nobody can tell what the answers belong to")
	case forms[0].schema != xlsxSchema:
		x.Errorf(finding.Span{}, "wrong-schema", "use the cxgap that wrote it, or a newer one", "this cxgap reads %s, not %s", xlsxSchema, source.Quote(forms[0].schema))
	case len(answers) == 0:
		x.Errorf(finding.Span{}, "wrong-schema", "do not delete its hidden first row and first column", "the sheet with the answers is missing, or what marks its columns is")
	case len(answers) > 1:
		x.Errorf(finding.Span{}, "several-answers", "keep one of them, or save each as a workbook of its own", "there are two sheets with answers, %s and %s", answers[0].name, answers[1].name)
	default:
		x.form, x.answers = forms[0], answers[0]
		return true
	}
	return false
}

// findTable finds the first row that has all the marks; nil if there is none.
func findTable(s *xlsxSheet, marks ...string) *xlsxTable {
	for i, cells := range s.rows {
		t := &xlsxTable{xlsxSheet: s, head: i + 1, columns: map[string]int{}}
		for k, text := range cells {
			if mark := strings.TrimSpace(text); strings.HasPrefix(mark, "cxgap:") && t.columns[mark] == 0 {
				t.columns[mark] = k + 1
			}
		}
		if !slices.ContainsFunc(marks, func(m string) bool { return t.columns[m] == 0 }) {
			return t
		}
	}
	return nil
}

// typed is a cell in which people type: as it is shown, with line ends as "\n". A formula
// is an error, since what it gives may depend on anything.
func (x *xlsxReader) typed(t *xlsxTable, row int, mark string) Cell {
	column := t.columns[mark]
	if column == 0 {
		return Cell{}
	}
	c := t.cell(row, column)
	if t.formulas[[2]int{row, column}] {
		x.errorf(c, "wrong-type", "type the text itself; put an apostrophe before a text that begins with =", "a formula stands here")
		c.Text = ""
	}
	c.Text = lineEnds(c.Text)
	if c.Blank() {
		c.Text = ""
	}
	return x.withAddress(t, c, mark)
}

// withAddress adds the address behind a cell: programs show other words for it. Choices and
// names have none.
func (x *xlsxReader) withAddress(t *xlsxTable, c Cell, mark string) Cell {
	address := t.links[[2]int{c.Span.Line, c.Span.Column}]
	if address == "" || sameWords(c.Text, address) {
		return c
	}
	if !slices.Contains([]string{markNote, markLink, markReason, markAsk}, mark) {
		x.warnf(c, "left-out", "write it into the note if it matters", "the address behind this cell is not taken over: %s", source.Quote(address))
		return c
	}
	var shown string
	if c.Text, shown = addressed(c.Text, address, mark == markLink); shown != "" {
		x.warnf(c, "left-out", "write them into the note if they matter", "the address behind this cell is kept, the words that it shows are not: %s", source.Quote(shown))
	}
	return c
}

// readStart reads who answered.
func (x *xlsxReader) readStart() {
	t := x.start
	if t == nil {
		empty := "the organisation, the name and the role"
		if x.form.subject != "" {
			empty = "the name and the role"
		}
		x.Warnf(finding.Span{}, "missing-key", "add them to the answer file if they are known", "the first sheet is missing, so %s stay empty", empty)
		return
	}
	for row := t.head + 1; row <= len(t.rows); row++ {
		mark := strings.TrimSpace(t.cell(row, t.columns[markStart]).Text)
		if into := x.fieldOf(mark); into != nil {
			*into = x.typed(t, row, markValue)
		}
	}
	if e, ok := x.form.roles.find(x.out.Role.Text); ok {
		x.out.Role.Text = e.id
	}
}

// lockedSubject takes the subject that the form was made for, whatever its cell says now: the
// protection has no password, and the cell may have been changed all the same.
func (x *xlsxReader) lockedSubject() {
	if x.form.subject == "" {
		return
	}
	if c := x.out.Subject; x.start != nil && !alike.Same(c.Text, x.form.subject) {
		x.warnf(c, "left-out", `if that is right, "cxgap edit FILE --subject NAME" writes it into the answers`, "the form is about %s, and this cell was locked, so %s is not read", source.Quote(x.form.subject), source.Quote(c.word()))
	}
	x.out.Subject.Text = x.form.subject
}

func (x *xlsxReader) fieldOf(mark string) *Cell {
	switch mark {
	case markSubject:
		return &x.out.Subject
	case markRespondent:
		return &x.out.Respondent
	case markRole:
		return &x.out.Role
	case markInterviewer:
		return &x.out.Interviewer
	}
	return nil
}

// xlsxForm is what the hidden sheet says.
type xlsxForm struct {
	schema                 string
	rubric                 sheet.RubricRef
	madeFrom               string
	questions              []string // ids in the order of the form
	labels                 map[string]string
	answers                map[string]*choices // by question
	items                  map[string][]string // item ids by question, in their order
	roles, evidence, ticks *choices
	subject                string // whom it is about, where nobody is asked; else ""
}

// choices are the texts that one drop-down offers.
type choices struct {
	entries []listEntry
	texts   []string
}

func (c *choices) add(e listEntry) {
	c.entries, c.texts = append(c.entries, e), append(c.texts, e.label)
}

// find finds the entry with this text: exactly this one, else one that differs in blanks,
// capitals or the like, or whose id it is, where only one is meant.
func (c *choices) find(text string) (listEntry, bool) {
	if text == "" {
		return listEntry{}, false
	}
	if i := slices.Index(c.texts, text); i >= 0 {
		return c.entries[i], true
	}
	for _, same := range []func(e listEntry) bool{
		func(e listEntry) bool { return alike.Key(e.label) == alike.Key(text) },
		func(e listEntry) bool {
			return alike.Key(e.label) == alike.Key(text) || alike.Key(e.id) == alike.Key(text)
		},
	} {
		if found := c.all(same); len(found) == 1 {
			return found[0], true
		}
	}
	return listEntry{}, false
}

func (c *choices) all(are func(e listEntry) bool) []listEntry {
	var found []listEntry
	for _, e := range c.entries {
		if are(e) {
			found = append(found, e)
		}
	}
	return found
}

// hint names what was probably meant; an option by its id, as its text may be long.
func (c *choices) hint(text, otherwise string) string {
	near := source.NearestText(text, c.texts)
	if near == "" {
		return otherwise
	}
	if e := c.entries[slices.Index(c.texts, near)]; e.kind == listOption {
		return "did you mean " + e.id + " (" + beginning(e.label) + ")?"
	}
	return "did you mean “" + near + "”?"
}

// readForm reads the hidden sheet; nil if this is another sheet.
func readForm(s *xlsxSheet) *xlsxForm {
	f := &xlsxForm{labels: map[string]string{}, answers: map[string]*choices{}, items: map[string][]string{}, roles: &choices{}, evidence: &choices{}, ticks: &choices{}}
	for row := range s.rows {
		cell := func(column int) string { return s.cell(row+1, column).Text }
		e := listEntry{kind: strings.TrimSpace(cell(1)), question: strings.TrimSpace(cell(2)), id: strings.TrimSpace(cell(3)), label: cell(4)}
		if e.kind == listFormat && strings.HasPrefix(e.id, "cxgap/form-xlsx/") {
			f.schema = e.id
		}
		if f.schema == "" && e.kind != "" {
			return nil
		}
		f.take(e)
	}
	if f.schema == "" {
		return nil
	}
	return f
}

// take keeps one row of the hidden sheet.
func (f *xlsxForm) take(e listEntry) {
	switch e.kind {
	case listRubricID:
		f.rubric.ID = e.id
	case listRubricVersion:
		f.rubric.Version = e.id
	case listRubricSHA256:
		f.rubric.SHA256 = e.id
	case listRubricFile:
		f.rubric.File = e.id
	case listQuestion:
		f.questions, f.labels[e.question], f.answers[e.question] = append(f.questions, e.question), e.label, &choices{}
	case listOption, listUnknown, listNotApplicable:
		if c := f.answers[e.question]; c != nil {
			c.add(e)
		}
	case listItem:
		f.items[e.question] = append(f.items[e.question], e.id)
	case listRole:
		f.roles.add(e)
	case listEvidence:
		f.evidence.add(e)
	case listTick:
		f.ticks.add(e)
	case listSubject:
		f.subject = e.label
	case listMadeFrom:
		f.madeFrom = e.label
	}
}
