package xlsx

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/workbook"
)

// tableOf writes a figure as a table: the numbers that a chart reads, or what a picture
// shows where there is no chart for it. It is nil for other blocks.
func tableOf(b document.Block) *document.Table {
	number := func(name string) document.Column { return document.Column{Name: name, Kind: document.Number} }
	words := func(name string) document.Column { return document.Column{Name: name} }
	t := &document.Table{}
	row := func(cells ...document.Cell) { t.Rows = append(t.Rows, document.Row{Cells: cells}) }
	text := func(shown string) document.Cell { return document.Cell{Shown: shown} }
	value := func(n *big.Rat) document.Cell { return document.Cell{Value: n} }
	switch b := b.(type) {
	case document.Wheel:
		t.Columns = []document.Column{words("Name"), number("Confirmed"), number("Possible"), number("Target")}
		for _, s := range b.Spokes {
			row(text(s.Name), value(s.Confirmed), value(s.Possible), value(s.Target))
		}
	case document.Lines:
		t.Columns = []document.Column{words("Date")}
		for i := range b.Rows {
			t.Columns = append(t.Columns, number(b.Rows[i].Name))
		}
		for i, date := range b.Dates {
			cells := []document.Cell{text(date)}
			for j := range b.Rows {
				cells = append(cells, value(b.Rows[j].Values[i]))
			}
			row(cells...)
		}
	case document.Curve:
		t.Columns = []document.Column{words("Point"), number(b.Axis), number("Value")}
		for _, point := range b.Points {
			name := point.Label
			if point.Doubtful {
				name += " (not proved)"
			}
			row(text(name), value(point.At), value(point.Value))
		}
	case document.Bridge:
		t.Columns = []document.Column{words("Part"), number("Points"), words("What it is")}
		for _, s := range b.Steps {
			points := document.Cell{Shown: s.Shown, Value: s.To, Places: 1}
			if s.From != nil && s.To != nil {
				points.Value = new(big.Rat).Sub(s.To, s.From)
			}
			row(text(s.Name), points, text(s.Words))
		}
		t.Columns[2].Kind = document.Words
	case document.Spread:
		t.Columns = []document.Column{words("Level"), number("People"), words("Who"), words("Answer")}
		for _, l := range b.Levels {
			row(text(fmt.Sprintf("%d %s", l.Level, l.Name)), value(big.NewRat(int64(l.People), 1)), text(l.Who), text(l.Text))
		}
	case document.Moments:
		t.Columns = []document.Column{words("Date"), words("Stage"), words("")}
		for _, m := range b {
			row(text(m.When), text(m.Title), text(strings.Join(m.Facts, "\n")))
		}
	default:
		return nil
	}
	return t
}

// A chart's size in pixels, and the height of the rows that it covers in points.
const (
	mostChart   = 560
	chartHeight = 380
	chartRow    = 15
)

// leastSpokes is the least number of values that make a figure of a wheel.
const leastSpokes = 3

// charts draws the figures of a section below it; those without a chart are left out.
func (p *page) charts() {
	var charts []workbook.Chart
	for _, f := range p.figures {
		switch f := f.(type) {
		case document.Wheel:
			if c := p.profile(f, workbook.Radar); c != nil {
				charts = append(charts, *c)
			}
		case document.Lines:
			if c := p.lines(f, workbook.Lines); c != nil {
				charts = append(charts, *c)
			}
		case document.Curve:
			c := workbook.Chart{Shape: workbook.Scatter, Title: f.Title, Alt: joined(" ", f.Title, f.Says), Axis: f.Axis, Most: 100}
			if n := len(f.Levels); n > 0 {
				c.Most, _ = f.Levels[n-1].At.Float64()
			}
			if c := p.chart(f, len(f.Points), c); c != nil {
				c.Names, c.Series = c.Series[0].Values, c.Series[1:]
				c.Series[0].Colour = workbook.Confirmed
				charts = append(charts, *c)
			}
		}
	}
	for _, bars := range p.bars {
		charts = append(charts, *p.profile(bars, workbook.Bars))
	}
	if bars, drawn := groupedBars(p.figures); drawn {
		charts = append(charts, *p.lines(bars, workbook.Columns))
	}
	p.figures, p.bars = nil, nil
	p.plot(charts)
}

