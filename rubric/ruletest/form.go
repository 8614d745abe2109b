package ruletest

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// form checks what [Shape] cannot say and what needs no rubric.
type form struct{ *source.Checker }

// otherFile reports a file of another kind alone: telling all that it lacks as a file of
// rubric tests would be no help.
func (f form) otherFile(root *source.Node) bool {
	begin := "a file of rubric tests begins with the line schema: " + Schema
	schema := root.Get("schema")
	kind, version, _ := strings.Cut(strings.TrimPrefix(schema.String(), "cxgap/"), "/")
	switch {
	case root.Kind == source.Empty && !root.Faulty:
		f.Errorf(root.Span, "wrong-type", begin, "the file is empty, or holds nothing but comments")
	case root.Kind != source.Map:
		f.Errorf(root.Span, "wrong-type", begin, "these are no rubric tests: expected keys with values at the top, not %s", root.Kind)
	case !strings.HasPrefix(schema.String(), "cxgap/"):
		return f.OtherFormat(root, Shape(), begin)
	case schema.String() == Schema:
		return false
	case kind == "rubric-test" && source.LaterVersion(version):
		f.Errorf(schema.Span, "wrong-schema", "use a newer cxgap, or write "+Schema, "this cxgap reads %s, not %s", Schema, source.Quote(schema.Text))
	case slices.Contains([]string{"rubric", "answers", "panel", "report"}, kind):
		f.Errorf(schema.Span, "wrong-schema", begin, "these are no rubric tests: the schema is %s", source.Quote(schema.Text))
	default:
		return false
	}
	return true
}

// settle looks at the places where a number or a word may stand. A shape is chosen by
// the form of a node alone, and there it could not tell what was meant; so these nodes
// are judged here and marked, and the shape passes over them.
func (f form) settle(root *source.Node) {
	for _, c := range meant(root, "cases").List() {
		for _, e := range meant(c, "answers").Map() {
			if e.Value.Kind != source.Scalar || e.Value.Faulty {
				continue
			}
			e.Value.Faulty = f.rest(e) || f.answer(e.Value)
		}
		expect := meant(c, "expect")
		if v := expect.Get("verdict"); v != nil && v.Kind == source.Empty && v.Text != "null" && !v.Faulty {
			f.Errorf(v.Span, "wrong-type", "write null where the answers have to leave it open", "the verdict has no value")
			v.Faulty = true
		}
		if stage := expect.Get("stage"); stage != nil && stage.Kind == source.Scalar {
			f.stage(stage)
			stage.Faulty = true
		}
	}
}

// meant finds the value of a key, also where the key is misspelt: that is one fault, and what
// stands below it is none.
func meant(n *source.Node, key string) *source.Node {
	if v := n.Get(key); v != nil {
		return v
	}
	for _, e := range n.Map() {
		if source.Near(strings.ToLower(e.Key), key, 2) {
			return e.Value
		}
	}
	return nil
}

// rest judges what stands behind "*".
func (f form) rest(e source.Entry) bool {
	if e.Key != Everything {
		return false
	}
	if !f.level(e.Value, `"*"`) {
		hint := `write a level, such as "*": 3`
		if e.Value.Text == unknown {
			hint = `leave "*" out: questions that are not named are unanswered, and score like unknown`
		}
		f.Errorf(e.Value.Span, "wrong-type", hint, `"*" gives every other question a level, and %s is none`, source.Quote(e.Value.Text))
	}
	return true
}

// level tells whether a node is a whole number, and reports one that no scale reaches.
func (f form) level(n *source.Node, what string) bool {
	i, ok := n.Whole()
	if ok && i > topLevel {
		f.Errorf(n.Span, "out-of-range", "levels are counted from 0", "%s has to be a level from 0 to %d, not %d", what, topLevel, i)
	}
	return ok
}

// answer judges numbers and the words that look like answers and are none.
func (f form) answer(n *source.Node) bool {
	if f.level(n, "an answer") {
		return true
	}
	hint := insteadOf(n.Text)
	switch digits := n.Text != "" && strings.Trim(n.Text, "0123456789") == ""; {
	case digits && n.Quoted:
		hint = "remove the quotes"
	case digits:
		hint = "levels are counted from 0, and written without leading zeros"
	}
	if hint == "" {
		return false
	}
	f.Errorf(n.Span, "not-an-answer", hint, "%s is no answer: expected an option id, a level or unknown", source.Quote(n.Text))
	return true
}

// insteadOf says what to write for a word that names a state of answers or a truth
// value; "" for any other word.
func insteadOf(word string) string {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "don't know", "dont-know", "?":
		return "write unknown"
	case "unanswered":
		return "leave the question out, or write unknown where \"*\" would answer it"
	case "not-applicable", "not_applicable", "not applicable", "n/a", "n.a.":
		return "rubric tests cannot mark a question not applicable; write an option id, a level or unknown"
	case "yes", "no", "on", "off", "y", "n", "true", "false":
		return "write the id of one of the question's options"
	}
	return ""
}

func (f form) stage(n *source.Node) {
	switch {
	case n.Faulty || n.Text == withheld || f.level(n, "the stage"):
	case n.Quoted && n.Text != "" && strings.Trim(n.Text, "0123456789") == "":
		f.Errorf(n.Span, "wrong-type", "remove the quotes", "the stage has to be a level or withheld, not the text %s", source.Quote(n.Text))
	default:
		hint := "a level, {confirmed: 1, possible: 3} or withheld"
		if source.Nearest(n.Text, []string{withheld}) != "" {
			hint = fmt.Sprintf("did you mean %q?", withheld)
		}
		f.Errorf(n.Span, "wrong-type", hint, "the stage has to be a level or withheld, not %s", source.Quote(n.Text))
	}
}

// names reports names that two cases share: a report could not tell them apart.
func (f form) names(file *File) {
	first := map[string]finding.Span{}
	for i := range file.Cases {
		name := file.Cases[i].Name
		if name.ID == "" {
			continue
		}
		if at, twice := first[name.ID]; twice {
			f.Errorf(name.Span, "duplicate-name", "give one of the two another name", "the case in line %d has the name %s too", at.Line, source.Quote(name.ID))
			continue
		}
		first[name.ID] = name.Span
	}
}
