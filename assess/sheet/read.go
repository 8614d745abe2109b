package sheet

import (
	"bytes"
	"slices"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
)

// Read reads an answer file and checks its form: everything that can be said
// without its rubric, all in one go. The answers are nil exactly if the findings hold
// an error. [Sheet.Validate] does the rest.
//
// The name is used in findings only. The bytes may carry a BOM and CRLF line ends; both
// are kept by [Sheet.Encode].
func Read(name string, data []byte) (*Sheet, finding.List) {
	a, findings := Inspect(name, data)
	if findings.Err() != nil {
		return nil, findings
	}
	return a, findings
}

// Inspect reads what can be read of a file that may have errors, so that
// [Sheet.Validate] can report in the same run what is wrong against the rubric. The
// answers are nil if the file is no answer file at all, or far longer than one may be. With an error among the
// findings they are good for nothing but Validate.
func Inspect(name string, data []byte) (*Sheet, finding.List) {
	data = endLastLine(data)
	doc, bad := source.ParseOn(name, data)
	if doc == nil {
		return nil, bad
	}
	check := answerForm{source.NewChecker(name, true).Among(doc.Lines)}
	check.Add(bad)
	if !check.isAnswerFile(doc.Root) {
		return nil, check.Findings()
	}
	check.misplacedWords(doc.Root.Get("answers"))
	check.misplacedWords(doc.Root.Get("retired"))
	check.Check(doc.Root, format())
	if check.Flooded() {
		return nil, check.Findings()
	}
	check.sheet(doc.Root)
	a := decodeAnswers(doc.Root)
	a.Name = name
	a.source = &fileText{root: doc.Root}
	findings := saidOnce(check.Findings())
	if findings.Err() == nil {
		was := a.clone()
		a.uncut = func() *fileText { return cutAnswers(doc, data, was) }
	}
	return a, findings
}

// top is where a file begins, for a finding about all of it. Of an empty document the reader
// names the line behind the last one.
func top(root *source.Node) finding.Span {
	if root.Kind == source.Empty {
		return finding.Span{}
	}
	return root.Span
}

// endLastLine ends the last line, so that lines can be put behind it.
func endLastLine(data []byte) []byte {
	if len(data) == 0 || bytes.HasSuffix(data, []byte("\n")) {
		return data
	}
	return append(bytes.Clone(data), lineEnd(data)...)
}

