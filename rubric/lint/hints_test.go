package lint_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/lint"
)

// One slip is one finding, and its hint cures it.
func TestHintsCure(t *testing.T) {
	base := string(readFile(t, "testdata/base.yaml"))
	for _, c := range []struct{ old, slip, want, cure string }{
		{"scoring: {balance_slack: 1, target_level: 1}", "scoring: {balance_slack: 1, target_level: 1, min_coverage: 75%}", "write 0.75", "scoring: {balance_slack: 1, target_level: 1, min_coverage: 0.75}"},
		{"scoring: {balance_slack: 1, target_level: 1}", "scoring: {balance_slack: 1, target_level: 1, max_not_applicable: 12.5%}", "write 0.125", "scoring: {balance_slack: 1, target_level: 1, max_not_applicable: 0.125}"},
		{"scores: {welcome: 1}", "scores: {welcome:1}", `write "welcome: 1"`, "scores: {welcome: 1}"},
		{"  - id: light\n", "   - id: light\n", "begin it in column 3, like line 38", "  - id: light\n"},
		{"  - id: light\n", " - id: light\n", "begin it in column 3, like line 38", "  - id: light\n"},
		{"gates:\n", "gates: []\n", "remove the value, or the list", "gates:\n"},
		{"gates:\n", "gates: none\n", "remove the value, or the list", "gates:\n"},
		{"level: 2, text: Everywhere.}", "level: 2, text:}", "write a value behind the colon and a space, or remove the key", "level: 2, text: Here.}"},
		{"title: A reading room", "title\uff1aA reading room", `write "title: A reading room people …"`, "title: A reading room"},
		{"topic: setting\n", "topic\uff1asetting\n", `write "topic: setting"`, "topic: setting\n"},
		{"schema: cxgap/rubric/v1", "schema: cxgap/rubric/v1,", "write cxgap/rubric/v1", "schema: cxgap/rubric/v1"},
	} {
		if !strings.Contains(base, c.old) {
			t.Fatalf("%q is not in the rubric", c.old)
		}
		var hints []string
		for _, f := range lint.File("x.yaml", []byte(strings.Replace(base, c.old, c.slip, 1)), lint.Options{}).Findings {
			hints = append(hints, f.Hint)
		}
		if diff := cmp.Diff([]string{c.want}, hints); diff != "" {
			t.Errorf("%q: (-want +got):\n%s", c.slip, diff)
		}
		if found := lint.File("x.yaml", []byte(strings.Replace(base, c.old, c.cure, 1)), lint.Options{}).Findings; len(found) > 0 {
			t.Errorf("%q cures nothing: %v", c.cure, found)
		}
	}
}
