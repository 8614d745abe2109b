package form

import (
	"fmt"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
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
		answer.Option, answer.Note = "", join("\n", gone, answer.Note)
		lost[id] = answer
		return
	}
	a.Given[id] = answer
}

// join puts the parts that are not empty together.
func join(between string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, between)
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
		if meant := columnMeant(id); meant != "" {
			hint = fmt.Sprintf("call the column %q", meant)
		}
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
	a := sheet.Answer{Unknown: e.Unknown, Note: e.Note.verbatim(), Link: e.Link.word(), Evidence: x.evidence(e.Evidence), Span: e.at().Span}
	if e.NotApplicable {
		a.NotApplicable = x.reason(e)
	}
	a.Ask = x.ask(e)
	var gone string
	a.Option, gone = x.option(q, e)
	if e.ItemsGiven {
		a.Items = x.items(q, e)
	}
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
	word := strings.ToLower(c.word())
	known := []string{string(sheet.EvidenceNone), string(sheet.EvidenceSaid), string(sheet.EvidenceSeen)}
	for _, k := range append(known, "") {
		if word == k {
			return sheet.Evidence(k)
		}
	}
	x.errorf(c, "unknown-word", "write none, said or seen", "evidence cannot be %s", source.Quote(c.word()))
	return ""
}

// ask names who would know: a role's id if it is one, else a name as it was typed.
func (x *importer) ask(e *Entry) string {
	word := e.Ask.word()
	if word == "" {
		return ""
	}
	if !e.Unknown {
		x.warnf(e.Ask, "unused-ask", `mark the question as "don't know" (?), or empty this cell`,
			"it says who would know, but %q is not marked as unknown", e.Question.word())
	}
	if found := rolesNamed(x.r, word); len(found) == 1 {
		return found[0]
	}
	return word
}
