package assess

import "math/big"

// planRow is one thing a plan has to reach, in whole numbers: what each question adds if
// it is raised, and how much is missing.
type planRow struct {
	gain  []*big.Int // by question, at least 0
	least *big.Int   // above 0
}

// rows lists what is missing beyond what the forced questions add: for a stage s the
// index up to t_s and, with slack, each rated criterion up to t_(s − slack); for a
// criterion its own score.
func (p *planProblem) rows() []planRow {
	var rows []planRow
	add := func(factor func(c int) *big.Int, level int) {
		if level >= 1 {
			if row := p.row(factor, p.res.Rubric.Scoring.CutPoints[level-1]); row.least.Sign() > 0 {
				rows = append(rows, row)
			}
		}
	}
	if p.goal.criterion >= 0 {
		add(p.only(p.goal.criterion), p.goal.to)
		return rows
	}
	add(p.indexFactors(), p.goal.to)
	for c := range p.res.Criteria {
		if p.res.Criteria[c].Rated {
			add(p.only(c), p.goal.to-p.res.Rubric.Scoring.BalanceSlack)
		}
	}
	return rows
}

// only counts one criterion.
func (p *planProblem) only(c int) func(int) *big.Int {
	return func(other int) *big.Int {
		if other == c {
			return big.NewInt(1)
		}
		return new(big.Int)
	}
}

// indexFactors gives V_c·D/W_c for each rated criterion, D being the least common
// multiple of the weights W_c: the index in whole numbers.
func (p *planProblem) indexFactors() func(int) *big.Int {
	common := big.NewInt(1)
	for i := range p.res.Criteria {
		if c := &p.res.Criteria[i]; c.Rated {
			w := big.NewInt(c.Weight)
			common.Mul(common, new(big.Int).Quo(w, new(big.Int).GCD(nil, nil, common, w)))
		}
	}
	factors := make([]*big.Int, len(p.res.Criteria))
	for i := range p.res.Criteria {
		factors[i] = new(big.Int)
		if c := &p.res.Criteria[i]; c.Rated {
			factors[i].Quo(factors[i].Mul(big.NewInt(int64(c.Criterion.Weight)), common), big.NewInt(c.Weight))
		}
	}
	return func(c int) *big.Int { return factors[c] }
}

// row adds up Σ factor_c·w(q,c)·level and asks for the cut point t:
//
//	100 · Σ_c factor_c · Σ_q w(q,c)·level(q) ≥ t · N · Σ_c factor_c·W_c
func (p *planProblem) row(factor func(c int) *big.Int, cut *big.Rat) planRow {
	row := planRow{gain: make([]*big.Int, len(p.res.Values))}
	have, all := new(big.Int), new(big.Int)
	for i := range p.res.Values {
		row.gain[i] = new(big.Int)
		v := &p.res.Values[i]
		if !v.InSums() {
			continue
		}
		weight := p.weight(i, factor)
		all.Add(all, weight)
		level, aim := v.Scored[Confirmed], p.aim[i]
		if p.must[i] {
			level = aim
		}
		have.Add(have, new(big.Int).Mul(weight, big.NewInt(int64(level))))
		if p.may[i] && !p.must[i] {
			row.gain[i].Mul(weight, big.NewInt(int64(aim-level)))
		}
	}
	wanted := new(big.Rat).Mul(cut, times(p.res.Rubric.Top(), new(big.Rat).SetInt(all)))
	wanted.Quo(wanted, whole(100))
	row.least = ceilQuo(wanted.Num(), wanted.Denom())
	row.least.Sub(row.least, have)
	return row
}

// weight is Σ_c factor_c·w(q,c) over the rated criteria.
func (p *planProblem) weight(i int, factor func(c int) *big.Int) *big.Int {
	sum := new(big.Int)
	for _, w := range p.res.Values[i].Question.Scores {
		if c := p.res.Rubric.CriterionIndex(w.Criterion.ID); p.res.Criteria[c].Rated {
			sum.Add(sum, new(big.Int).Mul(big.NewInt(int64(w.Weight)), factor(c)))
		}
	}
	return sum
}
