package plan

import (
	"math/bits"
	"slices"
)

// prices bound the key of a choice by what it is worth to fill each row and to meet each need
// (Lagrangian relaxation, Held & Karp 1970). A key counts what is to become less: the cost, or,
// of choices that cost the same, the items. Whoever fills row j is paid a price for it, in
// proportion to what an item adds; an item pays a toll to each item that it needs. For any prices
// and tolls from 0 up, a choice that fills the rows and has all that its items need has at least
// the key
//
//	Σ of the prices + Σ of the keys left, after payments and tolls, of items that are in
//	                + Σ of those below 0 of free items
//
// Unlike the bound of a single row this one knows what items need, and settling an item changes
// it by one addition. An item whose key left is further from 0 than the bound is from the limit
// can only go one way (reduced-cost fixing, Dantzig, Fulkerson & Johnson 1954). How good the
// bound is depends on the prices; that it holds does not.
type prices struct {
	scale int64 // how many units of a key make one of what is to become less
	rows  []int64
	worth int64   // where the cost may not grow: what all of it is worth; what an item costs of it is added to its key
	left  []int64 // by item: its key after payments and tolls
	order []int   // the items, those first whose key left is furthest from 0
	bound int64   // the sum above, less the worth, as things were settled when the prices were found
}

// price finds prices for what is to become less, and takes better choices that it meets on the
// way. Nothing is settled yet.
func (s *search) price() {
	m := s.newMarket()
	if s.better == cheaper {
		m.begin()
	} else {
		m.beginWith(s.prices)
	}
	s.use(m.mend(priceRounds))
	s.least = times(max(0, s.bound), 1, s.scale)
	s.rankings = m.newRankings()
	s.short = slices.Repeat([]int64{unit}, len(s.ranks))
}

// market looks for good prices.
type market struct {
	*search
	scale int64
	most  int64   // the largest price: no sum of them overflows
	keys  []int64 // by item: what is to become less, in units
	parts []int64 // by item: the part of the cost there may be that it takes; nil while cost is what is to become less

	rows    []int64 // by row: its price
	worth   int64   // the price of all of the cost that there may be
	rowWay  []int64 // where they move to, with some of where they moved to before
	costWay int64
	tolls   [][]int64 // by item and what it needs
	left    []int64
	chosen  []bool // the cheapest items after payments and tolls, with all that they need

	best *prices
}

func (s *search) newMarket() *market {
	n, rows := len(s.costs), len(s.Rows)
	m := &market{search: s, keys: slices.Repeat([]int64{1}, n), rows: make([]int64, rows), rowWay: make([]int64, rows),
		tolls: make([][]int64, n), left: make([]int64, n), chosen: make([]bool, n)}
	if s.better == cheaper {
		copy(m.keys, s.costs)
	} else {
		m.parts = make([]int64, n)
		for i, cost := range s.costs {
			m.parts[i] = min(2*unit, cost*unit/s.have.cost) // rounded down: what costs no more takes no more parts
		}
	}
	all, terms := int64(0), int64(n+rows+1)
	for i, key := range m.keys {
		all += key
		terms += int64(len(s.adds[i]) + 1)
		m.tolls[i] = make([]int64, len(s.Items[i].Needs))
	}
	m.scale, m.most = 1, max(1, min(16*all, never/terms)) // the last part of a row may cost far more than the others
	for m.scale < 1<<16 && 2*m.scale <= never/terms/m.most {
		m.scale *= 2
	}
	m.most *= m.scale
	for i := range m.keys {
		m.keys[i] *= m.scale
	}
	return m
}

// begin prices the row that bounds the key best alone, far too dear: from there the first steps are
// long, and end at better prices for all rows than from that row's own price.
func (m *market) begin() {
	most, row := int64(0), 0
	for j, gains := range m.gains {
		if key := newRanking(rank(gains, m.keys), gains, m.keys).fill(unit); key > most {
			most, row = key, j
		}
	}
	m.rows[row] = m.most
}

// beginWith takes the prices for the least cost, and finds how many items all of the cost should
// be worth for them to bound the number of items best.
func (m *market) beginWith(cost *prices) {
	set := func(worth int64) {
		m.worth = worth
		for j, price := range cost.rows {
			m.rows[j] = min(m.most, times(price, worth, cost.scale*m.have.cost))
		}
	}
	best, most := int64(0), int64(-never)
	for worth := m.most; worth > m.scale; worth = worth * 3 / 4 {
		set(worth)
		if bound := m.choose(); bound > most {
			best, most = worth, bound
		}
	}
	set(best)
}

const (
	// priceRounds is how often prices are mended at most.
	priceRounds = 300
	// patience is after how many rounds without better prices the steps become shorter.
	patience = 6
	// completeEach is after how many rounds the choice that the prices lead to is made a good one.
	completeEach = 10
)

