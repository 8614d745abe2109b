package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric/visible"
)

// Shape is the kind of a chart.
type Shape int

// The shapes.
const (
	Radar   Shape = iota
	Bars          // lying
	Columns       // standing
	Lines         // over dates
	Scatter       // a line through points
)

// Chart is a chart of cells that stand on its own sheet. Empty cells are gaps.
type Chart struct {
	Shape Shape
	Title string
	Alt   string // what it shows, in words, for people who do not see it
	// Names are the cells with the names of the values; for a [Scatter] where the points
	// stand from left to right.
	Names  Area
	Series []Series
	Axis   string // the name of the horizontal axis; "" for none
	// Most is the end of the axis of values, which begins at 0 and has a line at each
	// quarter; 0 leaves both to the program.
	Most          float64
	Width, Height int // in pixels
}

// Series is a row of values with the cell that names it.
type Series struct {
	Name   Area
	Values Area
	Colour string
	Thick  bool // of a line: the one that matters most
}

// Area is a piece of a column, or one cell where it begins and ends in the same row.
type Area struct{ Column, From, To int }

// placed is a chart with the cell of its corner.
type placed struct {
	column, row int
	chart       *excelize.Chart
}

// SeriesColours tell series apart where there is no meaning to colours; so do
// their marks.
var SeriesColours = [...]string{InkDark, Confirmed, Target, "6B4C9A", "4D7C2B", "A23B72", "7A6A4F"}

var seriesMarks = [...]string{"circle", "square", "diamond", "triangle", "x", "star", "plus"}

// Chart puts a chart on the sheet, its corner in a cell.
func (s *Sheet) Chart(column, row int, c Chart) {
	small := excelize.Font{Family: family, Size: 9, Color: InkDark}
	title := func(text string, font excelize.Font) excelize.ChartTitle {
		return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: visible.Line(text), Font: &font}}}
	}
	whole := excelize.ChartNumFmt{CustomNumFmt: Whole}
	x := &excelize.Chart{
		Type:         map[Shape]excelize.ChartType{Radar: excelize.Radar, Bars: excelize.Bar, Columns: excelize.Col, Lines: excelize.Line, Scatter: excelize.Scatter}[c.Shape],
		Title:        title(c.Title, excelize.Font{Family: family, Bold: true, Size: 12, Color: InkDark}),
		Legend:       excelize.ChartLegend{Position: "bottom"},
		Dimension:    excelize.ChartDimension{Width: uint(c.Width), Height: uint(c.Height)},
		Format:       excelize.GraphicOptions{Name: visible.Line(c.Title), AltText: c.alt(), OffsetX: 4, OffsetY: 4},
		XAxis:        excelize.ChartAxis{Font: small},
		YAxis:        excelize.ChartAxis{Font: small, Minimum: new(0.0), MajorGridLines: true, NumFmt: whole},
		ShowBlanksAs: "gap", VaryColors: new(false), Border: excelize.LineOptions{Type: excelize.LineNone},
	}
	if len(c.Series) == 1 {
		x.Legend.Position = "none"
	}
	if c.Most > 0 {
		x.YAxis.Maximum, x.YAxis.MajorUnit = &c.Most, c.Most/4
	}
	if c.Axis != "" {
		x.XAxis.Title = title(c.Axis, small)
	}
	switch c.Shape {
	case Bars, Columns:
		x.XAxis.ReverseOrder = c.Shape == Bars // the first one at the top
		x.GapWidth, x.PlotArea = new(uint(60)), excelize.ChartPlotArea{ShowVal: true, NumFmt: whole}
	case Scatter:
		x.XAxis.Minimum, x.XAxis.NumFmt = new(0.0), whole
	}
	for i, series := range c.Series {
		one := excelize.ChartSeries{Name: s.reference(series.Name), Categories: s.reference(c.Names), Values: s.reference(series.Values), Fill: solid(series.Colour)}
		if c.Shape == Lines || c.Shape == Scatter {
			one.Line = excelize.LineOptions{Type: excelize.LineSolid, Fill: solid(series.Colour), Width: 1.75}
			if series.Thick {
				one.Line.Width = 3.5
			}
			one.Marker = excelize.ChartMarker{Symbol: seriesMarks[i%len(seriesMarks)], Size: 7, Fill: solid(series.Colour)}
		}
		x.Series = append(x.Series, one)
	}
	s.charts = append(s.charts, placed{column, row, x})
}

// alt is the alternative text, as long as programs take.
func (c *Chart) alt() string {
	words := []rune(visible.Line(c.Alt))
	return string(words[:min(len(words), excelize.MaxGraphicAltTextLength/2)])
}

func (s *Sheet) reference(a Area) string {
	if a.From == a.To {
		return fmt.Sprintf("%s!$%s$%d", s.quoted(), columnName(a.Column), a.From)
	}
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", s.quoted(), columnName(a.Column), a.From, columnName(a.Column), a.To)
}
