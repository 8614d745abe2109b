package assess

import (
	"math"
	"math/big"
	"slices"
)

// MinUsable is the least number of questions on which an alpha is reported.
const MinUsable = 10

// closeCall is how near an estimate must come to the lowest or highest one to be worked
// out exactly. Estimates carry errors below 1e-12: nothing in them is subtracted but the
// part of a single respondent.
const closeCall = 1e-9

// alphaRange gives the lowest and the highest ordinal alpha with one respondent left out.
// The units are counted by level; rows hold each respondent's levels, −1 where none was
// given. Results that are undefined or rest on too few units are skipped; both are nil if
// none is left.
//
// With thousands of respondents an exact alpha for each would take minutes. So each is
// estimated first, and only those that may be the lowest or the highest are reckoned in
// fractions; the result is exact.
func alphaRange(units [][]int, rows [][]int8) (low, high *big.Rat) {
	rows = distinct(rows)
	base := newEstimate(units)
	guesses := make([]float64, len(rows))
	usable := make([]bool, len(rows))
	first, last := math.Inf(1), math.Inf(-1)
	for i, row := range rows {
		if guesses[i], usable[i] = base.without(units, row); usable[i] {
			first, last = min(first, guesses[i]), max(last, guesses[i])
		}
	}
	for i, row := range rows {
		if usable[i] && (guesses[i] <= first+closeCall || guesses[i] >= last-closeCall) {
			alpha := NewCoincidences(leaveOut(units, row)).Alpha(MetricOrdinal)
			low, high = least(low, alpha), most(high, alpha)
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
