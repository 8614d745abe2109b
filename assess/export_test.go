package assess

import (
	"maps"
	"math/big"
	"slices"
)

// ReportNotes lists the keys of reports that have an explanation.
func ReportNotes() []string { return slices.Sorted(maps.Keys(reportNotes())) }

// AlphaRange gives the range of alpha with one row left out.
func AlphaRange(units [][]int, rows [][]int8) (low, high *big.Rat) { return alphaRange(units, rows) }

// AlphaShown prints an alpha given as a decimal.
func AlphaShown(text string) string {
	x, _ := new(big.Rat).SetString(text)
	return alphaShown(x)
}
