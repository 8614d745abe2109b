// Package terminal writes documents for reading on a terminal or as plain text.
//
// No line is wider than the page and none ends in a space; rules and tables that fill the
// page are exactly as wide. Text is shown as [visible.Line] makes it, so nothing in it steers
// the terminal; styles are opened and closed on each line, so they never run over.
package terminal

import (
	"fmt"
	"io"
	"strings"

	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// Bounds of the width of a page, in cells.
const (
	UsualWidth = 80
	LeastWidth = 40
)

// Options are the choices that a page leaves.
type Options struct {
	// Width is the width in cells; 0 or less means [UsualWidth], less than [LeastWidth] means
	// that.
	Width int
	// Color allows bold, faint and one colour. Without it no escape byte is written.
	Color bool
	// Full writes what is there for whoever wants to know all as well: sections, folds and
	// columns that are marked as the rest.
	Full bool
}

// Write writes a document. It may fail where the writer does and, which only a mistake of
// this package can cause, where a table cannot be set.
func Write(w io.Writer, d *document.Document, o Options) error {
	if o.Width <= 0 {
		o.Width = UsualWidth
	}
	p := &page{output: &output{}, width: max(o.Width, LeastWidth), paint: visible.Painter(o.Color), full: o.Full}
	p.head(&d.Head)
	for i := range d.Sections {
		p.section(&d.Sections[i])
	}
	p.space()
	p.para(visible.Join(dot, d.Origin...), visible.Faint)
	if p.err != nil {
		return p.err
	}
	if _, err := io.WriteString(w, strings.TrimRight(p.text.String(), "\n")+"\n"); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

func (p *page) head(h *document.Head) {
	p.para(visible.Join(dot, h.Kicker, h.Name(), h.Date), visible.Strong)
	for _, line := range h.By {
		p.para(line, visible.Plain)
	}
	p.apart(h.Blocks)
}

func (p *page) section(s *document.Section) {
	if s.Rest && !p.full || len(s.Blocks) == 0 {
		return
	}
	p.space()
	p.heading(s.Title)
	p.apart(s.Blocks)
}

// apart writes blocks with a blank line between them, close without.
func (p *page) apart(blocks []document.Block) {
	for _, b := range blocks {
		p.space()
		p.block(b)
	}
}

func (p *page) close(blocks []document.Block) {
	for _, b := range blocks {
		if drawn, both := b.(document.Drawn); both {
			p.close(drawn.Words)
			continue
		}
		p.block(b)
	}
}

func (p *page) block(b document.Block) {
	switch b := b.(type) {
	case document.Paragraph:
		p.para(b.Text, style(b.Tone))
	case document.Quote:
		p.quote(b)
	case document.Close:
		p.close(b)
	case document.Inset:
		p.in(document.InsetWidth).close(b)
	case document.Drawn:
		p.apart(b.Words)
	case document.Callout:
		p.para(b.Title, visible.Strong)
		p.close(b.Blocks)
	case document.Columns:
		for _, group := range b {
			p.apart(group)
		}
	case document.Subhead:
		p.para(b.Text, visible.Bold)
	case document.BeforeAfter:
		p.hang("was  ", visible.Faint, b.Before, visible.Plain)
		p.hang("now  ", visible.Faint, b.After, visible.Plain)
	case document.List:
		p.list(b)
	case document.Pairs:
		p.pairs(b)
	case document.Fold:
		p.fold(b)
	case document.Cards:
		p.cards(b)
	case document.Table:
		p.table(&b)
	case document.Key:
		p.key(b)
	case document.Ladder:
		p.ladder(b)
	case document.Bridge:
		p.bridge(b)
	case document.Spread:
		p.spread(b)
	}
}

// style is how a tone is drawn. What may be copied as it is needs no style where everything
// is plain text.
func style(t document.Tone) visible.Style {
	switch t {
	case document.Faint:
		return visible.Faint
	case document.Bold, document.Warning:
		return visible.Bold
	case document.Strong:
		return visible.Strong
	case document.Plain, document.Literal, document.Title:
	}
	return visible.Plain
}

func (p *page) quote(q document.Quote) {
	text := visible.Block(q.Text)
	if text == "" {
		return
	}
	if q.Label != "" {
		text = q.Label + ": " + text
	}
	for _, line := range visible.WrapBlock(text, p.proseWidth()) {
		p.line(line)
	}
}

func (p *page) fold(f document.Fold) {
	if f.Rest && !p.full {
		return
	}
	p.para(f.Summary, visible.Bold)
	p.apart(f.Blocks)
}

func (p *page) list(l document.List) {
	for i := range l.Items {
		if p.full || !l.Items[i].Rest {
			p.item(&l.Items[i])
		}
	}
}

func (p *page) item(it *document.Item) {
	lead := it.LeadShown() + " "
	p.hang(lead, style(it.LeadTone), visible.Join(": ", it.Name, it.Text), style(it.Tone))
	p.in(visible.Cells(lead)).close(it.Blocks)
}

func (p *page) pairs(pairs document.Pairs) {
	width := pairs.LabelWidth()
	for _, pair := range pairs {
		p.hang(padRight(visible.Line(pair.Label), width), visible.Faint, visible.Join("; ", pair.Texts...), style(pair.Tone))
	}
}

// cards sets the titles behind their numbers, which are flush right over all cards.
func (p *page) cards(c document.Cards) {
	width := 0
	for i := range c.Items {
		width = max(width, visible.Cells(visible.Line(c.Items[i].Number)))
	}
	for i := range c.Rest {
		width = max(width, visible.Cells(visible.Line(c.Rest[i].Lead)))
	}
	for i := range c.Items {
		p.space()
		card := &c.Items[i]
		lead, leadStyle := document.Bullet+" ", visible.Plain
		if width > 0 {
			lead, leadStyle = padLeft(visible.Line(card.Number), width)+"  ", visible.Strong
		}
		p.hang(lead, leadStyle, card.Title, visible.Bold)
		in := p.in(visible.Cells(lead))
		in.para(visible.Join(dot, card.Tags...), visible.Faint)
		in.close(card.Blocks)
	}
	p.space()
	p.block(c.More)
	for i := range c.Rest {
		item := &c.Rest[i]
		lead := padLeft(visible.Line(item.Lead), width) + "  "
		p.hang(lead, visible.Faint, item.Text, style(item.Tone))
		p.in(visible.Cells(lead)).close(item.Blocks)
	}
}
