package oracle_test

import (
	"math/big"
	"slices"
)

// measure is one entry of a plan.
type measure struct {
	s        *standing
	to, cost int
}

type planned struct {
	to       int
	cost     int
	none     bool // there is no plan
	measures []measure
}

// goal is what a set of measures has to reach: a stage or the level of one criterion.
type goal struct {
	level     int
	criterion *criterion // nil: the stage
	eachOne   bool       // every question costs 1 and there are no prerequisites
}

// binds tells whether a gate has to be opened.
func (o *outcome) binds(g *gate, to goal) bool {
	if to.criterion != nil {
		return g.g.Caps == to.criterion.c.ID && g.g.At < to.level
	}
	if g.g.Caps == "overall" {
		return g.g.At < to.level
	}
	return !g.idle && g.g.At < to.level-o.slack()
}

// planLevel is p(q): the lowest step that reaches the level and opens the binding gates.
func (o *outcome) planLevel(s *standing, to goal) int {
	least := to.level
	for _, g := range o.gates {
		if g.g.Question.ID == s.q.ID && o.binds(g, to) {
			least = max(least, g.g.Below)
		}
	}
	return lowestStep(s, least)
}

func lowestStep(s *standing, least int) int {
	for i := range s.q.Options {
		if p := &s.q.Options[i]; p.Level >= least && !p.NoStep {
			return p.Level
		}
	}
	panic("the top of " + s.q.ID + " is a step")
}

// costOf sums the points of the steps in (from, to].
func (o *outcome) costOf(s *standing, from, to int) int {
	sum := 0
	for i := range s.q.Options {
		p := &s.q.Options[i]
		if p.NoStep || p.Level <= from || p.Level > to {
			continue
		}
		size := p.Effort
		if size == "" {
			size = s.q.Gap.Effort
		}
		sum += o.pointsOf(size)
	}
	return sum
}

func (o *outcome) pointsOf(size string) int {
	for i := range o.r.Scoring.Effort {
		if e := &o.r.Scoring.Effort[i]; e.Name == size {
			return e.Points
		}
	}
	panic("no effort " + size)
}

// possibleMeasures are all that could be in a plan, in file order.
func (o *outcome) possibleMeasures(to goal) []measure {
	var out []measure
	for _, s := range o.all {
		if !s.inSums() {
			continue
		}
		if p := o.planLevel(s, to); s.counted[confirmed] < p {
			m := measure{s, p, 1}
			if !to.eachOne {
				m.cost = o.costOf(s, s.counted[confirmed], p)
			}
			out = append(out, m)
		}
	}
	return out
}

// allowed tells whether a set honours branches and prerequisites.
func (o *outcome) allowed(set []measure, to goal) bool {
	for _, m := range set {
		if b := m.s.q.AskWhen; b != nil && o.branchLevel(b.Question.ID, set) < b.AtLeast {
			return false
		}
		if to.eachOne {
			continue
		}
		for _, ref := range m.s.q.Gap.Requires {
			if r := o.byID[ref.ID]; r.inSums() && levelWith(r, set) < min(o.r.Scoring.PrerequisiteLevel, to.level) {
				return false
			}
		}
	}
	return true
}

func find(set []measure, s *standing) *measure {
	for i := range set {
		if set[i].s == s {
			return &set[i]
		}
	}
	return nil
}

func levelWith(s *standing, set []measure) int {
	if m := find(set, s); m != nil {
		return m.to
	}
	return s.counted[confirmed]
}

// branchLevel is what a branch reads in a plan: the higher of the answer given and the plan's level.
func (o *outcome) branchLevel(id string, set []measure) int {
	s := o.byID[id]
	if m := find(set, s); m != nil {
		return max(m.to, s.given[confirmed])
	}
	return s.given[confirmed]
}

// reaches scores today's confirmed levels with a set of measures.
func (o *outcome) reaches(set []measure, to goal) bool {
	var level func(c *criterion) int
	fires := func(g *gate) bool {
		s := o.byID[g.g.Question.ID]
		return s.inSums() && levelWith(s, set) < g.g.Below
	}
	scoreOf := func(c *criterion) *big.Rat {
		sum := 0
		for _, s := range o.all {
			if s.inSums() {
				sum += s.q.WeightIn(c.c.ID) * levelWith(s, set)
			}
		}
		return rat(100*sum, o.top*c.weight)
	}
	level = func(c *criterion) int {
		l := o.levelOf(scoreOf(c))
		for _, g := range o.gates {
			if g.g.Caps == c.c.ID && fires(g) {
				l = min(l, g.g.At)
			}
		}
		return l
	}
	if to.criterion != nil {
		return level(to.criterion) >= to.level
	}
	index, weights := new(big.Rat), 0
	for _, c := range o.criteria {
		if !c.rated {
			continue
		}
		if level(c)+o.slack() < to.level {
			return false
		}
		index = add(index, mul(rat(c.c.Weight, 1), scoreOf(c)))
		weights += c.c.Weight
	}
	for _, g := range o.gates {
		if g.g.Caps == "overall" && fires(g) && g.g.At < to.level {
			return false
		}
	}
	return o.levelOf(quotient(index, rat(weights, 1))) >= to.level
}

