package xlsx

import (
	"io"

	"cxgap/assess/document"
	"cxgap/assess/workbook"
	"cxgap/rubric/visible"
)

// firstSheet is the name of the first sheet where sections give it none.
const firstSheet = "Summary"

// Write writes the document as a workbook. The error is the writer's, or says what the
// library refused.
func Write(w io.Writer, d *document.Document) error {
	book := workbook.New()
	for i, part := range bySheet(d) {
		if table, words := asList(part.sections); table != nil && (i > 0 || isList(d)) {
			writeList(book, part.name, table, words)
			continue
		}
		p := newPage(book, part.name, part.sections)
		if i == 0 {
			p.head(&d.Head)
		}
		for j := range part.sections {
			p.section(&part.sections[j])
		}
		if i == 0 {
			p.origin(d.Origin)
		}
		p.finish()
	}
	book.Properties(visible.Line(d.Title), d.Date)
	return book.Write(w)
}

// isList tells whether a document is one list and nothing else: then its only sheet has the
// names in the first row, as programs read it.
func isList(d *document.Document) bool {
	return len(d.Sections) == 1 && d.Sections[0].Data != nil && len(d.Sections[0].Blocks) == 0 && d.Head.Title == "" && len(d.Origin) == 0
}

// sheetPart is what stands on a sheet.
type sheetPart struct {
	name     string
	sections []document.Section
}

// bySheet deals out the sections over the sheets: the first one, which has the head, then
// the others in the order in which they are first named.
func bySheet(d *document.Document) []sheetPart {
	parts := []sheetPart{{name: d.Sheet}}
	if d.Sheet == "" {
		parts[0].name = firstSheet
	}
	at := map[string]int{"": 0, parts[0].name: 0}
	for i := range d.Sections {
		s := &d.Sections[i]
		to, known := at[s.Sheet]
		if !known {
			to = len(parts)
			at[s.Sheet] = to
			parts = append(parts, sheetPart{name: s.Sheet})
		}
		parts[to].sections = append(parts[to].sections, *s)
	}
	return parts
}

// asList gives the table of sections that are a list, with what explains it: one section
// that has data as a whole, or is one table or cards with data. It is nil for everything
// else.
func asList(sections []document.Section) (table *document.Table, words []document.Block) {
	if len(sections) != 1 {
		return nil, nil
	}
	table = sections[0].Data
	for _, b := range sections[0].Blocks {
		var found *document.Table
		switch b := b.(type) {
		case document.Table:
			found = data(&b)
		case document.Cards:
			found = b.Data
		case document.Paragraph:
			if b.Tone == document.Faint || sections[0].Data == nil {
				words = append(words, b)
			}
			continue
		case document.Key:
			continue
		}
		switch {
		case sections[0].Data != nil: // which has all but the explanations
		case found == nil || table != nil:
			return nil, nil
		default:
			table = found
		}
	}
	return table, words
}

// data is the table to compute with.
func data(t *document.Table) *document.Table {
	if t.Data != nil {
		return t.Data
	}
	return t
}
