package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strconv"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cxgap/assess"
	"cxgap/assess/document"
	"cxgap/assess/document/html"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric/source"
)

// reportOptions are the flags of "cxgap report".
type reportOptions struct {
	rubric, format, output, target, failUnder, top string
	force, strict, redact, bom, bySubject, full    bool
	logo, footer, template                         string
}

func newReportCommand(env Env, g *globalOptions) *cobra.Command {
	o := &reportOptions{}
	cmd := &cobra.Command{
		Use:   "report FILE...",
		Short: "Print the gap report of an answer file or a panel",
		Long: `Prints where the organisation stands, what is proved and what is only possible,
what holds it back, what to do first and why, and what to find out from whom.

A half-answered file gives a report too: what is open counts as unknown.

Several answer files about one subject, or a panel file that names them, are read
as one panel: the middle answer of each question counts, and the report says first
where people disagree and how far they give the same picture. With --by-subject
files about several subjects stand side by side, a panel each, in every format.

The formats table (for a terminal), markdown, html, docx and xlsx are for people. All
begin with the page: where you stand, what works, what to do first, what to find out,
and how far to trust it. html, docx and xlsx hold the rest behind it; table and markdown
print it with --full. json (every number) and csv (every answer) are for programs and
always complete. "cxgap verify" recomputes a json report. In csv,
text that a spreadsheet could take for a formula gets an apostrophe, and state says how
a question stands:

  answered, panel   by its answer, or by what the room agreed on
  absent            not asked, as what it depends on is missing: the lowest level
  unknown           nobody here knows
  unanswered        still open
  unsettled         open until what it depends on is answered
  not-applicable    marked as such, with a reason: in no sum
  left-out          does not apply to this organisation: in no sum

With --redact the report names nobody and quotes nobody. A html page takes a logo and
a line for its foot (--logo, --footer); the logo becomes part of the page, as a
picture, so that nothing in it runs or is loaded. A docx file takes its looks from
your own one (--template): styles, fonts, lists, header, footer, logo and paper.`,
		Example: `  # The report on the terminal
  $ cxgap report cx-assessment.yaml

  # What four people say, as one panel
  $ cxgap report okafor.yaml lindqvist.yaml haddad.yaml petrov.yaml

  # Several candidates side by side, each with two interviewers
  $ cxgap report --by-subject ann-1.yaml ann-2.yaml ben-1.yaml ben-2.yaml
  $ cxgap report --by-subject ann-*.yaml ben-*.yaml -o candidates.html

  # A page to hand over, without names and quotations, and with your own logo
  $ cxgap report cx-assessment.yaml --redact -o report.html --logo logo.svg --footer "Lind & Partners"

  # Every number, for other programs
  $ cxgap report cx-assessment.yaml -o report.json

  # In a CI job: fail unless stage 2 is confirmed
  $ cxgap report cx-assessment.yaml --quiet --fail-under 2`,
		Args: answersArguments(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.bySubject {
				return runSubjects(cmd.Context(), env, g, o, args)
			}
			return runReport(cmd.Context(), env, g, o, args)
		},
	}
	paperFormats.register(cmd, &o.format, &o.output, "the report")
	flags := cmd.Flags()
	flags.StringVarP(&o.rubric, "rubric", "r", "", "score with this rubric: a `FILE or ID`")
	flags.BoolVar(&o.force, "force", false, "let -o replace an existing file")
	flags.StringVar(&o.target, "target", "", "aim every criterion at this `LEVEL`")
	flags.StringVar(&o.failUnder, "fail-under", "", "exit with status 1 unless this `STAGE` is confirmed")
	flags.StringVar(&o.top, "top", "", "how many works to list on the page, `N or all` (default 5)")
	flags.BoolVar(&o.full, "full", false, "print what follows the page too: all work, answers, arithmetic, sources")
	flags.BoolVar(&o.strict, "strict-evidence", false, "count high answers only where evidence was seen")
	flags.BoolVar(&o.redact, "redact", false, "leave out names, notes, comments, links and reasons")
	flags.BoolVar(&o.bySubject, "by-subject", false, "set several subjects side by side, each with its files as a panel")
	o.registerBrand(flags)
	o.registerTemplate(cmd)
	flags.BoolVar(&o.bom, "bom", false, "begin a csv file with a byte order mark, by which Excel knows UTF-8")
	return cmd
}

// rendering is how a paper is to be written and where, as the flags and the terminal say.
type rendering struct {
	format format[*paper]
	layout layout
	output string // "" for standard output
}

// rendering reads the flags as far as they can be read without the rubric.
func (o *reportOptions) rendering(env Env, g *globalOptions) (*rendering, error) {
	format, err := paperFormats.choose(env, o.format, o.output, "a report")
	if err != nil {
		return nil, err
	}
	if o.bom && format.name != "csv" {
		return nil, usageError("leave out --bom, or write -f csv", "only a csv file can begin with a byte order mark, and this is %s", format.name)
	}
	top, err := o.topWorks()
	if err != nil {
		return nil, err
	}
	l := g.layout(env, o.output)
	l.top, l.bom, l.full = top, o.bom, o.full
	if err := o.brand(&l, format.name); err != nil {
		return nil, err
	}
	if l.template, err = o.readTemplate(format.name); err != nil {
		return nil, err
	}
	return &rendering{format, l, o.output}, nil
}

