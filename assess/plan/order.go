package plan

import (
	"cmp"
	"math/big"
	"slices"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/rubric"
)

// Step is one step of the way up a question: from one answer to the next.
type Step struct {
	Option *rubric.Option // the answer that it leads to
	Action string
	Effort string // the name of the size
	Points int
}

// steps lists the steps of raising a question from one level to another (method.md,
// section 8).
func steps(r *rubric.Rubric, q *rubric.Question, from, to int) []Step {
	var out []Step
	for _, o := range q.Steps(from, to) {
		out = append(out, Step{Option: o, Action: q.ActionTo(o), Effort: q.EffortTo(o), Points: r.EffortPoints(q.EffortTo(o))})
	}
	return out
}

// The tiers of the order of work.
const (
	TierVerdict  = 0 // what the verdict puts first
	TierNext     = 1 // the plan to the next stage; without one, must-haves that are missing
	TierRest     = 2
	TierSetAside = 3 // what makes no sense under the verdict
)

// Gap is a question that somebody answered below its target (method.md, section 8).
type Gap struct {
	Rank  int // 1 is first
	Tier  int // one of the constants above
	Value *assess.Value
	// Gate is the best gate that fires on the question; nil if none does, and for what the
	// verdict sets aside.
	Gate      *assess.GateState
	Criterion *rubric.Criterion // the one the question weighs most in
	Level     int               // confirmed, as answered
	Target    int
	// Now is the level that the plan to the next stage takes the question to; nil if the
	// plan does not contain it.
	Now   *int
	Lift  *big.Rat // index points gained by raising this question alone
	Cost  int      // points of all steps up to the target
	Steps []Step   // lowest first
	// Requires are the unmet prerequisites that the rubric lists, in its order.
	Requires []*rubric.Question
	QuickWin bool
	// Opens are the absent questions that hang on this one, directly or further down.
	Opens []*rubric.Question
}

// Order ranks all work (method.md, section 8, "One order"). Next is the plan to the next
// stage, as [Cheapest] gives it without wishes; it may be nil.
func Order(res *assess.Result, next *Plan) []Gap {
	w := newWork(res, next)
	var gaps []Gap
	for i := range res.Values {
		v := &res.Values[i]
		if v.Question.Scored() && (v.State == assess.Answered || v.State == assess.Panel) && v.Given[assess.Confirmed] < w.wanted(v) {
			gaps = append(gaps, w.gap(v))
		}
	}
	merits := make(map[*assess.Value]merit, len(gaps))
	for i := range gaps {
		merits[gaps[i].Value] = w.merit(&gaps[i])
	}
	slices.SortStableFunc(gaps, func(a, b Gap) int { return cmp.Or(w.compare(&a, &b), compareMerits(merits[a.Value], merits[b.Value])) })
	gaps = w.prerequisitesFirst(gaps)
	for i := range gaps {
		gaps[i].Rank = i + 1
	}
	markQuickWins(res, gaps)
	return gaps
}

// work is what the order of work goes by beside the result.
type work struct {
	res *assess.Result
	// place tells where a question stands in the plan to the next stage, aim to what level
	// it is raised there; both by question's id. They are nil without a plan with measures.
	place, aim map[string]int
	// met is the least level at which a prerequisite is met.
	met int
	// first is the question that the verdict puts first, "" for none; aside are those it
	// sets aside.
	first string
	aside map[string]bool
}

func newWork(res *assess.Result, next *Plan) *work {
	w := &work{res: res, met: res.Rubric.Scoring.PrerequisiteLevel, aside: map[string]bool{}}
	if next != nil && len(next.Measures) > 0 {
		w.place, w.aim = map[string]int{}, map[string]int{}
		for i := range next.Measures {
			m := &next.Measures[i]
			w.place[m.Question().ID], w.aim[m.Question().ID] = i, m.To
		}
		w.met = min(w.met, next.To)
	}
	w.first = firstOf(res)
	if v := res.Verdict; v != nil && res.Candidates == nil {
		for _, q := range v.SetsAside {
			w.aside[q.ID] = true
		}
	}
	return w
}

// firstOf is the question that the verdict puts first; "" if there is none, and while the
// verdict is open.
func firstOf(res *assess.Result) string {
	if res.Verdict == nil || res.Candidates != nil {
		return ""
	}
	return res.Verdict.First.ID
}

// wanted is the level that a question has to reach: that of its main criterion, of the gates
// that fire on it, of the branches it keeps closed, and of the plan to the next stage.
func (w *work) wanted(v *assess.Value) int {
	wanted := w.res.CriterionOf(w.res.Rubric.MainCriterion(v.Question)).Target
	for _, i := range w.res.Rubric.GatesOn(v.Question.ID) {
		if g := &w.res.Gates[i]; g.Holds(assess.Confirmed) {
			wanted = max(wanted, g.Gate.Below)
		}
	}
	for _, child := range w.res.Rubric.Children(v.Question.ID) {
		if w.res.ValueOf(child.ID).State == assess.Absent {
			wanted = max(wanted, child.AskWhen.AtLeast)
		}
	}
	return max(wanted, w.aim[v.Question.ID])
}

// target is the lowest stage on the way at the level wanted or above.
func (w *work) target(v *assess.Value) int { return v.Question.LowestStep(w.wanted(v)).Level }

