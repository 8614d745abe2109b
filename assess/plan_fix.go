package assess

// fixing is what a search has settled about an item.
type fixing int8

const (
	itemFree fixing = iota
	itemIn
	itemOut
)

// search looks for the best choice of a [cover]'s items. It settles one item after the
// other, follows up what that forces, and takes back what led nowhere.
type search struct {
	*cover
	rows    []coverRow // those of the cover and, later, the cap on the effort
	columns [][]amountAt
	members [][]amountAt // items by row

	fixed   []fixing
	trail   []int   // the items settled, in order
	checked int     // how much of the trail has been followed up
	short   []int64 // by row: what is still missing; at most 0 if the row is full
	room    []int64 // by row: what the free items could add
	bulk    []int64 // by item: how much it does and costs
	free    []int   // the items that are free, if stale is false
	stale   bool
	// single switches dominance on: of equal choices only one is looked at. An item that
	// is pinned has to stay whatever could stand in for it.
	single bool
	pinned []bool

	want    *view // of the price that is to be low
	views   []*view
	best    []bool // the best choice so far; nil if there is none
	least   int64  // its price; a better one has to be below
	first   bool   // stop at the first better choice
	nodes   int    // left before the search gives up
	stopped bool
	open    int64 // given up: no choice can be cheaper than this or than least
}

// newSearch starts with nothing settled. A cap above 0 limits the effort.
func newSearch(c *cover, price []int64, capped int64, nodes int) *search {
	n := len(c.effort)
	s := &search{cover: c, fixed: make([]fixing, n), pinned: make([]bool, n), single: true, stale: true, least: noPrice, open: noPrice, nodes: nodes}
	s.rows = append(s.rows, c.rows...)
	if capped >= 0 {
		s.rows = append(s.rows, capRow(c.effort, capped))
	}
	s.members, s.columns = make([][]amountAt, len(s.rows)), make([][]amountAt, n)
	s.short, s.room = make([]int64, len(s.rows)), make([]int64, len(s.rows))
	for j := range s.rows {
		s.short[j] = s.rows[j].bound
		for i, a := range s.rows[j].amounts {
			if a != 0 {
				s.members[j] = append(s.members[j], amountAt{i, a})
				s.columns[i] = append(s.columns[i], amountAt{j, a})
				s.room[j] += max(a, 0)
			}
		}
	}
	s.bulk = make([]int64, n)
	s.want = newView(s, price, &s.least, -1)
	s.views = []*view{s.want}
	if capped >= 0 {
		beyond := capped + 1
		s.views = append(s.views, newView(s, c.effort, &beyond, len(s.rows)-1))
	}
	for i := range s.bulk {
		s.bulk[i] = s.weigh(i)
	}
	return s
}

// weigh measures how much an item does and costs, in usual amounts: 64 stands for one.
func (s *search) weigh(i int) int64 {
	var sum int64
	for _, e := range s.columns[i] {
		sum += max(e.amount, -e.amount) * 64 / s.want.unit[e.at]
	}
	return max(1, sum)
}

// noPrice is a price above all others.
const noPrice = 1 << 60

// capRow turns "at most so much effort" into a row: −Σ effort ≥ −most.
func capRow(effort []int64, most int64) coverRow {
	row := coverRow{amounts: make([]int64, len(effort)), bound: -most}
	for i, e := range effort {
		row.amounts[i] = -e
	}
	return row
}

// settle fixes a free item; [search.follow] has to be called for what follows from it.
func (s *search) settle(i int, how fixing) {
	s.fixed[i], s.stale = how, true
	s.trail = append(s.trail, i)
	if how == itemIn {
		for _, v := range s.views {
			v.spent += v.price[i]
		}
	}
	for _, e := range s.columns[i] {
		s.room[e.at] -= max(e.amount, 0)
		if how == itemIn {
			s.short[e.at] -= e.amount
		}
	}
}

// undo takes back all that was settled since the trail had the given length.
func (s *search) undo(mark int) {
	for len(s.trail) > mark {
		i := s.trail[len(s.trail)-1]
		s.trail = s.trail[:len(s.trail)-1]
		if s.fixed[i] == itemIn {
			for _, v := range s.views {
				v.spent -= v.price[i]
			}
		}
		for _, e := range s.columns[i] {
			s.room[e.at] += max(e.amount, 0)
			if s.fixed[i] == itemIn {
				s.short[e.at] += e.amount
			}
		}
		s.fixed[i], s.stale = itemFree, true
	}
	s.checked = mark
}

// demand settles an item if it is free; false if it is settled the other way.
func (s *search) demand(i int, how fixing) bool {
	if s.fixed[i] == itemFree {
		s.settle(i, how)
	}
	return s.fixed[i] == how
}

func (s *search) demandAll(items []int, how fixing) bool {
	for _, i := range items {
		if !s.demand(i, how) {
			return false
		}
	}
	return true
}

// follow settles all that follows from what is settled; false if that contradicts itself
// or leaves a row that cannot be filled.
func (s *search) follow() bool {
	for {
		for s.checked < len(s.trail) {
			i := s.trail[s.checked]
			s.checked++
			if !s.followItem(i) {
				return false
			}
		}
		if !s.followRows() {
			return false
		}
		if s.checked == len(s.trail) {
			return true
		}
	}
}

func (s *search) followItem(i int) bool {
	if s.fixed[i] == itemIn {
		return s.demandAll(s.needs[i], itemIn) && (!s.single || s.pinned[i] || s.demandAll(s.better[i], itemIn))
	}
	if !s.demandAll(s.users[i], itemOut) {
		return false
	}
	if s.single {
		for _, w := range s.worse[i] {
			if !s.pinned[w] && !s.demand(w, itemOut) {
				return false
			}
		}
	}
	return true
}

// followRows settles the items that a row cannot do without, or cannot afford.
func (s *search) followRows() bool {
	for j := range s.rows {
		spare := s.room[j] - s.short[j]
		if spare < 0 {
			return false
		}
		if s.short[j] <= 0 && s.rows[j].bound > 0 {
			continue
		}
		for _, e := range s.members[j] {
			switch {
			case s.fixed[e.at] != itemFree:
			case e.amount > spare:
				s.settle(e.at, itemIn)
			case -e.amount > spare:
				s.settle(e.at, itemOut)
			}
		}
	}
	return true
}

// openItems lists the free items, in file order.
func (s *search) openItems() []int {
	if s.stale {
		s.stale, s.free = false, s.free[:0]
		for i, f := range s.fixed {
			if f == itemFree {
				s.free = append(s.free, i)
			}
		}
	}
	return s.free
}

// full tells whether the items that are in fill every row.
func (s *search) full() bool {
	for j := range s.rows {
		if s.short[j] > 0 {
			return false
		}
	}
	return true
}

// chosen returns the items that are in.
func (s *search) chosen() []bool {
	out := make([]bool, len(s.fixed))
	for i, f := range s.fixed {
		out[i] = f == itemIn
	}
	return out
}
