package html

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess/document"
)

// blocks writes blocks one below the other. Headings among them have the given level, 2 to
// 6; what follows one has the level below.
func (p *page) blocks(list []document.Block, level int) template.HTML {
	var out strings.Builder
	below := level
	for i := 0; i < len(list); i++ {
		if head, is := list[i].(document.Subhead); is {
			out.WriteString(string(p.fill("subhead", titled{Level: level, Title: p.title(head.Text)})))
			below = under(head.Text, level)
			continue
		}
		out.WriteString(string(p.block(list[i], below)))
	}
	return template.HTML(out.String())
}

// under is the level of headings below a title of a level; without a title it is the same.
func under(title string, level int) int {
	if strings.TrimSpace(title) == "" {
		return level
	}
	return min(level+1, 6)
}

// title are the words of a heading; a blank one makes none.
func (p *page) title(text string) words { return p.words(strings.TrimSpace(text), document.Plain) }

// titled is something under a heading of a level.
type titled struct {
	Level int
	ID    string
	Title words
	// Number and Tags stand around the title of a card; Wide tells that the tags are too
	// many for a line.
	Number string
	Tags   []words
	Wide   bool
	Body   template.HTML
}

// fold is something folded away. What names it where its summary is "Show" alone.
type fold struct {
	Summary, What string
	Body          template.HTML
}

func (p *page) block(b document.Block, level int) template.HTML {
	switch b := b.(type) {
	case document.Paragraph:
		if strings.TrimSpace(b.Text) == "" {
			return ""
		}
		return p.fill("paragraph", p.words(b.Text, b.Tone))
	case document.Quote:
		if text := paragraphs(b.Text); text != nil {
			return p.fill("quote", struct {
				Label string
				Text  []string
			}{b.Label, text})
		}
		return ""
	case document.Close:
		return p.wrapped("close", b, level)
	case document.Inset:
		return p.wrapped("inset", b, level)
	case document.Drawn:
		return p.blocks(b.Figures, level)
	case document.Columns:
		return p.columns(b, level)
	case document.List:
		return p.list(b.Items, level)
	case document.Pairs:
		return p.pairs(b)
	case document.BeforeAfter:
		return p.fill("beforeafter", b)
	case document.Fold:
		return p.folded(b.Summary, "", p.blocks(b.Blocks, level))
	case document.Callout:
		return p.fill("callout", titled{Level: level, Title: p.title(b.Title), Body: p.blocks(b.Blocks, under(b.Title, level))})
	case document.Cards:
		return p.cards(b, level)
	case document.Table:
		return p.table(b)
	default:
		return p.figure(b)
	}
}

// folded folds blocks away below a line that says what they are; without one they stay.
func (p *page) folded(summary, what string, body template.HTML) template.HTML {
	if body == "" || summary == "" {
		return body
	}
	p.folds = true
	return p.fill("fold", fold{summary, what, body})
}

// wrapped writes blocks into an element of a class; without any there is none.
func (p *page) wrapped(class string, list []document.Block, level int) template.HTML {
	body := p.blocks(list, level)
	if body == "" {
		return ""
	}
	return p.fill("wrapped", struct {
		Class string
		Body  template.HTML
	}{class, body})
}

func (p *page) columns(groups document.Columns, level int) template.HTML {
	var bodies []template.HTML
	for _, group := range groups {
		if body := p.blocks(group, level); body != "" {
			bodies = append(bodies, body)
		}
	}
	if len(bodies) == 0 {
		return ""
	}
	return p.fill("columns", bodies)
}

// noted tells that nothing but a faint note follows the text of an item.
func noted(it *document.Item) bool {
	if len(it.Blocks) != 1 {
		return false
	}
	note, is := it.Blocks[0].(document.Paragraph)
	return is && note.Tone == document.Faint
}

// listItem is an item as it stands on the page. Titled tells that its text is the title of
// what follows.
type listItem struct {
	ID, Lead, LeadClass string
	Name                string // before the words and a colon
	Words               words
	Class               string // of the words
	Body                template.HTML
}

