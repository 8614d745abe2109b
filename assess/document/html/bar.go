package html

import (
	"html/template"

	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// drawnBar is a score on a line from 0 to 100, in percent of its width: solid up to the
// confirmed score, hatched up to the possible one, a mark at the target.
type drawnBar struct {
	Title              string
	Name, Shown        string
	Confirmed, Hatched string // Hatched is how wide the open part is; "" for none
	Target             string // "" for no mark
	Ticks              []drawnTick
	Rated              bool
}

type drawnTick struct{ At, Name string }

func newBar(b *document.Bar) drawnBar {
	out := drawnBar{Title: visible.Join(": ", b.Name, b.Shown), Name: b.Name, Shown: b.Shown, Rated: b.Confirmed != nil}
	for _, t := range b.Ticks {
		out.Ticks = append(out.Ticks, drawnTick{percent(t.At), t.Name})
	}
	if b.Target != nil {
		out.Target = percent(b.Target)
	}
	if !out.Rated {
		return out
	}
	out.Confirmed = percent(b.Confirmed)
	if b.Possible != nil && b.Possible.Cmp(b.Confirmed) > 0 {
		out.Hatched = width(b.Confirmed, b.Possible)
	}
	return out
}

// bar draws a bar that stands alone: with the levels named if there are any.
func (p *page) bar(b document.Bar) template.HTML {
	if b.Before != nil {
		return p.fill("changebar", newChangeBar(&b))
	}
	if len(b.Ticks) > 0 {
		return p.fill("strip", newBar(&b))
	}
	return p.fill("barline", newBar(&b))
}

// cellBar draws the bar of a row that is named.
func (p *page) cellBar(b *document.Bar, row string) template.HTML {
	named := *b
	if named.Name == "" {
		named.Name = row
	}
	if b.Before != nil {
		return p.fill("change", newChangeBar(&named))
	}
	return p.fill("bar", newBar(&named))
}

// changeBar is a bar that shows where it came from: a square before, a circle now, a line
// between them.
type changeBar struct {
	drawnBar
	Before, Now string // "" where there is none
	Low, High   string // the ends of the line between
	Fell        bool
}

func newChangeBar(b *document.Bar) changeBar {
	out := changeBar{drawnBar: newBar(b)}
	if b.Confirmed != nil {
		out.Now = percent(b.Confirmed)
	}
	before := b.Before.Score
	if before == nil {
		return out
	}
	out.Before = percent(before)
	if b.Confirmed == nil {
		return out
	}
	out.Low, out.High = out.Before, out.Now
	if out.Fell = b.Confirmed.Cmp(before) < 0; out.Fell {
		out.Low, out.High = out.High, out.Low
	}
	return out
}
