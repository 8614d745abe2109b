package panel

import "math/big"

// ReadingAt reads an alpha given as a decimal.
func ReadingAt(text string) string {
	x, _ := new(big.Rat).SetString(text)
	return readingOf(x, new(big.Rat))
}

// AlphaRange gives the range of alpha with one row left out.
func AlphaRange(units [][]int, rows [][]int8) (low, high *big.Rat) { return alphaRange(units, rows) }
