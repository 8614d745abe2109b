package report

import (
	"bytes"
	"io"
	"iter"
)

// What an array of one report has around it, and one of several between them.
const arrayBegins, arrayGoesOn, arrayEnds = "[\n", ",\n", "\n]\n"

// JSONArray writes an array of reports as [JSON] writes them, each before the next one is asked
// for: there may be thousands, which are let go of one by one. There must be at least one.
func JSONArray(w io.Writer, reports iter.Seq[*Report]) error {
	before := arrayBegins
	for r := range reports {
		var alone bytes.Buffer
		if err := writeJSON(&alone, []*Report{r}); err != nil {
			return err
		}
		text := bytes.TrimSuffix(bytes.TrimPrefix(alone.Bytes(), []byte(arrayBegins)), []byte(arrayEnds))
		if _, err := io.WriteString(w, before); err != nil {
			return err //nolint:wrapcheck // the caller says what could not be written
		}
		if _, err := w.Write(text); err != nil {
			return err //nolint:wrapcheck // as above
		}
		before = arrayGoesOn
	}
	_, err := io.WriteString(w, arrayEnds)
	return err //nolint:wrapcheck // as above
}
