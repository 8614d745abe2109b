package lint_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/rubric/finding"
	"cxgap/rubric/library"
	"cxgap/rubric/lint"
	"cxgap/rubric/rubrictest"
	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/source"
)

// An older version stays as it is, whatever rules that came after it say of it.
func TestEmbeddedRubricsAreClean(t *testing.T) {
	newest := ""
	for _, e := range library.All() {
		if e.ID == newest {
			continue
		}
		newest = e.ID
		if found := lint.File(e.File, e.Data, lint.Options{}).Findings; len(found) > 0 {
			t.Errorf("%s:\n%v", e.File, found)
		}
	}
}

// A file that is no rubric gets what parsing says about it and nothing else.
func TestBrokenFilesGetTheirErrors(t *testing.T) {
	files, err := filepath.Glob("../../testdata/rubrics/bad/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files {
		result := lint.File(file, readFile(t, file), lint.Options{Disable: lint.Slugs()})
		if broken := result.Findings.Err() != nil; broken != (result.Rubric == nil) {
			t.Errorf("%s: broken: %t, rubric: %v\n%v", file, broken, result.Rubric != nil, result.Findings)
		}
	}
}

// Faults of several rules come together, in the order of the file.
func TestFindingsComeTogether(t *testing.T) {
	text := overlay(string(readFile(t, "testdata/base.yaml")), `roles:
  - {id: caretaker, name: Caretaker}
topics:
  - {id: garden, name: The garden}
questions:
  - id: seats
    prompt: Are there chairs and/or sofas?
    scores: {welcome: 4}
gates: []
`)
	var got []string
	for _, f := range lint.File("x.yaml", []byte(text), lint.Options{}).Findings {
		got = append(got, strings.TrimPrefix(f.String(), "x.yaml:"))
	}
	want := []string{
		`12:10: warning: no question names the role "caretaker" in best_informed; name it in best_informed of a question, or remove it [unused-role]`,
		`16:9: warning: no gate is on the criterion "welcome", so good answers can make up for anything that is missing; add a gate on the question that matters most, or ignore this with a reason [criterion-without-gate]`,
		`22:10: warning: no question belongs to the topic "garden"; move questions into it, or remove it [topic-without-questions]`,
		`42:13: warning: the prompt leaves open whether both are meant: and/or; write "and" if both are needed, "or" if one is enough [and-or]`,
		`43:14: warning: the question "seats" makes up 57.1 % of the criterion "welcome"; more than 30 % lets one answer decide; give it less weight, or the other questions more [heavy-question]`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDisable(t *testing.T) {
	text := example(t, "gates: []\ntopics:\n  - {id: garden, name: The garden}\n")
	check := func(want []string, disable ...string) {
		t.Helper()
		if diff := cmp.Diff(want, rules(lint.File("x.yaml", text, lint.Options{Disable: disable}).Findings)); diff != "" {
			t.Errorf("without %v (-want +got):\n%s", disable, diff)
		}
	}
	check([]string{"criterion-without-gate", "topic-without-questions"})
	check([]string{"topic-without-questions"}, "criterion-without-gate")
	check(nil, "criterion-without-gate", "topic-without-questions")
}

// However many findings a file has, the list ends.
func TestFindingsAreBounded(t *testing.T) {
	text := string(readFile(t, "testdata/base.yaml")) + strings.Repeat("# cxgap:ignore\n", source.MaxFindings+5)
	found := lint.File("x.yaml", []byte(text), lint.Options{}).Findings
	last := found[len(found)-1]
	if len(found) != source.MaxFindings+1 || last.Rule != "too-many-findings" || last.Severity != finding.Error {
		t.Errorf("%d findings; the last is %v", len(found), last)
	}
}

// Whatever a valid rubric looks like: every finding has a place in the file and a rule
// that can be explained, they are sorted, and two runs say the same.
func TestFindingsOfAnyRubric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rubrictest.Text(t, rubrictest.Options{MaxTop: 4, MaxQuestions: 8})
		result := lint.File("drawn.yaml", text, lint.Options{})
		if result.Rubric == nil {
			t.Fatalf("%v\n%s", result.Findings, text)
		}
		if problem := malformed(result.Findings, text); problem != "" {
			t.Fatalf("%s\n%v\n%s", problem, result.Findings, text)
		}
		again := lint.File("drawn.yaml", text, lint.Options{})
		if diff := cmp.Diff(result.Findings, again.Findings); diff != "" {
			t.Fatalf("a second run differs: %s", diff)
		}
	})
}

// malformed tells what is wrong with the findings themselves, or "".
func malformed(list finding.List, text []byte) string {
	sorted := slices.Clone(list)
	sorted.Sort()
	if !slices.Equal(sorted, list) {
		return "the findings are not sorted"
	}
	lines := source.Lines(text)
	for _, f := range list {
		rule, ok := lint.Explain(f.Rule)
		switch {
		case !ok || f.Rule != "too-many-findings" && f.Rule != "context-question" && rule.Severity != f.Severity:
			return "no such rule or severity: " + f.String()
		case f.Line < 1 || f.Column < 1 || lines != nil && f.Line > len(lines) || f.EndColumn != 0 && f.EndColumn < f.Column:
			return "no such place: " + f.String()
		case f.Message == "" || strings.HasSuffix(f.Message, ".") || strings.HasSuffix(f.Hint, "."):
			if !strings.HasSuffix(f.Message+f.Hint, "...") {
				return "a message or hint ends with a full stop: " + f.String()
			}
		}
	}
	return ""
}

func FuzzFile(f *testing.F) {
	sound.Fuzzing(f)
	f.Add(readFile(f, "testdata/base.yaml"))
	for _, r := range lint.Rules() {
		f.Add(example(f, r.Wrong))
	}
	for _, dir := range []string{"ok", "bad"} {
		files, err := filepath.Glob("../../testdata/rubrics/" + dir + "/*.yaml")
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			f.Add(readFile(f, file))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var result lint.Result
		sound.Allocated(t, len(data), func() { result = lint.File("fuzz.yaml", data, lint.Options{}) })
		sound.Findings(t, source.Lines(data), result.Findings)
		if problem := malformed(result.Findings, data); problem != "" {
			t.Error(problem)
		}
		if result.Rubric == nil && result.Findings.Err() == nil {
			t.Error("there is no rubric, and no error says why")
		}
	})
}

// What a file takes of memory is most of what lint of a thousand takes of time.
func TestAllocations(t *testing.T) {
	data := library.All()[0].Data
	if n := testing.AllocsPerRun(1, func() { lint.File("x.yaml", data, lint.Options{}) }); n > 20_000 {
		t.Errorf("%.0f pieces of memory for %d kB", n, len(data)/1000)
	}
}

func BenchmarkFile(b *testing.B) {
	data := library.All()[0].Data
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		lint.File("x.yaml", data, lint.Options{})
	}
}
