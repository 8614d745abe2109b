package main

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"cxgap/assess"
	"cxgap/assess/report"
)

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
	out, err := o.outputOnto(panels...)
	if err != nil {
		return err
	}
	score, under, err := o.levels(panels[0].ruler)
	if err != nil {
		return err
	}
	panels[0].tell(env, g)
	var reports []*assess.Report
	var results []*assess.PanelResult
	for _, p := range panels {
		res := p.score(score)
		results, reports = append(results, res), append(reports, p.report(res, o.redact))
	}
	data, err := how.subjects(reports)
	if err != nil {
		return err
	}
	if err := deliver(env, o.output, data, out); err != nil {
		return err
	}
	return holdStages(results, reports, under, o.failUnder != "")
}

// subjects renders several reports side by side. As JSON they are an array of reports as
// files.md, section 5, has them, one for each subject in the order of the table: each can
// be taken out and verified by itself.
func (r *rendering) subjects(reports []*assess.Report) ([]byte, error) {
	side, err := assess.NewBySubject(reports)
	if err != nil {
		return nil, fmt.Errorf("set the subjects side by side: %w", err)
	}
	var b bytes.Buffer
	if err := r.writeSubjects(&b, side); err != nil {
		return nil, fmt.Errorf("write the reports as %s: %w", r.format.name, err)
	}
	return b.Bytes(), nil
}

func (r *rendering) writeSubjects(w io.Writer, side *assess.BySubject) error {
	switch r.format.name {
	case "markdown":
		return report.SubjectsMarkdown(w, side)
	case "html":
		return report.SubjectsHTML(w, side)
	case "xlsx":
		return report.SubjectsXLSX(w, side)
	case "json":
		return report.JSONList(w, side.Reports)
	case "csv":
		return report.SubjectsCSV(w, side, report.CSVOptions{BOM: r.bom})
	}
	return report.Subjects(w, side, r.table)
}

// holdStages is the verdict of --fail-under on several subjects: all have to meet it.
func holdStages(results []*assess.PanelResult, reports []*assess.Report, under int, asked bool) error {
	for i, res := range results {
		if err := holdsStage(res.Result, under, asked); err != nil {
			return exitWith(statusNotHolding, fmt.Errorf("%s: %w", assess.SubjectName(reports[i], i), err), "")
		}
	}
	return nil
}
