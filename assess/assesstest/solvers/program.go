package solvers

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/rubric"
)

// Program is a planning problem as an integer program: section 9 of method.md, straight from
// the rubric. A question that the plan can raise is a column of 0 or 1.
type Program struct {
	res  *assess.Result
	to   int
	aim  map[string]int
	rows []string // constraints in CPLEX LP format
	// exact are the rows whose numbers a solver rounds, to look at its answer again.
	exact []exactRow
}

type exactRow struct {
	gain  map[string]*big.Rat
	least *big.Rat
}

// New is the cheapest way of a result to a stage.
func New(res *assess.Result, to int) *Program {
	p := &Program{res: res, to: to, aim: map[string]int{}}
	for i := range res.Values {
		if v := &res.Values[i]; v.InSums() && p.level(v.Question.ID) < p.target(v.Question) {
			p.aim[v.Question.ID] = p.target(v.Question)
		}
	}
	for i := range res.Values {
		if q := res.Values[i].Question; p.aim[q.ID] > 0 {
			p.demands(q)
		}
	}
	for i := range res.Gates {
		if g := &res.Gates[i]; p.binds(g.Gate) && p.level(g.Gate.Question.ID) < g.Gate.Below {
			p.rows = append(p.rows, p.name(g.Gate.Question.ID)+" = 1")
		}
	}
	p.scores()
	return p
}

func (p *Program) level(id string) int { return p.res.ValueOf(id).Scored[assess.Confirmed] }

func (p *Program) name(id string) string { return "x" + strconv.Itoa(p.res.Rubric.QuestionIndex(id)) }

func (p *Program) binds(g *rubric.Gate) bool {
	if g.Caps == rubric.Overall {
		return g.At < p.to
	}
	return g.At < p.to-p.res.Rubric.Scoring.BalanceSlack
}

func (p *Program) target(q *rubric.Question) int {
	level := p.to
	for i := range p.res.Rubric.Gates {
		if g := &p.res.Rubric.Gates[i]; g.Question.ID == q.ID && p.binds(g) {
			level = max(level, g.Below)
		}
	}
	return q.LowestOption(level).Level
}

// demands writes x_q ≤ x_need for what a question needs, x_q = 0 where that cannot be.
func (p *Program) demands(q *rubric.Question) {
	need := func(id string, least int) {
		switch {
		case p.level(id) >= least:
		case p.aim[id] >= least:
			p.rows = append(p.rows, p.name(q.ID)+" - "+p.name(id)+" <= 0")
		default:
			p.rows = append(p.rows, p.name(q.ID)+" = 0")
		}
	}
	if b := q.AskWhen; b != nil {
		need(b.Question.ID, b.AtLeast)
	}
	for _, r := range q.Gap.Requires {
		if p.res.ValueOf(r.ID).InSums() {
			need(r.ID, min(p.res.Rubric.Scoring.PrerequisiteLevel, p.to))
		}
	}
}

// scores writes Σ κ·gain ≥ t_s − I and the same for each criterion.
func (p *Program) scores() {
	s := &p.res.Rubric.Scoring
	index := exactRow{map[string]*big.Rat{}, new(big.Rat).Sub(s.CutPoints[p.to-1], p.res.Index[assess.Confirmed])}
	for id, aim := range p.aim {
		index.gain[id] = new(big.Rat).Mul(p.res.PointsPerLevel(p.res.Rubric.Question(id)), big.NewRat(int64(aim-p.level(id)), 1))
	}
	p.add(index)
	for i := range p.res.Criteria {
		c := &p.res.Criteria[i]
		if !c.Rated || p.to <= s.BalanceSlack {
			continue
		}
		row := exactRow{map[string]*big.Rat{}, new(big.Rat).Sub(s.CutPoints[p.to-s.BalanceSlack-1], c.Score[assess.Confirmed])}
		for id, aim := range p.aim {
			w := p.res.Rubric.Question(id).WeightIn(c.Criterion.ID)
			row.gain[id] = big.NewRat(int64(100*w*(aim-p.level(id))), int64(p.res.Rubric.Top())*c.Weight)
		}
		p.add(row)
	}
}

// add writes a row in whole numbers.
func (p *Program) add(row exactRow) {
	p.exact = append(p.exact, row)
	common := new(big.Int).Set(row.least.Denom())
	for _, x := range row.gain {
		d := new(big.Int).GCD(nil, nil, common, x.Denom())
		common.Mul(common, new(big.Int).Quo(x.Denom(), d))
	}
	by := new(big.Rat).SetInt(common)
	var b strings.Builder
	for _, id := range p.IDs() {
		if x := row.gain[id]; x.Sign() > 0 {
			fmt.Fprintf(&b, " + %s %s", new(big.Rat).Mul(x, by).RatString(), p.name(id))
		}
	}
	if b.Len() == 0 {
		if row.least.Sign() > 0 {
			p.rows = append(p.rows, "none >= 1")
		}
		return
	}
	p.rows = append(p.rows, b.String()+" >= "+new(big.Rat).Mul(row.least, by).RatString())
}

// IDs are the questions that have a column, in file order.
func (p *Program) IDs() []string {
	var ids []string
	for i := range p.res.Rubric.Questions {
		if id := p.res.Rubric.Questions[i].ID; p.aim[id] > 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// key is what a column costs in the program, cost·(questions + 1) + 1: of the cheapest plans, one
// of the fewest measures.
func (p *Program) key(id string) int {
	return p.cost(id)*(len(p.res.Values)+1) + 1
}

func (p *Program) cost(id string) int {
	return p.res.Rubric.Cost(p.res.Rubric.Question(id), p.level(id), p.aim[id])
}

// Text is the program in CPLEX LP format.
func (p *Program) Text() string {
	var b strings.Builder
	b.WriteString("Minimize\n obj: 0 none")
	for _, id := range p.IDs() {
		fmt.Fprintf(&b, "\n + %d %s", p.key(id), p.name(id))
	}
	b.WriteString("\nSubject To\n")
	for i, row := range p.rows {
		fmt.Fprintf(&b, " r%d: %s\n", i, strings.ReplaceAll(row, " + ", "\n + "))
	}
	b.WriteString("Bounds\n none = 0\nBinary\n")
	for _, id := range p.IDs() {
		fmt.Fprintf(&b, " %s\n", p.name(id))
	}
	return b.String() + "End\n"
}

// Holds tells exactly whether a choice fills the rows that a solver rounds.
func (p *Program) Holds(chosen []string) bool {
	for _, row := range p.exact {
		sum := new(big.Rat)
		for _, id := range chosen {
			sum.Add(sum, row.gain[id])
		}
		if sum.Cmp(row.least) < 0 {
			return false
		}
	}
	return true
}

// Chosen are the questions whose columns a solver set to 1.
func (p *Program) Chosen(names []string) []string {
	var ids []string
	for _, id := range p.IDs() {
		if slices.Contains(names, p.name(id)) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Keys is the sum of the keys of some questions; those without a column cost nothing.
func (p *Program) Keys(ids []string) int {
	sum := 0
	for _, id := range p.IDs() {
		if slices.Contains(ids, id) {
			sum += p.key(id)
		}
	}
	return sum
}

// Costs is the sum of the points of effort.
func (p *Program) Costs(ids []string) int {
	sum := 0
	for _, id := range ids {
		sum += p.cost(id)
	}
	return sum
}
