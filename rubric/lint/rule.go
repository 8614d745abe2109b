package lint

import (
	"fmt"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
	"cxgap/rubric/source"
)

// Rule is one thing that lint looks for. Rules that reading a file applies anyway have no
// Check: they are listed so that they can be explained.
type Rule struct {
	// Slug is the stable name under which a finding can be looked up or ignored.
	Slug string
	// Severity is Error for what breaks scoring, Warning for what a person has to judge.
	Severity finding.Severity
	// Title says in a few words what is wrong.
	Title string
	// Doc says why it matters and what to do about it, in a few sentences.
	Doc string
	// Wrong and Right show the fault and its cure. A test runs both.
	Wrong, Right Example
	// Check reports what it finds in one rubric; nil for a rule of reading.
	Check func(*Pass)
}

// Example is a piece of a file, written in block style as a person would write it. For
// a rule of lint it is laid over testdata/base.yaml, a small rubric that is clean
// otherwise: a block entry of a list ("  - id: x") changes the keys it names of the entry
// with that id, an entry in braces takes the place of the one with its id, an entry with
// a new id is added at the end, and any other top-level key is replaced ("gates: []").
type Example string

// Pass is the look of all rules at one valid rubric.
type Pass struct {
	Rubric   *rubric.Rubric
	Document *source.Document

	rule     *Rule // the one whose turn it is
	findings finding.List
	reach    *reach.Space // see Pass.space
}

// Reportf reports a finding at a place. The hint may be empty.
func (p *Pass) Reportf(at finding.Span, hint, format string, args ...any) {
	p.findings = append(p.findings, p.rule.finding(p.Document.Name, at, hint, fmt.Sprintf(format, args...)))
}

func (r *Rule) finding(file string, at finding.Span, hint, message string) finding.Finding {
	return finding.Finding{File: file, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End,
		Severity: r.Severity, Rule: r.Slug, Message: message, Hint: hint}
}
