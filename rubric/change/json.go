package change

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"
)

// Schema names the format that [JSON] writes.
const Schema = "cxgap/rubric-diff/v1"

// JSON writes the comparison as one object: "schema", which is [Schema], and the keys of
// [Diff], in fixed order with two spaces of indentation. "archived" is null if no answer
// files were weighed. Characters that could steer a terminal are written as \u escapes.
func JSON(w io.Writer, d *Diff) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(struct {
		Schema string `json:"schema"`
		*Diff
	}{Schema, d}); err != nil {
		return fmt.Errorf("encode the comparison: %w", err)
	}
	_, err := w.Write(escaped(b.Bytes()))
	return err
}

// escaped replaces what encoding/json leaves as it is and a terminal might act on. It
// can stand in strings only, where an escape means the same.
func escaped(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for _, r := range string(data) {
		if acts(r) {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

func acts(r rune) bool {
	return r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\uFEFF'
}
