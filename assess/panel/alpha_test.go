package panel_test

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
)

// ratings are raters' rows over units; −1 is no rating.
type ratings [][]int

const ratingLevels = 5

func drawRatings(t *rapid.T) ratings {
	raters, units := rapid.IntRange(1, 6).Draw(t, "raters"), rapid.IntRange(1, 14).Draw(t, "units")
	rows := make(ratings, raters)
	for i := range rows {
		rows[i] = rapid.SliceOfN(rapid.IntRange(-1, ratingLevels-1), units, units).Draw(t, "row")
	}
	return rows
}

func (rows ratings) counts() [][]int {
	units := make([][]int, len(rows[0]))
	for u := range units {
		units[u] = make([]int, ratingLevels)
		for _, row := range rows {
			if row[u] >= 0 {
				units[u][row[u]]++
			}
		}
	}
	return units
}

func (rows ratings) alpha() *big.Rat {
	return panel.NewCoincidences(rows.counts()).Alpha(panel.MetricOrdinal)
}

// naiveAlpha goes through all pairs of raters, as the definition of agreement does: the
// mean distance within units against the mean distance between any two values.
func naiveAlpha(rows ratings) *big.Rat {
	n := map[int]int64{}
	var all []int
	for u := range rows[0] {
		var in []int
		for _, row := range rows {
			if row[u] >= 0 {
				in = append(in, row[u])
			}
		}
		if len(in) >= 2 {
			all = append(all, in...)
		}
	}
	for _, v := range all {
		n[v]++
	}
	distance := func(a, b int) *big.Rat {
		sum := new(big.Rat)
		for g := min(a, b); g <= max(a, b); g++ {
			sum.Add(sum, big.NewRat(n[g], 1))
		}
		sum.Sub(sum, big.NewRat(n[a]+n[b], 2))
		return sum.Mul(sum, sum)
	}
	within, between := new(big.Rat), new(big.Rat)
	for u := range rows[0] {
		m := int64(0)
		for _, row := range rows {
			if row[u] >= 0 {
				m++
			}
		}
		for i, a := range rows {
			for j, b := range rows {
				if i != j && a[u] >= 0 && b[u] >= 0 {
					within.Add(within, new(big.Rat).Quo(distance(a[u], b[u]), big.NewRat(m-1, 1)))
				}
			}
		}
	}
	for i, a := range all {
		for j, b := range all {
			if i != j {
				between.Add(between, distance(a, b))
			}
		}
	}
	if between.Sign() == 0 {
		return nil
	}
	within.Quo(within, big.NewRat(int64(len(all)), 1))
	between.Quo(between, big.NewRat(int64(len(all))*int64(len(all)-1), 1))
	return within.Sub(big.NewRat(1, 1), within.Quo(within, between))
}

func TestAlphaEqualsItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := drawRatings(t)
		if got, want := assesstest.RatText(rows.alpha()), assesstest.RatText(naiveAlpha(rows)); got != want {
			t.Fatalf("alpha %q, by the definition %q", got, want)
		}
	})
}

// Invariant 14: at most 1; permuting raters or units, relabelling in order and adding a
// unit with one value change nothing; without variation it is undefined.
func TestInvariant14Alpha(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := drawRatings(t)
		alpha := rows.alpha()
		if alpha != nil && alpha.Cmp(big.NewRat(1, 1)) > 0 {
			t.Fatalf("alpha %s", alpha)
		}
		raters, units := rapid.Permutation(rows).Draw(t, "raters"), rapid.Permutation(places(len(rows[0]))).Draw(t, "units")
		mixed := make(ratings, len(rows))
		for i, row := range raters {
			for _, u := range units {
				mixed[i] = append(mixed[i], row[u])
			}
		}
		lone := make(ratings, len(rows))
		for i, row := range rows {
			lone[i] = append(slices.Clone(row), -1)
		}
		lone[0][len(rows[0])] = rapid.IntRange(0, ratingLevels-1).Draw(t, "lone value")
		for name, other := range map[string]*big.Rat{"permuted": mixed.alpha(), "with a lone value": lone.alpha(), "relabelled": relabelled(t, rows)} {
			if assesstest.RatText(alpha) != assesstest.RatText(other) {
				t.Fatalf("alpha %s, %s %s", assesstest.RatText(alpha), name, assesstest.RatText(other))
			}
		}
		for i := range rows {
			for u := range rows[i] {
				rows[i][u] = min(rows[i][u], 0)
			}
		}
		if rows.alpha() != nil {
			t.Fatalf("without variation %s", rows.alpha())
		}
	})
}

func places(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// relabelled puts the levels, in their order, among more levels.
func relabelled(t *rapid.T, rows ratings) *big.Rat {
	label, next := make([]int, ratingLevels), 0
	for i := range label {
		next += rapid.IntRange(1, 3).Draw(t, "step")
		label[i] = next
	}
	var units [][]int
	for _, counts := range rows.counts() {
		wide := make([]int, next+1)
		for level, n := range counts {
			wide[label[level]] = n
		}
		units = append(units, wide)
	}
	return panel.NewCoincidences(units).Alpha(panel.MetricOrdinal)
}

// The range equals leaving out one rater after the other, exactly.
func TestAlphaRangeEqualsLeavingOneOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := drawRatings(t)
		var low, high *big.Rat
		for i := range rows {
			rest := slices.Delete(slices.Clone(rows), i, i+1)
			if len(rest) == 0 {
				break // of one rater there is nothing left
			}
			alpha := naiveAlpha(rest)
			if alpha == nil || panel.NewCoincidences(rest.counts()).Units < 10 {
				low, high = nil, nil // one that cannot be told leaves no range
				break
			}
			if low == nil || alpha.Cmp(low) < 0 {
				low = alpha
			}
			if high == nil || alpha.Cmp(high) > 0 {
				high = alpha
			}
		}
		narrow := make([][]int8, len(rows))
		for i, row := range rows {
			for _, v := range row {
				narrow[i] = append(narrow[i], int8(v))
			}
		}
		gotLow, gotHigh := panel.AlphaRange(rows.counts(), narrow)
		if assesstest.RatText(gotLow) != assesstest.RatText(low) || assesstest.RatText(gotHigh) != assesstest.RatText(high) {
			t.Fatalf("%s to %s, expected %s to %s", assesstest.RatText(gotLow), assesstest.RatText(gotHigh), assesstest.RatText(low), assesstest.RatText(high))
		}
	})
}
