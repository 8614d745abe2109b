package oracle_test

import (
	"cmp"
	"math/big"
	"slices"

	"cxgap/rubric"
)

type gap struct {
	s            *standing
	tier         int
	level        int
	target, cost int
	now          int // 0: not in the plan
	lift         *big.Rat
	requires     []string
	quickWin     bool
}

// pressing is what the order within a tier looks at.
type pressing struct {
	gate      *gate // the best one that fires, or nil
	perPoint  *big.Rat
	levels    int
	maxWeight int
	position  int
}

func (o *outcome) pressingOf(s *standing, from, to, cost int) pressing {
	lift := mul(o.kappa(s.q), rat(to-from, 1))
	maxWeight := 0
	for _, w := range s.q.Scores {
		maxWeight = max(maxWeight, w.Weight)
	}
	return pressing{o.bestGate(s, func(g *gate) bool { return g.fires[confirmed] }), quotient(lift, rat(cost, 1)), to - from, maxWeight, s.position}
}

func (o *outcome) compare(a, b pressing) int {
	return cmp.Or(compareGates(a.gate, b.gate), b.perPoint.Cmp(a.perPoint), b.levels-a.levels, b.maxWeight-a.maxWeight, a.position-b.position)
}

// compareGates puts overall gates first, then lower caps, and no gate last.
func compareGates(a, b *gate) int {
	rank := func(g *gate) (int, int) {
		switch {
		case g == nil:
			return 2, 0
		case g.g.Caps == rubric.Overall:
			return 0, g.g.At
		}
		return 1, g.g.At
	}
	kindA, atA := rank(a)
	kindB, atB := rank(b)
	return cmp.Or(kindA-kindB, atA-atB)
}

// bestGate is the best of a question's gates that count and satisfy a test.
func (o *outcome) bestGate(s *standing, test func(*gate) bool) *gate {
	var best *gate
	for _, g := range o.gates {
		if g.g.Question.ID == s.q.ID && !g.idle && test(g) && (best == nil || compareGates(g, best) < 0) {
			best = g
		}
	}
	return best
}

// mainCriterion is where a question weighs most.
func (o *outcome) mainCriterion(q *rubric.Question) *criterion {
	var best *criterion
	for _, c := range o.criteria {
		if best == nil || q.WeightIn(c.c.ID) > q.WeightIn(best.c.ID) {
			best = c
		}
	}
	return best
}

// needed is the level that a question has to reach; target(q) is the lowest step there or above.
func (o *outcome) needed(s *standing, next *planned) int {
	least := o.mainCriterion(s.q).target
	for _, g := range o.gates {
		if g.g.Question.ID == s.q.ID && g.fires[confirmed] && !g.idle {
			least = max(least, g.g.Below)
		}
	}
	for _, child := range o.all {
		if b := child.q.AskWhen; b != nil && b.Question.ID == s.q.ID && child.state == "absent" {
			least = max(least, b.AtLeast)
		}
	}
	if next != nil {
		if m := find(next.measures, s); m != nil {
			least = max(least, m.to)
		}
	}
	return least
}

func (o *outcome) isGap(s *standing, next *planned) bool {
	return s.q.Scored() && (s.state == "answered" || s.state == "panel") && s.given[confirmed] < o.needed(s, next)
}

// unmet lists the prerequisites of a question that are not met, as the rubric lists them.
func (o *outcome) unmet(s *standing, next *planned) []*standing {
	least := o.r.Scoring.PrerequisiteLevel
	if hasMeasures(next) {
		least = min(least, next.to)
	}
	var out []*standing
	for _, ref := range s.q.Gap.Requires {
		if r := o.byID[ref.ID]; r.inSums() && r.given[confirmed] < least {
			out = append(out, r)
		}
	}
	return out
}

func hasMeasures(p *planned) bool { return p != nil && len(p.measures) > 0 }

// gaps lists all work in its one order. Next is the plan to the next stage, or nil.
func (o *outcome) gaps(next *planned) []gap {
	var all []gap
	for _, s := range o.all {
		if o.isGap(s, next) {
			all = append(all, o.gapOf(s, next))
		}
	}
	o.markQuickWins(all, next)
	slices.SortStableFunc(all, func(a, b gap) int {
		if a.now > 0 && b.now > 0 { // the plan has what the verdict puts first early
			return placeIn(next, a.s) - placeIn(next, b.s)
		}
		if a.tier != b.tier {
			return a.tier - b.tier
		}
		return o.compare(o.pressingOf(a.s, a.level, a.target, a.cost), o.pressingOf(b.s, b.level, b.target, b.cost))
	})
	return o.prerequisitesFirst(all, next)
}

func placeIn(p *planned, s *standing) int {
	return slices.IndexFunc(p.measures, func(m measure) bool { return m.s == s })
}

func (o *outcome) gapOf(s *standing, next *planned) gap {
	g := gap{s: s, level: s.given[confirmed], target: lowestStep(s, o.needed(s, next)), requires: []string{}}
	g.cost = o.costOf(s, g.level, g.target)
	g.lift = mul(o.kappa(s.q), rat(g.target-g.level, 1))
	for _, r := range o.unmet(s, next) {
		g.requires = append(g.requires, r.q.ID)
	}
	if next != nil {
		if m := find(next.measures, s); m != nil {
			g.now = m.to
		}
	}
	g.tier = 2
	switch {
	case o.setAside(s):
		g.tier = 3
	case o.first() == s:
		g.tier = 0
	case hasMeasures(next) && g.now > 0,
		!hasMeasures(next) && o.bestGate(s, func(g *gate) bool { return g.fires[confirmed] }) != nil:
		g.tier = 1
	}
	return g
}

