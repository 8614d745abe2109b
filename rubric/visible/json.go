package visible

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// WriteJSON writes a value as JSON with an indent of two spaces, as [JSON] makes it safe and
// without escapes for HTML.
func WriteJSON(w io.Writer, value any) error {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(JSON(text.Bytes()))
	return err
}

// JSON replaces in encoded JSON what encoding/json leaves as it is and a terminal would
// act on or hide, and parts what the log of a CI system could take for a command. Both can
// stand in strings only, where an escape means the same: a reader of the JSON gets the same
// values, and the file can be looked at safely.
func JSON(encoded []byte) []byte {
	out := make([]byte, 0, len(encoded))
	text := string(encoded)
	for at, r := range text {
		if r == '#' && CommandAhead(text[at:]) {
			out = append(out, `\u0023`...)
			continue
		}
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
