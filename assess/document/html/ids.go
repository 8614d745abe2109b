package html

import "cxgap/assess/document"

// collect finds the ids that links may lead to.
func (p *page) collect(d *document.Document) {
	p.collectFrom(cover(d))
	for i := range d.Sections {
		if d.Sections[i].Title != "" || i == 0 {
			p.aim(d.Sections[i].ID)
		}
		p.collectFrom(d.Sections[i].Blocks)
	}
}

func (p *page) aim(id string) {
	if id != "" && !p.given[id] {
		p.targets[id] = true
	}
}

func (p *page) collectFrom(list []document.Block) {
	for _, b := range list {
		switch b := b.(type) {
		case document.Close:
			p.collectFrom(b)
		case document.Inset:
			p.collectFrom(b)
		case document.Drawn:
			p.collectFrom(b.Figures)
		case document.Fold:
			p.collectFrom(b.Blocks)
		case document.Callout:
			p.collectFrom(b.Blocks)
		case document.Columns:
			for _, group := range b {
				p.collectFrom(group)
			}
		case document.List:
			p.collectItems(b.Items)
		case document.Cards:
			for i := range b.Items {
				p.aim(b.Items[i].ID)
				p.collectFrom(b.Items[i].Blocks)
			}
			p.collectItems(b.Rest)
		}
	}
}

func (p *page) collectItems(items []document.Item) {
	for i := range items {
		if !blank(&items[i]) {
			p.aim(refID(items[i].Lead))
			p.collectFrom(items[i].Blocks)
		}
	}
}

// id gives an id to an element, once; the next element that asks for it gets none.
func (p *page) id(id string) string {
	if p.given[id] {
		return ""
	}
	p.given[id] = true
	return id
}
