package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/rubric/source"
)

// Behind a slip whose mending changes no word, reading goes on.
func TestParseOn(t *testing.T) {
	for _, c := range []struct {
		name, text string
		whole      bool // the tree is there
		want       []string
	}{
		{"several slips", "a:\n  - {b: x: y}\n  - c: 1\n\td: 2\n  - {b: \"x}\n  - b: x: y\n    <<: 1\n", true,
			[]string{"2:10 syntax", "4:1 syntax", "5:9 syntax", "6:9 syntax", "7:5 merge-key"}},
		{"question marks", "- {a: Why?, b: 1}\n- {a: Who?}\n", true, []string{"1:10 syntax", "2:10 syntax"}},
		{"glued", "a:\n  - x\n  -y\nb:2\n*c : 1\n", false, []string{"3:3 syntax", "4:2 syntax", "5:1 syntax"}},
		{"doubtful", "a: 1\nwhat is this\nb: c: d\n", false, []string{"2:1 syntax"}},
		{"nothing wrong", "a: 1\n", true, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, found := source.ParseOn("x", []byte(c.text))
			var got []string
			for _, f := range found {
				got = append(got, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Rule))
			}
			if diff := cmp.Diff(c.want, got); diff != "" || (doc != nil) != c.whole {
				t.Errorf("document %v, (-want +got):\n%s%v", doc != nil, diff, found)
			}
		})
	}
}

// The slip of a file with many slips is found without reading it again for each of them.
func TestParseOnEndsSoon(t *testing.T) {
	for _, line := range []string{"- a: b: c\n", "\ta: 1\n", "- {a: b: c}\n", "- {a: \"b}\n"} {
		text := strings.Repeat(line, 200_000/len(line))
		if _, found := source.ParseOn("x", []byte(text)); len(found) == 0 || len(found) > 21 {
			t.Errorf("%q: %d findings", line, len(found))
		}
	}
}

// What is said behind a slip stands at its place in the file, not in the mended line.
func TestPlacesBehindASlip(t *testing.T) {
	for text, want := range map[string][]string{
		"- {a: b: c, d: e}\n":        {"1:4 a", "1:7 b: c", "1:13 d", "1:16 e"},
		"a: b: c\nd: e\n":            {"1:1 a", "1:4 b: c", "2:1 d", "2:4 e"},
		"- {a: 1 b: 2, longer: 3}\n": {"1:4 a", "1:7 1", "1:9 b", "1:12 2", "1:15 longer", "1:23 3"},
	} {
		doc, found := source.ParseOn("x", []byte(text))
		if doc == nil {
			t.Errorf("%q: %v", text, found)
			continue
		}
		if diff := cmp.Diff(want, placesOf(doc.Root)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// placesOf lists the keys and single values of a tree with their places.
func placesOf(n *source.Node) []string {
	var out []string
	if n.Kind == source.Scalar {
		out = append(out, fmt.Sprintf("%d:%d %s", n.Span.Line, n.Span.Column, n.Text))
	}
	for _, e := range n.Entries {
		out = append(append(out, fmt.Sprintf("%d:%d %s", e.Span.Line, e.Span.Column, e.Key)), placesOf(e.Value)...)
	}
	for _, item := range n.Items {
		out = append(out, placesOf(item)...)
	}
	return out
}

// A dash that was left out before an entry is one finding, and each entry is there.
func TestMissingDashIsOneFinding(t *testing.T) {
	doc, found := source.Parse("x", []byte("a:\n  - id: x\n    b: 1\n    id: y\n    b: 2\n  - id: z\n    b: 3\n"))
	if doc == nil || len(found) != 1 || found[0].Line != 4 || found[0].Rule != "duplicate-key" || !strings.Contains(found[0].Message, `a "- " is missing before the key "id"`) {
		t.Fatal(found)
	}
	if items := doc.Root.Get("a").List(); len(items) != 3 || items[1].Get("b").String() != "2" {
		t.Errorf("%d entries", len(items))
	}
}
