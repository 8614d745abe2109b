package assess

import (
	"math/big"

	"cxgap/rubric"
)

// PointsPerLevel is κ(q): how many index points one level of a question is worth,
//
//	κ(q) = (100/N) · Σ over rated c of (V_c/ΣV)·(w(q,c)/W_c)
//
// (method.md, section 4). It is 0 for a question outside the sums.
func (res *Result) PointsPerLevel(q *rubric.Question) *big.Rat {
	sum, weight := new(big.Rat), 0
	inSums := res.ValueOf(q.ID).InSums()
	for i := range res.Criteria {
		c := &res.Criteria[i]
		if !c.Rated {
			continue
		}
		weight += c.Criterion.Weight
		if w := q.WeightIn(c.Criterion.ID); w > 0 && inSums {
			sum.Add(sum, ratio(c.Criterion.Weight*w, c.Weight))
		}
	}
	if weight == 0 {
		return sum
	}
	return sum.Mul(sum, ratio(100, res.Rubric.Top()*weight))
}
