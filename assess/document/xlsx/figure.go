package xlsx

import (
	"fmt"
	"math/big"
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
	row := func(cells ...document.Cell) {
		cells[0].Tone = document.Bold
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	text := func(shown string) document.Cell { return document.Cell{Shown: shown} }
	value := func(n *big.Rat) document.Cell { return document.Cell{Value: n} }
	switch b := b.(type) {
	case document.Wheel:
		t.Columns = []document.Column{words(""), number("Confirmed"), number("Possible"), number("Target")}
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
		t.Columns = []document.Column{words(""), number(b.Axis), number("Value")}
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
	case document.Spread:
		t.Columns = []document.Column{words("Level"), number("People"), words("Who"), words("Answer")}
		for _, l := range b.Levels {
			row(text(fmt.Sprintf("%d %s", l.Level, l.Name)), value(big.NewRat(int64(l.People), 1)), text(l.Who), text(l.Text))
		}
	case document.Moments:
		t.Columns = []document.Column{words(""), words(""), words("")}
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

// chart draws a figure below its numbers; figures without a chart are left out.
func (p *page) chart(b document.Block) {
	var charts []workbook.Chart
	head := p.row // of the table, once it is written
	column := func(i, rows int) workbook.Area { return workbook.Area{Column: i, From: head + 1, To: head + rows} }
	series := func(i, rows int, colour string) workbook.Series {
		return workbook.Series{Name: workbook.Area{Column: i, From: head, To: head}, Values: column(i, rows), Colour: colour}
	}
	write := func(caption string) {
		t := tableOf(b)
		p.table(caption, t)
		head = p.row - 2 - len(t.Rows) // a gap follows the table
	}
	switch b := b.(type) {
	case document.Wheel:
		if len(b.Spokes) == 0 {
			return
		}
		write("")
		n := len(b.Spokes)
		c := workbook.Chart{Shape: workbook.Radar, Title: "Profile: scores from 0 to 100", Alt: joined(" ", b.Name, b.Says), Most: 100, Names: column(1, n),
			Series: []workbook.Series{series(2, n, workbook.Confirmed), series(3, n, workbook.Possible), series(4, n, workbook.Target)}}
		if n >= leastSpokes {
			charts = append(charts, c)
		}
		c.Shape, c.Title = workbook.Bars, "Scores from 0 to 100"
		charts = append(charts, c)
	case document.Lines:
		if len(b.Dates) == 0 {
			return
		}
		write("")
		c := workbook.Chart{Shape: workbook.Lines, Title: b.Name, Alt: joined(" ", b.Name, b.Says), Most: 100, Names: column(1, len(b.Dates))}
		for i := range b.Rows {
			one := series(i+2, len(b.Dates), workbook.SeriesColours[i%len(workbook.SeriesColours)])
			one.Thick = b.Rows[i].Main
			c.Series = append(c.Series, one)
		}
		charts = append(charts, c)
	case document.Curve:
		if len(b.Points) == 0 {
			return
		}
		write("")
		charts = append(charts, workbook.Chart{Shape: workbook.Scatter, Title: b.Title, Alt: joined(" ", b.Title, b.Says), Axis: b.Axis, Most: 100,
			Names: column(2, len(b.Points)), Series: []workbook.Series{series(3, len(b.Points), workbook.Confirmed)}})
	}
	p.plot(charts)
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
		p.sheet.Chart(p.columnAt(left), p.row, c)
		left += c.Width + between
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
