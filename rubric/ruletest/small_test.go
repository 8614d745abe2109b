package ruletest_test

import (
	"strings"
	"testing"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/ruletest"
)

// small is a rubric with one of everything that tests can name. Its scale has gaps: q2
// offers the levels 0 and 3 only. The scores of c are the level of q1 times 25/3, plus q2
// times 25, so that halves occur.
const small = `schema: cxgap/rubric/v1
id: small
version: 1.0.0
title: Small
scale: [{name: None}, {name: Some}, {name: Most}, {name: All}]
scoring: {balance_slack: 1, min_coverage: 0.5}
criteria: [{id: c, name: C}, {id: d, name: D}]
topics: [{id: t, name: T}]
questions:
  - id: fact
    topic: t
    prompt: A fact?
    options: [{id: so, text: So.}, {id: other, text: Other.}]
  - id: q1
    topic: t
    prompt: Q1?
    scores: {c: 1}
    options: [{id: none, level: 0, text: "0."}, {id: some, level: 1, text: "1."}, {id: most, level: 2, text: "2."}, {id: all, level: 3, text: "3."}]
    gap: {title: Raise, action: Raise it., effort: S}
  - id: q2
    topic: t
    applies_when: {fact: [so]}
    ask_when: {question: q1, at_least: 2}
    prompt: Q2?
    scores: {c: 3}
    options: [{id: low, level: 0, text: Low.}, {id: high, level: 3, text: High.}]
    gap: {title: Raise, action: Raise it., effort: S}
  - id: q3
    topic: t
    applies_when: {fact: [so]}
    prompt: Q3?
    scores: {d: 1}
    options: [{id: low, level: 0, text: Low.}, {id: high, level: 3, text: High.}]
    gap: {title: Raise, action: Raise it., effort: S}
gates:
  - {id: must, question: q1, below: 1, caps: overall, at: 0, reason: Needed.}
  - {id: both, question: q3, below: 1, caps: d, at: 1, reason: Needed.}
contradictions:
  - {id: odd, when: {q1: {at_most: 1}, q3: [high]}, probe: Why so.}
  - {id: strange, when: {q1: {at_least: 3}, q3: [low]}, probe: Why so.}
verdicts:
  - {id: not-here, when: {fact: [other]}, text: Not here.}
  - {id: here, when: {}, text: Here.}
`

func smallRubric(t testing.TB) *rubric.Rubric {
	t.Helper()
	r, findings := rubric.Parse("small.yaml", []byte(small))
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

// head begins a file of rubric tests; the cases stand from line 4 on.
const head = "schema: cxgap/rubric-test/v1\nrubric: small.yaml\ncases:\n"

// oneCase is a file with one case; the answers stand in line 5, what is expected in line 6.
func oneCase(answers, expect string) string {
	return head + "  - name: one\n    answers: " + answers + "\n    expect: " + expect + "\n"
}

// inspect reads a file and checks it against the small rubric.
func inspect(t testing.TB, text string) (*ruletest.File, finding.List) {
	t.Helper()
	f, findings := ruletest.Inspect("x.yaml", []byte(text))
	if f != nil {
		findings = append(findings, f.Validate(smallRubric(t))...)
	}
	findings.Sort()
	return f, findings
}

// run runs a file that has to be valid.
func run(t testing.TB, text string, o ruletest.RunOptions) []ruletest.CaseResult {
	t.Helper()
	f, findings := inspect(t, text)
	if len(findings) > 0 {
		t.Fatalf("%v", findings)
	}
	return ruletest.Run(f, smallRubric(t), o)
}

// mismatches gives what does not hold, a line each, with the places.
func mismatches(results []ruletest.CaseResult) string {
	var lines []string
	for _, r := range results {
		res := ruletest.Result{File: "x.yaml", Cases: []ruletest.CaseResult{r}}
		for _, f := range res.Findings() {
			f.File = ""
			lines = append(lines, strings.TrimSuffix(strings.Replace(f.String(), `error: "one", `, "", 1), " [test-failed]"))
		}
	}
	return strings.Join(lines, "\n")
}