// profile draws what is confirmed, possible and aimed at, on a wheel or as bars. It is nil
// for too few spokes.
func (p *page) profile(w document.Wheel, shape workbook.Shape) *workbook.Chart {
	if shape == workbook.Radar && len(w.Spokes) < leastSpokes {
		return nil
	}
	title := "Scores from 0 to 100"
	if shape == workbook.Radar {
		title = "Profile: scores from 0 to 100"
	}
	c := p.chart(w, len(w.Spokes), workbook.Chart{Shape: shape, Title: title, Alt: joined(" ", w.Name, w.Says), Most: 100})
	for i, colour := range []string{workbook.Confirmed, workbook.Possible, workbook.Target} {
		c.Series[i].Colour = colour
	}
	return c
}

// barsOf are the bars of a table whose bars have a target, as a figure.
func barsOf(t *document.Table) (bars document.Wheel, drawn bool) {
	bars.Name = "Scores from 0 to 100, confirmed, possible and target."
	for i := range t.Rows {
		spoke := document.Spoke{}
		for j, c := range t.Rows[i].Cells {
			switch {
			case j == 0:
				spoke.Name = c.Shown
			case c.Bar != nil && c.Bar.Before == nil && c.Bar.Target != nil:
				spoke.Confirmed, spoke.Possible, spoke.Target = c.Bar.Confirmed, c.Bar.Possible, c.Bar.Target
				drawn = drawn || c.Bar.Confirmed != nil
				bars.Says = joined(" ", bars.Says, c.Bar.Name+": "+c.Bar.Shown+".")
			}
		}
		bars.Spokes = append(bars.Spokes, spoke)
	}
	return bars, drawn
}

// lines draws several rows of values, as lines or as columns.
func (p *page) lines(l document.Lines, shape workbook.Shape) *workbook.Chart {
	c := p.chart(l, len(l.Dates), workbook.Chart{Shape: shape, Title: l.Name, Alt: joined(" ", l.Name, l.Says), Most: 100})
	if c == nil {
		return nil
	}
	for i := range c.Series {
		c.Series[i].Colour, c.Series[i].Thick = workbook.SeriesColours[i%len(workbook.SeriesColours)], l.Rows[i].Main
	}
	return c
}

// mostGrouped is how many columns of a group can be told apart.
const mostGrouped = 6

// groupedBars are the confirmed sides of bars of the same things under several headings; they
// become columns, a group for each heading and a colour for each thing.
func groupedBars(figures []document.Block) (groups document.Lines, drawn bool) {
	groups.Name = "Confirmed scores, 0 to 100"
	for _, f := range figures {
		group, _ := f.(document.Close)
		bars := 0
		for _, b := range group {
			switch b := b.(type) {
			case document.Subhead:
				groups.Dates = append(groups.Dates, b.Text)
			case document.Bar:
				if bars++; bars > mostGrouped {
					continue
				}
				if bars > len(groups.Rows) {
					groups.Rows = append(groups.Rows, document.LineRow{Name: b.Name})
				}
				groups.Rows[bars-1].Values = append(groups.Rows[bars-1].Values, b.Confirmed)
			}
		}
	}
	for i := range groups.Rows {
		if len(groups.Rows[i].Values) != len(groups.Dates) {
			return groups, false
		}
	}
	return groups, len(groups.Rows) > 1
}

// mostSearched is in how many tables a chart looks for its numbers. A sheet about one subject has
// fewer; one with the pages of thousands may have tens of thousands.
const mostSearched = 50

