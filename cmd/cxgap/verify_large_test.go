package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric"
)

// Whatever report the program writes it reads again, up to the limits of the file formats: a
// report has a term for every question of every criterion. It is larger than any file that
// people write.
func TestVerifyReadsTheLargestReport(t *testing.T) {
	t.Chdir(t.TempDir())
	criteria := rubric.MaxCriteria
	if testing.Short() {
		criteria /= 5
	}
	ruler, answers := everyQuestionInEveryCriterion(criteria)
	for name, text := range map[string]string{"rubric.yaml": ruler, "answers.yaml": answers} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, problem strings.Builder
	if status := run(context.Background(), []string{"report", "answers.yaml", "-o", "report.json"}, testEnv(&out, &problem)); status != statusDone {
		t.Fatalf("report: status %d\n%s", status, problem.String())
	}
	if info, err := os.Stat("report.json"); err != nil || info.Size() <= files.MaxSize {
		t.Fatalf("the report is no larger than other files: %v", err)
	}
	out.Reset()
	if status := run(context.Background(), []string{"verify", "report.json"}, testEnv(&out, &problem)); status != statusDone || !strings.HasPrefix(out.String(), "report.json holds") {
		t.Errorf("verify: status %d\n%s%s", status, out.String(), problem.String())
	}
}

// everyQuestionInEveryCriterion is a rubric of as many questions as there may be, with ids as
// long as they may be, and answers to it.
func everyQuestionInEveryCriterion(criteria int) (ruler, answers string) {
	var r, a strings.Builder
	r.WriteString("schema: cxgap/rubric/v1\nid: large\nversion: 1.0.0\ntitle: Large\nscale: [{name: Low}, {name: High}]\nscoring: {effort: {s: {points: 1}}}\ncriteria:\n")
	a.WriteString("schema: cxgap/answers/v1\nrubric: {id: large, version: 1.0.0, file: rubric.yaml}\nsubject: Northwind\nstarted: 2026-03-02\nupdated: 2026-03-02\nanswers:\n")
	var scores []string
	for c := range criteria {
		fmt.Fprintf(&r, "- {id: c%d, name: Criterion %d}\n", c, c)
		scores = append(scores, fmt.Sprintf("c%d: 1", c))
	}
	r.WriteString("topics: [{id: all, name: All}]\nquestions:\n")
	for q := range rubric.MaxQuestions {
		id := fmt.Sprintf("q%063d", q)
		fmt.Fprintf(&r, "- {id: %s, topic: all, prompt: Number %d., scores: {%s}, options: [{id: low, level: 0, text: Low.}, {id: high, level: 1, text: High.}], gap: {title: Raise %d, action: Raise it., effort: s}}\n",
			id, q, strings.Join(scores, ", "), q)
		fmt.Fprintf(&a, "  %s: low\n", id)
	}
	return r.String(), a.String()
}
