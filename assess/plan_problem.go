package assess

import (
	"math/big"

	"cxgap/assess/plan"
	"cxgap/rubric"
)

// planGoal is what a plan is to reach, and what it may cost.
type planGoal struct {
	to        int // the stage, or the level of one criterion
	criterion int // position of the criterion; −1 for the stage
	// cost gives the points for raising a question between two levels, at least 1.
	cost func(q *rubric.Question, from, to int) int
	// prerequisites are honoured.
	prerequisites bool
}

// planProblem is a plan's task in terms of the rubric: what each question would be
// raised to, which questions can be raised at all, and which have to be.
type planProblem struct {
	res  *Result
	goal planGoal
	// kept and with are what a person wants untouched and included, by question.
	kept, with []bool

	aim   []int   // by question: the level p(q) that it gets; 0 for context questions
	needs [][]int // by question: those that have to be in the plan with it
	may   []bool  // by question: it can be in a plan
	must  []bool  // by question: every plan has it
	cause []int   // by question: the one that took it out of reach; −1 for none
}

// newPlanProblem finds what can be in a plan (method.md, section 9).
func newPlanProblem(res *Result, goal planGoal, kept, with []bool) *planProblem {
	n := len(res.Values)
	p := &planProblem{res: res, goal: goal, kept: kept, with: with,
		aim: make([]int, n), needs: make([][]int, n), may: make([]bool, n), must: make([]bool, n), cause: make([]int, n)}
	for i := range res.Values {
		p.cause[i] = -1
		if v := &res.Values[i]; v.Question.Scored() {
			p.aim[i], p.needs[i] = p.wanted(v.Question), p.needed(v.Question)
			p.may[i] = v.InSums() && v.Scored[Confirmed] < p.aim[i] && !kept[i]
		}
	}
	p.dropOutOfReach()
	return p
}

// wanted is the level that a question in the plan gets.
func (p *planProblem) wanted(q *rubric.Question) int {
	level := p.goal.to
	for i := range p.res.Gates {
		if g := &p.res.Gates[i]; g.Gate.Question.ID == q.ID && p.binds(g) {
			level = max(level, g.Gate.Below)
		}
	}
	return q.LowestOption(level).Level
}

// binds tells whether a gate that fires would keep the goal from being reached.
func (p *planProblem) binds(g *GateState) bool {
	switch {
	case p.goal.criterion >= 0:
		return g.Gate.Caps == p.res.Rubric.Criteria[p.goal.criterion].ID && g.Gate.At < p.goal.to
	case g.Overall():
		return g.Gate.At < p.goal.to
	}
	return !g.Idle && g.Gate.At < p.goal.to-p.res.Rubric.Scoring.BalanceSlack
}

// needed lists what has to be in the plan with a question: its parent, if the branch is
// not open for certain, and prerequisites that are not met. Branches read answers as given
// (method.md, section 3), also under strict evidence.
func (p *planProblem) needed(q *rubric.Question) []int {
	r := p.res.Rubric
	var out []int
	if b := q.AskWhen; b != nil {
		if parent := r.QuestionIndex(b.Question.ID); p.res.Values[parent].Given[Confirmed] < b.AtLeast {
			out = append(out, parent)
		}
	}
	if !p.goal.prerequisites {
		return out
	}
	least := min(r.Scoring.PrerequisiteLevel, p.goal.to)
	for _, ref := range q.Gap.Requires {
		need := r.QuestionIndex(ref.ID)
		if v := &p.res.Values[need]; v.InSums() && v.Scored[Confirmed] < least {
			out = append(out, need)
		}
	}
	return out
}

// dropOutOfReach takes out questions whose branch cannot be opened or whose prerequisites
// cannot be met, until nothing more falls.
func (p *planProblem) dropOutOfReach() {
	for again := true; again; {
		again = false
		for i := range p.may {
			for _, need := range p.needs[i] {
				if p.may[i] && (!p.may[need] || p.short(i, need)) {
					p.may[i], p.cause[i], again = false, need, true
				}
			}
		}
	}
}

// short tells whether the parent of a question stays below the branch's level even if it
// is raised.
func (p *planProblem) short(i, parent int) bool {
	b := p.res.Values[i].Question.AskWhen
	return b != nil && p.res.Rubric.QuestionIndex(b.Question.ID) == parent && p.aim[parent] < b.AtLeast
}

// force marks what every plan has: questions of binding gates that fire and those asked
// for, with all they need. It is false if one of them cannot be raised.
func (p *planProblem) force() bool {
	for i := range p.res.Gates {
		if g := &p.res.Gates[i]; p.binds(g) && g.Fires[Confirmed] && !p.forceOne(p.res.Rubric.QuestionIndex(g.Gate.Question.ID)) {
			return false
		}
	}
	for i, with := range p.with {
		if with && !p.forceOne(i) {
			return false
		}
	}
	return true
}

