package plan

import (
	"cxgap/assess"
	"cxgap/rubric"
)

// Nodes is how many partial choices the searches for one plan look at before they give up
// (method.md, section 9).
const Nodes = 1_000_000

// Options are the choices a person has in planning.
type Options struct {
	// To is the stage to reach, 1..N; 0 stands for the one above the confirmed stage, at
	// most N.
	To int
	// Keep and With are ids of questions that must not be touched and that must be in.
	// Ids that the rubric does not have are passed over. A question of With that already is
	// where the plan wants it asks for nothing: [Plan.Idle] names it.
	Keep, With []string
	// Nodes limits the search; 0 stands for the constant of this name.
	Nodes int
}

// Plan is the cheapest set of improvements that reaches a stage.
type Plan struct {
	To int // the stage aimed at; of a walk down the order of work, today's
	// Cost is the sum of the steps' points; nil if there is no plan.
	Cost *int
	// Optimal is true if the cost is proved to be the least. If it is not, no plan costs
	// less than Bound.
	Optimal bool
	Bound   int
	Steps   []Step // in an order that honours branches and prerequisites
	// Obstacles say why there is no plan; empty if there is one.
	Obstacles []Obstacle
	// Idle are the questions of With that ask for nothing, in file order.
	Idle []*rubric.Question
	// Nodes is how many partial choices the search looked at.
	Nodes int
	// Options are those the plan was made with, To filled in.
	Options Options
	// Budget is the number of points to spend; nil if the plan was not made within one.
	Budget *int
	// Next is what the next stage costs where a budget does not reach it; nil if there is
	// no stage above, no way to it, or a higher stage is reached.
	Next *Plan
}

// Step raises one question to a level.
type Step struct {
	Value *assess.Value
	// From is the confirmed level; nil if it is not known and may be there already.
	From   *int
	To     int
	Effort string // the name of the size
	Points int
}

// Question is the question that the step raises.
func (s *Step) Question() *rubric.Question { return s.Value.Question }

// Cheapest finds the cheapest way to a stage. It is nil if the verdict withholds the stage
// or nothing is rated: then there is no stage to plan for.
func Cheapest(res *assess.Result, o Options) *Plan {
	if noStage(res) {
		return nil
	}
	if o.To <= 0 {
		o.To = res.Stage.Level[assess.Confirmed] + 1
	}
	o.To = min(o.To, res.Rubric.Top())
	if o.Nodes <= 0 {
		o.Nodes = Nodes
	}
	p := &Plan{To: o.To, Options: o}
	t := newTask(res, goal{to: o.To, criterion: -1, cost: effort(res.Rubric), prerequisites: true}, marked(res, o.Keep), marked(res, o.With))
	p.Idle = t.fulfilled()
	if p.Obstacles = t.refusals(); len(p.Obstacles) == 0 {
		t.solve(p)
	}
	return p
}

func noStage(res *assess.Result) bool {
	return !res.Stage.Rated || res.WithheldBy(assess.WhyVerdict)
}

// marked turns ids into flags by question.
func marked(res *assess.Result, ids []string) []bool {
	out := make([]bool, len(res.Values))
	for _, id := range ids {
		if i := res.Rubric.QuestionIndex(id); i >= 0 {
			out[i] = true
		}
	}
	return out
}

// effort is what raising a question costs: the points of its gap, whatever the levels.
func effort(r *rubric.Rubric) func(q *rubric.Question, from, to int) int {
	return func(q *rubric.Question, _, _ int) int { return r.EffortPoints(q.Gap.Effort) }
}

// FewestAnswers finds the fewest questions that have to change for the confirmed stage to
// reach the next level: a plan in which every question costs 1 and prerequisites do not
// count. It is nil where [Cheapest] is.
func FewestAnswers(res *assess.Result, to int) *Plan {
	if noStage(res) {
		return nil
	}
	if to <= 0 {
		to = res.Stage.Level[assess.Confirmed] + 1
	}
	return fewest(res, min(to, res.Rubric.Top()), -1)
}

