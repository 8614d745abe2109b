package ruletest

import (
	"fmt"

	"cxgap/assess"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/finding"
)

// Outcome tells how a case went.
type Outcome string

// The outcomes.
const (
	Passed  Outcome = "passed"
	Failed  Outcome = "failed"
	LeftOut Outcome = "left-out" // not asked for
)

// Result is what became of one file of rubric tests.
type Result struct {
	// File is the file of tests as the user gave it.
	File string
	// Rubric is the rubric under test, nil if it could not be used; RubricFile is the
	// name it has in findings.
	Rubric     *rubric.Rubric
	RubricFile string
	// Unread says why the file, or the one of its rubric, could not be read at all; "" if
	// it could.
	Unread string
	// Invalid is what is wrong with the file or its rubric. With an error among it no
	// case is run.
	Invalid finding.List
	// Cases has a result for each case of the file, in its order.
	Cases []CaseResult
}

// CaseResult is what became of one case.
type CaseResult struct {
	Case       *Case
	Outcome    Outcome
	Mismatches []Mismatch // in the order of files.md; empty unless the case failed
}

// Mismatch is one expectation that does not hold.
type Mismatch struct {
	// What is the expectation's key, as "stage" or "criteria.use-data.score".
	What string
	// Expected and Got are both sides in the words of the file: "1", "1 … 3",
	// "withheld", "[owner, line]".
	Expected, Got string
	// Hint says what made the difference, as far as that is known; it may be empty.
	Hint string
	// Span is where the expectation stands.
	Span finding.Span
}

// RunOptions are the choices a person has in running tests.
type RunOptions struct {
	// Only tells by its name whether a case is run; nil runs all.
	Only func(name string) bool
	// Coverage, if not nil, learns what the cases reach. It is of the same rubric.
	Coverage *Coverage
}

// Run runs the cases of a file that is valid under the rubric.
func Run(f *File, r *rubric.Rubric, o RunOptions) []CaseResult {
	results := make([]CaseResult, len(f.Cases))
	for i := range f.Cases {
		results[i] = runCase(&f.Cases[i], r, o)
	}
	return results
}

func runCase(c *Case, r *rubric.Rubric, o RunOptions) CaseResult {
	if o.Only != nil && !o.Only(c.Name.ID) {
		return CaseResult{Case: c, Outcome: LeftOut}
	}
	got := assess.Score(r, c.sheet(r), assess.Options{})
	if o.Coverage != nil {
		o.Coverage.add(got)
	}
	res := CaseResult{Case: c, Outcome: Passed, Mismatches: compare(&c.Expect, got)}
	if len(res.Mismatches) > 0 {
		res.Outcome = Failed
	}
	return res
}

// sheet fills in an answer sheet: what the case names, and the highest option at or
// below the level of "*" for every other scored question (method.md, section 2).
func (c *Case) sheet(r *rubric.Rubric) *sheet.Sheet {
	a := sheet.New(r, "")
	if c.Rest != nil {
		for i := range r.Questions {
			if q := &r.Questions[i]; q.Scored() {
				a.Given[q.ID] = sheet.Answer{Option: q.HighestOption(*c.Rest).ID}
			}
		}
	}
	for _, given := range c.Answers {
		answer := sheet.Answer{Option: given.Option, Unknown: given.Unknown}
		if given.Level != nil {
			answer.Option = r.Question(given.Question.ID).OptionAt(*given.Level).ID
		}
		a.Given[given.Question.ID] = answer
	}
	return a
}

// Count tells how many cases ended in the outcome.
func (res *Result) Count(o Outcome) int {
	n := 0
	for i := range res.Cases {
		if res.Cases[i].Outcome == o {
			n++
		}
	}
	return n
}

// Usable tells whether the cases could be run.
func (res *Result) Usable() bool { return res.Unread == "" && res.Invalid.Err() == nil }

// RuleFailed is the rule of the findings that stand for mismatches.
const RuleFailed = "test-failed"

// Findings gives everything there is to say about the file: what is wrong with it, and
// each mismatch as an error at the expectation's place.
func (res *Result) Findings() finding.List {
	list := append(finding.List(nil), res.Invalid...)
	for i := range res.Cases {
		c := &res.Cases[i]
		for _, m := range c.Mismatches {
			list = append(list, finding.Finding{File: res.File, Line: max(1, m.Span.Line), Column: max(1, m.Span.Column), EndColumn: m.Span.End,
				Severity: finding.Error, Rule: RuleFailed, Hint: m.Hint, Message: fmt.Sprintf("%q, %s", c.Case.Name.ID, m)})
		}
	}
	list.Sort()
	return list
}

// String gives both sides beside each other: "stage: expected 1, got 2".
func (m Mismatch) String() string {
	return fmt.Sprintf("%s: expected %s, got %s", m.What, m.Expected, m.Got)
}
