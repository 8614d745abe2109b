package plan

import (
	"math/big"
	"slices"
)

// Problem asks for the cheapest choice of items that fills every row. Of choices that
// cost the same the one with the fewest items is wanted, and of these the one whose list
// of positions is smallest, so that every exact solver gives the same answer.
type Problem struct {
	Items []Item
	Rows  []Row
}

// Item is something that can be chosen.
type Item struct {
	Cost  int   // 1..9,999,999,990: ten steps of the dearest size
	Needs []int // positions of the items that have to be chosen with this one
}

// Row asks that the gains of the chosen items add up to Least, which is above 0.
type Row struct {
	Gains []*big.Int // by item, at least 0
	Least *big.Int
}

// Choice is what a search ends with.
type Choice struct {
	Chosen []bool // by item
	Cost   int
	// Proved is true if no choice costs less. If it is not, none costs less than Bound.
	Proved bool
	Bound  int
	Nodes  int // the work of the search, see [Problem.Solve]
}

// Solve looks at no more than so many nodes: partial choices, and one more for every 16 items or so
// that are settled, or for as much work on prices and cuts, so that a node takes about the same time
// whatever follows from it. What finds the first prices is not counted. If that is too few to prove
// that there is nothing cheaper, it returns the best choice found; if it is too few to compare
// choices that are equally good, one of them. It is nil if all items together do not fill the rows.
func (p *Problem) Solve(nodes int) *Choice { return p.solve(nodes, easy, true) }

// solve adds demands to what takes more than some nodes, and may leave open which of several choices
// that are equally good it is.
func (p *Problem) solve(nodes, easy int, breakTies bool) *Choice {
	none, all := make([]bool, len(p.Items)), make([]bool, len(p.Items))
	for i := range all {
		all[i] = true
	}
	if p.filled(none) {
		return &Choice{Chosen: none, Proved: true}
	}
	if !p.filled(all) {
		return nil
	}
	merged, at := p.merged()
	unitCost := merged.unitCost()
	s := newSearch(merged, at, unitCost, nodes, easy)
	s.best = slices.Repeat([]bool{true}, len(merged.Items))
	proved := s.seek(cheaper)
	c := &Choice{Cost: unitCost * int(s.have.cost), Bound: unitCost * int(s.least), Proved: proved}
	if proved && breakTies && s.seek(fewer) {
		s.seekFirst()
	}
	c.Chosen, c.Nodes = all, nodes-s.nodes
	for i := range all {
		all[i] = s.best[at[i]]
	}
	return c
}

// unitCost is the largest number that divides all costs. The search counts in it, so that a least cost
// is rounded up to one that there may be.
func (p *Problem) unitCost() int {
	unit := 0
	for i := range p.Items {
		for cost := p.Items[i].Cost; cost != 0; {
			unit, cost = cost, unit%cost
		}
	}
	return unit
}

// filled tells exactly whether a choice fills every row.
func (p *Problem) filled(chosen []bool) bool {
	for j := range p.Rows {
		sum := new(big.Int)
		for i, in := range chosen {
			if in {
				sum.Add(sum, p.Rows[j].Gains[i])
			}
		}
		if sum.Cmp(p.Rows[j].Least) < 0 {
			return false
		}
	}
	return true
}

// better is what makes a choice better than the best one found.
type better int

const (
	cheaper better = iota
	fewer          // as cheap, with fewer items
	asGood         // as cheap, with as many items
)

// set limits the one of the two that is to become less.
func (z *size) set(b better, limit int64) {
	if b == cheaper {
		z.cost = limit
	} else {
		z.count = limit
	}
}

// size is a cost and a number of items.
type size struct{ cost, count int64 }

// of is the one of the two that is to become less.
func (z size) of(b better) int64 {
	if b == cheaper {
		return z.cost
	}
	return z.count
}

// seek looks for the best choice in one respect, from the best one found before on: first within
// what the prices say is the least there can be, then, step by step, within more. The narrower
// the limits, the more items the prices settle at once; the last search, which finds a choice or
// had no room for one, proves it. It is false if the nodes run out.
func (s *search) seek(better better) bool {
	s.better = better
	s.take(s.best)
	s.price()
	for room := int64(1); ; {
		s.take(s.best)
		have := s.have.of(better)
		if s.least >= have {
			s.least = have
			return true
		}
		limit := min(have-1, s.least+room-1)
		s.most.set(better, limit)
		if s.look() {
			s.least = limit + 1 // or what was found, which is less
			room *= 2
			continue
		}
		s.take(s.best)
		if s.nodes == 0 {
			return s.least >= s.have.of(better)
		}
		s.sharpen()
	}
}

