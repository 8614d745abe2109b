package plan

import (
	"cmp"
	"slices"
)

// links say what follows from choosing an item, by item.
type links struct {
	neededBy  [][]int // the items that need it
	standIns  [][]int // those that stand in for it
	standsFor [][]int // those that it stands in for
	downward  []int   // all items, each before those that it needs
	place     []int   // its place there; what it needs comes later but for one need in each circle
}

func newLinks(p *Problem, gains [][]int64) links {
	n := len(p.Items)
	l := links{neededBy: make([][]int, n), standIns: make([][]int, n), standsFor: make([][]int, n), downward: p.topDown()}
	l.place = make([]int, n)
	for at, i := range l.downward {
		l.place[i] = at
	}
	reach := make([]set, n)
	for i := range n {
		reach[i] = p.reach(i)
		for _, need := range p.Items[i].Needs {
			l.neededBy[need] = append(l.neededBy[need], i)
		}
	}
	for b := range n {
		if slices.ContainsFunc(l.neededBy[b], func(i int) bool { return i != b }) {
			continue
		}
		for a := range n {
			if p.standsIn(a, b, reach, gains) {
				l.standIns[b], l.standsFor[a] = append(l.standIns[b], a), append(l.standsFor[a], b)
			}
		}
	}
	return l
}

// topDown puts items before what they need; where some need each other in a circle, all but one
// of these.
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

// set is a set of items, a bit for each; nil is empty.
type set []uint64

func (x set) has(i int) bool { return x != nil && x[i/64]&(1<<(i%64)) != 0 }

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
			if need == i || all.has(need) {
				continue
			}
			if all == nil {
				all = make(set, len(p.Items)/64+1)
			}
			all[need/64] |= 1 << (need % 64)
			list = append(list, need)
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
func (p *Problem) standsIn(a, b int, reach []set, gains [][]int64) bool {
	if cmp.Or(cmp.Compare(p.Items[a].Cost, p.Items[b].Cost), cmp.Compare(a, b)) >= 0 {
		return false
	}
	for _, parts := range gains { // the larger gain never has fewer parts, and these compare at once
		if parts[a] < parts[b] {
			return false
		}
	}
	for j := range p.Rows {
		if p.Rows[j].Gains[a].Cmp(p.Rows[j].Gains[b]) < 0 {
			return false
		}
	}
	return reach[a].within(reach[b])
}
