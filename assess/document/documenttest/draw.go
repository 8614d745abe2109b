// Package documenttest makes documents for the tests of their writers: one with every block,
// and any number of random ones.
package documenttest

import (
	"fmt"
	"math/big"

	"pgregory.net/rapid"

	"cxgap/assess/document"
)

// deepest is how deep blocks stand within blocks.
const deepest = 3

// Draw draws a document of any blocks with texts drawn from a generator.
func Draw(t *rapid.T, text *rapid.Generator[string]) *document.Document {
	d := &drawing{t: t, texts: text}
	out := &document.Document{Title: d.text(), Origin: []string{d.text(), d.text()},
		Head: document.Head{Title: d.text(), Subject: d.text(), Date: d.text(), By: []string{d.text(), d.text()}, Blocks: d.blocks(0)}}
	for i := range d.number(0, 3) {
		out.Sections = append(out.Sections, document.Section{ID: fmt.Sprintf("section-%d", i), Title: d.text(), Blocks: d.blocks(0), Rest: d.yes()})
	}
	return out
}

// DrawTable draws a table of any kind.
func DrawTable(t *rapid.T, text *rapid.Generator[string]) document.Table {
	d := &drawing{t: t, texts: text}
	return d.table()
}

// drawing is a document being drawn.
type drawing struct {
	t     *rapid.T
	texts *rapid.Generator[string]
}

func (d *drawing) text() string             { return d.texts.Draw(d.t, "text") }
func (d *drawing) yes() bool                { return rapid.Bool().Draw(d.t, "yes") }
func (d *drawing) number(low, high int) int { return rapid.IntRange(low, high).Draw(d.t, "number") }
func (d *drawing) tone() document.Tone {
	return document.Tone(d.number(int(document.Plain), int(document.Title)))
}

// score is a number from 0 to 100, or nil.
func (d *drawing) score() *big.Rat {
	if n := d.number(-10, 1000); n >= 0 {
		return big.NewRat(int64(n), 10)
	}
	return nil
}

func (d *drawing) blocks(depth int) []document.Block {
	var out []document.Block
	for range d.number(0, 3) {
		out = append(out, d.block(depth))
	}
	return out
}

func (d *drawing) block(depth int) document.Block {
	kinds := []func() document.Block{
		func() document.Block { return document.Paragraph{Text: d.text(), Tone: d.tone()} },
		func() document.Block { return document.Quote{Label: d.text(), Text: d.text() + "\n\n" + d.text()} },
		func() document.Block { return document.Subhead{Text: d.text()} },
		func() document.Block { return document.BeforeAfter{Before: d.text(), After: d.text()} },
		func() document.Block { return d.pairs() },
		func() document.Block { return d.table() },
		func() document.Block { return document.Key{Changes: d.yes()} },
		func() document.Block { return d.ladder() },
		func() document.Block { return d.bridge() },
		func() document.Block { return d.spread() },
		func() document.Block { return *d.bar() },
	}
	if depth < deepest {
		kinds = append(kinds,
			func() document.Block { return document.Close(d.blocks(depth + 1)) },
			func() document.Block { return document.Inset(d.blocks(depth + 1)) },
			func() document.Block { return document.Drawn{Figures: d.blocks(depth + 1), Words: d.blocks(depth + 1)} },
			func() document.Block { return document.Callout{Title: d.text(), Blocks: d.blocks(depth + 1)} },
			func() document.Block {
				return document.Fold{Summary: d.text(), Blocks: d.blocks(depth + 1), Rest: d.yes()}
			},
			func() document.Block { return document.List{Items: d.items(depth)} },
			func() document.Block { return d.cards(depth) })
	}
	return kinds[d.number(0, len(kinds)-1)]()
}

func (d *drawing) items(depth int) []document.Item {
	var out []document.Item
	for range d.number(0, 3) {
		lead := rapid.SampledFrom([]string{"", "•", "→", "[1]", "12", "[ ]", "Evidence:"}).Draw(d.t, "lead")
		if d.number(0, 9) == 0 {
			lead = d.text()
		}
		out = append(out, document.Item{Lead: lead, LeadTone: d.tone(), Name: d.text(), Text: d.text(), Tone: d.tone(), Blocks: d.blocks(depth + 1), Rest: d.yes()})
	}
	return out
}

