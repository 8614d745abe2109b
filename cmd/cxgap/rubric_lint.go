package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cxgap/rubric/finding"
	"cxgap/rubric/lint"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// lintOptions are the flags of "cxgap rubric lint".
type lintOptions struct {
	findingOptions
	disable []string
	jobs    int
	verbose bool
}

func newRubricLintCommand(env Env, g *globalOptions) *cobra.Command {
	o := &lintOptions{}
	cmd := &cobra.Command{
		Use:   "lint FILE...",
		Short: "Say everything that is wrong with rubric files",
		Long: `Reads rubric files and says everything that is wrong with them in one run: what
keeps them from being read, and what makes a good ruler a bad one, such as an
answer nobody can give, a level nobody can reach or a prompt that asks two
questions. Errors break scoring; warnings are for you to judge.

A folder stands for the rubrics in it and below: the *.yaml and *.yml files that
look like one, also if their first lines are broken. How many others were passed
over is said at the end; --verbose lists them. "-" reads standard input. "cxgap
rubric explain RULE" says what a rule means. A comment on the line of a finding,
or right above it, leaves it out, if it gives a reason:

  # cxgap:ignore long-prompt because the board asked for this wording

The exit status is 1 if there is an error (with --fail-level warning, any
finding), and 2 if a file is missing or nothing was found to lint.`,
		Example: `  # One file
  $ cxgap rubric lint own.yaml

  # Every rubric of a checkout, with a report for code scanning beside the output
  $ cxgap rubric lint . --report sarif=lint.sarif

  # What another program writes
  $ generate-rubric | cxgap rubric lint - -f oneline`,
		Args: arguments(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRubricLint(cmd.Context(), env, g, o, args)
		},
	}
	o.register(cmd.Flags())
	cmd.Flags().StringSliceVar(&o.disable, "disable", nil, "leave out the findings of a `RULE`; may be repeated")
	cmd.Flags().IntVar(&o.jobs, "jobs", runtime.GOMAXPROCS(0), "work on `N` files at a time (default: one for each core)")
	cmd.Flags().BoolVar(&o.verbose, "verbose", false, "list what was passed over in folders, and why")
	cmd.Flags().Lookup("jobs").DefValue = "0" // help and man page are the same on every machine
	return cmd
}

func runRubricLint(ctx context.Context, env Env, g *globalOptions, o *lintOptions, args []string) error {
	if err := o.settle(env); err != nil {
		return err
	}
	given := rubricFiles(args)
	reports, err := o.reportFiles(given.paths)
	if err != nil {
		return err
	}
	for _, problem := range given.errs {
		exit(env.Stderr, problem)
	}
	l := &linting{env: env, g: g, o: o, progress: newProgress(env, g), passed: given.passed, versions: lint.Versions{},
		found: examination{tool: "cxgap rubric lint", began: env.Now(), files: given.lost, texts: map[string][]byte{}, rules: ruleDocs()}}
	if err := l.all(ctx, given.paths); err != nil {
		return err
	}
	if err := l.finish(); err != nil {
		return err
	}
	if err := o.writeReports(env, g, &l.found, reports, given.paths); err != nil {
		return err
	}
	return o.status(l.found.list, l.found.unread())
}

// settle refuses flags with values that do not exist.
func (o *lintOptions) settle(env Env) error {
	if err := o.findingOptions.settle(env); err != nil {
		return err
	}
	if o.jobs < 1 {
		return usageError("give a number from 1 on", "--jobs cannot be %d", o.jobs)
	}
	for _, slug := range o.disable {
		rule, known := lint.Explain(slug)
		switch {
		case !known:
			return usageError(ruleHint(slug, lint.Slugs()), "--disable names no rule: %q", slug)
		case rule.Check == nil && rule.Severity == finding.Error:
			return usageError("without what it asks for, a rubric cannot be read", "the rule %q cannot be disabled", slug)
		}
	}
	return nil
}