// FewestAnswersFor does the same for the next level of one criterion. It is nil if the
// criterion is not rated or at the top already.
func FewestAnswersFor(res *assess.Result, criterion string) *Plan {
	i := res.Rubric.CriterionIndex(criterion)
	if i < 0 || !res.Criteria[i].Rated || res.Criteria[i].Level[assess.Confirmed] >= res.Rubric.Top() {
		return nil
	}
	return fewest(res, res.Criteria[i].Level[assess.Confirmed]+1, i)
}

func fewest(res *assess.Result, to, criterion int) *Plan {
	p := &Plan{To: to, Options: Options{To: to, Nodes: Nodes}}
	one := func(*rubric.Question, int, int) int { return 1 }
	newTask(res, goal{to: to, criterion: criterion, cost: one}, marked(res, nil), marked(res, nil)).solve(p)
	return p
}

// CurvePoint is what it costs to get from today to a stage.
type CurvePoint struct {
	Stage int
	Cost  int
	// Optimal is true if the cost is proved to be the least.
	Optimal bool
}

// Curve gives the least cost of every stage that can be reached, from today's, which costs
// nothing, upwards; nil where [Cheapest] is.
func Curve(res *assess.Result, o Options) []CurvePoint {
	if noStage(res) {
		return nil
	}
	today := res.Stage.Level[assess.Confirmed]
	out := []CurvePoint{{Stage: today, Optimal: true}}
	for o.To = today + 1; o.To <= res.Rubric.Top(); o.To++ {
		if p := Cheapest(res, o); p.Cost != nil {
			out = append(out, CurvePoint{Stage: o.To, Cost: *p.Cost, Optimal: p.Optimal})
		}
	}
	return out
}

// solve fills in the plan: the forced questions and the cheapest choice of the others.
func (t *task) solve(p *Plan) {
	if !t.force() {
		p.Obstacles = t.obstacles()
		return
	}
	items, problem := t.choice()
	found := problem.Solve(p.Options.Nodes)
	if found == nil {
		p.Obstacles = t.obstacles()
		return
	}
	for k, chosen := range found.Chosen {
		t.must[items[k]] = chosen
	}
	p.Steps = t.steps()
	p.Cost = new(sum(p.Steps))
	p.Optimal, p.Nodes = found.Proved, found.Nodes
	p.Bound = *p.Cost - found.Cost + found.Bound
}

func sum(steps []Step) int {
	points := 0
	for i := range steps {
		points += steps[i].Points
	}
	return points
}

// steps puts the chosen questions into an order that honours branches and prerequisites:
// again and again the first in file order whose parent and prerequisites in the plan are
// placed.
func (t *task) steps() []Step {
	var steps []Step
	placed := make([]bool, len(t.must))
	for {
		next := t.next(placed)
		if next < 0 {
			return steps
		}
		placed[next] = true
		steps = append(steps, t.step(next))
	}
}

// next is the first question that can be placed; where prerequisites run in a circle, the
// first that is left; −1 at the end.
func (t *task) next(placed []bool) int {
	first := -1
	for i, chosen := range t.must {
		if !chosen || placed[i] {
			continue
		}
		if t.ready(i, placed) {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

func (t *task) ready(i int, placed []bool) bool {
	q := t.res.Values[i].Question
	waits := func(id string) bool {
		on := t.res.Rubric.QuestionIndex(id)
		return t.must[on] && !placed[on]
	}
	if q.AskWhen != nil && waits(q.AskWhen.Question.ID) {
		return false
	}
	if !t.goal.prerequisites {
		return true
	}
	for _, need := range q.Gap.Requires {
		if waits(need.ID) {
			return false
		}
	}
	return true
}

func (t *task) step(i int) Step {
	v := &t.res.Values[i]
	s := Step{Value: v, To: t.aim[i], Effort: v.Question.Gap.Effort, Points: t.cost(i)}
	if v.Known() {
		s.From = &v.Scored[assess.Confirmed]
	}
	return s
}
