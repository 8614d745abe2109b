package source_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/rubric/source"
)

// value parses a text and returns what stands behind the key a.
func value(t *testing.T, text string) *source.Node {
	t.Helper()
	doc, found := source.Parse("x", []byte("a: "+text+"\n"))
	if len(found) > 0 {
		t.Fatal(found)
	}
	return doc.Root.Get("a")
}

func TestWhole(t *testing.T) {
	for text, want := range map[string]int{"0": 0, "7": 7, "999999999": 999999999} {
		if got, ok := value(t, text).Whole(); !ok || got != want {
			t.Errorf("%s: %d, %v", text, got, ok)
		}
	}
	for _, text := range []string{`"7"`, "-1", "+1", "01", "1.0", "1e3", "0x10", "0o7", "1_000", "1000000000", "9999999999999999999999", "seven", "[7]", "~", "true", "7 8"} {
		if got, ok := value(t, text).Whole(); ok {
			t.Errorf("%s is taken for %d", text, got)
		}
	}
}

func TestDecimalIsExact(t *testing.T) {
	for text, want := range map[string]string{"0": "0", "12.5": "25/2", "0.1": "1/10", "33.3333": "333333/10000", "007.50": "15/2"} {
		if got, ok := value(t, text).Decimal(); !ok || got.RatString() != want {
			t.Errorf("%s: %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{`"0.5"`, ".5", "5.", "-1", "1e2", "0,5", "50%", "1/2", "NaN", ".inf", "{a: 1}", strings.Repeat("9", 19)} {
		if got, ok := value(t, text).Decimal(); ok {
			t.Errorf("%s is taken for %v", text, got)
		}
	}
}

func TestBool(t *testing.T) {
	for text, want := range map[string]bool{"true": true, "false": false} {
		if got, ok := value(t, text).Bool(); !ok || got != want {
			t.Errorf("%s: %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"yes", "True", `"true"`, "1", "on", "~"} {
		if _, ok := value(t, text).Bool(); ok {
			t.Errorf("%s is taken for a truth value", text)
		}
	}
}

func TestEmptyKeepsTheWrittenWord(t *testing.T) {
	for text, want := range map[string]string{"": "", "~": "~", "null": "null"} {
		if n := value(t, text); n.Kind != source.Empty || n.Text != want || n.String() != "" {
			t.Errorf("%q: %+v", text, n)
		}
	}
	if n := value(t, `"null"`); n.Kind != source.Scalar || n.Text != "null" {
		t.Errorf("%+v", n)
	}
}

func TestAbsentNodesAnswer(t *testing.T) {
	var n *source.Node
	if _, ok := n.Whole(); ok || n.Get("x") != nil || n.Has("x") || n.String() != "" || n.Pos().Line != 0 {
		t.Error("a key that is not there has a value")
	}
}

func TestIsSlug(t *testing.T) {
	for _, id := range []string{"a", "a1", "named-owner", "a-1", "overall", strings.Repeat("a", 64)} {
		if !source.IsSlug(id) {
			t.Errorf("%q is an id", id)
		}
	}
	for _, id := range []string{"", "A", "1a", "-a", "a-", "a--b", "a_b", "a b", "é", "a\n", "yes", "no", "on", "off", "y", "n", "true", "false", "null", strings.Repeat("a", 65)} {
		if source.IsSlug(id) {
			t.Errorf("%q is no id", id)
		}
	}
}

// Schemas hold ids against the pattern, the parser reads them by hand: both say the same.
func TestIsSlugIsThePattern(t *testing.T) {
	pattern := regexp.MustCompile(source.SlugPattern)
	rapid.Check(t, func(t *rapid.T) {
		word := string(rapid.SliceOfN(rapid.SampledFrom([]rune("az09-A_é\n")), 0, 8).Draw(t, "word"))
		reserved := slices.Contains(source.ReservedWords(), word)
		if got, want := source.IsSlug(word), pattern.MatchString(word) && !reserved; got != want {
			t.Errorf("%q: got %v, the pattern says %v", word, got, want)
		}
	})
}

func TestIsDate(t *testing.T) {
	for _, d := range []string{"2019", "2019-04", "2019-04-30", "2020-02-29", "0001"} {
		if !source.IsDate(d) {
			t.Errorf("%q is a date", d)
		}
	}
	for _, d := range []string{"", "19", "2019-4", "2019-13", "2019-00", "2019-04-31", "2019-02-29", "2019-04-00", "2019/04", "2019-04-30T00:00:00Z", "undated", " 2019"} {
		if source.IsDate(d) {
			t.Errorf("%q is no date", d)
		}
	}
}
