package html

import (
	"html/template"
	"slices"
	"strings"

	"cxgap/assess/document"
	"cxgap/rubric/visible"
)

// wholeTable is a table as it stands on the page.
type wholeTable struct {
	Caption, Class string
	// Name tells what the table is to somebody who does not see it.
	Name  string
	Heads []tableHead // nil for a table without a head
	Rows  []tableRow
}

type tableHead struct{ Name, Note, Class string }

type tableRow struct {
	Class string
	Cells []tableCell
}

// tableCell is a field. First names its row; Head is the name of its column.
type tableCell struct {
	Words   words
	First   bool
	Head    string
	Class   string
	Notes   []words
	Hint    string
	Remarks []pairTexts
	Drawing template.HTML
}

func (p *page) table(t document.Table) template.HTML {
	if len(t.Rows) == 0 {
		return ""
	}
	v := wholeTable{Caption: t.Caption, Name: t.Caption}
	t = withoutEmptyColumns(t)
	named, stack, heat := false, "", ""
	for i := range t.Columns {
		c := &t.Columns[i]
		v.Heads = append(v.Heads, tableHead{c.Name, c.Note, kindClass(c.Kind)})
		named = named || c.Name != ""
		if i > 0 && c.Kind == document.Words || c.Kind == document.Bars {
			stack = "stack"
		}
	}
	if v.Name == "" && named {
		v.Name = visible.Join(", ", v.Heads[0].Name, v.Heads[len(v.Heads)-1].Name)
	}
	if !named {
		v.Heads = nil
	}
	for i := range t.Rows {
		row := &t.Rows[i]
		shown := tableRow{Class: toneClass(row.Tone)}
		for k := range row.Cells {
			cell := p.cell(&row.Cells[k], row.Cells[0].Shown)
			cell.First = k == 0
			if k < len(t.Columns) {
				cell.Head = t.Columns[k].Name
				cell.Class = visible.Join(" ", kindClass(t.Columns[k].Kind), cell.Class)
			}
			if row.Cells[k].Shade > 0 {
				heat = "heat"
			}
			shown.Cells = append(shown.Cells, cell)
		}
		v.Rows = append(v.Rows, shown)
	}
	fill, wrap := "", ""
	if t.Fill {
		fill = "fill"
	}
	if t.Wrap {
		wrap = "wrap"
	}
	v.Class = visible.Join(" ", fill, wrap, stack, heat)
	return p.fill("table", v)
}

// withoutEmptyColumns leaves out columns that say nothing in any row, as remarks where nobody
// made one.
func withoutEmptyColumns(t document.Table) document.Table {
	says := func(c *document.Cell) bool {
		remarked := slices.ContainsFunc(c.Remarks, func(p document.Pair) bool { return strings.TrimSpace(strings.Join(p.Texts, "")) != "" })
		return c.Shown+c.Hint != "" || c.Bar != nil || len(c.Trend)+len(c.Notes) > 0 || remarked
	}
	empty := func(column int) bool {
		return column > 0 && !slices.ContainsFunc(t.Rows, func(r document.Row) bool { return column < len(r.Cells) && says(&r.Cells[column]) })
	}
	out := t
	out.Columns, out.Rows = nil, slices.Clone(t.Rows)
	for i := range out.Rows {
		out.Rows[i].Cells = nil
	}
	for k := range t.Columns {
		if empty(k) {
			continue
		}
		out.Columns = append(out.Columns, t.Columns[k])
		for i := range t.Rows {
			if k < len(t.Rows[i].Cells) {
				out.Rows[i].Cells = append(out.Rows[i].Cells, t.Rows[i].Cells[k])
			}
		}
	}
	return out
}

// cell writes a field of the row that is named.
func (p *page) cell(c *document.Cell, row string) tableCell {
	out := tableCell{Words: p.leading(c.Shown, c.Tone, c.To), Hint: c.Hint, Remarks: p.pairTexts(c.Remarks)}
	for _, note := range c.Notes {
		out.Notes = append(out.Notes, p.words(note, document.Plain))
	}
	if c.Shade > 0 {
		out.Class = "h" + string(rune('0'+min(c.Shade, 5)))
	}
	switch {
	case c.Bar != nil && c.Bar.Confirmed != nil:
		out.Drawing, out.Words = p.cellBar(c.Bar, row), words{}
	case len(c.Trend) > 0:
		out.Drawing, out.Words = p.spark(c.Trend), words{}
	}
	return out
}

func kindClass(k document.Kind) string {
	switch k {
	case document.Number:
		return "num"
	case document.Bars:
		return "bars"
	case document.Trends:
		return "trends"
	case document.Words:
	}
	return ""
}
