package main

import (
	"context"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cxgap/cmd/cxgap/internal/files"
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

func runRubricTest(ctx context.Context, env Env, g *globalOptions, o *testOptions, paths []string) error {
	plan, err := o.plan(paths)
	if err != nil {
		return err
	}
	t := newTestRun(env, plan)
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
