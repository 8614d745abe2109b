package starter_test

import (
	"bytes"
	"strings"
	"testing"

	"cxgap/rubric/library/starter"
	"cxgap/rubric/lint"
	"cxgap/rubric/ruletest"
	"cxgap/rubric/source"
)

func TestStarterLintsClean(t *testing.T) {
	result := lint.File("starter.yaml", starter.Text(), lint.Options{})
	if result.Rubric == nil || len(result.Findings) > 0 {
		t.Error(result.Findings)
	}
}

// The file teaches by comments, so every key of the top level has one above it, or its
// meaning in the line itself.
func TestStarterExplainsItsParts(t *testing.T) {
	doc, _ := source.Parse("starter.yaml", starter.Text())
	plain := []string{"title", "scoring"} // its keys are explained one by one
	for _, e := range doc.Root.Entries {
		above := strings.TrimSpace(doc.Lines[e.Span.Line-2])
		if !strings.HasPrefix(above, "#") && !strings.Contains(strings.Join(plain, " "), e.Key) {
			t.Errorf("line %d: no comment explains %q", e.Span.Line, e.Key)
		}
	}
	for i, line := range doc.Lines {
		if strings.HasPrefix(line, "#") && len(line) > 120 {
			t.Errorf("line %d is longer than an editor shows", i+1)
		}
	}
}

func TestTextIsACopy(t *testing.T) {
	starter.Text()[0] = 'x'
	if !bytes.HasPrefix(starter.Text(), []byte("#")) {
		t.Error("a caller changed the text for everybody")
	}
}

// The rubric test in the comments holds.
func TestStarterTestHolds(t *testing.T) {
	_, commented, found := strings.Cut(string(starter.Text()), "#   schema: cxgap/rubric-test/v1")
	if !found {
		t.Fatal("the file shows no rubric test")
	}
	commented, _, _ = strings.Cut(commented, "\n\n")
	text := "schema: cxgap/rubric-test/v1" + strings.ReplaceAll(commented, "\n#   ", "\n")
	r := lint.File("rubric.yaml", starter.Text(), lint.Options{}).Rubric
	tests, findings := ruletest.Inspect("own.test.yaml", []byte(text))
	if tests == nil || len(findings) > 0 {
		t.Fatalf("%v\n%s", findings, text)
	}
	if bad := tests.Validate(r); len(bad) > 0 {
		t.Fatal(bad)
	}
	for _, c := range ruletest.Run(tests, r, ruletest.RunOptions{}) {
		if c.Outcome != ruletest.Passed {
			t.Errorf("%+v", c)
		}
	}
}
