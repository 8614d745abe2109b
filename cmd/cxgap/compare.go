package main

import (
	"context"

	"github.com/spf13/cobra"

	"cxgap/assess"
)

// compareOptions are the flags of "cxgap compare": those of a report, and a rubric for
// each version.
type compareOptions struct {
	reportOptions
	rubrics []string
}

func newCompareCommand(env Env, g *globalOptions) *cobra.Command {
	o := &compareOptions{}
	cmd := &cobra.Command{
		Use:   "compare FILE FILE...",
		Short: "Show what changed between two dates or more",
		Long: `Prints what changed between the dates of one subject, oldest first: what improved,
what got worse, and what is only newly learnt, so that finding out is never sold as
progress. Each FILE is one date: an answer file, or a panel file with several people.

Every date is measured by the rubric it was answered under. Where the versions
differ, the questions that both share are measured by both, and the report tells
what you changed from what the ruler changed. With -r, given once for each version,
you name rubrics that are not embedded; a file finds its own by digest, then by id
and version.

Of more than two dates it prints the trend, what happened from each date to the
next, and what changed between the first and the last.

The flags mean what they mean for "cxgap report"; --fail-under looks at the latest
date. json is the report of the latest date, with the changes in it.`,
		Example: `  # What a year has changed
  $ cxgap compare 2025.yaml 2026.yaml

  # Three rounds of a panel, as a document without names
  $ cxgap compare 2024/panel.yaml 2025/panel.yaml 2026/panel.yaml --redact -o trend.md

  # Across two versions of your own rubric
  $ cxgap compare -r own-1.0.0.yaml -r own-1.1.0.yaml 2025.yaml 2026.yaml`,
		Args: twoOrMore,
		RunE: func(cmd *cobra.Command, args []string) error {
			return runCompare(cmd.Context(), env, g, o, args)
		},
	}
	reportFormats().register(cmd, &o.format, &o.output, "the comparison")
	flags := cmd.Flags()
	flags.StringArrayVarP(&o.rubrics, "rubric", "r", nil, "measure the files answered under it with this rubric: a `FILE or ID`; repeatable")
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	flags.StringVar(&o.target, "target", "", "aim every criterion at this `LEVEL`")
	flags.StringVar(&o.failUnder, "fail-under", "", "exit with status 1 unless this `STAGE` is confirmed at the latest date")
	flags.StringVar(&o.top, "top", "", "how many questions of each kind to show, `N or all` (default 7 on a terminal, else all)")
	flags.BoolVar(&o.strict, "strict-evidence", false, "count high answers only where evidence was seen")
	flags.BoolVar(&o.redact, "redact", false, "leave out names, notes, comments, links and reasons")
	flags.BoolVar(&o.bom, "bom", false, "begin a csv file with a byte order mark, by which Excel knows UTF-8")
	return cmd
}

// twoOrMore accepts the files of two dates or more and says what one alone lacks.
func twoOrMore(cmd *cobra.Command, args []string) error {
	if len(args) == 1 {
		return usageError("name two files or more, oldest first: cxgap compare OLD NEW", "there is nothing to compare %s with", args[0])
	}
	return arguments(2, -1)(cmd, args)
}

func runCompare(ctx context.Context, env Env, g *globalOptions, o *compareOptions, paths []string) error {
	how, err := o.rendering(env, g)
	if err != nil {
		return err
	}
	dates, err := loadDates(ctx, env, g, paths, o.rubrics)
	if err != nil {
		return err
	}
	out, err := o.outputOnto(dates...)
	if err != nil {
		return err
	}
	latest := dates[len(dates)-1]
	score, under, err := o.levels(latest.ruler)
	if err != nil {
		return err
	}
	var results []*assess.PanelResult
	for _, d := range dates {
		d.tell(env, g)
		results = append(results, d.score(score))
	}
	if err := oneFilePerDate(results); err != nil {
		return err
	}
	rep, err := assess.NewChangesReport(results, latest.file, assess.Origin{ToolVersion: currentVersion()})
	if err != nil {
		return err
	}
	if o.redact {
		rep = rep.Redacted()
	}
	data, err := how.changes(rep)
	if err != nil {
		return err
	}
	if err := deliver(env, o.output, data, out); err != nil {
		return err
	}
	return holdsStage(results[len(results)-1].Result, under, o.failUnder != "")
}
