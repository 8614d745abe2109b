package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess/document/markdown"
	"cxgap/assess/document/terminal"
	"cxgap/assess/report"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/library"
	"cxgap/rubric/library/starter"
	"cxgap/rubric/source"
)

func newRubricCommand(env Env, g *globalOptions) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rubric",
		Short: "List and show rubrics, the rulers of an assessment",
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
		Long:  "Lists the rubrics that are part of cxgap, with their versions and sizes.",
		Args:  arguments(0, 0),
		RunE:  func(*cobra.Command, []string) error { return runRubricList(env, g) },
	}
}

func runRubricList(env Env, g *globalOptions) error {
	all, err := library.All()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for _, e := range all {
		scored := 0
		for i := range e.Rubric.Questions {
			if e.Rubric.Questions[i].Scored() {
				scored++
			}
		}
		fmt.Fprintf(&b, "%s %s  %s (%d criteria, %d questions, %d of them scored)\n", e.Rubric.ID, e.Rubric.Version, e.Rubric.Title,
			len(e.Rubric.Criteria), len(e.Rubric.Questions), scored)
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
		Long: `Prints a rubric: an embedded one by its id, or a file. Without a name it is the
default rubric. With -f yaml it prints the file's own bytes, to start a rubric of
your own from.`,
		Example: `  # What is asked, and what each answer is worth
  $ cxgap rubric show

  # A copy to change
  $ cxgap rubric show cx-five-criteria -f yaml -o own.yaml`,
		Args: arguments(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			return runRubricShow(env, g, o, strings.Join(args, ""))
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.format, "format", "f", "", "print as `text, markdown or yaml` (default text, or by the ending of -o)")
	flags.StringVarP(&o.output, "output", "o", "", "write to `FILE` instead of standard output")
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	return cmd
}

func runRubricShow(env Env, g *globalOptions, o *showOptions, name string) error {
	format := o.formatOf()
	if formats := []string{"text", "markdown", "yaml"}; !slices.Contains(formats, format) {
		return usageError(source.DidYouMean(format, formats), "--format cannot be %q", format)
	}
	r, err := loadRuler(env, g, name)
	if err != nil {
		return err
	}
	data, err := o.render(env, g, format, r)
	if err != nil {
		return fmt.Errorf("write the rubric: %w", err)
	}
	if o.output == "" {
		return writeResult(env, data)
	}
	return writeOutput(o.output, data, files.OutputOptions{Inputs: []string{r.file}, Force: o.force})
}

// formatOf is -f, else what the ending of -o stands for, else text.
func (o *showOptions) formatOf() string {
	if o.format != "" {
		return o.format
	}
	switch strings.ToLower(filepath.Ext(o.output)) {
	case ".yaml", ".yml":
		return "yaml"
	case ".md", ".markdown":
		return "markdown"
	}
	return "text"
}

func (o *showOptions) render(env Env, g *globalOptions, format string, r *ruler) ([]byte, error) {
	var b bytes.Buffer
	switch format {
	case "yaml":
		return r.data, nil
	case "markdown":
		err := markdown.Write(&b, report.RubricView(r.Rubric))
		return b.Bytes(), err
	}
	options := terminal.Options{Width: defaultColumns}
	if o.output == "" {
		options = terminal.Options{Width: g.widthOf(env.Stdout), Color: g.colour(env, env.Stdout)}
	}
	err := terminal.Write(&b, report.RubricView(r.Rubric), options)
	return b.Bytes(), err
}

// writeOutput writes what -o asks for.
func writeOutput(path string, data []byte, options files.OutputOptions) error {
	err := files.WriteOutput(path, data, options)
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
	if err := files.CheckOutput(path, files.OutputOptions{}); errors.Is(err, fs.ErrExist) || errors.Is(err, files.ErrKept) {
		return usageError("name another file; this command never writes over one", "there is a file %s already", path)
	}
	if err := writeOutput(path, starter.Text(), files.OutputOptions{}); err != nil {
		return err
	}
	if !g.quiet {
		say(env.Stderr, "init", fmt.Sprintf("wrote %s; edit it, then run \"cxgap rubric lint %s\"", path, path))
	}
	return nil
}
