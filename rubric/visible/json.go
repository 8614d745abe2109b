package visible

import (
	"fmt"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON replaces in encoded JSON what encoding/json leaves as it is and a terminal would
// act on or hide. It can stand in strings only, where an escape means the same: a reader
// of the JSON gets the same values, and the file can be looked at safely.
func JSON(encoded []byte) []byte {
	out := make([]byte, 0, len(encoded))
	for _, r := range string(encoded) {
		if r == '\n' || !Hides(r) {
			out = utf8.AppendRune(out, r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			out = fmt.Appendf(out, `\u%04x`, unit)
		}
	}
	return out
}

// Hides tells whether r does something other than standing there. Joiners stay: emoji
// and several scripts need them.
func Hides(r rune) bool {
	return !unicode.Is(unicode.Join_Control, r) &&
		(unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point))
}
