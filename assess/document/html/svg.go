package html

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cxgap/rubric/visible"
)

// The pieces below are for any figure of the page. One that should grow with the window
// without its text growing is drawn in percent of its width ([percent]); one whose shape
// matters is drawn in units of its own with a viewBox ([box]). Both get a title and a
// description, and mark everything by shape or label as well as by colour.

// labelled is what a drawing says to somebody who does not see it. ID is unique on the page.
type labelled struct{ ID, Name, Says string }

func (p *page) labelled(name, says string) labelled {
	p.figures++
	return labelled{p.id("figure-" + strconv.Itoa(p.figures)), name, says}
}

// point is a place in a drawing, x to the right and y down.
type point struct{ X, Y float64 }

// place is a point as it is printed.
type place struct{ X, Y string }

func (at point) place() place { return place{coordinate(at.X), coordinate(at.Y)} }

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

// percent prints a score of 0 to 100 as a share of a width, exact to two decimals. What
// lies outside stands at the nearer end.
func percent(score *big.Rat) string {
	return strings.TrimSuffix(within(score).FloatString(2), ".00") + "%"
}

// within is a score, or the nearer of 0 and 100.
func within(score *big.Rat) *big.Rat {
	if hundred := big.NewRat(100, 1); score.Cmp(hundred) > 0 {
		return hundred
	}
	if score.Sign() < 0 {
		return new(big.Rat)
	}
	return score
}

// width prints how far two scores of 0 to 100 lie apart, as [percent] does.
func width(low, high *big.Rat) string {
	return percent(new(big.Rat).Sub(within(high), within(low)))
}

// partOf is a part of a whole in percent.
func partOf(part, whole int) string {
	return percent(big.NewRat(int64(100*part), int64(whole)))
}

// float is a number as a coordinate is worked out.
func float(x *big.Rat) float64 {
	f, _ := x.Float64()
	return f
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

// hold makes room for a text.
func (b *box) hold(anchor string, x, width float64) {
	switch anchor {
	case "middle":
		x -= width / 2
	case "end":
		x -= width
	}
	b.left, b.right = min(b.left, x), max(b.right, x+width)
}

// viewBox prints the rectangle with a margin.
func (b *box) viewBox(margin float64) string {
	parts := []string{coordinate(b.left - margin), coordinate(b.top - margin), coordinate(b.right - b.left + 2*margin), coordinate(b.bottom - b.top + 2*margin)}
	return strings.Join(parts, " ")
}

// svgText is a line of text in a drawing.
type svgText struct {
	place
	Text, Class, Anchor string
}

// textWidth guesses how wide a text is drawn, generously: fonts differ.
func textWidth(s string, size float64) float64 { return float64(ansi.StringWidth(s)) * size * 0.66 }

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

// axis is a part of the line from 0 to 100 that holds everything shown: whole tens, at
// least twenty wide. It is for lines and dots beside a written axis, never for filled bars:
// a bar that does not begin at 0 makes a small change look large.
type axis struct{ low, high int64 }

func newAxis(values []*big.Rat) axis {
	if len(values) == 0 {
		return axis{0, 100}
	}
	low, high := float(slices.MinFunc(values, (*big.Rat).Cmp)), float(slices.MaxFunc(values, (*big.Rat).Cmp))
	a := axis{max(0, 10*int64((low-2)/10)), min(100, 10*int64((high+11)/10))}
	if a.high-a.low < 20 {
		a.low = max(0, a.high-20)
	}
	return a
}

// along is a value as a part of the axis, from 0 to 1.
func (a axis) along(x float64) float64 {
	return max(0, x-float64(a.low)) / float64(a.high-a.low)
}
