package plan

import (
	"math/bits"
	"slices"
)

const (
	// pricedFrom is after how many nodes a search looks for prices: easy tasks end before.
	pricedFrom = 2000
	// priceRounds is how often prices are mended.
	priceRounds = 1500
)

// prices bound the key of a choice by what it is worth to fill each row and to meet each need
// (Lagrangian relaxation, Held & Karp 1970). Whoever fills row j is paid a price for it, in
// proportion to what an item adds; an item pays a toll to each item that it needs. For any
// prices and tolls from 0 up, a choice that fills the rows and has all that its items need costs
// at least what all rows pay and the costs of its items after payments and tolls. So no choice
// is below
//
//	Σ of the prices + Σ of the costs left of items that are in + Σ of those below 0 of free items
//
// Unlike the bound of a single row this one knows what items need, and settling an item changes
// it by one addition. How good it is depends on the prices; that it holds does not.
type prices struct {
	scale int64   // the units of a price that make one of a key
	left  []int64 // by item: its key after payments and tolls
	bound int64   // the sum above, as things are settled at the moment
}

// decide brings an item that was free into the sum, or with a sign of −1 takes it back.
func (p *prices) decide(item int, how state, sign int64) {
	if p == nil {
		return
	}
	if left := p.left[item]; how == in {
		p.bound += sign * max(0, left)
	} else {
		p.bound += sign * max(0, -left)
	}
}

// key is the least key that the prices allow.
func (p *prices) key() int64 {
	if p == nil || p.bound <= 0 {
		return 0
	}
	return (p.bound + p.scale - 1) / p.scale
}

// market looks for good prices.
type market struct {
	*search
	scale   int64
	most    int64     // the largest price or toll: no sum of them overflows
	prices  []int64   // by row: what all of it is worth
	tolls   [][]int64 // by item and what it needs
	rowWay  []int64   // where they move to, with some of where they moved to before
	tollWay [][]int64
	left    []int64
	chosen  []bool
}

// findPrices mends prices, round after round, in the direction of what the choice they lead to
// leaves undone: rows that are short become dearer, needs that are not met are tolled (the
// subgradient method, with the steps of Polyak 1969). How much further the price of a row, which
// many items share, should move than a toll depends on the task, so two ways are tried. It is
// nil for costs so large that the sums would not be exact.
func (s *search) findPrices() *prices {
	all, terms := int64(0), int64(len(s.keys)+len(s.Rows))
	for i, key := range s.keys {
		all += key
		terms += int64(len(s.Items[i].Needs))
	}
	most := 16 * all // of a price: the last part of a row may cost far more than the others
	if all > never/64 || most > never/terms {
		return nil
	}
	scale := int64(1)
	for scale < 1<<12 && 2*scale <= never/terms/most {
		scale *= 2
	}
	best := &prices{scale: scale, bound: -never}
	for _, rowWeight := range []int64{1024, 64} {
		s.newMarket(scale, most*scale).mend(best, rowWeight)
	}
	for i, how := range s.state {
		if how != free {
			best.decide(i, how, 1)
		}
	}
	return best
}

func (s *search) newMarket(scale, most int64) *market {
	n, rows := len(s.keys), len(s.Rows)
	m := &market{search: s, scale: scale, most: most, prices: make([]int64, rows), rowWay: make([]int64, rows),
		tolls: make([][]int64, n), tollWay: make([][]int64, n), left: make([]int64, n), chosen: make([]bool, n)}
	for i := range s.Items {
		m.tolls[i], m.tollWay[i] = make([]int64, len(s.Items[i].Needs)), make([]int64, len(s.Items[i].Needs))
	}
	m.begin()
	return m
}

// mend keeps the best prices that it finds. Steps become shorter where nothing better comes.
func (m *market) mend(best *prices, rowWeight int64) {
	turn, since := int64(128), 0 // the length of a step, in parts of 64
	for range priceRounds {
		bound := m.choose()
		if since++; bound > best.bound {
			best.bound, best.left, since = bound, slices.Clone(m.left), 0
		} else if since >= 15 {
			turn, since = turn*3/4, 0
		}
		gap := m.below*m.scale - bound
		if gap <= 0 || turn < 1 {
			return
		}
		m.step(gap/64*turn, rowWeight)
	}
}

