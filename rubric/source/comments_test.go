package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/source"
)

// In the table every # that begins a comment is written as ¶. Each line is marked: c if
// it holds a value, b if it is part of a block of text, . for a blank line of a block that
// does not count, - for anything else.
func TestLayout(t *testing.T) {
	tests := []struct{ name, text, lines string }{
		{"comments of their own and behind values", "¶ a\na: b ¶ c\n\n ¶ d\n", "-c--"},
		{"no comment inside a text", "a: b#c\nb: \"# #\"\nc: 'it''s # x'¶ d\n", "ccc"},
		{"quotes over several lines", "a: \"x\n\n  # \\\" y\" ¶ c\nb: 'x\n  # y'\n", "ccccc"},
		{"a quote inside a plain text", "a: it's ¶ 'c'\nb: x\n", "cc"},
		{"brackets", "a: {¶ a\n b: c#d,¶ e\n \"f\":¶ g\n h, i: [j#k,¶ l\n ]}¶ m\n", "ccccc"},
		{"a block of text", "a: |¶ c\n  # x\n\n  # y\n\n¶ c\nb: c\n", "cb.b.-c"},
		{"a block that keeps its blank lines", "a: |+\n  x\n\n¶ c\n", "cbb-"},
		{"blank lines longer than the indentation", "a: >-\n  x\n   \n \n¶ c\n", "cbb.-"},
		{"a given indentation", "a:\n  b: |2-\n     # x\n    # y\n  ¶ c\n", "ccbb-"},
		{"an empty block", "a:\n  b: |\n  ¶ c\n  d: e\n", "cc-c"},
		{"blocks in lists", "a:\n- |\n  # x\n ¶ c\n- b: >\n    # y\n   ¶ d\n", "ccb-cb-"},
		{"dashes and question marks", "? a ¶ a\n: - b ¶ b\n  - ¶ c\n    d\n", "cccc"},
		{"marks of the document", "%YAML 1.1 ¶ a\n--- ¶ b\na: b\n... ¶ c\n", "cccc"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			checkLayout(t, test.text, test.lines)
		})
	}
}

func checkLayout(t *testing.T, marked, lines string) {
	t.Helper()
	doc, bad := source.Parse("test.yaml", []byte(strings.ReplaceAll(marked, "¶", "#")))
	if bad != nil {
		t.Fatalf("the text is no YAML: %v", bad)
	}
	layout := doc.Layout()
	var want, got []string
	for i, line := range strings.Split(marked, "\n") {
		if before, after, found := strings.Cut(line, "¶"); found {
			want = append(want, fmt.Sprintf("%d:%d #%s", i+1, len([]rune(before))+1, after))
		}
	}
	for _, c := range layout.Comments {
		got = append(got, fmt.Sprintf("%d:%d %s", c.Line, c.Column, c.Text))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}
	for i, mark := range lines {
		if content := layout.Content(i + 1); content != (mark == 'c' || mark == 'b') {
			t.Errorf("line %d holds a value: %t", i+1, content)
		}
		if block := layout.InBlock(i + 1); block != (mark == 'b' || mark == '.') {
			t.Errorf("line %d is in a block of text: %t", i+1, block)
		}
	}
}
