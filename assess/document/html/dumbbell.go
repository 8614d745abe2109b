package html

import (
	"html/template"

	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// drawnDumbbell sets two values side by side on a line from 0 to 100. Of two dates the
// square is the earlier one and the circle the later one, else the square is the lower value
// and the circle the higher one.
type drawnDumbbell struct {
	document.Dumbbell
	Title               string
	LowAt, HighAt       string
	SquareAt, CircleAt  string
	TargetAt            string
	LowShape, HighShape string
	Drawn               bool // both values are known
}

func (p *page) dumbbell(d document.Dumbbell) template.HTML {
	v := drawnDumbbell{Dumbbell: d, Title: visible.Join(": ", d.Name, visible.Join(", ", visible.Join(" ", d.Low.Name, d.Low.Shown), visible.Join(" ", d.High.Name, d.High.Shown)))}
	if v.Drawn = d.Low.At != nil && d.High.At != nil; v.Drawn {
		v.LowAt, v.HighAt = percent(d.Low.At), percent(d.High.At)
	}
	v.SquareAt, v.CircleAt, v.LowShape, v.HighShape = v.LowAt, v.HighAt, "square", "circle"
	if d.Fell {
		v.SquareAt, v.CircleAt, v.LowShape, v.HighShape = v.HighAt, v.LowAt, "circle", "square"
	}
	if d.Target != nil {
		v.TargetAt = percent(d.Target)
	}
	return p.fill("dumbbell", v)
}
