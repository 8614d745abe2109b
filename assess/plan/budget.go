package plan

import (
	"slices"

	"cxgap/assess"
)

// Within spends at most so many points: it plans to the highest stage that they pay for. If
// they do not reach the next stage, it goes down the order of work and takes each gap that
// still fits and whose prerequisites were all taken (method.md, section 9); To is then
// today's stage, and Next is what the next one costs. It is nil where [Cheapest] is. To in
// the options is not looked at.
func Within(res *assess.Result, points int, o Options) *Plan {
	if noStage(res) {
		return nil
	}
	var best, next *Plan
	today := res.Stage.Level[assess.Confirmed]
	for o.To = today + 1; o.To <= res.Rubric.Top(); o.To++ {
		p := Cheapest(res, o)
		if next == nil {
			next = p
		}
		if p.Cost != nil && *p.Cost <= points {
			best = p
		}
	}
	if best == nil {
		o.To = today
		best = downTheOrder(res, points, o)
		best.Next = next
	}
	best.Budget = &points
	return best
}

// downTheOrder spends points on gaps, the first first. Gaps that have to be in come before
// all others, with what they require.
func downTheOrder(res *assess.Result, points int, o Options) *Plan {
	w := &walk{res: res, gaps: Order(res), left: points, kept: marked(res, o.Keep), taken: make([]bool, len(res.Values))}
	p := &Plan{To: o.To, Options: o}
	for i, with := range marked(res, o.With) {
		switch {
		case !with:
		case w.met(i):
			p.Idle = append(p.Idle, res.Values[i].Question)
		case !w.insist(i):
			p.Obstacles = append(p.Obstacles, w.refusal(i))
		}
	}
	if len(p.Obstacles) > 0 {
		return p
	}
	for i := range w.gaps {
		w.take(&w.gaps[i])
	}
	p.Steps, p.Cost = w.steps, new(sum(w.steps))
	return p
}

// walk goes down the order of work.
type walk struct {
	res   *assess.Result
	gaps  []Gap
	left  int    // points
	kept  []bool // by question: not to be touched
	taken []bool // by question
	steps []Step
}

// take takes a gap if it fits and nothing that it requires is missing.
func (w *walk) take(g *Gap) bool {
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
	w.steps = append(w.steps, Step{Value: g.Value, From: &g.Level, To: g.Target, Effort: g.Value.Question.Gap.Effort, Points: g.Effort})
	return true
}

// met tells whether a question that has to be in asks for nothing: it may be touched, its
// level is known, and it is no gap.
func (w *walk) met(i int) bool {
	v := &w.res.Values[i]
	known := v.Question.Scored() && (v.State == assess.Answered || v.State == assess.Panel) && !v.LacksEvidence()
	return known && !w.kept[i] && w.gapOf(i) == nil
}

// insist takes a gap with all that it requires; false if that is not possible.
func (w *walk) insist(i int) bool {
	g := w.gapOf(i)
	if g == nil {
		return false
	}
	for _, need := range g.Requires {
		// The order has prerequisites in front, so a gap further down is a circle.
		at := w.res.Rubric.QuestionIndex(need.ID)
		if n := w.gapOf(at); n == nil || n.Rank > g.Rank || !w.insist(at) {
			return false
		}
	}
	return w.take(g)
}

// gapOf finds the gap of a question; nil if it has none.
func (w *walk) gapOf(i int) *Gap {
	at := slices.IndexFunc(w.gaps, func(g Gap) bool { return g.Value.Question == w.res.Values[i].Question })
	if at < 0 {
		return nil
	}
	return &w.gaps[at]
}

// refusal says why a gap that has to be in cannot be taken.
func (w *walk) refusal(i int) Obstacle {
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