// lineEnd returns the end of the first line, or a newline for a text of one line.
func lineEnd(data []byte) string {
	if i := bytes.IndexByte(data, '\n'); i > 0 && data[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// decodeAnswers reads a tree that may have faults: what does not fit becomes a zero value.
func decodeAnswers(n *source.Node) *Sheet {
	ruler, respondent := n.Get("rubric"), n.Get("respondent")
	return &Sheet{
		Rubric: RubricRef{ID: slugOf(ruler.Get("id")), Version: ruler.Get("version").String(),
			SHA256: ruler.Get("sha256").String(), File: ruler.Get("file").String()},
		Subject:     n.Get("subject").String(),
		Respondent:  Respondent{Name: respondent.Get("name").String(), Role: slugOf(respondent.Get("role"))},
		Interviewer: n.Get("interviewer").String(),
		Comment:     n.Get("comment").String(),
		Started:     n.Get("started").String(),
		Updated:     n.Get("updated").String(),
		MadeFrom:    n.Get("made_from").String(),
		Response:    n.Get("response").String(),
		Imported:    n.Get("imported").String(),
		Given:       byQuestion(n.Get("answers"), decodeAnswer),
		Actions:     byQuestion(n.Get("actions"), decodeAction),
		Retired:     byQuestion(n.Get("retired"), decodeAnswer),
	}
}

func byQuestion[T any](n *source.Node, one func(source.Entry) T) map[string]T {
	m := map[string]T{}
	for _, e := range entriesOf(n) {
		if source.IsSlug(e.Key) {
			m[e.Key] = one(e)
		}
	}
	return m
}

func entriesOf(n *source.Node) []source.Entry {
	if n == nil {
		return nil
	}
	return n.Entries
}

func slugOf(n *source.Node) string {
	if s := n.String(); source.IsSlug(s) {
		return s
	}
	return ""
}

func decodeAnswer(e source.Entry) Answer {
	n := e.Value
	if n.Kind == source.Scalar && noOption(n.Text) == "" {
		return Answer{Option: slugOf(n), Span: e.Span}
	}
	unknown, _ := n.Get("unknown").Bool()
	return Answer{
		Option: slugOf(n.Get("option")), Items: decodeItems(n.Get("items")),
		Unknown: unknown, Ask: n.Get("ask").String(), NotApplicable: n.Get("not_applicable").String(),
		Note: n.Get("note").String(), Evidence: Evidence(n.Get("evidence").String()), Link: n.Get("link").String(),
		Span: e.Span,
	}
}

// decodeItems keeps apart "none ticked", an empty list, and "none recorded", nil.
func decodeItems(n *source.Node) []string {
	if n == nil || n.Kind != source.List {
		return nil
	}
	items := []string{}
	for _, item := range n.Items {
		if id := slugOf(item); id != "" {
			items = append(items, id)
		}
	}
	return items
}

func decodeAction(e source.Entry) Action {
	n := e.Value
	return Action{Who: n.Get("who").String(), Due: n.Get("due").String(), Note: n.Get("note").String()}
}

// answerForm checks what an [Shape] cannot say and what needs no rubric.
type answerForm struct{ *source.Checker }

// isAnswerFile reports a file of another kind alone: every further finding would only
// say the same.
func (f answerForm) isAnswerFile(root *source.Node) bool {
	if root.Kind == source.Empty && !root.Faulty {
		f.Errorf(top(root), "wrong-type", "an answer file begins with the line: schema: "+Schema, "the file is empty, or holds nothing but comments")
		return false
	}
	if root.Kind != source.Map {
		f.Errorf(top(root), "wrong-type", "an answer file begins with the line: schema: "+Schema, "these are no answers: expected keys with values at the top")
		return false
	}
	schema := root.Get("schema")
	kind, version, _ := strings.Cut(strings.TrimPrefix(schema.String(), "cxgap/"), "/")
	switch {
	case !strings.HasPrefix(schema.String(), "cxgap/"):
		return !f.OtherFormat(root, format(), "an answer file begins with the line schema: "+Schema+", a panel file with schema: "+PanelSchema)
	case schema.Text == Schema:
		return true
	case kind == "answers" && version != "":
		f.Errorf(schema.Span, "wrong-schema", "use the cxgap that wrote it, or a newer one", "this cxgap reads %s, not %s", Schema, source.Quote(schema.Text))
	case slices.Contains([]string{"rubric", "panel", "rubric-test", "report"}, kind):
		f.Errorf(schema.Span, "wrong-schema", "name an answer file", "this is a %s, not an answer file", strings.ReplaceAll(kind, "-", " "))
	default:
		return true
	}
	return false
}

// noOption gives the advice for a word that stands where an option id should and that
// can never be one; "" for any other word.
func noOption(word string) string {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "unknown", "unanswered", "don't know":
		return notKnown
	case "not-applicable", "not_applicable", "not applicable", "n/a", "n.a.":
		return `write {not_applicable: "the reason in words"}`
	case "yes", "no", "on", "off", "y", "n", "true", "false":
		return "write the id of one of the question's options"
	}
	// The marks that people leave where they have no answer, and what begins like a question.
	if word != "" && strings.Trim(word, "?-–—.…* ") == "" || strings.HasPrefix(word, "?") {
		return notKnown
	}
	return ""
}

const notKnown = "write {unknown: true}, or leave the question out if nobody was asked"

// noOptionInside is the same for a word behind option, where braces stand already. Whether there is an option
// of a word that has the form of an id is for the rubric to say.
func noOptionInside(word string) string {
	if source.IsSlug(word) {
		return ""
	}
	return strings.NewReplacer("{", "", "}", " in place of option").Replace(noOption(word))
}

// saidOnce leaves out what is wrong with the syntax of a word, such as a bare ?, where it is said what to write
// instead: quotes would make no id of it.
func saidOnce(list finding.List) finding.List {
	said := map[finding.Pos]bool{}
	for _, f := range list {
		if f.Rule == "not-an-option" || f.Rule == "bad-id" && strings.HasPrefix(f.Hint, "write ") {
			said[finding.Pos{Line: f.Line, Column: f.Column}] = true
		}
	}
	return slices.DeleteFunc(list, func(f finding.Finding) bool {
		return f.Rule == "syntax" && said[finding.Pos{Line: f.Line, Column: f.Column}]
	})
}

// misplacedWords reports answers such as "unknown" and "n/a", with what to write instead, and
// marks them, so that the shape does not report them once more.
func (f answerForm) misplacedWords(answers *source.Node) {
	if len(entriesOf(answers)) > source.MaxEntries {
		return // that will be said instead
	}
	for _, e := range entriesOf(answers) {
		f.misplacedWord(e.Value, noOption)
		if option := e.Value.Get("option"); option != nil {
			f.misplacedWord(option, noOptionInside)
		}
	}
}

func (f answerForm) misplacedWord(n *source.Node, advice func(string) string) {
	if hint := advice(n.String()); hint != "" && !n.Faulty {
		f.Errorf(n.Span, "not-an-option", hint, "%s is no option id", source.Quote(n.Text))
		n.Faulty = true
	}
}

func (f answerForm) sheet(root *source.Node) {
	f.digest(root.Get("rubric").Get("sha256"))
	f.Relative(root.Get("rubric").Get("file"))
	f.dates(root.Get("started"), root.Get("updated"))
	for _, section := range []string{"answers", "retired"} {
		for _, e := range entriesOf(root.Get(section)) {
			f.answer(e)
		}
	}
	f.actions(root.Get("actions"))
}

// actions reports an action that says nothing.
func (f answerForm) actions(n *source.Node) {
	for _, e := range entriesOf(n) {
		if e.Value.Kind == source.Map && len(e.Value.Entries) == 0 {
			f.Errorf(e.Value.Span, "empty-answer", "write who, due or note, or remove the key", "the action on %q says nothing", e.Key)
		}
	}
}

const digestPattern = `^[0-9a-f]{64}$`

var digestForm = pattern.Lazy(digestPattern)

func (f answerForm) digest(n *source.Node) {
	if s := n.String(); s != "" && !digestForm().MatchString(s) {
		f.Errorf(n.Span, "bad-digest", "remove the key if the digest is not known", "sha256 has to be 64 digits from 0 to f, not %s", source.Quote(s))
	}
}

// dates compares two dates as far as both are known.
func (f answerForm) dates(started, updated *source.Node) {
	from, to := started.String(), updated.String()
	common := min(len(from), len(to))
	if source.IsDate(from) && source.IsDate(to) && to[:common] < from[:common] {
		f.Errorf(updated.Span, "date-order", "", "updated (%s) lies before started (%s)", to, from)
	}
}

// answer checks what an answer in its long form says.
func (f answerForm) answer(e source.Entry) {
	if e.Value.Kind != source.Map {
		return
	}
	f.oneOfThree(e)
	f.unknown(e)
	f.reason(e.Value.Get("not_applicable"))
	f.items(e)
	if ask := e.Value.Get("ask"); ask != nil && (e.Value.Has("option") || e.Value.Has("not_applicable")) {
		f.Warnf(ask.Span, "unused-ask", "remove the key, or write unknown: true", "ask says who would know, but %q is answered", e.Key)
	}
}

func (f answerForm) oneOfThree(e source.Entry) {
	var said []string
	var at finding.Span
	for _, part := range e.Value.Entries {
		if part.Key == "option" || part.Key == "unknown" || part.Key == "not_applicable" {
			said, at = append(said, part.Key), part.Span
		}
	}
	switch {
	case len(said) > 1:
		f.Errorf(at, "several-answers", "keep one of them", "%q has %s at once", e.Key, source.Join(said, "and"))
	case len(said) == 0 && saysNothing(e.Value):
		f.Errorf(e.Span, "empty-answer", "write option, unknown: true or not_applicable, or remove the key", "the answer to %q says nothing", e.Key)
	}
}

// saysNothing tells whether an answer has no keys, or none but blank texts. A key that is
// misspelt or of the wrong form has been reported already.
func saysNothing(n *source.Node) bool {
	for _, part := range n.Entries {
		if part.Value.Kind != source.Scalar || part.Value.Text != "" || !slices.Contains([]string{"note", "link", "ask"}, part.Key) {
			return false
		}
	}
	return true
}

func (f answerForm) unknown(e source.Entry) {
	n := e.Value.Get("unknown")
	if value, ok := n.Bool(); ok && !value {
		f.Errorf(n.Span, "unknown-false", "write the option instead, or remove the key", "unknown: false does not say what the answer to %q is", e.Key)
	}
}

// reason reports a truth value where the reason in words belongs.
func (f answerForm) reason(n *source.Node) {
	if s := n.String(); s != "" && !n.Quoted && slices.Contains([]string{"true", "false", "yes", "no"}, strings.ToLower(s)) {
		f.Errorf(n.Span, "wrong-type", "say why the question does not apply", "not_applicable has to be the reason in words, not %s", source.Quote(s))
	}
}

func (f answerForm) items(e source.Entry) {
	n := e.Value.Get("items")
	if n == nil {
		return
	}
	seen := map[string]bool{}
	for _, item := range n.Items {
		if id := slugOf(item); id != "" && seen[id] {
			f.Errorf(item.Span, "duplicate-item", "keep one of them", "the item %q is ticked twice in %q", id, e.Key)
		}
		seen[item.String()] = true
	}
}
