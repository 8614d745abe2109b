package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess/document"
	"cxgap/assess/report"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/library"
	"cxgap/rubric/library/starter"
)

func newRubricCommand(env Env, g *globalOptions) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rubric",
		Short: "Show, lint, test and compare rubrics, the rulers of an assessment",
		Long: `A rubric is the ruler of an assessment: a scale, criteria, questions with worded
answers, and the rules that turn answers into a stage. It is one YAML file.`,
	}
	asGroup(cmd)
	cmd.AddCommand(newRubricSchemaCommand(env, g), newRubricExplainCommand(env, g), newRubricInitCommand(env, g))
	cmd.AddCommand(newRubricDiffCommand(env, g))
	cmd.AddCommand(newRubricListCommand(env, g), newRubricShowCommand(env, g), newRubricLintCommand(env, g), newRubricTestCommand(env, g))
	return cmd
}

func newRubricListCommand(env Env, g *globalOptions) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the embedded rubrics",
		Long: "Lists the rubrics that are part of cxgap, with their versions and sizes. The newest\n" +
			"version of each is the one that its id stands for; an older one is ID@VERSION, and\n" +
			"answers given under it are scored with it.",
		Args: arguments(0, 0),
		RunE: func(*cobra.Command, []string) error { return runRubricList(env, g) },
	}
}

func runRubricList(env Env, g *globalOptions) error {
	var b bytes.Buffer
	newest := ""
	for _, e := range library.All() {
		r, scored, older := e.Rubric(), 0, ""
		for i := range r.Questions {
			if r.Questions[i].Scored() {
				scored++
			}
		}
		if e.ID == newest {
			older = ", an older version"
		}
		newest = e.ID
		line := fmt.Sprintf("%s %s  %s (%d criteria, %d questions, %d of them scored%s)", e.ID, e.Version, r.Title, len(r.Criteria), len(r.Questions), scored, older)
		b.WriteString(strings.Join(fittedLine(line, g.breaksAt(env)), "\n") + "\n")
	}
	return writeResult(env, b.Bytes())
}

// showOptions are the flags of "cxgap rubric show".
type showOptions struct {
	format, output string
	force          bool
}

func newRubricShowCommand(env Env, g *globalOptions) *cobra.Command {
	o := &showOptions{}
	cmd := &cobra.Command{
		Use:   "show [RUBRIC]",
		Short: "Print one rubric for reading",
		Long: `Prints a rubric: an embedded one by its id, an older version of it by ID@VERSION, or
a file. Without a name it is the default rubric. With -f yaml it prints the file's own
bytes, to start a rubric of your own from.`,
		Example: `  # What is asked, and what each answer is worth
  $ cxgap rubric show

  # A copy to change
  $ cxgap rubric show cx-five-criteria -f yaml -o own.yaml`,
		Args: arguments(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			return runRubricShow(env, g, o, strings.Join(args, ""))
		},
	}
	rubricFormats.register(cmd, &o.format, &o.output, "the rubric")
	flags := cmd.Flags()
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	return cmd
}

// rubricFormats are the formats of a rubric for reading, and its file's own bytes.
var rubricFormats = formats[*ruler]{
	{"text", []string{".txt"}, false, func(w io.Writer, r *ruler, l layout) error { return writeTable(w, rubricPaper(r), l) }},
	{"markdown", []string{".md", ".markdown"}, false, func(w io.Writer, r *ruler, l layout) error { return writeMarkdown(w, rubricPaper(r), l) }},
	{"yaml", []string{".yaml", ".yml"}, false, func(w io.Writer, r *ruler, _ layout) error {
		_, err := w.Write(r.data)
		return err
	}},
}

func rubricPaper(r *ruler) *paper {
	return &paper{view: func(report.ViewOptions) *document.Document { return report.RubricView(r.Rubric) }}
}

func runRubricShow(env Env, g *globalOptions, o *showOptions, name string) error {
	format, err := rubricFormats.choose(env, o.format, o.output, "a rubric")
	if err != nil {
		return err
	}
	r, err := loadRuler(env, g, name)
	if err != nil {
		return err
	}
	data, err := format.render(r, g.layout(env, o.output), "the rubric")
	if err != nil {
		return err
	}
	return deliver(env, g, "show", o.output, data, files.OutputOptions{Inputs: []string{r.file}, Force: o.force})
}

// writeOutput writes what -o asks for.
func writeOutput(path string, data []byte, options files.OutputOptions) error {
	return outputWritten(files.WriteOutput(path, data, options))
}

// outputWritten gives the error of writing what -o asks for its status and hint.
func outputWritten(err error) error {
	if err == nil {
		return nil
	}
	status := statusFailed
	if refused, ok := err.(interface{ Refused() bool }); ok && refused.Refused() {
		status = statusUsage
	}
	return exitWith(status, err, hintOf(err))
}

// defaultRubricFile is what "cxgap rubric init" writes if no file is named.
const defaultRubricFile = "rubric.yaml"

func newRubricInitCommand(env Env, g *globalOptions) *cobra.Command {
	return &cobra.Command{
		Use:   "init [FILE]",
		Short: "Write a small rubric to start from",
		Long: `Writes a small rubric whose comments explain every part where it stands. It can be
used as it is; replace its texts with your own. FILE is rubric.yaml if none is
named. A file that exists is never written over.`,
		Example: `  # Start a rubric, look at it, check it, try it
  $ cxgap rubric init own.yaml
  $ cxgap rubric show own.yaml
  $ cxgap rubric lint own.yaml
  $ cxgap assess -r own.yaml`,
		Args: arguments(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			path := defaultRubricFile
			if len(args) > 0 {
				path = args[0]
			}
			return runRubricInit(env, g, path)
		},
	}
}

func runRubricInit(env Env, g *globalOptions, path string) error {
	if path == stdinName {
		return usageError("name the rubric file: cxgap rubric init FILE.yaml", "init makes a file to edit, and - is standard output")
	}
	if err := files.CheckOutput(path, files.OutputOptions{}); errors.Is(err, fs.ErrExist) || errors.Is(err, files.ErrKept) {
		return usageError("name another file; this command never writes over one", "there is a file %s already", path)
	}
	if err := writeOutput(path, starter.Text(), files.OutputOptions{}); err != nil {
		return err
	}
	sayWrote(env, g, "init", path, fmt.Sprintf("edit it, then run \"cxgap rubric lint %s\"", path))
	return nil
}
