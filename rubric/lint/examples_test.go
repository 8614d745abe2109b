package lint_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/sheet"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint"
	"cxgap/rubric/ruletest"
)

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// example is the base rubric with an example laid over it.
func example(t testing.TB, e lint.Example) []byte {
	t.Helper()
	return []byte(overlay(string(readFile(t, "testdata/base.yaml")), string(e)))
}

// rules lists the rules of findings, each once.
func rules(list finding.List) []string {
	var slugs []string
	for _, f := range list {
		slugs = append(slugs, f.Rule)
	}
	slices.Sort(slugs)
	return slices.Compact(slugs)
}

func TestBaseIsClean(t *testing.T) {
	if found := lint.File("base.yaml", readFile(t, "testdata/base.yaml"), lint.Options{}).Findings; len(found) > 0 {
		t.Error(found)
	}
}

// Every wrong example of a rule on rubrics is found by exactly this rule, and the right
// one is clean.
func TestExamples(t *testing.T) {
	for _, g := range lint.Catalogue() {
		if g.Title == "Answer files" || g.Title == "Rubric tests" {
			continue // about files of other kinds
		}
		for _, r := range g.Rules {
			if r.Wrong != "" && r.Slug != "encoding" {
				t.Run(r.Slug, func(t *testing.T) { checkExamples(t, r) })
			}
		}
	}
}

// group returns the rules of one group of the catalogue.
func group(t *testing.T, title string) []*lint.Rule {
	t.Helper()
	for _, g := range lint.Catalogue() {
		if g.Title == title {
			return g.Rules
		}
	}
	t.Fatalf("the catalogue has no group %q", title)
	return nil
}

func checkExamples(t *testing.T, r *lint.Rule) {
	wrong := example(t, r.Wrong)
	found := lint.File("wrong.yaml", wrong, lint.Options{}).Findings
	if diff := cmp.Diff([]string{r.Slug}, rules(found)); diff != "" {
		t.Errorf("the wrong example (-want +got):\n%s%v\n%s", diff, found, wrong)
	}
	for _, f := range found {
		if f.Severity != r.Severity {
			t.Errorf("%v: the rule is said to be of severity %s", f, r.Severity)
		}
	}
	right := example(t, r.Right)
	if found := lint.File("right.yaml", right, lint.Options{}).Findings; len(found) > 0 {
		t.Errorf("the right example:\n%v\n%s", found, right)
	}
}

// seated is a rubric whose question on seats has a checklist; the examples of answers
// are about it.
func seated(t *testing.T) []byte {
	for _, r := range lint.Rules() {
		if r.Slug == "count-without-option" {
			return example(t, r.Right)
		}
	}
	t.Fatal("the rule has gone")
	return nil
}

func TestExamplesOfAnswers(t *testing.T) {
	ruler := lint.File("rubric.yaml", seated(t), lint.Options{}).Rubric
	check := func(e lint.Example) finding.List {
		head := "schema: cxgap/answers/v1\nrubric: {id: reading-room, version: 1.0.0}\nstarted: 2026-03-02\nupdated: 2026-03-02\nanswers:\n  quiet: loud\n"
		answers, found := sheet.Inspect("answers.yaml", []byte(overlay(head, string(e))))
		if answers == nil {
			return found
		}
		return append(found, answers.Validate(ruler)...)
	}
	for _, r := range group(t, "Answer files") {
		if r.Slug != "other-version" { // takes a second version of the rubric
			bothWays(t, r, check)
		}
	}
}

// bothWays checks the examples of a rule that is not about rubrics.
func bothWays(t *testing.T, r *lint.Rule, check func(lint.Example) finding.List) {
	t.Helper()
	found := check(r.Wrong)
	if diff := cmp.Diff([]string{r.Slug}, rules(found)); diff != "" {
		t.Errorf("%s, the wrong example (-want +got):\n%s%v", r.Slug, diff, found)
	}
	if found.Count(r.Severity) != len(found) {
		t.Errorf("%v: the rule is said to be of severity %s", found, r.Severity)
	}
	if found := check(r.Right); len(found) > 0 {
		t.Errorf("%s, the right example:\n%v", r.Slug, found)
	}
}

func TestExamplesOfRubricTests(t *testing.T) {
	ruler := lint.File("rubric.yaml", readFile(t, "testdata/base.yaml"), lint.Options{}).Rubric
	check := func(e lint.Example) finding.List {
		file, found := ruletest.Inspect("tests.yaml", []byte("schema: cxgap/rubric-test/v1\nrubric: reading-room.yaml\n"+string(e)))
		if file == nil {
			return found
		}
		result := ruletest.Result{File: file.Name, Invalid: append(found, file.Validate(ruler)...), Cases: ruletest.Run(file, ruler, ruletest.RunOptions{})}
		return result.Findings()
	}
	for _, r := range group(t, "Rubric tests") {
		if strings.HasPrefix(string(r.Wrong), "cases:") {
			bothWays(t, r, check)
		}
	}
}

// A rule without words or with a name that another one has cannot be explained.
func TestEveryRuleIsExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range lint.Catalogue() {
		for _, r := range g.Rules {
			if seen[r.Slug] {
				t.Errorf("%s is listed twice", r.Slug)
			}
			seen[r.Slug] = true
			if r.Title == "" || len(r.Doc) < 60 || !strings.HasSuffix(r.Doc, ".") || strings.HasSuffix(r.Title, ".") {
				t.Errorf("%s needs a title without a full stop and a documentation of some sentences", r.Slug)
			}
			if r.Check != nil && (r.Wrong == "" || r.Right == "") {
				t.Errorf("%s needs a wrong and a right example", r.Slug)
			}
			if got, ok := lint.Explain(r.Slug); !ok || got.Title != r.Title {
				t.Errorf("%s is not explained", r.Slug)
			}
		}
	}
	if _, ok := lint.Explain("no-such-rule"); ok {
		t.Error("a rule that does not exist is explained")
	}
	if !slices.IsSorted(lint.Slugs()) || len(lint.Slugs()) != len(seen) {
		t.Errorf("slugs: %v", lint.Slugs())
	}
}
