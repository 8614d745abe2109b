package plan

import (
	"cmp"
	"slices"
)

// links say what follows from choosing an item, by item.
type links struct {
	neededBy  [][]int // the items that need it
	downward  []int   // all items, each before those that it needs
	standIns  [][]int // those that stand in for it; only while it is free
	standsFor [][]int // those that it stands in for
}

func newLinks(p *Problem) links {
	l := links{neededBy: make([][]int, len(p.Items)), downward: p.topDown()}
	for i := range p.Items {
		for _, need := range p.Items[i].Needs {
			l.neededBy[need] = append(l.neededBy[need], i)
		}
	}
	return l
}

// topDown puts items before what they need.
func (p *Problem) topDown() []int {
	var order []int
	seen := make([]bool, len(p.Items))
	var visit func(i int)
	visit = func(i int) {
		if seen[i] {
			return
		}
		seen[i] = true
		for _, need := range p.Items[i].Needs {
			visit(need)
		}
		order = append(order, i)
	}
	for i := range p.Items {
		visit(i)
	}
	slices.Reverse(order)
	return order
}

// findStandIns finds which free items stand in for which.
func (s *search) findStandIns(items []int) {
	n := len(s.Items)
	s.standIns, s.standsFor = make([][]int, n), make([][]int, n)
	reach := make([]set, n)
	for _, i := range items {
		reach[i] = s.reach(i)
	}
	for _, b := range items {
		if len(s.neededBy[b]) > 0 {
			continue
		}
		for _, a := range items {
			if s.standsIn(a, b, reach) {
				s.standIns[b], s.standsFor[a] = append(s.standIns[b], a), append(s.standsFor[a], b)
			}
		}
	}
}

// set is a set of items, a bit for each; nil is empty.
type set []uint64

// within tells whether all of a set is in another one.
func (x set) within(other set) bool {
	for k, bits := range x {
		if bits != 0 && (other == nil || bits&^other[k] != 0) {
			return false
		}
	}
	return true
}

// reach is all that an item brings along, directly or not.
func (p *Problem) reach(i int) set {
	var all set
	list := []int{i}
	for k := 0; k < len(list); k++ {
		for _, need := range p.Items[list[k]].Needs {
			if all == nil {
				all = make(set, len(p.Items)/64+1)
			}
			if bit := uint64(1) << (need % 64); all[need/64]&bit == 0 {
				all[need/64] |= bit
				list = append(list, need)
			}
		}
	}
	return all
}

// standsIn tells whether item a could stand in for item b, which nothing needs, wherever b is
// chosen: it costs no more, it adds no less to any row, and it needs nothing that b does
// not bring along. The choice that is wanted then has b only together with a, because it
// would be better with a in place of b; so b may as well need a (dominance). Of two items alike the
// first in file order stands in, so that no circle comes about. What a needs comes with b
// anyway, and its own stand-ins are b's, too.
func (s *search) standsIn(a, b int, reach []set) bool {
	if cmp.Or(cmp.Compare(s.costs[a], s.costs[b]), cmp.Compare(s.counts[a], s.counts[b]), cmp.Compare(a, b)) >= 0 {
		return false
	}
	for j := range s.Rows { // the larger gain never has fewer parts, and these compare at once
		if s.demands[j].gains[a] < s.demands[j].gains[b] {
			return false
		}
	}
	for j := range s.Rows {
		if s.Rows[j].Gains[a].Cmp(s.Rows[j].Gains[b]) < 0 {
			return false
		}
	}
	return reach[a].within(reach[b])
}
