package report

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

const planName = "Plan"

// The columns of the steps of a plan that charts read.
const (
	planPoints = "G" // points spent so far
	planIndex  = "H"
)

// PlanXLSX writes the report's plan alone as a workbook of one sheet: the steps, where
// each leads, what every stage costs, and charts of both. It follows the rules of [XLSX].
func PlanXLSX(w io.Writer, rep *Report) error {
	b := newBook()
	if rep.Plan == nil {
		b.add(planName, 100).wide(1, 1, worded(noPlanWords, lookProse), proseLine)
	}
	planSheet(b, rep)
	b.properties(rep)
	return b.deliver(w, "the plan")
}

// planSheet lists the steps of the plan in order, with what they unlock.
func planSheet(b *book, r *Report) {
	p := r.Plan
	if p == nil {
		return
	}
	s := b.add(planName, 7, 40, 20, 15, 9, 9, 10, 10, 16, 44, 50)
	last := len(s.widths)
	s.wide(1, last, worded(p.Title, lookTitle), titleLine)
	s.warning(r)
	for _, line := range p.Words {
		s.wide(1, last, worded(line, lookProse), proseLine)
	}
	s.row++
	var index, stages *excelize.Chart
	if len(p.Steps) > 0 {
		index = s.steps(p)
	}
	if len(p.Curve) > 1 {
		stages = s.curve(p)
	}
	s.row++
	s.plots(index, stages)
	s.wide(1, last, worded(effortLegend(p), lookFaint), proseLine)
	s.wide(1, last, worded(r.Words.Effort, lookFaint), proseLine)
	s.wide(1, last, worded(origin(r), lookFaint), proseLine)
}

// steps gives a row to every step, with the points so far and where one stands then, and
// returns a chart of that.
func (s *worksheet) steps(p *ReportPlan) *excelize.Chart {
	s.head("llllxxxxlll", "Step", "What to do", "From", "To", "Effort", "Points", "Points so far", "Index then", "Stage then", "What it unlocks", "Action")
	first := s.row
	s.line(plainText(""), strongText("Today"), plainText(""), plainText(""), plainText(""), whole(nil), whole(0), score(p.Progress[0].Index, p.Progress[0].IndexShown), plainText(stageShown(&p.Progress[0])), plainText(""), plainText(""))
	for i := range p.Steps {
		step, then := &p.Steps[i], &p.Progress[i+1]
		s.line(whole(step.Number), strongText(join("\n", step.Title, step.Contested, step.Proof)), plainText(step.FromShown), plainText(step.ToShown), centred(step.Effort), whole(step.Points), whole(then.Cost),
			score(then.Index, then.IndexShown), plainText(stageShown(then)), plainText(lined(step.Unlocks)), plainText(step.Action))
	}
	end := s.row - 1
	return &excelize.Chart{Type: excelize.Scatter, Title: chartTitle("Index, 0 to 100, for the points spent"),
		XAxis:  excelize.ChartAxis{Font: axisFont(), Title: axisTitle("Points spent"), Minimum: ptr(0.0), NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		YAxis:  excelize.ChartAxis{Font: axisFont(), Minimum: ptr(0.0), Maximum: ptr(100.0), MajorUnit: 25, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		Legend: excelize.ChartLegend{Position: "none"},
		Series: []excelize.ChartSeries{{Name: "'" + s.name + "'!$" + planIndex + "$" + itoa(first-1), Categories: s.area(planPoints, first, end), Values: s.area(planIndex, first, end), Fill: solid(confirmed),
			Line: excelize.LineOptions{Type: excelize.LineSolid, Fill: solid(confirmed), Width: 2.25}, Marker: excelize.ChartMarker{Symbol: "circle", Size: 7, Fill: solid(confirmed)}}},
		Format: excelize.GraphicOptions{Name: "Index for the points spent", AltText: planAlt(p), OffsetX: 4, OffsetY: 4}}
}

func (s *worksheet) area(column string, from, to int) string {
	return "'" + s.name + "'!$" + column + "$" + itoa(from) + ":$" + column + "$" + itoa(to)
}

func planAlt(p *ReportPlan) string {
	last := &p.Progress[len(p.Progress)-1]
	return fmt.Sprintf("The index rises from %s today to %s after %s.", p.Progress[0].IndexShown, last.IndexShown, pointsShown(last.Cost))
}

// plots puts charts on the sheet, side by side; nil ones are left out.
func (s *worksheet) plots(charts ...*excelize.Chart) {
	column := "A"
	for _, c := range charts {
		if c != nil {
			s.plot(column, c)
			column = "E"
		}
	}
	if column == "A" {
		return
	}
	for range planChartRows {
		s.height(s.row, 15)
		s.row++
	}
}

// plot puts a chart on the next row.
func (s *worksheet) plot(column string, c *excelize.Chart) {
	c.Dimension = excelize.ChartDimension{Width: chartWidth, Height: planChartHeight}
	c.ShowBlanksAs, c.VaryColors, c.Border = "gap", ptr(false), excelize.LineOptions{Type: excelize.LineNone}
	s.did(s.file.AddChart(s.name, column+itoa(s.row), c))
}

// The room of a chart of a plan.
const (
	planChartHeight = 300
	planChartRows   = 17
)

func axisFont() excelize.Font { return excelize.Font{Family: "Calibri", Size: 10, Color: inkDark} }

func axisTitle(text string) excelize.ChartTitle {
	font := axisFont()
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: text, Font: &font}}}
}

func chartTitle(text string) excelize.ChartTitle {
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Bold: true, Size: 13, Color: inkDark}}}}
}

func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// curve says what every stage costs from today, and returns a chart of that.
func (s *worksheet) curve(p *ReportPlan) *excelize.Chart {
	s.section("What every stage costs from today")
	s.head("", "", "Stage", "Points")
	first := s.row
	for i := range p.Curve {
		c := &p.Curve[i]
		cells := []xcell{plainText(""), strongText(itoa(c.Stage) + " " + c.Name), whole(c.Cost)}
		if !c.Optimal {
			cells = append(cells, plainText("or less"))
		}
		s.line(cells...)
	}
	end := s.row - 1
	return &excelize.Chart{Type: excelize.Col, Title: chartTitle("Points to every stage"), Legend: excelize.ChartLegend{Position: "none"},
		XAxis:    excelize.ChartAxis{Font: axisFont()},
		YAxis:    excelize.ChartAxis{Font: axisFont(), Minimum: ptr(0.0), MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		PlotArea: excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}}, GapWidth: ptr(uint(60)),
		Series: []excelize.ChartSeries{{Name: s.name + "!$C$" + itoa(first-1), Categories: s.area("B", first, end), Values: s.area("C", first, end), Fill: solid(confirmed)}},
		Format: excelize.GraphicOptions{Name: "Points to every stage", AltText: "What every stage costs from today, as in the table above.", OffsetX: 4, OffsetY: 4}}
}
