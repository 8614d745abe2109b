package source_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/source"
)

func FuzzParse(f *testing.F) {
	sound.Fuzzing(f)
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
		var doc *source.Document
		var found finding.List
		sound.Allocated(t, len(data), func() { doc, found = source.Parse("x", data) })
		if doc == nil && found.Err() == nil {
			t.Error("neither a document nor an error")
		}
		lines := source.Lines(data)
		sound.Findings(t, lines, found)
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
	if f := (finding.Finding{Line: at.Line, Column: at.Column, EndColumn: at.End}); !sound.Inside(lines, &f) {
		t.Fatalf("line %d of %d, columns %d to %d", at.Line, len(lines), at.Column, at.End)
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
