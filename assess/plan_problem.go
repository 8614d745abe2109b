package assess

import (
	"math/big"

	"cxgap/rubric"
)

// planGoal is what a plan is to reach: a stage, or a level of one criterion.
type planGoal struct {
	to        int // the level
	criterion int // position of the criterion; −1 for the stage
	// plain counts every question as one point of effort and drops prerequisites: that
	// asks for the fewest answers.
	plain bool
}

// planProblem is a plan's task in terms of the rubric: what each question would be
// raised to, which questions can be raised at all, and which have to be.
type planProblem struct {
	res  *Result
	goal planGoal
	aim  []int  // by question: the level p(q) that it gets; 0 for context questions
	may  []bool // by question: it can be in a plan
	must []bool // by question: every plan has it
	// cause names the question that took one out of reach, by question; −1 for none.
	cause []int
	// kept and with are what a person wants untouched and included, by question.
	kept, with []bool

	items []int // positions of the questions that are left to choose from
}

// newPlanProblem finds what can and what must be in a plan (method.md, section 9).
func newPlanProblem(res *Result, goal planGoal, kept, with []bool) *planProblem {
	n := len(res.Values)
	p := &planProblem{res: res, goal: goal, aim: make([]int, n), may: make([]bool, n), must: make([]bool, n), cause: make([]int, n), kept: kept, with: with}
	for i := range res.Values {
		p.cause[i] = -1
		if v := &res.Values[i]; v.Question.Scored() {
			p.aim[i] = v.Question.LowestOption(p.wanted(v.Question)).Level
			p.may[i] = v.InSums() && v.Scored[Confirmed] < p.aim[i] && !kept[i]
		}
	}
	p.dropOutOfReach()
	return p
}

// wanted is the least level that a question in the plan gets, before its options are
// looked at.
func (p *planProblem) wanted(q *rubric.Question) int {
	level := p.goal.to
	for i := range p.res.Gates {
		if g := &p.res.Gates[i]; g.Gate.Question.ID == q.ID && p.binds(g) {
			level = max(level, g.Gate.Below)
		}
	}
	return level
}

// binds tells whether a gate that fires would keep the goal from being reached.
func (p *planProblem) binds(g *GateState) bool {
	switch {
	case p.goal.criterion >= 0:
		return g.Gate.Caps == p.res.Rubric.Criteria[p.goal.criterion].ID && g.Gate.At < p.goal.to
	case g.overall():
		return g.Gate.At < p.goal.to
	}
	return !g.Idle && g.Gate.At < p.goal.to-p.res.Rubric.Scoring.BalanceSlack
}

// dropOutOfReach takes out questions whose branch cannot be opened or whose prerequisites
// cannot be met, until nothing more falls.
func (p *planProblem) dropOutOfReach() {
	for again := true; again; {
		again = false
		for i, may := range p.may {
			if !may {
				continue
			}
			for _, need := range p.needs(i) {
				if !p.may[need] || p.short(i, need) {
					p.may[i], p.cause[i], again = false, need, true
					break
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

// needs lists the questions that have to be in the plan with this one: the parent, if its
// branch is not open for certain, and prerequisites that are not met. Branches read
// answers as given (method.md, section 3), also under strict evidence.
func (p *planProblem) needs(i int) []int {
	r, q := p.res.Rubric, p.res.Values[i].Question
	var out []int
	if b := q.AskWhen; b != nil {
		parent := r.QuestionIndex(b.Question.ID)
		if p.res.Values[parent].Given[Confirmed] < b.AtLeast {
			out = append(out, parent)
		}
	}
	if p.goal.plain {
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

// force marks what every plan has: questions of binding gates that fire and those asked
// for, with all they need. It is false if one of them cannot be raised.
func (p *planProblem) force() bool {
	for i := range p.res.Gates {
		g := &p.res.Gates[i]
		if at := p.res.Rubric.QuestionIndex(g.Gate.Question.ID); p.binds(g) && g.Fires[Confirmed] && !p.forceOne(at) {
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
	if p.must[i] {
		return true
	}
	if !p.may[i] {
		return false
	}
	p.must[i] = true
	for _, need := range p.needs(i) {
		if !p.forceOne(need) {
			return false
		}
	}
	return true
}

// cover sets up the choice among the questions that are neither forced nor useless.
func (p *planProblem) cover() *cover {
	rows := p.rows()
	p.pick(rows)
	at := make(map[int]int, len(p.items))
	for k, i := range p.items {
		at[i] = k
	}
	c := &cover{effort: make([]int64, len(p.items)), needs: make([][]int, len(p.items))}
	for k, i := range p.items {
		c.effort[k] = int64(p.effort(i))
		for _, need := range p.needs(i) {
			if to, known := at[need]; known {
				c.needs[k] = append(c.needs[k], to)
			}
		}
	}
	for _, row := range rows {
		full := make([]*big.Int, len(p.items))
		for k, i := range p.items {
			full[k] = row.gain[i]
		}
		c.rows = append(c.rows, *newRow(full, row.least))
	}
	c.complete()
	return c
}

// forced is what the questions cost that are in the plan so far.
func (p *planProblem) forced() int {
	sum := 0
	for i, must := range p.must {
		if must {
			sum += p.effort(i)
		}
	}
	return sum
}

// effort is what raising a question costs in points.
func (p *planProblem) effort(i int) int {
	if p.goal.plain {
		return 1
	}
	return p.res.Rubric.EffortPoints(p.res.Values[i].Question.Gap.Effort)
}

// pick lists the questions to choose from: those that add to a row, and what they need.
func (p *planProblem) pick(rows []planRow) {
	useful := make([]bool, len(p.may))
	var mark func(int)
	mark = func(i int) {
		if useful[i] || p.must[i] {
			return
		}
		useful[i] = true
		for _, need := range p.needs(i) {
			mark(need)
		}
	}
	for i, may := range p.may {
		for j := range rows {
			if may && rows[j].gain[i].Sign() > 0 {
				mark(i)
			}
		}
	}
	p.items = nil
	for i := range useful {
		if useful[i] {
			p.items = append(p.items, i)
		}
	}
}
