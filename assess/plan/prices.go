package plan

import "slices"

// prices bound the key of a choice by what it is worth to meet each demand and each need
// (Lagrangian relaxation, Held & Karp 1970). A key counts what is to become less: the cost, or,
// of choices that cost the same, the items. Whoever meets demand j is paid a price for it, in
// proportion to what an item adds; an item pays a toll to each item that it needs. For any prices
// and tolls from 0 up, a choice that meets the demands and has all that its items need has at least
// the key
//
//	Σ of the prices + Σ of the keys left, after payments and tolls, of items that are in
//	                + Σ of those below 0 of free items
//
// Unlike the bound of a single demand this one knows what items need, and settling an item changes
// it by one addition. An item whose key left is further from 0 than the bound is from the limit
// can only go one way (reduced-cost fixing, Dantzig, Fulkerson & Johnson 1954). How good the
// bound is depends on the prices; that it holds does not.
type prices struct {
	rows  []int64 // by demand
	left  []int64 // by item that was free: its key after payments and tolls
	order []int   // these items, those first whose key left is furthest from 0
	bound int64   // the sum above, as things were settled
}

// units are what keys, prices and bounds are counted in. All prices for what is to become less have
// the same, since they are compared.
type units struct {
	scale   int64   // how many units make one of what is to become less
	keys    []int64 // by item: what is to become less
	dearest int64   // the largest price: with it, no sum of keys and payments overflows
}

func (s *search) newUnits() units {
	u := units{scale: 1, keys: slices.Clone(s.counts)}
	if s.better == cheaper {
		copy(u.keys, s.costs)
	}
	demands := int64(len(s.Rows) + 1 + mostCuts)
	all, terms := int64(0), int64(len(u.keys)+1)*(demands+1)
	for _, key := range u.keys {
		all += key
	}
	u.dearest = max(1, min(1024*all, never>>8/terms)) // the last part of a demand may cost far more than the others
	for u.scale < 1<<16 && 2*u.scale <= never/terms/u.dearest {
		u.scale *= 2
	}
	u.dearest *= u.scale
	for i := range u.keys {
		u.keys[i] *= u.scale
	}
	return u
}

// price finds prices for what is to become less, takes better choices that it meets on the way, and
// settles what the prices leave no choice in.
func (s *search) price() {
	s.ready, s.sharp, s.blunt, s.attempt, s.least = false, false, false, s.easy, 0
	s.undo(0)
	s.units = s.newUnits()
	s.setDemands(s.spending()...)
	m := s.newMarket()
	m.mend(priceRounds)
	m.fix()
	m.apply()
}

// sharpen adds demands, which make prices bound more sharply, and settles what these leave no
// choice in: for what takes more nodes than an attempt has. The next attempt has more.
func (s *search) sharpen() {
	s.ready, s.sharp, s.budget = false, true, s.nodes
	s.attempt *= 4
	m := s.newMarket()
	m.goOn(s.prices)
	m.mend(priceRounds)
	for round := 0; round < cutRounds && s.budget > 0 && m.best.bound <= s.limit(); round++ {
		if !m.cut() {
			s.blunt = true
			break
		}
		m.mend(priceRounds)
		if m.fix() {
			m.mend(priceRounds)
		}
	}
	m.dropIdle()
	if m.probe() {
		m.mend(priceRounds)
		m.fix()
	}
	m.apply()
	s.nodes = max(0, s.budget)
}

const (
	// priceRounds is how often prices are mended at most.
	priceRounds = 300
	// completeEach is after how many rounds the choice that the prices lead to is made a good one.
	completeEach = 4
	// cutRounds is how often demands are added between two attempts.
	cutRounds = 6
	// mostProbed is how many items are tried one by one at most.
	mostProbed = 200
)

// market looks for good prices.
type market struct {
	*search
	free []int // the items that are not settled, each before those that it needs
	work int   // of a round, as [search.spend] counts it

	base int64   // the key of the items that are in
	rest []int64 // by demand: what these leave missing

	rows   []int64   // by demand: its price
	tolls  [][]int64 // by item and what it needs
	left   []int64   // by item
	chosen []bool    // the cheapest items after payments and tolls, with all that they need
	far    []int     // by item: see [market.findWays]
	dead   []bool    // by item: see [market.send]

	mix  *mix
	best *prices
}

