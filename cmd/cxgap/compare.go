package main

import (
	"context"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"cxgap/assess/document"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/files"
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
what got worse, and what is only newly known, so that finding out is never sold as
progress. Each FILE is one date: an answer file, or a panel file with several people.

Improved or worsened is said only of the people heard at both dates, who are matched
by name; what other people say and what the room settled are parts of their own. Of
one respondent each time the answers are set side by side whatever the names; where
these differ, nothing is called an improvement. Names that are much alike are asked
about, and not taken for one person's.

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
	paperFormats.register(cmd, &o.format, &o.output, "the comparison")
	flags := cmd.Flags()
	flags.StringArrayVarP(&o.rubrics, "rubric", "r", nil, "measure the files answered under it with this rubric: a `FILE or ID`; repeatable")
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	flags.StringVar(&o.target, "target", "", "aim every criterion at this `LEVEL`")
	flags.StringVar(&o.failUnder, "fail-under", "", "exit with status 1 unless this `STAGE` is confirmed at the latest date")
	flags.StringVar(&o.top, "top", "", "how many questions of each kind to show, `N or all` (default 7 on a terminal, else all)")
	flags.BoolVar(&o.strict, "strict-evidence", false, "count high answers only where evidence was seen")
	flags.BoolVar(&o.redact, "redact", false, "leave out names, notes, comments, links and reasons")
	o.registerBrand(flags)
	o.registerTemplate(cmd)
	flags.BoolVar(&o.bom, "bom", false, "begin a csv file with a byte order mark, by which Excel knows UTF-8")
	return cmd
}

// twoOrMore accepts the files of two dates or more and says what one alone lacks.
func twoOrMore(cmd *cobra.Command, args []string) error {
	args, err := expandArguments(args)
	if err != nil {
		return err
	}
	if len(args) == 1 {
		return usageError("name two files or more, oldest first: cxgap compare OLD NEW", "there is nothing to compare %s with", args[0])
	}
	return arguments(2, -1)(cmd, args)
}

func runCompare(ctx context.Context, env Env, g *globalOptions, o *compareOptions, args []string) error {
	paths, err := expandArguments(args)
	if err != nil {
		return err
	}
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
	var results []*panel.Result
	for _, d := range dates {
		d.tell(env, g)
		results = append(results, d.score(score))
	}
	rep, err := report.NewChangesReport(results, latest.file, report.Origin{ToolVersion: currentVersion()})
	if err != nil {
		return err
	}
	askWhoIsOne(env, g, rep.Changes.MayBeOne)
	if o.redact {
		rep = rep.Redacted()
	}
	p := &paper{
		view:   func(o report.ViewOptions) *document.Document { return report.ChangesView(rep, o) },
		report: rep,
		csv:    func(w io.Writer, o report.CSVOptions) error { return report.CSVChanges(w, rep, o) },
	}
	if err := how.deliver(env, g, "compare", p, "the comparison", out); err != nil {
		return err
	}
	return holdsStage(results[len(results)-1].Result, under, o.failUnder != "")
}

// askWhoIsOne asks of respondents whose names are much alike whether they are one: nothing is
// reckoned by that, and all that is told of them depends on it.
func askWhoIsOne(env Env, g *globalOptions, pairs []report.ReportMayBeOne) {
	notes := newNotes()
	for _, p := range pairs {
		notes.warn(mayBeOne(p.Name, p.File, p.EarlierName, p.Earlier))
	}
	notes.tell(env, g, nil)
}

// loadDates reads one answer file or panel file for each date, each under the version of
// the rubric it was answered under. The dates must belong to one subject and one rubric
// id and stand oldest first. All errors have the status for a command that could not
// start.
func loadDates(ctx context.Context, env Env, g *globalOptions, paths, rubrics []string) ([]*gathered, error) {
	if err := eachOnce(paths, "name a file for each date"); err != nil {
		return nil, err
	}
	given, err := loadGiven(env, g, rubrics)
	if err != nil {
		return nil, err
	}
	var dates []*gathered
	for _, path := range paths {
		d, err := gatherPanel(ctx, env, g, []string{path}, given.of(env, g, path))
		if err != nil {
			return nil, err
		}
		dates = append(dates, d)
	}
	if err := given.unused(); err != nil {
		return nil, err
	}
	for _, check := range []func([]*gathered) error{oneRubric, oneSubject, oneFilePerDate, oldestFirst} {
		if err := check(dates); err != nil {
			return nil, err
		}
	}
	return dates, nil
}

