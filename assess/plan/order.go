package plan

import (
	"cmp"
	"math/big"
	"slices"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/rubric"
)

// Gap is a question whose confirmed level is below its target (method.md, section 8).
type Gap struct {
	Rank  int // 1 is first
	Tier  int // 1: a gate fires; 2: its criterion holds the next stage back; 3: the rest
	Value *assess.Value
	// Gate is the best gate that fires on the question; nil in tiers 2 and 3.
	Gate      *assess.GateState
	Criterion *rubric.Criterion // the one the question weighs most in
	Level     int               // confirmed, as answered
	Target    int
	Lift      *big.Rat // index points gained by raising this question alone
	Effort    int      // points
	// Requires are the unmet prerequisites that should come first, in listed order.
	Requires []*rubric.Question
	QuickWin bool
	// Opens are the absent questions that hang on this one, directly or further down.
	Opens []*rubric.Question
}

// Order ranks what to do: must-haves first, then what holds the next stage back, then
// the rest; within a tier by index points per point of effort, prerequisites in front.
func Order(res *assess.Result) []Gap {
	var gaps []Gap
	for i := range res.Values {
		v := &res.Values[i]
		if v.Question.Scored() && (v.State == assess.Answered || v.State == assess.Panel) {
			if g := gap(res, v); g.Level < g.Target {
				gaps = append(gaps, g)
			}
		}
	}
	slices.SortStableFunc(gaps, compareGaps)
	gaps = prerequisitesFirst(res, gaps)
	for i := range gaps {
		gaps[i].Rank = i + 1
	}
	markQuickWins(res, gaps)
	return gaps
}

func gap(res *assess.Result, v *assess.Value) Gap {
	q := v.Question
	g := Gap{Value: v, Criterion: res.Rubric.Criterion(res.Rubric.MainCriterion(q)), Level: v.Given[assess.Confirmed],
		Gate: res.BestGate(q.ID, func(s *assess.GateState) bool { return s.Holds(assess.Confirmed) }), Effort: res.Rubric.EffortPoints(q.Gap.Effort)}
	g.Target, g.Opens = target(res, v)
	g.Lift = new(big.Rat).Mul(res.PointsPerLevel(q), exact.Whole(g.Target-g.Level))
	g.Tier = tier(res, &g)
	g.Requires = unmet(res, q)
	return g
}

// target is the lowest option level that reaches the wanted level, opens the gates that
// fire on the question and opens the branches it keeps closed.
func target(res *assess.Result, v *assess.Value) (int, []*rubric.Question) {
	wanted := res.CriterionOf(res.Rubric.MainCriterion(v.Question)).Target
	for i := range res.Gates {
		if g := &res.Gates[i]; g.Gate.Question.ID == v.Question.ID && g.Holds(assess.Confirmed) {
			wanted = max(wanted, g.Gate.Below)
		}
	}
	for _, child := range res.Rubric.Children(v.Question.ID) {
		if res.ValueOf(child.ID).State == assess.Absent {
			wanted = max(wanted, child.AskWhen.AtLeast)
		}
	}
	return v.Question.LowestOption(wanted).Level, absentBelow(res, v.Question)
}

// absentBelow lists the absent questions that hang on one, each before those that hang
// on it in turn.
func absentBelow(res *assess.Result, q *rubric.Question) []*rubric.Question {
	var out []*rubric.Question
	for _, child := range res.Rubric.Children(q.ID) {
		if res.ValueOf(child.ID).State == assess.Absent {
			out = append(append(out, child), absentBelow(res, child)...)
		}
	}
	return out
}

func tier(res *assess.Result, g *Gap) int {
	if g.Gate != nil {
		return 1
	}
	c, s := res.CriterionOf(g.Criterion.ID), &res.Rubric.Scoring
	next := res.Stage.Level[assess.Confirmed] + 1
	if c.Rated && s.HasSlack && c.Level[assess.Confirmed]+s.BalanceSlack < next && next <= res.Rubric.Top() {
		return 2
	}
	return 3
}

// compareGaps orders by tier, gate, lift per point of effort, size of the gap and
// largest weight; the sort is stable, so file order breaks what ties are left.
func compareGaps(a, b Gap) int {
	return cmp.Or(
		cmp.Compare(a.Tier, b.Tier),
		assess.CompareGates(a.Gate, b.Gate),
		exact.Times(a.Effort, b.Lift).Cmp(exact.Times(b.Effort, a.Lift)),
		cmp.Compare(b.Target-b.Level, a.Target-a.Level),
		cmp.Compare(b.Value.Question.MaxWeight(), a.Value.Question.MaxWeight()),
	)
}

// unmet lists the question's prerequisites whose confirmed level is too low. An absent
// one stands for the question it hangs on.
func unmet(res *assess.Result, q *rubric.Question) []*rubric.Question {
	var out []*rubric.Question
	for _, need := range q.Gap.Requires {
		v := res.ValueOf(need.ID)
		if !v.InSums() || v.Given[assess.Confirmed] >= res.Rubric.Scoring.PrerequisiteLevel {
			continue
		}
		for v.State == assess.Absent {
			v = res.ValueOf(v.Question.AskWhen.Question.ID)
		}
		if v.Question != q && !slices.Contains(out, v.Question) {
			out = append(out, v.Question)
		}
	}
	return out
}

// prerequisitesFirst walks the list and puts in front of each gap those of its unmet
// prerequisites, and of theirs in turn, that are gaps themselves.
func prerequisitesFirst(res *assess.Result, gaps []Gap) []Gap {
	at := make(map[*rubric.Question]int, len(gaps))
	for i := range gaps {
		at[gaps[i].Value.Question] = i
	}
	out, seen := make([]Gap, 0, len(gaps)), map[*rubric.Question]bool{}
	var place func(*rubric.Question)
	place = func(q *rubric.Question) {
		if seen[q] {
			return
		}
		seen[q] = true // before its prerequisites, so that a circle of them ends
		for _, need := range unmet(res, q) {
			place(need)
		}
		if i, listed := at[q]; listed {
			out = append(out, gaps[i])
		}
	}
	for i := range gaps {
		place(gaps[i].Value.Question)
	}
	return out
}

// markQuickWins marks the gaps of the cheapest effort size whose lift is at least the
// lower median of all lifts.
func markQuickWins(res *assess.Result, gaps []Gap) {
	if len(gaps) == 0 {
		return
	}
	lifts := make([]*big.Rat, len(gaps))
	for i := range gaps {
		lifts[i] = gaps[i].Lift
	}
	slices.SortFunc(lifts, (*big.Rat).Cmp)
	median := lifts[(len(lifts)-1)/2]
	cheapest := slices.MinFunc(res.Rubric.Scoring.Effort, func(a, b rubric.Effort) int { return cmp.Compare(a.Points, b.Points) }).Points
	for i := range gaps {
		gaps[i].QuickWin = gaps[i].Effort == cheapest && gaps[i].Lift.Cmp(median) >= 0
	}
}
