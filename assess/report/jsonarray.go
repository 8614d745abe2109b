package report

import (
	"bytes"
	"io"
)

// JSONArray is an array of reports as [JSON] writes them, in the order in which they are added. It
// keeps their text alone, so that the reports can be let go of: there may be thousands.
type JSONArray struct{ text [][]byte }

// What an array of one report has around it, and one of several between them.
const arrayBegins, arrayGoesOn, arrayEnds = "[\n", ",\n", "\n]\n"

// Add adds a report.
func (a *JSONArray) Add(r *Report) error {
	var alone bytes.Buffer
	if err := writeJSON(&alone, []*Report{r}); err != nil {
		return err
	}
	before := arrayBegins
	if len(a.text) > 0 {
		before = arrayGoesOn
	}
	text := bytes.TrimSuffix(bytes.TrimPrefix(alone.Bytes(), []byte(arrayBegins)), []byte(arrayEnds))
	a.text = append(a.text, append([]byte(before), text...))
	return nil
}

// Write writes the array in many pieces. There must be a report in it. The error is that of w.
func (a *JSONArray) Write(w io.Writer) error {
	for _, text := range a.text {
		if _, err := w.Write(text); err != nil {
			return err //nolint:wrapcheck // the caller says what could not be written
		}
	}
	_, err := io.WriteString(w, arrayEnds)
	return err //nolint:wrapcheck // as above
}
