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
	t := res.trial()
	s := &Sensitivity{Fragile: res.fragile(t)}
	s.IndexLow, s.IndexHigh = res.IndexRange(big.NewRat(1, 2))
	bound := t.ceiling(Confirmed)
	s.StageStable = min(LevelAt(res.Rubric, s.IndexLow), bound) == min(LevelAt(res.Rubric, s.IndexHigh), bound)
	res.leaveOneOut(t, s)
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
	all, allWeight := new(big.Rat), new(big.Rat)
	for _, c := range rated {
		weight := exact.Whole(c.Criterion.Weight)
		allWeight.Add(allWeight, weight)
		all.Add(all, weight.Mul(weight, c.Score[Confirmed]))
	}
	one := big.NewRat(1, 1)
	less, more := new(big.Rat).Sub(one, delta), new(big.Rat).Add(one, delta)
	below, belowWeight := new(big.Rat), new(big.Rat) // of the criteria before the cut
	mean := func(factorBelow, factorAbove *big.Rat) *big.Rat {
		blend := func(below, all *big.Rat) *big.Rat {
			sum := new(big.Rat).Mul(below, factorBelow)
			above := new(big.Rat).Sub(all, below)
			return sum.Add(sum, above.Mul(above, factorAbove))
		}
		sum := blend(below, all)
		return sum.Quo(sum, blend(belowWeight, allWeight))
	}
	for cut := 0; ; cut++ {
		low, high = exact.Least(low, mean(more, less)), exact.Most(high, mean(less, more))
		if cut == len(rated) {
			return low, high
		}
		weight := exact.Whole(rated[cut].Criterion.Weight)
		belowWeight.Add(belowWeight, weight)
		below.Add(below, weight.Mul(weight, rated[cut].Score[Confirmed]))
	}
}

// fragile tries each known answer moved to the next option.
func (res *Result) fragile(t *trial) []*rubric.Question {
	var out []*rubric.Question
	for i := range res.Values {
		v := &res.Values[i]
		if v.Question.Scored() && (v.State == Answered || v.State == Panel) && res.isFragile(t, i) {
			out = append(out, v.Question)
		}
	}
	return out
}

func (res *Result) isFragile(t *trial, i int) bool {
	q := res.Values[i].Question
	level := res.Values[i].Given[Confirmed]
	for _, o := range []*rubric.Option{q.HighestOption(level - 1), q.LowestOption(level + 1)} {
		if o == nil {
			continue
		}
		otherStage := false
		t.with(i, res.movedTo(i, o), func(*effect) {
			otherStage = !t.rated() || t.stageLevel(Confirmed) != res.Stage.Level[Confirmed]
		})
		if otherStage {
			return true
		}
	}
	return false
}

// movedTo is what was said about a question with its confirmed level moved to an option. The
// evidence recorded for the answer stays; a panel's possible level is kept unless it
// would fall below.
func (res *Result) movedTo(i int, o *rubric.Option) Said {
	before := res.said[i]
	moved := AnsweredWith(res.Rubric, o, before.Evidence)
	if before.State == Panel {
		moved.State, moved.Levels[Possible] = Panel, max(o.Level, before.Levels[Possible])
	}
	return moved
}

// leaveOneOut measures with each question's weights at 0; gates and branches stay.
// Questions that would leave a criterion unrated are passed over. The index is compared by
// what the sum of the criteria gains, and reckoned for its ends alone.
func (res *Result) leaveOneOut(t *trial, s *Sensitivity) {
	var low, high *big.Rat
	for i := range res.Values {
		if !res.Values[i].InSums() {
			continue
		}
		t.without(i, func() {
			gain := t.indexGain(Confirmed)
			if gain == nil {
				return
			}
			low, high = exact.Least(low, gain), exact.Most(high, gain)
			if t.stageLevel(Confirmed) != res.Stage.Level[Confirmed] {
				s.LeaveOneOutStage = append(s.LeaveOneOutStage, res.Values[i].Question)
			}
		})
	}
	if low != nil {
		s.LeaveOneOutLow, s.LeaveOneOutHigh = t.indexWith(low), t.indexWith(high)
	}
}

// convexAnchors makes the upper steps of the scale the larger ones: 100·k(k+1)/(N(N+1)), in
// parts of N(N+1).
func convexAnchors(top int64) []int64 {
	anchors := make([]int64, top+1)
	for k := range anchors {
		anchors[k] = 100 * int64(k) * int64(k+1)
	}
	return anchors
}

// concaveAnchors is the mirror image: 100 − convex anchor of N−k.
func concaveAnchors(top int64) []int64 {
	anchors := convexAnchors(top)
	slices.Reverse(anchors)
	for k := range anchors {
		anchors[k] = 100*top*(top+1) - anchors[k]
	}
	return anchors
}

// spacing names the criteria whose confirmed level changes under other anchors, cut at
// their own midpoints.
func (res *Result) spacing(anchors func(top int64) []int64) []*rubric.Criterion {
	top := int64(res.Rubric.Top())
	u := ruler{r: res.Rubric, anchors: anchors(top), unit: top * (top + 1)}
	for k := 1; k < len(u.anchors); k++ {
		u.cuts = append(u.cuts, big.NewRat(u.anchors[k-1]+u.anchors[k], 2*u.unit))
	}
	var out []*rubric.Criterion
	for i, c := range u.measure(res.Values).criteria {
		if c.Rated && c.Level[Confirmed] != res.Criteria[i].Level[Confirmed] {
			out = append(out, c.Criterion)
		}
	}
	return out
}
