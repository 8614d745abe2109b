package sheet

import (
	"fmt"
	"maps"
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// Validate holds the answers against the rubric they name: questions, options, items and
// roles that it does not know, and "not applicable" where it is refused, each with its
// place and the nearest known word. An option that does not fit the ticked items, and an
// action on a question that is never a gap, are warnings.
//
// Answers of another rubric get this one error. For another version of the same rubric use
// [Sheet.CarryOver] first.
func (a *Sheet) Validate(r *rubric.Rubric) finding.List {
	v := &answerCheck{Checker: source.NewChecker(a.Name, true), r: r}
	if a.source != nil {
		v.root = a.source.root
	}
	if a.Rubric.ID != "" && a.Rubric.ID != r.ID {
		v.Errorf(spanOf(v.root.Get("rubric").Get("id")), "other-rubric", "name the rubric they were given under, or another answer file",
			"these answers belong to the rubric %q, not to %q", a.Rubric.ID, r.ID)
		return v.Findings()
	}
	v.role(a.Respondent.Role)
	places := v.places("answers")
	for _, id := range slices.Sorted(maps.Keys(a.Given)) {
		v.answer(id, a.Given[id], places[id])
	}
	places = v.places("actions")
	for _, id := range slices.Sorted(maps.Keys(a.Actions)) {
		v.action(id, places[id])
	}
	return v.Findings()
}

// SameRuler tells whether the answers were given under exactly this rubric: the same id
// and digest, or the same version where no digest is recorded. Where neither is, nothing
// speaks against it.
func (a *Sheet) SameRuler(r *rubric.Rubric) bool {
	switch {
	case a.Rubric.ID != r.ID:
		return false
	case a.Rubric.SHA256 != "":
		return a.Rubric.SHA256 == r.SHA256
	}
	return a.Rubric.Version == "" || a.Rubric.Version == r.Version
}

// maxSuggestions bounds how many unknown questions get a suggestion: with more, the file
// belongs to another rubric, and comparing all with all would take seconds.
const maxSuggestions = 50

// answerCheck holds one sheet against a rubric.
type answerCheck struct {
	*source.Checker
	r       *rubric.Rubric
	root    *source.Node // nil for answers that were not read from a file
	unknown int
}

// places gives the entries of a section by question id.
func (v *answerCheck) places(section string) map[string]source.Entry {
	m := map[string]source.Entry{}
	for _, e := range entriesOf(v.root.Get(section)) {
		m[e.Key] = e
	}
	return m
}

// spanOf returns where a value stands; the zero Span for nil.
// VersionSpan is where the file names the version of its rubric; the zero value if it does not.
func (a *Sheet) VersionSpan() finding.Span {
	if a.source == nil {
		return finding.Span{}
	}
	return spanOf(a.source.root.Get("rubric").Get("version"))
}

func spanOf(n *source.Node) finding.Span {
	if n == nil {
		return finding.Span{}
	}
	return n.Span
}

func (v *answerCheck) role(id string) {
	if id == "" || v.r.Role(id) != nil {
		return
	}
	known := make([]string, len(v.r.Roles))
	for i := range v.r.Roles {
		known[i] = v.r.Roles[i].ID
	}
	v.Errorf(spanOf(v.root.Get("respondent").Get("role")), "unknown-reference", source.DidYouMean(id, known), "the rubric has no role %q", id)
}

func (v *answerCheck) answer(id string, a Answer, at source.Entry) {
	q := v.question(id, at.Span)
	if q == nil {
		return
	}
	if a.Option != "" {
		v.option(q, a, at.Value)
	}
	if a.NotApplicable != "" {
		v.notApplicable(q, at)
	}
	if a.Items != nil {
		v.items(q, a.Items, at.Value.Get("items"))
	}
}

// question returns the question with this id and reports one that does not exist.
func (v *answerCheck) question(id string, at finding.Span) *rubric.Question {
	q := v.r.Question(id)
	if q != nil {
		return q
	}
	hint := ""
	if v.unknown++; v.unknown <= maxSuggestions {
		hint = v.suggest(id)
	}
	v.Errorf(at, "unknown-reference", hint, "the rubric has no question %q", id)
	return nil
}

func (v *answerCheck) suggest(id string) string {
	if q := renamedQuestion(v.r, id); q != nil {
		return fmt.Sprintf("it is called %q now", q.ID)
	}
	known := make([]string, len(v.r.Questions))
	for i := range v.r.Questions {
		known[i] = v.r.Questions[i].ID
	}
	return source.DidYouMean(id, known)
}

func (v *answerCheck) option(q *rubric.Question, a Answer, n *source.Node) {
	at := spanOf(n)
	if n != nil && n.Kind == source.Map {
		at = spanOf(n.Get("option"))
	}
	o := q.Option(a.Option)
	switch {
	case o == nil:
		v.Errorf(at, "unknown-reference", optionHint(q, a.Option), "the question %q has no option %q", q.ID, a.Option)
	case a.Items != nil && !o.Items.Fits(len(a.Items)):
		v.Warnf(at, "items-do-not-fit", "choose again, or correct the items", "the option %q of %q is for %s, not %d", o.ID, q.ID, boundsInWords(o.Items), len(a.Items))
	}
}

// optionHint suggests the nearest option, or the notation for a state that was written
// as if it were an option.
func optionHint(q *rubric.Question, id string) string {
	switch id {
	case "na", "n-a":
		return `write {not_applicable: "the reason in words"}`
	case "dk", "dont-know", "do-not-know", "not-known":
		return "write {unknown: true}"
	}
	known := make([]string, len(q.Options))
	for i := range q.Options {
		known[i] = q.Options[i].ID
	}
	return source.DidYouMean(id, known)
}

func boundsInWords(b *rubric.Bounds) string {
	switch {
	case b.AtMost != nil && *b.AtMost == 0:
		return "no ticked items"
	case b.AtLeast == nil:
		return "at most " + visible.Count(*b.AtMost, "ticked item")
	case b.AtMost == nil:
		return "at least " + visible.Count(*b.AtLeast, "ticked item")
	case *b.AtLeast == *b.AtMost:
		return "exactly " + visible.Count(*b.AtLeast, "ticked item")
	}
	return fmt.Sprintf("%d to %s", *b.AtLeast, visible.Count(*b.AtMost, "ticked item"))
}

func (v *answerCheck) notApplicable(q *rubric.Question, at source.Entry) {
	if why := v.r.RefusesNotApplicable(q.ID); why != "" {
		v.Errorf(spanOf(at.Value.Get("not_applicable")), "refused-not-applicable", "choose an option, or write unknown: true", "%q cannot be marked not applicable: %s", q.ID, why)
	}
}

func (v *answerCheck) items(q *rubric.Question, items []string, n *source.Node) {
	if q.Checklist == nil {
		v.Errorf(spanOf(n), "items-without-checklist", "remove items", "the question %q has no checklist", q.ID)
		return
	}
	known := make([]string, len(q.Checklist.Items))
	for i := range q.Checklist.Items {
		known[i] = q.Checklist.Items[i].ID
	}
	for _, id := range items {
		if !slices.Contains(known, id) {
			v.Errorf(itemSpan(n, id), "unknown-reference", source.DidYouMean(id, known), "the checklist of %q has no item %q", q.ID, id)
		}
	}
}

// itemSpan finds where an item stands in its list.
func itemSpan(n *source.Node, id string) finding.Span {
	if n == nil {
		return finding.Span{}
	}
	for _, item := range n.Items {
		if item.String() == id {
			return item.Span
		}
	}
	return n.Span
}

// action reports an action on a question that does not exist or that is never a gap.
func (v *answerCheck) action(id string, at source.Entry) {
	if q := v.question(id, at.Span); q != nil && !q.Scored() {
		v.Warnf(at.Span, "context-question", "put it beside a scored question", "%q is a context question and never a gap, so the action is shown nowhere", id)
	}
}

// Doubts reports what an answer file or a panel file says otherwise than was meant, although it
// can be read, see [source.Doubts]. Texts of one line are names and links; notes, comments and
// reasons may have several.
func Doubts(name string, data []byte) finding.List {
	return source.Doubts(name, endLastLine(data), func(key string) (free, oneLine bool) {
		switch key {
		case "subject", "name", "interviewer", "link", "ask", "who", "members", "file":
			return true, true
		case "comment", "note", "reason", "not_applicable":
			return true, false
		}
		return false, false
	})
}

// Ahead warns of dates of a sheet that are still to come; today is a local calendar date (YYYY-MM-DD).
func (a *Sheet) Ahead(today string) finding.List {
	c := source.NewChecker(a.Name, true)
	for _, d := range []struct{ key, date string }{{"started", a.Started}, {"updated", a.Updated}} {
		if n := min(len(d.date), len(today)); source.IsDate(d.date) && d.date[:n] > today[:n] {
			c.Warnf(a.HeadSpan(d.key), "date-order", "put it right, or the clock of this machine", "%s (%s) is still to come: today is %s", d.key, d.date, today)
		}
	}
	return c.Findings()
}
