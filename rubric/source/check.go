package source

import (
	"fmt"
	"strings"

	"cxgap/rubric/finding"
)

// Checker collects findings about one file. The zero value is not usable; see [NewChecker].
type Checker struct {
	name     string
	control  bool
	findings finding.List
	path     []*Shape // the objects around the one being checked, outermost first
	lines    []string // of the file, if [Checker.Among] was told them
	flooded  bool
}

// NewChecker returns a checker for the named file. Control characters other than
// newline are refused in texts unless they are allowed, as in answers.
func NewChecker(name string, allowControl bool) *Checker {
	return &Checker{name: name, control: allowControl}
}

// Among gives the checker the lines of the file, as [Document] has them: then it can say why a
// key has no value.
func (c *Checker) Among(lines []string) *Checker {
	c.lines = lines
	return c
}

// Findings returns what has been reported so far, in the order of the file.
func (c *Checker) Findings() finding.List {
	c.findings.Sort()
	return c.findings
}

// Errorf reports an error at a place. The hint may be empty.
func (c *Checker) Errorf(at finding.Span, rule, hint, format string, args ...any) {
	c.add(finding.Error, at, rule, hint, fmt.Sprintf(format, args...))
}

// Apartf reports an error that touches no score, no level and no condition.
func (c *Checker) Apartf(at finding.Span, rule, hint, format string, args ...any) {
	before := len(c.findings)
	c.Errorf(at, rule, hint, format, args...)
	c.setApart(before)
}

// setApart marks the findings from one on.
func (c *Checker) setApart(from int) {
	for i := from; i < len(c.findings); i++ {
		c.findings[i].Apart = true
	}
}

// Warnf reports a warning at a place. The hint may be empty.
func (c *Checker) Warnf(at finding.Span, rule, hint, format string, args ...any) {
	c.add(finding.Warning, at, rule, hint, fmt.Sprintf(format, args...))
}

func (c *Checker) add(severity finding.Severity, at finding.Span, rule, hint, message string) {
	c.findings = appendBounded(c.findings, finding.Finding{File: c.name, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End,
		Severity: severity, Rule: rule, Message: message, Hint: hint})
}

// MaxFindings is how many findings about one file are listed.
const MaxFindings = 10_000

// appendBounded keeps a file of a few megabytes from causing a report of gigabytes.
func appendBounded(list finding.List, f finding.Finding) finding.List {
	switch {
	case len(list) > MaxFindings:
		return list
	case len(list) == MaxFindings:
		f.Severity, f.Rule, f.Hint = finding.Error, "too-many-findings", "put these right first"
		f.Message = fmt.Sprintf("this file has more than %d findings; the rest is not listed", MaxFindings)
	}
	return append(list, f)
}

// Add takes over findings made elsewhere.
func (c *Checker) Add(list finding.List) {
	for _, f := range list {
		c.findings = appendBounded(c.findings, f)
	}
}

// Flooded tells whether a list or map was met that has more than twice the entries it may
// have. That is reported, its entries are not looked at, and a reader stops there: what can be
// said of such a file beyond this helps nobody and takes long.
func (c *Checker) Flooded() bool { return c.flooded }

// Check holds a node against a shape, reports what does not fit and tells whether all
// of it does.
//
// A misspelt key is reported and then given the name it was meant to have, in the tree
// itself: what hangs on it is checked as meant, and nothing that needs it is missing.
func (c *Checker) Check(n *Node, s *Shape) bool {
	before := len(c.findings)
	if !n.Faulty {
		c.check(n, s)
	}
	return len(c.findings) == before
}

func (c *Checker) check(n *Node, s *Shape) {
	if s.Null && n.Kind == Empty && n.Text == "null" {
		return
	}
	switch s.Type {
	case Object:
		c.object(n, s)
	case ListOf:
		c.list(n, s)
	case MapOf:
		c.mapOf(n, s)
	case OneOf:
		c.oneOf(n, s)
	case Whole:
		c.whole(n, s)
	default:
		c.word(n, s)
	}
}

