package html

import (
	"html/template"
	"math/big"

	"cxgap/assess/document"
)

// gauge draws a value with its range on a line from 0 to 1; what is below 0 stands at 0.
func (p *page) gauge(g document.Gauge) template.HTML {
	if g.At == nil {
		return ""
	}
	type zone struct {
		At, Width, Name string
		Here            bool
	}
	at := func(x *big.Rat) *big.Rat { return new(big.Rat).Mul(within(x), big.NewRat(100, 1)) }
	v := struct {
		Says, At, From, Width string
		Zones                 []zone
	}{Says: g.Says, At: percent(at(g.At))}
	if g.Low != nil && g.High != nil {
		v.From, v.Width = percent(at(g.Low)), width(at(g.Low), at(g.High))
	}
	for i, z := range g.Zones {
		end := big.NewRat(1, 1)
		if i+1 < len(g.Zones) {
			end = g.Zones[i+1].From
		}
		v.Zones = append(v.Zones, zone{percent(at(z.From)), width(at(z.From), at(end)), z.Name, z.Here})
	}
	return p.fill("gauge", v)
}
