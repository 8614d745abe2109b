package ruletest_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/finding"
	"cxgap/rubric/ruletest"
	"cxgap/rubric/visible"
)

// nasty is a name that a terminal would act on; only texts that were refused hold one.
const nasty = "a\x1b[2J\u202eb.yaml"

// report is a run over three files: one with a failure and a case left out, one that is
// invalid, and one that could not be read.
func report(t *testing.T) *ruletest.Report {
	t.Helper()
	r := smallRubric(t)
	c := ruletest.NewCoverage(r, "small.yaml")
	cases := run(t, three, ruletest.RunOptions{Coverage: c, Only: func(name string) bool { return name != "other" }})
	_, invalid := inspect(t, oneCase("{q11: 1}", "{stage: 1}"))
	for i := range invalid {
		invalid[i].File = nasty
	}
	return &ruletest.Report{Coverage: []*ruletest.Coverage{c}, Files: []*ruletest.Result{
		{File: "three.yaml", Rubric: r, RubricFile: "small.yaml", Cases: cases},
		{File: nasty, Rubric: r, RubricFile: "small.yaml", Invalid: invalid},
		{File: "gone.yaml", Unread: "cannot read gone.yaml"},
	}}
}

func TestSummary(t *testing.T) {
	if got := report(t).Summary(); got != "2 cases, 1 failed, 1 left out; 2 files not run" {
		t.Error(got)
	}
	if got := (&ruletest.Report{Files: []*ruletest.Result{{Cases: make([]ruletest.CaseResult, 3)}}}).Summary(); got != "0 cases, 0 failed" {
		t.Error(got)
	}
}

func TestText(t *testing.T) {
	r := report(t)
	r.Coverage = nil
	var out bytes.Buffer
	lines := func(file string) []string {
		if file != "three.yaml" {
			return nil
		}
		return strings.Split(three, "\n")
	}
	if err := (ruletest.Text{Findings: finding.Text{Lines: lines}}).Print(&out, r); err != nil {
		t.Fatal(err)
	}
	want := `a␛[2J<U+202E>b.yaml:5:15: error: the rubric has no question "q11" [unknown-reference]
  hint: did you mean "q1"?

three.yaml:5:58: error: "gate both", stage: expected 2, got 3 [test-failed]
5 |   - {name: gate both, answers: {"*": 3}, expect: {stage: 2}}
  |                                                          ^

2 cases, 1 failed, 1 left out; 2 files not run
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestOneFindingForARubricTestedTwice(t *testing.T) {
	broken := finding.List{{File: "small.yaml", Line: 1, Column: 1, Severity: finding.Error, Rule: "missing-key"}}
	r := &ruletest.Report{Files: []*ruletest.Result{{File: "a", Invalid: broken}, {File: "b", Invalid: broken}}}
	if got := r.Findings(); len(got) != 1 {
		t.Errorf("%v", got)
	}
	if got := r.Unusable(); got != 2 {
		t.Errorf("%d files not run", got)
	}
}

func TestJSON(t *testing.T) {
	var out, again bytes.Buffer
	r := report(t)
	if err := ruletest.JSON(&out, r); err != nil {
		t.Fatal(err)
	}
	if err := ruletest.JSON(&again, report(t)); err != nil || again.String() != out.String() {
		t.Errorf("two runs differ; %v", err)
	}
	if i := strings.IndexFunc(out.String(), func(r rune) bool { return r != '\n' && visible.Reveal(string(r)) != string(r) }); i >= 0 {
		t.Errorf("a terminal would act on %q", out.String()[i:i+9])
	}
	var doc struct {
		Schema  string
		Summary map[string]int
		Files   []struct {
			File     string
			Unread   *string
			Findings []any
			Cases    []struct {
				Name, Outcome string
				Mismatches    []struct {
					What, Expected, Got string
					Line, Column        int
				}
			}
		}
		Coverage []struct {
			Percent      json.Number
			Reached, All int
			NotReached   []any `json:"not_reached"`
		}
	}
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]int{"cases": 2, "failed": 1, "left_out": 1, "files_not_run": 2}, doc.Summary); diff != "" || doc.Schema != ruletest.ResultsSchema {
		t.Errorf("%s: %s", doc.Schema, diff)
	}
	first := doc.Files[0].Cases
	if len(first) != 3 || first[0].Outcome != "passed" || first[1].Outcome != "failed" || first[2].Outcome != "left-out" {
		t.Errorf("%+v", first)
	}
	if m := first[1].Mismatches[0]; m.What != "stage" || m.Expected != "2" || m.Got != "3" || m.Line != 5 || m.Column != 58 {
		t.Errorf("%+v", m)
	}
	if doc.Files[1].File != nasty || len(doc.Files[1].Findings) != 1 || doc.Files[2].Unread == nil {
		t.Errorf("%+v", doc.Files[1:])
	}
	if c := doc.Coverage[0]; c.Reached+len(c.NotReached) != c.All || c.All != 26 || c.Percent.String() != "30.7692" {
		t.Errorf("%+v", c)
	}
}

func TestEmptyJSON(t *testing.T) {
	var out bytes.Buffer
	if err := ruletest.JSON(&out, &ruletest.Report{}); err != nil || !strings.Contains(out.String(), `"files": [],`) || !strings.Contains(out.String(), `"coverage": null`) {
		t.Errorf("%v %s", err, out.String())
	}
}

func TestJUnit(t *testing.T) {
	var out bytes.Buffer
	at := time.Date(2026, 3, 2, 10, 30, 0, 0, time.FixedZone("", 3600))
	if err := (finding.JUnit{Time: at, Host: "here", Suites: report(t).Suites("cxgap rubric test")}).Print(&out); err != nil {
		t.Fatal(err)
	}
	type problem struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
	var doc struct {
		Suites []struct {
			Name      string `xml:"name,attr"`
			Timestamp string `xml:"timestamp,attr"`
			Tests     int    `xml:"tests,attr"`
			Failures  int    `xml:"failures,attr"`
			Errors    int    `xml:"errors,attr"`
			Cases     []struct {
				Name    string   `xml:"name,attr"`
				Failure *problem `xml:"failure"`
				Error   *problem `xml:"error"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	s := doc.Suites
	if len(s) != 3 || s[0].Tests != 2 || s[0].Failures != 1 || s[1].Errors != 1 || s[2].Errors != 1 || s[0].Timestamp != "2026-03-02T09:30:00" {
		t.Fatalf("%+v", s)
	}
	want := &problem{Type: "test-failed", Message: "stage: expected 2, got 3", Text: "\nthree.yaml:5:58: stage: expected 2, got 3\n"}
	if diff := cmp.Diff(want, s[0].Cases[1].Failure); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if e := s[1].Cases[0].Error; e == nil || e.Type != "invalid" || !strings.Contains(e.Text, `no question "q11"`) {
		t.Errorf("%+v", e)
	}
	if e := s[2].Cases[0].Error; e == nil || e.Message != "cannot read gone.yaml" {
		t.Errorf("%+v", e)
	}
}
