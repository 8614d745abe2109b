package source_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
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
		"a: {b: cdefg\n: x}", "{b: “cde\n: x}", "#: x\na:\n  - b\n c: d\n", "a\n#\n- b: c: {d\n  ]: \"e\n"} {
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

// FuzzLayout empties the comments of a text that is read without findings: the values stay
// what they were. A # inside of a value would be missed.
func FuzzLayout(f *testing.F) {
	sound.Fuzzing(f)
	for _, text := range []string{
		"# a\na: b # c\n\n # d\n", "a: b#c\nb: \"# #\" # d\nc: 'it''s # x' #\n", "a: |-  # c\n  # x\n# c\nb: >+2\n   # y\n\n  # z\n",
		"a: {# a\n b: c#d,# e\n \"f\":# g\n h, i: [j#k,# l\n ]} # m\n", "? a # a\n: - b # b\n  - # c\n    d\n", "%YAML 1.1 # a\n--- # b\na: 'x\n\n  # y' # c\n... # d\n",
		"a: x\n  y # z\nb: \"\\\"# \\\\\" # c\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, found := source.Parse("x", data)
		if doc == nil || len(found) > 0 {
			return
		}
		lines := slices.Clone(doc.Lines)
		for _, c := range doc.Layout().Comments {
			line := []rune(doc.Lines[c.Line-1])
			if c.Column > len(line) || line[c.Column-1] != '#' || string(line[c.Column-1:]) != c.Text {
				t.Fatalf("no comment: %+v", c)
			}
			lines[c.Line-1] = string(line[:c.Column]) // the # alone: a blank line could belong to a text above
		}
		bare, found := source.Parse("x", []byte(strings.Join(lines, "\n")))
		if bare == nil || len(found) > 0 {
			t.Fatalf("without comments: %v\n%q", found, lines)
		}
		if diff := cmp.Diff(values(doc.Root), values(bare.Root)); diff != "" {
			t.Errorf("without comments (-with +without):\n%s", diff)
		}
	})
}

// values is what a tree says, without places.
func values(n *source.Node) any {
	switch n.Kind {
	case source.Map:
		pairs := []any{}
		for _, e := range n.Entries {
			pairs = append(pairs, [2]any{e.Key, values(e.Value)})
		}
		return pairs
	case source.List:
		items := []any{"list"}
		for _, item := range n.Items {
			items = append(items, values(item))
		}
		return items
	}
	return n.Text
}
