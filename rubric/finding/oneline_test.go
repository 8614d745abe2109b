package finding_test

import (
	"strings"
	"testing"

	"cxgap/rubric/finding"
)

func TestOneLine(t *testing.T) {
	list := finding.List{
		{File: "a.yaml", Line: 7, Column: 3, Severity: finding.Error, Rule: "unknown-key", Message: "a question has no key \"x\"", Hint: "did you mean \"y\"?"},
		{File: "b\nc\x1b.yaml", Line: 1, Column: 1, Severity: finding.Warning, Rule: "r", Message: "two\nlines"},
	}
	want := `a.yaml:7:3: error: a question has no key "x"; did you mean "y"? [unknown-key]
b c␛.yaml:1:1: warning: two lines [r]
`
	var out strings.Builder
	if err := finding.OneLine(&out, list); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
	if list.Error()+"\n" != want {
		t.Errorf("as an error the list reads\n%s", list.Error())
	}
}
