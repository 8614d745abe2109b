package reach

import (
	"math/big"
)

// tally holds, by criterion, the weights in the sums, the weights times the levels, and
// the lowest cap that fires. The last cap is that of the stage.
type tally struct {
	weight, sum []int64
	caps        []int
}

// outcome holds the level of each criterion and the stage; -1 where there is none.
type outcome struct {
	levels []int
	stage  int
}

// need lists, by level from 1 up, the least Σ w·b with which a criterion whose weights in
// the sums are w has that level: 100·Σ/(N·w) ≥ t (method.md, section 4).
func (s *Space) need(w int64) []int64 {
	if n, ok := s.needs[w]; ok {
		return n
	}
	n := make([]int64, len(s.r.Scoring.CutPoints))
	for k, cut := range s.r.Scoring.CutPoints {
		n[k] = s.scaled(cut, big.NewInt(w)).Int64()
	}
	s.needs[w] = n
	return n
}

// scaled is the least whole number that is at least cut·N·unit/100.
func (s *Space) scaled(cut *big.Rat, unit *big.Int) *big.Int {
	x := new(big.Rat).Mul(cut, big.NewRat(int64(s.r.Top()), 100))
	return ceiling(x.Mul(x, new(big.Rat).SetInt(unit)))
}

// passed is how many of the rising thresholds lie at or below the sum.
func passed(need []int64, sum int64) int {
	for k, n := range need {
		if sum < n {
			return k
		}
	}
	return len(need)
}

// levelOf is a criterion's level, or -1 if it is not rated.
func (s *Space) levelOf(c int, f *frame, t *tally) int {
	if t.weight[c] < f.least[c] {
		return -1
	}
	return min(passed(s.need(t.weight[c]), t.sum[c]), t.caps[c])
}

// gauge reads the index of sheets with the same weights in the sums, where it is a sum
// of whole numbers: I ≥ t if Σ V_c·(D/W_c)·S_c ≥ t·N·ΣV·D/100, with D a common multiple
// of the W_c and S_c = Σ w·b.
type gauge struct {
	factor []*big.Int // by criterion: V_c·D/W_c, 0 if not rated
	need   []*big.Int // by level from 1 up
	// The same in machine numbers, if they are small enough.
	small, smallNeed []int64
	rated            bool
}

func (s *Space) gauge(f *frame, weights []int64) *gauge {
	common, total := big.NewInt(1), int64(0)
	for c, w := range weights {
		if w >= f.least[c] {
			common = multiple(common, big.NewInt(w))
			total += int64(s.r.Criteria[c].Weight)
		}
	}
	g := &gauge{rated: total > 0}
	most := new(big.Int)
	for c, w := range weights {
		x := new(big.Int)
		if w >= f.least[c] {
			x.Quo(common, big.NewInt(w)).Mul(x, big.NewInt(int64(s.r.Criteria[c].Weight)))
		}
		g.factor = append(g.factor, x)
		most.Add(most, new(big.Int).Mul(x, big.NewInt(w*int64(s.r.Top()))))
	}
	for _, cut := range s.r.Scoring.CutPoints {
		g.need = append(g.need, s.scaled(cut, new(big.Int).Mul(common, big.NewInt(total))))
	}
	if most.IsInt64() { // so are the thresholds: no cut point is above 100
		g.small, g.smallNeed = machine(g.factor), machine(g.need)
	}
	return g
}

func multiple(a, b *big.Int) *big.Int {
	gcd := new(big.Int).GCD(nil, nil, a, b)
	return gcd.Quo(a, gcd).Mul(gcd, b)
}

func machine(numbers []*big.Int) []int64 {
	out := make([]int64, len(numbers))
	for i, n := range numbers {
		out[i] = n.Int64()
	}
	return out
}

// uncapped is the level that the index gives, L(I).
func (g *gauge) uncapped(sums []int64) int {
	if g.small != nil {
		x := int64(0)
		for c, f := range g.small {
			x += f * sums[c]
		}
		return passed(g.smallNeed, x)
	}
	x := g.indexOf(sums)
	return g.level(&x)
}

// index is Σ V_c·D/W_c·S_c of a gauge, which can be kept up to date as single sums change.
type index struct {
	small              int64   // if the gauge has machine numbers
	sum, change, times big.Int // else; the last two are for adding
}

func (g *gauge) indexOf(sums []int64) index {
	var x index
	for c := range g.factor {
		g.add(&x, c, sums[c])
	}
	return x
}

// add takes down that the sum of a criterion has grown.
func (g *gauge) add(x *index, c int, by int64) {
	if g.small != nil {
		x.small += g.small[c] * by
		return
	}
	x.sum.Add(&x.sum, x.change.Mul(g.factor[c], x.times.SetInt64(by)))
}

// level is the level that an index gives, L(I).
func (g *gauge) level(x *index) int {
	if g.small != nil {
		return passed(g.smallNeed, x.small)
	}
	for k, n := range g.need {
		if x.sum.Cmp(n) < 0 {
			return k
		}
	}
	return len(g.need)
}

// outcome reads all levels and the stage off a tally whose weights the gauge is for.
func (s *Space) outcome(f *frame, g *gauge, t *tally) outcome {
	o, bound := outcome{levels: make([]int, len(t.weight))}, t.caps[len(t.weight)]
	for c := range o.levels {
		o.levels[c] = s.levelOf(c, f, t)
		if o.levels[c] >= 0 {
			bound = min(bound, o.levels[c]+s.r.Scoring.BalanceSlack)
		}
	}
	o.stage = -1
	switch {
	case g.rated && bound == 0:
		o.stage = 0 // whatever the index is
	case g.rated:
		o.stage = min(g.uncapped(t.sum), bound)
	}
	return o
}

// emptyTally has no weights, no sums and no caps.
func (s *Space) emptyTally() *tally {
	n := len(s.r.Criteria)
	t := &tally{weight: make([]int64, n), sum: make([]int64, n), caps: make([]int, n+1)}
	for i := range t.caps {
		t.caps[i] = s.r.Top()
	}
	return t
}
