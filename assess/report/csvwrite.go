package report

import (
	"encoding/csv"
	"fmt"
	"io"
)

// writeCSV writes a row of names and rows of cells as RFC 4180 says, with CRLF. The cells
// are ready to write; what names the file in an error.
func writeCSV(w io.Writer, o CSVOptions, what string, names []string, rows [][]string) error {
	if o.BOM {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return fmt.Errorf("write %s: %w", what, err)
		}
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range append([][]string{names}, rows...) {
		if err := out.Write(row); err != nil {
			return fmt.Errorf("write %s: %w", what, err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write %s: %w", what, err)
	}
	return nil
}