// cheapest tries all sets of measures, the best first.
func (o *outcome) cheapest(to goal) planned {
	out := planned{to: to.level}
	if o.reaches(nil, to) {
		return out
	}
	candidates := o.possibleMeasures(to)
	type choice struct {
		cost int
		set  []measure
	}
	var choices []choice
	for bits := range 1 << len(candidates) {
		var c choice
		for i, m := range candidates {
			if bits>>i&1 == 1 {
				c.cost += m.cost
				c.set = append(c.set, m)
			}
		}
		if o.allowed(c.set, to) {
			choices = append(choices, c)
		}
	}
	slices.SortFunc(choices, func(a, b choice) int {
		if a.cost != b.cost {
			return a.cost - b.cost
		}
		if len(a.set) != len(b.set) {
			return len(a.set) - len(b.set)
		}
		for i := range a.set {
			if a.set[i].s != b.set[i].s {
				return a.set[i].s.position - b.set[i].s.position
			}
		}
		return 0
	})
	for _, c := range choices {
		if o.reaches(c.set, to) {
			out.cost, out.measures = c.cost, o.inOrder(c.set, to)
			return out
		}
	}
	out.none = true
	return out
}

// planTo is nil where no plan is made.
func (o *outcome) planTo(stage int) *planned {
	if !o.rated || o.verdictStands() && o.verdict.Withheld {
		return nil
	}
	p := o.cheapest(goal{level: stage})
	return &p
}

func (o *outcome) nextStage() int { return min(o.stage[confirmed]+1, o.top) }

// inOrder puts the measures of a plan in the order in which they are done.
func (o *outcome) inOrder(set []measure, to goal) []measure {
	rest := slices.Clone(set)
	slices.SortStableFunc(rest, func(a, b measure) int {
		return o.compare(o.pressingOf(a.s, a.s.counted[confirmed], a.to, a.cost), o.pressingOf(b.s, b.s.counted[confirmed], b.to, b.cost))
	})
	// What the verdict puts first comes as early as what has to be before it allows.
	urgent := map[*standing]bool{}
	if f := o.first(); f != nil && find(set, f) != nil {
		o.markUrgent(f, set, to, urgent)
	}
	var out []measure
	for len(rest) > 0 {
		next := slices.IndexFunc(rest, func(m measure) bool {
			return (len(urgent) == 0 || urgent[m.s]) && len(o.before(m.s, rest, to)) == 0
		})
		if next < 0 {
			return append(out, rest...) // prerequisites in a circle: the method does not say
		}
		delete(urgent, rest[next].s)
		out = append(out, rest[next])
		rest = slices.Delete(rest, next, next+1)
	}
	return out
}

func (o *outcome) markUrgent(s *standing, set []measure, to goal, urgent map[*standing]bool) {
	if urgent[s] {
		return
	}
	urgent[s] = true
	for _, b := range o.before(s, set, to) {
		o.markUrgent(b, set, to, urgent)
	}
}

// before lists what of a set has to be done before a question: its parent while it is
// closed, and its unmet prerequisites.
func (o *outcome) before(s *standing, set []measure, to goal) []*standing {
	var out []*standing
	if b := s.q.AskWhen; b != nil {
		if p := o.byID[b.Question.ID]; p.given[confirmed] < b.AtLeast && find(set, p) != nil {
			out = append(out, p)
		}
	}
	if to.eachOne {
		return out
	}
	for _, ref := range s.q.Gap.Requires {
		if r := o.byID[ref.ID]; r != s && r.counted[confirmed] < min(o.r.Scoring.PrerequisiteLevel, to.level) && find(set, r) != nil {
			out = append(out, r)
		}
	}
	return out
}

// first is the question that the verdict puts first, or nil.
func (o *outcome) first() *standing {
	if !o.verdictStands() || o.verdict.First.ID == "" {
		return nil
	}
	return o.byID[o.verdict.First.ID]
}

// within spends at most so many points.
func (o *outcome) within(points int) (to, cost int, measures []measure, fits bool) {
	stage := o.stage[confirmed]
	for s := o.top; s > stage; s-- {
		if p := o.planTo(s); !p.none && p.cost <= points {
			return s, p.cost, p.measures, true
		}
	}
	if stage < o.top {
		if p := o.planTo(stage + 1); !p.none {
			for _, m := range p.measures {
				if cost+m.cost > points {
					break
				}
				cost += m.cost
				measures = append(measures, m)
			}
		}
	}
	return stage, cost, measures, false
}
