package plan

import (
	"cmp"
	"math"
	"slices"
)

const (
	// mostCuts is how many demands are added at most at a time.
	mostCuts = 40
	// cutsEach is how many are added in a round.
	cutsEach = 8
)

// cut adds demands that every choice of interest meets, but not the mix: demands with weights add
// up to one whose numbers, rounded in the right way, ask for more (mixed-integer rounding, Gomory
// 1960; Marchand & Wolsey 2001). It is false if it finds none.
func (m *market) cut() bool {
	if len(m.demands)+cutsEach > len(m.Rows)+1+mostCuts {
		return false
	}
	p := m.newPoint()
	p.purify()
	type rated struct {
		demand
		depth float64
	}
	var found []rated
	for _, ways := range p.ways() {
		var best rated
		for _, weights := range ways {
			sum := p.weighed(weights)
			for times := range int64(mostTimes) {
				for _, t := range []int64{times + 1, -times - 1} {
					if d, depth := p.rounded(sum, t); depth > best.depth {
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

// mostTimes is how many multiples of a sum are rounded.
const mostTimes = 5

// close is how close two numbers in the mix may be to be taken for the same.
const close = 1e-7

// point is a mix by items: how much of each is in.
type point struct {
	*market
	x    []float64
	over []float64 // by demand
	lead []int     // by item: the one that it moves with; −1 if it does not move
	lags []int     // by item that moves with one that it needs: this one; −1 for others
}

func (m *market) newPoint() *point {
	n := len(m.costs)
	m.mix.improve()
	p := &point{market: m, x: m.mix.items(n), lead: slices.Repeat([]int{-1}, n), lags: slices.Repeat([]int{-1}, n)}
	p.weigh()
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
		case p.x[i] < close:
			p.x[i] = 0
		case p.x[i] > 1-close:
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
	var heads []int
	for _, i := range slices.Backward(p.free) {
		p.lead[i], p.lags[i] = -1, -1
		if p.x[i] == 0 || p.x[i] == 1 {
			continue
		}
		p.lead[i] = i
		heads = append(heads, i)
		for _, need := range p.Items[i].Needs {
			if p.state[need] != free || p.lead[need] < 0 || p.lead[need] == p.lead[i] || abs64(p.x[i]-p.x[need]) >= close {
				continue
			}
			if p.lags[i] < 0 {
				p.lags[i] = need
			}
			from, to := p.lead[i], p.lead[need]
			for _, k := range p.free {
				if p.lead[k] == from {
					p.lead[k] = to
				}
			}
			heads = slices.DeleteFunc(heads, func(h int) bool { return h == from })
		}
	}
	return heads
}

func abs64(x float64) float64 { return max(x, -x) }

// tight are the demands of which nothing is over.
func (p *point) tight() []int {
	var tight []int
	for j, over := range p.over {
		if over < 1e-6 {
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

// purify moves the point to a corner of all mixes that are as good: groups that the tight demands
// leave free to move, until something stops them.
func (p *point) purify() {
	for range 2 * len(p.free) {
		heads := p.groups()
		d := dependent(p.columns(heads, p.tight()))
		if d == nil {
			return
		}
		way := make([]float64, len(p.x))
		for _, i := range p.free {
			if p.lead[i] >= 0 {
				way[i] = d[slices.Index(heads, p.lead[i])]
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
	}
}

// room is how far the point can move one way.
func (p *point) room(way []float64, sign float64) float64 {
	most := math.Inf(1)
	over := make([]float64, len(p.over))
	for _, i := range p.free {
		d := sign * way[i]
		switch {
		case d > 0:
			most = min(most, (1-p.x[i])/d)
		case d < 0:
			most = min(most, p.x[i]/-d)
		}
		for _, need := range p.Items[i].Needs {
			if by := d - float64(sign*way[need]); by > 1e-12 && p.state[need] == free {
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
		if d < -1e-12 && p.over[j] >= 1e-6 {
			most = min(most, p.over[j]/-d)
		}
	}
	return most
}

// dependent gives a combination of columns that is nothing; nil if there is none.
func dependent(columns [][]float64) []float64 {
	type basic struct {
		column, of []float64 // reduced, and what it is made of
		pivot      int
	}
	var basis []basic
	for k := range columns {
		b := basic{slices.Clone(columns[k]), make([]float64, len(columns)), -1}
		b.of[k] = 1
		size := 0.0
		for _, x := range b.column {
			size = max(size, abs64(x))
		}
		for _, other := range basis {
			by := b.column[other.pivot] / other.column[other.pivot]
			takeOff(b.column, by, other.column)
			takeOff(b.of, by, other.of)
		}
		for j, x := range b.column {
			if abs64(x) > 1e-9*size && (b.pivot < 0 || abs64(x) > abs64(b.column[b.pivot])) {
				b.pivot = j
			}
		}
		if b.pivot < 0 {
			return b.of
		}
		basis = append(basis, b)
	}
	return nil
}

// takeOff takes a multiple of a line off another one.
func takeOff(line []float64, by float64, other []float64) {
	for j, x := range other {
		line[j] -= float64(by * x)
	}
}

// ways gives weights of demands that are worth a try, those with which the same cut may come out
// together: for each group the weights with which it adds 1 and all others nothing, and for each
// tight demand those that make what a group adds to it 1.
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
			gain := abs64(column[k])
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

// inverse gives, for each column, a line that makes 1 of it and nothing of the others (Gauss &
// Jordan); none if there is none.
func inverse(columns [][]float64, n int) [][]float64 {
	lines, of := make([][]float64, n), make([][]float64, n)
	for r := range lines {
		lines[r], of[r] = make([]float64, len(columns)), make([]float64, n)
		for k := range columns {
			lines[r][k] = columns[k][r]
		}
		of[r][r] = 1
	}
	used := make([]bool, n)
	var out [][]float64
	for k := range columns {
		pivot := -1
		for r := range lines {
			if !used[r] && (pivot < 0 || abs64(lines[r][k]) > abs64(lines[pivot][k])) {
				pivot = r
			}
		}
		if pivot < 0 || abs64(lines[pivot][k]) < 1e-12 {
			return nil
		}
		used[pivot] = true
		out = append(out, of[pivot])
		by := lines[pivot][k]
		for j := range lines[pivot] {
			lines[pivot][j] /= by
		}
		for j := range of[pivot] {
			of[pivot][j] /= by
		}
		for r := range lines {
			if by := lines[r][k]; r != pivot && by != 0 {
				takeOff(lines[r], by, lines[pivot])
				takeOff(of[r], by, of[pivot])
			}
		}
	}
	return out
}

// one is 1 in the numbers of a sum.
const one = 1 << 30

// weighed is demands with weights added up, in parts of one: gains rounded up and what is asked for
// down.
type weighed struct {
	weights []int64 // by demand
	gains   []int64 // by free item
	asks    int64
}

// mostWeight keeps sums within 64 bits.
const mostWeight = 1 << 18

// weighed adds up demands with weights; nil where the numbers are too large. Where a demand has whole
// numbers, it is exact.
func (p *point) weighed(weights []float64) *weighed {
	s := &weighed{weights: make([]int64, len(weights)), gains: make([]int64, len(p.free))}
	for j, w := range weights {
		if abs64(w) > mostWeight {
			return nil
		}
		d := &p.demands[j]
		if d.whole != nil {
			w /= abs64(float64(d.least))
		}
		weight := int64(math.RoundToEven(float64(w * one)))
		s.weights[j] = weight
		switch {
		case weight == 0:
		case d.whole != nil:
			s.asks += weight * p.wholeRest(d)
			for k, i := range p.free {
				s.gains[k] += weight * d.whole[i]
			}
		default:
			s.asks -= scaled(-weight, p.rest[j])
			for k, i := range p.free {
				s.gains[k] += scaled(weight, d.gains[i])
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

// rounded rounds a multiple of a sum to a cut, and tells how far it is from the point; 0 if it does
// not cut it off. The sum is taken in terms of numbers that are 0 or nearly so at the point: what
// is out, where an item is in; how far an item lags behind the one that it moves with; what is
// over in the demands. For such numbers from 0 up, whole ones z and others y,
//
//	Σ a·z + Σ c·y ≥ b   gives   Σ round(a)·z + Σ max(c, 0)·y ≥ ⌈b⌉·f
//
// with f = b − ⌊b⌋ and round(a) = ⌊a⌋·f + min(a − ⌊a⌋, f).
func (p *point) rounded(s *weighed, times int64) (demand, float64) {
	if s == nil {
		return demand{}, 0
	}
	gains, asks := make([]int64, len(p.costs)), times*s.asks
	for k, i := range p.free {
		gains[i] = times * s.gains[k]
	}
	if times < 0 { // what was rounded up now has to be rounded down, by one for each number in it
		asks += times * int64(len(s.weights))
		for _, i := range p.free {
			gains[i] -= times * int64(len(p.adds[i]))
		}
	}
	for _, i := range p.free {
		if p.lags[i] >= 0 {
			gains[p.lags[i]] += gains[i]
		}
	}
	for _, i := range p.free {
		if p.x[i] > 0.5 && p.lead[i] < 0 {
			asks -= gains[i]
		}
	}
	f := asks & (one - 1)
	if f < one/100 || f > one-one/100 {
		return demand{}, 0
	}
	round := func(a int64) int64 { return (a>>30)*f + min(a&(one-1), f) }
	d := demand{gains: make([]int64, len(p.costs)), asks: (asks>>30 + 1) * f}
	for _, i := range p.free {
		switch {
		case p.lags[i] >= 0:
			lag := round(-gains[i])
			d.gains[p.lags[i]] += lag
			d.gains[i] -= lag
		case p.x[i] > 0.5 && p.lead[i] < 0:
			lacks := round(-gains[i])
			d.gains[i] -= lacks
			d.asks -= lacks
		default:
			d.gains[i] += round(gains[i])
		}
	}
	for j, w := range s.weights {
		w *= times
		other := &p.demands[j]
		switch {
		case w == 0:
		case other.whole != nil:
			over := round(-w)
			d.asks += over * p.wholeRest(other)
			for _, i := range p.free {
				d.gains[i] += over * other.whole[i]
			}
		case w < 0:
			d.asks -= scaled(w, p.rest[j])
			for _, i := range p.free {
				d.gains[i] += scaled(-w, other.gains[i])
			}
		}
	}
	return d, p.depth(&d)
}

// depth is how far the point is from meeting a demand; 0 if it meets it, or nearly so. The numbers
// of the demand become small enough.
func (p *point) depth(d *demand) float64 {
	short, size, largest := float64(d.asks), 0.0, int64(0)
	for _, i := range p.free {
		short -= float64(p.x[i] * float64(d.gains[i]))
		size += float64(float64(d.gains[i]) * float64(d.gains[i]))
		largest = max(largest, abs(d.gains[i]))
	}
	if largest > 1<<44 || short < one/50 {
		return 0
	}
	for ; largest > 1<<26; largest >>= 1 {
		d.asks >>= 1
		for _, i := range p.free {
			d.gains[i] = (d.gains[i] + 1) >> 1
		}
	}
	return short / math.Sqrt(size)
}
