package panel

import (
	"math"
	"math/big"
	"slices"

	"cxgap/assess/exact"
)

// Metric is how far two levels lie apart in Krippendorff's alpha. Reports use
// [MetricOrdinal]; the others serve to compare with published examples.
type Metric int

// The metrics: how far apart two levels count.
const (
	MetricOrdinal Metric = iota
	MetricNominal
	MetricInterval
	MetricRatio
)

// Coincidences is the coincidence matrix of the values given to a number of units: the
// pairs of values within each unit, each unit weighing as much as it has values. It is
// symmetric. Units with fewer than two values have no pairs and are left out.
type Coincidences struct {
	Pairs [][]*big.Rat // o_ck by both values
	Sums  []int        // n_c, the pairable values
	All   int          // n
	Units int          // units with at least two values
}

// NewCoincidences pairs the values of units that are given by the number of times that
// each value, 0 upwards, was given to each unit. All units have as many values to choose
// from.
func NewCoincidences(units [][]int) *Coincidences {
	c := &Coincidences{}
	if len(units) == 0 {
		return c
	}
	c.Sums, c.Pairs = make([]int, len(units[0])), make([][]*big.Rat, len(units[0]))
	for i := range c.Pairs {
		c.Pairs[i] = make([]*big.Rat, len(units[0]))
		for j := range c.Pairs[i] {
			c.Pairs[i][j] = new(big.Rat)
		}
	}
	for _, counts := range units {
		c.add(counts)
	}
	return c
}

func (c *Coincidences) add(counts []int) {
	m := sumOf(counts)
	if m < 2 {
		return
	}
	c.Units++
	c.All += m
	for i, n := range counts {
		c.Sums[i] += n
		for j, k := range counts {
			if i == j {
				k--
			}
			if n > 0 && k > 0 {
				c.Pairs[i][j].Add(c.Pairs[i][j], new(big.Rat).SetFrac64(int64(n)*int64(k), int64(m-1)))
			}
		}
	}
}

func sumOf(counts []int) int {
	sum := 0
	for _, n := range counts {
		sum += n
	}
	return sum
}

// Alpha is Krippendorff's alpha, at most 1, exact:
//
//	α = 1 − (n − 1) · Σ o_ck δ²_ck / Σ n_c n_k δ²_ck
//
// It is nil if it is undefined, because nothing is paired or all paired values are the same.
func (c *Coincidences) Alpha(m Metric) *big.Rat {
	observed, expected := new(big.Rat), new(big.Rat)
	for i := range c.Sums {
		for j := i + 1; j < len(c.Sums); j++ {
			d := c.distance(m, i, j)
			observed.Add(observed, new(big.Rat).Mul(c.Pairs[i][j], d))
			expected.Add(expected, d.Mul(d, new(big.Rat).SetInt64(int64(c.Sums[i])*int64(c.Sums[j]))))
		}
	}
	if expected.Sign() == 0 {
		return nil
	}
	observed.Mul(observed, exact.Whole(c.All-1))
	return observed.Sub(big.NewRat(1, 1), observed.Quo(observed, expected))
}

// distance is δ²: how far two different values lie apart.
func (c *Coincidences) distance(m Metric, i, j int) *big.Rat {
	switch m {
	case MetricNominal:
		return exact.Whole(1)
	case MetricInterval:
		return exact.Whole((j - i) * (j - i))
	case MetricRatio:
		d := exact.Ratio(j-i, i+j)
		return d.Mul(d, d)
	}
	twice := c.Sums[i] + c.Sums[j] // 2 · the sum over g without the halves at both ends
	for g := i + 1; g < j; g++ {
		twice += 2 * c.Sums[g]
	}
	d := exact.Ratio(twice, 2)
	return d.Mul(d, d)
}

// MinUsable is the least number of questions on which an alpha is reported.
const MinUsable = 10

// closeCall is how near an estimate must come to the lowest or highest one to be worked
// out exactly. Estimates carry errors below 1e-12: nothing in them is subtracted but the
// part of a single respondent.
const closeCall = 1e-9

