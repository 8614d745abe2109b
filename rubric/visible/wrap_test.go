package visible_test

import (
	"runtime"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/rubric/visible"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"", 10, nil},
		{" \t\n", 10, nil},
		{"one two three", 8, []string{"one two", "three"}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one\n\ntwo", 20, []string{"one two"}},
		{"a well-known word", 7, []string{"a well-", "known", "word"}},
		{"in cx-a.yaml.", 10, []string{"in", "cx-a.yaml."}},
		{"in cx-a.yaml: two-part", 12, []string{"in", "cx-a.yaml:", "two-part"}},
		{"in cx-assessment.yaml", 8, []string{"in cx-", "assessme", "nt.yaml"}}, // wider than a line
		{"one-two three.", 8, []string{"one-two", "three."}},
		{"incomprehensible", 6, []string{"incomp", "rehens", "ible"}},
		{"about 12 % of it", 9, []string{"about", "12 % of", "it"}},
		{"kept\u00A0as one", 8, []string{"kept as", "one"}},
		{"漢字。漢字", 4, []string{"漢", "字。", "漢字"}},
		{"👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 9, []string{"👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"}},
		{"\x1b[31mred", 20, []string{`\u{1B}[31mred`}},
	} {
		if diff := cmp.Diff(c.want, visible.Wrap(c.text, c.width)); diff != "" {
			t.Errorf("%q in %d cells (-want +got):\n%s", c.text, c.width, diff)
		}
	}
}

func TestWrapBlock(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"\n \n", nil},
		{"one two three\nfour\n\n\n\nfive", []string{"one two", "three", "four", "", "five"}},
	} {
		if diff := cmp.Diff(c.want, visible.WrapBlock(c.text, 8)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestTogether(t *testing.T) {
	if got := visible.Wrap("a word and "+visible.Together("2  Defined"), 16); !cmp.Equal(got, []string{"a word and", "2 Defined"}) {
		t.Errorf("got %q", got)
	}
}

func TestLongestWord(t *testing.T) {
	for text, want := range map[string]int{"": 0, "Gap closed": 6, "漢字 a": 4} {
		if got := visible.LongestWord(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

// TestWrapHolds wraps any text: no line is too wide but a character that is wider than the
// line itself, none ends in a space, and but for spaces nothing is lost.
func TestWrapHolds(t *testing.T) {
	solid := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	pieces := []string{"word", " ", "-", "漢字", "。", "👩‍👩‍👧‍👦", "🇫🇷", "e\u0301", "\u200D", "\uFE0F", "\x1b[1m", "\u202E", "\xff", "\u00A0", "\u3000", "%", "1️⃣", strings.Repeat("x", 30), "שלום"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.StringN(0, 8, -1)), 0, 20).Draw(t, "text"), "")
		width := rapid.IntRange(1, 60).Draw(t, "width")
		lines := visible.Wrap(text, width)
		for _, line := range lines {
			_, first := ansi.FirstGraphemeCluster(line, ansi.GraphemeWidth)
			if visible.Cells(line) > width && ansi.StringWidth(line) > first {
				t.Errorf("%q is wider than %d", line, width)
			}
			if line == "" || visible.TrimEnd(line) != line {
				t.Errorf("%q ends in a space", line)
			}
		}
		if got, want := solid(strings.Join(lines, "")), solid(visible.Line(text)); got != want {
			t.Errorf("%q became %q", want, got)
		}
	})
}

func TestPaint(t *testing.T) {
	for _, c := range []struct {
		on    visible.Painter
		style visible.Style
		text  string
		want  string
	}{
		{false, visible.Strong, "x", "x"},
		{true, visible.Plain, "x", "x"},
		{true, visible.Bold, "", ""},
		{true, visible.Strong, "x", "\x1b[1;36mx\x1b[m"},
	} {
		if got := c.on.Paint(c.style, c.text); got != c.want {
			t.Errorf("%v, %q, %q: %q, want %q", c.on, c.style, c.text, got, c.want)
		}
	}
}

// Twice the text takes twice the memory: no word costs a look at all that follows it.
func TestWrapGrowsWithTheText(t *testing.T) {
	spent := func(text string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		visible.Wrap(text, 80)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	for _, unit := range []string{"some words ", "語", "a-b.md ", "a-"} {
		once, twice := spent(strings.Repeat(unit, 2000)), spent(strings.Repeat(unit, 4000))
		if twice > once*5/2 {
			t.Errorf("%q: %d bytes for a text, %d for twice the text", unit, once, twice)
		}
	}
}

// A word that is cut in two leaves no line that a log would take for a command.
func TestWrapCutsNoWordBeforeACommand(t *testing.T) {
	for text, width := range map[string]int{"abcd::error::x": 4, "abc##[error]x": 3} {
		got := visible.Wrap(text, width)
		for _, line := range got {
			if visible.NoCommand(line) != line {
				t.Errorf("%q in %d cells: %q", text, width, got)
			}
		}
		if strings.Join(got, "") != text {
			t.Errorf("%q in %d cells: %q", text, width, got)
		}
	}
}
