package form

import (
	"slices"
	"unicode/utf8"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// Answers turns a filled-in form into answer sheets under a rubric, one for each
// respondent in the order of the form. An option, an item or a role is found by its id or
// by its text; blanks, capitals and a full stop at the end do not matter where only one is
// meant all the same. Several items in one cell are separated by semicolons, line ends or
// commas. A sheet without dates is dated today,
// a local calendar date (YYYY-MM-DD).
//
// If the form was made from another version of the rubric, the answers are carried over
// ([sheet.Sheet.CarryOver]); each that does not carry over as it is gets a warning, and
// what was chosen is kept among the retired answers.
//
// Every finding names its cell. With an error among them there are no sheets.
func (f *Filled) Answers(r *rubric.Rubric, today string) ([]*sheet.Sheet, finding.List) {
	x := &importer{Checker: source.NewChecker(f.Name, true), form: f, r: r, today: today, blamed: map[finding.Span]bool{}}
	if f.Rubric.ID != "" && f.Rubric.ID != r.ID {
		x.Errorf(finding.Span{}, "other-rubric", "name the rubric that the form was made from", "this form belongs to the rubric %q, not to %q", f.Rubric.ID, r.ID)
		return nil, x.Findings()
	}
	if f.Rubric.ID == "" && x.foreign() {
		return nil, x.Findings()
	}
	if len(f.Sheets) == 0 {
		x.Errorf(finding.Span{}, "empty-answer", "fill in at least one row", "nobody has filled in this form yet")
	}
	var sheets []*sheet.Sheet
	for i := range f.Sheets {
		sheets = append(sheets, x.sheet(&f.Sheets[i]))
	}
	x.twice()
	if findings := x.Findings(); findings.Err() != nil {
		return nil, findings
	}
	return sheets, x.Findings()
}

// importer turns one form into answer sheets.
type importer struct {
	*source.Checker
	form  *Filled
	r     *rubric.Rubric
	today string
	// otherVersion tells that the form was made from another version of the rubric.
	otherVersion bool
	// blamed are the places of questions that were reported: a column is reported once,
	// not in every row.
	blamed map[finding.Span]bool
}

// foreign reports a table of which no column is near to a question of the rubric: to say so of
// each column would be no help.
func (x *importer) foreign() bool {
	var unknown []Cell
	for _, s := range x.form.Sheets[:min(1, len(x.form.Sheets))] { // the columns are those of every row
		for _, e := range s.Entries {
			id := e.Question.word()
			if x.r.Question(id) != nil || columnMeant(id) != "" || source.Nearest(id, questionWords(x.r)) != "" {
				return false
			}
			unknown = append(unknown, e.Question)
		}
	}
	if len(unknown) < 2 {
		return false
	}
	x.errorf(unknown[0], "unknown-reference", `name the rubric with -r; "cxgap form -f csv" writes a table to fill in`,
		"the rubric %s has no question %s, nor any other that this table names", x.r.ID, source.Quote(unknown[0].word()))
	return true
}

// errorf reports an error in a cell.
func (x *importer) errorf(c Cell, slug, hint, format string, args ...any) {
	x.Errorf(c.Span, slug, hint, "%s"+format, slices.Insert(args, 0, any(inCell(c)))...)
}

// warnf reports a warning in a cell.
func (x *importer) warnf(c Cell, slug, hint, format string, args ...any) {
	x.Warnf(c.Span, slug, hint, "%s"+format, slices.Insert(args, 0, any(inCell(c)))...)
}

// inCell begins a message with the place of a cell.
func inCell(c Cell) string {
	if c.Place == "" {
		return ""
	}
	return c.Place + ": "
}

// lengths reports texts that are longer than what is read from an answer file.
func (x *importer) lengths(s *Sheet) {
	cells := []Cell{s.Subject, s.Respondent, s.Interviewer}
	for i := range s.Entries {
		e := &s.Entries[i]
		cells = append(cells, e.Option, e.Reason, e.Ask, e.Note, e.Link)
	}
	for _, c := range cells {
		if n := utf8.RuneCountInString(c.Text); n > source.MaxText {
			x.errorf(c, "too-large", "shorten it, or put it into a file of its own and name that", "a text of %d characters; at most %d are read", n, source.MaxText)
		}
	}
}

// sheet turns one respondent's part into answers.
func (x *importer) sheet(s *Sheet) *sheet.Sheet {
	x.lengths(s)
	a := x.begin()
	a.Subject, a.Interviewer = s.Subject.word(), s.Interviewer.word()
	a.Respondent = sheet.Respondent{Name: s.Respondent.word(), Role: x.role(s.Role)}
	x.dates(a, s)
	lost := map[string]sheet.Answer{}
	for i := range s.Entries {
		x.entry(a, &s.Entries[i], lost)
	}
	if x.otherVersion {
		a = x.carryOver(a, s, lost)
	}
	for i := range s.Entries {
		x.check(a, &s.Entries[i])
	}
	return a
}

// twice warns where two rows have the same respondent.
func (x *importer) twice() {
	first := map[string]Cell{}
	for i := range x.form.Sheets {
		c := x.form.Sheets[i].Respondent
		if c.Blank() {
			continue
		}
		if before, known := first[alike.Key(c.Text)]; known {
			x.warnf(c, "same-respondent", "delete one of the rows, or tell the two people apart by their names", "%s answers in row %d too", source.Quote(c.word()), before.Span.Line)
			continue
		}
		first[alike.Key(c.Text)] = c
	}
}

// begin returns an empty sheet under the rubric that the form was made from.
func (x *importer) begin() *sheet.Sheet {
	a := sheet.New(x.r, x.today)
	a.Name = x.form.Name
	if x.form.Rubric.ID != "" {
		a.Rubric = x.form.Rubric
		x.otherVersion = !a.SameRuler(x.r)
	}
	if !x.otherVersion {
		a.Rubric = sheet.RubricRef{ID: x.r.ID, Version: x.r.Version, SHA256: x.r.SHA256, File: x.form.Rubric.File}
	}
	return a
}

// dates takes over the dates of a form that has them.
func (x *importer) dates(a *sheet.Sheet, s *Sheet) {
	started, updated := x.date(s.Started), x.date(s.Updated)
	switch {
	case started != "" && updated != "" && updated < started:
		x.errorf(s.Updated, "date-order", "put one of the two dates right", "the last answer (%s) lies before the first (%s)", updated, started)
	case updated == "":
		updated = max(started, x.today)
	}
	if started == "" {
		started = updated
	}
	a.Started, a.Updated = started, updated
}

func (x *importer) date(c Cell) string {
	d := c.word()
	if d != "" && !source.IsDate(d) {
		x.errorf(c, "wrong-type", "write it as 2026-03-02", "%s is no date", source.Quote(d))
		return ""
	}
	return d
}

// role finds the respondent's role by its id or name.
func (x *importer) role(c Cell) string {
	word := c.word()
	if word == "" {
		return ""
	}
	found := rolesNamed(x.r, word)
	switch {
	case len(found) == 1:
		return found[0]
	case len(found) > 1:
		x.errorf(c, "several-answers", "write one of the ids: "+source.Join(found, "or"), "several roles are called %s", source.Quote(word))
	case x.otherVersion && source.IsSlug(word):
		return word // carrying over tells that it is gone
	default:
		x.errorf(c, "unknown-reference", source.DidYouMean(word, roleWords(x.r)), "the rubric has no role %s", source.Quote(word))
	}
	return ""
}

// roleWords are the words a role may be written with.
func roleWords(r *rubric.Rubric) []string {
	var words []string
	for i := range r.Roles {
		words = append(words, r.Roles[i].ID)
	}
	for i := range r.Roles {
		words = append(words, r.Roles[i].Name)
	}
	return words
}
