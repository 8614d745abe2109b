package report_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
	"cxgap/rubric/source"
)

func TestDifferences(t *testing.T) {
	const reported = `{"tool": {"version": "1"}, "n": 1.5000, "s": "text", "o": {"a": 1, "b": null}, "l": [{"x": 1}, {"x": 2}], "f": {"sha256": "ab"}, "last": true}`
	long := strings.Repeat("The leaders agreed. ", 10)
	for _, c := range []struct {
		name, from, to string
		want           []string
	}{
		{"the same", "", "", nil},
		{"another program", `{"version": "1"}`, `{"version": "2"}`, nil},
		{"another order", `{"a": 1, "b": null}`, `{"b": null, "a": 1}`, nil},
		{"a number", "1.5000", "1.4999", []string{"n is 1.4999 in the report, 1.5000 recomputed"}},
		{"a number with fewer decimals", "1.5000", "1.5", nil},
		{"a number with more decimals", "1.5000", "1.50001", []string{"n is 1.50001 in the report, 1.5000 recomputed"}},
		{"a number as text", "1.5000", `"1.5000"`, []string{`n is "1.5000" in the report, 1.5000 recomputed`}},
		{"a text", "text", `te\u001bxt`, []string{`s is "te\x1bxt" in the report, "text" recomputed`}},
		{"null for a text", `"text"`, "null", []string{`s is null in the report, "text" recomputed`}},
		{"a text for null", "null", `"x"`, []string{`o.b is "x" in the report, null recomputed`}},
		{"a key that is gone", `"a": 1, `, "", []string{"o.a is nothing in the report, 1 recomputed"}},
		{"a key too many", `"a": 1, `, `"a": 1, "z": [1], `, []string{"o.z is 1 entry in the report, nothing recomputed"}},
		{"inside of a list", `{"x": 2}`, `{"x": 3}`, []string{"l[1].x is 3 in the report, 2 recomputed"}},
		{"a shorter list", `{"x": 1}, `, ``, []string{"l is 1 entry in the report, 2 entries recomputed"}},
		{"an object for a list", `[{"x": 1}, {"x": 2}]`, `{"x": 1}`, []string{"l is an object of 1 key in the report, 2 entries recomputed"}},
		{"digests last", `"ab"}, "last": true`, `"cd"}, "last": false`, []string{"last is false in the report, true recomputed", `f.sha256 is "cd" in the report, "ab" recomputed`}},
		{"a long text", `"text"`, `"` + long + `"`, []string{`s is "` + long[:60] + `…" in the report, "text" recomputed`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(reported, c.from) {
				t.Fatalf("the report holds no %s", c.from)
			}
			list, compared := report.Differences(tree(t, strings.Replace(reported, c.from, c.to, 1)), tree(t, reported))
			var got []string
			for _, d := range list {
				got = append(got, d.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if c.want == nil && compared != 8 {
				t.Errorf("%d values were compared, not 8", compared)
			}
		})
	}
}

// Two long texts are quoted from where they differ.
func TestDifferencesShowWhereTextsDiffer(t *testing.T) {
	lead := strings.Repeat("word ", 30)
	list, _ := report.Differences(tree(t, `"`+lead+`yes"`), tree(t, `"`+lead+`no"`))
	if len(list) != 1 || list[0].Reported != `"…yes"` || list[0].Recomputed != `"…no"` {
		t.Errorf("%+v", list)
	}
}

func tree(t *testing.T, text string) *source.Node {
	t.Helper()
	doc, found := source.ParseJSON("x", []byte(text))
	if doc == nil {
		t.Fatal(found)
	}
	return doc.Root
}
