package change

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"cxgap/rubric/visible"
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
	_, err := w.Write(visible.JSON(b.Bytes()))
	return err
}
