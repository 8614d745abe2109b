package plan

import (
	"cmp"
	"math"
	"slices"
)

const (
	// mostCuts is how many demands are added at most at a time.
	mostCuts = 40
	// cutsEach is how many of them in a round.
	cutsEach = 8
	// mostTimes is up to which multiple a sum of demands is rounded.
	mostTimes = 8
	// one is 1 in the numbers of a sum.
	one = 1 << 30
)

// cut adds demands that every choice of interest meets, but not the mix: demands with weights add
// up to one that, its numbers rounded in the right way, asks for more (mixed-integer rounding, Gomory
// 1960; Marchand & Wolsey 2001). It is false if it finds none.
func (m *market) cut() bool {
	if len(m.demands)+cutsEach > len(m.Rows)+1+mostCuts {
		m.dropIdle()
		if len(m.demands)+cutsEach > len(m.Rows)+1+mostCuts {
			return false
		}
	}
	type rated struct {
		demand
		depth float64
	}
	p := m.newPoint()
	var found []rated
	for _, ways := range p.ways() {
		var best rated
		for _, weights := range ways {
			p.spend(p.work)
			sums := p.turned(p.total(weights))
			for times := int64(1); times <= mostTimes; times++ {
				for _, sum := range sums {
					if d, depth := p.rounded(sum, times); depth > best.depth {
						best = rated{d, depth}
					}
				}
			}
		}
		if best.depth > 0 {
			found = append(found, best)
		}
	}
	if len(found) == 0 {
		return false
	}
	slices.SortStableFunc(found, func(a, b rated) int { return cmp.Compare(b.depth, a.depth) })
	more := slices.Clone(m.demands[len(m.Rows):])
	for k := range min(len(found), cutsEach) {
		more = append(more, found[k].demand)
		m.rows, m.best.rows = append(m.rows, 0), append(m.best.rows, 0)
	}
	m.setDemands(more...)
	m.takeStock()
	return true
}

// ways gives weights of demands that are worth a try, together those that may lead to the same cut:
// for each group the weights with which it adds 1 and all others nothing (Gomory), and for each
// tight demand alone those that make 1 of what a group adds to it.
func (p *point) ways() [][][]float64 {
	heads, tight := p.groups(), p.tight()
	columns := p.columns(heads, tight)
	var ways [][][]float64
	for _, line := range inverse(columns, len(tight)) {
		weights := make([]float64, len(p.demands))
		for k, j := range tight {
			weights[j] = line[k]
		}
		ways = append(ways, [][]float64{weights})
	}
	for k, j := range tight {
		var alone [][]float64
		var seen []float64
		for _, column := range columns {
			gain := size64(column[k])
			if gain == 0 || len(seen) == mostTimes || slices.Contains(seen, gain) {
				continue
			}
			seen = append(seen, gain)
			weights := make([]float64, len(p.demands))
			weights[j] = 1 / gain
			alone = append(alone, weights)
		}
		ways = append(ways, alone)
	}
	return ways
}

// total is demands with weights added up, in parts of one: gains rounded up and what is asked for
// rounded down, so that whoever meets the demands meets it.
type total struct {
	weights []int64 // by demand
	gains   []int64 // by item
	asks    int64
}

// total adds up demands with weights; nil where sums of its numbers might be too large: to round a
// number makes it no larger. A demand in whole numbers is taken in these, without rounding.
func (p *point) total(weights []float64) *total {
	reach := 0.0
	for j, w := range weights {
		reach += float64(size64(w) * max(1, p.span[j]))
	}
	if !(reach*mostTimes <= never/one) { // nor what is no number
		return nil
	}
	s := &total{weights: make([]int64, len(weights)), gains: make([]int64, len(p.costs))}
	for j, w := range weights {
		d := &p.demands[j]
		if d.whole != nil {
			w /= size64(float64(d.least))
		}
		weight := int64(math.RoundToEven(w * one))
		s.weights[j] = weight
		switch {
		case weight == 0:
		case d.whole != nil:
			s.asks += weight * p.wholeRest(d)
			for _, i := range p.free {
				s.gains[i] += weight * d.whole[i]
			}
		default:
			s.asks -= scaled(-weight, p.rest[j])
			for _, i := range p.free {
				s.gains[i] += scaled(weight, d.gains[i])
			}
		}
	}
	return s
}

// wholeRest is what a demand still asks for, in whole numbers.
func (p *point) wholeRest(d *demand) int64 {
	rest := d.least
	for _, i := range p.trail {
		if p.state[i] == in {
			rest -= d.whole[i]
		}
	}
	return rest
}

// scaled is w · x ÷ unit, rounded up.
func scaled(w, x int64) int64 {
	if w < 0 {
		w, x = -w, -x
	}
	return up(w, x)
}

