package report

import (
	"fmt"
	"strconv"

	"cxgap/assess"
)

// mostSparks is the most dates in a sparkline; of more, the latest are drawn.
const mostSparks = 24

// trendLegend explains the sparklines.
const trendLegend = "Scores from 0 to 100; the line runs from the first date to the last, and a gap in it is a date without a score."

// trend lists all dates, the index and the criteria by date, and what happened between.
// Two dates need none of it.
func (p *page) trend(c *assess.ReportChanges) error {
	t := &c.Trend
	if len(t.Dates) <= 2 {
		return nil
	}
	p.heading("Date by date")
	if err := p.wideGrid(trendDates(t)); err != nil {
		return err
	}
	p.space()
	if err := p.trendRows(t); err != nil {
		return err
	}
	p.space()
	p.para(trendLegend, faint)
	p.para(t.Note, plain)
	p.heading("From date to date")
	for i := range c.Steps {
		s := &c.Steps[i]
		p.hang(span{"• ", plain}, span{s.Words, plain})
		p.in(2).para(s.People, plain)
	}
	return nil
}

// trendDates is one row for each date, numbered.
func trendDates(t *assess.ReportTrend) *assess.Grid {
	g := &assess.Grid{Head: []string{"Date", "People", "Known", "Index", "Stage"}}
	if t.Note != "" {
		g.Head = append(g.Head, "Rubric")
	}
	for i := range t.Dates {
		d := &t.Dates[i]
		row := []string{strconv.Itoa(i+1) + ": " + d.DateShown, strconv.Itoa(d.Members), d.KnownShown, d.IndexShown, d.StageShown}
		if t.Note != "" {
			row = append(row, d.Version)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// wideGrid is [page.grid] over the whole width: the first column takes what is left.
func (p *page) wideGrid(t *assess.Grid) error {
	sizes := gridSizes(t, p.width)
	if sizes == nil {
		return p.grid(t)
	}
	g := &grid{sizes: make([]int, len(sizes))}
	sizes[0] += p.width - total(sizes)
	for i := range sizes {
		g.sizes[i] = sizes[i] + min(i, 1)*columnGap
	}
	g.head = p.gridRow(t.Head, sizes, bold)
	for _, row := range t.Rows {
		g.rows = append(g.rows, p.gridRow(row, sizes, plain))
	}
	return p.draw(g)
}

// trendRows draws the index and the criteria, with as many of the latest dates in numbers
// as fit.
func (p *page) trendRows(t *assess.ReportTrend) error {
	line := min(len(t.Dates), mostSparks)
	name := max(p.width*2/5, leastName)
	size := numberSize(t)
	shown := min(len(t.Dates), max(1, (p.width-name-columnGap-line)/(columnGap+size)))
	first := len(t.Dates) - shown
	name = p.width - columnGap - line - shown*(columnGap+size)
	g := &grid{sizes: []int{name, columnGap + line}, head: []cell{{p.paint(span{"0 to 100", bold})}, {""}}}
	for i := first; i < len(t.Dates); i++ {
		g.sizes = append(g.sizes, columnGap+size)
		g.head = append(g.head, cell{p.paint(span{strconv.Itoa(i + 1), bold})})
	}
	for i := range t.Rows {
		row := &t.Rows[i]
		st := plain
		if row.Criterion == "" {
			st = bold
		}
		cells := []cell{p.wrapCell(row.Name, name, st), {p.paint(span{sparkline(row.Values[len(row.Values)-line:]), accent})}}
		for _, number := range row.Shown[first:] {
			cells = append(cells, cell{number})
		}
		g.rows = append(g.rows, cells)
	}
	if err := p.draw(g); err != nil {
		return err
	}
	if first > 0 {
		p.space()
		p.para(fmt.Sprintf("There is room for the numbers of the latest %d dates only; markdown, csv and xlsx have all.", shown), faint)
	}
	return nil
}

// numberSize is the width of the widest number of a trend.
func numberSize(t *assess.ReportTrend) int {
	size := cells(strconv.Itoa(len(t.Dates)))
	for i := range t.Rows {
		for _, number := range t.Rows[i].Shown {
			size = max(size, cells(number))
		}
	}
	return size
}
