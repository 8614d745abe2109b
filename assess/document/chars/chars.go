// Package chars draws scores in plain characters, for formats without pictures: bars, lines of
// scores over dates, and the marks of a ladder.
package chars

import (
	"math/big"
	"strings"

	"cxgap/assess/document"
)

// The marks of a bar. The last four are those of a comparison: behind what was kept stands
// what was gained or lost, and of that at the end what came otherwise and what
// the ruler did.
const (
	Confirmed = "█"
	Possible  = "▒"
	Rest      = "·"
	Target    = "│"
	gained    = "+"
	lost      = "−"
	found     = "?"
	ruler     = "~"
)

// Key explains the marks of bars.
func Key(k document.Key) string {
	if k.Changes {
		return Confirmed + " kept, " + gained + " gained, " + lost + " lost, " + found + " otherwise, " + ruler + " by the ruler, " + Target + " target"
	}
	k = k.Named()
	var marks []string
	for _, mark := range [][2]string{{Confirmed, k.Confirmed}, {Possible, k.Possible}, {Target, k.Target}} {
		if mark[1] != "" {
			marks = append(marks, mark[0]+"\u00A0"+mark[1])
		}
	}
	return strings.Join(marks, ", ")
}

// StageMark is what stands below a level of a ladder: "" where the stage does not stand there.
func StageMark(r *document.Rung) string {
	switch {
	case r.Confirmed && r.Possible:
		return "▲ you are here"
	case r.Confirmed:
		return "▲ confirmed"
	case r.Possible:
		return "△ possible"
	}
	return ""
}

// Parts are a bar on both sides of the mark at its target. Without a target there is nothing
// but the first.
type Parts struct{ Before, Mark, Behind string }

func (p Parts) String() string { return p.Before + p.Mark + p.Behind }

// Rated tells whether there is something to draw.
func Rated(b *document.Bar) bool { return b != nil && b.Confirmed != nil && b.Possible != nil }

// Bar draws a bar that is [Rated], size characters wide, which are 8 at least: solid up to
// the confirmed score, grey up to the possible one, and a mark at the target, which stands
// between two characters and takes one itself. With a score before it shows in place of the
// possible score what was gained or lost.
//
// Rounding never misleads: a bar comes up to the mark exactly if its score reaches the target;
// a score above 0 fills one character at least; and a possible score above the confirmed one,
// or a change, is seen.
func Bar(b *document.Bar, size int) Parts {
	l := newLine(b.Target, size)
	drawn := l.scores(b.Confirmed, b.Possible)
	if b.Before != nil && b.Before.Score != nil {
		drawn = l.change(b.Before, b.Confirmed)
	}
	if b.Target == nil {
		return Parts{Before: drawn}
	}
	at := []rune(drawn)
	return Parts{string(at[:l.mark]), Target, string(at[l.mark:])}
}

// line is a line from 0 to 100 in characters. Its mark stands before that one of them.
type line struct {
	size, mark int
	target     *big.Rat // nil for none
}

func newLine(target *big.Rat, size int) line {
	if target == nil {
		return line{size: size, mark: size}
	}
	return line{size: size - 1, mark: min(max(part(target, size-1), 2), size-1), target: target}
}

func (l line) scores(confirmed, possible *big.Rat) string {
	solid, _ := l.fill(confirmed)
	grey, most := l.fill(possible)
	if possible.Cmp(confirmed) > 0 && grey == solid {
		solid = min(solid, most-1)
		grey = solid + 1
	}
	grey = max(grey, solid)
	return strings.Repeat(Confirmed, solid) + strings.Repeat(Possible, grey-solid) + strings.Repeat(Rest, l.size-grey)
}

// change draws what was kept, and behind it the way from the score before to the one after.
func (l line) change(before *document.Before, after *big.Rat) string {
	low, _ := l.fill(before.Score)
	high, _ := l.fill(after)
	sign, fell := gained, after.Cmp(before.Score) < 0
	if fell {
		low, high, sign = high, low, lost
	}
	if low == high && after.Cmp(before.Score) != 0 { // the smallest change is seen, without crossing the mark
		if high > 0 && high != l.mark || high == l.size {
			low--
		} else {
			high++
		}
	}
	foundOut := l.share(before.FoundOut, fell, high-low)
	byRuler := l.share(before.Ruler, fell, high-low-foundOut)
	if spare := high - low - foundOut - byRuler; spare > 0 && !gains(before, after) { // only rounding left it over
		if foundOut > 0 {
			foundOut += spare
		} else {
			byRuler += spare
		}
	}
	return strings.Repeat(Confirmed, low) + strings.Repeat(sign, high-low-foundOut-byRuler) +
		strings.Repeat(found, foundOut) + strings.Repeat(ruler, byRuler) + strings.Repeat(Rest, l.size-high)
}

// gains tells whether anything of a change is left to be gained or lost beside what was found
// out and what the ruler made.
func gains(before *document.Before, after *big.Rat) bool {
	rest := new(big.Rat).Sub(after, before.Score)
	way := rest.Sign()
	for _, x := range []*big.Rat{before.FoundOut, before.Ruler} {
		if x != nil && x.Sign() == way {
			rest.Sub(rest, x)
		}
	}
	return rest.Sign() == way
}

// fill is how many characters a score fills, and the most it may fill.
func (l line) fill(score *big.Rat) (filled, most int) {
	filled = part(score, l.size)
	switch {
	case l.target != nil && score.Cmp(l.target) >= 0:
		return max(filled, l.mark), l.size
	case score.Sign() > 0:
		filled = max(filled, 1)
	}
	if l.target == nil {
		return filled, l.size
	}
	return min(filled, l.mark-1), l.mark - 1
}

// share is how many of the most characters of a change a part of it takes: one at least, and
// none if it goes against the whole.
func (l line) share(x *big.Rat, fell bool, most int) int {
	if x == nil {
		return 0
	}
	if fell {
		x = new(big.Rat).Neg(x)
	}
	if x.Sign() <= 0 {
		return 0
	}
	return min(max(part(x, l.size), 1), most)
}

// part is how many of a number of characters a score of 0 to 100 fills completely.
func part(score *big.Rat, size int) int {
	x := new(big.Rat).Mul(score, big.NewRat(int64(size), 100))
	return min(max(int(new(big.Int).Quo(x.Num(), x.Denom()).Int64()), 0), size)
}

// Spark draws scores of 0 to 100 side by side, a character each. All lines have the same
// scale, so that they can be compared. What is not rated is a gap in the line, never 0. The
// numbers always stand beside it: it shows where they go, it does not replace them.
func Spark(scores []*big.Rat) string {
	heights := []rune("▁▂▃▄▅▆▇█")
	var b strings.Builder
	for _, score := range scores {
		if score == nil {
			b.WriteByte(' ')
			continue
		}
		b.WriteRune(heights[min(part(score, len(heights)), len(heights)-1)])
	}
	return b.String()
}
