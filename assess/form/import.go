package form

import (
	"slices"
	"strings"
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
	x := f.withSheet(r).importer(r, today)
	if f.Rubric.ID != "" && f.Rubric.ID != r.ID {
		x.Errorf(finding.Span{}, "other-rubric", "name the rubric that the form was made from", "this form belongs to the rubric %q, not to %q", f.Rubric.ID, r.ID)
		return nil, x.Findings()
	}
	if f.grid != nil {
		l := x.layout()
		if l == nil {
			return nil, x.Findings()
		}
		x.sheets = x.readRows(l)
		for i := range l.columns {
			switch c := &l.columns[i]; c.kind {
			case columnPart:
				f.place(c.question, c.part)
			case columnItem:
				f.place(c.question, "items")
			}
		}
	}
	if len(x.sheets) == 0 {
		x.Errorf(finding.Span{}, "empty-answer", "fill in at least one row", "nobody has filled in this form yet")
	}
	var sheets []*sheet.Sheet
	for i := range x.sheets {
		sheets = append(sheets, x.sheet(&x.sheets[i]))
	}
	x.twice()
	x.nameResponses(sheets)
	if findings := x.Findings(); findings.Err() != nil {
		return nil, findings
	}
	return sheets, x.Findings()
}

func (f *Filled) importer(r *rubric.Rubric, today string) *importer {
	return &importer{Checker: source.NewChecker(f.Name, true), form: f, r: r, today: today, sheets: f.Sheets, blamed: map[finding.Span]bool{}, open: map[int][]openText{}, known: map[string]bool{}}
}

// importer turns one form into answer sheets.
type importer struct {
	*source.Checker
	form  *Filled
	r     *rubric.Rubric
	today string
	// sheets are those of the form, or the rows of its table.
	sheets []Sheet
	// numbers is what numbers mean in the place of answers.
	numbers numberKind
	// tickNumbers are what means "ticked" in the columns of items, by their places, and noTickNumbers what
	// means "not ticked", by questions, beside the words that always do.
	tickNumbers   map[int]string
	noTickNumbers map[string]string
	// saidAhead tells that a day was named that is still to come: one is enough.
	saidAhead bool
	// badMap tells that the mapping file has to be mended first.
	badMap bool
	// questions are the words and texts that name a question; see [importer.texts].
	questions *questionTexts
	// open are the texts that could not be matched, each once, by column from 0; known has
	// them by question.
	open  map[int][]openText
	known map[string]bool
	// otherVersion tells that the form was made from another version of the rubric.
	otherVersion bool
	// blamed are the places of questions that were reported: a column is reported once,
	// not in every row.
	blamed map[finding.Span]bool
}

// openText is a text that means none of what it may mean; near is the id of what is nearest
// to it, or "".
type openText struct{ text, near string }

// unmatched reports a text that means nothing in its column: once, however many people gave it.
func (x *importer) unmatched(c Cell, what, text, near, hint, format string, args ...any) {
	key := what + "\x00" + alike.Key(text)
	if x.known[key] {
		return
	}
	if x.form.grid != nil {
		x.known[key] = true
		column := c.Span.Column - 1
		x.open[column] = append(x.open[column], openText{text, near})
	}
	x.errorf(c, "unknown-reference", hint, format, args...)
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
	a.MadeFrom = s.MadeFrom.word()
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
	for i := range x.sheets {
		c := x.sheets[i].Respondent
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
		near := ""
		if found := rolesNamed(x.r, source.Nearest(word, roleWords(x.r))); len(found) == 1 {
			near = found[0]
		}
		hint := source.DidYouMean(word, roleWords(x.r))
		if x.form.grid != nil && near == "" {
			hint = strings.TrimPrefix(hint+"; ", "; ") + `say which role it is in a mapping file, or "-" for none (` + mapWay + ")"
		}
		x.unmatched(c, "role", word, near, hint, "the rubric has no role %s", source.Quote(word))
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
