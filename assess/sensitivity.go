package assess

import (
	"math/big"
	"slices"

	"cxgap/assess/exact"
	"cxgap/rubric"
)

// Sensitivity tells how much the confirmed result hangs on judgement: on the criterion
// weights, on single answers, on single questions and on the spacing of the levels.
type Sensitivity struct {
	// IndexLow and IndexHigh bound the index with every criterion weight free within half
	// of itself up or down.
	IndexLow, IndexHigh *big.Rat
	// StageStable is true if the stage is the same at both ends of that range.
	StageStable bool
	// Fragile are the questions whose answer, one option lower or higher, changes the stage.
	Fragile []*rubric.Question
	// LeaveOneOut is the range of the index with one question's weights at 0, and the
	// questions whose absence changes the stage. Low and High are nil if no question can
	// be left out.
	LeaveOneOutLow, LeaveOneOutHigh *big.Rat
	LeaveOneOutStage                []*rubric.Question
	// Convex and Concave name the criteria whose level changes if the upper, or the
	// lower, steps of the scale are taken to be the larger ones.
	Convex, Concave []*rubric.Criterion
}

// Sensitivity computes all four parts; nil if no criterion is rated.
func (res *Result) Sensitivity() *Sensitivity {
	if !res.Stage.Rated {
		return nil
	}
	s := &Sensitivity{Fragile: res.fragile()}
	s.IndexLow, s.IndexHigh = res.IndexRange(big.NewRat(1, 2))
	p := plainRuler(res.Rubric).measure(res.Values)
	bound := p.ceiling(Confirmed)
	s.StageStable = min(p.level(s.IndexLow), bound) == min(p.level(s.IndexHigh), bound)
	res.leaveOneOut(s)
	s.Convex, s.Concave = res.spacing(convexAnchors), res.spacing(concaveAnchors)
	return s
}

// IndexRange gives the lowest and highest confirmed index with each criterion weight V
// anywhere within V·(1 ± δ), 0 ≤ δ < 1; both are nil if no criterion is rated.
//
// The extremes lie where the scores are split into a low and a high part that get
// opposite ends, so the n + 1 cuts of the sorted scores hold them.
func (res *Result) IndexRange(delta *big.Rat) (low, high *big.Rat) {
	var rated []*CriterionScore
	for i := range res.Criteria {
		if res.Criteria[i].Rated {
			rated = append(rated, &res.Criteria[i])
		}
	}
	if len(rated) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(rated, func(a, b *CriterionScore) int { return a.Score[Confirmed].Cmp(b.Score[Confirmed]) })
	one := big.NewRat(1, 1)
	less, more := new(big.Rat).Sub(one, delta), new(big.Rat).Add(one, delta)
	for cut := 0; cut <= len(rated); cut++ {
		low = exact.Least(low, mean(rated, cut, more, less))
		high = exact.Most(high, mean(rated, cut, less, more))
	}
	return low, high
}

// mean is the index with the first cut criteria weighted by the factor below and the
// others by the factor above.
func mean(rated []*CriterionScore, cut int, below, above *big.Rat) *big.Rat {
	sum, weights := new(big.Rat), new(big.Rat)
	for i, c := range rated {
		factor := above
		if i < cut {
			factor = below
		}
		w := exact.Times(c.Criterion.Weight, factor)
		weights.Add(weights, w)
		sum.Add(sum, w.Mul(w, c.Score[Confirmed]))
	}
	return sum.Quo(sum, weights)
}

// fragile runs everything again with each known answer moved to the next option.
func (res *Result) fragile() []*rubric.Question {
	var out []*rubric.Question
	for i := range res.Values {
		v := &res.Values[i]
		if v.Question.Scored() && (v.State == Answered || v.State == Panel) && res.isFragile(i) {
			out = append(out, v.Question)
		}
	}
	return out
}

func (res *Result) isFragile(i int) bool {
	q := res.Values[i].Question
	level := res.Values[i].Given[Confirmed]
	for _, o := range []*rubric.Option{q.HighestOption(level - 1), q.LowestOption(level + 1)} {
		if o == nil {
			continue
		}
		if s := res.stageWith(i, o); s.Rated != res.Stage.Rated || s.Level[Confirmed] != res.Stage.Level[Confirmed] {
			return true
		}
	}
	return false
}

// stageWith is the stage with one question's confirmed level moved to an option. The
// evidence recorded for the answer stays; a panel's possible level is kept unless it
// would fall below.
func (res *Result) stageWith(i int, o *rubric.Option) Stage {
	values := slices.Clone(res.said)
	before := values[i]
	values[i] = AnsweredWith(res.Rubric, o, before.Evidence)
	if before.State == Panel {
		values[i].State, values[i].Levels[Possible] = Panel, max(o.Level, before.Levels[Possible])
	}
	return plainRuler(res.Rubric).measure(Settle(res.Rubric, values, res.Options.StrictEvidence)).stage()
}

// leaveOneOut measures with each question's weights at 0; gates and branches stay.
// Questions that would leave a criterion unrated are passed over.
func (res *Result) leaveOneOut(s *Sensitivity) {
	for i := range res.Values {
		if !res.Values[i].InSums() {
			continue
		}
		q := res.Values[i].Question
		u := plainRuler(res.Rubric)
		u.without = q.ID
		p := u.measure(res.Values)
		if losesCriterion(res.Criteria, p.criteria) {
			continue
		}
		s.LeaveOneOutLow = exact.Least(s.LeaveOneOutLow, p.index[Confirmed])
		s.LeaveOneOutHigh = exact.Most(s.LeaveOneOutHigh, p.index[Confirmed])
		if p.stage().Level[Confirmed] != res.Stage.Level[Confirmed] {
			s.LeaveOneOutStage = append(s.LeaveOneOutStage, q)
		}
	}
}

func losesCriterion(before, after []CriterionScore) bool {
	for i := range before {
		if before[i].Rated && !after[i].Rated {
			return true
		}
	}
	return false
}

// convexAnchors makes the upper steps of the scale the larger ones: 100·k(k+1)/(N(N+1)).
func convexAnchors(top int) []*big.Rat {
	anchors := make([]*big.Rat, top+1)
	for k := range anchors {
		anchors[k] = exact.Ratio(100*k*(k+1), top*(top+1))
	}
	return anchors
}

// concaveAnchors is the mirror image: 100 − convex anchor of N−k.
func concaveAnchors(top int) []*big.Rat {
	convex := convexAnchors(top)
	anchors := make([]*big.Rat, top+1)
	for k := range anchors {
		anchors[k] = new(big.Rat).Sub(exact.Whole(100), convex[top-k])
	}
	return anchors
}

// spacing names the criteria whose confirmed level changes under other anchors, cut at
// their own midpoints.
func (res *Result) spacing(anchors func(top int) []*big.Rat) []*rubric.Criterion {
	u := ruler{r: res.Rubric, anchors: anchors(res.Rubric.Top())}
	for k := 1; k < len(u.anchors); k++ {
		sum := new(big.Rat).Add(u.anchors[k-1], u.anchors[k])
		u.cuts = append(u.cuts, sum.Quo(sum, exact.Whole(2)))
	}
	var out []*rubric.Criterion
	for i, c := range u.measure(res.Values).criteria {
		if c.Rated && c.Level[Confirmed] != res.Criteria[i].Level[Confirmed] {
			out = append(out, c.Criterion)
		}
	}
	return out
}
