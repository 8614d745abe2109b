package lint

import (
	"fmt"
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/finding"
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
	// Rubric is nil if the file holds no valid rubric. Then the findings are about its
	// form only.
	Rubric *rubric.Rubric
}

// File says everything that is wrong with a rubric file. The name is used in findings
// only; the file is parsed once.
func File(name string, data []byte, o Options) Result {
	doc, bad := source.Parse(name, data)
	if doc == nil {
		return Result{Findings: bad}
	}
	r, list := rubric.FromDocument(doc, bad)
	rules := Rules()
	if r != nil {
		list = slices.Concat(list, judge(r, doc, rules, o))
	}
	if len(bad) == 0 { // else it is not known which # begins a comment
		list = newIgnores(doc, rules, o).apply(list, r != nil)
	}
	list = slices.DeleteFunc(list, o.leavesOut)
	list.Sort()
	return Result{Findings: bounded(list), Document: doc, Rubric: r}
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
