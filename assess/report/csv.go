package report

import (
	"errors"
	"io"

	"cxgap/assess"
)

// CSVOptions are the choices in writing a CSV file.
type CSVOptions struct {
	// BOM begins the file with a byte order mark, by which Excel knows UTF-8.
	BOM bool
}

// CSV writes one row per question.
func CSV(w io.Writer, rep *assess.Report, o CSVOptions) error {
	return errors.New("not written yet")
}
