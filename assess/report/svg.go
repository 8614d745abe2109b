package report

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cxgap/rubric/visible"
)

// The pieces below are for any chart of the page. A chart that should grow with the
// window without its text growing is drawn in percent of its width ([percent]); one whose
// shape matters is drawn in units of its own with a viewBox ([box]). Both get a title and
// a description, and mark everything by shape or label as well as by colour.

// point is a place in a drawing, x to the right and y down.
type point struct{ X, Y float64 }

// polar is the place at a distance from the origin, turned clockwise from the top by a
// share of a whole turn.
func polar(distance, turn float64) point {
	sin, cos := math.Sincos(2 * math.Pi * turn)
	return point{distance * sin, -distance * cos}
}

// coordinate prints a number of a drawing with at most one decimal, so that machines
// agree about it.
func coordinate(x float64) string {
	s := strconv.FormatFloat(x, 'f', 1, 64)
	if s = strings.TrimSuffix(s, ".0"); s == "-0" {
		return "0"
	}
	return s
}

// percent prints a score of 0 to 100 as a share of a width, exact to two decimals.
func percent(score Decimal) string {
	return strings.TrimSuffix(score.FloatString(2), ".00") + "%"
}

// share is a score of 0 to 100 as a part of 1.
func share(score Decimal) float64 {
	x, _ := score.Float64()
	return x / 100
}

// minus is a difference of two scores.
func minus(a, b Decimal) Decimal {
	return Decimal{Rat: new(big.Rat).Sub(a.Rat, b.Rat)}
}

// line draws a path through some points.
func line(points ...point) string {
	var b strings.Builder
	for i, p := range points {
		b.WriteByte("ML"[min(i, 1)])
		b.WriteString(coordinate(p.X) + " " + coordinate(p.Y))
	}
	return b.String()
}

// outline is a line that ends where it began.
func outline(points ...point) string { return line(points...) + "Z" }

// box is the smallest rectangle around everything put in.
type box struct{ left, top, right, bottom float64 }

func (b *box) around(p point, right, down float64) {
	b.left, b.right = min(b.left, p.X), max(b.right, p.X+right)
	b.top, b.bottom = min(b.top, p.Y), max(b.bottom, p.Y+down)
}

// viewBox prints the rectangle with a margin.
func (b *box) viewBox(margin float64) string {
	parts := []string{coordinate(b.left - margin), coordinate(b.top - margin), coordinate(b.right - b.left + 2*margin), coordinate(b.bottom - b.top + 2*margin)}
	return strings.Join(parts, " ")
}

// textWidth guesses how wide a text is drawn, generously: fonts differ.
func textWidth(s string, size float64) float64 { return float64(ansi.StringWidth(s)) * size * 0.58 }

// broken breaks a name into at most so many lines of so many cells, at spaces; false if
// it does not go in.
func broken(name string, cells, lines int) ([]string, bool) {
	var out []string
	for _, word := range strings.Fields(visible.Line(name)) {
		if n := len(out) - 1; n >= 0 && ansi.StringWidth(out[n]+" "+word) <= cells {
			out[n] += " " + word
			continue
		}
		out = append(out, word)
	}
	tooWide := func(s string) bool { return ansi.StringWidth(s) > cells }
	return out, len(out) > 0 && len(out) <= lines && !slices.ContainsFunc(out, tooWide)
}
