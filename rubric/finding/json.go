package finding

import (
	"encoding/json"
	"io"
	"strings"

	"cxgap/rubric/visible"
)

// Schema names the format that [JSON] writes.
const Schema = "cxgap/findings/v1"

// JSON prints the findings as one object with two keys: "schema", which is [Schema], and
// "findings", a list of [Finding] in the order given, empty if there is none. An
// object rather than a bare list leaves room for more keys.
func JSON(w io.Writer, findings List) error {
	if findings == nil {
		findings = List{}
	}
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(struct {
		Schema   string `json:"schema"`
		Findings List   `json:"findings"`
	}{Schema, findings}); err != nil {
		return err
	}
	_, err := w.Write(visible.JSON([]byte(text.String())))
	return err
}
