package assess

import (
	"math/big"

	"cxgap/rubric"
)

// ruler is a way to turn levels into points. The plain one spaces the levels evenly;
// sensitivity tries others.
type ruler struct {
	r       *rubric.Rubric
	anchors []*big.Rat // points of each level, 0..100
	cuts    []*big.Rat // least points of each level above 0
	without string     // a question whose weights count as 0
}

// plainRuler is the rubric's own: level k is worth 100·k/N points (method.md, section 2).
func plainRuler(r *rubric.Rubric) ruler {
	u := ruler{r: r, cuts: r.Scoring.CutPoints}
	for k := 0; k <= r.Top(); k++ {
		u.anchors = append(u.anchors, big.NewRat(int64(100*k), int64(r.Top())))
	}
	return u
}

// level is L(x): the number of cut points at or below x.
func (u ruler) level(x *big.Rat) int {
	n := 0
	for _, t := range u.cuts {
		if x.Cmp(t) >= 0 {
			n++
		}
	}
	return n
}

// profile is what a ruler reads off the values of all questions.
type profile struct {
	ruler
	criteria []CriterionScore
	gates    []GateState
	index    Pair
	coverage *big.Rat
}

// measure computes criterion scores, levels, index and coverage (method.md, section 4).
func (u ruler) measure(values []Value) *profile {
	p := &profile{ruler: u, gates: gateStates(u.r, values)}
	for i := range u.r.Criteria {
		p.criteria = append(p.criteria, u.criterion(&u.r.Criteria[i], values))
	}
	for i := range p.gates {
		g := &p.gates[i]
		if !g.overall() {
			g.Idle = !p.criteria[u.r.CriterionIndex(g.Gate.Caps)].Rated
		}
	}
	p.applyGates()
	p.index, p.coverage = indexOf(p.criteria), coverageOf(p.criteria)
	return p
}

// criterion computes S_c = Σ w·points(level) / W_c on both sides.
func (u ruler) criterion(c *rubric.Criterion, values []Value) CriterionScore {
	cs := CriterionScore{Criterion: c, Coverage: new(big.Rat), NotApplicable: new(big.Rat)}
	var points [2]big.Rat
	known, notApplicable := 0, 0
	for i := range values {
		v := &values[i]
		w := v.Question.WeightIn(c.ID)
		if w == 0 || v.Question.ID == u.without {
			continue
		}
		if v.State == NotApplicable {
			notApplicable += w
		}
		if !v.InSums() {
			continue
		}
		cs.Weight += w
		if v.Known() {
			known += w
		}
		for side := range points {
			points[side].Add(&points[side], times(w, u.anchors[v.Scored[side]]))
		}
	}
	if cs.Weight+notApplicable > 0 {
		cs.NotApplicable = ratio(notApplicable, cs.Weight+notApplicable)
	}
	if cs.Weight == 0 {
		return cs
	}
	cs.Coverage = ratio(known, cs.Weight)
	cs.Rated = cs.NotApplicable.Cmp(u.r.Scoring.MaxNotApplicable) <= 0
	if cs.Rated {
		for side := range points {
			cs.Score[side] = new(big.Rat).Quo(&points[side], whole(cs.Weight))
			cs.Ungated[side] = u.level(cs.Score[side])
		}
	}
	return cs
}

func gateStates(r *rubric.Rubric, values []Value) []GateState {
	states := make([]GateState, len(r.Gates))
	for i := range r.Gates {
		g := &r.Gates[i]
		states[i].Gate = g
		v := &values[r.QuestionIndex(g.Question.ID)]
		for side := range states[i].Fires {
			states[i].Fires[side] = v.InSums() && v.Scored[side] < g.Below
		}
	}
	return states
}

// applyGates lowers each criterion's level to the caps of the gates on it that fire.
func (p *profile) applyGates() {
	for i := range p.criteria {
		c := &p.criteria[i]
		c.Level = c.Ungated
		for j := range p.gates {
			g := &p.gates[j]
			if g.Gate.Caps != c.Criterion.ID {
				continue
			}
			for side := range c.Level {
				if g.holds(Side(side)) {
					c.Level[side] = min(c.Level[side], g.Gate.At)
				}
			}
		}
	}
}

// indexOf is the mean of the rated criteria's scores by their weights; nil if none is rated.
func indexOf(criteria []CriterionScore) Pair {
	var sum [2]big.Rat
	weight := 0
	for i := range criteria {
		c := &criteria[i]
		if !c.Rated {
			continue
		}
		weight += c.Criterion.Weight
		for side := range sum {
			sum[side].Add(&sum[side], times(c.Criterion.Weight, c.Score[side]))
		}
	}
	if weight == 0 {
		return Pair{}
	}
	return Pair{sum[Confirmed].Quo(&sum[Confirmed], whole(weight)), sum[Possible].Quo(&sum[Possible], whole(weight))}
}

// coverageOf is the mean coverage of the criteria that have questions in the sums.
func coverageOf(criteria []CriterionScore) *big.Rat {
	sum, weight := new(big.Rat), 0
	for i := range criteria {
		if c := &criteria[i]; c.Weight > 0 {
			weight += c.Criterion.Weight
			sum.Add(sum, times(c.Criterion.Weight, c.Coverage))
		}
	}
	if weight == 0 {
		return sum
	}
	return sum.Quo(sum, whole(weight))
}

func whole(n int) *big.Rat { return new(big.Rat).SetInt64(int64(n)) }

func ratio(a, b int) *big.Rat { return big.NewRat(int64(a), int64(b)) }

func times(n int, x *big.Rat) *big.Rat { return new(big.Rat).Mul(whole(n), x) }
