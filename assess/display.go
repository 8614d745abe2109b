package assess

import (
	"math/big"
)

// Rounded gives x as people read it: to the nearest whole number, halves up. If some
// threshold lies between x and that number, so that one reaches it and the other does
// not, the fewest decimals (at most four) are shown at which both agree (method.md,
// section 2).
func Rounded(x *big.Rat, thresholds []*big.Rat) string {
	for decimals := 0; decimals <= 4; decimals++ {
		shown := roundHalfUp(x, decimals)
		if agrees(x, shown, thresholds) {
			return shown.FloatString(decimals)
		}
	}
	return toItsSide(x).FloatString(4)
}

// Display gives a score or index of this rubric as people read it.
func (res *Result) Display(x *big.Rat) string { return Rounded(x, res.Rubric.Scoring.CutPoints) }

// Percent gives a share of 0..1 as a percentage, without the sign, that agrees with the
// share about the threshold.
func Percent(share, threshold *big.Rat) string {
	return Rounded(times(100, share), []*big.Rat{times(100, threshold)})
}

// roundHalfUp is floor(x·10^d + 1/2) / 10^d.
func roundHalfUp(x *big.Rat, decimals int) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	y := new(big.Rat).Mul(x, new(big.Rat).SetInt(scale))
	y.Add(y, big.NewRat(1, 2))
	return new(big.Rat).SetFrac(floor(y), scale)
}

// floor is the largest whole number not above x; Euclidean division by a positive
// denominator rounds down for negative numbers too.
func floor(x *big.Rat) *big.Int { return new(big.Int).Div(x.Num(), x.Denom()) }

func agrees(x, shown *big.Rat, thresholds []*big.Rat) bool {
	for _, t := range thresholds {
		if (x.Cmp(t) >= 0) != (shown.Cmp(t) >= 0) {
			return false
		}
	}
	return true
}

// toItsSide rounds the fourth decimal the other way than to the nearest, so that the
// result stays on the side of the threshold that x is on.
func toItsSide(x *big.Rat) *big.Rat {
	scale := big.NewInt(10000)
	n := floor(new(big.Rat).Mul(x, new(big.Rat).SetInt(scale)))
	if down := new(big.Rat).SetFrac(n, scale); roundHalfUp(x, 4).Cmp(down) > 0 {
		return down
	}
	return new(big.Rat).SetFrac(n.Add(n, big.NewInt(1)), scale)
}
