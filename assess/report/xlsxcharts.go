package report

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric/visible"
)

// leastRadar is the least number of criteria that make a figure.
const leastRadar = 3

// The charts' room on the sheet: pixels, and the rows that they cover.
const (
	chartWidth  = 560
	chartHeight = 400
	chartRows   = 22
)

// charts draws the scores of the table whose head is in a row: as a radar, if there are
// enough criteria, and as bars.
func (s *worksheet) charts(r *Report, head int) {
	if len(r.Criteria) == 0 {
		return
	}
	at := "A"
	if len(r.Criteria) >= leastRadar {
		s.chart(excelize.Radar, at, "Profile: scores from 0 to 100", r, head)
		at = "G"
	}
	s.chart(excelize.Bar, at, "Scores from 0 to 100", r, head)
	for range chartRows {
		s.height(s.row, 15)
		s.row++
	}
}

func (s *worksheet) chart(kind excelize.ChartType, column, title string, r *Report, head int) {
	last, axisFont := head+len(r.Criteria), excelize.Font{Family: "Calibri", Size: 10, Color: inkDark}
	c := &excelize.Chart{Type: kind, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Bold: true, Size: 13, Color: inkDark}}}},
		Legend: excelize.ChartLegend{Position: "bottom"}, Dimension: excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Format:       excelize.GraphicOptions{AltText: altText(title, r), Name: title, OffsetX: 4, OffsetY: 4},
		XAxis:        excelize.ChartAxis{Font: axisFont},
		YAxis:        excelize.ChartAxis{Font: axisFont, Minimum: ptr(0.0), Maximum: ptr(100.0), MajorUnit: 25, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		ShowBlanksAs: "gap", VaryColors: ptr(false), Border: excelize.LineOptions{Type: excelize.LineNone}}
	if kind == excelize.Bar {
		c.XAxis.ReverseOrder, c.GapWidth, c.PlotArea = true, ptr(uint(60)), excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}}
	}
	for i, colour := range []string{confirmed, possible, aim} {
		column := columnName(i + 2)
		c.Series = append(c.Series, excelize.ChartSeries{
			Name:       summaryName + "!$" + column + "$" + itoa(head),
			Categories: summaryName + "!$A$" + itoa(head+1) + ":$A$" + itoa(last),
			Values:     summaryName + "!$" + column + "$" + itoa(head+1) + ":$" + column + "$" + itoa(last),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}},
		})
	}
	s.did(s.file.AddChart(s.name, column+itoa(s.row), c))
}

// altText says what a chart shows to people who do not see it.
func altText(title string, r *Report) string {
	parts := make([]string, len(r.Criteria))
	for i := range r.Criteria {
		c := &r.Criteria[i]
		parts[i] = visible.Line(c.Name) + ": " + c.ScoreShown
		if !c.Rated {
			parts[i] = visible.Line(c.Name) + ": " + c.LevelShown
		}
	}
	words := []rune(title + ", confirmed to possible. " + strings.Join(parts, "; ") + ".")
	return string(words[:min(len(words), excelize.MaxGraphicAltTextLength/2)])
}
