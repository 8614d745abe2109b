package visible_test

import (
	"strings"
	"testing"

	"cxgap/rubric/visible"
)

// TestExactAtTheBorders puts what is changed before, behind and between plain text, which
// is taken over in one piece.
func TestExactAtTheBorders(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"plain ~ text\n\nof two  lines", "plain ~ text\n\nof two  lines"},
		{"a\r\nb\rc\td", "a\nb\nc d"},
		{"\x1b[0mred\x1b", `\u{1B}[0mred\u{1B}`},
		{"\x7fx\x00y\xffz", `\u{7F}x\u{00}y\xFFz`},
		{"1\uFE0F\u20E3 and é", "1\uFE0F\u20E3 and é"},
		{"a \uFE0Fb\n\u200Dc\uFE0F", "a b\nc\uFE0F"},
		{"x\u202Ey\uFEFFz", `x\u{202E}yz`},
	} {
		if got := visible.Exact(c.text); got != c.want {
			t.Errorf("Exact(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// BenchmarkExact runs over a text as long as a report's page, with a character here and
// there that is not ASCII.
func BenchmarkExact(b *testing.B) {
	text := strings.Repeat("<p class=\"q\">Who answers for the customer’s experience?</p>\n", 1500)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		visible.Exact(text)
	}
}
