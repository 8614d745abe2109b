// Package exact is about whole numbers and fractions: small sums of them, and how they are
// printed. Every number of an assessment is a [big.Rat] until somebody reads it, so that no
// rounding decides on which side of a threshold a score falls.
package exact

import "math/big"

// Rounded gives x as people read it: to the nearest whole number, halves up. If some
// threshold lies between x and that number, so that one reaches it and the other does not,
// the fewest decimals (at most four) are shown at which both agree.
func Rounded(x *big.Rat, thresholds []*big.Rat) string {
	return RoundedFrom(0, x, thresholds)
}

// RoundedFrom is [Rounded] with at least so many decimals.
func RoundedFrom(least int, x *big.Rat, thresholds []*big.Rat) string {
	for decimals := least; decimals <= 4; decimals++ {
		shown := Round(x, decimals)
		if agrees(x, shown, thresholds) {
			return shown.FloatString(decimals)
		}
	}
	return toItsSide(x).FloatString(4)
}

// Percent gives a share of 0..1 as a percentage, without the sign, that agrees with the
// share about the threshold.
func Percent(share, threshold *big.Rat) string {
	return Rounded(Times(100, share), []*big.Rat{Times(100, threshold)})
}

// Round is floor(x·10^d + 1/2) / 10^d.
func Round(x *big.Rat, decimals int) *big.Rat {
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
	if down := new(big.Rat).SetFrac(n, scale); Round(x, 4).Cmp(down) > 0 {
		return down
	}
	return new(big.Rat).SetFrac(n.Add(n, big.NewInt(1)), scale)
}

// Whole is a whole number.
func Whole(n int) *big.Rat { return new(big.Rat).SetInt64(int64(n)) }

// Share is part/all, 0 if all is 0.
func Share(part, all int64) *big.Rat {
	if all == 0 {
		return new(big.Rat)
	}
	return big.NewRat(part, all)
}

// Ratio is a/b.
func Ratio(a, b int) *big.Rat { return big.NewRat(int64(a), int64(b)) }

// Times is n·x.
func Times(n int, x *big.Rat) *big.Rat { return new(big.Rat).Mul(Whole(n), x) }

// Minus is a − b; nil if either is.
func Minus(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil {
		return nil
	}
	return new(big.Rat).Sub(a, b)
}

// Fraction prints a number as a fraction with its value: "1175/27 = 43.5185". Values that
// take more than four decimals are rounded to four.
func Fraction(x *big.Rat) string {
	if x.IsInt() {
		return x.RatString()
	}
	digits, ends := x.FloatPrec()
	if !ends || digits > 4 {
		digits = 4
	}
	return x.RatString() + " = " + x.FloatString(digits)
}

// Written prints a number from a rubric in full, as a file would have it; fractions that
// have no end, such as the default cut point 50/3, as exact does.
func Written(x *big.Rat) string {
	if digits, ends := x.FloatPrec(); ends {
		return x.FloatString(digits)
	}
	return Fraction(x)
}

// Least is the smaller of two numbers.
func Least(a, b *big.Rat) *big.Rat {
	if a == nil || b.Cmp(a) < 0 {
		return b
	}
	return a
}

// Most is the larger of two numbers.
func Most(a, b *big.Rat) *big.Rat {
	if a == nil || b.Cmp(a) > 0 {
		return b
	}
	return a
}
