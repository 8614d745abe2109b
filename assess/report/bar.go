package report

import (
	"math/big"
	"strings"
)

// The parts of a bar.
const (
	barConfirmed = "█"
	barPossible  = "▒"
	barRest      = "·"
	barTarget    = "│"
)

// leastBar is the smallest bar worth drawing, in cells.
const leastBar = 8

// bar draws a score of 0 to 100 in size cells: solid up to the confirmed score, grey up
// to the possible one, and a mark at the target, which stands between two cells and takes
// one itself. Rounding never misleads: a bar comes up to the mark exactly if its score
// reaches the target, and a possible score above the confirmed one is seen.
func (p *page) bar(confirmed, possible, target *big.Rat, size int) string {
	room := size - 1
	mark := max(part(target, room), 2)
	solid, _ := fill(confirmed, target, mark, room)
	grey, limit := fill(possible, target, mark, room)
	if possible.Cmp(confirmed) > 0 && grey == solid {
		solid = min(solid, limit-1)
		grey = solid + 1
	}
	cells := strings.Repeat(barConfirmed, solid) + strings.Repeat(barPossible, grey-solid) + strings.Repeat(barRest, room-grey)
	runes := []rune(cells)
	return p.shade(string(runes[:mark])) + p.paint(span{barTarget, bold}) + p.shade(string(runes[mark:]))
}

// fill is how many cells a score fills and the most it may fill; a score above 0 fills
// at least one.
func fill(score, target *big.Rat, mark, room int) (cells, limit int) {
	cells = part(score, room)
	if score.Cmp(target) >= 0 {
		return max(cells, mark), room
	}
	if score.Sign() > 0 {
		cells = max(cells, 1)
	}
	return min(cells, mark-1), mark - 1
}

// part is how many of room cells a score of 0 to 100 fills completely.
func part(score *big.Rat, room int) int {
	x := new(big.Rat).Mul(score, big.NewRat(int64(room), 100))
	return int(new(big.Int).Quo(x.Num(), x.Denom()).Int64())
}

// shade draws the parts of a bar in their styles.
func (p *page) shade(bar string) string {
	rest := strings.TrimLeft(bar, barConfirmed)
	empty := strings.TrimLeft(rest, barPossible)
	return p.paint(span{bar[:len(bar)-len(rest)], accent}) + rest[:len(rest)-len(empty)] + p.paint(span{empty, faint})
}
