package report

import (
	"errors"
	"io"

	"cxgap/assess"
)

// HTML writes the report as one self-contained page.
func HTML(w io.Writer, rep *assess.Report) error {
	return errors.New("not written yet")
}
