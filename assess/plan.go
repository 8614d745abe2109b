package assess

import "cxgap/rubric"

// PlanNodes is how many choices a solve looks at before it gives up (method.md,
// section 9).
const PlanNodes = 1_000_000

// PlanOptions are the choices a person has in planning.
type PlanOptions struct {
	// To is the stage to reach, 1..N; 0 stands for the one above the confirmed stage, at
	// most N.
	To int
	// Keep and With are ids of questions that must not be touched and that must be in.
	// Ids that the rubric does not have are passed over. A question of With that already is
	// where the plan wants it asks for nothing: [Plan.Idle] names it.
	Keep, With []string
	// Nodes limits the search; 0 stands for [PlanNodes].
	Nodes int
}

// Plan is the cheapest set of improvements that reaches a stage (method.md, section 9).
type Plan struct {
	To int // the stage aimed at; of a walk down the gap list, today's
	// Cost is the sum of the steps' points; nil if there is no plan.
	Cost *int
	// Optimal is true if the cost is proved to be the least. If it is not, no plan costs
	// less than Bound.
	Optimal bool
	Bound   int
	Steps   []PlanStep // in an order that honours branches and prerequisites
	// Obstacles say why there is no plan; empty if there is one.
	Obstacles []Obstacle
	// Idle are the questions of With that ask for nothing, in file order.
	Idle []*rubric.Question
	// Nodes is how many choices the search looked at.
	Nodes int
	// Options are those the plan was made with, To filled in.
	Options PlanOptions
	// Budget is the number of points to spend; nil if the plan was not made within one.
	Budget *int
	// Next is what the next stage costs where a budget does not reach it; nil if there is
	// no stage above, no way to it, or a higher stage is reached.
	Next *Plan
}

// PlanStep raises one question to a level.
type PlanStep struct {
	Value *Value
	// From is the confirmed level; nil if it is not known and may be there already.
	From   *int
	To     int
	Effort string // the name of the size
	Points int
}

// Question is the question that the step raises.
func (s *PlanStep) Question() *rubric.Question { return s.Value.Question }

// Plan finds the cheapest way to a stage, 0 standing for the next one. It is nil if the
// verdict withholds the stage or nothing is rated.
func (res *Result) Plan(to int) *Plan { return res.PlanWith(PlanOptions{To: to}) }

// PlanWith is [Result.Plan] with all choices.
func (res *Result) PlanWith(o PlanOptions) *Plan {
	if !res.Stage.Rated || res.WithheldBy(WhyVerdict) {
		return nil
	}
	if o.To <= 0 {
		o.To = res.Stage.Level[Confirmed] + 1
	}
	o.To = min(o.To, res.Rubric.Top())
	if o.Nodes <= 0 {
		o.Nodes = PlanNodes
	}
	plan := &Plan{To: o.To, Options: o}
	goal := planGoal{to: o.To, criterion: -1, cost: res.effort, prerequisites: true}
	p := newPlanProblem(res, goal, res.marked(o.Keep), res.marked(o.With))
	plan.Idle = p.fulfilled()
	if plan.Obstacles = p.refusals(); len(plan.Obstacles) == 0 {
		p.solve(plan)
	}
	return plan
}

// marked turns ids into flags by question.
func (res *Result) marked(ids []string) []bool {
	out := make([]bool, len(res.Values))
	for _, id := range ids {
		if i := res.Rubric.QuestionIndex(id); i >= 0 {
			out[i] = true
		}
	}
	return out
}

// effort is what raising a question costs: the points of its gap, whatever the levels.
func (res *Result) effort(q *rubric.Question, _, _ int) int {
	return res.Rubric.EffortPoints(q.Gap.Effort)
}

// solve fills in the plan: the forced questions and the cheapest choice of the others.
func (p *planProblem) solve(plan *Plan) {
	if !p.force() {
		plan.Obstacles = p.obstacles()
		return
	}
	items, problem := p.choice()
	found := problem.Solve(plan.Options.Nodes)
	if found == nil {
		plan.Obstacles = p.obstacles()
		return
	}
	for k, chosen := range found.Chosen {
		p.must[items[k]] = chosen
	}
	plan.Steps = p.steps()
	plan.Cost = new(cost(plan.Steps))
	plan.Optimal, plan.Nodes = found.Proved, found.Nodes
	plan.Bound = *plan.Cost - found.Cost + found.Bound
}

func cost(steps []PlanStep) int {
	sum := 0
	for i := range steps {
		sum += steps[i].Points
	}
	return sum
}
