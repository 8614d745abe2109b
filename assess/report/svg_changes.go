package report

import (
	"math/big"
	"slices"
	"strconv"

	"cxgap/assess"
)

// waterfall shows how the parts of a change lead from the earlier index to the later one,
// each from where the one before ends.
type waterfall struct {
	From, To string // the ends of the axis
	Rows     []fallRow
}

// fallRow is one part, or one of the ends.
type fallRow struct {
	Name, Shown, Words, Title string
	At, Width                 string // in percent of the axis
	Down                      bool
	// Class tells improvements (solid), losses (hatch) and what is neither (plain) apart.
	Class string
	Ends  bool
}

// newWaterfall is nil if an index is missing.
func newWaterfall(rep *assess.Report) *waterfall {
	c := rep.Changes
	if c.Before.Index.Rat == nil || c.After.Index.Rat == nil {
		return nil
	}
	at := new(big.Rat).Set(c.Before.Index.Rat)
	places := []*big.Rat{new(big.Rat).Set(at), c.After.Index.Rat}
	for i := range c.Parts {
		at = new(big.Rat).Add(at, c.Parts[i].Points.Rat)
		places = append(places, at)
	}
	axis := newZoom(places)
	w := &waterfall{From: axis.from(), To: axis.to()}
	w.Rows = append(w.Rows, fallRow{Name: "Before", Shown: c.Before.IndexShown, Ends: true, Class: "solid", At: "0%", Width: axis.place(places[0]), Title: "Before: " + c.Before.IndexShown})
	from := places[0]
	for i := range c.Parts {
		w.Rows = append(w.Rows, axis.part(&c.Parts[i], from, places[i+2]))
		from = places[i+2]
	}
	w.Rows = append(w.Rows, fallRow{Name: "Now", Shown: c.After.IndexShown, Ends: true, Class: "solid", At: "0%", Width: axis.place(places[1]), Title: "Now: " + c.After.IndexShown})
	return w
}

// zoom is a part of the line from 0 to 100 that holds everything shown.
type zoom struct{ low, high int64 }

// newZoom takes whole tens around some places, at least twenty wide.
func newZoom(places []*big.Rat) zoom {
	least := slices.MinFunc(places, (*big.Rat).Cmp)
	most := slices.MaxFunc(places, (*big.Rat).Cmp)
	low, _ := least.Float64()
	high, _ := most.Float64()
	z := zoom{max(0, 10*int64((low-2)/10)), min(100, 10*int64((high+11)/10))}
	if z.high-z.low < 20 {
		z.low = max(0, z.high-20)
	}
	return z
}

func (z zoom) from() string { return strconv.FormatInt(z.low, 10) }
func (z zoom) to() string   { return strconv.FormatInt(z.high, 10) }

// along is a place as a part of the zoom, in percent.
func (z zoom) along(x *big.Rat) assess.Decimal {
	at := new(big.Rat).Sub(x, big.NewRat(z.low, 1))
	at.Quo(at, big.NewRat(z.high-z.low, 100))
	if at.Sign() < 0 {
		at.SetInt64(0)
	}
	return assess.Decimal{Rat: at}
}

func (z zoom) place(x *big.Rat) string { return percent(z.along(x)) }

func (z zoom) part(p *assess.ReportPart, from, to *big.Rat) fallRow {
	row := fallRow{Name: p.Name, Shown: p.Shown, Words: p.Words, Title: p.Name + ": " + p.Shown + " points", Down: p.Points.Sign() < 0, Class: "plain"}
	switch {
	case p.Class != "": // told apart: neither better nor worse
	case p.Kind == assess.ChangeImproved:
		row.Class = "solid"
	case p.Kind == assess.ChangeWorsened:
		row.Class = "hatch"
	}
	low, high := from, to
	if row.Down {
		low, high = to, from
	}
	row.At, row.Width = z.place(low), percent(minus(z.along(high), z.along(low)))
	return row
}

// dumbbell shows a criterion's score at both dates on a line from 0 to 100, and where its
// target begins.
type dumbbell struct {
	Title            string
	From, To, Target string
	Low, High        string // of the line between
	Fell             bool
}

func newDumbbell(c *assess.ReportCriterionChange) *dumbbell {
	if c.Before.Rat == nil || c.After.Rat == nil {
		return nil
	}
	d := &dumbbell{Title: c.Name + ": " + c.BeforeShown + " before, " + c.AfterShown + " now", From: percent(c.Before), To: percent(c.After)}
	low, high := c.Before, c.After
	if d.Fell = c.Change.Sign() < 0; d.Fell {
		low, high = high, low
	}
	d.Low, d.High = percent(low), percent(high)
	if c.TargetScore.Rat != nil {
		d.Target = percent(c.TargetScore)
	}
	return d
}
