package report

import "io"

// PlanHTML writes a page with the plan of a report alone, each step at length, under the
// report's head. It is a page as [HTML] makes them.
func PlanHTML(w io.Writer, rep *Report) error {
	head := newHeadView(rep)
	d := oldPage{title: pageTitle("Plan", rep), sheets: []string{"report"}, head: "headplan", of: rep}
	if rep.Panel != nil {
		d.sheets = append(d.sheets, "panel")
	}
	if head.Divide != nil {
		head.Divide.Linked = false
	}
	d.shown = head
	if rep.Plan != nil {
		d.sections = append(d.sections, section{"plan", rep.Plan.Title, "The way up", planView(rep, true)})
	}
	d.sections = append(d.sections, section{"stage", "Where you stand", "Where you stand", newStageView(rep)}, section{"worth", "How far to trust this", "How firm", rep})
	return d.write(w)
}

// planPart is the way to a stage.
type planPart struct {
	*ReportPlan
	Full bool // every step with its action and reason
	Rows []planRow
	// Stages shows what each stage costs, Climb how the index rises with the steps; nil
	// where there is nothing to draw.
	Stages, Climb *stepChart
}

// planRow is a step with where it leads.
type planRow struct {
	ReportPlanStep
	After ReportPlanPoint
	Card  int // the rank of its gap's card on the page; 0 for none
}

// planView gives the plan, or nil without one. In full the page has no cards for gaps.
func planView(rep *Report, full bool) any {
	p := rep.Plan
	if p == nil {
		return nil
	}
	v := planPart{ReportPlan: p, Full: full, Stages: stageChart(rep)}
	if full || v.Stages == nil {
		v.Climb = climbChart(rep)
	}
	for i := range p.Steps {
		row := planRow{ReportPlanStep: p.Steps[i]}
		if !full {
			row.Card = rankOf(rep, row.Question)
		}
		if i+1 < len(p.Progress) {
			row.After = p.Progress[i+1]
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}
