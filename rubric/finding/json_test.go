package finding_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/finding"
)

func TestJSON(t *testing.T) {
	list := finding.List{
		{File: "a.yaml", Line: 7, Column: 3, EndColumn: 9, Severity: finding.Error, Rule: "unknown-key", Message: "<key> & \"x\"", Hint: "did you mean y?"},
		{File: "-", Line: 1, Column: 1, Severity: finding.Warning, Rule: "r", Message: "m"},
	}
	want := `{
  "schema": "cxgap/findings/v1",
  "findings": [
    {
      "file": "a.yaml",
      "line": 7,
      "column": 3,
      "end_column": 9,
      "severity": "error",
      "rule": "unknown-key",
      "message": "<key> & \"x\"",
      "hint": "did you mean y?"
    },
    {
      "file": "-",
      "line": 1,
      "column": 1,
      "severity": "warning",
      "rule": "r",
      "message": "m"
    }
  ],
  "unread": []
}
`
	if diff := cmp.Diff(want, jsonOf(t, list)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func jsonOf(t *testing.T, list finding.List) string {
	t.Helper()
	var out strings.Builder
	if err := finding.JSON(&out, nil, list); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestJSONOfNothingIsAnEmptyList(t *testing.T) {
	if got, want := jsonOf(t, nil), "{\n  \"schema\": \"cxgap/findings/v1\",\n  \"findings\": [],\n  \"unread\": []\n}\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestJSONIsSafeOnATerminalAndLosesNothing(t *testing.T) {
	message := "esc \x1b, csi \u009b, bidi \u202e, tag \U000e0041, sep \u2028, joined 👩\u200d💻"
	text := jsonOf(t, finding.List{{File: "a\x1b", Line: 1, Column: 1, Severity: finding.Error, Rule: "r", Message: message}})
	if strings.ContainsAny(text, "\x1b\u009b\u202e\u2028\U000e0041") {
		t.Errorf("%q", text)
	}
	var back struct{ Findings finding.List }
	if err := json.Unmarshal([]byte(text), &back); err != nil {
		t.Fatal(err)
	}
	if got := back.Findings[0].Message; got != message {
		t.Errorf("got %q", got)
	}
}

func TestJSONTellsWhatWasNotRead(t *testing.T) {
	var out strings.Builder
	files := []finding.Examined{{File: "a.yaml"}, {File: "b.yaml", Unread: "cannot read b.yaml"}}
	if err := finding.JSON(&out, files, nil); err != nil {
		t.Fatal(err)
	}
	var got struct{ Unread []struct{ File, Why string } }
	if err := json.Unmarshal([]byte(out.String()), &got); err != nil || len(got.Unread) != 1 || got.Unread[0].File != "b.yaml" || got.Unread[0].Why != "cannot read b.yaml" {
		t.Errorf("%v: %s", err, out.String())
	}
}
