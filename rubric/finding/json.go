package finding

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
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
	_, err := io.WriteString(w, escapeHidden(text.String()))
	return err
}

// escapeHidden writes as \uXXXX what a terminal would act on or hide; the value that a
// reader of the JSON gets stays the same.
func escapeHidden(text string) string {
	if !strings.ContainsFunc(text, hiddenInLine) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if !hiddenInLine(r) {
			out.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&out, "\\u%04x", unit)
		}
	}
	return out.String()
}

func hiddenInLine(r rune) bool { return r != '\n' && hidden(r) }
