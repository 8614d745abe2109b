package assess

import "math/big"

// foundOut is the part of a criterion's change that is no improvement and no decline, in
// points of its score: from questions known at one of the dates only, and from those whose
// change has a class of its own ([QuestionChange].Class).
// It is nil where the criterion is not rated.
func (c *Comparison) foundOut(runs *fourRuns, k *CriterionChange) *big.Rat {
	if k.BeforeNewRuler == nil || k.AfterShared == nil {
		return nil
	}
	all, levels := 0, 0
	for _, list := range [][]QuestionChange{c.Questions, c.Unchanged} {
		for i := range list {
			q := &list[i]
			weight := q.Question.WeightIn(k.Criterion.ID)
			if q.Is.InSums() {
				all += weight
			}
			if q.Kind == ChangeLearnt || q.Kind == ChangeLost || q.Class != "" {
				levels += weight * (q.Is.Scored[Confirmed] - q.Was.Scored[Confirmed])
			}
		}
	}
	if all == 0 {
		return nil
	}
	return big.NewRat(int64(100*levels), int64(all*c.After.Rubric.Top()))
}