func ruleHint(slug string, known []string) string {
	if near := source.Nearest(slug, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return `"cxgap rubric explain" lists the rules`
}

// ruleDocs describes all rules for formats that carry such descriptions.
func ruleDocs() []finding.RuleDoc {
	var docs []finding.RuleDoc
	for _, group := range lint.Catalogue() {
		for _, r := range group.Rules {
			docs = append(docs, finding.RuleDoc{Slug: r.Slug, Title: r.Title, Doc: r.Doc, Wrong: string(r.Wrong), Right: string(r.Right), Severity: r.Severity})
		}
	}
	return docs
}

// linting is one run of "cxgap rubric lint".
type linting struct {
	env      Env
	g        *globalOptions
	o        *lintOptions
	progress *progress
	passed   []passedOver
	leftOut  []leftOut
	versions lint.Versions
	found    examination
}

// leftOut are rules that were not applied to a file because of its errors.
type leftOut struct {
	path  string
	rules []string
}

// linted is what came of one file.
type linted struct {
	findings finding.List
	text     []byte
	version  lint.Version // of the rubric, as far as it can be read
	leftOut  []string     // rules
	err      error        // why it could not be read
}

// all lints the files in parallel and prints what can be printed as it comes, file by
// file in the given order.
func (l *linting) all(ctx context.Context, paths []string) error {
	tick := time.NewTicker(patience / 10)
	defer tick.Stop()
	defer l.progress.wipe()
	// A parsed file is garbage as soon as it is linted. Collecting it less often takes
	// a tenth off the time, for a hundred megabytes.
	defer debug.SetGCPercent(debug.SetGCPercent(800))
	return pass[linted]{
		items: len(paths), jobs: l.o.jobs,
		work:   func(i int) linted { return l.file(paths[i]) },
		each:   func(i int, done linted) error { return l.take(paths[i], done) },
		tick:   tick.C,
		onTick: func(done int) { l.progress.show(done, len(paths)) },
	}.run(ctx)
}

func (l *linting) file(path string) linted {
	data, err := l.g.read(l.env, path)
	if err != nil {
		return linted{err: err}
	}
	if other := readsRubrics.finding(path, data); other != nil && lint.Looks(data) != lint.RubricByName {
		return linted{findings: other}
	}
	result := lint.File(path, data, lint.Options{Disable: l.o.disable})
	return linted{findings: result.Findings, text: data, version: result.Version(), leftOut: result.LeftOut}
}

// take notes what came of one file and prints it if the format allows to.
func (l *linting) take(path string, done linted) error {
	file := finding.Examined{File: path}
	if done.err != nil {
		l.progress.wipe()
		exit(l.env.Stderr, exitWith(statusUsage, done.err, hintOf(done.err)))
		file.Unread = done.err.Error()
	}
	l.found.files = append(l.found.files, file)
	if again := l.versions.Check(path, done.version); again != nil {
		done.findings = append(done.findings, *again)
		done.findings.Sort()
	}
	if len(done.findings) == 0 {
		return nil
	}
	l.found.list = append(l.found.list, done.findings...)
	if len(l.o.reports) > 0 || !l.o.streams() {
		l.found.texts[path] = done.text // of a folder they are large
	}
	if n := len(done.leftOut); n > 0 {
		l.leftOut = append(l.leftOut, leftOut{path, done.leftOut})
	}
	return couldNotPrint(l.stream(path, done))
}

// streams tells whether findings are printed file by file, as they come.
func (o *lintOptions) streams() bool { return o.format == "text" || o.format == "oneline" }

// stream prints the findings of one file in the formats that need no others.
func (l *linting) stream(path string, done linted) error {
	switch l.o.format {
	case "text":
		l.progress.wipe()
		return textPrinter(l.env.Stdout, l.env, l.g, map[string][]byte{path: done.text}).Part(l.env.Stdout, done.findings)
	case "oneline":
		l.progress.wipe()
		return finding.OneLine(l.env.Stdout, done.findings)
	}
	return nil
}

// finish prints what could not be printed file by file, and the count.
func (l *linting) finish() error {
	if !l.o.streams() {
		if err := l.found.write(l.env.Stdout, l.env, l.g, l.o.format, l.o.failFrom()); err != nil {
			return couldNotPrint(err)
		}
	}
	if l.g.quiet {
		return nil
	}
	for _, f := range l.leftOut {
		names := fmt.Sprintf("%s (--verbose names them)", visible.Count(len(f.rules), "rule"))
		if l.o.verbose {
			names = strings.Join(f.rules, ", ")
		}
		say(l.env.Stderr, "left out", f.path+": because of its errors, "+names)
	}
	count := l.found.count()
	if n := len(l.passed); n > 0 && !l.o.verbose {
		count += fmt.Sprintf("; %d passed over (--verbose lists them)", n)
	} else if n > 0 {
		count += fmt.Sprintf("; %d passed over", n)
		for _, p := range l.passed {
			say(l.env.Stderr, "passed over", p.path+": "+p.why)
		}
	}
	say(l.env.Stderr, "lint", count)
	return nil
}
