package main

import (
	"context"

	"cxgap/cmd/cxgap/internal/files"
)

// runReport reports on one panel; a single answer file is a panel of one.
func runReport(ctx context.Context, env Env, g *globalOptions, o *reportOptions, paths []string) error {
	how, err := o.rendering(env, g)
	if err != nil {
		return err
	}
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
	if err := writeReport(env, o, how, panel.report(res, o.redact), out); err != nil {
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
	if err := files.CheckOutput(o.output, out); err != nil {
		return out, exitWith(statusUsage, err, hintOf(err))
	}
	return out, nil
}
