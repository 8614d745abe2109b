package visible_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/rubric/visible"
)

func TestClip(t *testing.T) {
	for _, c := range []struct {
		text         string
		width, lines int
		want         string
	}{
		{"one two three", 5, 3, "one two three"},
		{"one two three", 9, 1, "one two\u00A0…"},
		{"one, two, three", 7, 1, "one\u00A0…"},
		{"one two three four", 9, 2, "one two three\u00A0…"},
		{"", 9, 1, ""},
		{"AAAA?fox A?word", 4, 3, "AAAA?fox A?\u00A0…"}, // although "AAAA?fox …" takes a line more
	} {
		if got := visible.Clip(c.text, c.width, c.lines); got != c.want {
			t.Errorf("%q in %d lines of %d: %q, expected %q", c.text, c.lines, c.width, got, c.want)
		}
	}
}

// What is clipped fits, is the beginning of the text, and says that something is missing.
func TestClipFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab …,.\u00A0-漢é"))).Draw(t, "text")
		width, lines := rapid.IntRange(8, 30).Draw(t, "width"), rapid.IntRange(1, 3).Draw(t, "lines")
		got := visible.Clip(text, width, lines)
		if got == visible.Line(text) {
			return
		}
		if n := len(visible.Wrap(got, width)); n > lines {
			t.Errorf("%q takes %d lines", got, n)
		}
		start, cut := strings.CutSuffix(got, "\u00A0…")
		if !cut || !strings.HasPrefix(visible.Line(text), start) {
			t.Errorf("%q is no beginning of %q", got, text)
		}
	})
}
