package main

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess/document"
	"cxgap/assess/document/docx"
	"cxgap/assess/document/html"
	"cxgap/assess/document/markdown"
	"cxgap/assess/document/terminal"
	"cxgap/assess/document/xlsx"
	"cxgap/assess/report"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/source"
)

// format is one way to write the result T of a command.
//
// A new format is a function that writes it, in a file of its own, and a line in a table: -f, the endings of -o, help, completion and the refusal to write what is
// no text to a terminal all come from there.
type format[T any] struct {
	name    string
	endings []string // of files that are written in it, with the dot; the first one stands in hints
	binary  bool     // not for a terminal
	write   func(w io.Writer, result T, l layout) error
}

// layout is what flags and terminal say about how a result is written. A format takes of it
// what it has a use for.
type layout struct {
	width int    // in character cells
	color bool   // whether escape codes are understood
	top   int    // how many things are listed; 0 for the usual number
	full  bool   // what is there for whoever wants to know all as well
	again string // the command line that asks for that; "" where there is none
	bom   bool   // whether a csv file begins with a byte order mark
	// logo and footer are a consultant's own, on a page.
	logo   *html.Logo
	footer string
	// template gives a docx file its looks; nil for the usual ones.
	template *docx.Template
}

// formats are those of one kind of result in the order of help, the usual one first.
type formats[T any] []format[T]

// paper is the result of a command that hands out a paper: what people read of it, and the
// data behind that.
type paper struct {
	view func(report.ViewOptions) *document.Document
	// list takes the place of view in a workbook that other programs are to read; nil for the
	// view.
	list func() *document.Document
	// report is the data behind it; nil of several subjects.
	report  *report.Report
	several bool
	// reports are what json writes of several subjects, scored one by one while it is written, as
	// thousands of them are too large to be kept; nil for other formats.
	reports iter.Seq[*report.Report]
	paged   bool // it begins with a page, and the rest of it is for whoever asks
	csv     func(io.Writer, report.CSVOptions) error
}

// paperFormats are the formats of reports, comparisons and plans: those for people, which
// write the same document, and then those for programs.
var paperFormats = formats[*paper]{
	{"table", []string{".txt"}, false, writeTable},
	{"markdown", []string{".md", ".markdown"}, false, writeMarkdown},
	{"html", []string{".html", ".htm"}, false, writeHTML},
	{"docx", []string{".docx"}, true, writeDOCX},
	{"xlsx", []string{".xlsx"}, true, writeXLSX},
	{"json", []string{".json"}, false, writeJSON},
	{"csv", []string{".csv"}, false, writeCSV},
}

// reading are the choices of a view for formats that hold the rest only when asked.
func (l layout) reading() report.ViewOptions {
	if l.full {
		return report.ViewOptions{Top: l.top, Medium: report.Scroll}
	}
	return report.ViewOptions{Top: l.top, Medium: report.Scroll, FullCommand: l.again}
}

func writeTable(w io.Writer, p *paper, l layout) error {
	o := l.reading()
	if !l.full {
		o.Medium = report.Lines
	}
	return terminal.Write(w, p.view(o), terminal.Options{Width: l.width, Color: l.color, Full: l.full})
}

func writeMarkdown(w io.Writer, p *paper, l layout) error {
	return markdown.Write(w, p.view(l.reading()), markdown.Options{Full: l.full || !p.paged})
}

func writeHTML(w io.Writer, p *paper, l layout) error {
	return html.Write(w, p.view(report.ViewOptions{Top: l.top}), html.Options{Generator: "cxgap " + currentVersion(), Logo: l.logo, Footer: l.footer})
}

func writeDOCX(w io.Writer, p *paper, l layout) error {
	return docx.Write(w, p.view(report.ViewOptions{Top: l.top}), docx.Options{Template: l.template})
}

func writeXLSX(w io.Writer, p *paper, l layout) error {
	if p.list != nil {
		return xlsx.Write(w, p.list())
	}
	return xlsx.Write(w, p.view(report.ViewOptions{Top: l.top}))
}

// writeJSON writes every number. Of several subjects it is an array of reports as files.md,
// section 5, has them: each can be taken out and verified by itself.
func writeJSON(w io.Writer, p *paper, _ layout) error {
	if p.reports != nil {
		return report.JSONArray(w, p.reports)
	}
	return report.JSON(w, p.report)
}

func writeCSV(w io.Writer, p *paper, l layout) error {
	return p.csv(w, report.CSVOptions{BOM: l.bom})
}

