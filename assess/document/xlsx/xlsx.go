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
		if table, words := asList(part.sections); i > 0 && table != nil {
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
	}
	book.Properties(visible.Line(d.Title), d.Date)
	return book.Write(w)
}

// sheetPart is what stands on a sheet.
type sheetPart struct {
	name     string
	sections []document.Section
}

// bySheet deals out the sections over the sheets, in the order in which sheets are first
// named. There is always a first one, for the head.
func bySheet(d *document.Document) []sheetPart {
	parts := []sheetPart{{name: firstSheet}}
	at := map[string]int{"": 0}
	for i := range d.Sections {
		s := &d.Sections[i]
		if i == 0 && s.Sheet != "" {
			parts[0].name, at[s.Sheet] = s.Sheet, 0
		}
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

// asList gives the table of sections that are a list: one section with one table and, at
// most, words beside it. It is nil for everything else.
func asList(sections []document.Section) (table *document.Table, words []document.Block) {
	if len(sections) != 1 {
		return nil, nil
	}
	for _, b := range sections[0].Blocks {
		switch b := b.(type) {
		case document.Table:
			if table != nil {
				return nil, nil
			}
			table = data(&b)
		case document.Cards:
			if table != nil || b.Data == nil {
				return nil, nil
			}
			table = b.Data
		case document.Paragraph, document.Quote, document.Pairs, document.List:
			words = append(words, b)
		case document.Key:
		default:
			return nil, nil
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
