package report

import (
	"encoding/json"
	"io"

	"cxgap/assess"
)

// JSON writes the report contract of files.md, section 5: fixed key order, numbers with
// exactly four decimals, two spaces of indentation, a final newline.
func JSON(w io.Writer, r *assess.Report) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}
