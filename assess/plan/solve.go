package plan

import (
	"cmp"
	"math/big"
	"math/bits"
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
func (p *Problem) Solve(nodes int) *Choice {
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
	if s.unseen == never {
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

	brings [][]int   // by item: itself and all that is chosen with it
	blocks [][]int   // by item: itself and all that is left out with it
	gains  [][]int64 // by row and item, in parts of what the row asks for
	ranks  [][]int   // by row: the items that add to it, the most gain for their key first

	state []state // by item
	trail []int   // the items settled, in order
	key   int64   // of the items that are in
	short []int64 // by row: what they leave missing

	best   []bool
	below  int64 // only a choice whose key is below this one is of interest
	proved int64 // there is none below this one
	nodes  int   // left
	unseen int64 // no choice that the search had no nodes left for has a key below this one
}

type state int8

const (
	free state = iota
	in
	out
)

const (
	never = 1 << 60 // above every key
	unit  = 1 << 32 // all that a row asks for
	// meanRounds is how often weights are mended; more rounds hardly sharpen the bound.
	meanRounds = 12
)

func newSearch(p *Problem, nodes int) *search {
	n := len(p.Items)
	s := &search{Problem: p, step: int64(n + 1), cheapest: never, dearest: 1, state: make([]state, n), nodes: nodes, unseen: never}
	needs := make([][]int, n)
	for i := range p.Items {
		cost := int64(p.Items[i].Cost)
		s.keys = append(s.keys, cost*s.step+1)
		s.cheapest, s.dearest = min(s.cheapest, cost), max(s.dearest, cost)
		needs[i] = slices.Clone(p.Items[i].Needs)
	}
	s.link(needs)
	for b := range n {
		for a := range n {
			if s.standsIn(a, b) {
				needs[b] = append(needs[b], a)
			}
		}
	}
	s.link(needs) // once more, with the stand-ins
	for j := range p.Rows {
		s.gains = append(s.gains, inParts(&p.Rows[j]))
	}
	if len(p.Rows) > 1 {
		s.gains = append(s.gains, s.mean())
	}
	for _, gains := range s.gains {
		s.ranks, s.short = append(s.ranks, s.rank(gains)), append(s.short, unit)
	}
	return s
}

// link follows up what items need, both ways.
func (s *search) link(needs [][]int) {
	s.brings, s.blocks = make([][]int, len(needs)), make([][]int, len(needs))
	for i := range needs {
		seen, list := make([]bool, len(needs)), []int{i}
		seen[i] = true
		for k := 0; k < len(list); k++ {
			for _, need := range needs[list[k]] {
				if !seen[need] {
					seen[need] = true
					list = append(list, need)
				}
			}
		}
		s.brings[i] = list
		for _, need := range list {
			s.blocks[need] = append(s.blocks[need], i)
		}
	}
}

// standsIn tells whether item a could stand in for item b wherever b is chosen: its key is
// no larger, it adds no less to any row, it needs nothing that b does not bring along, and
// nothing needs b. The choice that is wanted then has b only together with a, because it
// would be better with a in place of b; so b may as well need a. Of two items alike the
// first in file order stands in, so that no circle comes about.
func (s *search) standsIn(a, b int) bool {
	if cmp.Or(cmp.Compare(s.keys[a], s.keys[b]), cmp.Compare(a, b)) >= 0 || len(s.blocks[b]) > 1 {
		return false
	}
	for j := range s.Rows {
		if s.Rows[j].Gains[a].Cmp(s.Rows[j].Gains[b]) < 0 {
			return false
		}
	}
	for _, need := range s.brings[a] {
		if need != a && !slices.Contains(s.brings[b], need) {
			return false
		}
	}
	return true
}

// inParts turns a row's gains into parts of what it asks for. They are rounded up, so that
// a choice that fills the row fills its parts; [Problem.filled] has the last word.
func inParts(row *Row) []int64 {
	parts := make([]int64, len(row.Gains))
	for i, gain := range row.Gains {
		parts[i] = unit
		if gain.Cmp(row.Least) < 0 {
			part := new(big.Int).Mul(gain, big.NewInt(unit))
			part.Add(part, row.Least)
			part.Sub(part, big.NewInt(1))
			parts[i] = part.Quo(part, row.Least).Int64()
		}
	}
	return parts
}

// mean makes one more row, a weighted mean of the others: what fills them all fills it too.
// Where several are hard to fill at once it bounds the key more sharply than each of them.
// Its weights grow, round by round, for the rows that the cheapest way to fill it leaves
// short.
func (s *search) mean() (gains []int64) {
	weights := slices.Repeat([]int64{64}, len(s.gains))
	for range meanRounds {
		gains = make([]int64, len(s.keys))
		sum := int64(0)
		for j, weight := range weights {
			sum += weight
			for i, gain := range s.gains[j] {
				gains[i] += weight * gain
			}
		}
		for i := range gains {
			gains[i] = (gains[i] + sum - 1) / sum
		}
		left, missing := int64(unit), slices.Repeat([]int64{unit}, len(s.gains))
		for _, i := range s.rank(gains) {
			if left -= gains[i]; left < 0 {
				break
			}
			for j := range missing {
				missing[j] -= s.gains[j][i]
			}
		}
		for j, weight := range weights {
			weights[j] = max(1, weight+weight*max(missing[j], -unit/2)/unit)
		}
	}
	return gains
}

// rank lists the items that add to a row, the most gain for their key first.
func (s *search) rank(gains []int64) []int {
	var items []int
	for i, gain := range gains {
		if gain > 0 {
			items = append(items, i)
		}
	}
	slices.SortStableFunc(items, func(a, b int) int {
		highA, lowA := bits.Mul64(uint64(gains[a]), uint64(s.keys[b]))
		highB, lowB := bits.Mul64(uint64(gains[b]), uint64(s.keys[a]))
		return cmp.Or(cmp.Compare(highB, highA), cmp.Compare(lowB, lowA))
	})
	return items
}

// fill gives the key of the cheapest way to fill a row with free items, if a fraction of
// the last one may be taken: rounded up, never if all of them do not fill it.
func (s *search) fill(row int, short int64) int64 {
	key, gains := int64(0), s.gains[row]
	for _, i := range s.ranks[row] {
		switch {
		case s.state[i] != free:
		case gains[i] >= short:
			high, low := bits.Mul64(uint64(s.keys[i]), uint64(short))
			part, rest := bits.Div64(high, low, uint64(gains[i]))
			return key + int64(part+min(rest, 1))
		default:
			key, short = key+s.keys[i], short-gains[i]
		}
	}
	return never
}

// bound gives a key that no choice falls below which keeps to what is settled: the largest
// that filling one row takes. It also gives the free item that does most for this row, -1
// if no row is short.
func (s *search) bound() (key int64, next int) {
	key, row := s.key, -1
	for j, short := range s.short {
		if short <= 0 {
			continue
		}
		if whole := s.key + s.fill(j, short); row < 0 || whole > key {
			key, row = whole, j
		}
	}
	if row < 0 || key >= never {
		return key, -1
	}
	at := slices.IndexFunc(s.ranks[row], func(i int) bool { return s.state[i] == free })
	return max(s.roundUp(key), s.proved), s.ranks[row][at]
}

// roundUp gives the least key from the given one on that fits a whole cost: with a cost,
// the count is at least cost ÷ dearest and at most cost ÷ cheapest.
func (s *search) roundUp(key int64) int64 {
	cost, count := key/s.step, key%s.step
	if count > cost/s.cheapest {
		cost, count = cost+1, 0
	}
	return cost*s.step + max(count, (cost+s.dearest-1)/s.dearest)
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

// settle decides on a free item, and on all that follows.
func (s *search) settle(i int, how state) {
	follow := s.brings[i]
	if how == out {
		follow = s.blocks[i]
	}
	for _, x := range follow {
		if s.state[x] == free {
			s.state[x] = how
			s.trail = append(s.trail, x)
			s.count(x, 1)
		}
	}
}

// undo takes back all that was settled since the trail had a length.
func (s *search) undo(mark int) {
	for _, x := range s.trail[mark:] {
		s.count(x, -1)
		s.state[x] = free
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
