package plan

import (
	"math/big"
	"slices"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/rubric"
)

// Nodes is how much work the searches for one plan do, in nodes of [Problem.Solve], before they
// give up (method.md, section 9).
const Nodes = 1_000_000

// Costs are added in int: a plan of the largest rubric costs up to 2·10¹³, which 32 bits do not hold.
const _ int = 1 << 62

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

	costOnly bool // which of several plans at the least cost does not matter
}

func (o Options) nodes() int {
	if o.Nodes <= 0 {
		return Nodes
	}
	return o.Nodes
}

// Plan is the cheapest set of improvements that reaches a stage.
type Plan struct {
	To int // the stage aimed at; today's where a budget does not reach the next one
	// Cost is the sum of the measures' costs; nil if there is no plan.
	Cost *int
	// Optimal is true if the cost is proved to be the least. If it is not, no plan costs
	// less than Bound.
	Optimal bool
	Bound   int
	// Measures are what to do, in an order that honours branches and prerequisites.
	Measures []Measure
	// Obstacles say why there is no plan; empty if there is one.
	Obstacles []Obstacle
	// Idle are the questions of With that ask for nothing, in file order.
	Idle []*rubric.Question
	// Nodes is the work of the search, in nodes of [Problem.Solve].
	Nodes int
	// Options are those the plan was made with, To filled in.
	Options Options
	// Budget is the number of points to spend; nil if the plan was not made within one.
	Budget *int
	// Next is what the next stage costs where a budget does not reach it; nil if there is
	// no stage above, no way to it, or a higher stage is reached.
	Next *Plan

	curve []CurvePoint // where a budget had to know it
}

// Measure raises one question to a level.
type Measure struct {
	Value *assess.Value
	// From is the confirmed level; nil if it is not known and may be there already.
	From  *int
	To    int
	Cost  int // the points of its steps
	Steps []Step
}

// Question is the question that the measure raises.
func (m *Measure) Question() *rubric.Question { return m.Value.Question }

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
	o.Nodes = o.nodes()
	p := &Plan{To: o.To, Options: o}
	t := newTask(res, goal{to: o.To, criterion: -1, cost: res.Rubric.Cost, prerequisites: true}, marked(res, o.Keep), marked(res, o.With))
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
// nothing, upwards; nil where [Cheapest] is. Found may be a plan that was made already: where
// it answers the same question, it is not looked for again.
func Curve(res *assess.Result, o Options, found *Plan) []CurvePoint {
	if noStage(res) {
		return nil
	}
	if found != nil && found.curve != nil && found.sameWishes(o) {
		return found.curve
	}
	today := res.Stage.Level[assess.Confirmed]
	out := []CurvePoint{{Stage: today, Optimal: true}}
	o.costOnly = true
	for o.To = today + 1; o.To <= res.Rubric.Top(); o.To++ {
		p := found
		if !found.answers(o) {
			p = Cheapest(res, o)
		}
		if p.Cost != nil {
			out = append(out, CurvePoint{Stage: o.To, Cost: *p.Cost, Optimal: p.Optimal})
		}
	}
	return out
}

// answers tells whether p is the cheapest plan to the stage of o under its wishes.
func (p *Plan) answers(o Options) bool {
	return p != nil && p.Budget == nil && p.To == o.To && p.sameWishes(o)
}

func (p *Plan) sameWishes(o Options) bool {
	return p.Options.nodes() == o.nodes() && slices.Equal(p.Options.Keep, o.Keep) && slices.Equal(p.Options.With, o.With)
}

// solve fills in the plan: the forced questions and the cheapest choice of the others.
func (t *task) solve(p *Plan) {
	if !t.force() {
		p.Obstacles = t.obstacles()
		return
	}
	items, problem := t.choice()
	found := problem.solve(p.Options.Nodes, easy, !p.Options.costOnly)
	if found == nil {
		p.Obstacles = t.obstacles()
		return
	}
	for k, chosen := range found.Chosen {
		t.must[items[k]] = chosen
	}
	p.Measures = t.measures()
	p.Cost = new(sum(p.Measures))
	p.Optimal, p.Nodes = found.Proved, found.Nodes
	p.Bound = *p.Cost - found.Cost + found.Bound
}

func sum(measures []Measure) int {
	points := 0
	for i := range measures {
		points += measures[i].Cost
	}
	return points
}

// measures puts the chosen questions into order (method.md, section 9): again and again the
// first by merit whose parent, while its branch is closed, and unmet prerequisites are
// placed; what the verdict puts first comes as early as these allow.
func (t *task) measures() []Measure {
	var chosen []int
	for i, in := range t.must {
		if in {
			chosen = append(chosen, i)
		}
	}
	if t.goal.prerequisites { // the fewest answers are no work and stay in file order
		merits := make([]merit, len(t.must))
		for _, i := range chosen {
			merits[i] = t.merit(i)
		}
		slices.SortStableFunc(chosen, func(a, b int) int { return compareMerits(merits[a], merits[b]) })
	}
	early := t.early()
	slices.SortStableFunc(chosen, func(a, b int) int {
		switch {
		case early[a] == early[b]:
			return 0
		case early[a]:
			return -1
		}
		return 1
	})
	var out []Measure
	placed := make([]bool, len(t.must))
	for len(chosen) > 0 {
		next := max(0, slices.IndexFunc(chosen, func(i int) bool { return t.ready(i, placed) })) // prerequisites may run in a circle
		placed[chosen[next]] = true
		out = append(out, t.measure(chosen[next]))
		chosen = slices.Delete(chosen, next, next+1)
	}
	return out
}

// early marks what the verdict puts first, if it is in the plan, and all that it waits for.
func (t *task) early() []bool {
	marked := make([]bool, len(t.must))
	var mark func(int)
	mark = func(i int) {
		if t.must[i] && !marked[i] {
			marked[i] = true
			for _, need := range t.needs[i] {
				mark(need)
			}
		}
	}
	if first := firstOf(t.res); first != "" {
		mark(t.res.Rubric.QuestionIndex(first))
	}
	return marked
}

// ready tells whether all that a question needs in the plan is placed.
func (t *task) ready(i int, placed []bool) bool {
	return !slices.ContainsFunc(t.needs[i], func(need int) bool { return t.must[need] && !placed[need] })
}

func (t *task) merit(i int) merit {
	v := &t.res.Values[i]
	levels := t.aim[i] - v.Scored[assess.Confirmed]
	lift := new(big.Rat).Mul(t.res.PointsPerLevel(v.Question), exact.Whole(levels))
	return newMerit(t.res, v.Question, lift, t.cost(i), levels)
}

func (t *task) measure(i int) Measure {
	v := &t.res.Values[i]
	m := Measure{Value: v, To: t.aim[i], Cost: t.cost(i), Steps: steps(t.res.Rubric, v.Question, v.Scored[assess.Confirmed], t.aim[i])}
	if v.Known() {
		m.From = &v.Scored[assess.Confirmed]
	}
	return m
}