// registerBrand declares the flags that make a page a consultant's own.
func (o *reportOptions) registerBrand(flags *pflag.FlagSet) {
	flags.StringVar(&o.logo, "logo", "", "put this picture at the head of a html page: a PNG, JPEG, GIF or SVG `FILE`")
	flags.StringVar(&o.footer, "footer", "", "put this `TEXT` at the foot of a html page and of each printed sheet")
}

// mostFooter is how many characters fit beside the page number of a printed sheet.
const mostFooter = 200

// brand reads these flags; only a page has a place for them.
func (o *reportOptions) brand(l *layout, format string) error {
	for _, flag := range []struct{ name, value string }{{"logo", o.logo}, {"footer", o.footer}} {
		if flag.value != "" && format != "html" {
			return usageError("leave out --"+flag.name+", or write -f html", "only a html page takes a %s, and this is %s", flag.name, format)
		}
	}
	if utf8.RuneCountInString(o.footer) > mostFooter {
		return usageError(fmt.Sprintf("give at most %d characters", mostFooter), "--footer is too long")
	}
	l.footer = o.footer
	if o.logo == "" {
		return nil
	}
	data, err := files.Read(o.logo)
	if err != nil {
		return exitWith(statusUsage, err, hintOf(err))
	}
	if l.logo, err = html.ReadLogo(data); err != nil {
		return usageError("name a picture of at most 1 MiB", "%s cannot be the logo: %w", o.logo, err)
	}
	return nil
}

// extent is how much of several subjects side by side is written.
func (r *rendering) extent() report.Extent {
	switch {
	case r.format.name == "xlsx":
		return report.WithLists
	case r.format.name == "csv" || !r.layout.full && (r.format.name == "table" || r.format.name == "markdown"):
		return report.InShort
	}
	return report.WithPages
}

// mostInWorkbook is how many subjects a workbook has columns for, of which each takes two and
// the head of the answers three: a sheet has 16,384.
const mostInWorkbook = (16384 - 3) / 2

// hasRoomFor refuses more subjects than go into a file, before they are scored.
func (r *rendering) hasRoomFor(subjects int) error {
	if r.format.name == "xlsx" && subjects > mostInWorkbook {
		return usageError("write -f csv, or several workbooks", "%d subjects side by side need more columns than a sheet of a workbook has, which are enough for %d", subjects, mostInWorkbook)
	}
	return nil
}

// deliver writes a paper of a command to the file of -o or to standard output. What it is goes
// into messages: "the report".
func (r *rendering) deliver(env Env, g *globalOptions, command string, p *paper, what string, out files.OutputOptions) error {
	if p.reports != nil { // they take as much memory as there may be
		return r.stream(env, g, command, p, out)
	}
	data, err := r.format.render(p, r.layout, what)
	if err != nil {
		return err
	}
	return deliver(env, g, command, r.output, data, out)
}

// stream is deliver for what is written while it is made.
func (r *rendering) stream(env Env, g *globalOptions, command string, p *paper, out files.OutputOptions) error {
	write := func(w io.Writer) error { return r.format.write(w, p, r.layout) }
	if r.output == "" {
		if err := write(env.Stdout); err != nil {
			return couldNotWrite(err)
		}
		return nil
	}
	if err := outputWritten(files.WriteOutputFrom(r.output, write, out)); err != nil {
		return err
	}
	sayWrote(env, g, command, r.output, "")
	return nil
}

// topWorks is how many works the page lists; 0 stands for the usual number.
func (o *reportOptions) topWorks() (int, error) {
	switch o.top {
	case "":
		return 0, nil
	case "all":
		return math.MaxInt, nil
	}
	n, err := strconv.Atoi(o.top)
	if err != nil || n < 1 {
		return 0, usageError("give a whole number from 1 up, or all", "--top cannot be %q", o.top)
	}
	return n, nil
}

// longestAgain is the longest command line that a page repeats, in characters.
const longestAgain = 66

// again is the command line that shows the report in full, for whoever reads the page; a long
// one is not repeated.
func (o *reportOptions) again(env Env, paths []string) string {
	words := append([]string{"report"}, paths...)
	for _, flag := range []struct{ name, value string }{{"rubric", o.rubric}, {"target", o.target}} {
		if flag.value != "" {
			words = append(words, "--"+flag.name, flag.value)
		}
	}
	if o.strict {
		words = append(words, "--strict-evidence")
	}
	return shortCommand(env, append(words, "--full"), "the same command with --full")
}

