package plan

// search settles one item after the other and takes back what led nowhere.
type search struct {
	*Problem
	costs, counts []int64 // by item; one that stands for a circle counts all of it
	links
	demands []demand
	adds    [][]gain // by item: what it adds to the demands

	better better
	best   []bool
	have   size  // of the best choice found
	least  int64 // no choice costs less, or has fewer items, whichever is looked for
	most   size  // of a choice that is of interest

	state []state // by item
	trail []int   // the items settled, in order

	nodes    int  // left
	easy     int  // of them for the first attempt
	attempt  int  // how many of them before demands are added
	budget   int  // left of an attempt
	work     int  // that makes no whole node yet
	byDemand bool // what it settles next is what a demand wants most, not what the prices are surest of
	cut      bool // the budget was too small

	units
	*prices
	known [][]bool // choices that prices led to
	sharp bool     // demands were added
	blunt bool     // there are no more to add

	ready bool // all that follows is as the state says, and items that stand in are found
	*rankings
	now    size
	keySum int64   // of the items that are in
	priced int64   // the least key that the prices allow
	short  []int64 // by demand, and for their mean: what is missing
}

type state int8

const (
	free state = iota
	in
	out
)

const (
	never = 1 << 60 // above every sum of keys
	// workPerNode makes a node of work that takes as long as a partial choice does.
	workPerNode = 80
)

func newSearch(p *Problem, at []int, unitCost, nodes, easy int) *search {
	n := len(p.Items)
	s := &search{Problem: p, costs: make([]int64, n), counts: make([]int64, n), adds: make([][]gain, n),
		links: newLinks(p), state: make([]state, n), nodes: nodes, easy: easy, prices: &prices{}}
	for i := range p.Items {
		s.costs[i] = int64(p.Items[i].Cost / unitCost)
	}
	for _, to := range at {
		s.counts[to]++
	}
	for j := range p.Rows {
		s.demands = append(s.demands, p.Rows[j].demand())
	}
	return s
}

// settle decides on a free item, and on all that follows: what it needs and what stands in for
// it come in with it; what needs it and what it stands in for go out with it. What is settled
// already has been followed up, and stand-ins have no more to follow: see standsIn.
func (s *search) settle(i int, how state) {
	first := len(s.trail)
	s.decide(i, how)
	if s.ready && s.sharp {
		alike := s.standIns[i]
		if how == out {
			alike = s.standsFor[i]
		}
		for _, x := range alike {
			if s.state[x] == free {
				s.decide(x, how)
			}
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
	if s.ready {
		s.count(i, 1)
		s.spend(1 + len(s.places[i]))
	}
}

// spend counts work: an item settled, its place in a ranking, or as much.
func (s *search) spend(work int) {
	s.work += work
	s.budget -= s.work / workPerNode
	s.work %= workPerNode
}

// undo takes back all that was settled since the trail had a length.
func (s *search) undo(mark int) {
	for _, i := range s.trail[mark:] {
		if s.ready {
			s.count(i, -1)
		}
		s.state[i] = free
	}
	s.trail = s.trail[:mark]
}

// count counts what a settled item does, or with a sign of −1 no longer does.
func (s *search) count(i int, sign int64) {
	left := s.left[i]
	if s.state[i] == in {
		s.now.cost += sign * s.costs[i]
		s.now.count += sign * s.counts[i]
		s.keySum += sign * s.rankKeys[i]
		s.priced += sign * max(0, left)
		for _, g := range s.adds[i] {
			s.short[g.demand] -= sign * g.part
		}
		if s.mean != nil {
			s.short[len(s.demands)] -= sign * s.mean.gains[i]
		}
	} else {
		s.priced += sign * max(0, -left)
	}
	for _, p := range s.places[i] {
		s.ranks[p.demand].add(p.at, -sign)
	}
}

// prepare makes everything as the state says.
func (s *search) prepare() {
	if s.ready {
		return
	}
	items := s.freeItems()
	if s.sharp {
		s.findStandIns(items)
	}
	s.rankings = s.newRankings(items)
	s.now, s.keySum, s.ready = size{}, 0, true
	s.short = make([]int64, len(s.demands), len(s.demands)+1)
	for j := range s.demands {
		s.short[j] = s.demands[j].asks
	}
	if s.mean != nil {
		s.short = append(s.short, s.mean.asks)
	}
	for _, i := range s.trail {
		s.count(i, 1)
	}
	s.priced = s.bound // which knows of these
}

// freeItems are the items that are not settled, each before those that it needs.
func (s *search) freeItems() []int {
	var items []int
	for _, i := range s.downward {
		if s.state[i] == free {
			items = append(items, i)
		}
	}
	return items
}

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
	limit += s.keyWorth
	for j, short := range s.short {
		if short > 0 && s.keySum+s.ranks[j].fill(short) > limit {
			return false
		}
	}
	return true
}

// limit is the largest key of a choice of interest.
func (s *search) limit() int64 { return s.scale * s.most.of(s.better) }

// inclined is what the prices suggest for an item.
func (s *search) inclined(i int) state {
	if s.left[i] <= 0 {
		return in
	}
	return out
}

// next gives the item to settle next and how to begin; −1 if no demand is short. Demands ask for the
// item that does most, for its key, for the one that takes the largest key to meet; prices for
// the one that they are surest of.
func (s *search) next(at int) (item int, how state) {
	item, most := -1, int64(-1)
	for j, short := range s.short {
		switch {
		case short <= 0:
		case !s.byDemand:
			return s.order[at], s.inclined(s.order[at])
		default:
			if key := s.ranks[j].fill(short); key > most {
				most, item = key, s.ranks[j].first()
			}
		}
	}
	return item, in
}
