package ruletest_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/ruletest"
	"cxgap/rubric/source"
)

// FuzzInspect holds that no text makes the reader or the runner stumble, that every
// finding lies in the file, and that what prints is safe for a terminal.
func FuzzInspect(f *testing.F) {
	sound.Fuzzing(f)
	for _, seed := range []string{example, three, oneCase(`{"*": 11, q1: "1", q2: unknown, fact: {a: b}}`, "{stage: withheld, index: {confirmed: 3}, gates: [must]}"),
		oneCase("[a]", "{criteria: {c: {score: }}, verdict: , contradictions: [[]]}"), head + "  -\n  - 3\n", "schema: cxgap/rubric-test/v1\ncases: {a: b}\nrubric: [x]"} {
		f.Add([]byte(seed))
	}
	r := smallRubric(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var tests *ruletest.File
		var findings finding.List
		sound.Allocated(t, len(data), func() { tests, findings = ruletest.Inspect("x", data) })
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
		sound.Findings(t, lines, res.Findings())
		printed(t, &ruletest.Report{Files: []*ruletest.Result{res}, Coverage: []*ruletest.Coverage{c}}, lines)
	})
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
	for _, out := range []string{text.String(), json.String(), junit.String()} {
		sound.Output(t, out)
	}
}
