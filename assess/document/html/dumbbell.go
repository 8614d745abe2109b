package html

import (
	"html/template"

	"cxgap/assess/document"
)

// drawnDumbbell sets two values side by side on a line from 0 to 100: a square for the
// lower one, a circle for the higher one.
type drawnDumbbell struct {
	document.Dumbbell
	Title, LowAt, HighAt string
	TargetAt             string
	Drawn                bool // both values are known
}

func (p *page) dumbbell(d document.Dumbbell) template.HTML {
	v := drawnDumbbell{Dumbbell: d, Title: join(": ", d.Name, join(", ", join(" ", d.Low.Name, d.Low.Shown), join(" ", d.High.Name, d.High.Shown)))}
	if v.Drawn = d.Low.At != nil && d.High.At != nil; v.Drawn {
		v.LowAt, v.HighAt = percent(d.Low.At), percent(d.High.At)
	}
	if d.Target != nil {
		v.TargetAt = percent(d.Target)
	}
	return p.fill("dumbbell", v)
}