func (w *work) gap(v *assess.Value) Gap {
	q := v.Question
	g := Gap{Value: v, Criterion: w.res.Rubric.Criterion(w.res.Rubric.MainCriterion(q)), Level: v.Given[assess.Confirmed], Target: w.target(v),
		Requires: w.unmet(q), Opens: absentBelow(w.res, q)}
	g.Steps = steps(w.res.Rubric, q, g.Level, g.Target)
	g.Cost = w.res.Rubric.Cost(q, g.Level, g.Target)
	g.Lift = new(big.Rat).Mul(w.res.PointsPerLevel(q), exact.Whole(g.Target-g.Level))
	if aim, planned := w.aim[q.ID]; planned {
		g.Now = &aim
	}
	if !w.aside[q.ID] {
		g.Gate = firing(w.res, q)
	}
	switch {
	case w.aside[q.ID]:
		g.Tier = TierSetAside
	case q.ID == w.first:
		g.Tier = TierVerdict
	case g.Now != nil || w.aim == nil && g.Gate != nil:
		g.Tier = TierNext
	default:
		g.Tier = TierRest
	}
	return g
}

// firing is the best gate that fires on a question on the confirmed side, or nil.
func firing(res *assess.Result, q *rubric.Question) *assess.GateState {
	return res.BestGate(q.ID, func(s *assess.GateState) bool { return s.Holds(assess.Confirmed) })
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

// compare orders what is in the plan by the plan, which has what the verdict puts first as
// early as it can be; else by tier. Within a tier merit decides; the sort is stable, so file
// order breaks what ties are left.
func (w *work) compare(a, b *Gap) int {
	if a.Now != nil && b.Now != nil {
		return w.place[a.Value.Question.ID] - w.place[b.Value.Question.ID]
	}
	return a.Tier - b.Tier
}

// merit looks at the gate even where the verdict sets the gap aside: it is then no must-have,
// but still what is asked of the question first.
func (w *work) merit(g *Gap) merit {
	return newMerit(w.res, g.Value.Question, g.Lift, g.Cost, g.Target-g.Level)
}

// merit is what work is ordered by within a tier.
type merit struct {
	gate   *assess.GateState
	rate   *big.Rat // lift per point of effort
	levels int      // from where one stands to where the work leads
	weight int      // the largest in any criterion
}

// newMerit is that of work with a lift and a cost from 1 up.
func newMerit(res *assess.Result, q *rubric.Question, lift *big.Rat, cost, levels int) merit {
	return merit{firing(res, q), new(big.Rat).Quo(lift, exact.Whole(cost)), levels, q.MaxWeight()}
}

// compareMerits puts must-haves that are missing first, overall gates before those on a
// criterion and lower caps before higher ones; then lift per point of effort, falling; then
// the longer way; then the larger weight.
func compareMerits(a, b merit) int {
	return cmp.Or(
		assess.CompareGates(a.gate, b.gate),
		b.rate.Cmp(a.rate),
		cmp.Compare(b.levels, a.levels),
		cmp.Compare(b.weight, a.weight),
	)
}

// unmet lists the question's prerequisites whose confirmed level is too low, in listed order.
func (w *work) unmet(q *rubric.Question) []*rubric.Question {
	var out []*rubric.Question
	for _, need := range q.Gap.Requires {
		if v := w.res.ValueOf(need.ID); v.InSums() && v.Given[assess.Confirmed] < w.met {
			out = append(out, v.Question)
		}
	}
	return out
}

// prerequisitesFirst walks the list and puts in front of each gap those of its unmet
// prerequisites, and of theirs in turn, that are gaps themselves. An absent one stands for
// the question it hangs on. What the verdict sets aside is never moved forward.
func (w *work) prerequisitesFirst(gaps []Gap) []Gap {
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
		for _, need := range w.unmet(q) {
			for w.res.ValueOf(need.ID).State == assess.Absent {
				need = w.res.Rubric.Parent(need)
			}
			if !w.aside[need.ID] {
				place(need)
			}
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

// markQuickWins marks the gaps that take no more than the cheapest effort size, wait for
// nothing, and have a lift of at least the lower median of all lifts. What the verdict sets
// aside is none.
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
		g := &gaps[i]
		g.QuickWin = g.Tier != TierSetAside && g.Cost <= cheapest && len(g.Requires) == 0 && g.Lift.Cmp(median) >= 0
	}
}

// Strengths lists what works: questions that somebody answered at their target or above
// (method.md, section 8). Those with evidence seen come first, then higher levels, larger
// weights, the file. Next is as in [Order].
func Strengths(res *assess.Result, next *Plan) []*assess.Value {
	w := newWork(res, next)
	var out []*assess.Value
	for i := range res.Values {
		v := &res.Values[i]
		if v.Question.Scored() && (v.State == assess.Answered || v.State == assess.Panel) && v.Given[assess.Confirmed] >= w.target(v) {
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, func(a, b *assess.Value) int {
		if a.Seen != b.Seen {
			if a.Seen {
				return -1
			}
			return 1
		}
		return cmp.Or(b.Given[assess.Confirmed]-a.Given[assess.Confirmed], b.Question.MaxWeight()-a.Question.MaxWeight())
	})
	return out
}
