package document

import "cxgap/rubric/visible"

// Widths of plain text, in cells.
const (
	// LabelWidth is the least width of a column of labels, with the space behind it.
	LabelWidth = 9
	// InsetWidth is how far an [Inset] stands from the margin.
	InsetWidth = 2
	// nameShare is the part of a page that the names of a table take at most.
	nameShare = 2.0 / 5
)

// Bullet leads an item of a list that has no lead of its own.
const Bullet = "•"

// Ruler measures blocks. It remembers texts, so that a view can try many arrangements of the
// same ones; the zero Ruler is ready.
type Ruler struct{ lines map[wrapped]int }

type wrapped struct {
	text  string
	width int
}

// Lines is how many lines of plain text a text takes.
func (r *Ruler) Lines(text string, width int) int {
	key := wrapped{text, width}
	n, known := r.lines[key]
	if !known {
		if r.lines == nil {
			r.lines = map[wrapped]int{}
		}
		n = len(visible.Wrap(text, width))
		r.lines[key] = n
	}
	return n
}

// Height is how many lines of plain text blocks take that stand close, on a page of a width in
// cells: what package terminal writes, so that a view can be fitted to a page before anything
// is written. It counts what a view sets for a first reading, paragraphs, lists, pairs,
// quotes, and tables with a line for each row; figures take none.
func (r *Ruler) Height(blocks []Block, width int) int {
	n := 0
	for _, b := range blocks {
		switch b := b.(type) {
		case Paragraph:
			n += r.hung("", b.Text, width)
		case Quote:
			n += len(visible.WrapBlock(visible.Join(": ", b.Label, visible.Block(b.Text)), width))
		case Close:
			n += r.Height(b, width)
		case Inset:
			n += r.Height(b, width-InsetWidth)
		case Drawn:
			n += r.Height(b.Words, width)
		case Subhead:
			n += r.hung("", b.Text, width)
		case List:
			n += b.height(r, width)
		case Pairs:
			n += b.height(r, width)
		case Table:
			n += b.height(r, width)
		case Key:
			n++
		}
	}
	return n
}

// hung is how many lines a text takes that hangs from its lead.
func (r *Ruler) hung(lead, text string, width int) int {
	margin := visible.Cells(lead)
	if margin > width/2 {
		if visible.Line(text) == "" {
			return 0
		}
		return r.hung("", lead, width) + r.hung("", text, width-InsetWidth)
	}
	return r.Lines(text, width-margin)
}

func (l List) height(r *Ruler, width int) int {
	n := 0
	for i := range l.Items {
		it := &l.Items[i]
		if it.Rest {
			continue
		}
		lead := it.LeadShown() + " "
		n += r.hung(lead, visible.Join(": ", it.Name, it.Text), width) + r.Height(it.Blocks, width-visible.Cells(lead))
	}
	return n
}

// LeadShown is what stands before an item in plain text.
func (it *Item) LeadShown() string {
	if lead := visible.Line(it.Lead); lead != "" {
		return lead
	}
	return Bullet
}

func (p Pairs) height(r *Ruler, width int) int {
	n, label := 0, p.LabelWidth()
	for _, pair := range p {
		lead := visible.Line(pair.Label)
		for visible.Cells(lead) < label {
			lead += " "
		}
		n += r.hung(lead, visible.Join("; ", pair.Texts...), width)
	}
	return n
}

// LabelWidth is the width of the column of labels in plain text, with the space behind it.
func (p Pairs) LabelWidth() int {
	width := LabelWidth
	for i := range p {
		width = max(width, visible.Cells(visible.Line(p[i].Label))+2)
	}
	return width
}

func (t *Table) height(r *Ruler, width int) int {
	if len(t.Columns) == 0 || len(t.Rows) == 0 {
		return 0
	}
	n := 0
	for i := range t.Columns {
		if t.Columns[i].Name != "" {
			n = 2 // the names and the rule below them
		}
	}
	for i := range t.Rows {
		n += max(1, r.Lines(t.Rows[i].Cells[0].Shown, int(float64(width)*nameShare)))
	}
	return n
}
