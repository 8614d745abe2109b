package assess

import "slices"

// PlanBudget spends at most so many points: it plans to the highest stage that they pay
// for. If they do not reach the next stage, it walks down the gap list and takes each gap
// that still fits and whose prerequisites were all taken (method.md, section 9); To is
// then today's stage, and Next is what the next one costs. It is nil where [Result.Plan]
// is.
func (res *Result) PlanBudget(points int) *Plan {
	return res.PlanBudgetWith(points, PlanOptions{})
}

// PlanBudgetWith is [Result.PlanBudget] with all choices; To is not looked at.
func (res *Result) PlanBudgetWith(points int, o PlanOptions) *Plan {
	var best, next *Plan
	for to := res.Stage.Level[Confirmed] + 1; to <= res.Rubric.Top(); to++ {
		o.To = to
		plan := res.PlanWith(o)
		if plan == nil {
			return nil
		}
		if next == nil {
			next = plan
		}
		if plan.Cost != nil && *plan.Cost <= points {
			best = plan
		}
	}
	if best == nil {
		best = res.walkGaps(points, o)
		if best == nil {
			return nil
		}
		best.Next = next
	}
	best.Budget = &points
	return best
}

// walkGaps spends points on the gap list in rank order. Gaps that have to be in come
// first, with what they require.
func (res *Result) walkGaps(points int, o PlanOptions) *Plan {
	if !res.Stage.Rated || res.WithheldBy(WhyVerdict) {
		return nil
	}
	o.To = res.Stage.Level[Confirmed]
	w := &gapWalk{res: res, gaps: res.Gaps(), left: points, kept: res.marked(o.Keep), taken: make([]bool, len(res.Values))}
	plan := &Plan{To: o.To, Options: o}
	for i, with := range res.marked(o.With) {
		switch {
		case !with:
		case w.met(i):
			plan.Idle = append(plan.Idle, res.Values[i].Question)
		case !w.insist(i):
			plan.Obstacles = append(plan.Obstacles, w.refusal(i))
		}
	}
	if len(plan.Obstacles) > 0 {
		return plan
	}
	for i := range w.gaps {
		w.take(&w.gaps[i])
	}
	plan.Steps = w.steps
	plan.Cost = new(cost(plan.Steps))
	return plan
}

// gapWalk spends points on gaps.
type gapWalk struct {
	res   *Result
	gaps  []Gap
	left  int
	kept  []bool
	taken []bool // by question
	steps []PlanStep
}

// take takes a gap if it fits and nothing that it requires is missing.
func (w *gapWalk) take(g *Gap) bool {
	i := w.res.Rubric.QuestionIndex(g.Value.Question.ID)
	if w.taken[i] {
		return true
	}
	if w.kept[i] || g.Effort > w.left {
		return false
	}
	for _, need := range g.Requires {
		if !w.taken[w.res.Rubric.QuestionIndex(need.ID)] {
			return false
		}
	}
	w.taken[i], w.left = true, w.left-g.Effort
	w.steps = append(w.steps, PlanStep{Value: g.Value, From: &g.Level, To: g.Target, Effort: g.Value.Question.Gap.Effort, Points: g.Effort})
	return true
}

// met tells whether a question that has to be in asks for nothing: it may be touched, its
// level is known, and it is no gap.
func (w *gapWalk) met(i int) bool {
	v := &w.res.Values[i]
	return !w.kept[i] && v.Question.Scored() && (v.State == Answered || v.State == Panel) && !v.LacksEvidence() && w.gapOf(i) == nil
}

// insist takes a gap with all that it requires; false if that is not possible.
func (w *gapWalk) insist(i int) bool {
	g := w.gapOf(i)
	if g == nil {
		return false
	}
	for _, need := range g.Requires {
		// The list has prerequisites in front, so a gap further down is a circle.
		at := w.res.Rubric.QuestionIndex(need.ID)
		if n := w.gapOf(at); n == nil || n.Rank > g.Rank || !w.insist(at) {
			return false
		}
	}
	return w.take(g)
}

// gapOf finds the gap of a question; nil if it has none.
func (w *gapWalk) gapOf(i int) *Gap {
	at := slices.IndexFunc(w.gaps, func(g Gap) bool { return g.Value.Question == w.res.Values[i].Question })
	if at < 0 {
		return nil
	}
	return &w.gaps[at]
}

// refusal says why a gap that has to be in cannot be taken.
func (w *gapWalk) refusal(i int) Obstacle {
	q := w.res.Values[i].Question
	reason := q.ID + ", with what it requires, does not fit into the budget."
	switch g := w.gapOf(i); {
	case w.kept[i]:
		reason = q.ID + " is both to be kept as it is and to be in the plan; decide for one of them."
	case g == nil:
		reason = q.ID + " is not among the gaps, so there is nothing to take."
	}
	return Obstacle{q, reason}
}
