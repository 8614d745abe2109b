package lint

import (
	"fmt"
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
	"cxgap/rubric/source"
)

// Options restrict what [File] looks for.
type Options struct {
	// Disable lists the slugs of rules whose findings are left out. Errors in a file's
	// form are reported all the same: nothing can be said about a file that cannot be
	// read.
	Disable []string
}

// Result is what [File] has to say about one file.
type Result struct {
	// Findings are sorted by line, column and rule; nil for a clean file. At most
	// [source.MaxFindings] of them are listed, and then one that says so.
	Findings finding.List
	// Document is the parsed text, nil if the file is no YAML at all.
	Document *source.Document
	// Rubric is nil if the file holds no valid rubric. Then only those rules were applied
	// that its errors leave room for, see LeftOut.
	Rubric *rubric.Rubric
	// LeftOut are the slugs of rules that were not applied because of errors in the file.
	LeftOut []string
}

// File says everything that is wrong with a rubric file. The name is used in findings
// only; the file is parsed once.
func File(name string, data []byte, o Options) Result {
	doc, bad := source.ParseOn(name, data)
	rules := Rules()
	if doc == nil {
		return Result{Findings: bad, LeftOut: judging(rules, o)}
	}
	r, list := rubric.Sketch(doc, bad)
	var left []string
	switch {
	case list.Err() == nil:
		list = slices.Concat(list, judge(r, doc, rules, o))
	case r == nil:
	default:
		sound := soundRules(rules, list)
		list = slices.Concat(list, judgeSound(r, doc, sound, list, o))
		left = judging(slices.DeleteFunc(slices.Clone(rules), func(r *Rule) bool { return slices.ContainsFunc(sound, func(s *Rule) bool { return s.Slug == r.Slug }) }), o)
		r = nil
	}
	comments := newIgnores
	if len(bad) > 0 {
		comments = roughIgnores
	}
	list = comments(doc, rules, o).apply(list, r != nil)
	list = slices.DeleteFunc(list, o.leavesOut)
	list.Sort()
	return Result{Findings: bounded(list), Document: doc, Rubric: r, LeftOut: left}
}

// judge runs the rules over a valid rubric.
func judge(r *rubric.Rubric, doc *source.Document, rules []*Rule, o Options) finding.List {
	p := &Pass{Rubric: r, Document: doc}
	for _, p.rule = range rules {
		if p.rule.Check != nil && !o.disables(p.rule.Slug) {
			p.rule.Check(p)
		}
	}
	return p.findings
}

func (o Options) disables(slug string) bool { return slices.Contains(o.Disable, slug) }

// leavesOut tells whether a finding is not wanted. Of the errors only those of rules
// that judge can be switched off, and these have not run.
func (o Options) leavesOut(f finding.Finding) bool {
	return f.Severity == finding.Warning && o.disables(f.Rule)
}

func bounded(list finding.List) finding.List {
	if len(list) <= source.MaxFindings {
		return list
	}
	last := list[source.MaxFindings]
	last.EndColumn, last.Severity, last.Rule, last.Hint = 0, finding.Error, "too-many-findings", "put these right first"
	last.Message = fmt.Sprintf("this file has more than %d findings; the rest is not listed", source.MaxFindings)
	return append(list[:source.MaxFindings:source.MaxFindings], last)
}

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
	// Apart is set if an error of this kind leaves the rest of the file as it was meant: rules
	// that judge can be applied all the same.
	Apart bool
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
	worded   []wording    // see Pass.wordings
}

// Reportf reports a finding at a place. The hint may be empty.
func (p *Pass) Reportf(at finding.Span, hint, format string, args ...any) {
	p.findings = append(p.findings, p.rule.finding(p.Document.Name, at, hint, fmt.Sprintf(format, args...)))
}

func (r *Rule) finding(file string, at finding.Span, hint, message string) finding.Finding {
	return finding.Finding{File: file, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End,
		Severity: r.Severity, Rule: r.Slug, Message: message, Hint: hint}
}