// OtherFormat reports a file that is plainly of another format, and nothing else about it: all
// that it lacks would be no help. It has no schema of ours, and at least as many keys that mean
// nothing here, also as slips, as keys that do. The hint says how such a file begins.
func (c *Checker) OtherFormat(root *Node, s *Shape, hint string) bool {
	var strange []string
	known := 0
	for _, e := range root.Entries {
		if strings.HasPrefix(e.Value.String(), "cxgap/") {
			return false
		}
		if key, _ := keyWithin(&e, s); key != "" || s.field(e.Key) != nil || nearestKey(e.Key, s.FieldNames()) != "" {
			known++
			continue
		}
		strange = append(strange, Quote(e.Key))
	}
	if len(strange) < max(1, known) {
		return false
	}
	c.findings = nil
	are := "are"
	if len(strange) == 1 {
		are = "is"
	}
	const shown = 3
	c.Errorf(finding.Span{Pos: root.Span.Pos}, "wrong-schema", hint, "this is not %s: no line says its schema, and %s %s none of its keys", s.Name, Join(strange[:min(shown, len(strange))], "and"), are)
	return true
}

func (c *Checker) list(n *Node, s *Shape) {
	if c.leftOut(n, s) {
		return
	}
	if n.Kind != List {
		c.wrongType(n, s)
		return
	}
	for _, item := range n.Items[:c.length(n, s, len(n.Items))] {
		c.Check(item, s.Element)
	}
}

// length reports a list or map that has too few or too many entries and tells how many of
// them to look at: what is too much is said once.
func (c *Checker) length(n *Node, s *Shape, k int) int {
	most := s.Max
	if k > MaxEntries && (most == 0 || most > MaxEntries) {
		most = MaxEntries // not mentioned where a list is too short
	}
	if k >= s.Min && (most == 0 || k <= most) {
		return k
	}
	c.Errorf(n.Span, "list-length", example(s), "%s needs %s, and %s", s.Name, between(s.Min, most), has(k))
	switch {
	case most == 0 || k < most:
		return k
	case k > 2*most:
		c.flooded = true
		return 0
	}
	return most
}

// leftOut tells whether a key without a value may stand for an empty list or map.
func (c *Checker) leftOut(n *Node, s *Shape) bool {
	return n.Kind == Empty && n.Text == "" && s.Min == 0 && !s.Explicit
}

func between(least, most int) string {
	switch {
	case least == 1 && most == 0:
		return "at least 1 entry"
	case most == 0:
		return fmt.Sprintf("at least %d entries", least)
	case least == 0:
		return fmt.Sprintf("at most %d entries", most)
	}
	return fmt.Sprintf("%d to %d entries", least, most)
}

func has(k int) string {
	if k == 0 {
		return "it has none"
	}
	return fmt.Sprintf("it has %d", k)
}

func (c *Checker) mapOf(n *Node, s *Shape) {
	if c.leftOut(n, s) {
		return
	}
	if n.Kind != Map {
		c.wrongType(n, s)
		return
	}
	for i := range n.Entries[:c.length(n, s, len(n.Entries))] {
		e := &n.Entries[i]
		if key, value, glued := strings.Cut(e.Key, ":"); glued && n.Flow && value != "" && s.Keys == Slug && IsSlug(key) && e.Value.Kind == Empty {
			c.Errorf(e.Span, "unknown-key", fmt.Sprintf("write %q", key+": "+value), "a space is missing behind the colon of %s", Quote(e.Key))
			e.Key, e.Value = key, &Node{Kind: Scalar, Text: value, Span: e.Span, Faulty: true}
			continue
		}
		c.checkKey(*e, s)
		c.Check(e.Value, s.Element)
	}
}

func (c *Checker) checkKey(e Entry, s *Shape) {
	if s.Keys == Slug {
		c.slug(e.Key, e.Span, s.Element)
		return
	}
	c.text(&Node{Kind: Scalar, Text: e.Key, Quoted: true, Span: e.Span}, &Shape{Name: "a key of " + s.Name})
}

func (c *Checker) oneOf(n *Node, s *Shape) {
	for _, v := range s.Variants {
		if v.accepts(n.Kind) {
			c.Check(n, v)
			return
		}
	}
	c.wrongType(n, s)
}

func (s *Shape) accepts(k Kind) bool {
	switch s.Type {
	case Object, MapOf:
		return k == Map
	case ListOf:
		return k == List
	}
	return k == Scalar
}