func (d *drawing) pairs() document.Pairs {
	var out document.Pairs
	for range d.number(0, 3) {
		out = append(out, document.Pair{Label: d.text(), Texts: []string{d.text(), d.text()}[:d.number(0, 2)], Tone: d.tone()})
	}
	return out
}

func (d *drawing) cards(depth int) document.Cards {
	out := document.Cards{More: document.Paragraph{Text: d.text(), Tone: d.tone()}}
	for i := range d.number(0, 3) {
		card := document.Card{Title: d.text(), Tags: []string{d.text(), d.text()}[:d.number(0, 2)], Blocks: d.blocks(depth + 1)}
		if d.yes() {
			card.Number = fmt.Sprint(i + 1)
		}
		out.Items = append(out.Items, card)
	}
	if d.yes() {
		out.Rest = []document.Item{{Lead: "12", Text: d.text()}}
	}
	return out
}

func (d *drawing) table() document.Table {
	t := document.Table{Caption: d.text(), Fill: d.yes(), Wrap: d.yes(), Split: d.yes(), Columns: []document.Column{{Name: d.text()}}}
	switch d.number(0, 3) {
	case 0:
		t.Columns = append(t.Columns, document.Column{Name: d.text(), Kind: document.Bars})
	case 1:
		t.Columns = append(t.Columns, document.Column{Name: d.text(), Kind: document.Trends})
		t.Latest = rapid.SampledFrom([]string{"", "dates"}).Draw(d.t, "latest")
	}
	for range d.number(0, 8) {
		t.Columns = append(t.Columns, document.Column{Name: d.text(), Short: d.text(), Note: d.text(), Kind: document.Kind(d.number(0, 1)), Rest: d.number(0, 5) == 0, Least: d.number(0, 1) * 70})
	}
	dates := d.number(0, 30)
	for range d.number(0, 4) {
		line := document.Row{Tone: d.tone()}
		for i := range t.Columns {
			c := document.Cell{Shown: d.text(), Tone: d.tone()}
			switch t.Columns[i].Kind {
			case document.Bars:
				if d.yes() {
					c.Bar = d.bar()
				}
			case document.Trends:
				for range dates {
					c.Trend = append(c.Trend, d.score())
				}
			case document.Number:
				c.Shown = fmt.Sprint(d.number(0, 100_000))
			case document.Words:
				c.Notes = []string{d.text()}[:d.number(0, 1)]
				c.Remarks = d.pairs()
			}
			line.Cells = append(line.Cells, c)
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}

func (d *drawing) bar() *document.Bar {
	b := &document.Bar{Name: d.text(), Shown: d.text(), Confirmed: d.score(), Target: d.score()}
	if b.Confirmed != nil {
		b.Possible = new(big.Rat).Add(b.Confirmed, big.NewRat(int64(d.number(0, 100)), 10))
	}
	if d.yes() {
		b.Before = &document.Before{Score: d.score(), FoundOut: d.score(), Ruler: d.score()}
	}
	return b
}

func (d *drawing) ladder() document.Ladder {
	l := document.Ladder{Withheld: d.number(0, 4) == 0}
	for i := range d.number(0, 5) {
		l.Rungs = append(l.Rungs, document.Rung{Level: i, Name: d.text(), Meaning: d.text(), Confirmed: d.yes(), Possible: d.yes()})
	}
	return l
}

func (d *drawing) bridge() document.Bridge {
	b := document.Bridge{Name: d.text()}
	for range d.number(0, 3) {
		b.Steps = append(b.Steps, document.BridgeStep{Name: d.text(), Shown: "+1.2", Words: d.text(), From: d.score(), To: d.score()})
	}
	return b
}

func (d *drawing) spread() document.Spread {
	s := document.Spread{Says: d.text()}
	for i := range d.number(0, 4) {
		s.Levels = append(s.Levels, document.SpreadLevel{Level: i, Name: d.text(), Text: d.text(), People: d.number(0, 3), Who: d.text()})
	}
	return s
}
