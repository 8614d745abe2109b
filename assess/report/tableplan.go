package report

import (
	"fmt"
	"io"
	"strconv"

	"cxgap/rubric/visible"
)

// TablePlan writes the report's plan alone for reading on a terminal or as plain text,
// under the same rules as [Table]: what it costs, every step with what it unlocks, where
// each step leads, and what every stage costs. Without a plan it says that there is none.
func TablePlan(w io.Writer, r *Report, o TableOptions) error {
	p := newPage(o)
	p.para(r.Rubric.Title, bold)
	p.para(join(dot, text(r.Subject), r.Date), plain)
	p.para(r.Words.Redacted, plain)
	p.planWarning(r)
	if r.Plan == nil {
		p.space()
		p.para(noPlanWords, strong)
		p.para(r.Words.Stage, plain)
	} else if err := p.plan(r.Plan); err != nil {
		return fmt.Errorf("draw the plan: %w", err)
	}
	p.space()
	p.para(r.Words.Effort, faint)
	p.para(r.Words.Voice, faint)
	p.para(r.Words.Caveat, faint)
	p.origin(r)
	if _, err := io.WriteString(w, p.b.String()); err != nil {
		return fmt.Errorf("write the plan: %w", err)
	}
	return nil
}

// planWarning says before the plan that it rests on answers that lie apart.
func (p *page) planWarning(r *Report) {
	p.warning(r)
	if r.Agreement != nil {
		p.para(r.Agreement.Words.Caution, plain)
	}
}

func (p *page) plan(plan *ReportPlan) error {
	p.heading(visible.Line(plan.Title))
	for i, words := range plan.Words {
		st := plain
		if i == 0 {
			st = strong
		}
		p.para(words, st)
	}
	for i := range plan.Steps {
		p.space()
		p.planStep(&plan.Steps[i], &plan.Progress[i+1], len(strconv.Itoa(len(plan.Steps)))+2)
	}
	p.space()
	p.para(effortLegend(plan), faint)
	if err := p.planProgress(plan); err != nil {
		return err
	}
	return p.planCurve(plan)
}

// planStep says what to do, what it takes and what it unlocks.
func (p *page) planStep(s *ReportPlanStep, then *ReportPlanPoint, margin int) {
	p.hang(span{fmt.Sprintf("%*d  ", margin-2, s.Number), strong}, span{s.Title, bold})
	in := p.in(margin)
	in.para(join(dot, s.CriterionName, together(s.FromShown+" → "+s.ToShown), "effort "+s.Effort+", "+pointsShown(s.Points), together("index then "+then.IndexShown)), faint)
	in.para(s.Contested, bold)
	in.para(s.Proof, bold)
	in.labelled("Do", s.Action)
	for _, words := range s.Unlocks {
		in.labelled("Then", words)
	}
}

// planProgress shows where one stands before the first step and after each.
func (p *page) planProgress(plan *ReportPlan) error {
	if len(plan.Steps) < 2 {
		return nil
	}
	p.heading("Where each step leads")
	g := &Grid{Head: []string{"After", "Points so far", "Index", "Stage"}}
	for i := range plan.Progress {
		at, after := &plan.Progress[i], "today"
		if i > 0 {
			after = strconv.Itoa(i) + "  " + plan.Steps[i-1].Title
		}
		g.Rows = append(g.Rows, []string{after, strconv.Itoa(at.Cost), at.IndexShown, stageShown(at)})
	}
	return p.grid(g)
}

// planCurve lists what every stage costs.
func (p *page) planCurve(plan *ReportPlan) error {
	if len(plan.Curve) < 2 {
		return nil
	}
	p.heading("What every stage costs from here")
	g := &Grid{Head: []string{"Stage", "Points"}}
	for i := range plan.Curve {
		c := &plan.Curve[i]
		cost := strconv.Itoa(c.Cost)
		if !c.Optimal {
			cost = "at most " + cost
		}
		g.Rows = append(g.Rows, []string{strconv.Itoa(c.Stage) + " " + c.Name, cost})
	}
	return p.grid(g)
}
