package assess

import (
	"math/big"

	"cxgap/assess/exact"
	"cxgap/rubric"
)

// ruler is a way to turn levels into points. The plain one spaces the levels evenly;
// sensitivity tries others.
type ruler struct {
	r       *rubric.Rubric
	anchors []*big.Rat // points of each level, 0..100
	cuts    []*big.Rat // least points of each level above 0
	without string     // a question whose weights count as 0
	// only are the questions that count, with their gates; nil for all of them.
	only map[string]bool
}

// counts tells whether the ruler takes a question's weights.
func (u ruler) counts(question string) bool {
	return question != u.without && (u.only == nil || u.only[question])
}

// plainRuler is the rubric's own: level k is worth 100·k/N points.
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

// CriterionWeights are the W_c by criterion: the weights of the questions in the sums.
func CriterionWeights(r *rubric.Rubric, values []Value) []int64 {
	tallies := plainRuler(r).tallies(values)
	out := make([]int64, len(tallies))
	for i, t := range tallies {
		out[i] = t.all
	}
	return out
}

// LevelAt is L(x), the level that a score of 0..100 gives by the rubric's cut points, gates
// apart.
func LevelAt(r *rubric.Rubric, score *big.Rat) int { return plainRuler(r).level(score) }

// profile is what a ruler reads off the values of all questions.
type profile struct {
	ruler
	criteria []CriterionScore
	gates    []GateState
	index    Pair
	coverage *big.Rat
}

// measure computes criterion scores, levels, index and coverage.
func (u ruler) measure(values []Value) *profile {
	p := &profile{ruler: u, gates: u.gateStates(values)}
	for i, t := range u.tallies(values) {
		p.criteria = append(p.criteria, u.criterion(&u.r.Criteria[i], t))
	}
	for i := range p.gates {
		g := &p.gates[i]
		if !g.Overall() {
			g.Idle = !p.criteria[u.r.CriterionIndex(g.Gate.Caps)].Rated
		}
	}
	p.applyGates()
	p.index, p.coverage = indexOf(p.criteria), coverageOf(p.criteria)
	return p
}

// tally is a criterion's weights added up: in the sums at each level, known, and marked
// not applicable. The limits of a rubric file keep these sums far below 2^63.
type tally struct {
	at                     [2][]int64 // by side and level
	all, known, notApplies int64
}

// tallies adds up every criterion's weights, in the rubric's order of criteria.
func (u ruler) tallies(values []Value) []*tally {
	out := make([]*tally, len(u.r.Criteria))
	for i := range out {
		out[i] = &tally{at: [2][]int64{make([]int64, len(u.anchors)), make([]int64, len(u.anchors))}}
	}
	for i := range values {
		v := &values[i]
		if !u.counts(v.Question.ID) {
			continue
		}
		for _, w := range v.Question.Scores {
			out[u.r.CriterionIndex(w.Criterion.ID)].add(int64(w.Weight), v)
		}
	}
	return out
}

func (t *tally) add(w int64, v *Value) {
	switch {
	case v.State == NotApplicable:
		t.notApplies += w
		return
	case !v.InSums():
		return
	}
	t.all += w
	if v.Known() {
		t.known += w
	}
	for side := range t.at {
		t.at[side][v.Scored[side]] += w
	}
}

// criterion computes S_c = Σ w·points(level) / W_c on both sides.
func (u ruler) criterion(c *rubric.Criterion, t *tally) CriterionScore {
	cs := CriterionScore{Criterion: c, Weight: t.all, Coverage: exact.Share(t.known, t.all), NotApplicable: exact.Share(t.notApplies, t.all+t.notApplies)}
	cs.Rated = t.all > 0 && cs.NotApplicable.Cmp(u.r.Scoring.MaxNotApplicable) <= 0
	if !cs.Rated {
		return cs
	}
	for side := range t.at {
		points := new(big.Rat)
		for level := range t.at[side] {
			if w := t.at[side][level]; w > 0 {
				points.Add(points, new(big.Rat).Mul(u.anchors[level], new(big.Rat).SetInt64(w)))
			}
		}
		cs.Score[side] = points.Quo(points, new(big.Rat).SetInt64(t.all))
		cs.Ungated[side] = u.level(cs.Score[side])
	}
	return cs
}

func (u ruler) gateStates(values []Value) []GateState {
	states := make([]GateState, 0, len(u.r.Gates))
	for i := range u.r.Gates {
		g := &u.r.Gates[i]
		if u.only != nil && !u.only[g.Question.ID] {
			continue
		}
		state := GateState{Gate: g}
		v := &values[u.r.QuestionIndex(g.Question.ID)]
		for side := range state.Fires {
			state.Fires[side] = v.InSums() && v.Scored[side] < g.Below
		}
		states = append(states, state)
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
				if g.Holds(Side(side)) {
					c.Level[side] = min(c.Level[side], g.Gate.At)
				}
			}
		}
	}
}

// indexOf is the mean of the rated criteria's scores by their weights; nil if none is rated.
func indexOf(criteria []CriterionScore) Pair {
	weight := ratedWeight(criteria)
	if weight.Sign() == 0 {
		return Pair{}
	}
	var index Pair
	for side := range index {
		index[side] = new(big.Rat)
		for i := range criteria {
			if c := &criteria[i]; c.Rated {
				index[side].Add(index[side], exact.Times(c.Criterion.Weight, c.Score[side]))
			}
		}
		index[side].Quo(index[side], weight)
	}
	return index
}

// RatedWeight is ΣV, the weights of the rated criteria; 0 if none is rated.
func (res *Result) RatedWeight() *big.Rat { return ratedWeight(res.Criteria) }

// ratedWeight is ΣV, the weights of the rated criteria; 0 if none is rated.
func ratedWeight(criteria []CriterionScore) *big.Rat {
	sum := new(big.Rat)
	for i := range criteria {
		if c := &criteria[i]; c.Rated {
			sum.Add(sum, exact.Whole(c.Criterion.Weight))
		}
	}
	return sum
}

// coverageOf is the mean coverage of the criteria that have questions in the sums.
func coverageOf(criteria []CriterionScore) *big.Rat {
	sum, weight := new(big.Rat), new(big.Rat)
	for i := range criteria {
		if c := &criteria[i]; c.Weight > 0 {
			weight.Add(weight, exact.Whole(c.Criterion.Weight))
			sum.Add(sum, exact.Times(c.Criterion.Weight, c.Coverage))
		}
	}
	if weight.Sign() == 0 {
		return sum
	}
	return sum.Quo(sum, weight)
}
