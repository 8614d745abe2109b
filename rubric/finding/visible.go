package finding

import (
	"fmt"
	"strings"
	"unicode"
)

// Visible makes the characters of a text visible that a terminal would act on or hide:
// escape sequences, other control characters, and marks that turn the direction of
// writing. Line breaks and tabs become spaces. What joins letters or emoji stays.
func Visible(text string) string {
	if !strings.ContainsFunc(text, hidden) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		out.WriteString(visibleRune(r))
	}
	return out.String()
}

func visibleRune(r rune) string {
	switch {
	case r == '\n', r == '\t':
		return " "
	case r < 0x20:
		return string(rune(0x2400) + r) // the control pictures, ␀ to ␟
	case r == 0x7f:
		return "␡"
	case hidden(r):
		return fmt.Sprintf("<U+%04X>", r)
	}
	return string(r)
}

const (
	zeroWidthNonJoiner = 0x200c
	zeroWidthJoiner    = 0x200d
)

func hidden(r rune) bool {
	if r == zeroWidthJoiner || r == zeroWidthNonJoiner {
		return false
	}
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point)
}
