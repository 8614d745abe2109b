package assess

import "cxgap/rubric/visible"

// ReportPlan is the cheapest way to a stage (method.md, section 9). Cost is nil, and
// there are no steps, if there is none.
type ReportPlan struct {
	To      int              `json:"to"`
	Cost    *int             `json:"cost"`
	Optimal bool             `json:"optimal"`
	Steps   []ReportPlanStep `json:"steps"`

	Title string `json:"-"`
	// Words say what the plan amounts to, or why there is none.
	Words []string `json:"-"`
	// Bound is the least cost that is not ruled out; Cost itself if Optimal is true.
	Bound int `json:"-"`
	// Progress is where one stands before the first step and after each of them.
	Progress []ReportPlanPoint `json:"-"`
	// Curve is the least cost of every stage that can be reached, today's first; blank
	// unless [Report.AddCurve] was called.
	Curve []ReportCurvePoint `json:"-"`
}

// ReportPlanStep raises one question.
type ReportPlanStep struct {
	Question string `json:"question"`
	From     *int   `json:"from"`
	To       int    `json:"to"`
	Effort   string `json:"effort"`
	Points   int    `json:"points"`

	Number        int      `json:"-"` // from 1
	Title         string   `json:"-"`
	Action        string   `json:"-"`
	Why           string   `json:"-"`
	CriterionName string   `json:"-"`
	FromShown     string   `json:"-"` // the level with its name, or "find out: may already be there"
	ToShown       string   `json:"-"`
	EffortMeaning string   `json:"-"`
	Unlocks       []string `json:"-"` // sentences
	// Proof says what to do first where only evidence is missing, Contested that the people
	// asked do not agree where they stand; both are blank if it is not so.
	Proof, Contested string `json:"-"`
}

// ReportPlanPoint is where one stands after some steps.
type ReportPlanPoint struct {
	Cost       int
	Index      Decimal
	IndexShown string
	Stage      int
	StageName  string
}

// ReportCurvePoint is what a stage costs from today.
type ReportCurvePoint struct {
	Stage   int
	Name    string
	Cost    int
	Optimal bool
}

// SetPlan puts another plan than the one to the next stage into a report: to a stage of
// choice, within a budget, with wishes. A nil plan leaves the section out.
func (rep *Report) SetPlan(res *Result, p *Plan) {
	rep.Plan = newReportPlan(res, p)
	rep.markContested()
}

// AddCurve fills in what every stage costs, under the same wishes as the plan.
func (rep *Report) AddCurve(res *Result, o PlanOptions) {
	if rep.Plan == nil {
		return
	}
	for _, point := range res.PlanCurve(o) {
		rep.Plan.Curve = append(rep.Plan.Curve, ReportCurvePoint{point.Stage, res.Rubric.Scale[point.Stage].Name, point.Cost, point.Optimal})
	}
}

func newReportPlan(res *Result, p *Plan) *ReportPlan {
	if p == nil {
		return nil
	}
	out := &ReportPlan{To: p.To, Cost: p.Cost, Optimal: p.Optimal, Bound: p.Bound, Steps: []ReportPlanStep{},
		Title: res.planTitle(p), Words: res.PlanWords(p)}
	after := res.After(p)
	for i := range p.Steps {
		out.Steps = append(out.Steps, res.reportStep(i, &p.Steps[i], res.unlockWords(&after[i], &after[i+1])))
	}
	for i := range after {
		out.Progress = append(out.Progress, ReportPlanPoint{after[i].Cost, Decimal{after[i].Index}, res.Display(after[i].Index), after[i].Stage, res.Rubric.Scale[after[i].Stage].Name})
	}
	return out
}

func (res *Result) planTitle(p *Plan) string {
	switch {
	case p.Budget != nil:
		return "What " + visible.Count(*p.Budget, "point") + " can buy"
	case p.Cost == nil:
		return "No way to stage " + levelName(res.Rubric, p.To)
	case p.Optimal:
		return "The cheapest way to stage " + levelName(res.Rubric, p.To)
	}
	return "A way to stage " + levelName(res.Rubric, p.To)
}

func (res *Result) reportStep(i int, s *PlanStep, unlocks []string) ReportPlanStep {
	q, r := s.Question(), res.Rubric
	step := ReportPlanStep{Question: q.ID, From: s.From, To: s.To, Effort: s.Effort, Points: s.Points,
		Number: i + 1, Title: q.Gap.Title, Action: q.Gap.Action, Why: q.Gap.Why, CriterionName: r.Criterion(r.MainCriterion(q)).Name,
		FromShown: res.fromWords(s), ToShown: levelName(r, s.To), Unlocks: unlocks, Proof: s.proofWords()}
	for k := range r.Scoring.Effort {
		if e := &r.Scoring.Effort[k]; e.Name == s.Effort {
			step.EffortMeaning = e.Meaning
		}
	}
	return step
}
