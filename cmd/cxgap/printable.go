package main

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// printable makes text from elsewhere safe for a terminal: control characters
// and characters that change the direction of writing are shown as \u{1B} and
// the like, broken UTF-8 as \xFF. Line ends and tabs stay.
func printable(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02X`, text[0])
		case acts(r):
			fmt.Fprintf(&b, `\u{%02X}`, r)
		default:
			b.WriteRune(r)
		}
		text = text[n:]
	}
	return b.String()
}

// acts tells whether a character does something other than standing there:
// control characters, bidirectional controls, line and paragraph separators,
// and the invisible byte order mark and language tags.
func acts(r rune) bool {
	if r == '\n' || r == '\t' {
		return false
	}
	return unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control) ||
		r == '\u2028' || r == '\u2029' || r == '\uFEFF' || r >= 0xE0000 && r <= 0xE007F
}
