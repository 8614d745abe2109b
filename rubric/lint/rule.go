package lint

import (
	"fmt"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// Rule is one thing that lint looks for. Rules that parsing applies anyway have no
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
	// Check reports what it finds in one rubric; nil for a rule of parsing.
	Check func(*Pass)
}

// Example is a piece of a rubric: the keys of the top level that it replaces in a small
// rubric that is clean otherwise.
type Example string

// Pass is one rule's look at one valid rubric.
type Pass struct {
	Rubric   *rubric.Rubric
	Document *source.Document

	rule     *Rule
	findings *finding.List
}

// Reportf reports a finding at a place. The hint may be empty.
func (p *Pass) Reportf(at finding.Span, hint, format string, args ...any) {
	*p.findings = append(*p.findings, finding.Finding{
		File: p.Document.Name, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End,
		Severity: p.rule.Severity, Rule: p.rule.Slug, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}
