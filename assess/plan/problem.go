package plan

import (
	"math/big"
	"slices"

	"cxgap/assess"
	"cxgap/rubric"
)

// goal is what a plan is to reach, and what it may cost.
type goal struct {
	to        int // the stage, or the level of one criterion
	criterion int // position of the criterion; −1 for the stage
	// cost gives the points for raising a question between two levels, at least 1.
	cost func(q *rubric.Question, from, to int) int
	// prerequisites are honoured.
	prerequisites bool
}

// task is a plan's task in terms of the rubric: what each question would be
// raised to, which questions can be raised at all, and which have to be.
type task struct {
	res  *assess.Result
	goal goal
	// kept and with are what a person wants untouched and included, by question.
	kept, with []bool

	aim   []int   // by question: the level p(q) that it gets; 0 for context questions
	needs [][]int // by question: those that have to be in the plan with it
	may   []bool  // by question: it can be in a plan
	must  []bool  // by question: every plan has it
	cause []int   // by question: the one that took it out of reach; −1 for none
}

// newTask finds what can be in a plan (method.md, section 9).
func newTask(res *assess.Result, goal goal, kept, with []bool) *task {
	n := len(res.Values)
	t := &task{res: res, goal: goal, kept: kept, with: with,
		aim: make([]int, n), needs: make([][]int, n), may: make([]bool, n), must: make([]bool, n), cause: make([]int, n)}
	for i := range res.Values {
		t.cause[i] = -1
		if v := &res.Values[i]; v.Question.Scored() {
			t.aim[i], t.needs[i] = t.wanted(v.Question), t.needed(v.Question)
			t.may[i] = v.InSums() && v.Scored[assess.Confirmed] < t.aim[i] && !kept[i]
		}
	}
	t.dropOutOfReach()
	return t
}

// wanted is the level that a question in the plan gets.
func (t *task) wanted(q *rubric.Question) int {
	level := t.goal.to
	for _, i := range t.res.Rubric.GatesOn(q.ID) {
		if g := &t.res.Gates[i]; t.binds(g) {
			level = max(level, g.Gate.Below)
		}
	}
	return q.LowestStep(level).Level
}

// binds tells whether a gate that fires would keep the goal from being reached.
func (t *task) binds(g *assess.GateState) bool {
	switch {
	case t.goal.criterion >= 0:
		return g.Gate.Caps == t.res.Rubric.Criteria[t.goal.criterion].ID && g.Gate.At < t.goal.to
	case g.Overall():
		return g.Gate.At < t.goal.to
	}
	return !g.Idle && g.Gate.At < t.goal.to-t.res.Rubric.Scoring.BalanceSlack
}

// needed lists what has to be in the plan with a question: its parent, if the branch is
// not open for certain, and prerequisites that are not met. Branches read answers as given
// (method.md, section 3), also under strict evidence.
func (t *task) needed(q *rubric.Question) []int {
	r := t.res.Rubric
	var out []int
	if b := q.AskWhen; b != nil {
		if parent := r.QuestionIndex(b.Question.ID); t.res.Values[parent].Given[assess.Confirmed] < b.AtLeast {
			out = append(out, parent)
		}
	}
	if !t.goal.prerequisites {
		return out
	}
	least := min(r.Scoring.PrerequisiteLevel, t.goal.to)
	for _, ref := range q.Gap.Requires {
		need := r.QuestionIndex(ref.ID)
		if v := &t.res.Values[need]; v.InSums() && v.Scored[assess.Confirmed] < least {
			out = append(out, need)
		}
	}
	return out
}

// dropOutOfReach takes out questions whose branch cannot be opened or whose prerequisites
// cannot be met, until nothing more falls.
func (t *task) dropOutOfReach() {
	for again := true; again; {
		again = false
		for i := range t.may {
			for _, need := range t.needs[i] {
				if t.may[i] && (!t.may[need] || t.short(i, need)) {
					t.may[i], t.cause[i], again = false, need, true
				}
			}
		}
	}
}

// short tells whether the parent of a question stays below the branch's level even if it
// is raised. A branch reads the higher of the answer given and the plan's level: a parent
// that lacks only evidence may have to be raised, and keeps open what it opened.
func (t *task) short(i, parent int) bool {
	b := t.res.Values[i].Question.AskWhen
	return b != nil && t.res.Rubric.QuestionIndex(b.Question.ID) == parent &&
		max(t.aim[parent], t.res.Values[parent].Given[assess.Confirmed]) < b.AtLeast
}

// force marks what every plan has: questions of binding gates that fire and those asked
// for, with all they need. It is false if one of them cannot be raised.
func (t *task) force() bool {
	for i := range t.res.Gates {
		if g := &t.res.Gates[i]; t.binds(g) && g.Fires[assess.Confirmed] && !t.forceOne(t.res.Rubric.QuestionIndex(g.Gate.Question.ID)) {
			return false
		}
	}
	for i, with := range t.with {
		if with && !t.forceOne(i) {
			return false
		}
	}
	return true
}

func (t *task) forceOne(i int) bool {
	if t.must[i] || !t.may[i] {
		return t.must[i]
	}
	t.must[i] = true
	for _, need := range t.needs[i] {
		t.forceOne(need) // what may be in a plan needs nothing that may not
	}
	return true
}