// begin prices the row that bounds the key best alone, as that bound does: by the key for its
// gain of the last item that it takes.
func (m *market) begin() {
	most, row, last := int64(0), -1, 0
	for j := range m.prices {
		missing, key := int64(unit), int64(0)
		for _, i := range m.ranks[j].items {
			if key += m.keys[i]; m.gains[j][i] >= missing {
				if key > most {
					most, row, last = key, j, i
				}
				break
			}
			missing -= m.gains[j][i]
		}
	}
	if row >= 0 {
		m.prices[row] = m.most
		gain := uint64(m.gains[row][last])
		if high, low := bits.Mul64(uint64(m.keys[last]*m.scale), unit); high < gain {
			quotient, _ := bits.Div64(high, low, gain)
			m.prices[row] = int64(min(quotient, uint64(m.most)))
		}
	}
}

// choose takes the items whose key is below their payments, and gives the bound.
func (m *market) choose() int64 {
	bound := int64(0)
	for i, key := range m.keys {
		m.left[i] = key * m.scale
	}
	for j, price := range m.prices {
		bound += price
		for _, i := range m.ranks[j].items {
			m.left[i] -= paid(price, m.gains[j][i])
		}
	}
	for i, tolls := range m.tolls {
		for k, toll := range tolls {
			m.left[i] += toll
			m.left[m.Items[i].Needs[k]] -= toll
		}
	}
	for i, left := range m.left {
		if m.chosen[i] = left < 0; m.chosen[i] {
			bound += left
		}
	}
	return bound
}

// paid is the part of a row's price for a gain, rounded up so that who fills the row is paid all
// of it.
func paid(price, gain int64) int64 {
	high, low := bits.Mul64(uint64(price), uint64(gain))
	quotient, rest := bits.Div64(high, low, unit)
	return int64(quotient + min(rest, 1))
}

// step moves prices and tolls so far that, if all went well, the bound would rise by an amount.
func (m *market) step(amount, rowWeight int64) {
	const whole = 1 << 8 // a whole row, or one need, in the numbers of a direction
	norm := int64(0)
	for j := range m.prices {
		missing := int64(unit)
		for _, i := range m.ranks[j].items {
			if m.chosen[i] {
				missing -= m.gains[j][i]
			}
		}
		way := max(min(missing/(unit/whole), 8*whole), -8*whole)
		m.rowWay[j] = (3*m.rowWay[j] + 7*way) / 10
		norm += rowWeight * m.rowWay[j] * m.rowWay[j]
	}
	for i, tolls := range m.tolls {
		for k := range tolls {
			way := int64(0)
			switch need := m.Items[i].Needs[k]; {
			case m.chosen[i] && !m.chosen[need]:
				way = whole
			case m.chosen[need] && !m.chosen[i] && tolls[k] > 0:
				way = -whole
			}
			m.tollWay[i][k] = (3*m.tollWay[i][k] + 7*way) / 10
			norm += m.tollWay[i][k] * m.tollWay[i][k]
		}
	}
	for j := range m.prices {
		m.move(&m.prices[j], rowWeight*m.rowWay[j], amount, norm)
	}
	for i := range m.tolls {
		for k := range m.tolls[i] {
			m.move(&m.tolls[i][k], m.tollWay[i][k], amount, norm)
		}
	}
}

// move moves a price by amount · way · 256 ÷ norm, within its limits.
func (m *market) move(x *int64, way, amount, norm int64) {
	by := m.most
	if high, low := bits.Mul64(uint64(amount), uint64(max(way, -way))<<8); high < uint64(norm) {
		quotient, _ := bits.Div64(high, low, uint64(norm))
		by = int64(min(quotient, uint64(m.most)))
	}
	if way < 0 {
		by = -by
	}
	*x = max(0, min(*x+by, m.most))
}
