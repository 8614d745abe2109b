package change_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/rubric"
	"cxgap/rubric/change"
	"cxgap/rubric/rubrictest"
	"cxgap/rubric/source"
)

// scalars lists the values in a file, keys and ids of parts aside.
func scalars(n *source.Node) []*source.Node {
	switch {
	case len(n.Items) > 0:
		var out []*source.Node
		for _, i := range n.Items {
			out = append(out, scalars(i)...)
		}
		return out
	case len(n.Entries) > 0:
		var out []*source.Node
		for _, e := range n.Entries {
			if !slices.Contains([]string{"schema", "id", "version"}, e.Key) {
				out = append(out, scalars(e.Value)...)
			}
		}
		return out
	case n.Text == "":
		return nil
	}
	return []*source.Node{n}
}

// others are values that might stand in the place of one.
func others(value string) []string {
	if n, err := strconv.Atoi(value); err == nil {
		return []string{strconv.Itoa(n + 1), strconv.Itoa(max(0, n-1))}
	}
	if _, err := strconv.ParseFloat(value, 64); err == nil {
		return []string{value + "1"}
	}
	if !source.IsSlug(value) {
		return []string{value + "x"}
	}
	return []string{value + "x", "ceo", "cfo", "S", "overall", "asking", "visits", "surveys", "facts", "shown", "alone", "somebody", "false", "criterion-1",
		"question-1", "option-0", "fact-1"}
}

// edited puts another value in the place of one.
func edited(text string, at *source.Node, value string) string {
	lines := strings.Split(text, "\n")
	line := []rune(lines[at.Span.Line-1])
	lines[at.Span.Line-1] = string(line[:at.Span.Column-1]) + value + string(line[at.Span.End-1:])
	return strings.Join(lines, "\n")
}

// eachEdit calls f with every rubric that differs from the text in one value and is valid.
func eachEdit(text string, f func(now string, r *rubric.Rubric)) {
	doc, _ := source.Parse("old.yaml", []byte(text))
	for _, at := range scalars(doc.Root) {
		for _, value := range others(at.Text) {
			now := edited(text, at, value)
			if r, _ := rubric.Parse("new.yaml", []byte(now)); r != nil && value != at.Text {
				f(now, r)
			}
		}
	}
}

// full has every key of the format.
func full(t testing.TB) string {
	return edit(t, edit(t, small, "sample: not stated, ", "sample: not stated, approx: true, "), "{name: Partial}", "{name: Partial, meaning: So so.}")
}

func TestEveryEditOfAValueIsFound(t *testing.T) {
	text := full(t)
	old := parse(t, "old.yaml", text)
	edits := 0
	eachEdit(text, func(now string, r *rubric.Rubric) {
		edits++
		d, err := change.Compare(old, change.Input{File: "new.yaml", Rubric: r})
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Changes) == 0 {
			t.Errorf("nothing is found between\n%s\nand\n%s", text, now)
		}
	})
	if edits < 150 {
		t.Errorf("only %d edits were valid", edits)
	}
}

func TestEveryRandomEditIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := string(rubrictest.Text(t, rubrictest.Options{}))
		doc, _ := source.Parse("old.yaml", []byte(text))
		all := scalars(doc.Root)
		at := all[rapid.IntRange(0, len(all)-1).Draw(t, "place")]
		value := rapid.SampledFrom(others(at.Text)).Draw(t, "value")
		old, _ := rubric.Parse("old.yaml", []byte(text))
		now, _ := rubric.Parse("new.yaml", []byte(edited(text, at, value)))
		if now == nil || value == at.Text {
			return // not another valid rubric
		}
		d, err := change.Compare(change.Input{File: "old.yaml", Rubric: old}, change.Input{File: "new.yaml", Rubric: now})
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Changes) == 0 && !sameMeaning(text, at) {
			t.Fatalf("%q for %q in line %d is not found", value, at.Text, at.Span.Line)
		}
	})
}

// sameMeaning is true for a list in a condition: naming an option twice says no more.
func sameMeaning(text string, at *source.Node) bool {
	line := strings.Split(text, "\n")[at.Span.Line-1]
	return strings.Contains(line, "applies_when") || strings.Contains(line, "when: {") || strings.Contains(line, "counts: [")
}

func TestNoChangeBetweenARubricAndItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rubrictest.Draw(t, rubrictest.Options{})
		d, err := change.Compare(change.Input{File: "a", Rubric: r}, change.Input{File: "b", Rubric: r})
		if err != nil || len(d.Changes) > 0 || !d.Version.Enough {
			t.Fatalf("%v: %v", err, lines(d))
		}
	})
}

// keysOf lists the addresses of all keys that a shape allows, ids written as *.
func keysOf(s *source.Shape, at string) []string {
	whole := strings.HasSuffix(at, "when") || strings.HasSuffix(at, "options/*/items") || strings.HasSuffix(at, "counts")
	switch {
	case s.Type == source.Object && !whole:
		var out []string
		for _, f := range s.Fields {
			out = append(out, keysOf(f.Shape, strings.TrimPrefix(at+"/"+f.Name, "/"))...)
		}
		return out
	case s.Type == source.ListOf && s.Element.Type == source.Object, s.Type == source.MapOf && !whole:
		return append(keysOf(s.Element, at+"/*"), at+"/*")
	case strings.HasSuffix(at, "renamed_from"):
		return []string{at + "/*"}
	}
	return []string{at}
}

func TestEveryKeyOfTheFormatHasARule(t *testing.T) {
	known := change.Patterns()
	for _, key := range keysOf(rubric.Shape(), "") {
		if !slices.Contains([]string{"schema", "id", "version"}, key) && !strings.HasSuffix(key, "/id") && !slices.Contains(known, key) {
			t.Errorf("there is no rule for %s", key)
		}
	}
}
