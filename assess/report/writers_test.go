package report_test

import (
	"bytes"
	"io"

	"pgregory.net/rapid"

	"cxgap/assess/document/docx"
	"cxgap/assess/document/markdown"
	"cxgap/assess/document/terminal"
	"cxgap/assess/report"
)

// tableOptions are the choices in writing a report for a terminal.
type tableOptions struct {
	Width, Top int
	Color      bool
	Page       bool // without the rest
}

// The ways in which the program writes a report: its view, through the writer of a format.

func tableWriter(o tableOptions) func(io.Writer, *report.Report) error {
	return func(w io.Writer, r *report.Report) error {
		how := report.ViewOptions{Top: o.Top, Medium: report.Scroll}
		if o.Page {
			how.Medium = report.Lines
			how.FullCommand = "cxgap report FILE --full"
		}
		return terminal.Write(w, report.View(r, how), terminal.Options{Width: o.Width, Color: o.Color, Full: !o.Page})
	}
}

func writeMarkdown(w io.Writer, r *report.Report) error {
	return markdown.Write(w, report.View(r, report.ViewOptions{}), markdown.Options{Full: true})
}

func writeWord(w io.Writer, r *report.Report) error {
	return docx.Write(w, report.View(r, report.ViewOptions{}), docx.Options{})
}

func planMarkdown(w io.Writer, r *report.Report) error {
	return markdown.Write(w, report.PlanView(r), markdown.Options{Full: true})
}

func planTable(w io.Writer, r *report.Report) error {
	return terminal.Write(w, report.PlanView(r), terminal.Options{Width: 400})
}

func subjectsMarkdown(w io.Writer, s *report.BySubject) error {
	return markdown.Write(w, report.SubjectsView(s), markdown.Options{Full: true})
}

// fileOf is what a writer makes of something.
func fileOf[T any](t rapid.TB, what T, write func(io.Writer, T) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, what); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