// seekFirst goes through the items in file order: one that some choice with the same cost and
// count has stays in, the others are out.
func (s *search) seekFirst() {
	s.better = asGood
	s.take(s.best)
	s.most = s.have
	s.price()
	s.prepare()
	since := s.nodes // left when demands were last added
	for i := range s.state {
		for s.state[i] == free {
			if s.best[i] {
				s.settle(i, in)
				break
			}
			mark, best := len(s.trail), s.best
			s.best, s.most = nil, s.have
			s.settle(i, in)
			known, how := s.look() || s.best != nil, in
			s.undo(mark)
			if s.best == nil {
				how, s.best = out, best
			}
			s.most = s.have
			switch {
			case known:
				s.settle(i, how)
			case s.nodes == 0:
				return
			}
			if !known || !s.blunt && since-s.nodes > 4*s.attempt { // many easy items are worth it, too
				s.sharpen()
				s.prepare()
				since = s.nodes
			}
		}
	}
}

func (s *search) sizeOf(chosen []bool) (z size) {
	for i, in := range chosen {
		if in {
			z.cost += s.costs[i]
			z.count += s.counts[i]
		}
	}
	return z
}

// take makes a choice the best one. From now on only better ones are of interest.
func (s *search) take(chosen []bool) {
	s.best, s.have = chosen, s.sizeOf(chosen)
	switch s.most = s.have; s.better {
	case cheaper:
		s.most = size{s.have.cost - 1, never}
	case fewer:
		s.most.count--
	case asGood:
		s.most.count = -1 // one is enough
	}
}

// easy is how many nodes an attempt gets at first.
const easy = 2000

// look looks through all choices within the limits, in two ways in turn and each time with more
// nodes, because what takes one of them long is often easy for the other. It is false if the
// nodes run out, or the demands that make it easier are still to be added.
func (s *search) look() bool {
	s.prepare()
	for budget := s.easy; ; budget *= 4 {
		for _, s.byDemand = range []bool{false, true} {
			s.budget, s.cut = min(budget, s.nodes), false
			s.nodes -= s.budget
			s.explore(0)
			s.nodes = max(0, s.nodes+s.budget)
			if !s.cut {
				return true
			}
		}
		if s.nodes == 0 || budget >= s.attempt && !s.blunt {
			return false
		}
	}
}

// explore looks through the choices that keep to what is settled. What stands before a place in
// the order of the prices is settled.
func (s *search) explore(at int) {
	defer s.undo(len(s.trail))
	for s.promising(&at) {
		if s.budget <= 0 {
			s.cut = true
			return
		}
		s.budget--
		next, how := s.next(at)
		if next < 0 {
			if s.offer() {
				return
			}
			// Met in rounded parts alone: any free item may help.
			if next, how = slices.Index(s.state, free), in; next < 0 {
				return
			}
		}
		mark, before := len(s.trail), s.budget
		s.settle(next, how)
		s.explore(at)
		s.undo(mark)
		s.settle(next, in+out-how)
		if before-s.budget > hard && s.budget > hard && s.promising(&at) {
			s.exploreAnew()
			return
		}
	}
}

const (
	// hard is how many nodes the half of a task takes that is worth prices of its own.
	hard = 2000
	// anewRounds is how often they are mended.
	anewRounds = 40
)

// exploreAnew explores with prices for what is left to settle, which bound it more sharply than
// those for the whole.
func (s *search) exploreAnew() {
	before, priced := s.prices, s.priced
	m := s.newMarket()
	m.goOn(before)
	m.mend(anewRounds)
	s.use(m.best)
	s.explore(0)
	s.prices, s.priced = before, priced
}

// offer takes the items that are in if they fill the rows.
func (s *search) offer() bool {
	chosen := make([]bool, len(s.state))
	for i := range chosen {
		chosen[i] = s.state[i] == in
	}
	if !s.filled(chosen) {
		return false
	}
	s.take(chosen)
	return true
}
