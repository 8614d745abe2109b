package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/lint"
)

// An error hides no more of what lint judges than it has to.
func TestErrorsHideLittle(t *testing.T) {
	base := string(readFile(t, "testdata/base.yaml"))
	spoil := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(base) }
	for _, c := range []struct {
		name, text string
		want       []string
		left       bool // rules are left out
	}{
		{"an effort size", spoil("effort: S", "effort: XL", "Is it quiet?", "Is it quiet and/or bright?"), []string{"and-or", "unknown-reference"}, false},
		{"the rubric's id", spoil("id: reading-room", "id: Reading Room", "Is it quiet?", "Is it quiet and/or bright?"), []string{"and-or", "bad-id"}, false},
		{"a title and a version", spoil("version: 1.0.0", "version: one", "title: A reading room people come back to", "about: [room]", "Is it quiet?", "Is it quiet and/or bright?"), []string{"and-or", "wrong-type"}, false},
		{"a slip of syntax", spoil("Is it quiet?", "Is it quiet: really?", "after dark?", "after dark and/or at dawn?"), []string{"and-or", "syntax"}, false},
		{"a level", spoil("level: 2, text: All day.", "level: 7, text: All day and/or all night.", "Is it quiet?", "Is it quiet and/or bright?"), []string{"and-or", "wrong-type"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := lint.File("x.yaml", []byte(c.text), lint.Options{})
			got := rules(res.Findings)
			if !slices.Contains(got, c.want[0]) || res.Rubric != nil || len(res.LeftOut) > 0 != c.left {
				t.Errorf("left out %d: %s\n%v", len(res.LeftOut), cmp.Diff(c.want, got), res.Findings)
			}
		})
	}
}
