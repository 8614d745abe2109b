package terminal

import (
	"math/big"
	"strings"

	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// The marks of a bar. The last four are those of a comparison: behind what was kept stands
// what was gained or lost, and of that at the end what is neither better nor worse and what
// the ruler did.
const (
	markConfirmed = "█"
	markPossible  = "▒"
	markRest      = "·"
	markTarget    = "│"
	markGained    = "+"
	markLost      = "−"
	markFound     = "?"
	markRuler     = "~"
)

// key explains the marks, where the table before it shows any.
func (p *page) key(k document.Key) {
	switch {
	case !p.bars:
	case k.Changes:
		p.para(ChangeKey, visible.Faint)
	default:
		p.para(ScoreKey, visible.Faint)
	}
}

// The keys to the marks of bars.
const (
	ScoreKey  = markConfirmed + " confirmed, " + markPossible + " possible, " + markTarget + " target"
	ChangeKey = markConfirmed + " kept, " + markGained + " gained, " + markLost + " lost, " + markFound + " neither better nor worse, " + markRuler + " by the ruler, " + markTarget + " target"
)

// Bar draws a bar in plain characters, size cells wide, which are 8 at least: solid up to the
// confirmed score, grey up to the possible one, and a mark at the target, which stands between
// two cells and takes one itself. With a score before it shows in place of the possible score
// what was gained or lost. A bar without scores is blank.
//
// Rounding never misleads: a bar comes up to the mark exactly if its score reaches the target;
// a score above 0 fills one cell at least; and a possible score above the confirmed one, or a
// change, is seen.
func Bar(b *document.Bar, size int) string {
	drawn := cellsOf(b, size)
	return drawn.before + drawn.mark + drawn.behind
}

// bar is [Bar] with its parts in their styles.
func (p *page) bar(b *document.Bar, size int) string {
	drawn := cellsOf(b, size)
	return p.shade(drawn.before) + p.paint.Paint(visible.Bold, drawn.mark) + p.shade(drawn.behind)
}

func (p *page) shade(cells string) string {
	rest := strings.TrimLeft(cells, markConfirmed)
	changed := strings.TrimRight(rest, markRest)
	kept, empty := cells[:len(cells)-len(rest)], rest[len(changed):]
	changedStyle := visible.Bold
	if strings.HasPrefix(changed, markPossible) {
		changedStyle = visible.Plain
	}
	return p.paint.Paint(visible.Accent, kept) + p.paint.Paint(changedStyle, changed) + p.paint.Paint(visible.Faint, empty)
}

// drawnBar is a bar on both sides of its mark.
type drawnBar struct{ before, mark, behind string }

func cellsOf(b *document.Bar, size int) drawnBar {
	if b.Confirmed == nil || b.Possible == nil {
		return drawnBar{before: strings.Repeat(" ", size)}
	}
	line := newScoreLine(b.Target, size)
	cells := line.scores(b.Confirmed, b.Possible)
	if b.Before != nil && b.Before.Score != nil {
		cells = line.change(b.Before, b.Confirmed)
	}
	if b.Target == nil {
		return drawnBar{before: cells}
	}
	at := []rune(cells)
	return drawnBar{string(at[:line.mark]), markTarget, string(at[line.mark:])}
}

// scoreLine is a line from 0 to 100 in cells. Its mark stands before the cell of that number.
type scoreLine struct {
	cells, mark int
	target      *big.Rat // nil for none
}

func newScoreLine(target *big.Rat, size int) scoreLine {
	if target == nil {
		return scoreLine{cells: size, mark: size}
	}
	return scoreLine{cells: size - 1, mark: min(max(part(target, size-1), 2), size-1), target: target}
}

func (l scoreLine) scores(confirmed, possible *big.Rat) string {
	solid, _ := l.fill(confirmed)
	grey, most := l.fill(possible)
	if possible.Cmp(confirmed) > 0 && grey == solid {
		solid = min(solid, most-1)
		grey = solid + 1
	}
	return strings.Repeat(markConfirmed, solid) + strings.Repeat(markPossible, max(grey-solid, 0)) + strings.Repeat(markRest, l.cells-max(grey, solid))
}

// change draws what was kept, and behind it the way from the score before to the one after.
func (l scoreLine) change(before *document.Before, after *big.Rat) string {
	low, _ := l.fill(before.Score)
	high, _ := l.fill(after)
	sign, fell := markGained, after.Cmp(before.Score) < 0
	if fell {
		low, high, sign = high, low, markLost
	}
	if low == high && after.Cmp(before.Score) != 0 { // the smallest change is seen, without crossing the mark
		if high > 0 && high != l.mark || high == l.cells {
			low--
		} else {
			high++
		}
	}
	found := l.share(before.FoundOut, fell, high-low)
	ruler := l.share(before.Ruler, fell, high-low-found)
	return strings.Repeat(markConfirmed, low) + strings.Repeat(sign, high-low-found-ruler) +
		strings.Repeat(markFound, found) + strings.Repeat(markRuler, ruler) + strings.Repeat(markRest, l.cells-high)
}

// fill is how many cells a score fills, and the most it may fill.
func (l scoreLine) fill(score *big.Rat) (cells, most int) {
	cells = part(score, l.cells)
	switch {
	case l.target != nil && score.Cmp(l.target) >= 0:
		return max(cells, l.mark), l.cells
	case score.Sign() > 0:
		cells = max(cells, 1)
	}
	if l.target == nil {
		return cells, l.cells
	}
	return min(cells, l.mark-1), l.mark - 1
}

// share is how many of the most cells of a change a part of it takes: one at least, and none
// if it goes against the whole.
func (l scoreLine) share(x *big.Rat, fell bool, most int) int {
	if x == nil {
		return 0
	}
	if fell {
		x = new(big.Rat).Neg(x)
	}
	if x.Sign() <= 0 {
		return 0
	}
	return min(max(part(x, l.cells), 1), most)
}

// part is how many of a number of cells a score of 0 to 100 fills completely.
func part(score *big.Rat, cells int) int {
	x := new(big.Rat).Mul(score, big.NewRat(int64(cells), 100))
	return min(max(int(new(big.Int).Quo(x.Num(), x.Denom()).Int64()), 0), cells)
}

// Spark draws scores of 0 to 100 side by side, a cell each. All lines have the same scale, so
// that they can be compared. What is not rated is a gap in the line, never 0. The numbers
// always stand beside it: it shows where they go, it does not replace them.
func Spark(values []*big.Rat) string {
	heights := []rune("▁▂▃▄▅▆▇█")
	var b strings.Builder
	for _, v := range values {
		if v == nil {
			b.WriteByte(' ')
			continue
		}
		b.WriteRune(heights[min(part(v, len(heights)), len(heights)-1)])
	}
	return b.String()
}
