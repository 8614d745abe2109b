package html

import (
	"html/template"
	"math/big"

	"cxgap/assess/document"
)

// drawnStep is one part of a bridge on a line from 0 to 100, or one of its ends. Class
// tells what is better (solid), worse (hatch) and neither (plain) apart.
type drawnStep struct {
	document.BridgeStep
	At, Width, Class string
	End              bool
}

// bridge draws how parts lead from one value to another, each from where the one before
// ends.
func (p *page) bridge(b document.Bridge) template.HTML {
	v := struct {
		Name  string
		Steps []drawnStep
		Drawn bool // all steps have a place
	}{Name: b.Name, Drawn: len(b.Steps) > 0}
	for _, s := range b.Steps {
		step := drawnStep{BridgeStep: s, End: s.From == nil, Class: "plain"}
		switch {
		case step.End, s.Way == document.Better:
			step.Class = "solid"
		case s.Way == document.Worse:
			step.Class = "hatch"
		}
		if s.To == nil {
			v.Drawn = false
		} else {
			low, high := s.From, s.To
			if low == nil {
				low = new(big.Rat)
			}
			if low.Cmp(high) > 0 {
				low, high = high, low
			}
			step.At, step.Width = percent(low), width(low, high)
		}
		v.Steps = append(v.Steps, step)
	}
	return p.fill("bridge", v)
}
