package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// checkOptions are the flags of "cxgap check".
type checkOptions struct {
	rubric, format, failLevel string
}

func newCheckCommand(env Env, g *globalOptions) *cobra.Command {
	o := &checkOptions{}
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Check answer files against their rubric",
		Long: `Reads answer files and says everything that is wrong with them, with line and
column. Nothing is written.

The exit status is 1 if a file has an error, and 2 if one is missing.`,
		Example: `  # One file
  $ cxgap check cx-assessment.yaml

  # Many files, a line per finding
  $ cxgap check answers/*.yaml -f oneline`,
		Args: arguments(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			return runCheck(env, g, o, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "check against this rubric: a `FILE or ID`")
	flags.StringVarP(&o.format, "format", "f", "text", "write findings as `text, oneline or json`")
	flags.StringVar(&o.failLevel, "fail-level", "error", "exit with status 1 from this `SEVERITY` on: error or warning")
	return cmd
}

func runCheck(env Env, g *globalOptions, o *checkOptions, paths []string) error {
	if err := checkFindingFlags(o.format, o.failLevel); err != nil {
		return err
	}
	var all finding.List
	texts := map[string][]byte{}
	unread := 0
	for _, path := range paths {
		data, err := files.Read(path)
		if err != nil {
			unread++
			exit(env.Stderr, err)
			continue
		}
		texts[path] = data
		findings, err := checkSheet(env, g, o, path, data)
		if err != nil {
			unread++
			exit(env.Stderr, err)
		}
		all = append(all, findings...)
	}
	all.Sort()
	if err := writeFindings(env.Stdout, env, g, o.format, all, texts); err != nil {
		return err
	}
	return checkStatus(all, o.failLevel, unread)
}

// checkSheet returns what is wrong with one answer file. The error is about its rubric.
func checkSheet(env Env, g *globalOptions, o *checkOptions, path string, data []byte) (finding.List, error) {
	answers, findings := assess.InspectAnswers(path, data)
	if answers == nil {
		return findings, nil
	}
	r, err := rulerOf(env, g, answers, o.rubric)
	if err != nil {
		return findings, err
	}
	if answers.SameRuler(r.Rubric) {
		return append(findings, answers.Validate(r.Rubric)...), nil
	}
	carried, lines := answers.CarryOver(r.Rubric)
	findings = append(findings, otherVersion(answers, r, lines)...)
	return append(findings, carried.Validate(r.Rubric)...), nil
}

// otherVersion warns of each answer that does not carry over as it is.
func otherVersion(a *assess.Answers, r *ruler, lines []assess.Carried) finding.List {
	var list finding.List
	for _, c := range lines {
		if c.Why == "" {
			continue
		}
		at := a.Given[c.Question].Span
		list = append(list, finding.Finding{File: a.Name, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End, Severity: finding.Warning,
			Rule: "other-version", Message: carriedWords(c), Hint: fmt.Sprintf("the file was answered under version %s of the rubric, and this is %s", a.Rubric.Version, r.Version)})
	}
	return list
}

// checkFindingFlags refuses formats and severities that do not exist.
func checkFindingFlags(format, failLevel string) error {
	formats := []string{"text", "oneline", "json"}
	switch {
	case !slices.Contains(formats, format):
		return usageError(source.DidYouMean(format, formats), "--format cannot be %q", format)
	case failLevel != "error" && failLevel != "warning":
		return usageError("give error or warning", "--fail-level cannot be %q", failLevel)
	}
	return nil
}

// checkStatus gives the exit status: 2 for files that could not be read wins over 1 for
// findings (cli.md, "Exit status").
func checkStatus(all finding.List, failLevel string, unread int) error {
	failing := all.Count(finding.Error)
	if failLevel == "warning" {
		failing = len(all)
	}
	switch {
	case unread > 0:
		return exitWith(statusUsage, nil, "")
	case failing > 0:
		return exitWith(statusNotHolding, nil, "")
	}
	return nil
}
