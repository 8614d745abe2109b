package form

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/alike"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// entry records what was filled in for one question. What cannot be recorded under
// another version goes to lost.
func (x *importer) entry(a *sheet.Sheet, e *Entry, lost map[string]sheet.Answer) {
	id := e.Question.word()
	q := x.question(e)
	if q == nil && !(x.otherVersion && source.IsSlug(id)) {
		return
	}
	answer, gone := x.answer(q, e)
	if answer.Blank() && gone == "" {
		return
	}
	if _, twice := a.Given[id]; twice {
		x.errorf(e.Question, "duplicate-key", "keep one of the two", "the question %q is answered twice", id)
		return
	}
	if gone != "" {
		answer.Option, answer.Note = "", visible.Join("\n", gone, answer.Note)
		lost[id] = answer
		return
	}
	a.Given[id] = answer
}

// question finds an entry's question and reports, once for each place, one that does not
// exist. In another version it may have another id, or be gone.
func (x *importer) question(e *Entry) *rubric.Question {
	id := e.Question.word()
	if q := x.r.Question(id); q != nil {
		return q
	}
	if x.otherVersion && source.IsSlug(id) {
		return renamed(x.r, id)
	}
	if !x.blamed[e.Question.Span] {
		x.blamed[e.Question.Span] = true
		hint := source.DidYouMean(id, questionWords(x.r))
		x.errorf(e.Question, "unknown-reference", hint, "the rubric has no question %s", source.Quote(id))
	}
	return nil
}

// renamed returns the question that had this id in an older version, or nil.
func renamed(r *rubric.Rubric, id string) *rubric.Question {
	for i := range r.Questions {
		for _, ref := range r.Questions[i].RenamedFrom {
			if ref.ID == id {
				return &r.Questions[i]
			}
		}
	}
	return nil
}

// questionWords are the heads that a column may have.
func questionWords(r *rubric.Rubric) []string {
	words := headColumns()
	for i := range r.Questions {
		words = append(words, r.Questions[i].ID)
	}
	return words
}

// answer reads what was filled in. The second value is the text of an option that cannot
// be found in another version of the rubric.
func (x *importer) answer(q *rubric.Question, e *Entry) (sheet.Answer, string) {
	if q != nil {
		e.inWords(q)
	}
	x.oneOfThree(e)
	a := sheet.Answer{Unknown: e.Unknown, Link: e.Link.word(), Evidence: x.evidence(e.Evidence), Span: e.at().Span}
	if e.NotApplicable {
		a.NotApplicable = x.reason(e)
	}
	a.Ask = x.ask(e)
	var gone string
	a.Option, gone = x.option(q, e)
	if e.ItemsGiven {
		a.Items = x.items(q, e)
	}
	a.Note = e.Note.verbatim() // with what was written beside "Other"
	return a, gone
}

// at is the cell to blame for an answer.
func (e *Entry) at() Cell {
	for _, c := range []Cell{e.Option, e.Reason} {
		if c.Span != (finding.Span{}) {
			return c
		}
	}
	return e.Question
}

func (x *importer) oneOfThree(e *Entry) {
	given := 0
	for _, is := range []bool{!e.Option.Blank(), e.Unknown, e.NotApplicable} {
		if is {
			given++
		}
	}
	if given > 1 {
		x.errorf(e.at(), "several-answers", "keep one of them", "%q has several answers at once", e.Question.word())
	}
}

// reason gives the reason why a question does not apply; it has to be there.
func (x *importer) reason(e *Entry) string {
	c := e.Reason
	if !c.Blank() {
		return c.Text
	}
	if c.Span == (finding.Span{}) {
		c = e.at()
	}
	x.errorf(c, "empty-answer", "say why, as in n/a: we have no competitors", "%q is marked as not applicable without a reason", e.Question.word())
	return ""
}

