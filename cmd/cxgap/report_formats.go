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

// reportFormats are the formats in which a report is written.
func reportFormats() outputFormats {
	return outputFormats{
		{name: "table", endings: []string{".txt"}},
		{name: "markdown", endings: []string{".md", ".markdown"}},
		{name: "html", endings: []string{".html", ".htm"}},
		{name: "json", endings: []string{".json"}},
		{name: "csv", endings: []string{".csv"}},
		{name: "xlsx", endings: []string{".xlsx"}, binary: true},
	}
}

// rendering is how a report is to be written, as the flags and the terminal say.
type rendering struct {
	format outputFormat
	top    int // gaps in full, 0 for all; json and csv always have all
	bom    bool
	table  report.TableOptions
}

// render writes a report in its format.
func (r *rendering) render(rep *report.Report) ([]byte, error) {
	var b bytes.Buffer
	if err := r.write(&b, rep); err != nil {
		return nil, fmt.Errorf("write the report as %s: %w", r.format.name, err)
	}
	return b.Bytes(), nil
}

// pageOptions say which program writes a page.
func pageOptions(rep *report.Report) page.Options {
	return page.Options{Generator: rep.Tool.Name + " " + rep.Tool.Version}
}

func (r *rendering) write(w io.Writer, rep *report.Report) error {
	switch r.format.name {
	case "markdown":
		return markdown.Write(w, report.View(rep, report.ViewOptions{Top: r.top}))
	case "html":
		return page.Write(w, report.View(rep, report.ViewOptions{Top: r.top}), pageOptions(rep))
	case "xlsx":
		return report.XLSX(w, rep.FirstGaps(r.top))
	case "json":
		return report.JSON(w, rep)
	case "csv":
		return report.CSV(w, rep, report.CSVOptions{BOM: r.bom})
	}
	return terminal.Write(w, report.View(rep, report.ViewOptions{Top: r.top, Commands: true}), terminal.Options{Width: r.table.Width, Color: r.table.Color})
}