func (s *search) newMarket() *market {
	n := len(s.costs)
	m := &market{search: s, rows: make([]int64, len(s.demands)), tolls: make([][]int64, n),
		left: make([]int64, n), chosen: make([]bool, n), far: make([]int, n), dead: make([]bool, n)}
	for i := range m.tolls {
		m.tolls[i] = make([]int64, len(s.Items[i].Needs))
	}
	m.takeStock()
	m.spend(n / 4)
	return m
}

// takeStock sees what is settled.
func (m *market) takeStock() {
	m.free, m.base, m.rest, m.work = m.freeItems(), 0, m.rest[:0], 0
	for j := range m.demands {
		m.rest = append(m.rest, m.demands[j].asks)
	}
	for i, how := range m.state {
		if m.chosen[i] = how == in; how == in {
			m.base += m.keys[i]
			m.fillWith(m.rest, i, 1)
		}
	}
	for _, i := range m.free {
		m.work += 2 + len(m.adds[i])/2
	}
	m.remix()
}

// remix mixes the choices known that keep to what is settled.
func (m *market) remix() {
	known := m.known
	if m.mix != nil {
		known = m.mix.known()
	}
	m.mix = newMix(len(m.demands), float64(m.most.of(m.better)+1), float64(m.dearest/m.scale))
	for _, chosen := range known {
		if m.agrees(chosen) {
			m.mix.add(m.share(chosen))
			m.spend(m.work / 4)
		}
	}
}

// agrees tells whether a choice keeps to what is settled.
func (s *search) agrees(chosen []bool) bool {
	for _, i := range s.trail {
		if chosen[i] != (s.state[i] == in) {
			return false
		}
	}
	return true
}

// share is a choice as the mix sees it.
func (m *market) share(chosen []bool) share {
	key, missing := m.base, m.missing(chosen)
	for _, i := range m.free {
		if chosen[i] {
			key += m.keys[i]
		}
	}
	c := share{key: float64(key) / float64(m.scale), lines: make([]float64, len(missing)+1), chosen: slices.Clone(chosen)}
	for j, x := range missing {
		c.lines[j] = float64(x) / unit
	}
	c.lines[len(missing)] = 1
	return c
}

// missing is, by demand, what a choice leaves missing; below 0 where it is more than met.
func (m *market) missing(chosen []bool) []int64 {
	missing := slices.Clone(m.rest)
	for _, i := range m.free {
		if chosen[i] {
			m.fillWith(missing, i, 1)
		}
	}
	return missing
}

// mend looks for better prices, round after round: those of the mix lead to a choice, which changes
// the mix. It goes only a part of the way from the best prices to those of the mix, unless that
// leads to nothing new (Wentges 1997).
func (m *market) mend(rounds int) {
	at := m.mix.improve()
	all := m.best == nil
	for round := range rounds {
		m.query(at, all)
		bound := m.choose()
		if round%completeEach == 0 {
			m.complete()
		}
		m.keep(bound)
		m.spend(m.work)
		if bound > m.limit() {
			break
		}
		if c := m.share(m.chosen); c.left(at) < -tolerance {
			m.mix.add(c)
			at, all = m.mix.improve(), false
			m.spend(m.mix.spent())
		} else if all {
			break
		} else {
			all = true
		}
	}
	m.complete()
}

// tolerance is how much of a key a choice has to be below a mix to change it.
const tolerance = 1e-4

// query sets the prices that are asked next: whatever the mix says, from 0 up to the largest.
func (m *market) query(at []float64, all bool) {
	for j := range m.rows {
		price := int64(0)
		if x := at[j] * float64(m.scale); x >= float64(m.dearest) {
			price = m.dearest
		} else if x > 0 {
			price = int64(x)
		}
		if !all {
			price = (7*m.best.rows[j] + 3*price) / 10
		}
		m.rows[j] = price
	}
}

// keep keeps the prices if they are better.
func (m *market) keep(bound int64) {
	if m.best == nil || bound > m.best.bound {
		m.best = &prices{rows: slices.Clone(m.rows), left: slices.Clone(m.left), bound: bound}
	}
}