// evidence reads one of the three words.
func (x *importer) evidence(c Cell) sheet.Evidence {
	word := alike.Key(c.word())
	known := []string{string(sheet.EvidenceNone), string(sheet.EvidenceSaid), string(sheet.EvidenceSeen)}
	for _, k := range append(known, "") {
		if word == k {
			return sheet.Evidence(k)
		}
	}
	x.errorf(c, "unknown-word", "write none, said or seen", "evidence cannot be %s", source.Quote(c.word()))
	return ""
}

// ask names who would know: a role's id if it is one, else a name as it was typed. Beside an answer
// it is left out: whoever found the answer has left it there.
func (x *importer) ask(e *Entry) string {
	const hint = `mark the question as "don't know" (?), or empty this cell`
	word := e.Ask.word()
	switch {
	case word == "" || e.Unknown:
	case !e.Option.Blank() || e.NotApplicable:
		x.warnf(e.Ask, "unused-ask", hint, "it says who would know, but %q is answered; the name is left out", e.Question.word())
		return ""
	default:
		x.warnf(e.Ask, "unused-ask", hint, "it says who would know, but %q is not marked as unknown", e.Question.word())
	}
	if found := rolesNamed(x.r, word); len(found) == 1 {
		return found[0]
	}
	return word
}

// folded makes every run of blanks one space. A spreadsheet may have wrapped the text.
func folded(text string) string { return strings.Join(strings.Fields(text), " ") }

// option finds the option that was chosen, by its id or its text. The second value is
// the text of one that is not in this version of the rubric.
func (x *importer) option(q *rubric.Question, e *Entry) (id, gone string) {
	word := e.Option.word()
	switch {
	case word == "":
		return "", ""
	case q == nil:
		if source.IsSlug(word) {
			return word, ""
		}
		return "", word
	case q.Option(word) != nil:
		return word, ""
	}
	found := optionsNamed(q, word)
	switch {
	case len(found) == 1:
		return found[0], ""
	case len(found) > 1:
		x.errorf(e.Option, "several-answers", "write one of the ids: "+source.Join(found, "or"), "several answers to %q have this text", q.ID)
	case x.otherVersion && source.IsSlug(word):
		return word, "" // perhaps it is called otherwise now
	case x.otherVersion:
		return "", word
	case x.numbered(q, word) != "":
		return x.numbered(q, word), ""
	case yesOrNo(q, word) != "":
		return yesOrNo(q, word), ""
	case x.other(q, e):
	default:
		x.unmatched(e.Option, q.ID, word, nearest(optionsOf(q), word).id, optionHint(q, word), "%s is none of the answers to %q", source.Quote(word), q.ID)
	}
	return "", ""
}

// other keeps what somebody wrote beside "Other" as a note: it is none of the answers, so the
// question stays open.
func (x *importer) other(q *rubric.Question, e *Entry) bool {
	typed, is := otherText(e.Option.word())
	if x.form.grid == nil || !is {
		return false
	}
	x.warnf(e.Option, "other-answer", "choose an answer for it in a mapping file ("+mapWay+")", "%s is none of the answers to %q, which stays open%s", source.Quote(e.Option.word()), q.ID, keptAsNote(typed))
	e.noteOther(typed)
	return true
}

func keptAsNote(typed string) string {
	if typed == "" {
		return ""
	}
	return "; what was written is kept as a note"
}

// noteOther adds what somebody wrote beside "Other" to the note.
func (e *Entry) noteOther(typed string) {
	if typed == "" {
		return
	}
	if e.Note.Blank() {
		e.Note = e.at()
		e.Note.Text = "Other: " + typed
		return
	}
	e.Note.Text += "\nOther: " + typed
}

