package report

import (
	"maps"
	"math/big"
	"slices"
)

// ReportNotes lists the keys of reports that have an explanation.
func ReportNotes() []string { return slices.Sorted(maps.Keys(reportNotes())) }

// AlphaShown prints an alpha given as a decimal.
func AlphaShown(text string) string {
	x, _ := new(big.Rat).SetString(text)
	return alphaShown(x)
}

// PageHeight is how many lines of plain text a page takes, as the view counts them.
func PageHeight(r *Report) int {
	return fittedPage(r, ViewOptions{Medium: Lines, FullCommand: "cxgap report a-file-with-a-long-name.yaml --full"}).height(originLines(r))
}
