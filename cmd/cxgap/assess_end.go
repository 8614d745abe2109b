package main

import (
	"fmt"

	"cxgap/assess"
	"cxgap/cmd/cxgap/internal/files"
	"cxgap/cmd/cxgap/internal/interview"
)

// endOf is the error that an interview ended with; stopped gives it where the interview
// ended early, and is told why.
func endOf(result interview.Result, err error, stopped func(why string) error) error {
	switch {
	case err != nil:
		return exitWith(statusFailed, err, hintOf(err))
	case result.Unsaved != nil:
		return exitWith(statusFailed, result.Unsaved, hintOf(result.Unsaved))
	case result.Outcome == interview.Finished:
		return nil
	case result.Outcome == interview.EndOfInput:
		return stopped("the input ended before the last question")
	}
	return stopped("stopped")
}

// report prints the gap report of what is in the sheet now.
func (a *assessment) report(env Env, g *globalOptions, o *assessOptions) error {
	a.sheet.path = a.path
	res := assess.Score(a.sheet.ruler.Rubric, a.sheet.answers, assess.Options{Core: o.core})
	return printTable(env, g, a.sheet.report(res, false), a.path)
}

// printTable prints a report as a table, and how to come by it again.
func printTable(env Env, g *globalOptions, rep *assess.Report, path string) error {
	options := &reportOptions{format: "table"}
	how, err := options.rendering(env, g)
	if err != nil {
		return err
	}
	if err := writeReport(env, options, how, rep, files.OutputOptions{}); err != nil {
		return err
	}
	if !g.quiet && isTerminal(env.Stdout) {
		say(env.Stderr, "note", fmt.Sprintf("the report again: cxgap report %s; to keep it, add -o report.txt", path))
	}
	return nil
}
