package report

import (
	"strings"

	"cxgap/assess"
)

// sparks are the heights of a sparkline, the lowest first.
const sparks = "▁▂▃▄▅▆▇█"

// sparkline draws scores of 0 to 100 side by side, a cell each. All lines have the same
// scale, so that they can be compared. What is not rated is a gap in the line, never 0.
// The numbers always stand beside it: it shows where they go, it does not replace them.
func sparkline(values []assess.Decimal) string {
	var b strings.Builder
	heights := []rune(sparks)
	for _, v := range values {
		if v.Rat == nil {
			b.WriteString(" ")
			continue
		}
		b.WriteRune(heights[min(part(v.Rat, len(heights)), len(heights)-1)])
	}
	return b.String()
}
