package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric/finding"
)

// What the golden files of testdata/answers/bad cannot show.

func TestValidateAnswersThatWereNeverAFile(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	a := sheet.New(r, "2026-03-02")
	a.Set("named-owner", sheet.Answer{Option: "executive"}, "2026-03-02")
	if findings := a.Validate(r); len(findings) > 0 {
		t.Errorf("valid answers have findings: %v", findings)
	}
	a.Set("named-owner", sheet.Answer{Option: "executve", Items: []string{"x"}}, "2026-03-02")
	a.Set("owner-remit", sheet.Answer{Option: "full", Items: []string{"x"}}, "2026-03-02")
	want := `:1:1: error: the checklist of "owner-remit" has no item "x"; known here: contact-points, customer-knowledge, product-advice, culture, campaigns, satisfaction and support-channels [unknown-reference]
:1:1: error: the question "named-owner" has no option "executve"; did you mean "executive"? [unknown-reference]
:1:1: error: the question "named-owner" has no checklist; remove items [items-without-checklist]
:1:1: warning: the option "full" of "owner-remit" is for at least 7 ticked items, not 1; choose again, or correct the items [items-do-not-fit]`
	list := a.Validate(r)
	list.Sort()
	lines := strings.Split(list.Error(), "\n")
	for _, line := range strings.Split(want, "\n") {
		if !strings.Contains(list.Error(), line) {
			t.Errorf("missing: %s\ngot: %s", line, list.Error())
		}
	}
	if len(lines) != 4 {
		t.Errorf("%d findings instead of 4", len(lines))
	}
}

func TestValidateKnowsWhatAQuestionWasCalled(t *testing.T) {
	a := mustRead(t, []byte(head+"answers:\n  named-owner: executive\n"))
	list := a.Validate(nextVersion(t))
	if len(list) != 1 || list[0].Hint != `it is called "one-owner" now` {
		t.Errorf("got %v", list)
	}
}

// The answers of a quite different rubric under the same id: every one is reported, and
// that does not take long.
func TestValidateManyUnknownQuestions(t *testing.T) {
	var text strings.Builder
	text.WriteString(head + "answers:\n")
	for i := range 2000 {
		fmt.Fprintf(&text, "  final-sai-%d: habit\n", i)
	}
	list := mustRead(t, []byte(text.String())).Validate(assesstest.FrozenRubric(t))
	hints := 0
	for i, f := range list {
		if f.Hint != "" {
			hints++
		}
		if f.Severity != finding.Error || f.Line != i+4 || f.Column != 3 {
			t.Fatalf("finding %d is %v", i, f)
		}
	}
	if len(list) != 2000 || hints == 0 || hints > 50 {
		t.Errorf("%d findings, %d of them with a hint", len(list), hints)
	}
}

// Errors of form and errors against the rubric come in one run.
func TestInspectAnswersLeavesTheRestToValidate(t *testing.T) {
	a, list := sheet.Inspect("f.yaml", []byte(head+"subjet: s\nanswers:\n  named-owner: unknown\n  final-sai: habit\n"))
	if a == nil || list.Count(finding.Error) != 2 {
		t.Fatalf("got %v", list)
	}
	if rest := a.Validate(assesstest.FrozenRubric(t)); len(rest) != 1 || rest[0].Line != 6 {
		t.Errorf("got %v", rest)
	}
	if strict, _ := sheet.Read("f.yaml", []byte(head+"subjet: s\n")); strict != nil {
		t.Error("a file with an error was read")
	}
}
