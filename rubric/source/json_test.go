package source_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/rubric/source"
)

func TestParseJSONKeepsValuesAndPlaces(t *testing.T) {
	text := "\ufeff{\"a\": [1, -2.5000, true, null],\r\n  \"é\": {\"字\": \"x\\ud83c\\udf89\\u202e\"}}\n"
	doc, found := source.ParseJSON("r.json", []byte(text))
	if doc == nil || len(found) > 0 {
		t.Fatal(found)
	}
	var got []string
	describe("", doc.Root, &got)
	want := []string{
		`1:1-0 .: map`, `1:7-0 .a: list`, `1:8-9 .a[0]: 1`, `1:11-18 .a[1]: -2.5000`, `1:20-24 .a[2]: true`, `1:26-30 .a[3]: nothing null`,
		`2:8-0 .é: map`, `2:14-35 .é.字: "x🎉` + "\u202e" + `"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// describe lists the nodes of a tree with their places.
func describe(path string, n *source.Node, out *[]string) {
	what := map[source.Kind]string{source.Empty: "nothing " + n.Text, source.Scalar: n.Text, source.Map: "map", source.List: "list"}[n.Kind]
	if n.Quoted {
		what = `"` + what + `"`
	}
	shown := path
	if shown == "" {
		shown = "."
	}
	*out = append(*out, fmt.Sprintf("%d:%d-%d %s: %s", n.Span.Line, n.Span.Column, n.Span.End, shown, what))
	for _, e := range n.Entries {
		describe(path+"."+e.Key, e.Value, out)
	}
	for i, item := range n.Items {
		describe(fmt.Sprintf("%s[%d]", path, i), item, out)
	}
}

func TestParseJSONRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "1:1 syntax"},
		{"YAML", "schema: cxgap/report/v1\n", "1:1 syntax"},
		{"a comma too many", "{\"a\": 1,\n}", "2:1 syntax"},
		{"a missing comma", "{\"a\": 1\n \"b\": 2}", "2:2 syntax"},
		{"cut short", "{\"a\": [1,\n", "2:1 syntax"},
		{"a second document", "{}\n{}", "2:1 syntax"},
		{"a bare word", "{\"a\": yes}", "1:7 syntax"},
		{"a number as nobody writes it", "{\"a\": 01}", "1:8 syntax"},
		{"a tab in a text", "{\"a\": \"x\ty\"}", "1:9 syntax"},
		{"a key twice", "{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}, \"a\": 3}", "2:16 duplicate-key 2:25 duplicate-key"},
		{"a key twice, once escaped", `{"a": 1, "\u0061": 2}`, "1:10 duplicate-key"},
		{"too deep", strings.Repeat("[", 70) + strings.Repeat("]", 70), "1:66 too-deep"},
		{"far too deep", strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000), "1:10001 syntax"},
		{"not UTF-8", "{\"a\": \"\xff\"}", "1:8 encoding"},
		{"too large", strings.Repeat(" ", source.MaxJSONBytes) + "1", "1:1 too-large"},
		{"as large as it may be", strings.Repeat(" ", source.MaxJSONBytes-1) + "1", ""},
		{"too long a text", `["` + strings.Repeat("x", source.MaxJSONText+1) + `"]`, "1:1 too-large"},
		{"as long a text as there may be", `["` + strings.Repeat(`\"`, source.MaxJSONText/2) + `"]`, ""},
		{"too many values", "[" + strings.Repeat("1,", source.MaxJSONValues-1) + "1]", "1:1 too-large"},
		{"as many values as there may be", "[" + strings.Repeat("1,", source.MaxJSONValues-2) + "1]", ""},
		{"too many keys", "{" + strings.Repeat(`"k":1,`, source.MaxJSONValues/2) + `"l":1}`, "1:1 too-large"},
		{"too many lines", strings.Repeat("\n", source.MaxJSONValues+1) + "1", "1:1 too-large"},
		{"what looks like values in a text", `"` + strings.Repeat(",", source.MaxJSONValues+1) + `"`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, found := source.ParseJSON("x", []byte(c.text))
			var got []string
			for _, f := range found {
				got = append(got, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Rule))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A document in one line has its places counted once, not anew from the beginning for each
// of its values: that would take minutes.
func TestParseJSONReadsALongLine(t *testing.T) {
	const item = `"é",`
	n := source.MaxBytes/len(item) - 1
	doc, found := source.ParseJSON("x", []byte("["+strings.Repeat(item, n)+"1]"))
	if doc == nil {
		t.Fatal(found)
	}
	if last := doc.Root.Items[n].Span; last.Column != 2+4*n || last.End != 3+4*n {
		t.Errorf("the last value stands at %+v", last)
	}
}

// Whatever encoding/json writes comes back as it was.
func TestParseJSONReadsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		want := rapid.MapOf(rapid.String(), rapid.SliceOf(rapid.String())).Draw(rt, "value")
		text, err := json.MarshalIndent(want, "", rapid.SampledFrom([]string{"", " ", "\t"}).Draw(rt, "indent"))
		if err != nil {
			rt.Fatal(err)
		}
		doc, found := source.ParseJSON("x", text)
		if doc == nil || len(found) > 0 {
			rt.Fatal(found)
		}
		got := map[string][]string{}
		for _, e := range doc.Root.Entries {
			got[e.Key] = nil
			if e.Value.Kind == source.List {
				got[e.Key] = []string{}
			}
			for _, item := range e.Value.Items {
				got[e.Key] = append(got[e.Key], item.Text)
			}
		}
		if diff := cmp.Diff(utf8Of(want), got); diff != "" {
			rt.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// utf8Of is what a value is once encoding/json has replaced broken characters.
func utf8Of(value map[string][]string) map[string][]string {
	out := map[string][]string{}
	for key, list := range value {
		for i := range list {
			list[i] = strings.ToValidUTF8(list[i], "\uFFFD")
		}
		out[strings.ToValidUTF8(key, "\uFFFD")] = list
	}
	return out
}

// A null and a sign are right where the shape has them, and nowhere else.
func TestJSONShapes(t *testing.T) {
	decimal := &source.Shape{Type: source.Decimal, Name: "d", Null: true, Signed: true}
	plain := &source.Shape{Type: source.Decimal, Name: "d"}
	for _, c := range []struct {
		text  string
		shape *source.Shape
		fits  bool
	}{
		{"null", decimal, true}, {"-1.5000", decimal, true}, {"1.5", decimal, true}, {`"-1.5"`, decimal, false}, {"1e3", decimal, false}, {"true", decimal, false},
		{"null", plain, false}, {"-1.5000", plain, false}, {"1.5", plain, true},
	} {
		doc, found := source.ParseJSON("x", []byte(c.text))
		if doc == nil {
			t.Fatal(found)
		}
		if fits := source.NewChecker("x", true).Check(doc.Root, c.shape); fits != c.fits {
			t.Errorf("%s fits %+v: %v", c.text, c.shape, fits)
		}
	}
}
