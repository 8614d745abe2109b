package assess

import (
	"math/big"

	"cxgap/assess/exact"
	"cxgap/rubric"
)

// PointsPerLevel is κ(q): how many index points one level of a question is worth,
//
//	κ(q) = (100/N) · Σ over rated c of (V_c/ΣV)·(w(q,c)/W_c)
//
// (method.md, section 4). It is 0 for a question outside the sums.
func (res *Result) PointsPerLevel(q *rubric.Question) *big.Rat {
	sum := new(big.Rat)
	if !res.ValueOf(q.ID).InSums() {
		return sum
	}
	for _, w := range q.Scores {
		if c := res.CriterionOf(w.Criterion.ID); c.Rated {
			part := exact.Times(w.Weight, exact.Whole(c.Criterion.Weight))
			sum.Add(sum, part.Quo(part, new(big.Rat).SetInt64(c.Weight)))
		}
	}
	if sum.Sign() == 0 {
		return sum
	}
	sum.Quo(sum, ratedWeight(res.Criteria))
	return sum.Mul(sum, exact.Ratio(100, res.Rubric.Top()))
}
