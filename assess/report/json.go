package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"

	"cxgap/assess"
)

// JSON writes the report contract of files.md, section 5: fixed key order, numbers with
// exactly four decimals, two spaces of indentation, a final newline. Characters that
// could steer a terminal are written as \u escapes: the text is the same, and the file
// can be looked at safely.
func JSON(w io.Writer, r *assess.Report) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("encode the report: %w", err)
	}
	if _, err := w.Write(escaped(b.Bytes())); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// escaped replaces what encoding/json leaves as it is: DEL, C1 and bidirectional
// controls, and byte order marks. They stand in strings only, so an escape means the same.
func escaped(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for _, r := range string(data) {
		if r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\uFEFF' {
			out = fmt.Appendf(out, `\u%04x`, r)
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}
