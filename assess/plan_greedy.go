package assess

import (
	"cmp"
	"math/bits"
	"slices"
)

// greedy makes a good choice quickly: what is worth taking at the present rates, then
// what fills the rows for the least price, then without what is not needed after all.
// It takes the result if it is the best so far.
func (s *search) greedy() {
	g := &filling{search: s, chosen: s.chosen(), short: slices.Clone(s.short)}
	s.want.bound()
	s.want.take()
	for _, i := range s.openItems() {
		if s.want.taken[i] {
			g.add(i)
		}
	}
	for !g.full() {
		i := g.next()
		if i < 0 {
			return
		}
		g.add(i)
	}
	g.prune()
	if g.allowed() {
		s.offer(g.chosen)
	}
}

// filling is a choice in the making.
type filling struct {
	*search
	chosen []bool
	short  []int64
}

func (g *filling) full() bool {
	for j := range g.short {
		if g.short[j] > 0 && g.rows[j].bound > 0 {
			return false
		}
	}
	return true
}

// allowed tells whether the cap on the effort is kept too.
func (g *filling) allowed() bool {
	for _, short := range g.short {
		if short > 0 {
			return false
		}
	}
	return true
}

// add takes an item and all it needs.
func (g *filling) add(i int) {
	if g.chosen[i] {
		return
	}
	g.chosen[i] = true
	for _, e := range g.columns[i] {
		g.short[e.at] -= e.amount
	}
	for _, need := range g.needs[i] {
		g.add(need)
	}
}

// next finds the item that fills most for its price, both with what it needs; -1 if none
// is left that fills anything.
func (g *filling) next() int {
	found, price, gain := -1, int64(0), int64(0)
	for i, f := range g.fixed {
		if f != itemFree || g.chosen[i] {
			continue
		}
		p, use := g.want.price[i], g.use(i)
		for _, need := range g.deep[i] {
			if g.fixed[need] == itemFree && !g.chosen[need] {
				p, use = p+g.want.price[need], use+g.use(need)
			}
		}
		if use > 0 && (found < 0 || productOf(use, price) > productOf(gain, p)) {
			found, price, gain = i, p, use
		}
	}
	return found
}

// use is what an item does for the rows that are short, in usual amounts.
func (g *filling) use(i int) int64 {
	var sum int64
	for _, e := range g.columns[i] {
		if g.short[e.at] > 0 && e.amount > 0 {
			sum += min(e.amount, g.short[e.at]) * 1024 / g.want.unit[e.at]
		}
	}
	return sum
}

// productOf is a·b for comparing, for a, b ≥ 0; very large ones count as equal.
func productOf(a, b int64) uint64 {
	high, low := bits.Mul64(uint64(a), uint64(b))
	if high > 0 {
		return 1<<64 - 1
	}
	return low
}

// proportion is a·b/c without overflow on the way, for a ≥ 0 and c > 0.
func proportion(a, b, c int64) int64 {
	negative := b < 0
	if negative {
		b = -b
	}
	high, low := bits.Mul64(uint64(a), uint64(b))
	if high >= uint64(c) {
		return 0
	}
	quotient, _ := bits.Div64(high, low, uint64(c))
	result := int64(min(quotient, 1<<46))
	if negative {
		return -result
	}
	return result
}

// prune drops free items that nothing needs, the dearest first.
func (g *filling) prune() {
	var order []int
	for i, f := range g.fixed {
		if f == itemFree && g.chosen[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(g.want.price[b], g.want.price[a]), cmp.Compare(g.want.left[b], g.want.left[a]))
	})
	for again := true; again; {
		again = false
		for _, i := range order {
			if g.chosen[i] && g.spared(i) {
				g.chosen[i], again = false, true
				for _, e := range g.columns[i] {
					g.short[e.at] += e.amount
				}
			}
		}
	}
}

// spared tells whether the choice is still good without an item.
func (g *filling) spared(i int) bool {
	for _, e := range g.columns[i] {
		if e.amount > 0 && g.short[e.at]+e.amount > 0 {
			return false
		}
	}
	return !slices.ContainsFunc(g.users[i], func(u int) bool { return g.chosen[u] })
}
