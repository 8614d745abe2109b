package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cxgap/cmd/cxgap/internal/files"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/library"
	"cxgap/rubric/ruletest"
	"cxgap/rubric/source"
)

// testOptions are the flags of "cxgap rubric test".
type testOptions struct {
	format, run, coverMin string
	cover, force          bool
	reports               []string
}

func newRubricTestCommand(env Env, g *globalOptions) *cobra.Command {
	o := &testOptions{}
	cmd := &cobra.Command{
		Use:   "test FILE...",
		Short: "Run rubric tests",
		Long: `Runs rubric tests: files that give answers to a rubric and say which stage,
scores, gates and verdict have to follow. A failure shows what was expected beside
what was got, at the line of the expectation.

The exit status is 1 if a case fails, a file has an error or the coverage is below
--cover-min, and 2 if a file is missing or no case matches --run.`,
		Example: `  # All cases of a file
  $ cxgap rubric test own.test.yaml

  # Only cases about gates, and what they do not reach
  $ cxgap rubric test own.test.yaml --run gate --cover

  # In CI
  $ cxgap rubric test rubrics/*.test.yaml --cover-min 90 --report junit=tests.xml`,
		Args: arguments(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRubricTest(cmd.Context(), env, g, o, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.format, "format", "f", "text", "write results as `text, json or junit`")
	flags.StringArrayVar(&o.reports, "report", nil, "also write the results to a file: `FORMAT=FILE`, for instance junit=tests.xml; may be repeated")
	flags.BoolVar(&o.force, "force", false, "let --report replace an existing file")
	flags.StringVar(&o.run, "run", "", "run only the cases whose name matches `REGEXP`")
	flags.BoolVar(&o.cover, "cover", false, "tell what no case reaches: options, gates, verdicts, contradictions, branches")
	flags.StringVar(&o.coverMin, "cover-min", "", "exit with status 1 if the cases reach less than `PERCENT` of a rubric; implies --cover")
	return cmd
}

// testPlan is what the flags of "cxgap rubric test" ask for.
type testPlan struct {
	format  string
	reports []reportFile
	output  files.OutputOptions
	only    func(name string) bool // nil: all cases
	cover   bool
	minimum *big.Rat // percent; nil: none is asked for
}

func runRubricTest(ctx context.Context, env Env, g *globalOptions, o *testOptions, args []string) error {
	paths, err := expandArguments(args)
	if err != nil {
		return err
	}
	plan, err := o.plan(paths)
	if err != nil {
		return err
	}
	t := newTestRun(env, g, plan)
	for _, path := range paths {
		if ctx.Err() != nil {
			return errInterrupted
		}
		t.file(path)
	}
	if err := t.print(g); err != nil {
		return exitWith(statusFailed, fmt.Errorf("write the results: %w", err), "")
	}
	if err := t.writeReports(g); err != nil {
		return err
	}
	return t.status(o.run)
}

// plan reads the flags.
func (o *testOptions) plan(paths []string) (*testPlan, error) {
	p := &testPlan{format: o.format, cover: o.cover || o.coverMin != "", output: files.OutputOptions{Inputs: paths, Force: o.force}}
	if !slices.Contains(testFormats(), o.format) {
		return nil, usageError(source.DidYouMean(o.format, testFormats()), "--format cannot be %q", o.format)
	}
	if o.run != "" {
		pattern, err := regexp.Compile(o.run)
		if err != nil {
			return nil, usageError("see pkg.go.dev/regexp/syntax; a plain word matches itself", "--run cannot be %q: %w", o.run, err)
		}
		p.only = pattern.MatchString
	}
	if o.coverMin != "" {
		least, ok := percent(o.coverMin)
		if !ok {
			return nil, usageError("give a number from 0 to 100", "--cover-min cannot be %q", o.coverMin)
		}
		p.minimum = least
	}
	for _, r := range o.reports {
		if err := p.addReport(r); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// testFormats are the forms that results can be printed in.
func testFormats() []string { return []string{"text", "json", "junit"} }

// addReport reads one --report and says before anything else is done if its file cannot
// be written.
func (p *testPlan) addReport(given string) error {
	format, path, ok := strings.Cut(given, "=")
	switch {
	case !ok || path == "":
		return usageError("write FORMAT=FILE, for instance junit=tests.xml", "--report cannot be %q", given)
	case !slices.Contains(testFormats(), format):
		return usageError(source.DidYouMean(format, testFormats()), "--report has no format %q", format)
	case slices.ContainsFunc(p.reports, func(r reportFile) bool { return r.path == path }):
		return usageError("give each report a file of its own", "--report names %s twice", path)
	}
	if err := files.CheckOutput(path, p.output); err != nil {
		return exitWith(statusUsage, err, hintOf(err))
	}
	p.reports = append(p.reports, reportFile{format: format, path: path})
	return nil
}

// percent reads a plain decimal from 0 to 100, with or without the sign, exactly.
func percent(text string) (*big.Rat, bool) {
	number := strings.TrimSuffix(text, "%")
	if !regexp.MustCompile(`^[0-9]{1,3}(\.[0-9]{1,9})?$`).MatchString(number) {
		return nil, false
	}
	x, ok := new(big.Rat).SetString(number)
	return x, ok && x.Cmp(big.NewRat(100, 1)) <= 0
}

// percentWords writes a percentage with the decimals it has.
func percentWords(x *big.Rat) string {
	digits, _ := x.FloatPrec()
	return x.FloatString(digits)
}

// testRun is one run over several files of rubric tests.
type testRun struct {
	env     Env
	g       *globalOptions
	plan    *testPlan
	began   time.Time
	report  *ruletest.Report
	named   map[string]bool   // the files of tests so far
	texts   map[string][]byte // what was read, for the lines of findings
	missing int               // files that could not be read
	rubrics map[string]*testedRubric
}

// testedRubric is a rubric under test, read once however many files test it.
type testedRubric struct {
	*rubric.Rubric // nil if it is invalid
	name           string
	findings       finding.List
	err            error // it could not be read
	coverage       *ruletest.Coverage
}

func newTestRun(env Env, g *globalOptions, plan *testPlan) *testRun {
	return &testRun{env: env, g: g, plan: plan, began: env.Now(), report: &ruletest.Report{},
		named: map[string]bool{}, texts: map[string][]byte{}, rubrics: map[string]*testedRubric{}}
}

// file runs one file of rubric tests; a file that was named before is passed over.
func (t *testRun) file(path string) {
	if t.named[path] {
		return
	}
	t.named[path] = true
	res := &ruletest.Result{File: path}
	t.report.Files = append(t.report.Files, res)
	data, err := t.g.read(t.env, path)
	if err != nil {
		t.missing++
		res.Unread = err.Error()
		exit(t.env.Stderr, exitWith(statusUsage, err, hintOf(err)))
		return
	}
	if other := readsTests.finding(path, data); other != nil {
		res.Invalid = other
		return
	}
	t.texts[path] = data
	tests, findings := ruletest.Inspect(path, data)
	res.Invalid = append(findings, source.Doubts(path, data, func(key string) (free, oneLine bool) { return key == "name", key == "name" })...)
	if tests == nil || tests.Rubric.ID == "" || source.AbsolutePath(tests.Rubric.ID) {
		return
	}
	t.cases(res, tests)
	res.Invalid.Sort()
}

// cases runs the cases of a file, if it is valid under its rubric.
func (t *testRun) cases(res *ruletest.Result, tests *ruletest.File) {
	r := t.rubricOf(tests)
	if r.err != nil {
		t.missing++
		res.Invalid = append(res.Invalid, noRubric(tests, r))
		return
	}
	res.Rubric, res.RubricFile = r.Rubric, r.name
	if r.Rubric == nil {
		res.Invalid = append(res.Invalid, r.findings...)
		return
	}
	if res.Invalid = append(res.Invalid, tests.Validate(r.Rubric)...); res.Invalid.Err() != nil {
		return
	}
	if t.plan.cover && r.coverage == nil {
		r.coverage = ruletest.NewCoverage(r.Rubric, r.name)
		t.report.Coverage = append(t.report.Coverage, r.coverage)
	}
	res.Cases = ruletest.Run(tests, r.Rubric, ruletest.RunOptions{Only: t.plan.only, Coverage: r.coverage})
}

// rubricOf finds the rubric that a file tests: an embedded one by its id, else a file
// relative to the file of tests.
func (t *testRun) rubricOf(tests *ruletest.File) *testedRubric {
	id := tests.Rubric.ID
	path := besideFile(tests.Name, id)
	if source.IsSlug(id) {
		if r := t.embedded(id); r != nil {
			return r
		}
	}
	if r, known := t.rubrics[path]; known {
		return r
	}
	r := &testedRubric{name: path}
	t.rubrics[path] = r
	data, err := readNamed(tests.Name, id)
	if r.err = err; err != nil {
		return r
	}
	t.plan.output.Inputs = append(t.plan.output.Inputs, path)
	t.texts[path] = data
	r.Rubric, r.findings = rubric.Parse(path, data)
	return r
}

// embedded returns the newest embedded rubric with this id; nil if there is none.
func (t *testRun) embedded(id string) *testedRubric {
	if r, known := t.rubrics["embedded:"+id]; known {
		return r
	}
	e, how := library.Pick(library.All(), id, "", "")
	if how == library.NotFound {
		return nil
	}
	r := &testedRubric{Rubric: e.Rubric(), name: "embedded/" + e.File}
	t.rubrics["embedded:"+id] = r
	return r
}

// noRubric is the finding for a rubric that cannot be read.
func noRubric(tests *ruletest.File, r *testedRubric) finding.Finding {
	at := tests.Rubric.Span
	f := finding.Finding{File: tests.Name, Line: at.Line, Column: at.Column, EndColumn: at.End, Severity: finding.Error, Rule: "no-rubric",
		Message: fmt.Sprintf("the rubric cannot be read: %v", r.err), Hint: hintOf(r.err)}
	if errors.Is(r.err, fs.ErrNotExist) {
		f.Message = fmt.Sprintf("there is no rubric %s, neither embedded nor as the file %s", source.Quote(tests.Rubric.ID), r.name)
		f.Hint = "the path is relative to the file of tests"
		if source.IsSlug(tests.Rubric.ID) {
			f.Hint = rubricHint(tests.Rubric.ID)
		}
	}
	return f
}

// testTool names the command in reports.
const testTool = "cxgap rubric test"

// print writes the results to standard output.
func (t *testRun) print(g *globalOptions) error {
	return t.write(t.env.Stdout, t.plan.format, textPrinter(t.env.Stdout, t.env, g, t.texts))
}

// writeReports writes the files that --report asks for. Colour is for terminals only.
func (t *testRun) writeReports(g *globalOptions) error {
	plain := &globalOptions{noColor: true, width: g.width}
	for _, r := range t.plan.reports {
		var out bytes.Buffer
		if err := t.write(&out, r.format, textPrinter(&out, t.env, plain, t.texts)); err != nil {
			return fmt.Errorf("write the report %s: %w", r.path, err)
		}
		if err := writeOutput(r.path, out.Bytes(), t.plan.output); err != nil {
			return err
		}
	}
	return nil
}

func (t *testRun) write(w io.Writer, format string, text finding.Text) error {
	switch format {
	case "json":
		return ruletest.JSON(w, t.report)
	case "junit":
		return finding.JUnit{Time: t.began, Host: t.env.host(), Suites: t.report.Suites(testTool)}.Print(w)
	}
	return ruletest.Text{Findings: text, Minimum: t.plan.minimum}.Print(w, t.report)
}

// status gives the exit status: 2 for what is missing wins over 1 for what does not hold
// (cli.md, "Exit status"). A run in which no case was run is never a success.
func (t *testRun) status(pattern string) error {
	r := t.report
	switch ran := r.Count(ruletest.Passed) + r.Count(ruletest.Failed); {
	case t.missing > 0:
		return exitWith(statusUsage, nil, "")
	case r.Unusable() > 0 || r.Count(ruletest.Failed) > 0:
		return exitWith(statusNotHolding, nil, "")
	case ran == 0:
		return usageError("it is matched against the names of the cases", "no case matches --run %q", pattern)
	}
	for _, c := range r.Coverage {
		if least := t.plan.minimum; least != nil && c.Percent().Cmp(least) < 0 {
			return exitWith(statusNotHolding, fmt.Errorf("the cases reach %s %% of %s, less than the %s %% asked for", c.PercentText(least), c.File, percentWords(least)), "")
		}
	}
	return nil
}