// choose takes the items whose key is below their payments, and all that they need, and gives
// the bound.
func (m *market) choose() int64 {
	bound := m.base
	for j, price := range m.rows {
		bound -= up(price, -m.rest[j])
	}
	for _, i := range m.free {
		m.left[i] = m.keys[i]
		for _, g := range m.adds[i] {
			m.left[i] -= up(m.rows[g.demand], g.part) // who meets the demand is paid all of it
		}
	}
	for _, i := range m.free {
		for k, toll := range m.tolls[i] {
			m.left[i] += toll
			m.left[m.Items[i].Needs[k]] -= toll
		}
	}
	m.toll()
	for _, i := range m.free {
		if m.chosen[i] = m.left[i] < 0; m.chosen[i] {
			bound += m.left[i]
		}
	}
	m.bring()
	return bound
}

// fix settles the items that the best prices leave no choice in. It is false if there are none.
func (m *market) fix() bool {
	before, room := len(m.trail), m.limit()-m.best.bound
	for _, i := range m.free {
		left := m.best.left[i]
		switch {
		case m.state[i] != free || abs(left) <= room:
		case left > 0:
			m.settle(i, out)
		default:
			m.settle(i, in)
		}
	}
	if len(m.trail) == before {
		return false
	}
	m.restart(m.best)
	return true
}

// probe settles items that cannot go one way: with them settled so, the best prices leave nothing
// of interest (strong branching, Applegate, Bixby, Chvátal & Cook 1995). It is false if there are none,
// or too many to try.
func (m *market) probe() bool {
	if len(m.free) > mostProbed {
		return false
	}
	before := len(m.trail)
	m.search.known = m.mix.known()
	items, other := slices.Clone(m.free), m.newMarket()
	byKey(items, func(i int) int64 { return -abs(m.best.left[i]) })
	for _, i := range items {
		for _, how := range []state{in, out} {
			if m.state[i] != free || m.budget <= 0 || m.best.bound > m.limit() {
				break
			}
			if other.rulesOut(i, how, m.best) {
				m.settle(i, in+out-how)
			}
		}
	}
	if len(m.trail) == before {
		return false
	}
	m.restart(m.best)
	return true
}

// rulesOut tells whether nothing of interest is left with a free item settled one way, by prices that
// it mends from others on.
func (m *market) rulesOut(i int, how state, from *prices) bool {
	defer m.undo(len(m.trail))
	m.settle(i, how)
	m.mix = nil
	m.restart(from)
	m.mend(anewRounds)
	return m.best.bound > m.limit()
}

// restart goes on from prices with what is settled now.
func (m *market) restart(from *prices) {
	for i := range m.tolls {
		for k, need := range m.Items[i].Needs {
			if !m.pays(i, need) {
				m.tolls[i][k] = 0
			}
		}
	}
	m.takeStock()
	m.goOn(from)
}

// goOn goes on from prices that were found before.
func (m *market) goOn(p *prices) {
	copy(m.rows, p.rows)
	m.best = nil
	m.keep(m.choose())
	m.mix.add(m.share(m.chosen))
}

// dropIdle leaves out demands that were added and have no price.
func (m *market) dropIdle() {
	var more []demand
	rows := slices.Clone(m.best.rows[:len(m.Rows)])
	for j := len(m.Rows); j < len(m.demands); j++ {
		if m.best.rows[j] > 0 || m.demands[j].spends {
			more, rows = append(more, m.demands[j]), append(rows, m.best.rows[j])
		}
	}
	if len(rows) < len(m.demands) {
		m.setDemands(more...)
		m.best.rows, m.rows = rows, slices.Clone(rows)
		m.takeStock()
	}
}

// apply makes the best prices those of the search.
func (m *market) apply() {
	m.use(m.best)
	m.least = max(m.least, times(max(0, m.best.bound), 1, m.scale))
	m.search.known = m.mix.known()
}

// use takes prices for what is settled now.
func (s *search) use(p *prices) {
	if p.order == nil {
		p.order = s.freeItems()
		byKey(p.order, func(i int) int64 { return -abs(p.left[i]) })
	}
	s.prices, s.priced = p, p.bound
}
