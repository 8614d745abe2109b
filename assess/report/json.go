package report

import (
	"fmt"
	"io"

	"cxgap/rubric/visible"
)

// JSON writes the report contract of files.md, section 5: fixed key order, numbers with
// exactly four decimals, two spaces of indentation, a final newline. Characters that
// could steer a terminal are written as \u escapes: the text is the same, and the file
// can be looked at safely.
func JSON(w io.Writer, r *Report) error { return writeJSON(w, r) }

// JSONList writes several reports as an array of such objects, in their order.
func JSONList(w io.Writer, reports []*Report) error { return writeJSON(w, reports) }

func writeJSON(w io.Writer, r any) error {
	if err := visible.WriteJSON(w, r); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}
