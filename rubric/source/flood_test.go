package source_test

import (
	"fmt"
	"strings"
	"testing"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
	"cxgap/rubric/source/shape"
)

// A list or map beyond its limit is reported once. Up to twice the limit the entries within
// it are still checked; beyond that none is, and the reader is told to stop.
func TestTooManyEntries(t *testing.T) {
	number := shape.Whole("a number", 0, 0, "")
	open := &source.Shape{Type: source.MapOf, Name: "map", Element: number, Keys: source.Slug}
	bounded := &source.Shape{Type: source.MapOf, Name: "map", Element: number, Keys: source.Slug, Max: 2}
	list := func(n int) string { return "[" + strings.Repeat("x, ", n) + "]" }
	keys := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "k%d: x\n", i)
		}
		return b.String()
	}
	const all = source.MaxFindings
	for _, c := range []struct {
		name, text string
		shape      *source.Shape
		findings   int
		flooded    bool
		first      string // of the findings
	}{
		{"as long as it may be", list(2), shape.List("list", number, 0, 2, ""), 2, false, "a number has to be"},
		{"longer", list(4), shape.List("list", number, 0, 2, ""), 1 + 2, false, "list needs at most 2 entries, and it has 4"},
		{"flooded", list(5), shape.List("list", number, 0, 2, ""), 1, true, "list needs at most 2 entries, and it has 5"},
		{"a map that is longer", keys(3), bounded, 1 + 2, false, "map needs at most 2 entries, and it has 3"},
		{"a map that is flooded", keys(5), bounded, 1, true, "map needs at most 2 entries, and it has 5"},
		{"without a limit of its own", list(source.MaxEntries), shape.List("list", number, 1, 0, ""), all, false, "a number has to be"},
		{"that is flooded", list(2*source.MaxEntries + 1), shape.List("list", number, 1, 0, ""), 1, true, "list needs 1 to 10000 entries, and it has 20001"},
		{"a map without a limit", keys(2*source.MaxEntries + 1), open, 1, true, "map needs at most 10000 entries, and it has 20001"},
		{"too short", "[]", shape.List("list", number, 1, 0, ""), 1, false, "list needs at least 1 entry, and it has none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, _ := source.Parse("x", []byte(c.text))
			check := source.NewChecker("x", false)
			check.Check(doc.Root, c.shape)
			found := check.Findings()
			lengthFirst := finding.List{}
			for _, f := range found {
				if f.Rule == "list-length" {
					lengthFirst = append(lengthFirst, f)
				}
			}
			lengthFirst = append(lengthFirst, found...)
			if len(found) != c.findings || check.Flooded() != c.flooded || !strings.HasPrefix(lengthFirst[0].Message, c.first) {
				t.Errorf("%d findings, flooded %t, first: %s", len(found), check.Flooded(), lengthFirst[0].Message)
			}
		})
	}
}
