package assess

import (
	"math/big"

	"cxgap/assess/exact"
)

// Metric is how far two levels lie apart in Krippendorff's alpha. Reports use
// [MetricOrdinal]; the others serve to compare with published examples.
type Metric int

// The metrics of method.md, section 7.
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
// (method.md, section 7); nil if it is undefined, because nothing is paired or all paired
// values are the same.
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