// shortCommand is a command line that a page has room for, or else what stands for it.
func shortCommand(env Env, words []string, otherwise string) string {
	if line := commandLine(env, words...); len(line) <= longestAgain {
		return line
	}
	return otherwise
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

// report makes the report of a sheet from its result.
func (s *loadedSheet) report(res *assess.Result, redact bool) *report.Report {
	rep := report.NewReport(res, s.answers, report.Origin{ToolVersion: currentVersion(), File: filepath.ToSlash(s.path), SHA256: source.Digest(s.data)})
	if redact {
		return rep.Redacted()
	}
	return rep
}

// reportPaper is a report for every format.
func reportPaper(rep *report.Report) *paper {
	return &paper{
		view:   func(o report.ViewOptions) *document.Document { return report.View(rep, o) },
		report: rep,
		paged:  true,
		csv:    func(w io.Writer, o report.CSVOptions) error { return report.CSV(w, rep, o) },
	}
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

// runReport reports on one panel; a single answer file is a panel of one.
func runReport(ctx context.Context, env Env, g *globalOptions, o *reportOptions, paths []string) error {
	how, err := o.rendering(env, g)
	if err != nil {
		return err
	}
	how.layout.again = o.again(env, paths)
	panel, err := gatherPanel(ctx, env, g, paths, o.rubric)
	if err != nil {
		return err
	}
	out, err := o.outputOnto(panel)
	if err != nil {
		return err
	}
	score, under, err := o.levels(panel.ruler)
	if err != nil {
		return err
	}
	panel.tell(env, g)
	res := panel.score(score)
	if err := how.deliver(env, g, "report", reportPaper(panel.report(res, o.redact)), "the report", out); err != nil {
		return err
	}
	return holdsStage(res.Result, under, o.failUnder != "")
}

// outputOnto says before anything is computed whether -o may be written. It is never one
// of the files that the panels were read from.
func (o *reportOptions) outputOnto(panels ...*gathered) (files.OutputOptions, error) {
	out := files.OutputOptions{Force: o.force}
	if o.output == "" {
		return out, nil
	}
	for _, p := range panels {
		out.Inputs = append(out.Inputs, p.inputs()...)
	}
	for _, own := range []string{o.logo, o.template} {
		if own != "" {
			out.Inputs = append(out.Inputs, own)
		}
	}
	if err := files.CheckOutput(o.output, out); err != nil {
		return out, exitWith(statusUsage, err, hintOf(err))
	}
	return out, nil
}

// runSubjects sets several subjects side by side, each with its files as a panel, in the
// order in which they first appear.
func runSubjects(ctx context.Context, env Env, g *globalOptions, o *reportOptions, paths []string) error {
	how, err := o.rendering(env, g)
	if err != nil {
		return err
	}
	panels, err := gatherSubjects(ctx, env, g, paths, o.rubric)
	if err != nil {
		return err
	}
	if err := how.hasRoomFor(len(panels)); err != nil {
		return err
	}
	out, err := o.outputOnto(panels...)
	if err != nil {
		return err
	}
	score, under, err := o.levels(panels[0].ruler)
	if err != nil {
		return err
	}
	panels[0].tell(env, g)
	var missed error
	p, err := o.sideBySide(how, panels, score, func(res *panel.Result, rep *report.Report, i int) {
		if missed == nil {
			missed = subjectHoldsStage(res, rep, i, under, o.failUnder != "")
		}
	})
	if err != nil {
		return err
	}
	if err := how.deliver(env, g, "report", p, "the reports", out); err != nil {
		return err
	}
	return missed
}

// sideBySide makes one paper of several subjects, and tells of each that is scored. There may be
// thousands: the answers of a subject and its result are let go of before the next one is scored,
// and of its report no more is kept than is written.
func (o *reportOptions) sideBySide(how *rendering, panels []*gathered, score assess.Options, tell func(*panel.Result, *report.Report, int)) (*paper, error) {
	reports := func(yield func(*report.Report) bool) {
		for i, panel := range panels {
			panels[i] = nil
			res := panel.score(score)
			rep := panel.report(res, o.redact)
			tell(res, rep, i)
			if !yield(rep) {
				return
			}
		}
	}
	p := &paper{several: true, paged: true}
	if how.format.name == "json" {
		p.reports = reports
		return p, nil
	}
	side := &report.BySubject{Extent: how.extent()}
	for rep := range reports {
		if err := side.Add(rep); err != nil {
			return nil, fmt.Errorf("set the subjects side by side: %w", err)
		}
	}
	p.view = func(report.ViewOptions) *document.Document { return report.SubjectsView(side) }
	p.csv = func(w io.Writer, o report.CSVOptions) error { return report.SubjectsCSV(w, side, o) }
	return p, nil
}

// subjectHoldsStage is the verdict of --fail-under on one of several subjects, all of which have
// to meet it.
func subjectHoldsStage(res *panel.Result, rep *report.Report, i, under int, asked bool) error {
	if err := holdsStage(res.Result, under, asked); err != nil {
		return exitWith(statusNotHolding, fmt.Errorf("%s: %w", report.SubjectName(rep, i), err), "")
	}
	return nil
}
