package assess

import (
	"cmp"
	"slices"
)

// coreLeast is the smallest core that is searched, coreNodes how many choices may be
// looked at in one.
const (
	coreLeast = 16
	coreNodes = 400
)

// core looks for a good choice near the one that the rates suggest: only the items that
// the rates are least sure about stay open, the others go where the rates lean to. In
// knapsacks with several rows that finds the best choice more often than not (Puchinger,
// Raidl & Pferschy 2010), and without a good choice the search cannot exclude much.
func (s *search) core() {
	rates := s.keepRates()
	for size := coreLeast; size < len(s.fixed) && s.nodes > 0; size *= 2 {
		finished := s.searchCore(size)
		s.setRates(rates)
		if !finished || s.first && s.best != nil {
			return
		}
	}
}

// searchCore searches a core of so many items; false if it had to give up.
func (s *search) searchCore(size int) bool {
	mark, nodes := len(s.trail), s.nodes
	allowed := min(nodes, coreNodes)
	s.nodes = allowed
	if s.lean(size) {
		s.explore(0)
	}
	s.undo(mark)
	finished := !s.stopped
	s.nodes += nodes - allowed
	s.stopped, s.open = false, noPrice
	return finished
}

// lean settles all but so many free items as the rates suggest; false if that cannot be.
func (s *search) lean(open int) bool {
	s.want.bound()
	var order []int
	for i, f := range s.fixed {
		if f == itemFree {
			order = append(order, i)
		}
	}
	left := slices.Clone(s.want.left)
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(max(left[b], -left[b]), max(left[a], -left[a]))
	})
	for _, i := range order[:max(0, len(order)-open)] {
		if s.fixed[i] != itemFree {
			continue
		}
		how, mark := itemOut, len(s.trail)
		if left[i] < 0 {
			how = itemIn
		}
		s.settle(i, how)
		if s.follow() {
			continue
		}
		s.undo(mark)
		s.settle(i, itemIn+itemOut-how)
		if !s.follow() {
			return false
		}
	}
	return true
}