// items finds the items that were ticked, none twice.
func (x *importer) items(q *rubric.Question, e *Entry) []string {
	ids := []string{}
	if q == nil {
		return slugs(e.Items)
	}
	if q.Checklist == nil {
		if len(e.Items) > 0 {
			x.errorf(e.Items[0], "items-without-checklist", "empty this cell", "the question %q has no checklist", q.ID)
		}
		return nil
	}
	seen := map[string]bool{}
	for _, c := range e.Items {
		for _, id := range x.itemsIn(q, e, c) {
			if seen[id] {
				x.errorf(c, "duplicate-item", "keep one of them", "the item %q is ticked twice", id)
				continue
			}
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// slugs are the items of a question that this version does not have.
func slugs(cells []Cell) []string {
	ids := []string{}
	for _, c := range cells {
		for _, word := range strings.FieldsFunc(c.Text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
			if id := strings.TrimSpace(word); source.IsSlug(id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

func (x *importer) itemsIn(q *rubric.Question, e *Entry, c Cell) []string {
	names := namesOf(q.Checklist)
	names.also(e.itemsCalled)
	texts := listed(c.Text)
	if texts == nil {
		texts = []string{c.Text}
	}
	var ids, unknown []string
	for _, text := range texts {
		some, not := names.splitItems(text)
		ids, unknown = append(ids, some...), append(unknown, not...)
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return id == "-" })
	for _, word := range unknown {
		more, others := names.written(word)
		if ids = append(ids, more...); more == nil && others == nil {
			if _, is := otherText(word); is && x.form.grid != nil {
				others = []string{word}
			}
		}
		for _, other := range others {
			typed, _ := otherText(other)
			x.warnf(c, "other-answer", "name an item for it in a mapping file ("+mapWay+")", "%s is none of the items of %q%s", source.Quote(other), q.ID, keptAsNote(typed))
			e.noteOther(typed)
		}
		if more != nil || others != nil {
			continue
		}
		hint := hintForItem(q.Checklist, word)
		switch {
		case names.shared(word):
			x.errorf(c, "several-answers", "write the ids: "+source.Join(idsOf(itemsOf(q.Checklist)), "or"), "several items of %q have the text %s", q.ID, source.Quote(word))
		case x.otherVersion:
			x.warnf(c, "other-version", hint, "the checklist of %q has no item %s in this version; the tick is dropped", q.ID, source.Quote(word))
		default:
			x.unmatched(c, q.ID+".items", word, nearest(itemsOf(q.Checklist), word).id, hint, "the checklist of %q has no item %s", q.ID, source.Quote(word))
		}
	}
	return ids
}

// check warns of what a rubric says about answers that are in order by themselves.
func (x *importer) check(a *sheet.Sheet, e *Entry) {
	q := x.r.Question(e.Question.word())
	if q == nil {
		return
	}
	one := sheet.Sheet{Given: map[string]sheet.Answer{q.ID: a.Given[q.ID]}}
	for _, f := range one.Validate(x.r) {
		switch f.Rule {
		case "refused-not-applicable":
			x.errorf(e.at(), "refused-not-applicable", `choose an answer, or "don't know" (?)`, "%s", f.Message)
		case "items-do-not-fit":
			x.warnf(e.at(), "items-do-not-fit", "choose again, or correct the ticked items", "%s", f.Message)
		default: // a new rule of Validate: better without a good hint than not at all
			x.errorf(e.at(), f.Rule, f.Hint, "%s", f.Message)
		}
	}
}

// carryOver carries a sheet over to the rubric and warns of what changed on the way.
func (x *importer) carryOver(a *sheet.Sheet, s *Sheet, lost map[string]sheet.Answer) *sheet.Sheet {
	cells := map[string]Cell{}
	for i := range s.Entries {
		cells[s.Entries[i].Question.word()] = s.Entries[i].at()
	}
	hint := fmt.Sprintf("the form was made from version %s of the rubric, and this is %s", a.Rubric.Version, x.r.Version)
	out, lines := a.CarryOver(x.r)
	for _, l := range lines {
		switch {
		case l.Question == "":
			x.warnf(s.Role, "other-version", hint, "%s", l.Why)
		case l.Why != "":
			x.warnf(cells[l.Question], "other-version", hint, "%s: %s", l.Question, l.Why)
		}
	}
	for id, answer := range lost {
		out.Retired[id] = answer
		x.warnf(cells[id], "other-version", hint, "%s: the chosen answer is not offered in this version; it is kept as a note among the retired answers", id)
	}
	return out
}
