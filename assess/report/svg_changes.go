package report

import (
	"math/big"

	"cxgap/assess/compare"
)

// waterfall shows how the parts of a change lead from the earlier index to the later one,
// each from where the one before ends, on a line from 0 to 100.
type waterfall struct {
	Rows []fallRow
}

// fallRow is one part, or one of the ends.
type fallRow struct {
	Name, Shown, Words, Title string
	At, Width                 string // in percent of the line
	Down                      bool
	// Class tells improvements (solid), losses (hatch) and what is neither (plain) apart.
	Class string
	Ends  bool
}

// newWaterfall is nil if an index is missing.
func newWaterfall(rep *Report) *waterfall {
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
	w := &waterfall{}
	w.Rows = append(w.Rows, fallRow{Name: "Before", Shown: c.Before.IndexShown, Ends: true, Class: "solid", At: "0%", Width: percent(place(places[0])), Title: "Before: " + c.Before.IndexShown})
	from := places[0]
	for i := range c.Parts {
		w.Rows = append(w.Rows, fallPart(&c.Parts[i], from, places[i+2]))
		from = places[i+2]
	}
	w.Rows = append(w.Rows, fallRow{Name: "Now", Shown: c.After.IndexShown, Ends: true, Class: "solid", At: "0%", Width: percent(place(places[1])), Title: "Now: " + c.After.IndexShown})
	return w
}

// place is a score on the line from 0 to 100. The line is never cut:
// a filled bar from anywhere else would make a small change look large.
func place(x *big.Rat) Decimal {
	if x.Sign() < 0 {
		return Decimal{Rat: new(big.Rat)}
	}
	return Decimal{Rat: x}
}

func fallPart(p *ReportPart, from, to *big.Rat) fallRow {
	row := fallRow{Name: p.Name, Shown: p.Shown, Words: p.Words, Title: p.Name + ": " + p.Shown + " points", Down: p.Points.Sign() < 0, Class: "plain"}
	switch {
	case p.Class != "": // told apart: neither better nor worse
	case p.Kind == compare.Improved:
		row.Class = "solid"
	case p.Kind == compare.Worsened:
		row.Class = "hatch"
	}
	low, high := from, to
	if row.Down {
		low, high = to, from
	}
	row.At, row.Width = percent(place(low)), percent(minus(place(high), place(low)))
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

func newDumbbell(c *ReportCriterionChange) *dumbbell {
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