// mend moves prices, round after round, in the direction of what the choice they lead to leaves
// undone: rows that are short become dearer, rows that are more than full cheaper (the
// subgradient method, with the steps of Polyak 1969). It gives the best ones; where nothing better
// comes, it goes back to them and takes half the step.
func (m *market) mend(rounds int) *prices {
	since, step := 0, int64(64) // in parts of 64
	for round := range rounds {
		bound := m.choose()
		if round%completeEach == 0 {
			m.complete()
		}
		if since++; m.best == nil || bound > m.best.bound {
			m.best, since = &prices{scale: m.scale, worth: m.worth, rows: slices.Clone(m.rows), left: slices.Clone(m.left), bound: bound}, 0
		} else if since >= patience {
			step, since = step/2, 0
			m.goOn(m.best)
			bound = m.choose()
		}
		missing := m.scale**m.search.most.of(m.better) + 1 - bound
		if missing <= 0 || step == 0 {
			break
		}
		m.move(missing/64*step + 1)
	}
	m.complete()
	m.best.order = byKey(len(m.left), func(i int) int64 { return -abs(m.best.left[i]) })
	return m.best
}

// goOn goes on from prices.
func (m *market) goOn(p *prices) {
	copy(m.rows, p.rows)
	m.worth = p.worth
	clear(m.rowWay)
	m.costWay = 0
}

// choose takes the items whose key is below their payments, and all that they need, and gives
// the bound.
func (m *market) choose() int64 {
	bound := -m.worth
	for _, price := range m.rows {
		bound += price
	}
	copy(m.left, m.keys)
	for i, part := range m.parts {
		m.left[i] += floor(m.worth, part)
	}
	for i, adds := range m.adds {
		for _, g := range adds {
			m.left[i] -= times(m.rows[g.row], g.part, unit) // rounded up: who fills the row is paid all of it
		}
		for k, toll := range m.tolls[i] {
			m.left[i] += toll
			m.left[m.Items[i].Needs[k]] -= toll
		}
	}
	m.toll()
	for i, left := range m.left {
		how := m.state[i]
		if m.chosen[i] = how == in || how == free && left < 0; m.chosen[i] {
			bound += left
		}
	}
	m.bring(m.chosen)
	return bound
}

// move moves the prices so far that, if all went well, the bound would rise by an amount.
func (m *market) move(amount int64) {
	const whole = 1 << 12 // a whole row in the numbers of a direction
	missing, spent := m.missing(m.chosen), int64(-unit)
	for i, part := range m.parts {
		if m.chosen[i] {
			spent += part
		}
	}
	length := int64(0)
	turn := func(way *int64, price, by int64) {
		*way = (3**way + 7*max(-8*whole, min(8*whole, by/(unit/whole)))) / 10
		if price == 0 && *way < 0 {
			*way = 0
		}
		length += *way * *way
	}
	for j := range m.rows {
		turn(&m.rowWay[j], m.rows[j], missing[j])
	}
	if m.parts != nil {
		turn(&m.costWay, m.worth, spent)
	}
	if length == 0 {
		return
	}
	move := func(price *int64, way int64) {
		by := min(m.most, times(amount, abs(way)*whole, length))
		if way < 0 {
			by = -by
		}
		*price = max(0, min(m.most, *price+by))
	}
	for j := range m.rows {
		move(&m.rows[j], m.rowWay[j])
	}
	move(&m.worth, m.costWay)
}

// missing is, by row, what a choice leaves missing; below 0 where it is more than full.
func (s *search) missing(chosen []bool) []int64 {
	missing := slices.Repeat([]int64{unit}, len(s.gains))
	for i, in := range chosen {
		if in {
			s.fillWith(missing, i, 1)
		}
	}
	return missing
}

// fillWith takes what an item adds off what is missing, or with a sign of −1 puts it back.
func (s *search) fillWith(missing []int64, i int, sign int64) {
	for _, g := range s.adds[i] {
		missing[g.row] -= sign * g.part
	}
}

// times is a · b ÷ c, none below 0 and c above it, rounded up, at most never.
func times(a, b, c int64) int64 {
	high, low := bits.Mul64(uint64(a), uint64(b))
	if high >= uint64(c) {
		return never
	}
	quotient, rest := bits.Div64(high, low, uint64(c))
	return int64(min(quotient+min(rest, 1), never))
}

// floor is a part of a price, rounded down.
func floor(price, part int64) int64 {
	high, low := bits.Mul64(uint64(price), uint64(part))
	return int64(high<<32 | low>>32)
}

func abs(x int64) int64 { return max(x, -x) }
