package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// PlanMarkdown writes the report's plan alone: every step with what to do and what it
// unlocks, where each step leads, and what every stage costs. It follows the rules of
// [Markdown]. Without a plan it says that there is none. The only errors are the writer's.
func PlanMarkdown(w io.Writer, rep *Report) error {
	m := &markdown{}
	m.heading(1, rep.Rubric.Title)
	m.raw(join(" · ", bolded(text(rep.Subject)), markRest(rep.Date)))
	m.para(rep.Words.Redacted)
	m.warning(rep)
	m.plan(rep.Plan)
	if rep.Plan == nil {
		m.para(noPlanWords)
	} else {
		m.planSteps(rep.Plan)
	}
	m.heading(2, "How far to trust this")
	m.paras(rep.Words.Effort, rep.Words.Voice)
	m.para(rep.Words.Caveat)
	m.raw("---")
	m.para(origin(rep))
	if _, err := io.WriteString(w, m.b.String()); err != nil {
		return fmt.Errorf("write the plan: %w", err)
	}
	return nil
}

// noPlanWords stand where the verdict withholds the stage or nothing is rated.
const noPlanWords = "There is no plan, because no stage is given."

// plan gives the steps in a table, what they unlock, and what every stage costs.
func (m *markdown) plan(p *ReportPlan) {
	if p == nil {
		return
	}
	m.heading(2, p.Title)
	for _, line := range p.Words {
		m.para(line)
	}
	if len(p.Steps) > 0 {
		m.table([]string{"Step", "What to do", "From", "To", "Effort", "Points", "Points so far", "Index then", "Stage then"}, "rllllrrrl", planRows(p))
		m.unlocks(p)
		m.para(effortLegend(p))
	}
	m.curve(p)
}

func planRows(p *ReportPlan) [][]string {
	rows := [][]string{{"", "Today", "", "", "", "", "0", mark(p.Progress[0].IndexShown), mark(stageShown(&p.Progress[0]))}}
	for i := range p.Steps {
		s, then := &p.Steps[i], &p.Progress[i+1]
		rows = append(rows, []string{strconv.Itoa(s.Number), mark(join(" – ", s.Title, s.Contested, s.Proof)), mark(s.FromShown), mark(s.ToShown), mark(s.Effort), strconv.Itoa(s.Points),
			strconv.Itoa(then.Cost), mark(then.IndexShown), mark(stageShown(then))})
	}
	return rows
}

// effortLegend says what the sizes in a plan stand for.
func effortLegend(p *ReportPlan) string {
	var parts []string
	for i := range p.Steps {
		s := &p.Steps[i]
		part := join(": ", s.Effort+" = "+pointsShown(s.Points), s.EffortMeaning)
		if !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return after("Effort: ", strings.Join(parts, " · "))
}

func stageShown(p *ReportPlanPoint) string { return strconv.Itoa(p.Stage) + " " + p.StageName }

// unlocks lists what the steps bring beyond their points.
func (m *markdown) unlocks(p *ReportPlan) {
	var items []string
	for i := range p.Steps {
		if s := &p.Steps[i]; len(s.Unlocks) > 0 {
			items = append(items, bolded("After step "+strconv.Itoa(s.Number)+":")+" "+markRest(join(" ", s.Unlocks...)))
		}
	}
	m.list(items...)
}

// planSteps gives a section to each step.
func (m *markdown) planSteps(p *ReportPlan) {
	if len(p.Steps) == 0 {
		return
	}
	m.heading(2, "The steps")
	for i := range p.Steps {
		s := &p.Steps[i]
		m.raw("### " + strconv.Itoa(s.Number) + ". " + markRest(s.Title))
		m.para(join(" · ", s.CriterionName, s.FromShown+" → "+s.ToShown, join(": ", "Effort "+s.Effort, s.EffortMeaning), pointsShown(s.Points)))
		m.strong(join(" ", s.Contested, s.Proof))
		m.list(labelledItem("Do", s.Action), labelledItem("Why", s.Why), labelledItem("Unlocks", join(" ", s.Unlocks...)))
	}
}

func pointsShown(n int) string {
	if n == 1 {
		return "1 point"
	}
	return strconv.Itoa(n) + " points"
}

// curve says what every stage costs from today.
func (m *markdown) curve(p *ReportPlan) {
	if len(p.Curve) < 2 {
		return
	}
	m.heading(3, "What every stage costs")
	var rows [][]string
	for i := range p.Curve {
		rows = append(rows, []string{mark(strconv.Itoa(p.Curve[i].Stage) + " " + p.Curve[i].Name), curveCost(&p.Curve[i])})
	}
	m.table([]string{"Stage", "Points from today"}, "lr", rows)
}

// curveCost is what a stage costs; without proof there may be a cheaper way.
func curveCost(p *ReportCurvePoint) string {
	if p.Optimal {
		return strconv.Itoa(p.Cost)
	}
	return "at most " + strconv.Itoa(p.Cost)
}
