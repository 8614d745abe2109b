package report

import (
	"errors"
	"math/big"
	"strings"

	"cxgap/assess"
	"cxgap/rubric/visible"
)

// errNoChanges is a report that does not compare anything.
var errNoChanges = errors.New("the report compares nothing")

// The marks of a change in a bar: what was gained, or lost.
const (
	barGained = "+"
	barLost   = "−"
	barFound  = "?"
	barRuler  = "~"
)

// barLegend explains the bars.
const barLegend = barConfirmed + " kept, " + barGained + " gained, " + barLost + " lost, " + barFound + " neither better nor worse, " + barRuler + " by the ruler, " + barTarget + " target"

// changeHeads are the heads of the numbers beside each criterion.
var changeHeads = [...]string{"Before", "Now", "Change", "Gap closed"}

// changedCriteria draws one line per criterion and says how to read it.
func (p *page) changedCriteria(c *assess.ReportChanges) error {
	p.heading("Criterion by criterion")
	sizes := layOutChanges(c, p.width)
	if err := p.draw(p.changeGrid(c, sizes)); err != nil {
		return err
	}
	p.space()
	if sizes.bar > 0 {
		p.para(barLegend, faint)
	}
	p.para(c.Words.Gap, faint)
	for i := range c.Criteria {
		if k := &c.Criteria[i]; !c.SameRuler || k.FoundOut.Rat != nil && k.FoundOut.Sign() != 0 {
			p.hang(span{"• ", plain}, span{k.Name + ": " + criterionWords(c, k), plain})
		}
	}
	return nil
}

func changeNumbers(k *assess.ReportCriterionChange) []string {
	return []string{k.BeforeShown, k.AfterShown, k.ChangeShown, k.ProgressShown}
}

// layOutChanges gives the numbers the room they need, the names theirs up to two fifths
// of the width, and the bars the rest; where too little is left for bars, they go.
func layOutChanges(c *assess.ReportChanges, width int) columns {
	out := columns{gap: 2}
	if width < 60 {
		out.gap = 1
	}
	longest, left := len(nameHead), width
	for i := range c.Criteria {
		longest = max(longest, cells(visible.Line(c.Criteria[i].Name)))
	}
	for n, title := range changeHeads {
		size := longestWord(title)
		for i := range c.Criteria {
			size = max(size, cells(changeNumbers(&c.Criteria[i])[n]))
		}
		out.numbers = append(out.numbers, size)
		left -= size + out.gap
	}
	out.name = min(longest, max(left-out.gap-leastBar, leastName), max(width*2/5, leastName))
	if out.bar = left - out.gap - out.name; out.bar < leastBar {
		out.bar, out.name = 0, left
	}
	return out
}

func (p *page) changeGrid(c *assess.ReportChanges, sizes columns) *grid {
	g := &grid{sizes: []int{sizes.name}, head: []cell{p.wrapCell(nameHead, sizes.name, bold)}}
	if sizes.bar > 0 {
		g.sizes = append(g.sizes, sizes.gap+sizes.bar)
		g.head = append(g.head, cell{p.paint(span{axis(sizes.bar), bold})})
	}
	for n, title := range changeHeads {
		g.sizes = append(g.sizes, sizes.gap+sizes.numbers[n])
		g.head = append(g.head, p.wrapCell(title, sizes.numbers[n], bold))
	}
	for i := range c.Criteria {
		k := &c.Criteria[i]
		row := []cell{p.wrapCell(k.Name, sizes.name, plain)}
		if sizes.bar > 0 {
			row = append(row, cell{p.changeBar(k, sizes.bar)})
		}
		for _, number := range changeNumbers(k) {
			row = append(row, cell{number})
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// changeBar draws a score of 0 to 100 and where it came from: solid up to the lower of
// both, then what was gained or lost, of that at the end what is neither better nor worse and
// what the ruler did, and a mark at the target. Where one of them is missing there is no bar.
func (p *page) changeBar(k *assess.ReportCriterionChange, size int) string {
	before, after, target := k.Before.Rat, k.After.Rat, k.TargetScore.Rat
	if before == nil || after == nil {
		return "not rated both times"[:min(size, len("not rated both times"))]
	}
	room := size - 1
	mark := max(part(target, room), 2)
	low, _ := fill(before, target, mark, room)
	high, _ := fill(after, target, mark, room)
	sign := barGained
	if after.Cmp(before) < 0 {
		low, high, sign = high, low, barLost
	}
	if low == high && after.Cmp(before) != 0 { // the smallest change is seen
		low, high = seen(low, mark, room)
	}
	found := cellsOf(along(k.FoundOut.Rat, sign), room, high-low)
	ruler := cellsOf(along(rulersPart(k), sign), room, high-low-found)
	drawn := []rune(strings.Repeat(barConfirmed, low) + strings.Repeat(sign, high-low-found-ruler) +
		strings.Repeat(barFound, found) + strings.Repeat(barRuler, ruler) + strings.Repeat(barRest, room-high))
	return p.changeShade(drawn[:mark]) + p.paint(span{barTarget, bold}) + p.changeShade(drawn[mark:])
}

// along is how much a part of a change goes the way of the whole; less than nothing if it
// goes against it.
func along(x *big.Rat, sign string) *big.Rat {
	if x == nil || sign == barGained {
		return x
	}
	return new(big.Rat).Neg(x)
}

// cellsOf is how many of the cells of a rise a part of it takes: one at least.
func cellsOf(x *big.Rat, room, most int) int {
	if x == nil || x.Sign() <= 0 {
		return 0
	}
	return min(max(part(x, room), 1), most)
}

// rulersPart is what neither the answers nor finding out did to a criterion.
func rulersPart(k *assess.ReportCriterionChange) *big.Rat {
	if k.Answers.Rat == nil || k.Change.Rat == nil {
		return nil
	}
	return new(big.Rat).Sub(k.Change.Rat, k.Answers.Rat)
}

// seen parts two ends of a bar that fall into one cell, without crossing the target.
func seen(end, mark, room int) (low, high int) {
	if end > 0 && end != mark || end == room {
		return end - 1, end
	}
	return end, end + 1
}

// changeShade draws the parts of a bar in their styles.
func (p *page) changeShade(bar []rune) string {
	drawn := string(bar)
	rest := strings.TrimLeft(drawn, barConfirmed)
	empty := strings.TrimLeft(rest, barGained+barLost+barFound+barRuler)
	return p.paint(span{drawn[:len(drawn)-len(rest)], accent}) + p.paint(span{rest[:len(rest)-len(empty)], bold}) + p.paint(span{empty, faint})
}
