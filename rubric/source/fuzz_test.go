package source_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("../../testdata/rubrics/*/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, text := range []string{"", "\xff\xfe", "a: &x [*x]\n<<: {b: c}\n", "? {a: b}\n: |\n  x\n", "- - - {a: [\"b\", 'c', d?]}\n", "a: \"\\x41\\\n  b\"\n---\n...\n", "{{a}}: ~\n", "a:\r\n\tb\n",
		"a: {b: cdefg\n: x}", "{b: “cde\n: x}"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, found := source.Parse("x", data)
		if doc == nil && found.Err() == nil {
			t.Error("neither a document nor an error")
		}
		if !slices.IsSortedFunc(found, func(a, b finding.Finding) int {
			return (a.Line-b.Line)*1_000_000 + a.Column - b.Column
		}) {
			t.Errorf("not in the order of the file: %v", found)
		}
		lines := source.Lines(data)
		for _, f := range found {
			within(t, lines, finding.Span{Pos: finding.Pos{Line: f.Line, Column: f.Column}, End: f.EndColumn})
		}
		if doc != nil {
			walk(t, lines, doc.Root)
		}
		again, foundAgain := source.Parse("x", data)
		if !cmp.Equal(doc, again) || !cmp.Equal(found, foundAgain) {
			t.Error("two runs differ")
		}
	})
}

// within checks that a place lies in the file, and its end behind its beginning.
func within(t *testing.T, lines []string, at finding.Span) {
	t.Helper()
	if lines == nil && at.Line == 1 && at.Column == 1 {
		return
	}
	if at.Line < 1 || at.Line > len(lines) {
		t.Fatalf("line %d of %d", at.Line, len(lines))
	}
	width := len([]rune(lines[at.Line-1]))
	if at.Column < 1 || at.Column > width+1 || at.End != 0 && (at.End <= at.Column || at.End > width+1) {
		t.Fatalf("line %d: columns %d to %d of %d", at.Line, at.Column, at.End, width)
	}
}

func walk(t *testing.T, lines []string, n *source.Node) {
	t.Helper()
	within(t, lines, n.Span)
	for _, e := range n.Entries {
		within(t, lines, e.Span)
		walk(t, lines, e.Value)
	}
	for _, item := range n.Items {
		walk(t, lines, item)
	}
}
