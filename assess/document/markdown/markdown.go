// Package markdown writes documents as CommonMark with pipe tables, which GitHub, GitLab and
// pandoc show alike; there is no HTML in it. Text from people comes out as the plain text that
// it is, see [Text].
package markdown

import (
	"fmt"
	"io"
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/document/chars"
	"cxgap/rubric/pattern"
	"cxgap/rubric/visible"
)

// Options are the choices that a document leaves.
type Options struct {
	// Full writes the sections as well that are marked as the rest.
	Full bool
}

// Write writes a document. The only errors are the writer's.
func Write(w io.Writer, d *document.Document, o Options) error {
	var out pieces
	out.head(&d.Head)
	for i := range d.Sections {
		s := &d.Sections[i]
		if len(s.Blocks) == 0 || s.Rest && !o.Full {
			continue
		}
		out.paragraph(heading(2, s.Title))
		out.blocks(s.Blocks)
	}
	if origin := Text(visible.Join(" · ", d.Origin...)); origin != "" {
		out.paragraph("---")
		out.paragraph(origin)
	}
	if _, err := io.WriteString(w, out.apart()+"\n"); err != nil {
		return fmt.Errorf("write the Markdown: %w", err)
	}
	return nil
}

func heading(level int, title string) string {
	if title = Inline(title); title == "" {
		return ""
	}
	return strings.Repeat("#", level) + " " + title
}

// pieces are parts of a page one below the other, as Markdown.
type pieces struct {
	all []piece
	// inside tells that the pieces belong to an item of a list: they stand close, and a
	// heading is a line in bold.
	inside bool
	bars   bool // the table written last has bars
}

type piece struct {
	kind kind
	text string
}

type kind int

const (
	paragraph kind = iota
	list
	other // a table, a quotation
)

func (p *pieces) add(k kind, text string) {
	if text = strings.TrimRight(text, "\n"); text != "" {
		p.all = append(p.all, piece{k, text})
	}
}

func (p *pieces) paragraph(text string) { p.add(paragraph, text) }

