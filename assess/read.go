package assess

import (
	"bytes"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// ReadAnswers reads an answer file and checks its form: everything that can be said
// without its rubric, all in one go. The answers are nil exactly if the findings hold
// an error. [Answers.Validate] does the rest.
//
// The name is used in findings only. The bytes may carry a BOM and CRLF line ends; both
// are kept by [Answers.Encode].
func ReadAnswers(name string, data []byte) (*Answers, finding.List) {
	a, findings := InspectAnswers(name, data)
	if findings.Err() != nil {
		return nil, findings
	}
	return a, findings
}

// InspectAnswers reads what can be read of a file that may have errors, so that
// [Answers.Validate] can report in the same run what is wrong against the rubric. The
// answers are nil if the file is no answer file at all. With an error among the
// findings they are good for nothing but Validate.
func InspectAnswers(name string, data []byte) (*Answers, finding.List) {
	data = endLastLine(data)
	doc, bad := source.Parse(name, data)
	if doc == nil {
		return nil, bad
	}
	check := answerForm{source.NewChecker(name, true)}
	check.Add(bad)
	if !check.isAnswerFile(doc.Root) {
		return nil, check.Findings()
	}
	check.slips(doc.Root.Get("answers"))
	check.slips(doc.Root.Get("retired"))
	check.Check(doc.Root, AnswersShape())
	check.sheet(doc.Root)
	a := decodeAnswers(doc.Root)
	a.Name = name
	a.source = &sheet{root: doc.Root}
	findings := check.Findings()
	if findings.Err() == nil {
		a.source = cutSheet(doc, data, a)
	}
	return a, findings
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
func decodeAnswers(n *source.Node) *Answers {
	ruler, respondent := n.Get("rubric"), n.Get("respondent")
	return &Answers{
		Rubric: RubricRef{ID: slugOf(ruler.Get("id")), Version: ruler.Get("version").String(),
			SHA256: ruler.Get("sha256").String(), File: ruler.Get("file").String()},
		Subject:     n.Get("subject").String(),
		Respondent:  Respondent{Name: respondent.Get("name").String(), Role: slugOf(respondent.Get("role"))},
		Interviewer: n.Get("interviewer").String(),
		Comment:     n.Get("comment").String(),
		Started:     n.Get("started").String(),
		Updated:     n.Get("updated").String(),
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