func (p *page) list(items []document.Item, level int) template.HTML {
	v := struct {
		Class string
		Items []listItem
	}{Class: "list"}
	for i := range items {
		it := &items[i]
		if blank(it) {
			continue
		}
		item := listItem{Lead: it.Lead, LeadClass: toneClass(it.LeadTone), Name: it.Name, Words: p.words(it.Text, it.Tone), Body: p.blocks(it.Blocks, level)}
		if item.Class = item.Words.Class; item.Body != "" && it.Tone != document.Title && !noted(it) {
			item.Class = strings.TrimSpace("q " + item.Class)
		}
		if id := refID(it.Lead); id != "" {
			item.ID = p.id(id)
		}
		if item.Body != "" {
			v.Class = "list open"
		}
		v.Items = append(v.Items, item)
	}
	if v.Items == nil {
		return ""
	}
	return p.fill("list", v)
}

// blank tells that an item leaves no trace.
func blank(it *document.Item) bool {
	return strings.TrimSpace(it.Name+it.Text) == "" && len(it.Blocks) == 0
}

// pairTexts is a pair as it stands on the page.
type pairTexts struct {
	Label string
	Texts []words
}

// pairTexts are the pairs that say something. Those with the same label, one behind the
// other, share it.
func (p *page) pairTexts(pairs document.Pairs) []pairTexts {
	var out []pairTexts
	for _, pair := range pairs {
		shown := pairTexts{Label: pair.Label}
		for i, text := range pair.Texts {
			to := ""
			if i < len(pair.To) {
				to = pair.To[i]
			}
			if strings.TrimSpace(text) != "" {
				shown.Texts = append(shown.Texts, p.leading(text, pair.Tone, to))
			}
		}
		switch last := len(out) - 1; {
		case shown.Texts == nil:
		case last >= 0 && out[last].Label == pair.Label:
			out[last].Texts = append(out[last].Texts, shown.Texts...)
		default:
			out = append(out, shown)
		}
	}
	return out
}

func (p *page) pairs(pairs document.Pairs) template.HTML {
	if shown := p.pairTexts(pairs); shown != nil {
		return p.fill("pairs", shown)
	}
	return ""
}

// manyTags is the number of tags from which on they stand beside a card, not in a line.
const manyTags = 3

func (p *page) cards(c document.Cards, level int) template.HTML {
	var out, folded strings.Builder
	for i := range c.Items {
		card := &c.Items[i]
		v := titled{Level: level, ID: p.id(card.ID), Title: p.title(card.Title), Number: card.Number, Wide: len(card.Tags) >= manyTags, Body: p.blocks(card.Blocks, under(card.Title, level))}
		for _, tag := range card.Tags {
			v.Tags = append(v.Tags, p.words(tag, document.Plain))
		}
		to := &out
		if c.Open > 0 && i >= c.Open {
			to = &folded
		}
		to.WriteString(string(p.fill("card", v)))
	}
	out.WriteString(string(p.folded("Show the other "+strconv.Itoa(len(c.Items)-c.Open), "", template.HTML(folded.String()))))
	out.WriteString(string(p.block(c.More, level)))
	if rest := p.list(c.Rest, level); rest != "" {
		out.WriteString(string(p.fill("wrapped", struct {
			Class string
			Body  template.HTML
		}{"rest", rest})))
	}
	return template.HTML(out.String())
}

// figure writes what this page draws.
func (p *page) figure(b document.Block) template.HTML {
	switch b := b.(type) {
	case document.Bar:
		return p.bar(b)
	case document.Key:
		return p.fill("key", b.Named())
	case document.Result:
		return p.fill("result", b)
	case document.Links:
		return p.links(b)
	case document.Moments:
		return p.fill("moments", []document.Moment(b))
	case document.Ladder:
		return p.ladder(b)
	case document.Wheel:
		return p.wheel(b)
	case document.Bridge:
		return p.bridge(b)
	case document.Dumbbell:
		return p.dumbbell(b)
	case document.Gauge:
		return p.gauge(b)
	case document.Spread:
		return p.spread(b)
	case document.Lines:
		return p.lines(b)
	case document.Curve:
		return p.curve(b)
	}
	if p.err == nil {
		p.err = fmt.Errorf("write the page: no template for a block of type %T", b)
	}
	return ""
}

// links is a list of links without those that lead nowhere.
func (p *page) links(b document.Links) template.HTML {
	b.Items = slices.DeleteFunc(slices.Clone(b.Items), func(l document.Link) bool { return !p.targets[l.To] })
	if len(b.Items) == 0 {
		return ""
	}
	return p.fill("links", b)
}
