package report

import (
	"strconv"
	"strings"
)

// The measures of a step chart, in units of its own drawing.
const (
	stepWidth  = 440.0
	stepHeight = 250.0
	stepLeft   = 96.0 // for the names of the lines
	stepRight  = 24.0
	stepTop    = 26.0
	stepFoot   = 44.0 // for the axis of costs
)

// stepChart draws something that rises with what is spent: flat up to the cost, then up.
type stepChart struct {
	ID, Title, Desc string
	Axis            string // what is counted to the right
	Lines           []chartLine
	Ticks           []chartTick
	Path            string
	Points          []chartPoint
	Target          *chartLine
	start           point // the first point
}

// chartLine is a line across with a name at its left end.
type chartLine struct{ Y, Name string }

// chartTick is a number on the axis of costs.
type chartTick struct{ X, Name string }

// chartPoint is a point with its label.
type chartPoint struct {
	X, Y           string
	LabelX, LabelY string
	Anchor, Label  string
	Doubtful       bool // the cost is not proved to be the least
}

// scaleOf lays costs and heights out on the chart.
type scaleOf struct{ right, low, high float64 }

func (s scaleOf) place(cost int, height float64) point {
	x := stepLeft + (stepWidth-stepLeft-stepRight)*float64(cost)/max(s.right, 1)
	y := stepHeight - stepFoot - (stepHeight-stepTop-stepFoot)*(height-s.low)/max(s.high-s.low, 1)
	return point{x, y}
}

// staircase joins places flat first, then up.
func staircase(places []point) string {
	var out []point
	for i, p := range places {
		if i > 0 {
			out = append(out, point{p.X, places[i-1].Y})
		}
		out = append(out, p)
	}
	return line(out...)
}

// stageChart shows what each stage costs from today; nil with fewer than two stages.
func stageChart(rep *Report) *stepChart {
	curve := rep.Plan.Curve
	if len(curve) < 2 {
		return nil
	}
	first, last := curve[0], curve[len(curve)-1]
	scale := scaleOf{right: float64(last.Cost), low: float64(first.Stage) - 0.4, high: float64(last.Stage)}
	c := &stepChart{ID: "chart-stages", Title: "What each stage costs, in points of effort", Axis: "Points of effort"}
	var places []point
	var words []string
	for i := range curve {
		at := scale.place(curve[i].Cost, float64(curve[i].Stage))
		places = append(places, at)
		name := strconv.Itoa(curve[i].Stage) + " " + curve[i].Name
		c.Lines = append(c.Lines, chartLine{coordinate(at.Y), name})
		label := curveCost(&curve[i]) + " points"
		if i == 0 {
			label = "today"
		}
		words = append(words, "Stage "+name+": "+label)
		c.add(at, label, i == 0, !curve[i].Optimal)
		if curve[i].Stage == rep.Plan.To && i > 0 {
			c.Target = &chartLine{Y: coordinate(at.Y), Name: "this plan"}
		}
	}
	c.Path, c.Desc = staircase(places), strings.Join(words, ". ")+"."
	c.costs(scale, last.Cost)
	return c
}

// climbChart shows how the index rises with the steps of the plan; nil with fewer than
// two of them.
func climbChart(rep *Report) *stepChart {
	progress := rep.Plan.Progress
	if len(progress) < 3 {
		return nil
	}
	last := progress[len(progress)-1]
	low, high := tens(progress[0].Index, false), tens(last.Index, true)
	scale := scaleOf{right: float64(last.Cost), low: low - (high-low)/8, high: high}
	c := &stepChart{ID: "chart-climb", Title: "How the index rises with the steps of this plan", Axis: "Points of effort"}
	for y := low; y <= high; y += 10 {
		c.Lines = append(c.Lines, chartLine{coordinate(scale.place(0, y).Y), strconv.Itoa(int(y))})
	}
	var places []point
	var words []string
	for i := range progress {
		p := &progress[i]
		at := scale.place(p.Cost, 100*share(p.Index))
		places = append(places, at)
		if i == 0 || i == len(progress)-1 || p.Stage != progress[i-1].Stage {
			words = append(words, strconv.Itoa(p.Cost)+" points: index "+p.IndexShown+", stage "+stageShown(p))
		}
		switch {
		case i == 0:
			c.add(at, "today "+p.IndexShown, true, false)
		case i == len(progress)-1:
			c.add(at, p.IndexShown+", stage "+stageShown(p), false, false)
		case p.Stage != progress[i-1].Stage:
			c.add(at, "stage "+stageShown(p), false, false)
		}
	}
	c.Path, c.Desc = staircase(places), strings.Join(words, ". ")+"."
	c.costs(scale, last.Cost)
	return c
}

// add puts a labelled point in: the label stands above the line to the left of the point,
// or below it to the right, where the line does not go.
func (c *stepChart) add(at point, label string, first, doubtful bool) {
	p := chartPoint{X: coordinate(at.X), Y: coordinate(at.Y), LabelX: coordinate(at.X - 8), LabelY: coordinate(at.Y - 8), Anchor: "end", Label: label, Doubtful: doubtful}
	if first || at.X-8-textWidth(label, 13) < stepLeft {
		p.Anchor, p.LabelX, p.LabelY = "start", coordinate(at.X+5), coordinate(at.Y+18)
	}
	if first {
		c.start = at
	}
	if !first && p.Anchor == "start" && c.start.Y-at.Y < 20 && at.X < stepLeft+textWidth(c.Points[0].Label, 13)+8 {
		p.LabelY = coordinate(at.Y + 34) // below the label of the first point
	}
	c.Points = append(c.Points, p)
}

// costs writes the axis of costs, at most seven numbers.
func (c *stepChart) costs(scale scaleOf, most int) {
	step := 1
	for _, wider := range []int{2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000} {
		if most/step > 6 {
			step = wider
		}
	}
	for cost := 0; cost <= most; cost += step {
		c.Ticks = append(c.Ticks, chartTick{coordinate(scale.place(cost, 0).X), strconv.Itoa(cost)})
	}
}

// tens is the ten at or below a score, or the one above it.
func tens(score Decimal, up bool) float64 {
	x, _ := score.Float64()
	ten := 10 * float64(int(x/10))
	if up {
		ten += 10
	}
	return min(ten, 100)
}
