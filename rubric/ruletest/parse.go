package ruletest

import (
	"strings"

	"cxgap/assess"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// Inspect reads a file of rubric tests and reports everything that is wrong with its
// form. The file is nil if it is none of rubric tests at all, or has far more cases
// than it may have; with an error among the
// findings it is good for nothing but [File.Validate], which finds in the same run what
// is wrong under the rubric.
//
// The name is used in findings only. The bytes may carry a BOM and CRLF line ends.
func Inspect(name string, data []byte) (*File, finding.List) {
	doc, bad := source.ParseOn(name, data)
	if doc == nil {
		return nil, bad
	}
	check := form{source.NewChecker(name, false).Among(doc.Lines)}
	check.Add(bad)
	if check.otherFile(doc.Root) {
		return nil, check.Findings()
	}
	check.settle(doc.Root)
	check.Check(doc.Root, Shape())
	if check.Flooded() {
		return nil, check.Findings()
	}
	check.Relative(doc.Root.Get("rubric"))
	f := decode(doc.Root)
	f.Name = name
	check.names(f)
	return f, check.Findings()
}

// decode reads a tree that may have faults: what does not fit becomes a zero value.
func decode(n *source.Node) *File {
	return &File{Rubric: ref(n.Get("rubric")), Cases: each(n.Get("cases"), decodeCase)}
}

func decodeCase(n *source.Node) Case {
	c := Case{Name: ref(n.Get("name")), Expect: decodeExpect(n.Get("expect"))}
	for _, e := range n.Get("answers").Map() {
		if e.Key == Everything {
			c.Rest, c.RestSpan = wholeOrNil(e.Value), e.Value.Span
			continue
		}
		c.Answers = append(c.Answers, decodeAnswer(e))
	}
	return c
}

func decodeAnswer(e source.Entry) Answer {
	a := Answer{Question: rubric.Ref{ID: e.Key, Span: e.Span}, Span: e.Value.Span}
	switch text := e.Value.String(); {
	case text == unknown:
		a.Unknown = true
	case source.IsSlug(text):
		a.Option = text
	default:
		a.Level = wholeOrNil(e.Value)
	}
	return a
}

func decodeExpect(n *source.Node) Expect {
	x := Expect{
		Stage: decodeNumber(n.Get("stage")), Uncapped: decodeNumber(n.Get("uncapped")), Index: decodeNumber(n.Get("index")),
		Gates: decodeIDs(n.Get("gates")), Contradictions: decodeIDs(n.Get("contradictions")),
		Candidates: decodeIDs(n.Get("candidates")), First: decodeIDs(n.Get("first")),
	}
	for _, e := range n.Get("criteria").Map() {
		x.Criteria = append(x.Criteria, CriterionExpect{Criterion: rubric.Ref{ID: e.Key, Span: e.Span},
			Score: decodeNumber(e.Value.Get("score")), Level: decodeNumber(e.Value.Get("level"))})
	}
	if v := n.Get("verdict"); v != nil {
		x.Verdict = &VerdictExpect{Verdict: ref(v), Span: v.Span}
	}
	return x
}

func decodeNumber(n *source.Node) *Number {
	if n == nil {
		return nil
	}
	number := &Number{Span: n.Span, Sides: [2]finding.Span{n.Span, n.Span}}
	if n.Kind != source.Map {
		i := wholeOrNil(n)
		number.Value = [2]*int{i, i}
		number.Withheld = n.String() == withheld
		return number
	}
	for side, key := range sideNames() {
		if v := n.Get(key); v != nil {
			number.Value[side], number.Sides[side] = wholeOrNil(v), v.Span
		}
	}
	return number
}

// sideNames are the keys of a pair, indexed by [assess.Side].
func sideNames() [2]string {
	return [2]string{assess.Confirmed: "confirmed", assess.Possible: "possible"}
}

func decodeIDs(n *source.Node) *IDs {
	if n == nil {
		return nil
	}
	return &IDs{IDs: each(n, ref), Span: n.Span}
}

func each[T any](n *source.Node, one func(*source.Node) T) []T {
	var out []T
	for _, item := range n.List() {
		out = append(out, one(item))
	}
	return out
}

func ref(n *source.Node) rubric.Ref {
	if n == nil {
		return rubric.Ref{}
	}
	return rubric.Ref{ID: strings.TrimSpace(n.String()), Span: n.Span}
}

func wholeOrNil(n *source.Node) *int {
	if i, ok := n.Whole(); ok {
		return &i
	}
	return nil
}
