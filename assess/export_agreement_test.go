package assess

import "math/big"

// ReadingAt reads an alpha given as a decimal.
func ReadingAt(text string) string {
	x, _ := new(big.Rat).SetString(text)
	return readingOf(x)
}
