package assess

// Rounds of improving the rates: before the search, and at each of its steps.
const (
	rootRounds = 150
	stepRounds = 4
)

// run searches below what is settled; the best choice is in s.best afterwards, if one
// cheaper than s.least was found.
func (s *search) run() {
	s.stopped, s.open = false, noPrice
	mark := len(s.trail)
	if s.follow() && s.prepare() {
		s.explore(0)
	}
	s.undo(mark)
}

// prepare finds good rates and a good first choice, and settles what they show; false if
// nothing is left to look through.
func (s *search) prepare() bool {
	for range 3 {
		for _, v := range s.views {
			v.ascend(rootRounds)
		}
		rates := s.keepRates()
		s.greedy()
		s.core()
		s.setRates(rates)
		changed, open := s.exclude()
		if !changed || !open {
			return open
		}
	}
	return true
}

// exclude settles what the bounds of all views show at their present rates: whether that
// was anything, and whether something is left to look through.
func (s *search) exclude() (changed, open bool) {
	for _, v := range s.views {
		bound := v.bound()
		if bound >= v.goal() {
			return changed, false
		}
		changed = v.exclude(bound) || changed
	}
	return changed, s.follow()
}

// explore looks through all choices below what is settled. The least is a price below
// which there are none.
func (s *search) explore(least int64) {
	if s.stopped || s.nodes == 0 {
		s.stopped = true
		s.open = min(s.open, least)
		return
	}
	s.nodes--
	mark := len(s.trail)
	defer func() { s.undo(mark) }()
	least, open := s.narrow(least)
	if !open {
		return
	}
	i, how := s.branch()
	rates := s.keepRates()
	for _, side := range []fixing{how, itemIn + itemOut - how} {
		before := len(s.trail)
		s.settle(i, side)
		s.explore(least)
		s.undo(before)
		s.setRates(rates)
		if s.first && s.best != nil {
			return
		}
	}
}

// narrow follows up what is settled and bounds what is left; false if nothing is left to
// look through.
func (s *search) narrow(least int64) (int64, bool) {
	for {
		if !s.follow() {
			return least, false
		}
		if s.full() && s.offer(s.chosen()) {
			return least, false
		}
		changed := false
		for _, v := range s.views {
			bound := v.ascend(stepRounds)
			if bound >= v.goal() {
				return least, false
			}
			if v == s.want {
				least = max(least, ceilDiv(bound, v.scale))
			}
			changed = changed || v.exclude(bound)
			if changed {
				break
			}
		}
		if !changed {
			return least, s.anyFree()
		}
	}
}

func ceilDiv(a, b int64) int64 {
	if a <= 0 {
		return -(-a / b)
	}
	return (a-1)/b + 1
}

func (s *search) anyFree() bool {
	for _, f := range s.fixed {
		if f == itemFree {
			return true
		}
	}
	return false
}

// branch picks the free item that matters most among those that the rates are unsure
// about, and the side that they lean to.
func (s *search) branch() (int, fixing) {
	at, sure := -1, int64(0)
	for _, i := range s.openItems() {
		if doubt := s.doubt(i) / s.bulk[i]; at < 0 || doubt < sure {
			at, sure = i, doubt
		}
	}
	if s.want.left[at] > 0 {
		return at, itemOut
	}
	return at, itemIn
}

// doubt is how far an item is from being undecided, in parts of what is missing to each
// view's goal: 4096 stands for the whole of it. A quarter on top leaves the choice among
// the least sure ones to their bulk.
func (s *search) doubt(i int) int64 {
	sum := int64(1024)
	for _, v := range s.views {
		sum += max(v.left[i], -v.left[i]) / max(1, (v.goal()-v.last)>>12)
	}
	return min(sum, 1<<40) * 64
}

// offer takes a choice if it is good and cheaper than the best one; it tells whether the
// choice is good, so that adding to it is of no use.
func (s *search) offer(chosen []bool) bool {
	price := sumOver(s.want.price, chosen)
	if price >= s.least {
		return true
	}
	if !s.enough(chosen) {
		return false
	}
	s.best, s.least = chosen, price
	return true
}

func (s *search) keepRates() []int64 {
	var all []int64
	for _, v := range s.views {
		all = append(all, v.rates...)
	}
	return all
}

func (s *search) setRates(all []int64) {
	for _, v := range s.views {
		all = all[copy(v.rates, all):]
	}
}
