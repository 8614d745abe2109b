package report

import (
	"errors"
	"io"

	"cxgap/assess"
)

// XLSX writes the report as a workbook.
func XLSX(w io.Writer, rep *assess.Report) error {
	return errors.New("not written yet")
}