// cost is what raising a question takes.
func (t *task) cost(i int) int {
	v := &t.res.Values[i]
	return t.goal.cost(v.Question, v.Scored[assess.Confirmed], t.aim[i])
}

// choice is what is left to choose: the questions that may but need not be in the plan,
// by their position, and the task in whole numbers.
func (t *task) choice() ([]int, *Problem) {
	var items []int
	at := make([]int, len(t.may)) // by question: its position among the items; −1 for none
	for i := range t.may {
		at[i] = -1
		if t.may[i] && !t.must[i] {
			at[i] = len(items)
			items = append(items, i)
		}
	}
	choice := &Problem{Rows: t.rows(at, len(items))}
	for _, i := range items {
		item := Item{Cost: t.cost(i)}
		for _, need := range t.needs[i] {
			if !t.must[need] {
				item.Needs = append(item.Needs, at[need])
			}
		}
		choice.Items = append(choice.Items, item)
	}
	return items, choice
}

// term is what a question weighs in a score.
type term struct {
	question int
	weight   *big.Int
}

// rows are what is missing beyond what the forced questions add: for a stage s the index
// up to t_s and each rated criterion up to t_(s − slack); for a criterion its own score.
func (t *task) rows(at []int, items int) []Row {
	criteria := t.terms()
	if c := t.goal.criterion; c >= 0 {
		return t.row(nil, criteria[c], t.goal.to, at, items)
	}
	var rows []Row
	for c := range t.res.Criteria {
		if t.res.Criteria[c].Rated {
			rows = t.row(rows, criteria[c], t.goal.to-t.res.Rubric.Scoring.BalanceSlack, at, items)
		}
	}
	return t.row(rows, t.indexTerms(criteria), t.goal.to, at, items)
}

// terms are what each question in the sums weighs, by criterion.
func (t *task) terms() [][]term {
	at := map[string]int{}
	for c := range t.res.Criteria {
		at[t.res.Criteria[c].Criterion.ID] = c
	}
	terms := make([][]term, len(t.res.Criteria))
	for i := range t.res.Values {
		if v := &t.res.Values[i]; v.InSums() {
			for _, w := range v.Question.Scores {
				c := at[w.Criterion.ID]
				terms[c] = append(terms[c], term{i, big.NewInt(int64(w.Weight))})
			}
		}
	}
	return terms
}

// indexTerms are what each question weighs in the index. That is the mean of the criteria's scores,
// by V. Times a number that the W of all criteria divide it is a sum of whole numbers: each
// criterion counts V times this number ÷ its own W.
func (t *task) indexTerms(criteria [][]term) []term {
	common := big.NewInt(1)
	for c := range t.res.Criteria {
		if score := &t.res.Criteria[c]; score.Rated {
			w := big.NewInt(score.Weight)
			common.Mul(common, new(big.Int).Quo(w, new(big.Int).GCD(nil, nil, common, w)))
		}
	}
	weights := make([]*big.Int, len(t.may))
	for c := range t.res.Criteria {
		score := &t.res.Criteria[c]
		if !score.Rated {
			continue
		}
		times := new(big.Int).Quo(common, big.NewInt(score.Weight))
		times.Mul(times, big.NewInt(int64(score.Criterion.Weight)))
		for _, w := range criteria[c] {
			weight := new(big.Int).Mul(times, w.weight)
			if before := weights[w.question]; before != nil {
				weight.Add(weight, before)
			}
			weights[w.question] = weight
		}
	}
	var terms []term
	for i, weight := range weights {
		if weight != nil {
			terms = append(terms, term{i, weight})
		}
	}
	return terms
}

// row appends what a score is short of a level's cut point, if it is:
// 100·Σ weight·level ÷ (N·Σ weight) ≥ t in whole numbers.
func (t *task) row(rows []Row, terms []term, level int, at []int, items int) []Row {
	if level < 1 {
		return rows
	}
	all, have := new(big.Int), new(big.Int)
	for _, w := range terms {
		now := t.res.Values[w.question].Scored[assess.Confirmed]
		if t.must[w.question] {
			now = t.aim[w.question]
		}
		all.Add(all, w.weight)
		have.Add(have, new(big.Int).Mul(w.weight, big.NewInt(int64(now))))
	}
	least := new(big.Rat).Mul(t.res.Rubric.Scoring.CutPoints[level-1], big.NewRat(int64(t.res.Rubric.Top()), 100))
	least.Mul(least, new(big.Rat).SetInt(all)).Sub(least, new(big.Rat).SetInt(have))
	if least.Sign() <= 0 {
		return rows
	}
	up := new(big.Int).Add(least.Num(), new(big.Int).Sub(least.Denom(), big.NewInt(1)))
	row := Row{Gains: slices.Repeat([]*big.Int{new(big.Int)}, items), Least: up.Quo(up, least.Denom())}
	for _, w := range terms {
		if i := at[w.question]; i >= 0 {
			row.Gains[i] = new(big.Int).Mul(w.weight, big.NewInt(int64(t.aim[w.question]-t.res.Values[w.question].Scored[assess.Confirmed])))
		}
	}
	return append(rows, row)
}
