package report

import (
	"slices"

	"github.com/xuri/excelize/v2"

	"cxgap/rubric/visible"
)

// trendHead is how many columns stand before the scores of a date.
const trendHead = 5

// trendSheet lists the index and the criteria by date, and draws them as lines.
func trendSheet(b *book, r *Report) {
	t := &r.Changes.Trend
	widths := []float64{20, 10, 10, 24, 11}
	names := []string{"Date", "People", "Known", "Stage", "Rubric"}
	for range t.Rows {
		widths = append(widths, 15)
	}
	for i := range t.Rows {
		names = append(names, visible.Line(t.Rows[i].Name))
	}
	s := b.add(trendName, widths...)
	s.wide(1, len(widths), worded("Scores by date, from 0 to 100", lookTitle), titleLine)
	s.headings("14", names...)
	head := s.row - 1
	for i := range t.Dates {
		d := &t.Dates[i]
		row := []xcell{strongText(d.DateShown), whole(d.Members), centred(d.KnownShown), plainText(d.StageShown), centred(d.Version)}
		for j := range t.Rows {
			row = append(row, score(t.Rows[j].Values[i], t.Rows[j].Shown[i]))
		}
		for j, cell := range row {
			s.put(j+1, s.row, cell)
		}
		s.row++
	}
	s.wide(1, len(widths), worded(t.Note, lookProse), proseLine)
	s.row++
	s.lineChart(t, head)
	s.row += chartRows
	if len(r.Changes.Steps) > 0 {
		s.section("From date to date")
	}
	for i := range r.Changes.Steps {
		s.wide(1, len(widths), worded(join(" ", r.Changes.Steps[i].Words, r.Changes.Steps[i].People), lookProse), proseLine)
	}
	s.print(0)
}

// lineColours are those of the lines: the index first, then the criteria in turn.
var lineColours = [...]string{inkDark, confirmed, aim, "6B4C9A", "4D7C2B", "A23B72", "7A6A4F"}

// lineMarks tell the lines apart without colour.
var lineMarks = [...]string{"circle", "square", "diamond", "triangle", "x", "star", "plus"}

// lineChart draws every column of scores as a line; a date without a score is a gap.
func (s *worksheet) lineChart(t *ReportTrend, head int) {
	font, last := excelize.Font{Family: "Calibri", Size: 10, Color: inkDark}, head+len(t.Dates)
	title := "Scores by date, from 0 to 100"
	c := &excelize.Chart{Type: excelize.Line, Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Bold: true, Size: 13, Color: inkDark}}}},
		Legend: excelize.ChartLegend{Position: "right"}, Dimension: excelize.ChartDimension{Width: 2 * chartWidth, Height: chartHeight},
		Format: excelize.GraphicOptions{AltText: trendAltText(title, t), Name: title, OffsetX: 4, OffsetY: 4},
		XAxis:  excelize.ChartAxis{Font: font}, ShowBlanksAs: "gap", Border: excelize.LineOptions{Type: excelize.LineNone},
		YAxis: excelize.ChartAxis{Font: font, Minimum: ptr(0.0), Maximum: ptr(100.0), MajorUnit: 25, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}}}
	for i := range t.Rows {
		column, colour := columnName(trendHead+1+i), lineColours[i%len(lineColours)]
		fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
		width := 1.75
		if t.Rows[i].Criterion == "" {
			width = 3.5
		}
		c.Series = append(c.Series, excelize.ChartSeries{
			Name:       trendName + "!$" + column + "$" + itoa(head),
			Categories: trendName + "!$A$" + itoa(head+1) + ":$A$" + itoa(last),
			Values:     trendName + "!$" + column + "$" + itoa(head+1) + ":$" + column + "$" + itoa(last),
			Fill:       fill, Line: excelize.LineOptions{Width: width, Fill: fill}, Marker: excelize.ChartMarker{Symbol: lineMarks[i%len(lineMarks)], Size: 7, Fill: fill},
		})
	}
	s.did(s.file.AddChart(s.name, "A"+itoa(s.row), c))
}

// trendAltText says what the chart shows to people who do not see it.
func trendAltText(title string, t *ReportTrend) string {
	words := title + "."
	for i := range t.Rows {
		words += " " + visible.Line(t.Rows[i].Name) + ": " + join(", ", t.Rows[i].Shown...) + "."
	}
	runes := []rune(words)
	return string(runes[:min(len(runes), excelize.MaxGraphicAltTextLength/2)])
}

// changedQuestionSheet lists every question from the first date to the last.
func changedQuestionSheet(b *book, r *Report) {
	c := r.Changes
	columns := []column{{"Change", 22, lookHead}, {"Question", 52, lookHead}, {"Level before", 16, lookHeadNumber}, {"Level now", 16, lookHeadNumber}, {"Index points", 9, lookHeadNumber},
		{"Before", 44, lookHead}, {"Now", 44, lookHead}, {"Why not compared", 30, lookHead}, {"Question id", 24, lookHead}}
	var rows [][]xcell
	add := func(kind string, list []ReportQuestionChange) {
		for i := range list {
			q := &list[i]
			rows = append(rows, []xcell{plainText(kind), strongText(q.Prompt), centred(q.FromShown), centred(q.ToShown), tenths(q.Points), plainText(q.FromText), plainText(join(" ", q.ToText, q.Note)),
				plainText(""), plainText(q.Question)})
		}
	}
	for i := range c.Groups {
		add(c.Groups[i].Title, c.Groups[i].Questions)
	}
	add("Unchanged", slices.DeleteFunc(slices.Clone(c.Unchanged), func(q ReportQuestionChange) bool { return q.Class != "" }))
	for i := range c.NotShared {
		n := &c.NotShared[i]
		row := padded(len(columns), plainText("Not compared"), strongText(n.Prompt))
		row[len(row)-2], row[len(row)-1] = plainText(n.Why), plainText(n.Question)
		rows = append(rows, row)
	}
	b.list("Questions", columns, len(columns), rows)
}
