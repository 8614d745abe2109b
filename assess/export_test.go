package assess

import "math/big"

// AlphaRange gives the range of alpha with one row left out.
func AlphaRange(units [][]int, rows [][]int8) (low, high *big.Rat) { return alphaRange(units, rows) }
