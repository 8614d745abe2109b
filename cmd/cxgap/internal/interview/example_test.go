package interview_test

import (
	"context"
	"fmt"
	"strings"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview"
	"cxgap/cmd/cxgap/internal/interview/interviewtest"
	"cxgap/cmd/cxgap/internal/interview/plain"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// An interview about one question, held line by line.
func Example() {
	r, _ := rubric.Parse("small.yaml", interviewtest.SmallSource)
	answers := sheet.New(r, interviewtest.Date)
	w := walk.NewInterview(r, answers, interviewtest.Today, walk.Options{Only: []string{"owner"}})
	d := interview.New(w, interviewtest.NewShelf(w), interview.Options{})
	var out strings.Builder
	result, err := plain.Run(context.Background(), d, strings.NewReader("2\n\n"), &out, 0)
	_, questions, _ := strings.Cut(strings.ReplaceAll(out.String(), " \n", "\n"), "then Enter.\n\n")
	fmt.Print(questions)
	fmt.Println(result.Outcome == interview.Finished, err, answers.Given["owner"].Option)
	// Output:
	// Question 1 of 1: Work
	//
	// Who owns it?
	// Take the person, not the title.
	//
	//   1. Nobody.
	//   2. Somebody.
	//   3. An executive.
	//   4. As above; everybody knows who.
	// Answer 1-4, d don't know, ? help:
	// Recorded: Somebody. Saved.
	//
	// That was the last question.
	// 1 answered, 0 don't know, 0 left open.
	// Your answers: answers.yaml
	// Enter shows the gap report, b back, t topics, Ctrl+C stops:
	// true <nil> someone
}
