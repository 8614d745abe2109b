package ruletest_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/finding"
	"cxgap/rubric/ruletest"
	"cxgap/rubric/source"
)

// FuzzInspect holds that no text makes the reader or the runner stumble, that every
// finding lies in the file, and that what prints is safe for a terminal.
func FuzzInspect(f *testing.F) {
	for _, seed := range []string{example, three, oneCase(`{"*": 11, q1: "1", q2: unknown, fact: {a: b}}`, "{stage: withheld, index: {confirmed: 3}, gates: [must]}"),
		oneCase("[a]", "{criteria: {c: {score: }}, verdict: , contradictions: [[]]}"), head + "  -\n  - 3\n", "schema: cxgap/rubric-test/v1\ncases: {a: b}\nrubric: [x]"} {
		f.Add([]byte(seed))
	}
	r := smallRubric(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		tests, findings := ruletest.Inspect("x", data)
		_, again := ruletest.Inspect("x", data)
		if diff := cmp.Diff(findings, again); diff != "" {
			t.Errorf("two runs differ:\n%s", diff)
		}
		res := &ruletest.Result{File: "x", Invalid: findings}
		c := ruletest.NewCoverage(r, "small.yaml")
		if tests != nil {
			res.Invalid = append(res.Invalid, tests.Validate(r)...)
			if res.Usable() {
				res.Cases = ruletest.Run(tests, r, ruletest.RunOptions{Coverage: c})
			}
		} else if findings.Err() == nil {
			t.Error("no tests and no error")
		}
		lines := source.Lines(data)
		for _, found := range res.Findings() {
			if !inFile(lines, found) {
				t.Errorf("outside of the file: %v", found)
			}
		}
		printed(t, &ruletest.Report{Files: []*ruletest.Result{res}, Coverage: []*ruletest.Coverage{c}}, lines)
	})
}

func inFile(lines []string, f finding.Finding) bool {
	if lines == nil {
		return f.Line == 1 && f.Column == 1
	}
	return f.Line >= 1 && f.Line <= len(lines) && f.Column >= 1 && f.Column <= utf8.RuneCountInString(lines[f.Line-1])+1
}

func printed(t *testing.T, r *ruletest.Report, lines []string) {
	t.Helper()
	var text, json, junit bytes.Buffer
	if err := (ruletest.Text{Findings: finding.Text{Lines: func(string) []string { return lines }, Width: 60}}).Print(&text, r); err != nil {
		t.Error(err)
	}
	if err := ruletest.JSON(&json, r); err != nil {
		t.Error(err)
	}
	if err := (finding.JUnit{Suites: r.Suites("x")}).Print(&junit); err != nil {
		t.Error(err)
	}
	if out := text.String() + json.String(); strings.ContainsAny(out, "\x1b\x07\r\u202e\u009b") {
		t.Errorf("a terminal would act on %q", out)
	}
}
