package assess

// solution is the choice that a [cover] ends with.
type solution struct {
	chosen []bool
	// proved is true if no choice takes less effort; else none takes less than low.
	proved bool
	low    int64
	nodes  int // choices looked at
}

// solve finds the choice with the least effort; of several the one with the fewest items,
// and of these the one whose sorted list of file positions is smallest. It returns nil if
// even all items together do not fill every row.
//
// The key of method.md, section 9, effort·(items + 1) + count, is taken apart: first the
// least effort, then the least count within it. That gives the same choice and far
// sharper bounds, since either part can be rounded up to a whole number.
func (c *cover) solve(limit int) *solution {
	all := make([]bool, len(c.effort))
	for i := range all {
		all[i] = true
	}
	if !c.enough(all) {
		return nil
	}
	cheap := newSearch(c, c.effort, -1, limit)
	cheap.offer(all)
	cheap.run()
	if cheap.stopped {
		return &solution{chosen: cheap.best, proved: cheap.open >= cheap.least, low: min(cheap.open, cheap.least), nodes: limit}
	}
	few := newSearch(c, ones(len(all)), cheap.least, cheap.nodes)
	copy(few.views[1].rates, cheap.want.rates)
	few.offer(cheap.best)
	few.run()
	done := &solution{chosen: few.best, proved: true, low: cheap.least, nodes: limit - few.nodes}
	if !few.stopped {
		done.nodes += c.breakTies(few, done, limit)
	}
	return done
}

func ones(n int) []int64 {
	out := make([]int64, n)
	for i := range out {
		out[i] = 1
	}
	return out
}

// breakTies goes through the items in file order: each that some equally good choice has
// is kept in, the others are out. It returns the number of choices looked at; a limit hit
// on the way ends it with what was found so far.
func (c *cover) breakTies(few *search, done *solution, limit int) int {
	s := newSearch(c, few.want.price, done.low, limit)
	s.least, s.single = few.least+1, false
	s.setRates(few.keepRates())
	used := 0
	if !s.follow() {
		return used
	}
	for again := true; again; {
		again = false
		for _, v := range s.views {
			again = v.exclude(v.ascend(rootRounds)) || again
		}
		if !s.follow() {
			return used
		}
	}
	for i := range s.fixed {
		switch {
		case s.fixed[i] != itemFree:
			continue
		case done.chosen[i]:
			s.pin(i)
		case s.betterOut(i):
			s.settle(i, itemOut)
		default:
			used += s.try(i, limit)
			if s.stopped {
				return used
			}
			if s.best != nil {
				done.chosen = s.best
			}
		}
		if !s.follow() {
			return used
		}
	}
	return used
}

// pin settles that an item is in, whatever could stand in for it.
func (s *search) pin(i int) {
	s.pinned[i] = true
	s.settle(i, itemIn)
}

// betterOut tells whether an item that could stand in for this one is out: then a choice
// with this one would have shown one with the other.
func (s *search) betterOut(i int) bool {
	for _, j := range s.better[i] {
		if s.fixed[j] == itemOut {
			return true
		}
	}
	return false
}

// try looks for an equally good choice that has an item, and settles the item by what it
// finds.
func (s *search) try(i, limit int) int {
	mark := len(s.trail)
	least := s.least
	s.best, s.first, s.nodes = nil, true, limit
	s.pin(i)
	s.single, s.checked = true, 0
	s.run()
	s.single, s.least = false, least
	s.checked = mark
	if s.best == nil && !s.stopped {
		s.undo(mark)
		s.pinned[i] = false
		s.settle(i, itemOut)
	}
	return limit - s.nodes
}