func (o *outcome) markQuickWins(all []gap, next *planned) {
	if len(all) == 0 {
		return
	}
	cheapest := o.r.Scoring.Effort[0].Points
	for i := range o.r.Scoring.Effort {
		cheapest = min(cheapest, o.r.Scoring.Effort[i].Points)
	}
	var lifts []*big.Rat
	for i := range all {
		lifts = append(lifts, all[i].lift)
	}
	slices.SortFunc(lifts, (*big.Rat).Cmp)
	median := lifts[(len(lifts)-1)/2]
	for i := range all {
		g := &all[i]
		g.quickWin = g.tier != 3 && g.cost <= cheapest && len(o.unmet(g.s, next)) == 0 && g.lift.Cmp(median) >= 0
	}
}

// setAside tells whether the verdict says that a question makes no sense.
func (o *outcome) setAside(s *standing) bool {
	return o.verdictStands() && rubric.RefersTo(o.verdict.SetsAside, s.q.ID)
}

// prerequisitesFirst walks the list and moves what a gap needs in front of it; what the
// verdict sets aside stays where it is, and so does what only that needs: the method does not
// say whether "recursively" goes through it.
func (o *outcome) prerequisitesFirst(list []gap, next *planned) []gap {
	var out []gap
	placed := map[*standing]bool{}
	place := func(g gap) {
		if !placed[g.s] {
			placed[g.s] = true
			out = append(out, g)
		}
	}
	for _, g := range list {
		seen := map[*standing]bool{}
		var need func(s *standing)
		need = func(s *standing) {
			if seen[s] {
				return
			}
			seen[s] = true
			for _, r := range o.unmet(s, next) {
				for r.state == "absent" {
					r = o.byID[r.q.AskWhen.Question.ID]
				}
				if r != s && !o.setAside(r) {
					need(r)
				}
			}
			if i := slices.IndexFunc(list, func(g gap) bool { return g.s == s }); i >= 0 {
				place(list[i])
			}
		}
		if !placed[g.s] {
			need(g.s)
		}
	}
	return out
}

// strengths are the questions that are where they should be. An answer that is no step, at
// the level wanted, is neither a gap nor a strength: target(q) lies above it.
func (o *outcome) strengths(next *planned) []*standing {
	var out []*standing
	for _, s := range o.all {
		if s.q.Scored() && (s.state == "answered" || s.state == "panel") && s.given[confirmed] >= lowestStep(s, o.needed(s, next)) {
			out = append(out, s)
		}
	}
	seen := func(s *standing) int {
		if s.own.evidence == "seen" {
			return 0
		}
		return 1
	}
	weight := func(s *standing) int {
		most := 0
		for _, w := range s.q.Scores {
			most = max(most, w.Weight)
		}
		return most
	}
	slices.SortStableFunc(out, func(a, b *standing) int {
		return cmp.Or(seen(a)-seen(b), b.given[confirmed]-a.given[confirmed], weight(b)-weight(a), a.position-b.position)
	})
	return out
}

type finding struct {
	s     *standing
	worth *big.Rat // nil for a context question
	gate  *gate
}

func (o *outcome) findingOf(s *standing) finding {
	if !s.q.Scored() {
		return finding{s: s}
	}
	unsure := func(g *gate) bool { return g.fires[confirmed] && !g.fires[possible] }
	return finding{s, mul(o.kappa(s.q), rat(s.counted[possible]-s.counted[confirmed], 1)), o.bestGate(s, unsure)}
}

// findOut lists what to find out: what settles the verdict, then all else that is open, in groups.
func (o *outcome) findOut() []finding {
	done := map[*standing]bool{}
	for _, s := range o.settle {
		done[s] = true
	}
	open := func(s *standing) bool {
		switch s.state {
		case "unknown", "unanswered", "unsettled":
			return s.q.Scored()
		case "answered", "panel":
			return s.q.Scored() && o.wishes.strict && s.counted[confirmed] < s.given[confirmed]
		}
		return false
	}
	var groups [][]finding
	var follow func(s *standing) []finding
	follow = func(s *standing) []finding {
		group := []finding{o.findingOf(s)}
		for _, child := range o.all {
			if b := child.q.AskWhen; b != nil && b.Question.ID == s.q.ID && child.state == "unsettled" && !done[child] {
				group = append(group, follow(child)...)
			}
		}
		return group
	}
	for _, s := range o.all {
		if done[s] || !open(s) {
			continue
		}
		if s.state == "unsettled" {
			if parent := o.byID[s.q.AskWhen.Question.ID]; open(parent) || done[parent] {
				continue // follows its parent
			}
		}
		groups = append(groups, follow(s))
	}
	slices.SortStableFunc(groups, func(a, b []finding) int {
		gateA, worthA := weigh(a)
		gateB, worthB := weigh(b)
		return cmp.Or(compareGates(gateA, gateB), worthB.Cmp(worthA), a[0].s.position-b[0].s.position)
	})
	var out []finding
	for _, s := range o.settle {
		out = append(out, follow(s)...)
	}
	for _, g := range groups {
		out = append(out, g...)
	}
	return out
}

// weigh gives a group's best gate and its summed worth.
func weigh(group []finding) (best *gate, worth *big.Rat) {
	worth = new(big.Rat)
	for _, f := range group {
		worth = add(worth, f.worth)
		if f.gate != nil && (best == nil || compareGates(f.gate, best) < 0) {
			best = f.gate
		}
	}
	return best, worth
}