// chart gives a figure of so many values its numbers: those of the nearest table above that has
// them all, else of one that is written for it. It is nil for a figure without values.
func (p *page) chart(figure document.Block, n int, c workbook.Chart) *workbook.Chart {
	if n == 0 {
		return nil
	}
	numbers := tableOf(figure)
	_, curve := figure.(document.Curve) // whose points have names of their own
	wanted := gridOf(numbers)
	from, columns := writtenTable{}, []int(nil)
	near := p.tables[max(0, len(p.tables)-mostSearched):]
	for i := len(near) - 1; i >= 0 && columns == nil; i-- {
		from, columns = near[i], near[i].find(wanted, !curve)
	}
	if columns == nil {
		p.table("", numbers)
		from = p.tables[len(p.tables)-1]
		for i := range wanted.columns {
			columns = append(columns, i)
		}
	}
	area := func(column int) workbook.Area {
		return workbook.Area{Column: column + 1, From: from.head + 1, To: from.head + n}
	}
	c.Names = area(columns[0])
	for _, column := range columns[1:] {
		c.Series = append(c.Series, workbook.Series{Name: workbook.Area{Column: column + 1, From: from.head, To: from.head}, Values: area(column)})
	}
	return &c
}

// find looks for the columns of a table that hold the same names, if they have to be the
// same, and the same numbers in the same order; nil if one is missing.
func (t *writtenTable) find(wanted *grid, named bool) []int {
	if t.rows != wanted.rows {
		return nil
	}
	names := slices.IndexFunc(t.columns, func(c gridColumn) bool { return !named || t.sameTexts(&c, &wanted.columns[0]) })
	if names < 0 {
		return nil
	}
	found := []int{names}
	for i := range t.columns {
		if next := len(found); next < len(wanted.columns) && t.columns[i].numbers && t.sameValues(&t.columns[i], &wanted.columns[next]) {
			found = append(found, i)
		}
	}
	if len(found) < len(wanted.columns) {
		return nil
	}
	return found
}

// sameTexts tells whether a column has all the names that are wanted.
func (g *grid) sameTexts(have, wanted *gridColumn) bool {
	for row := range g.rows {
		if have.from == nil || have.from(row).Shown != wanted.from(row).Shown {
			return false
		}
	}
	return true
}

// sameValues tells whether a column has all the numbers that are wanted.
func (g *grid) sameValues(have, wanted *gridColumn) bool {
	some := false
	for row := range g.rows {
		has, want := have.from(row).Value, wanted.from(row).Value
		if want != nil && (has == nil || has.Cmp(want) != 0) {
			return false
		}
		some = some || want != nil
	}
	return some
}

// plot puts charts side by side, two at most, as wide as running text allows, and leaves
// room for them.
func (p *page) plot(charts []workbook.Chart) {
	if len(charts) == 0 {
		return
	}
	const between = 10
	total := p.left(p.proseTo + 1)
	left := 0
	for _, c := range charts {
		c.Width, c.Height = min(mostChart, total/2)-between, chartHeight
		if c.Shape == workbook.Lines {
			c.Width = min(2*mostChart, total) - between
		}
		column := p.columnAt(left)
		p.sheet.Chart(column, p.row, c)
		left += c.Width + between
		p.printTo = max(p.printTo, p.columnAt(p.left(column)+c.Width)-1)
	}
	for range chartHeight*3/4/chartRow + 2 {
		p.sheet.Height(p.row, chartRow)
		p.row++
	}
}

// left is where a column begins, in pixels.
func (p *page) left(column int) int {
	const digit, border, usual = 7, 5, 64 // of a digit, beside a column, of a column without a width
	at := 0
	for i := range column - 1 {
		if i < len(p.widths) {
			at += int(p.widths[i]*digit) + border
		} else {
			at += usual
		}
	}
	return at
}

// columnAt is the first column that begins so many pixels from the left, or further.
func (p *page) columnAt(pixels int) int {
	column := 1
	for p.left(column) < pixels {
		column++
	}
	return column
}
