package docx

import (
	"slices"
	"strconv"
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/document/chars"
	"cxgap/rubric/visible"
)

const (
	barSize   = 20  // the length of a bar, in characters
	barLetter = 124 // the width of one of them, also in a font whose letters are not all as wide
	padding   = 236
	// tableLetter is the width of a letter in a table: that of a wide font, since nobody knows
	// which one there is where the file is read.
	tableLetter = 108
	// mostWanted is the longest text that a column is made wide for, and mostFair the longest
	// one that it has to be wide enough for if it is to be read easily.
	mostWanted, mostFair = 60, 14
)

// column is a column of a table with the width it needs, one that reads easily, and the one
// it would like.
type column struct {
	*document.Column
	name               string
	least, fair, wants int
}

// table writes a table with its heads on every page. Columns for which there is no room go on
// in a table below, behind the first one again.
func (p *page) table(t *document.Table) {
	if len(t.Rows) == 0 || len(t.Columns) == 0 {
		return
	}
	p.bars = false
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			p.bars = p.bars || j < len(t.Columns) && t.Columns[j].Kind == document.Bars && chars.Rated(t.Rows[i].Cells[j].Bar)
		}
	}
	columns := make([]column, len(t.Columns))
	for i := range columns {
		columns[i] = columnOf(t, i)
	}
	if caption := visible.Line(t.Caption); caption != "" {
		p.add(paragraph{style: "caption", runs: []run{{text: caption}}, keep: true})
	}
	for _, which := range p.dealOut(columns) {
		p.addTable(p.tableOf(t, columns, which))
	}
}

// columnOf measures a column.
func columnOf(t *document.Table, i int) column {
	c := column{Column: &t.Columns[i]}
	c.name = visible.Line(c.Name)
	if short := visible.Line(c.Short); short != "" {
		c.name = short
	}
	for _, head := range []string{c.name, c.Note} { // in bold, which is wider
		c.room(min(visible.LongestWord(visible.Line(head)), mostWord)*tableLetter + tableLetter)
	}
	for j := range t.Rows {
		if i >= len(t.Rows[j].Cells) {
			continue
		}
		f := &t.Rows[j].Cells[i]
		switch {
		case c.Kind == document.Bars && chars.Rated(f.Bar):
			c.room(barSize * barLetter)
		case c.Kind == document.Trends:
			c.room(len(f.Trend) * barLetter)
		default:
			c.measure(f.Shown)
			for _, note := range f.Notes {
				c.measure(note)
			}
			for _, remark := range f.Remarks {
				c.measure(visible.Join(": ", remark.Label, visible.Join("; ", remark.Texts...)))
			}
		}
	}
	return c
}

// mostWord is the longest word that is not broken, in letters.
const mostWord = 16

func (c *column) measure(text string) {
	text = visible.Line(text)
	letters := visible.Cells(text)
	c.least = max(c.least, min(visible.LongestWord(text), mostWord)*tableLetter+padding)
	c.fair = max(c.fair, c.least, min(letters, mostFair)*tableLetter+padding)
	c.wants = max(c.wants, c.fair, min(letters, mostWanted)*tableLetter+padding)
}

func (c *column) room(width int) {
	c.least = max(c.least, width+padding)
	c.fair = max(c.fair, c.least)
	c.wants = max(c.wants, c.fair)
}

// dealOut parts the columns into tables in which each can be read easily, or nearly so.
func (p *page) dealOut(columns []column) [][]int {
	room := (p.width - p.left) * 8 / 7
	tables := [][]int{{0}}
	used := columns[0].fair
	for i := 1; i < len(columns); i++ {
		last := len(tables) - 1
		if len(tables[last]) > 1 && used+columns[i].fair > room {
			tables, used = append(tables, []int{0}), columns[0].fair
			last++
		}
		tables[last] = append(tables[last], i)
		used += columns[i].fair
	}
	return tables
}

// tableOf is a table of some of the columns.
func (p *page) tableOf(t *document.Table, columns []column, which []int) *table {
	chosen := make([]column, len(which))
	for i, n := range which {
		chosen[i] = columns[n]
	}
	out := &table{style: gridTable, left: p.left, widths: share(chosen, p.width-p.left, t.Fill)}
	if slices.ContainsFunc(chosen, func(c column) bool { return c.name != "" || visible.Line(c.Note) != "" }) {
		head := make([]cell, len(chosen))
		for i := range chosen {
			head[i] = headCell(&chosen[i])
		}
		out.rows, out.heads = append(out.rows, head), 1
	}
	for i := range t.Rows {
		row := make([]cell, len(which))
		for j, n := range which {
			if n >= len(t.Rows[i].Cells) {
				continue
			}
			c := t.Rows[i].Cells[n]
			if n == 0 && c.Tone == document.Plain {
				c.Tone = t.Rows[i].Tone
			}
			row[j] = p.cell(&c, t.Columns[n].Kind)
		}
		out.rows = append(out.rows, row)
	}
	return out
}

