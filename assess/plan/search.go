package plan

// search settles one item after the other and takes back what led nowhere.
type search struct {
	*Problem
	costs []int64
	links
	gains [][]int64 // by row and item, in parts of what the row asks for
	adds  [][]gain  // by item: the same, where it is above 0

	better better
	best   []bool
	have   size  // of the best choice found
	least  int64 // no choice costs less, or has fewer items, whichever is looked for
	most   size  // of a choice that is of interest

	state []state // by item
	trail []int   // the items settled, in order

	nodes  int  // left
	budget int  // how many of them this attempt may use
	byRows bool // what it settles next is what a row wants most, not what the prices are surest of
	cut    bool // the budget was too small

	*prices
	*rankings
	// What the items that are in and out make of them.
	now    size
	keySum int64   // of the items that are in
	priced int64   // the least key that the prices allow
	short  []int64 // by row, and for their mean: what is missing
	moves  int     // items settled
}

type state int8

const (
	free state = iota
	in
	out
)

const (
	never          = 1 << 60 // above every sum of keys
	settledPerNode = 16
)

func newSearch(p *Problem, nodes int) *search {
	s := &search{Problem: p, costs: make([]int64, len(p.Items)), adds: make([][]gain, len(p.Items)),
		state: make([]state, len(p.Items)), nodes: nodes}
	for i := range p.Items {
		s.costs[i] = int64(p.Items[i].Cost)
	}
	for j := range p.Rows {
		s.gains = append(s.gains, inParts(&p.Rows[j]))
		for i, part := range s.gains[j] {
			if part > 0 {
				s.adds[i] = append(s.adds[i], gain{j, part})
			}
		}
	}
	s.links = newLinks(p, s.gains)
	return s
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
	if s.moves++; s.moves%settledPerNode == 0 {
		s.budget--
	}
}

// undo takes back all that was settled since the trail had a length.
func (s *search) undo(mark int) {
	for _, i := range s.trail[mark:] {
		s.count(i, -1)
		s.state[i] = free
	}
	s.trail = s.trail[:mark]
}

// count counts what a settled item does, or with a sign of −1 no longer does.
func (s *search) count(i int, sign int64) {
	left := s.left[i]
	if s.state[i] == in {
		s.now.cost += sign * s.costs[i]
		s.now.count += sign
		s.keySum += sign * s.keys[i]
		s.priced += sign * max(0, left)
		for _, g := range s.adds[i] {
			s.short[g.row] -= sign * g.part
		}
		if s.mean != nil {
			s.short[len(s.Rows)] -= sign * s.mean[i]
		}
	} else {
		s.priced += sign * max(0, -left)
	}
	for _, p := range s.places[i] {
		s.ranks[p.row].add(p.at, -sign)
	}
}

// use takes prices for what is settled now.
func (s *search) use(p *prices) { s.prices, s.priced = p, p.bound+p.worth }

// promising tells whether a choice of interest may keep to what is settled. It settles the items,
// from a place on in the order of the prices, that these leave no choice in.
func (s *search) promising(at *int) bool {
	limit := s.limit()
	for ; s.priced <= limit && *at < len(s.order); *at++ {
		i := s.order[*at]
		if s.state[i] != free {
			continue
		}
		if abs(s.left[i]) <= limit-s.priced {
			break
		}
		s.settle(i, s.inclined(i))
	}
	if s.priced > limit || s.now.cost > s.most.cost || s.now.count > s.most.count {
		return false
	}
	limit += s.keyWorth - s.worth // the rankings keep the keys that they began with
	for row, short := range s.short {
		if short > 0 && s.keySum+s.ranks[row].fill(short) > limit {
			return false
		}
	}
	return true
}

// limit is the largest key, at the prices, of a choice of interest.
func (s *search) limit() int64 { return s.scale**s.most.of(s.better) + s.worth }

// inclined is what the prices suggest for an item.
func (s *search) inclined(i int) state {
	if s.left[i] <= 0 {
		return in
	}
	return out
}

// next gives the item to settle next and how to begin; −1 if no row is short. Rows ask for the
// item that does most, for its key, for the row that takes the largest key to fill; prices for
// the one that they are surest of.
func (s *search) next(at int) (item int, how state) {
	item, most := -1, int64(-1)
	for row, short := range s.short {
		switch {
		case short <= 0:
		case !s.byRows:
			return s.order[at], s.inclined(s.order[at])
		default:
			if key := s.ranks[row].fill(short); key > most {
				most, item = key, s.ranks[row].first()
			}
		}
	}
	return item, in
}
