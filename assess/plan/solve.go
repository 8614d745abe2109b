package plan

import (
	"cmp"
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
	Cost  int   // 1..999,999,999
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
	Nodes  int // how many partial choices the search looked at
}

// Solve looks at no more than so many partial choices. If that is too few to prove that
// there is nothing cheaper, it returns the best choice found; if it is too few to compare
// choices that are equally good, one of them. It is nil if all items together do not fill
// the rows.
func (p *Problem) Solve(nodes int) *Choice { return p.solve(nodes, true) }

// solve may leave open which of several choices that are equally good it is.
func (p *Problem) solve(nodes int, breakTies bool) *Choice {
	all := make([]bool, len(p.Items))
	for i := range all {
		all[i] = true
	}
	if !p.filled(all) {
		return nil
	}
	s := newSearch(p, nodes)
	s.best = all
	for _, key := range s.keys {
		s.below += key
	}
	s.explore()
	c := &Choice{Cost: int(s.below / s.step), Bound: int(min(s.below, s.unseen) / s.step)}
	c.Proved = c.Bound == c.Cost
	if s.unseen == never && breakTies {
		s.breakTies()
	}
	c.Chosen, c.Nodes = s.best, nodes-s.nodes
	return c
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

// search settles one item after the other and takes back what led nowhere.
type search struct {
	*Problem
	// keys are cost·step + 1, step being the number of items and one: the smaller sum of
	// keys is the smaller cost or, at the same cost, the smaller count.
	keys []int64
	step int64
	// cheapest and dearest are the least and the greatest cost of an item.
	cheapest, dearest int64

	// By item: the items that need it; those that stand in for it; and those that it stands in
	// for.
	neededBy, standIns, standsFor [][]int
	gains                         [][]int64  // by row and item, in parts of what the row asks for
	ranks                         []*ranking // by row: the items that add to it, the most gain for their key first
	places                        [][]place  // by item: where it stands in the rankings

	state []state // by item
	trail []int   // the items settled, in order
	key   int64   // of the items that are in
	short []int64 // by row: what they leave missing

	prices *prices // nil as long as the search may be an easy one

	best   []bool
	below  int64 // only a choice whose key is below this one is of interest
	proved int64 // there is none below this one
	nodes  int   // left
	looked int   // nodes looked at
	unseen int64 // no choice that the search had no nodes left for has a key below this one
}

type state int8

const (
	free state = iota
	in
	out
)

const never = 1 << 60 // above every key

func newSearch(p *Problem, nodes int) *search {
	n := len(p.Items)
	s := &search{Problem: p, step: int64(n + 1), cheapest: never, dearest: 1, state: make([]state, n), nodes: nodes, unseen: never}
	for i := range p.Items {
		cost := int64(p.Items[i].Cost)
		s.keys = append(s.keys, cost*s.step+1)
		s.cheapest, s.dearest = min(s.cheapest, cost), max(s.dearest, cost)
	}
	s.link()
	s.addRows()
	return s
}

// link notes who needs whom, and then who stands in for whom.
func (s *search) link() {
	n := len(s.Items)
	s.neededBy, s.standIns, s.standsFor = make([][]int, n), make([][]int, n), make([][]int, n)
	reach := make([]set, n)
	for i := range n {
		reach[i] = s.reach(i)
		for _, need := range s.Items[i].Needs {
			s.neededBy[need] = append(s.neededBy[need], i)
		}
	}
	for b := range n {
		if slices.ContainsFunc(s.neededBy[b], func(i int) bool { return i != b }) {
			continue
		}
		for a := range n {
			if s.standsIn(a, b, reach) {
				s.standIns[b], s.standsFor[a] = append(s.standIns[b], a), append(s.standsFor[a], b)
			}
		}
	}
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
func (s *search) reach(i int) set {
	var all set
	list := []int{i}
	for k := 0; k < len(list); k++ {
		for _, need := range s.Items[list[k]].Needs {
			if need == i || all.has(need) {
				continue
			}
			if all == nil {
				all = make(set, len(s.Items)/64+1)
			}
			all[need/64] |= 1 << (need % 64)
			list = append(list, need)
		}
	}
	return all
}

// standsIn tells whether item a could stand in for item b, which nothing needs, wherever b is
// chosen: its key is no larger, it adds no less to any row, and it needs nothing that b does
// not bring along. The choice that is wanted then has b only together with a, because it
// would be better with a in place of b; so b may as well need a. Of two items alike the
// first in file order stands in, so that no circle comes about. What a needs comes with b
// anyway, and its own stand-ins are b's, too.
func (s *search) standsIn(a, b int, reach []set) bool {
	if cmp.Or(cmp.Compare(s.keys[a], s.keys[b]), cmp.Compare(a, b)) >= 0 {
		return false
	}
	for j := range s.Rows {
		if s.Rows[j].Gains[a].Cmp(s.Rows[j].Gains[b]) < 0 {
			return false
		}
	}
	return reach[a].within(reach[b])
}

// explore looks through the choices that keep to what is settled, those with the item that
// does most for its key first.
func (s *search) explore() {
	defer s.undo(len(s.trail))
	for {
		bound, next := s.bound()
		if bound >= s.below {
			return
		}
		if s.nodes == 0 {
			s.unseen = min(s.unseen, bound)
			return
		}
		s.nodes--
		if s.looked++; s.looked == pricedFrom {
			s.prices = s.findPrices()
		}
		if next < 0 {
			if s.offer() {
				return
			}
			// Full in rounded parts alone: any free item may help.
			if next = slices.Index(s.state, free); next < 0 {
				return
			}
		}
		mark := len(s.trail)
		s.settle(next, in)
		s.explore()
		s.undo(mark)
		s.settle(next, out)
	}
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
	s.best, s.below = chosen, s.key
	return true
}

// breakTies goes through the items in file order: one that some choice with the same key
// has stays in, the others are out.
func (s *search) breakTies() {
	s.proved = s.below
	for i := range s.state {
		if s.state[i] != free {
			continue
		}
		how := in
		if !s.best[i] {
			mark, best := len(s.trail), s.best
			s.best, s.below = nil, s.proved+1
			s.settle(i, in)
			s.explore()
			s.undo(mark)
			if s.best == nil {
				how, s.best = out, best
			}
			if s.unseen < never {
				return
			}
		}
		s.settle(i, how)
	}
}

// settle decides on a free item, and on all that follows: what it needs and what stands in for
// it come in with it; what needs it and what it stands in for go out with it. What is settled
// already has been followed up, and stand-ins have no more to follow: see standsIn.
func (s *search) settle(i int, how state) {
	first := len(s.trail)
	s.decide(i, how)
	alike := s.standIns[i]
	if how == out {
		alike = s.standsFor[i]
	}
	for _, x := range alike {
		if s.state[x] == free {
			s.decide(x, how)
		}
	}
	for k := first; k < len(s.trail); k++ {
		next := s.Items[s.trail[k]].Needs
		if how == out {
			next = s.neededBy[s.trail[k]]
		}
		for _, x := range next {
			if s.state[x] == free {
				s.decide(x, how)
			}
		}
	}
}

func (s *search) decide(i int, how state) {
	s.state[i] = how
	s.trail = append(s.trail, i)
	s.count(i, 1)
	s.prices.decide(i, how, 1)
	for _, p := range s.places[i] {
		s.ranks[p.row].add(p.at, -1)
	}
}

// undo takes back all that was settled since the trail had a length.
func (s *search) undo(mark int) {
	for _, x := range s.trail[mark:] {
		s.count(x, -1)
		s.prices.decide(x, s.state[x], -1)
		s.state[x] = free
		for _, p := range s.places[x] {
			s.ranks[p.row].add(p.at, 1)
		}
	}
	s.trail = s.trail[:mark]
}

// count adds an item that is in to what is chosen, or takes it away.
func (s *search) count(i int, sign int64) {
	if s.state[i] == in {
		s.key += sign * s.keys[i]
		for j := range s.short {
			s.short[j] -= sign * s.gains[j][i]
		}
	}
}
