package ruletest

import (
	"fmt"
	"slices"

	"cxgap/rubric/finding"
	"cxgap/rubric/visible"
)

// Report is everything that a run over several files gave.
type Report struct {
	Files []*Result // in the order given
	// Coverage has one entry for each rubric under test, in the order of first use; nil
	// if coverage was not asked for.
	Coverage []*Coverage
}

// Findings gives what there is to say about all files, sorted. What is wrong with a
// rubric that several of them test is said once.
func (r *Report) Findings() finding.List {
	var list finding.List
	for _, f := range r.Files {
		list = append(list, f.Findings()...)
	}
	list.Sort()
	return slices.Compact(list)
}

// Count tells how many cases ended in the outcome.
func (r *Report) Count(o Outcome) int {
	n := 0
	for _, f := range r.Files {
		n += f.Count(o)
	}
	return n
}

// Unusable tells how many files could not be run.
func (r *Report) Unusable() int {
	n := 0
	for _, f := range r.Files {
		if !f.Usable() {
			n++
		}
	}
	return n
}

// Summary counts what was run: "12 cases, 1 failed". Cases left out and files that could
// not be run follow where there are any.
func (r *Report) Summary() string {
	s := fmt.Sprintf("%s, %d failed", visible.Count(r.Count(Passed)+r.Count(Failed), "case"), r.Count(Failed))
	if n := r.Count(LeftOut); n > 0 {
		s += fmt.Sprintf(", %d left out", n)
	}
	if n := r.Unusable(); n > 0 {
		s += fmt.Sprintf("; %s not run", visible.Count(n, "file"))
	}
	return s
}
