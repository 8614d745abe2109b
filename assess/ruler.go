package assess

import (
	"math/big"

	"cxgap/assess/exact"
	"cxgap/rubric"
)

// ruler is a way to turn levels into points. The plain one spaces the levels evenly;
// sensitivity tries others.
type ruler struct {
	r *rubric.Rubric
	// Level k is worth anchors[k] / unit points, 0..100.
	anchors []int64
	unit    int64
	cuts    []*big.Rat // least points of each level above 0
	// only are the questions that count, with their gates; nil for all of them.
	only map[string]bool
}

// counts tells whether the ruler takes a question's weights.
func (u *ruler) counts(question string) bool { return u.only == nil || u.only[question] }

// plainRuler is the rubric's own: level k is worth 100·k/N points.
func plainRuler(r *rubric.Rubric) *ruler {
	u := &ruler{r: r, unit: int64(r.Top()), cuts: r.Scoring.CutPoints}
	for k := range r.Scale {
		u.anchors = append(u.anchors, int64(100*k))
	}
	return u
}

// level is L(x) by the ruler's cut points.
func (u *ruler) level(x *big.Rat) int { return levelBy(u.cuts, x) }

// levelBy is L(x): the number of cut points at or below x. They rise.
func levelBy(cuts []*big.Rat, x *big.Rat) int {
	n := 0
	for n < len(cuts) && x.Cmp(cuts[n]) >= 0 {
		n++
	}
	return n
}

// CriterionWeights are the W_c by criterion: the weights of the questions in the sums.
func CriterionWeights(r *rubric.Rubric, values []Value) []int64 {
	u := plainRuler(r)
	tallies := u.tallies(values)
	out := make([]int64, len(tallies))
	for i := range tallies {
		out[i] = tallies[i].all
	}
	return out
}

// LevelAt is L(x), the level that a score of 0..100 gives by the rubric's cut points, gates
// apart.
func LevelAt(r *rubric.Rubric, score *big.Rat) int { return levelBy(r.Scoring.CutPoints, score) }

// profile is what a ruler reads off the values of all questions.
type profile struct {
	*ruler
	criteria []CriterionScore
	gates    []GateState
	index    Pair
	coverage *big.Rat
}

// measure computes criterion scores, levels, index and coverage.
func (u *ruler) measure(values []Value) *profile {
	p := &profile{ruler: u, gates: u.gateStates(values)}
	tallies := u.tallies(values)
	for i := range tallies {
		p.criteria = append(p.criteria, u.criterion(&u.r.Criteria[i], &tallies[i]))
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

// tally is a criterion's weights added up: times the anchors of their levels, all in the sums,
// known, and marked not applicable. The limits of a rubric file keep these sums below 2^63:
// 2,000 questions of weight 999,999,999 and anchors up to 11,000 make 2.2·10^16.
type tally struct {
	points                 [2]int64 // by side, in parts of the ruler's unit
	all, known, notApplies int64
}

// tallies adds up every criterion's weights, in the rubric's order of criteria.
func (u *ruler) tallies(values []Value) []tally {
	out := make([]tally, len(u.r.Criteria))
	for i := range values {
		v := &values[i]
		if !u.counts(v.Question.ID) {
			continue
		}
		for _, w := range v.Question.Scores {
			u.add(&out[u.r.CriterionIndex(w.Criterion.ID)], v, int64(w.Weight))
		}
	}
	return out
}

// add counts a question into a tally with its weight, or out of it with that weight below 0.
func (u *ruler) add(t *tally, v *Value, weight int64) {
	switch {
	case v.State == NotApplicable:
		t.notApplies += weight
		return
	case !v.InSums():
		return
	}
	t.all += weight
	if v.Known() {
		t.known += weight
	}
	for side := range t.points {
		t.points[side] += weight * u.anchors[v.Scored[side]]
	}
}

// add adds another tally, or with a sign of −1 takes it away.
func (t *tally) add(other *tally, sign int64) {
	for side := range t.points {
		t.points[side] += sign * other.points[side]
	}
	t.all += sign * other.all
	t.known += sign * other.known
	t.notApplies += sign * other.notApplies
}

// criterion computes S_c = Σ w·points(level) / W_c on both sides.
func (u *ruler) criterion(c *rubric.Criterion, t *tally) CriterionScore {
	cs := CriterionScore{Criterion: c, Weight: t.all, Coverage: exact.Share(t.known, t.all), NotApplicable: exact.Share(t.notApplies, t.all+t.notApplies)}
	cs.Rated = t.all > 0 && cs.NotApplicable.Cmp(u.r.Scoring.MaxNotApplicable) <= 0
	if !cs.Rated {
		return cs
	}
	for side, points := range t.points {
		cs.Score[side] = big.NewRat(points, u.unit*t.all)
		cs.Ungated[side] = u.level(cs.Score[side])
	}
	return cs
}

// gateStates tells which gates fire; none on a question that does not count.
func (u *ruler) gateStates(values []Value) []GateState {
	states := make([]GateState, len(u.r.Gates))
	for i := range u.r.Gates {
		g := &u.r.Gates[i]
		states[i].Gate = g
		if !u.counts(g.Question.ID) {
			continue
		}
		for side := range states[i].Fires {
			states[i].Fires[side] = fires(g, &values[u.r.QuestionIndex(g.Question.ID)], Side(side))
		}
	}
	return states
}

// fires tells whether a gate fires on a side, by how its question stands.
func fires(g *rubric.Gate, v *Value, s Side) bool { return v.InSums() && v.Scored[s] < g.Below }

// applyGates lowers each criterion's level to the caps of the gates on it that fire.
func (p *profile) applyGates() {
	for i := range p.criteria {
		p.criteria[i].Level = p.criteria[i].Ungated
	}
	for i := range p.gates {
		g := &p.gates[i]
		for side := range g.Fires {
			if g.Holds(Side(side)) && !g.Overall() {
				level := &p.criteria[p.r.CriterionIndex(g.Gate.Caps)].Level[side]
				*level = min(*level, g.Gate.At)
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
	sum := 0
	for i := range criteria {
		if c := &criteria[i]; c.Rated {
			sum += c.Criterion.Weight
		}
	}
	return exact.Whole(sum)
}

// coverageOf is the mean coverage of the criteria that have questions in the sums.
func coverageOf(criteria []CriterionScore) *big.Rat {
	sum, weight := new(big.Rat), coverageWeight(criteria)
	for i := range criteria {
		if c := &criteria[i]; c.Weight > 0 {
			sum.Add(sum, exact.Times(c.Criterion.Weight, c.Coverage))
		}
	}
	if weight.Sign() == 0 {
		return sum
	}
	return sum.Quo(sum, weight)
}

// coverageWeight is ΣV of the criteria that have questions in the sums.
func coverageWeight(criteria []CriterionScore) *big.Rat {
	sum := 0
	for i := range criteria {
		if c := &criteria[i]; c.Weight > 0 {
			sum += c.Criterion.Weight
		}
	}
	return exact.Whole(sum)
}
