package change_test

import (
	"fmt"
	"maps"
	"regexp"
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

// full has every key of the format.
func full(t testing.TB) string {
	return edit(t, edit(t, small, "sample: not stated, ", "sample: not stated, approx: true, "), "{name: Partial}", "{name: Partial, meaning: So so.}")
}

// toldOnce holds a comparison to one change at an address, with the class of the second table.
// What follows from it is told beside it: "not applicable" that is refused now.
func toldOnce(t rapid.TB, old, now *rubric.Rubric, address string) {
	t.Helper()
	d, err := change.Compare(change.Input{File: "old.yaml", Rubric: old}, change.Input{File: "new.yaml", Rubric: now})
	if err != nil {
		t.Fatal(err)
	}
	found := slices.DeleteFunc(slices.Clone(d.Changes), func(c change.Change) bool {
		return strings.HasSuffix(c.What, "/not_applicable") && (strings.HasPrefix(address, "gates/") || strings.HasSuffix(address, "/ask_when"))
	})
	class := expected(address)
	if keys := strings.Split(address, "/"); len(keys) == 3 && keys[2] == "applies_when" && !old.Question(keys[1]).Scored() {
		class = change.Additive // it decides only whether a question for context is asked
	}
	if len(found) != 1 || found[0].What != address || found[0].Class != class {
		t.Errorf("%s, which is %s:\n%s", address, class, strings.Join(lines(d), "\n"))
	}
}

func TestEveryEditOfAValueIsToldOnceAtItsAddress(t *testing.T) {
	text := full(t)
	old := parse(t, "old.yaml", text).Rubric
	all, edits := map[string][]*source.Node{}, 0
	values(old.Node(), "", all)
	for address, places := range all {
		if strings.Contains(address, "/renamed_from") {
			continue // another former id is two changes
		}
		for _, at := range places {
			for _, value := range others(at.Text) {
				if now, _ := rubric.Parse("new.yaml", []byte(edited(text, at, value))); now != nil && value != at.Text {
					edits++
					toldOnce(t, old, now, address)
				}
			}
		}
	}
	if edits < 150 {
		t.Errorf("only %d edits were valid", edits)
	}
}

// values lists the values in a file by their addresses, keys and ids of parts aside. A value in
// a list, and all of a condition, has the address of the whole.
func values(n *source.Node, at string, out map[string][]*source.Node) {
	whole := strings.HasSuffix(at, "when") || strings.HasSuffix(at, "/items") && n.Kind == source.Map || strings.HasSuffix(at, "/counts")
	for i, item := range n.Items {
		switch id := item.Get("id").String(); {
		case id != "":
			values(item, at+"/"+id, out)
		case item.Kind == source.Map:
			values(item, at+"/"+strconv.Itoa(i), out)
		default:
			values(item, at, out)
		}
	}
	for _, e := range n.Entries {
		if whole {
			values(e.Value, at, out)
		} else if !slices.Contains([]string{"schema", "id", "version"}, e.Key) {
			values(e.Value, strings.TrimPrefix(at+"/"+e.Key, "/"), out)
		}
	}
	if n.Kind == source.Scalar {
		out[at] = append(out[at], n)
	}
}

// expected is the class of another value at an address: a second table, by the last key.
func expected(at string) change.Class {
	keys := strings.Split(at, "/")
	last := keys[len(keys)-1]
	words := []string{"title", "about", "summary", "caveat", "name", "meaning", "intro", "prompt", "help", "evidence", "text", "action", "why", "reason", "probe", "sources",
		"best_informed", "topic", "author", "publisher", "date", "note"}
	switch {
	case keys[0] == "benchmarks", slices.Contains(words, last) && !(keys[0] == "questions" && len(keys) > 3 && keys[2] == "scores"):
		return change.Wording
	case last == "core", last == "items":
		return change.Additive
	}
	return change.Scoring
}

func TestEveryRandomEditIsToldOnceAtItsAddress(t *testing.T) {
	told := 0
	rapid.Check(t, func(t *rapid.T) {
		text := string(rubrictest.Text(t, rubrictest.Options{}))
		old, _ := rubric.Parse("old.yaml", []byte(text))
		all := map[string][]*source.Node{}
		values(old.Node(), "", all)
		address := rapid.SampledFrom(slices.Sorted(maps.Keys(all))).Draw(t, "address")
		at := rapid.SampledFrom(all[address]).Draw(t, "place")
		value := rapid.SampledFrom(others(at.Text)).Draw(t, "value")
		now, _ := rubric.Parse("new.yaml", []byte(edited(text, at, value)))
		if now == nil || value == at.Text {
			return // not another valid rubric
		}
		d, err := change.Compare(change.Input{File: "old.yaml", Rubric: old}, change.Input{File: "new.yaml", Rubric: now})
		if err == nil && len(d.Changes) == 0 && sameMeaning(text, at) {
			return
		}
		toldOnce(t, old, now, address)
		told++
	})
	if told < 3 { // of 20 with -short
		t.Errorf("only %d edits were valid", told)
	}
}

// distinct gives every text of a drawn rubric a number, so that no two parts say the same.
func distinct(text string) string {
	n := 0
	return regexp.MustCompile(`Which\?|Which of these\?|Fact\.|Item\.|Topic\}|(text|reason|probe|study|has): [^,}\n]*[^,}\n.?]`).ReplaceAllStringFunc(strings.NewReplacer("A paper", "An article", "Raise question-", "Raise number ").Replace(text), func(s string) string {
		n++
		return strings.TrimRight(s, ".?}") + fmt.Sprint(" ", strings.Repeat("i", n)) + s[len(strings.TrimRight(s, ".?}")):]
	})
}

// An id that is another one everywhere is one renaming for each part that has it, and nothing
// else, there and back.
func TestEveryRenamingIsNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := distinct(string(rubrictest.Text(t, rubrictest.Options{})))
		old, bad := rubric.Parse("old.yaml", []byte(text))
		if old == nil {
			t.Fatal(bad, text)
		}
		id := rapid.SampledFrom(slices.Compact(slices.Sorted(slices.Values(idsOf(old.Node()))))).Draw(t, "id")
		if id == "drawn" {
			return // that is the rubric itself
		}
		now, _ := rubric.Parse("new.yaml", []byte(regexp.MustCompile(`([\[{ ])`+id+`([\]},:\n])`).ReplaceAllString(text, "${1}renamed${2}")))
		if now == nil {
			t.Fatalf("%s cannot be renamed in\n%s", id, text)
		}
		parts := 0
		for _, i := range idsOf(old.Node()) {
			if i == id {
				parts++
			}
		}
		for _, pair := range [][2]*rubric.Rubric{{old, now}, {now, old}} {
			d, err := change.Compare(change.Input{File: "old.yaml", Rubric: pair[0]}, change.Input{File: "new.yaml", Rubric: pair[1]})
			if err != nil {
				t.Fatal(err)
			}
			if len(d.Changes) != parts || slices.ContainsFunc(d.Changes, func(c change.Change) bool { return !strings.HasSuffix(c.What, "/id") }) {
				t.Fatalf("%s renamed, which %d parts have:\n%s\n%s", id, parts, strings.Join(lines(d), "\n"), text)
			}
		}
	})
}

func idsOf(n *source.Node) []string {
	var out []string
	if id := n.Get("id"); id != nil {
		out = append(out, id.Text)
	}
	for _, item := range n.Items {
		out = append(out, idsOf(item)...)
	}
	for _, e := range n.Entries {
		out = append(out, idsOf(e.Value)...)
	}
	return out
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
