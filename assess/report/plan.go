package report

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/assess"
	"cxgap/assess/plan"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// ReportPlan is the cheapest way to a stage. Cost is nil, and
// there are no measures, if there is none.
type ReportPlan struct {
	To       int             `json:"to"`
	Cost     *int            `json:"cost"` // points
	Optimal  bool            `json:"optimal"`
	Measures []ReportMeasure `json:"measures"`

	Title string `json:"-"`
	// Words say what the plan amounts to, or why there is none.
	Words []string `json:"-"`
	// FirstAnyway is what the verdict puts first, after what that waits for, where the plan
	// does not contain it; "" if it does or the verdict puts nothing first.
	FirstAnyway string `json:"-"`
	// Bound is the least cost that is not ruled out; Cost itself if Optimal is true.
	Bound int `json:"-"`
	// Progress is where one stands before the first measure and after each of them.
	Progress []ReportPlanPoint `json:"-"`
	// Withheld is true if today's stage, or one that the measures lead to, is reached by the answers
	// but not given, because too little is known for instance.
	Withheld bool `json:"-"`
	// Curve is the least cost of every stage that can be reached, today's first; blank
	// unless [Report.AddCurve] was called.
	Curve []ReportCurvePoint `json:"-"`

	found *plan.Plan
}

// ReportMeasure raises one question.
type ReportMeasure struct {
	Question string           `json:"question"`
	From     *int             `json:"from"`
	To       int              `json:"to"`
	Cost     int              `json:"cost"` // the points of its steps
	Steps    []ReportWorkStep `json:"steps"`
	Agreed   *Agreed          `json:"agreed"`

	Number        int      `json:"-"` // from 1
	Title         string   `json:"-"`
	Why           string   `json:"-"`
	CriterionName string   `json:"-"`
	FromShown     string   `json:"-"` // the level with its name, or "find out: may already be there"
	ToShown       string   `json:"-"`
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

// Found returns the plan that the report shows, as package plan made it; nil without one.
func (rep *Report) Found() *plan.Plan {
	if rep.Plan == nil {
		return nil
	}
	return rep.Plan.found
}

// SetPlan puts another plan than the one to the next stage into a report: to a stage of
// choice, within a budget, with wishes. A nil plan leaves the section out.
func (rep *Report) SetPlan(res *assess.Result, p *plan.Plan) {
	rep.Plan = newReportPlan(res, p, rep.agreedOn)
	if rep.Plan != nil {
		rep.Plan.FirstAnyway = firstAnyway(rep, p)
	}
	rep.markContested()
}

// firstAnyway names what the verdict puts first, with all that it waits for, and says why the
// plan does not contain it; "" if it does, or if the verdict puts nothing first.
func firstAnyway(rep *Report, p *plan.Plan) string {
	planned := func(question string) bool {
		return slices.ContainsFunc(rep.Plan.Measures, func(m ReportMeasure) bool { return m.Question == question })
	}
	var titles []string
	for _, g := range rep.Gaps {
		titles = append(titles, "“"+g.Title+"”")
		switch {
		case g.Tier != plan.TierVerdict: // a prerequisite of what the verdict puts first, if anything follows
		case planned(g.Question):
			return ""
		default:
			return visible.Join(" ", "First in any case, by the verdict: "+strings.Join(titles, ", then ")+".", whyNotPlanned(p, g.Question))
		}
	}
	return ""
}

// whyNotPlanned says why a plan has no measure on a question; "" where there is no plan at
// all.
func whyNotPlanned(p *plan.Plan, question string) string {
	switch {
	case p.Cost == nil:
		return ""
	case slices.Contains(p.Options.Keep, question):
		return "The plan leaves it as it is, as you wished."
	case p.Budget != nil:
		return "It is not among what these points pay for."
	case len(p.Measures) == 0:
		return "The plan has nothing in it, since its stage takes no measure."
	case p.Optimal:
		return "The cheapest way to this stage does not need it."
	}
	return "The cheapest way that was found to this stage does not need it."
}

// AddCurve fills in what every stage costs, under the same wishes as the plan.
func (rep *Report) AddCurve(res *assess.Result, o plan.Options) {
	if rep.Plan == nil {
		return
	}
	for _, point := range plan.Curve(res, o, rep.Plan.found) {
		rep.Plan.Curve = append(rep.Plan.Curve, ReportCurvePoint{point.Stage, res.Rubric.Scale[point.Stage].Name, point.Cost, point.Optimal})
	}
}

func newReportPlan(res *assess.Result, p *plan.Plan, agreedOn func(question string) *Agreed) *ReportPlan {
	if p == nil {
		return nil
	}
	out := &ReportPlan{found: p, To: p.To, Cost: p.Cost, Optimal: p.Optimal, Bound: p.Bound, Measures: []ReportMeasure{},
		Title: planTitle(res, p), Words: PlanWords(res, p), Withheld: res.Stage.Withheld}
	after := plan.Progress(res, p)
	for i := range p.Measures {
		unlocks := unlockWords(res, &after[i+1])
		if after[i+1].Stage > after[i].Stage {
			then := plan.After(res, p.Measures[:i+1])
			out.Withheld = out.Withheld || then.Stage.Withheld
			unlocks = append(unlocks, notBlank(stageReachedWords(after[i+1].Stage, then))...)
		}
		m := reportMeasure(res, &p.Measures[i], append(unlocks, askableWords(&after[i+1])...))
		m.Number, m.Agreed = i+1, agreedOn(m.Question)
		out.Measures = append(out.Measures, m)
	}
	for i := range after {
		out.Progress = append(out.Progress, ReportPlanPoint{after[i].Cost, Decimal{after[i].Index}, res.Display(after[i].Index), after[i].Stage, res.Rubric.Scale[after[i].Stage].Name})
	}
	return out
}

// agreedOn is what was agreed about a question, among the gaps or beside them; nil if nothing
// was.
func (rep *Report) agreedOn(question string) *Agreed {
	for _, g := range rep.Gaps {
		if g.Question == question {
			return g.Agreed
		}
	}
	for i := range rep.AlsoAgreed {
		if rep.AlsoAgreed[i].Question == question {
			return &rep.AlsoAgreed[i].Agreed
		}
	}
	return nil
}

func planTitle(res *assess.Result, p *plan.Plan) string {
	switch {
	case p.Budget != nil:
		return "What " + visible.Count(*p.Budget, "point") + " can buy"
	case p.Cost == nil:
		return "No way to stage " + res.Rubric.LevelName(p.To)
	case p.Optimal:
		return "The cheapest way to stage " + res.Rubric.LevelName(p.To)
	}
	return "A way to stage " + res.Rubric.LevelName(p.To)
}

func reportMeasure(res *assess.Result, m *plan.Measure, unlocks []string) ReportMeasure {
	q, r := m.Question(), res.Rubric
	return ReportMeasure{Question: q.ID, From: m.From, To: m.To, Cost: m.Cost, Steps: (&builder{r: r}).steps(q, m.Steps, nil),
		Title: q.Gap.Title, Why: q.Gap.Why, CriterionName: r.Criterion(r.MainCriterion(q)).Name,
		FromShown: fromWords(res, m), ToShown: r.LevelName(m.To), Unlocks: unlocks, Proof: proofWords(m)}
}

// proofWords lead a measure of which only the evidence is missing: the answer given reaches
// its target already.
func proofWords(m *plan.Measure) string {
	if m.From == nil || m.Value.Given[assess.Confirmed] < m.To {
		return ""
	}
	return "First see the evidence: if it holds, nothing needs to be built."
}

// markContested says on the measures of a plan where the people asked lie two levels or more
// apart and have not agreed on one. Without a panel there is nothing to say.
func (rep *Report) markContested() {
	if rep.Plan == nil || rep.Panel == nil {
		return
	}
	for i := range rep.Panel.Talk {
		if t := &rep.Panel.Talk[i]; t.Agreed == "" && len(t.Answers) > 0 {
			rep.Plan.contest(t)
		}
	}
}

func (p *ReportPlan) contest(t *ReportTalk) {
	for i := range p.Measures {
		if p.Measures[i].Question == t.Question {
			p.Measures[i].Contested = fmt.Sprintf("Contested: levels %d to %d; settle first.", t.Answers[0].Level, t.Answers[len(t.Answers)-1].Level)
		}
	}
}

// PlanWords says in sentences what a plan amounts to: the cost and how sure it is that
// there is nothing cheaper, or why there is no plan; whether a report would give a stage then;
// and under which wishes.
func PlanWords(res *assess.Result, p *plan.Plan) []string {
	return slices.Concat(outcomeWords(res, p), notBlank(promiseWords(res, p, "measures")), wishWords(res, p))
}

func outcomeWords(res *assess.Result, p *plan.Plan) []string {
	switch {
	case p.Budget != nil:
		return budgetWords(res, p)
	case p.Cost == nil:
		return append([]string{"There is no plan to stage " + res.Rubric.LevelName(p.To) + "."}, obstacleWords(p)...)
	case len(p.Measures) == 0:
		return []string{stageIsWords(res, res.Rubric.LevelName(p.To)) + " reached already; it takes no measure."}
	case p.Optimal:
		return []string{fmt.Sprintf("The cheapest way to stage %s: %s, proved to be the cheapest.", res.Rubric.LevelName(p.To), size(p))}
	}
	return []string{fmt.Sprintf("A way to stage %s: %s.", res.Rubric.LevelName(p.To), size(p)), doubt(p)}
}

// wishWords names what was to be left as it is and what had to be in, and what the same
// stage costs without these wishes.
func wishWords(res *assess.Result, p *plan.Plan) []string {
	var out []string
	if titles := wishTitles(res, p.Options.Keep); titles != "" {
		out = append(out, "Left as it is, as you asked: "+titles+".")
	}
	idle := func(id string) bool {
		return slices.ContainsFunc(p.Idle, func(q *rubric.Question) bool { return q.ID == id })
	}
	if titles := wishTitles(res, slices.DeleteFunc(slices.Clone(p.Options.With), idle)); titles != "" {
		out = append(out, "In the plan, as you asked: "+titles+".")
	}
	for _, q := range p.Idle {
		out = append(out, fmt.Sprintf("“%s” needs no step: it is where this plan wants it already.", q.Gap.Title))
	}
	if len(out) == 0 || p.Budget != nil || p.Cost == nil {
		return out
	}
	if free := plan.Cheapest(res, plan.Options{To: p.To}); free != nil && free.Cost != nil && *free.Cost < *p.Cost {
		out = append(out, "Without these wishes it costs "+price(free)+".")
	}
	return out
}

// wishTitles lists questions by what to do about them.
func wishTitles(res *assess.Result, ids []string) string {
	var titles []string
	for _, id := range ids {
		if q := res.Rubric.Question(id); q != nil && q.Gap != nil {
			titles = append(titles, "“"+q.Gap.Title+"”")
		}
	}
	return strings.Join(titles, "; ")
}

// size counts a plan's measures and points: "8 measures, 20 points".
func size(p *plan.Plan) string {
	return visible.Count(len(p.Measures), "measure") + ", " + visible.Count(*p.Cost, "point")
}

// doubt says how far from the cheapest plan one can be that is not proved to be it.
func doubt(p *plan.Plan) string {
	return fmt.Sprintf("It is not proved to be the cheapest, because the search stopped at its limit: a cheaper way may save up to %s, and none costs less than %d.",
		visible.Count(*p.Cost-p.Bound, "point"), p.Bound)
}

func obstacleWords(p *plan.Plan) []string {
	out := make([]string, len(p.Obstacles))
	for i := range p.Obstacles {
		out[i] = p.Obstacles[i].Reason
	}
	return out
}

// budgetWords says what a budget buys.
func budgetWords(res *assess.Result, p *plan.Plan) []string {
	points := visible.Count(*p.Budget, "point")
	switch {
	case len(p.Obstacles) > 0:
		return append([]string{"There is no plan within " + points + "."}, obstacleWords(p)...)
	case p.To > res.Stage.Level[assess.Confirmed]:
		out := []string{fmt.Sprintf("The best stage within %s is %s: %s.", points, res.Rubric.LevelName(p.To), size(p))}
		if !p.Optimal {
			return append(out, doubt(p))
		}
		out = append(out, "That is the cheapest way to this stage, proved.")
		if left := *p.Budget - *p.Cost; left > 0 {
			out = append(out, "Left over: "+visible.Count(left, "point")+".")
		}
		return out
	}
	words := nextWords(res, p, points)
	if p.Next != nil && p.Next.Cost != nil {
		words = append(words, walkWords(res, p))
	}
	return words
}

// nextWords says why a budget does not lead to the next stage.
func nextWords(res *assess.Result, p *plan.Plan, points string) []string {
	switch next := p.Next; {
	case next == nil:
		return []string{highestStageWords(res)}
	case next.Cost == nil:
		return append([]string{"No budget leads to stage " + res.Rubric.LevelName(next.To) + "."}, obstacleWords(next)...)
	case next.Optimal || next.Bound > *p.Budget:
		return []string{fmt.Sprintf("Stage %s is not within %s: the cheapest way costs %s.", res.Rubric.LevelName(next.To), points, price(next))}
	default:
		return []string{fmt.Sprintf("No way to stage %s within %s was found; the cheapest known one costs %s.", res.Rubric.LevelName(next.To), points, price(next))}
	}
}

// price is a plan's cost, or the range that the least cost lies in.
func price(p *plan.Plan) string {
	if p.Bound == *p.Cost {
		return visible.Count(*p.Cost, "point")
	}
	return fmt.Sprintf("%d to %d points", p.Bound, *p.Cost)
}

// walkWords says what the first measures of the plan to the next stage bring.
func walkWords(res *assess.Result, p *plan.Plan) string {
	if len(p.Measures) == 0 {
		return "Not even the first measure of the way to the next stage fits into the budget."
	}
	after := plan.Progress(res, p)
	return fmt.Sprintf("The first measures of that way, as far as the points last: %s; the index rises from %s to %s.",
		size(p), res.Display(after[0].Index), res.Display(after[len(after)-1].Index))
}

// unlockWords says what a measure brings beyond its points.
func unlockWords(res *assess.Result, after *plan.Standing) []string {
	var out []string
	for _, g := range after.Opened {
		if slices.ContainsFunc(after.Opened, func(o *rubric.Gate) bool {
			return o.Question.ID == g.Question.ID && o.Caps == g.Caps && o.At < g.At
		}) {
			continue // of must-haves in grades the lowest limited it
		}
		what := "the stage"
		if g.Caps != rubric.Overall {
			what = res.Rubric.Criterion(g.Caps).Name
		}
		out = append(out, fmt.Sprintf("A must-have is met; without it %s could not get above %d: %s", what, g.At, res.Rubric.Question(g.Question.ID).Gap.Title+"."))
	}
	for _, c := range after.Raised {
		out = append(out, fmt.Sprintf("%s rises to level %s.", c.Name, res.Rubric.LevelName(after.Levels[res.Rubric.CriterionIndex(c.ID)])))
	}
	return out
}

// askableWords name what can be worked on once a measure is done.
func askableWords(after *plan.Standing) []string {
	if len(after.Askable) == 0 {
		return nil
	}
	titles := make([]string, len(after.Askable))
	for i, q := range after.Askable {
		titles[i] = q.Gap.Title
	}
	return []string{"Can be worked on from here: " + strings.Join(titles, "; ") + "."}
}

// fromWords names the level that a measure starts from.
func fromWords(res *assess.Result, s *plan.Measure) string {
	switch {
	case s.From == nil:
		return "find out: may already be there"
	case s.Value.Given[assess.Confirmed] >= s.To:
		return res.Rubric.LevelName(*s.From) + " (answered higher; show the evidence)"
	case s.Value.State == assess.Absent:
		return res.Rubric.LevelName(*s.From) + " (cannot be there yet)"
	}
	return res.Rubric.LevelName(*s.From)
}
