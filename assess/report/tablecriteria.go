package report

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cxgap/rubric/visible"
)

// criteria draws one line per criterion, as wide as the page, and says how to read it.
func (p *page) criteria(r *Report) error {
	p.heading("Criterion by criterion")
	c := layOut(r, p.width)
	if err := p.draw(p.fillIn(r, c)); err != nil {
		return err
	}
	p.space()
	for i := range r.Criteria {
		if c := &r.Criteria[i]; c.Held != "" {
			p.hang(span{"* ", plain}, span{c.Name + ": " + c.Held, plain})
		}
	}
	if c.bar > 0 {
		p.para(barConfirmed+" confirmed, "+barPossible+" possible, "+barTarget+" target", faint)
	}
	p.para("Levels: "+scaleWords(r), faint)
	p.para(r.Words.Reading, faint)
	p.rests(r)
	return nil
}

// levels gives the levels of the scale with their numbers.
func levels(r *Report) []string {
	out := make([]string, len(r.Scale))
	for i, name := range r.Scale {
		out[i] = trimEnd(strconv.Itoa(i) + " " + visible.Line(name))
	}
	return out
}

// scaleWords lists the levels so that no number is torn from its name.
func scaleWords(r *Report) string {
	out := levels(r)
	for i := range out {
		out[i] = together(out[i])
	}
	return strings.Join(out, ", ")
}

// columns are the widths of the table of criteria: what the cells hold, and the gap
// before each column but the first.
type columns struct {
	name, gap int
	bar       int // 0 if there is no room for bars
	numbers   []int
}

// leastName is the least width of the column of names before the bars give way.
const leastName = 16

var numberHeads = [...]string{"Score", "Level", "Target", "Gap"}

// layOut gives the numbers the room they need, the names what they need up to two
// fifths of the width, and the bars the rest. Where too little is left for bars, they go.
func layOut(r *Report, width int) columns {
	c := columns{gap: 2}
	if width < 60 {
		c.gap = 1
	}
	longest, left := len(nameHead), width
	for i := range r.Criteria {
		longest = max(longest, cells(visible.Line(r.Criteria[i].Name)))
	}
	for n, title := range numberHeads {
		size := len(title)
		for i := range r.Criteria {
			size = max(size, ansi.StringWidth(numberCells(&r.Criteria[i])[n]))
		}
		c.numbers = append(c.numbers, size)
		left -= size + c.gap
	}
	c.name = min(longest, max(left-c.gap-leastBar, leastName), max(width*2/5, leastName))
	if c.bar = left - c.gap - c.name; c.bar < leastBar {
		c.bar, c.name = 0, left
	}
	return c
}

const nameHead = "Criterion"

// fillIn makes the table with the widths laid out.
func (p *page) fillIn(r *Report, c columns) *grid {
	g := &grid{sizes: []int{c.name}, head: []cell{p.wrapCell(nameHead, c.name, bold)}}
	if c.bar > 0 {
		g.sizes = append(g.sizes, c.gap+c.bar)
		g.head = append(g.head, cell{p.paint(span{axis(c.bar), bold})})
	}
	for n, title := range numberHeads {
		g.sizes = append(g.sizes, c.gap+c.numbers[n])
		g.head = append(g.head, cell{p.paint(span{title, bold})})
	}
	for i := range r.Criteria {
		row := []cell{p.wrapCell(r.Criteria[i].Name, c.name, plain)}
		if c.bar > 0 {
			row = append(row, cell{p.barCell(&r.Criteria[i], c.bar)})
		}
		for _, number := range numberCells(&r.Criteria[i]) {
			row = append(row, cell{number})
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// numberCells are the cells under numberHeads. A star marks a level that a must-have
// holds down.
func numberCells(c *ReportCriterion) []string {
	level := c.LevelShown
	switch {
	case !c.Rated:
		level = c.GapShown
	case c.Held != "":
		level += "*"
	}
	return []string{c.ScoreShown, level, strconv.Itoa(c.Target), c.GapShown}
}

// barCell is the bar of a criterion, or says that it is not rated.
func (p *page) barCell(c *ReportCriterion, size int) string {
	if !c.Rated {
		return c.LevelShown + strings.Repeat(" ", max(size-len(c.LevelShown), 0))
	}
	return p.bar(c.Score.Confirmed.Rat, c.Score.Possible.Rat, c.TargetScore.Rat, size)
}

// axis heads the bars with the ends of their scale.
func axis(size int) string { return "0" + strings.Repeat(" ", size-4) + "100" }