// eachOnce refuses one file under two names.
func eachOnce(paths []string, hint string) error {
	names := map[string]string{}
	for _, path := range paths {
		real, err := files.Resolve(path)
		if err != nil {
			continue // reading it says what is wrong
		}
		if other, known := names[real]; known {
			return usageError(hint, "%s and %s are the same file", other, path)
		}
		names[real] = path
	}
	return nil
}

// oneRubric refuses dates under different rubrics.
func oneRubric(dates []*gathered) error {
	for _, d := range dates[1:] {
		if e := dates[0]; e.ruler.ID != d.ruler.ID {
			return usageError("compare dates under one rubric", "%s was answered under the rubric %q, and %s under %q", e.named(), e.ruler.ID, d.named(), d.ruler.ID)
		}
	}
	return nil
}

// oneSubject refuses dates about different subjects, and tells all of them.
func oneSubject(dates []*gathered) error {
	var first *gathered
	var others []spelt
	for _, d := range dates {
		switch subject := normalName(d.subject); {
		case subject == "":
		case first == nil:
			first = d
		case subject != normalName(first.subject):
			others = append(others, spelt{d.from, d.at, d.subject})
		}
	}
	if len(others) == 0 {
		return nil
	}
	return otherSubjects(spelt{first.from, first.at, first.subject}, others, "", "compare the dates of one subject; cxgap report --by-subject sets several subjects side by side")
}

// oldestFirst refuses dates in another order.
func oldestFirst(dates []*gathered) error {
	for i, d := range dates {
		for _, e := range dates[:i] {
			if was, is := e.builder.Updated(), d.builder.Updated(); earlierThan(is, was) {
				return usageError("name the oldest first: cxgap compare "+d.named()+" "+e.named(), "%s was last answered on %s, before %s on %s", d.named(), is, e.named(), was)
			}
		}
	}
	return nil
}

// earlierThan compares two dates as precisely as both are written; a missing one is
// neither earlier nor later.
func earlierThan(a, b string) bool {
	n := min(len(a), len(b))
	return a[:n] < b[:n]
}

// givenRulers are the rubrics of -r, with those that a file was measured by.
type givenRulers struct {
	rulers []*ruler
	names  []string
	used   []bool
}

func loadGiven(env Env, g *globalOptions, names []string) (*givenRulers, error) {
	out := &givenRulers{names: names, used: make([]bool, len(names))}
	for _, name := range names {
		r, err := loadRuler(env, g, name)
		if err != nil {
			return nil, err
		}
		out.rulers = append(out.rulers, r)
	}
	return out, nil
}

// of finds the rubric of -r for a file: that with the digest the answers name, else that
// with their id and version; "" if there is none, so that it is looked for as elsewhere.
func (g *givenRulers) of(env Env, global *globalOptions, path string) string {
	if len(g.rulers) == 0 {
		return ""
	}
	under := answeredUnder(env, global, path)
	for _, same := range []func(*ruler, sheet.RubricRef) bool{
		func(r *ruler, a sheet.RubricRef) bool { return r.SHA256 == a.SHA256 },
		func(r *ruler, a sheet.RubricRef) bool { return r.ID == a.ID && r.Version == a.Version },
	} {
		for i, r := range g.rulers {
			if slices.ContainsFunc(under, func(a sheet.RubricRef) bool { return same(r, a) }) {
				g.used[i] = true
				return g.names[i]
			}
		}
	}
	return ""
}

// unused refuses a rubric that no file was answered under: nothing was measured by it.
func (g *givenRulers) unused() error {
	for i, used := range g.used {
		if !used {
			return usageError("each -r names the rubric that some of the files were answered under, by digest or by id and version",
				"no file was answered under %s, version %s of %q", g.names[i], g.rulers[i].Version, g.rulers[i].ID)
		}
	}
	return nil
}

// answeredUnder gives the rubrics that the answers of a date name, of a panel those of
// its members. What cannot be read gives none: loading the file says what is wrong.
func answeredUnder(env Env, g *globalOptions, path string) []sheet.RubricRef {
	data, err := g.read(env, path)
	if err != nil {
		return nil
	}
	if !sheet.IsPanel(data) {
		return rubricNamed(path, data)
	}
	panel, _ := sheet.InspectPanel(path, data)
	if panel == nil {
		return nil
	}
	var out []sheet.RubricRef
	for _, name := range panel.Members {
		member := besideFile(path, name)
		if data, err := readNamed(path, name); err == nil && !sheet.IsPanel(data) {
			out = append(out, rubricNamed(member, data)...)
		}
	}
	return out
}

// rubricNamed is the rubric that an answer file names.
func rubricNamed(path string, data []byte) []sheet.RubricRef {
	a, _ := sheet.Inspect(path, data)
	if a == nil {
		return nil
	}
	return []sheet.RubricRef{a.Rubric}
}
