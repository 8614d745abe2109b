package plan_test

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/plan"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// orderOracle works out section 8 of method.md once more, from the scores.
type orderOracle struct{ *assess.Result }

// oracleGap is a gap with the keys it is sorted by, smaller first.
type oracleGap struct {
	q                   *rubric.Question
	tier, level, target int
	lift                *big.Rat
	requires            []string
	keys                []*big.Rat
}

func (o orderOracle) given(id string) int { return o.ValueOf(id).Given[assess.Confirmed] }

func (o orderOracle) mainCriterion(q *rubric.Question) *rubric.Criterion {
	var best *rubric.Criterion
	most := 0
	for i := range o.Rubric.Criteria {
		if w := q.WeightIn(o.Rubric.Criteria[i].ID); w > most {
			best, most = &o.Rubric.Criteria[i], w
		}
	}
	return best
}

// gateKeys rank a question's best gate that fires and does something: overall first, then
// the lower cap; none last.
func (o orderOracle) gateKeys(q *rubric.Question) (below, kind, at int) {
	kind = 2
	for i := range o.Gates {
		g := &o.Gates[i]
		if g.Gate.Question.ID != q.ID || !g.Fires[assess.Confirmed] || g.Gate.Caps != rubric.Overall && !o.CriterionOf(g.Gate.Caps).Rated {
			continue
		}
		below = max(below, g.Gate.Below)
		k := 1
		if g.Gate.Caps == rubric.Overall {
			k = 0
		}
		if k < kind || k == kind && g.Gate.At < at {
			kind, at = k, g.Gate.At
		}
	}
	return below, kind, at
}

func (o orderOracle) gap(i int, q *rubric.Question) oracleGap {
	c := o.mainCriterion(q)
	g := oracleGap{q: q, tier: 3, level: o.given(q.ID), requires: o.unmet(q)}
	below, kind, at := o.gateKeys(q)
	wanted := max(o.wanted(c), below)
	for _, child := range o.Rubric.Questions {
		if b := child.AskWhen; b != nil && b.Question.ID == q.ID && o.ValueOf(child.ID).State == assess.Absent {
			wanted = max(wanted, b.AtLeast)
		}
	}
	for j := len(q.Options) - 1; j >= 0 && q.Options[j].Level >= wanted; j-- {
		g.target = q.Options[j].Level
	}
	number := func(n int) *big.Rat { return big.NewRat(int64(n), 1) }
	g.lift = new(big.Rat).Mul(o.PointsPerLevel(q), number(g.target-g.level))
	score := o.CriterionOf(c.ID)
	switch next := o.Stage.Level[assess.Confirmed] + 1; {
	case kind < 2:
		g.tier = 1
	case score.Rated && o.Rubric.Scoring.HasSlack && score.Level[assess.Confirmed]+o.Rubric.Scoring.BalanceSlack < next && next <= o.Rubric.Top():
		g.tier = 2
	}
	perPoint := new(big.Rat).Quo(g.lift, number(o.Rubric.EffortPoints(q.Gap.Effort)))
	g.keys = []*big.Rat{number(g.tier), number(kind), number(at), perPoint.Neg(perPoint), number(g.level - g.target), number(-q.WeightIn(c.ID)), number(i)}
	return g
}

func (o orderOracle) wanted(c *rubric.Criterion) int {
	if o.Options.Target != nil {
		return *o.Options.Target
	}
	return c.Target
}

// unmet lists the prerequisites below the level wanted; an absent one stands for the
// question it hangs on.
func (o orderOracle) unmet(q *rubric.Question) []string {
	list := []string{}
	for _, need := range q.Gap.Requires {
		id := need.ID
		if !o.ValueOf(id).InSums() || o.given(id) >= o.Rubric.Scoring.PrerequisiteLevel {
			continue
		}
		for o.ValueOf(id).State == assess.Absent {
			id = o.Rubric.Question(id).AskWhen.Question.ID
		}
		if id != q.ID && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

func (o orderOracle) gaps() []oracleGap {
	var list []oracleGap
	for i := range o.Rubric.Questions {
		q := &o.Rubric.Questions[i]
		if q.Scored() && o.ValueOf(q.ID).State == assess.Answered {
			if g := o.gap(i, q); g.level < g.target {
				list = append(list, g)
			}
		}
	}
	slices.SortFunc(list, func(a, b oracleGap) int {
		return slices.CompareFunc(a.keys, b.keys, (*big.Rat).Cmp)
	})
	// Walk the list and move what each gap needs, and what that needs in turn, in front.
	var out []oracleGap
	visited := map[string]bool{}
	var visit func(id string)
	visit = func(id string) {
		if visited[id] {
			return
		}
		visited[id] = true
		for _, need := range o.unmet(o.Rubric.Question(id)) {
			visit(need)
		}
		for _, g := range list {
			if g.q.ID == id {
				out = append(out, g)
			}
		}
	}
	for _, g := range list {
		visit(g.q.ID)
	}
	return out
}

func (o orderOracle) words() []string {
	list := o.gaps()
	var lifts []*big.Rat
	for _, g := range list {
		lifts = append(lifts, g.lift)
	}
	slices.SortFunc(lifts, (*big.Rat).Cmp)
	cheapest := slices.MinFunc(o.Rubric.Scoring.Effort, func(a, b rubric.Effort) int { return cmp.Compare(a.Points, b.Points) }).Points
	words := []string{}
	for i, g := range list {
		quick := o.Rubric.EffortPoints(g.q.Gap.Effort) == cheapest && g.lift.Cmp(lifts[(len(lifts)-1)/2]) >= 0
		words = append(words, fmt.Sprintf("%d %s of %s: tier %d, %d to %d, lift %s, requires %v, quick win %v",
			i+1, g.q.ID, o.mainCriterion(g.q).ID, g.tier, g.level, g.target, g.lift.RatString(), g.requires, quick))
	}
	return words
}

func TestOrderEqualsOracle(t *testing.T) {
	assesstest.OnRubrics(t, rubrictest.Options{}, func(t *rapid.T, r *rubric.Rubric) {
		res := drawResult(t, r)
		got := []string{}
		for _, g := range plan.Order(res) {
			got = append(got, fmt.Sprintf("%d %s of %s: tier %d, %d to %d, lift %s, requires %v, quick win %v",
				g.Rank, g.Value.Question.ID, g.Criterion.ID, g.Tier, g.Level, g.Target, g.Lift.RatString(), questionIDs(g.Requires), g.QuickWin))
		}
		if want := (orderOracle{res}).words(); !slices.Equal(got, want) {
			t.Fatalf("got\n%q\nexpected\n%q", got, want)
		}
	})
}

func questionIDs(list []*rubric.Question) []string {
	ids := []string{}
	for _, q := range list {
		ids = append(ids, q.ID)
	}
	return ids
}