// names lists the formats as -f takes them.
func (all formats[T]) names() []string {
	names := make([]string, len(all))
	for i := range all {
		names[i] = all[i].name
	}
	return names
}

// register declares -f and -o, and lets the shell complete the values of -f. What is
// written goes into the help: "the report".
func (all formats[T]) register(cmd *cobra.Command, format, output *string, what string) {
	cmd.Flags().StringVarP(format, "format", "f", "", "write "+what+" as `FORMAT`: "+source.Join(all.names(), "or")+" (default "+all[0].name+", or by the ending of -o)")
	registerOutput(cmd, output)
	// The only error is a flag that does not exist, and it stands above.
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(all.names(), cobra.ShellCompDirectiveNoFileComp))
}

// registerOutput declares -o.
func registerOutput(cmd *cobra.Command, output *string) {
	cmd.Flags().VarP((*outputFile)(output), "output", "o", "write to `FILE` instead of standard output")
}

// outputFile is the value of -o: "-" is standard output, as without it.
type outputFile string

// String is the name of the file.
func (o *outputFile) String() string { return string(*o) }

// Set takes what stands behind -o.
func (o *outputFile) Set(name string) error {
	if name == stdinName {
		name = ""
	}
	*o = outputFile(name)
	return nil
}

// Type is what pflag calls a text.
func (o *outputFile) Type() string { return "string" }

// choose finds the format that -f names, else the one that the ending of -o stands for,
// else the usual one, and keeps bytes that are no text from a terminal. What is written goes
// into messages: "a report".
func (all formats[T]) choose(env Env, name, output, what string) (format[T], error) {
	f, err := all.find(name, output, what)
	if err == nil && f.binary && output == "" && isTerminal(env.Stdout) {
		err = usageError("write it to a file: -o FILE"+f.endings[0], "%s is not text, and standard output is a terminal", f.name)
	}
	return f, err
}

func (all formats[T]) find(name, output, what string) (format[T], error) {
	if name != "" {
		if i := slices.IndexFunc(all, func(f format[T]) bool { return f.name == name }); i >= 0 {
			return all[i], nil
		}
		return format[T]{}, usageError(source.DidYouMean(name, all.names()), "--format cannot be %q", name)
	}
	ending := strings.ToLower(filepath.Ext(output))
	if output == "" || ending == "" {
		return all[0], nil
	}
	if i := slices.IndexFunc(all, func(f format[T]) bool { return slices.Contains(f.endings, ending) }); i >= 0 {
		return all[i], nil
	}
	var endings []string
	for i := range all {
		endings = append(endings, all[i].endings...)
	}
	hint := "end it in " + source.Join(endings, "or") + ", or name the format with -f"
	switch {
	case ending == ".pdf" && slices.Contains(endings, ".html"):
		hint = "write a .html file, open it in a browser and print it to PDF"
	case slices.Contains([]string{".doc", ".odt"}, ending) && slices.Contains(endings, ".docx"):
		hint = "write a .docx file, and save it as " + ending + " with Word or LibreOffice"
	case slices.Contains([]string{".docx", ".doc", ".odt", ".pptx"}, ending) && slices.Contains(endings, ".md"):
		hint = "write a .md file and turn it into " + ending + " with pandoc"
	}
	return format[T]{}, usageError(hint, "the ending of %s stands for no format of %s", output, what)
}

// render writes a result in the format. What it is goes into messages: "the report".
func (f format[T]) render(result T, l layout, what string) ([]byte, error) {
	var b bytes.Buffer
	if err := f.write(&b, result, l); err != nil {
		return nil, fmt.Errorf("write %s as %s: %w", what, f.name, err)
	}
	return b.Bytes(), nil
}

// deliver writes a command's result to standard output, or to the file of -o, and then says so.
func deliver(env Env, g *globalOptions, command, output string, data []byte, opts files.OutputOptions) error {
	if output == "" {
		return writeResult(env, data)
	}
	if err := writeOutput(output, data, opts); err != nil {
		return err
	}
	sayWrote(env, g, command, output, "")
	return nil
}

// sayWrote says that a command has written a file, and what to do with it.
func sayWrote(env Env, g *globalOptions, command, path, next string) {
	if g.quiet {
		return
	}
	if next != "" {
		next = "; " + next
	}
	say(env.Stderr, command, "wrote "+path+next)
}

// writeResult writes a command's result to standard output.
func writeResult(env Env, data []byte) error {
	if _, err := env.Stdout.Write(data); err != nil {
		return couldNotWrite(err)
	}
	return nil
}

func couldNotWrite(err error) error {
	return exitWith(statusFailed, fmt.Errorf("write the output: %w", err), "")
}
