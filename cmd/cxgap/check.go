package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/finding"
)

// checkOptions are the flags of "cxgap check".
type checkOptions struct {
	findingOptions
	rubric string
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
	o.register(flags)
	return cmd
}

func runCheck(env Env, g *globalOptions, o *checkOptions, paths []string) error {
	if err := o.settle(env); err != nil {
		return err
	}
	reports, err := o.reportFiles(paths)
	if err != nil {
		return err
	}
	x := &examination{tool: "cxgap check", began: env.Now(), texts: map[string][]byte{}, rules: ruleDocs()}
	unread := 0
	for _, path := range paths {
		if !checkFile(env, g, o, x, path) {
			unread++
		}
	}
	x.list.Sort()
	if err := x.write(env.Stdout, env, g, o.format, o.failFrom()); err != nil {
		return couldNotPrint(err)
	}
	if err := o.writeReports(env, g, x, reports, paths); err != nil {
		return err
	}
	if len(x.list) == 0 && unread < len(paths) && !g.quiet {
		say(env.Stderr, "check", x.count())
	}
	return o.status(x.list, unread)
}

// checkFile examines one file and tells whether it could be examined.
func checkFile(env Env, g *globalOptions, o *checkOptions, x *examination, path string) bool {
	file := finding.Examined{File: path}
	data, err := files.Read(path)
	if err == nil {
		x.texts[path] = data
		var findings finding.List
		findings, err = checkSheet(env, g, o, path, data)
		x.list = append(x.list, findings...)
	}
	if err != nil {
		exit(env.Stderr, err)
		file.Unread = err.Error()
	}
	x.files = append(x.files, file)
	return err == nil
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
