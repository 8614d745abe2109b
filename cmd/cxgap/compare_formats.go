package main

import (
	"bytes"
	"fmt"
	"io"

	page "cxgap/assess/document/html"
	"cxgap/assess/document/markdown"
	"cxgap/assess/document/terminal"
	"cxgap/assess/report"
)

// changes writes a comparison in its format.
func (r *rendering) changes(rep *report.Report) ([]byte, error) {
	var b bytes.Buffer
	if err := r.writeChanges(&b, rep); err != nil {
		return nil, fmt.Errorf("write the comparison as %s: %w", r.format.name, err)
	}
	return b.Bytes(), nil
}

func (r *rendering) writeChanges(w io.Writer, rep *report.Report) error {
	switch r.format.name {
	case "markdown":
		return markdown.Write(w, report.ChangesView(rep, report.ViewOptions{Top: r.top}))
	case "html":
		return page.Write(w, report.ChangesView(rep, report.ViewOptions{Top: r.top}), pageOptions(rep))
	case "xlsx":
		return report.XLSXChanges(w, rep)
	case "json":
		return report.JSON(w, rep)
	case "csv":
		return report.CSVChanges(w, rep, report.CSVOptions{BOM: r.bom})
	}
	return terminal.Write(w, report.ChangesView(rep, report.ViewOptions{Top: r.table.Top}), terminal.Options{Width: r.table.Width, Color: r.table.Color})
}
