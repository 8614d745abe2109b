package plan

import (
	"math"
	"slices"
)

// point is a mix by items: how much of each is in. It reckons in floating-point numbers, as the mix
// does.
type point struct {
	*market
	x    []float64
	over []float64 // by demand, in what it asks for
	span []float64 // by demand: what it still asks for and all gains there are, whatever their signs
	lead []int     // by item: the one that it moves with; −1 if it is in or out
	lags []int     // by item: the one that it needs and moves with; −1 for none

	parts []int // items that are in in part and do not move with one that they need
}

const (
	// near is how near two numbers of a point may be to be taken for the same.
	near = 1e-7
	// nothing is what may be over in a demand that is tight.
	nothing = 1e-6
	// still is below every movement.
	still = 1e-12
)

// newPoint is a corner of all mixes that are as good as the best: as few items as may be are in in
// part.
func (m *market) newPoint() *point {
	n := len(m.costs)
	m.mix.improve()
	p := &point{market: m, x: m.mix.items(n), lead: slices.Repeat([]int{-1}, n), lags: slices.Repeat([]int{-1}, n)}
	p.weigh()
	p.purify()
	p.span = make([]float64, len(p.demands))
	for j := range p.span {
		p.span[j] = size64(float64(p.rest[j])) / unit
	}
	for _, i := range p.free {
		for _, g := range p.adds[i] {
			p.span[g.demand] += size64(float64(g.part)) / unit
		}
	}
	return p
}

// weigh finds what is over, and takes what is nearly in or nearly out for in or out.
func (p *point) weigh() {
	p.over = make([]float64, len(p.demands))
	for j := range p.over {
		p.over[j] = -float64(p.rest[j]) / unit
	}
	for _, i := range p.free {
		switch {
		case p.x[i] < near:
			p.x[i] = 0
		case p.x[i] > 1-near:
			p.x[i] = 1
		}
		if p.x[i] > 0 {
			for _, g := range p.adds[i] {
				p.over[g.demand] += float64(p.x[i] * (float64(g.part) / unit))
			}
		}
	}
}

// groups finds what moves together: an item that is in in part, and those that need it and are in as
// much. It gives the first of each.
func (p *point) groups() []int {
	for _, i := range slices.Backward(p.free) {
		p.lead[i], p.lags[i] = -1, -1
		if p.x[i] == 0 || p.x[i] == 1 {
			continue
		}
		p.lead[i] = i
		for _, need := range p.Items[i].Needs {
			if p.state[need] != free || p.lead[need] < 0 || size64(p.x[i]-p.x[need]) >= near {
				continue
			}
			if from, to := p.leader(i), p.leader(need); from != to {
				p.lead[from] = to
				if p.lags[i] < 0 {
					p.lags[i] = need
				}
			}
		}
	}
	var heads []int
	p.parts = p.parts[:0]
	for _, i := range slices.Backward(p.free) {
		if p.lead[i] < 0 {
			continue
		}
		if p.lead[i] = p.leader(i); p.lead[i] == i {
			heads = append(heads, i)
		}
		if p.lags[i] < 0 {
			p.parts = append(p.parts, i)
		}
	}
	return heads
}

// leader is the first of the group that an item is in so far.
func (p *point) leader(i int) int {
	for p.lead[i] != i {
		i = p.lead[i]
	}
	return i
}

// tight are the demands of which nothing is over.
func (p *point) tight() []int {
	var tight []int
	for j, over := range p.over {
		if over < nothing {
			tight = append(tight, j)
		}
	}
	return tight
}

// columns are what each group adds to the tight demands.
func (p *point) columns(heads, tight []int) [][]float64 {
	columns := make([][]float64, len(heads))
	for k := range columns {
		columns[k] = make([]float64, len(tight))
	}
	for _, i := range p.free {
		if p.lead[i] < 0 {
			continue
		}
		column := columns[slices.Index(heads, p.lead[i])]
		for _, g := range p.adds[i] {
			if line, ok := slices.BinarySearch(tight, g.demand); ok {
				column[line] += float64(g.part) / unit
			}
		}
	}
	return columns
}

// purify moves groups that the tight demands leave free to move, until something stops them.
func (p *point) purify() {
	for range 2 * len(p.free) {
		heads := p.groups()
		moves := dependent(p.columns(heads, p.tight()))
		if moves == nil {
			return
		}
		way := make([]float64, len(p.x))
		for _, i := range p.free {
			if p.lead[i] >= 0 {
				way[i] = moves[slices.Index(heads, p.lead[i])]
			}
		}
		by := p.room(way, 1)
		if back := p.room(way, -1); back < by {
			by = -back
		}
		for _, i := range p.free {
			p.x[i] += float64(way[i] * by)
		}
		p.weigh()
		p.spend(2*p.work + len(heads)*len(p.demands))
	}
}

// room is how far the point can move one way, or the other way with a sign of −1.
func (p *point) room(way []float64, sign float64) float64 {
	most, over := math.Inf(1), make([]float64, len(p.over))
	for _, i := range p.free {
		d := sign * way[i]
		switch {
		case d > 0:
			most = min(most, (1-p.x[i])/d)
		case d < 0:
			most = min(most, p.x[i]/-d)
		}
		for _, need := range p.Items[i].Needs {
			if by := d - float64(sign*way[need]); by > still && p.state[need] == free {
				most = min(most, max(0, p.x[need]-p.x[i])/by)
			}
		}
		if d != 0 {
			for _, g := range p.adds[i] {
				over[g.demand] += float64(d * (float64(g.part) / unit))
			}
		}
	}
	for j, d := range over {
		if d < -still && p.over[j] >= nothing {
			most = min(most, p.over[j]/-d)
		}
	}
	return most
}