// apart parts all pieces by blank lines, but for lists, which would be one list anyway.
func (p *pieces) apart() string {
	var b strings.Builder
	for i, part := range p.all {
		switch {
		case i == 0:
		case part.kind == list && p.all[i-1].kind == list:
			b.WriteString("\n")
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(part.text)
	}
	return b.String()
}

// close sets pieces so close that the list whose item they are keeps its lines together:
// paragraphs are lines of one, a list follows without a blank line, and what follows a list
// becomes an item of it.
func (p *pieces) close() string {
	var b strings.Builder
	for i, part := range p.all {
		if i > 0 && part.kind == paragraph && p.all[i-1].kind == list {
			part = piece{list, "- " + strings.ReplaceAll(part.text, "\n", "\n  ")}
			p.all[i] = part
		}
		switch {
		case i == 0:
		case part.kind == list && p.all[i-1].kind != other:
			b.WriteString("\n")
		case part.kind == paragraph && p.all[i-1].kind == paragraph:
			b.WriteString("\\\n")
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(part.text)
	}
	return b.String()
}

func (p *pieces) head(h *document.Head) {
	p.paragraph(heading(1, visible.Join(" · ", h.Kicker, h.Name(), h.Date)))
	for _, line := range h.By {
		p.paragraph(Text(line))
	}
	p.blocks(h.Blocks)
}

func (p *pieces) blocks(blocks []document.Block) {
	for _, b := range blocks {
		p.block(b)
	}
}

func (p *pieces) block(b document.Block) {
	switch b := b.(type) {
	case document.Paragraph:
		p.paragraph(toned(b.Text, b.Tone))
	case document.Quote:
		p.quote(b)
	case document.Close:
		p.blocks(b)
	case document.Inset:
		p.blocks(b)
	case document.Drawn:
		p.blocks(b.Words)
	case document.Callout:
		p.paragraph(toned(b.Title, document.Strong))
		p.blocks(b.Blocks)
	case document.Columns:
		for _, group := range b {
			p.blocks(group)
		}
	case document.Subhead:
		p.subhead(b.Text)
	case document.Fold:
		p.subhead(b.Summary)
		p.blocks(b.Blocks)
	case document.BeforeAfter:
		p.items(labelled("was", " ", b.Before), labelled("now", " ", b.After))
	case document.List:
		p.list(b.Items)
	case document.Pairs:
		p.pairs(b)
	case document.Cards:
		p.cards(b)
	case document.Table:
		p.table(&b)
	case document.Key:
		if p.bars {
			p.paragraph(Text(chars.Key(b)))
		}
	case document.Ladder:
		p.ladder(b)
	case document.Bridge:
		p.bridge(b)
	case document.Spread:
		p.spread(b)
	}
}

// toned is text at the start of a line in its tone.
func toned(text string, t document.Tone) string {
	switch t {
	case document.Bold, document.Strong, document.Warning, document.Title:
		return around("**", Inline(text))
	case document.Literal:
		return Code(text)
	case document.Plain, document.Faint:
	}
	return Text(text)
}

// around sets signs around Markdown that is not blank.
func around(sign, marked string) string {
	if marked == "" {
		return ""
	}
	return sign + marked + sign
}

// labelled sets a label before a text; without a text there is none either.
func labelled(label, separator, text string) string {
	if text = Inline(text); text == "" {
		return ""
	}
	return label + separator + text
}

func (p *pieces) subhead(title string) {
	if p.inside {
		p.paragraph(around("**", Inline(title)))
	} else {
		p.paragraph(heading(3, title))
	}
}

func (p *pieces) quote(q document.Quote) {
	if visible.Block(q.Text) == "" {
		return
	}
	quoted := Lines(q.Text, "> ")
	if label := Inline(q.Label); label != "" {
		quoted = "> **" + label + ":** " + strings.TrimPrefix(quoted, "> ")
	}
	p.add(other, quoted)
}

// items adds a list of Markdown items, blank ones left out, with what belongs to an item
// indented below it.
func (p *pieces) items(items ...string) {
	var b strings.Builder
	for _, item := range items {
		if item != "" {
			b.WriteString("- " + strings.ReplaceAll(strings.TrimRight(item, "\n"), "\n", "\n  ") + "\n")
		}
	}
	p.add(list, strings.ReplaceAll(b.String(), "\n  \n", "\n\n"))
}

// within is a first line with blocks below it, as an item of a list.
func within(first string, blocks []document.Block) string {
	in := pieces{inside: true}
	in.paragraph(first)
	in.blocks(blocks)
	return in.close()
}

func (p *pieces) list(list []document.Item) {
	items := make([]string, len(list))
	for i := range list {
		it := &list[i]
		first := led(it.Lead, it.Text, it.Tone)
		if name := Inline(it.Name); name != "" {
			first = visible.Join(": ", led(it.Lead, it.Name, document.Bold), inTone(it.Text, it.Tone))
		}
		items[i] = within(first, it.Blocks)
	}
	p.items(items...)
}

// led sets what leads an item before its text. Bullets are Markdown's own; boxes to tick are
// those of GitHub.
func led(lead, text string, t document.Tone) string {
	lead = visible.Line(lead)
	switch {
	case lead == "", lead == "•", lead == "-", lead == "–":
		return toned(text, t)
	case lead == "[ ]", lead == "[x]":
		return lead + " " + toned(text, t)
	case strings.HasSuffix(lead, ":"): // a label
		return visible.Join(" ", around("**", Inline(lead)), inTone(text, t))
	}
	return visible.Join(" ", number(lead), inTone(text, t))
}

// inTone is [toned] for text that does not begin a line.
func inTone(text string, t document.Tone) string {
	if t == document.Plain || t == document.Faint {
		return Inline(text)
	}
	return toned(text, t)
}

// number is what stands before an item or a card: a rank gets a point, which is no list's.
func number(lead string) string {
	switch {
	case lead != "" && strings.Trim(lead, "0123456789") == "":
		return lead + `\.`
	case pointsOnly().MatchString(lead): // no list, as there is no space behind the sign
		return lead
	}
	return Text(lead)
}

// rank is [number] in a heading, where no list can begin.
func rank(lead string) string { return strings.Replace(number(visible.Line(lead)), `\.`, ".", 1) }

var pointsOnly = pattern.Lazy(`^[+−][0-9.]+$`)

func (p *pieces) pairs(pairs document.Pairs) {
	var items []string
	for _, pair := range pairs {
		label := around("**", Inline(pair.Label+":"))
		var texts []string
		for _, text := range pair.Texts {
			if text = inTone(text, pair.Tone); text != "" {
				texts = append(texts, text)
			}
		}
		switch len(texts) {
		case 0:
		case 1:
			items = append(items, visible.Join(" ", label, texts[0]))
		default:
			var list document.List
			for _, text := range pair.Texts {
				list.Items = append(list.Items, document.Item{Text: text, Tone: pair.Tone})
			}
			items = append(items, within(label, []document.Block{list}))
		}
	}
	p.items(items...)
}

// cards with short facts get a heading each, others are items of a list.
func (p *pieces) cards(c document.Cards) {
	headed := false
	for i := range c.Items {
		headed = headed || len(c.Items[i].Tags) > 0
	}
	var items []string
	for i := range c.Items {
		card := &c.Items[i]
		switch {
		case headed && !p.inside:
			p.paragraph("### " + visible.Join(" ", rank(card.Number), Inline(card.Title)))
			p.paragraph(Text(visible.Join(" · ", card.Tags...)))
			p.blocks(card.Blocks)
		default:
			tags := document.Paragraph{Text: visible.Join(" · ", card.Tags...)}
			items = append(items, within(cardTitle(card), append([]document.Block{tags}, card.Blocks...)))
		}
	}
	p.items(items...)
	p.block(c.More)
	p.list(c.Rest)
}

// cardTitle is the title of a card in a list, behind its number; a rank belongs to it.
func cardTitle(c *document.Card) string {
	lead := visible.Line(c.Number)
	if lead != "" && strings.Trim(lead, "0123456789") == "" {
		return around("**", visible.Join(" ", lead+".", Inline(c.Title)))
	}
	return visible.Join(" · ", number(lead), around("**", Inline(c.Title)))
}
