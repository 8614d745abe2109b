package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/assess/report"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/source"
)

// reportOptions are the flags of "cxgap report".
type reportOptions struct {
	rubric, format, output, target, failUnder, top string
	force, strict                                  bool
}

// reportFormats are the formats a report is written in, with the endings that choose them.
var reportFormats = map[string]string{".txt": "table", ".json": "json"}

func newReportCommand(env Env, g *globalOptions) *cobra.Command {
	o := &reportOptions{}
	cmd := &cobra.Command{
		Use:   "report FILE",
		Short: "Print the gap report of an answer file",
		Long: `Prints where the organisation stands, what is proved and what is only possible,
what holds it back, what to do first and why, and what to find out from whom.

A half-answered file gives a report too: what is open counts as unknown.`,
		Example: `  # The report on the terminal
  $ cxgap report cx-assessment.yaml

  # Every number, for other programs
  $ cxgap report cx-assessment.yaml -o report.json

  # In a CI job: fail unless stage 2 is confirmed
  $ cxgap report cx-assessment.yaml --quiet --fail-under 2`,
		Args: oneSheet,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runReport(cmd.Context(), env, g, o, args[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "score with this rubric: a `FILE or ID`")
	flags.StringVarP(&o.format, "format", "f", "", "write the report as `table or json` (default table, or by the ending of -o)")
	flags.StringVarP(&o.output, "output", "o", "", "write to `FILE` instead of standard output")
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	flags.StringVar(&o.target, "target", "", "aim every criterion at this `LEVEL`")
	flags.StringVar(&o.failUnder, "fail-under", "", "exit with status 1 unless this `STAGE` is confirmed")
	flags.StringVar(&o.top, "top", "", "how many gaps to show, `N or all` (default 7 on a terminal, else all)")
	flags.BoolVar(&o.strict, "strict-evidence", false, "count high answers only where evidence was seen")
	return cmd
}

// oneSheet accepts one answer file and says what is missing for several.
func oneSheet(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usageError("report on one file at a time", "this version of cxgap does not yet read several answer files as one panel")
	}
	return arguments(1, 1)(cmd, args)
}

// checkedReportOptions are the flags as far as they can be read without the rubric.
func (o *reportOptions) check() error {
	if o.format == "" {
		o.format = "table"
		ending := strings.ToLower(filepath.Ext(o.output))
		if f, known := reportFormats[ending]; known {
			o.format = f
		} else if ending != "" {
			return usageError("end it in .txt or .json, or name the format with -f", "the ending of %s stands for no format of a report", o.output)
		}
	}
	if o.format != "table" && o.format != "json" {
		return usageError(source.DidYouMean(o.format, []string{"table", "json"}), "--format cannot be %q", o.format)
	}
	if _, err := o.topGaps(false); err != nil {
		return err
	}
	return nil
}

// topGaps is how many gaps a table shows; 0 stands for all.
func (o *reportOptions) topGaps(terminal bool) (int, error) {
	switch o.top {
	case "":
		if terminal {
			return 7, nil
		}
		return 0, nil
	case "all":
		return 0, nil
	}
	n, err := strconv.Atoi(o.top)
	if err != nil || n < 1 {
		return 0, usageError("give a whole number from 1 up, or all", "--top cannot be %q", o.top)
	}
	return n, nil
}

func runReport(_ context.Context, env Env, g *globalOptions, o *reportOptions, path string) error {
	if err := o.check(); err != nil {
		return err
	}
	s, err := loadSheet(env, g, path, o.rubric)
	if err != nil {
		return err
	}
	out := files.OutputOptions{Inputs: s.inputs(), Force: o.force}
	if o.output != "" {
		if err := files.CheckOutput(o.output, out); err != nil {
			return exitWith(statusUsage, err, hintOf(err))
		}
	}
	score, under, err := o.levels(s.ruler)
	if err != nil {
		return err
	}
	s.sayCarried(env, g)
	res := assess.Score(s.ruler.Rubric, s.answers, score)
	if err := writeReport(env, g, o, s, res, out); err != nil {
		return err
	}
	return holdsStage(res, under, o.failUnder != "")
}

func (s *sheet) inputs() []string {
	if s.ruler.file == "" {
		return []string{s.path}
	}
	return []string{s.path, s.ruler.file}
}

// levels reads the flags that name levels of the rubric.
func (o *reportOptions) levels(r *ruler) (score assess.Options, under int, err error) {
	score.StrictEvidence = o.strict
	if o.target != "" {
		target, err := parseLevel(r.Rubric, "target", o.target, 1)
		if err != nil {
			return score, 0, err
		}
		score.Target = &target
	}
	if o.failUnder != "" {
		under, err = parseLevel(r.Rubric, "fail-under", o.failUnder, 0)
	}
	return score, under, err
}

// writeReport renders the report to standard output or to -o.
func writeReport(env Env, g *globalOptions, o *reportOptions, s *sheet, res *assess.Result, out files.OutputOptions) error {
	rep := assess.NewReport(res, s.answers, assess.Origin{ToolVersion: currentVersion(), File: filepath.ToSlash(s.path), SHA256: source.Digest(s.data)})
	var b bytes.Buffer
	if o.format == "json" {
		if err := report.JSON(&b, rep); err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
	} else if err := renderTable(&b, env, g, o, rep); err != nil {
		return err
	}
	if o.output == "" {
		return writeResult(env, b.Bytes())
	}
	if err := files.WriteOutput(o.output, b.Bytes(), out); err != nil {
		return exitWith(statusFailed, err, hintOf(err))
	}
	return nil
}

func renderTable(b *bytes.Buffer, env Env, g *globalOptions, o *reportOptions, rep *assess.Report) error {
	terminal := o.output == "" && isTerminal(env.Stdout)
	top, err := o.topGaps(terminal)
	if err != nil {
		return err
	}
	options := report.TableOptions{Width: defaultColumns, Top: top}
	if g.width > 0 {
		options.Width = int(g.width)
	} else if terminal {
		options.Width = g.widthOf(env.Stdout)
	}
	options.Color = o.output == "" && g.colour(env, env.Stdout)
	if err := report.Table(b, rep, options); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// writeResult writes a command's result to standard output.
func writeResult(env Env, data []byte) error {
	if _, err := env.Stdout.Write(data); err != nil {
		return exitWith(statusFailed, fmt.Errorf("write the output: %w", err), "")
	}
	return nil
}

// holdsStage is the verdict of --fail-under: a withheld stage never meets it.
func holdsStage(res *assess.Result, under int, asked bool) error {
	s := &res.Stage
	switch {
	case !asked:
		return nil
	case s.Withheld || !s.Rated:
		return exitWith(statusNotHolding, fmt.Errorf("--fail-under %d is not met: no stage is given", under), "")
	case s.Level[assess.Confirmed] < under:
		return exitWith(statusNotHolding, fmt.Errorf("--fail-under %d is not met: the confirmed stage is %d", under, s.Level[assess.Confirmed]), "")
	}
	return nil
}