// share gives each column its width: what it wants where there is room, else as much as can
// be had of what is more than the width it needs.
func share(columns []column, room int, fill bool) []int {
	least, fair, wants := 0, 0, 0
	for i := range columns {
		least, fair, wants = least+columns[i].least, fair+columns[i].fair, wants+columns[i].wants
	}
	widths := make([]int, len(columns))
	for i := range columns {
		c := &columns[i]
		switch {
		case wants <= room && !fill:
			widths[i] = c.wants
		case wants <= room:
			widths[i] = c.wants + (room-wants)*c.wants/wants
		case fair <= room:
			widths[i] = c.fair + (room-fair)*(c.wants-c.fair)/(wants-fair)
		case least <= room:
			widths[i] = c.least + (room-least)*(c.fair-c.least)/(fair-least)
		default:
			widths[i] = c.least * room / least
		}
	}
	return widths
}

func headCell(c *column) cell {
	right := c.Kind == document.Number
	out := cell{pieces: []piece{&paragraph{style: tableText, right: right, runs: []run{{text: c.name}}}}}
	if note := visible.Line(c.Note); note != "" {
		out.pieces = append(out.pieces, &paragraph{style: tableText, right: right, runs: []run{{text: note, style: faint}}})
	}
	return out
}

// cell is a cell with what is noted below it.
func (p *page) cell(c *document.Cell, kind document.Kind) cell {
	out := cell{}
	line := func(runs ...run) {
		out.pieces = append(out.pieces, &paragraph{style: tableText, right: kind == document.Number, runs: runs})
	}
	switch {
	case kind == document.Bars && chars.Rated(c.Bar):
		line(barRuns(chars.Bar(c.Bar, barSize).String())...)
	case kind == document.Trends:
		line(run{text: strings.ReplaceAll(chars.Spark(c.Trend), " ", "\u00A0"), style: bar, ink: inkConfirmed})
	default:
		if shown := toned(c.Shown, c.Tone); shown.text != "" {
			line(shown)
		}
	}
	for _, note := range c.Notes {
		if note = visible.Line(note); note != "" {
			line(run{text: note, style: faint})
		}
	}
	for _, remark := range c.Remarks {
		var texts []string
		for _, text := range remark.Texts {
			if text = visible.Line(text); text != "" {
				texts = append(texts, text)
			}
		}
		if len(texts) > 0 {
			line(run{text: visible.Line(remark.Label) + ": ", style: label}, run{text: strings.Join(texts, "; "), style: toneStyle(remark.Tone)})
		}
	}
	if c.Shade > 0 {
		out.fill = shades[min(c.Shade, len(shades))-1]
	}
	return out
}

// barRuns give the marks of a bar their colours; none carries meaning alone.
func barRuns(drawn string) []run {
	inks := map[string]string{chars.Confirmed: inkConfirmed, chars.Possible: inkPossible, chars.Target: inkTarget, chars.Rest: inkFaded}
	var runs []run
	for _, mark := range drawn {
		ink := inks[string(mark)]
		if n := len(runs); n > 0 && runs[n-1].ink == ink {
			runs[n-1].text += string(mark)
			continue
		}
		runs = append(runs, run{text: string(mark), style: bar, ink: ink})
	}
	return runs
}

// ladder shows the levels side by side and marks the stage below, if one is given.
func (p *page) ladder(l document.Ladder) {
	t, marks := document.Table{Fill: true}, document.Row{}
	marked := false
	for i := range l.Rungs {
		r := &l.Rungs[i]
		t.Columns = append(t.Columns, document.Column{Name: levelName(r.Level, r.Name)})
		mark := chars.StageMark(r)
		marks.Cells = append(marks.Cells, document.Cell{Shown: mark, Tone: document.Bold})
		marked = marked || mark != ""
	}
	if marked && !l.Withheld {
		t.Rows = []document.Row{marks}
		bars := p.bars
		p.table(&t)
		p.bars = bars
	}
}

func levelName(level int, name string) string {
	return visible.TrimEnd(strconv.Itoa(level) + " " + visible.Line(name))
}

// bridge lists both ends with the parts that lead from one to the other, so that a reader can
// add them up.
func (p *page) bridge(b document.Bridge) {
	t := document.Table{Caption: b.Name, Columns: []document.Column{{Name: "Points", Kind: document.Number}, {Name: "Part"}, {Name: "What it is"}}}
	for i := range b.Steps {
		s := &b.Steps[i]
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Shown: s.Shown, Tone: document.Bold}, {Shown: s.Name}, {Shown: s.Words}}})
	}
	p.table(&t)
}

// spread lists the levels of a question from the lowest to the highest given, each with those
// who gave it.
func (p *page) spread(s document.Spread) {
	t := document.Table{Columns: []document.Column{{Name: "Level"}, {Name: "Who"}, {Name: "Answer"}}}
	for _, l := range s.Given() {
		row := document.Row{Cells: []document.Cell{{Shown: levelName(l.Level, l.Name)}, {Shown: l.Who}, {Shown: l.Text}}}
		if l.People > 0 {
			row.Tone = document.Bold
		}
		t.Rows = append(t.Rows, row)
	}
	p.table(&t)
}
