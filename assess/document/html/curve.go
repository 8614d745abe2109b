package html

import (
	"html/template"
	"math/big"
	"slices"
	"strconv"

	"cxgap/assess/document"
)

// The measures of a chart of steps, in units of its own drawing.
const (
	curveWide  = 440.0
	curveHigh  = 250.0
	curveLeft  = 96.0 // for the names of the lines
	curveRight = 24.0
	curveTop   = 26.0
	curveFoot  = 44.0 // for the axis of costs
	curveLabel = 13.0 // size of a label
)

// drawnCurve shows something that rises with what is spent: flat up to the cost, then up.
type drawnCurve struct {
	labelled
	Axis   string
	Levels []svgText
	Ticks  []svgText
	Target *svgText
	Path   string
	Points []curvePoint
	first  point
}

type curvePoint struct {
	place
	Doubtful bool
	Label    svgText
}

// curveScale lays costs and values out on the chart.
type curveScale struct{ right, low, high float64 }

func (s curveScale) at(cost, value float64) point {
	x := curveLeft + (curveWide-curveLeft-curveRight)*cost/max(s.right, 1)
	y := curveHigh - curveFoot - (curveHigh-curveTop-curveFoot)*(value-s.low)/max(s.high-s.low, 1)
	return point{x, y}
}

// curve draws nothing with fewer than two points.
func (p *page) curve(c document.Curve) template.HTML {
	if len(c.Points) < 2 {
		return ""
	}
	scale := newCurveScale(c)
	v := drawnCurve{labelled: p.labelled(c.Title, c.Says), Axis: c.Axis}
	for _, l := range c.Levels {
		v.Levels = append(v.Levels, svgText{place: scale.at(0, float(l.At)).place(), Text: l.Name})
	}
	if c.Target != nil {
		v.Target = &svgText{place: scale.at(0, float(c.Target.At)).place(), Text: c.Target.Name}
	}
	var path []point
	for i := range c.Points {
		at := scale.at(float(c.Points[i].At), float(c.Points[i].Value))
		if i > 0 {
			path = append(path, point{at.X, path[len(path)-1].Y})
		}
		path = append(path, at)
		v.add(at, &c.Points[i])
	}
	v.Path = line(path...)
	v.costs(scale)
	return p.fill("curve", v)
}

// newCurveScale holds all points and lines, with room below the lowest for its label.
func newCurveScale(c document.Curve) curveScale {
	var costs, values []*big.Rat
	for i := range c.Points {
		costs, values = append(costs, c.Points[i].At), append(values, c.Points[i].Value)
	}
	for _, l := range c.Levels {
		values = append(values, l.At)
	}
	low, high := float(slices.MinFunc(values, (*big.Rat).Cmp)), float(slices.MaxFunc(values, (*big.Rat).Cmp))
	return curveScale{right: float(slices.MaxFunc(costs, (*big.Rat).Cmp)), low: low - (high-low)/6, high: high}
}

// add puts a point in. Its label stands above the line to the left of the point, or below
// it to the right, where the line does not go.
func (v *drawnCurve) add(at point, c *document.CurvePoint) {
	first := len(v.Points) == 0
	if first {
		v.first = at
	}
	label := point{at.X - 8, at.Y - 8}
	out := curvePoint{place: at.place(), Doubtful: c.Doubtful, Label: svgText{Text: c.Label, Anchor: "end"}}
	if first || label.X-textWidth(c.Label, curveLabel) < curveLeft {
		out.Label.Anchor, label = "start", point{at.X + 5, at.Y + 18}
		if !first && v.first.Y-at.Y < 20 && at.X < curveLeft+textWidth(v.Points[0].Label.Text, curveLabel)+8 {
			label.Y = at.Y + 34 // below the label of the first point
		}
	}
	out.Label.place = label.place()
	v.Points = append(v.Points, out)
}

// costs writes the axis of costs, at most seven numbers.
func (v *drawnCurve) costs(scale curveScale) {
	most, step := int(scale.right), 1
	for _, wider := range []int{2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000} {
		if most/step > 6 {
			step = wider
		}
	}
	for cost := 0; cost <= most; cost += step {
		v.Ticks = append(v.Ticks, svgText{place: scale.at(float64(cost), 0).place(), Text: strconv.Itoa(cost)})
	}
}