func (p *planProblem) forceOne(i int) bool {
	if p.must[i] || !p.may[i] {
		return p.must[i]
	}
	p.must[i] = true
	for _, need := range p.needs[i] {
		p.forceOne(need) // what may be in a plan needs nothing that may not
	}
	return true
}

// cost is what raising a question takes.
func (p *planProblem) cost(i int) int {
	v := &p.res.Values[i]
	return p.goal.cost(v.Question, v.Scored[Confirmed], p.aim[i])
}

// choice is what is left to choose: the questions that may but need not be in the plan,
// by their position, and the task in whole numbers.
func (p *planProblem) choice() ([]int, *plan.Problem) {
	var items []int
	at := make([]int, len(p.may))
	for i := range p.may {
		if p.may[i] && !p.must[i] {
			at[i] = len(items)
			items = append(items, i)
		}
	}
	choice := &plan.Problem{Rows: p.rows(items)}
	for _, i := range items {
		item := plan.Item{Cost: p.cost(i)}
		for _, need := range p.needs[i] {
			if !p.must[need] {
				item.Needs = append(item.Needs, at[need])
			}
		}
		choice.Items = append(choice.Items, item)
	}
	return items, choice
}

// weighed is a sum of weighted levels: what it is with the forced questions raised, what
// it would be with level 1 everywhere, and what raising each item adds.
type weighed struct {
	have, ones *big.Int
	gains      []*big.Int
}

// weigh adds up the levels of the questions that score a criterion.
func (p *planProblem) weigh(c *CriterionScore, items []int) *weighed {
	w := &weighed{new(big.Int), big.NewInt(c.Weight), make([]*big.Int, len(items))}
	levels := func(i, n int) *big.Int {
		return big.NewInt(int64(p.res.Values[i].Question.WeightIn(c.Criterion.ID)) * int64(n))
	}
	for i := range p.res.Values {
		switch v := &p.res.Values[i]; {
		case p.must[i]:
			w.have.Add(w.have, levels(i, p.aim[i]))
		case v.InSums():
			w.have.Add(w.have, levels(i, v.Scored[Confirmed]))
		}
	}
	for k, i := range items {
		w.gains[k] = levels(i, p.aim[i]-p.res.Values[i].Scored[Confirmed])
	}
	return w
}

// add adds another sum, so many times.
func (w *weighed) add(times *big.Int, other *weighed) {
	plus := func(sum, x *big.Int) { sum.Add(sum, new(big.Int).Mul(times, x)) }
	plus(w.have, other.have)
	plus(w.ones, other.ones)
	for k, gain := range other.gains {
		plus(w.gains[k], gain)
	}
}

// rows are what is missing beyond what the forced questions add: for a stage s the index
// up to t_s and each rated criterion up to t_(s − slack); for a criterion its own score.
func (p *planProblem) rows(items []int) []plan.Row {
	var rows []plan.Row
	add := func(w *weighed, level int) {
		if level < 1 {
			return
		}
		// A score is 100·have/(N·ones).
		least := new(big.Rat).Mul(p.res.Rubric.Scoring.CutPoints[level-1], big.NewRat(int64(p.res.Rubric.Top()), 100))
		least.Mul(least, new(big.Rat).SetInt(w.ones)).Sub(least, new(big.Rat).SetInt(w.have))
		if least.Sign() > 0 {
			up := new(big.Int).Add(least.Num(), new(big.Int).Sub(least.Denom(), big.NewInt(1)))
			rows = append(rows, plan.Row{Gains: w.gains, Least: up.Quo(up, least.Denom())})
		}
	}
	if c := p.goal.criterion; c >= 0 {
		add(p.weigh(&p.res.Criteria[c], items), p.goal.to)
		return rows
	}
	// The index is the mean of the scores, by V. Multiplied by all the W there are, its sum
	// is whole: that of each criterion times V and the W of the others.
	index := &weighed{new(big.Int), new(big.Int), make([]*big.Int, len(items))}
	for k := range index.gains {
		index.gains[k] = new(big.Int)
	}
	for c := range p.res.Criteria {
		if !p.res.Criteria[c].Rated {
			continue
		}
		w := p.weigh(&p.res.Criteria[c], items)
		add(w, p.goal.to-p.res.Rubric.Scoring.BalanceSlack)
		times := big.NewInt(int64(p.res.Criteria[c].Criterion.Weight))
		for other := range p.res.Criteria {
			if other != c && p.res.Criteria[other].Rated {
				times.Mul(times, big.NewInt(p.res.Criteria[other].Weight))
			}
		}
		index.add(times, w)
	}
	add(index, p.goal.to)
	return rows
}
