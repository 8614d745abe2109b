package compare_test

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// Under one rubric, every question's kind and part of the index are reckoned a second time
// from the two results: κ is that of the later answers (method.md, section 11).
func TestChangesEqualTheirDefinition(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		o := assesstest.DrawOptions(t, r)
		before := panel.Score(r, assesstest.DrawMembers(t, r, 3, assesstest.EveryKind), assesstest.DrawConsensus(t, r), o)
		after := panel.Score(r, assesstest.DrawMembers(t, r, 3, assesstest.EveryKind), assesstest.DrawConsensus(t, r), o)
		c := compared(t, before, after)
		sums := map[string]*big.Rat{"improved": {}, "worsened": {}, "learnt": {}, "lost": {}}
		var want, got []string
		for i := range r.Questions {
			was, is := &before.Values[i], &after.Values[i]
			kind := kindOf(was, is)
			if kind == "" {
				continue
			}
			line := fmt.Sprint(is.Question.ID, " ", kind, " ", levelOrNone(was), " ", levelOrNone(is))
			if sum := sums[kind]; sum != nil {
				points := new(big.Rat).Mul(after.PointsPerLevel(is.Question), big.NewRat(int64(is.Scored[0]-was.Scored[0]), 1))
				sum.Add(sum, points)
				line += " " + points.RatString()
			}
			want = append(want, line)
		}
		for _, q := range c.Questions {
			line := fmt.Sprint(q.Question.ID, " ", q.Kind, " ", levelText(q.From), " ", levelText(q.To))
			if q.Points != nil {
				line += " " + q.Points.RatString()
			}
			got = append(got, line)
		}
		assesstest.Differs(t, "questions", got, want)
		if c.Answers == nil {
			assesstest.Differs(t, "parts of nothing", []*big.Rat{c.Improved, c.Worsened, c.Learnt, c.Lost, c.Scope}, make([]*big.Rat, 5))
			return
		}
		assesstest.Differs(t, "parts", []string{c.Improved.RatString(), c.Worsened.RatString(), c.Learnt.RatString(), c.Lost.RatString()},
			[]string{sums["improved"].RatString(), sums["worsened"].RatString(), sums["learnt"].RatString(), sums["lost"].RatString()})
	})
}

// kindOf says how a question changed, by the words of method.md; "" if it did not.
func kindOf(was, is *assess.Value) string {
	switch from, to := was.Scored[0], is.Scored[0]; {
	case was.InSums() != is.InSums():
		return "scope"
	case !is.InSums() || !was.Known() && !is.Known():
		return ""
	case !was.Known():
		return "learnt"
	case !is.Known():
		return "lost"
	case to > from:
		return "improved"
	case to < from:
		return "worsened"
	}
	return ""
}

func levelOrNone(v *assess.Value) string {
	if !v.InSums() || !v.Known() {
		return "-"
	}
	return fmt.Sprint(v.Scored[0])
}