// alphaRange gives the lowest and the highest ordinal alpha with one respondent left out.
// The units are counted by level; rows hold each respondent's levels, −1 where none was
// given. Both are nil if one of these results is undefined or rests on too few units: a
// range of the others would say more than is known.
//
// With thousands of respondents an exact alpha for each would take minutes. So each is
// estimated first, and only those that may be the lowest or the highest are reckoned in
// fractions; the result is exact.
func alphaRange(units [][]int, rows [][]int8) (low, high *big.Rat) {
	rows = distinct(rows)
	base := newEstimate(units)
	guesses := make([]float64, len(rows))
	first, last := math.Inf(1), math.Inf(-1)
	for i, row := range rows {
		guess, usable := base.without(units, row)
		if !usable {
			return nil, nil
		}
		guesses[i] = guess
		first, last = min(first, guess), max(last, guess)
	}
	for i, row := range rows {
		if guesses[i] <= first+closeCall || guesses[i] >= last-closeCall {
			alpha := NewCoincidences(leaveOut(units, row)).Alpha(MetricOrdinal)
			low, high = exact.Least(low, alpha), exact.Most(high, alpha)
		}
	}
	return low, high
}

// distinct drops rows that say the same as another: leaving out either gives one result.
func distinct(rows [][]int8) [][]int8 {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, slices.Compare[[]int8])
	return slices.CompactFunc(rows, slices.Equal[[]int8])
}

// leaveOut takes one respondent's values out of the counts.
func leaveOut(units [][]int, row []int8) [][]int {
	out := make([][]int, len(units))
	for u, level := range row {
		out[u] = units[u]
		if level >= 0 {
			out[u] = slices.Clone(units[u])
			out[u][level]--
		}
	}
	return out
}

// estimate is a coincidence matrix in floating point.
type estimate struct {
	pairs [][]float64
	sums  []int
	units int
}

func newEstimate(units [][]int) *estimate {
	e := &estimate{}
	if len(units) == 0 {
		return e
	}
	e.sums, e.pairs = make([]int, len(units[0])), make([][]float64, len(units[0]))
	for i := range e.pairs {
		e.pairs[i] = make([]float64, len(units[0]))
	}
	for _, counts := range units {
		e.add(counts, 1)
	}
	return e
}

// add adds a unit's pairs, or takes them away with the sign −1. Only pairs of different
// values count in alpha.
func (e *estimate) add(counts []int, sign int) {
	m := sumOf(counts)
	if m < 2 {
		return
	}
	e.units += sign
	weight := float64(sign) / float64(m-1)
	for i, n := range counts {
		e.sums[i] += sign * n
		if n == 0 {
			continue
		}
		for j := i + 1; j < len(counts); j++ {
			e.pairs[i][j] += weight * float64(n) * float64(counts[j])
		}
	}
}

// without estimates alpha with one respondent left out; ok is false where there is none
// to report.
func (e *estimate) without(units [][]int, row []int8) (alpha float64, ok bool) {
	rest := &estimate{sums: slices.Clone(e.sums), units: e.units}
	for i := range e.pairs {
		rest.pairs = append(rest.pairs, slices.Clone(e.pairs[i]))
	}
	counts := make([]int, len(e.sums))
	for u, level := range row {
		if level >= 0 {
			copy(counts, units[u])
			rest.add(counts, -1)
			counts[level]--
			rest.add(counts, 1)
		}
	}
	if rest.units < MinUsable || rest.levels() < 2 {
		return 0, false
	}
	return rest.alpha(), true
}

// levels counts the different values that are paired.
func (e *estimate) levels() int {
	n := 0
	for _, sum := range e.sums {
		if sum > 0 {
			n++
		}
	}
	return n
}

func (e *estimate) alpha() float64 {
	observed, expected, all := 0.0, 0.0, sumOf(e.sums)
	for i := range e.sums {
		between := 0
		for j := i + 1; j < len(e.sums); j++ {
			d := float64(between) + float64(e.sums[i]+e.sums[j])/2
			between += e.sums[j]
			observed += e.pairs[i][j] * d * d
			expected += float64(e.sums[i]) * float64(e.sums[j]) * d * d
		}
	}
	return 1 - float64(all-1)*observed/expected
}
