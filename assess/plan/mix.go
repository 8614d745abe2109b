package plan

import (
	"math"
	"slices"
)

const (
	// mixSteps ends the search for the cheapest mix where rounding keeps it from an end.
	mixSteps = 400
	// refreshEach is after how many steps the inverse is made anew, before what rounding does to it
	// adds up.
	refreshEach = 40
	// mostKnown is how many choices are remembered.
	mostKnown = 60
	// smallest is the least number that a step divides by.
	smallest = 1e-7
	// trifle is what two numbers may differ by that are taken for the same.
	trifle = 1e-9
)

// mix is the cheapest mix of choices, each with a share, that meets the demands together: what the
// best prices bound the key by is its key, and its dual values are these prices (Dantzig & Wolfe
// 1960). It reckons in floating-point numbers: prices need not be exact to bound, only to bound
// well. It is the simplex method (Dantzig 1951), with the inverse of the basis.
type mix struct {
	demands int
	choices []share
	basis   []int       // by line: the choice whose share it gives, or ^j for what is over in demand j
	inverse [][]float64 // of the basis
	value   []float64   // by line
	asks    []float64   // by demand a trifle, without which it would go round in circles; then 1
	entered int         // since the inverse was made
	numbers int         // that were reckoned with
}

// share is a choice as the mix sees it.
type share struct {
	key    float64
	lines  []float64 // by demand, what it leaves missing; then a 1, since all shares make a whole
	chosen []bool
}

// newMix begins with something that meets all demands at a key, as a choice would that is no
// better than the one known. What a demand lacks can be had at the largest price.
func newMix(demands int, key, dearest float64) *mix {
	m := &mix{demands: demands, asks: make([]float64, demands+1)}
	m.choices = []share{{key: key, lines: make([]float64, demands+1)}}
	m.choices[0].lines[demands] = 1
	for j := range demands {
		m.basis = append(m.basis, ^j)
		m.asks[j] = 1e-8 * float64(1+j*7%11)
	}
	m.basis, m.asks[demands] = append(m.basis, 0), 1
	m.invert()
	for j := range demands {
		lack := share{key: dearest, lines: make([]float64, demands+1)}
		lack.lines[j] = -1
		m.add(lack)
	}
	return m
}

func (m *mix) add(c share) { m.choices = append(m.choices, c) }

// invert makes the inverse of the basis, and what follows from it. It is false if there is none.
func (m *mix) invert() bool {
	n := m.demands + 1
	columns := make([][]float64, n)
	for k, c := range m.basis {
		if c >= 0 {
			columns[k] = m.choices[c].lines
		} else {
			columns[k] = make([]float64, n)
			columns[k][^c] = 1
		}
	}
	inverse := inverse(columns, n)
	if inverse == nil {
		return false
	}
	m.inverse, m.value, m.entered = inverse, make([]float64, n), 0
	for line := range m.value {
		for j, x := range m.inverse[line] {
			m.value[line] += float64(x * m.asks[j])
		}
	}
	return true
}

// known are the choices in the mix, and those that were last added.
func (m *mix) known() [][]bool {
	var known [][]bool
	for k := len(m.choices) - 1; k >= 0; k-- {
		if c := m.choices[k].chosen; c != nil && (len(known) < mostKnown || slices.Contains(m.basis, k)) {
			known = append(known, c)
		}
	}
	return known
}

// spent is the work since it was last asked, as [search.spend] counts it.
func (m *mix) spent() int {
	work := m.numbers / 16
	m.numbers = 0
	return work
}

// improve makes the mix the cheapest one of its choices, and gives the prices: by demand, and then
// the key of the mix.
func (m *mix) improve() []float64 {
	for range mixSteps {
		prices := m.prices()
		m.numbers += len(prices) * (len(m.choices) + len(prices))
		next, found, least := 0, false, -trifle*(1+prices[m.demands])
		for k := range m.choices {
			if left := m.choices[k].left(prices); left < least && !slices.Contains(m.basis, k) {
				next, found, least = k, true, left
			}
		}
		for j, price := range prices[:m.demands] {
			if price < least && !slices.Contains(m.basis, ^j) {
				next, found, least = ^j, true, price
			}
		}
		if !found || !m.enter(next) {
			return prices
		}
	}
	return m.prices()
}

func (m *mix) prices() []float64 {
	prices := make([]float64, m.demands+1)
	for line, k := range m.basis {
		if k >= 0 {
			for j, x := range m.inverse[line] {
				prices[j] -= float64(m.choices[k].key * x)
			}
		}
	}
	prices[m.demands] = -prices[m.demands]
	return prices
}

// left is the key of a choice at some prices, less that of the mix that they belong to.
func (c *share) left(prices []float64) float64 {
	demands := len(prices) - 1
	left := c.key - prices[demands]
	for j, price := range prices[:demands] {
		left += float64(price * c.lines[j])
	}
	return left
}

// enter gives a choice, or what is over in a demand, a share; what has none left makes room.
func (m *mix) enter(next int) bool {
	by := make([]float64, m.demands+1)
	most := math.Inf(1) // how much of it there can be, and a trifle more
	for line := range by {
		if next < 0 {
			by[line] = m.inverse[line][^next]
		} else {
			for j, x := range m.choices[next].lines {
				by[line] += float64(m.inverse[line][j] * x)
			}
		}
		if by[line] > smallest {
			most = min(most, (max(0, m.value[line])+trifle)/by[line])
		}
	}
	leaves := -1
	for line, x := range by { // the largest of those that nearly leave none: to divide by (Harris 1973)
		if x > smallest && max(0, m.value[line])/x <= most && (leaves < 0 || x > by[leaves]) {
			leaves = line
		}
	}
	if leaves < 0 {
		return false
	}
	divide(m.inverse[leaves], by[leaves])
	m.value[leaves] /= by[leaves]
	for line, x := range by {
		if line != leaves && x != 0 {
			takeOff(m.inverse[line], x, m.inverse[leaves])
			m.value[line] -= float64(x * m.value[leaves])
		}
	}
	m.basis[leaves] = next
	if m.entered++; m.entered >= refreshEach {
		return m.invert()
	}
	return true
}

// items gives how much of each item is in the mix.
func (m *mix) items(n int) []float64 {
	items := make([]float64, n)
	for line, k := range m.basis {
		if k < 0 || m.choices[k].chosen == nil {
			continue
		}
		for i, in := range m.choices[k].chosen {
			if in {
				items[i] += m.value[line]
			}
		}
	}
	return items
}