// turned is a sum, and the same with all signs turned, in terms of numbers from 0 up that are 0 or
// nearly so at the point: of an item that is in, how much of it is out; of one that moves with
// another that it needs, how much less of it is in. It is empty for a sum that is nil.
func (p *point) turned(s *total) []*total {
	if s == nil {
		return nil
	}
	both := []*total{s, {weights: make([]int64, len(s.weights)), gains: make([]int64, len(s.gains))}}
	// What was rounded up is to be rounded down, and is so by one for each number in it.
	for j, w := range s.weights {
		both[1].weights[j] = -w
	}
	for _, i := range p.free {
		both[1].gains[i] = -s.gains[i] + int64(len(p.adds[i]))
	}
	both[1].asks = -s.asks - int64(len(s.weights))
	for _, t := range both {
		for _, i := range p.free {
			switch {
			case p.lags[i] >= 0:
				t.gains[p.lags[i]] += t.gains[i]
			case p.isIn(i):
				t.asks -= t.gains[i]
			}
		}
	}
	return both
}

// rounded rounds a multiple of a sum to a cut, and tells how far the point is from meeting it; 0 if
// not far. The sum is in terms of numbers that are 0 or nearly so at the point, see turned, and of
// how much is over in each demand. Where such numbers are whole, z, or may be any, y,
//
//	Σ a·z + Σ c·y ≥ b   leads to   Σ round(a)·z + Σ max(c, 0)·y ≥ ⌈b⌉·f
//
// with f = b − ⌊b⌋ and round(a) = ⌊a⌋·f + min(a − ⌊a⌋, f).
func (p *point) rounded(s *total, times int64) (demand, float64) {
	asks := times * s.asks
	f := asks & (one - 1)
	if f < one/100 || f > one-one/100 {
		return demand{}, 0
	}
	round := func(a int64) int64 { return a>>30*f + min(a&(one-1), f) }
	p.spend(1 + len(p.parts)/4)
	if p.meets(s, times, (asks>>30+1)*f, round) {
		return demand{}, 0
	}
	p.spend(p.work / 4)
	d := demand{gains: make([]int64, len(p.costs)), asks: (asks>>30 + 1) * f}
	for _, i := range p.free {
		gain := times * s.gains[i]
		switch by := round(-gain); {
		case p.lags[i] >= 0:
			d.gains[p.lags[i]] += by
			d.gains[i] -= by
		case p.isIn(i):
			d.gains[i] -= by
			d.asks -= by
		default:
			d.gains[i] += round(gain)
		}
	}
	for j, weight := range s.weights {
		if weight *= times; weight != 0 {
			p.addOver(&d, j, weight, round(-weight))
		}
	}
	return d, p.depth(&d)
}

// meets tells whether the point meets, or nearly, what a multiple of a sum rounds to, without making
// it: few items are in in part, and few demands have something over.
func (p *point) meets(s *total, times, asks int64, round func(int64) int64) bool {
	short := float64(asks)
	for _, i := range p.parts {
		short -= float64(float64(round(times*s.gains[i])) * p.x[i])
	}
	for j, weight := range s.weights {
		weight *= times
		switch d, over := &p.demands[j], p.over[j]; {
		case over < nothing:
		case d.whole != nil:
			short -= float64(float64(round(-weight)) * over * size64(float64(d.least)))
		default:
			short -= float64(float64(max(0, -weight)) * over)
		}
	}
	return short < one/50
}

// isIn tells whether an item is in at the point, and not in part.
func (p *point) isIn(i int) bool { return p.x[i] == 1 }

// addOver adds to a cut what is over in a demand, of which the sum has so much less: rounded where
// it is in whole numbers.
func (p *point) addOver(d *demand, j int, weight, rounded int64) {
	switch other := &p.demands[j]; {
	case other.whole != nil:
		d.asks += rounded * p.wholeRest(other)
		for _, i := range p.free {
			d.gains[i] += rounded * other.whole[i]
		}
	case weight < 0:
		d.asks -= scaled(weight, p.rest[j])
		for _, i := range p.free {
			d.gains[i] += scaled(-weight, other.gains[i])
		}
	}
}

// depth is how far the point is from meeting a demand; 0 if not far, or if the numbers of the demand
// are too different. It makes them small enough for prices.
func (p *point) depth(d *demand) float64 {
	const large, small = 1 << 44, 1 << 26
	short, size, largest := float64(d.asks), 0.0, int64(0)
	for _, i := range p.free {
		gain := float64(d.gains[i])
		short -= float64(p.x[i] * gain)
		size += float64(gain * gain)
		largest = max(largest, abs(d.gains[i]))
	}
	if largest > large || short < one/50 {
		return 0
	}
	for ; largest > small; largest >>= 1 {
		d.asks >>= 1
		for _, i := range p.free {
			d.gains[i] = (d.gains[i] + 1) >> 1
		}
	}
	return short / math.Sqrt(size)
}
