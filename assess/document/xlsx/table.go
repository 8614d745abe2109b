package xlsx

import (
	"slices"
	"strings"
	"unicode/utf8"

	"cxgap/assess/document"
	"cxgap/assess/workbook"
	"cxgap/rubric/visible"
)

// grid is a table as cells of a workbook, which are made when they are asked for: a list may have
// a million.
type grid struct {
	columns []gridColumn
	rows    int
}

// gridColumn is a column with its width in digits.
type gridColumn struct {
	head    string
	numbers bool // its head stands in the middle
	width   float64
	printed bool
	cell    func(row int) workbook.Cell
	// from is what a cell was made of, for charts that look for their numbers; nil for notes.
	from func(row int) *document.Cell
}

// gridOf lays out the cells of a table. Notes on numbers move to a column of their own at the
// end. The second column names the rows if it has words, else the first.
func gridOf(t *document.Table) *grid {
	g := &grid{rows: len(t.Rows)}
	naming := 0
	if len(t.Columns) > 1 && t.Columns[1].Kind == document.Words {
		naming = 1
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Kind == document.Bars || c.Kind == document.Trends {
			continue // their numbers stand in other columns
		}
		from := func(row int) *document.Cell {
			if i < len(t.Rows[row].Cells) {
				return &t.Rows[row].Cells[i]
			}
			return &document.Cell{}
		}
		made := func(row int) (workbook.Cell, string) {
			source := from(row)
			tone := source.Tone
			if i == 0 && tone == document.Plain {
				tone = t.Rows[row].Tone
			}
			if i == naming && tone == document.Plain {
				tone = document.Bold
			}
			return cellOf(source, tone, c.Kind)
		}
		column := gridColumn{head: headOf(c), width: c.Width, printed: !c.Rest, numbers: c.Kind != document.Words, from: from}
		column.cell = func(row int) workbook.Cell {
			cell, _ := made(row)
			return cell
		}
		if column.width == 0 {
			longest := 0
			for row := range t.Rows {
				_, shown := made(row)
				longest = max(longest, longestLine(shown))
			}
			column.width = column.widthFor(longest)
		}
		g.columns = append(g.columns, column)
	}
	g.addNotes(t)
	return g
}

func headOf(c *document.Column) string {
	return joined("\n", visible.Line(c.Name), visible.Line(c.Note))
}

func longestLine(text string) int {
	longest := 0
	for line := range strings.SplitSeq(text, "\n") {
		longest = max(longest, utf8.RuneCountInString(line))
	}
	return longest
}

// widthFor is the width of a column whose longest line has so many letters.
func (c *gridColumn) widthFor(longest int) float64 {
	least, most := 12.0, 50.0
	if c.numbers {
		least, most = 10, 18
	}
	for _, word := range strings.Fields(c.head) {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	return min(most, max(least, 1.15*float64(longest)+3)) // letters are wider than digits, and there are margins
}

// addNotes adds a column for what is noted on numbers, if there is any.
func (g *grid) addNotes(t *document.Table) {
	notes := func(row int) string {
		all := ""
		for j := range t.Rows[row].Cells {
			if c := &t.Rows[row].Cells[j]; isNumber(c) && len(c.Notes)+len(c.Remarks) > 0 {
				all = joined("\n", all, notesOf(c))
			}
		}
		return all
	}
	for row := range t.Rows {
		if notes(row) != "" {
			cell := func(row int) workbook.Cell { return inWords(notes(row), textStyle(document.Plain)) }
			g.columns = append(g.columns, gridColumn{head: "Notes", width: 40, printed: true, cell: cell})
			return
		}
	}
}

func notesOf(c *document.Cell) string {
	lines := append([]string{}, c.Notes...)
	for _, remark := range c.Remarks {
		lines = append(lines, joined(": ", remark.Label, strings.Join(remark.Texts, "; ")))
	}
	return joined("\n", lines...)
}

func isNumber(c *document.Cell) bool { return c.Value != nil || c.Day != "" }

// cellOf makes a cell of a column of a kind, and tells its text where that counts for the
// width of the column.
func cellOf(c *document.Cell, tone document.Tone, kind document.Kind) (cell workbook.Cell, shown string) {
	switch {
	case c.Value != nil:
		return workbook.Number(c.Value, numberStyle(format(c.Places, c.Shown), c.Shade)), ""
	case c.Day != "":
		return workbook.Day(c.Day, numberStyle(workbook.DayShown, 0)), ""
	}
	text := joined("\n", c.Shown, notesOf(c))
	if c.Shade > 0 || kind == document.Number && tone == document.Plain {
		return inWords(text, numberStyle("", c.Shade)), text
	}
	return inWords(text, textStyle(tone)), text
}

// format is how a number with these decimals is shown: as a percentage or with its sign
// where its text is.
func format(places int, shown string) string {
	f := "0"
	if places > 0 {
		f += "." + strings.Repeat("0", places)
	}
	if strings.HasSuffix(shown, "%") {
		f += "%"
	}
	if strings.HasPrefix(shown, "+") || strings.HasPrefix(shown, "-") || strings.HasPrefix(shown, "−") {
		f = "+" + f + ";-" + f + ";" + f
	}
	return f
}

// textStyle is how a cell of words looks; one that stands out names its row.
func textStyle(tone document.Tone) workbook.Style {
	s := workbook.Style{Below: workbook.Line, Indent: 1}
	switch tone {
	case document.Bold, document.Strong:
		s.Bold, s.Fill = true, workbook.Paper
	case document.Faint:
		s.Ink = workbook.InkSoft
	case document.Warning:
		s.Bold, s.Ink = true, workbook.InkCaveat
	}
	return s
}

func numberStyle(format string, shade int) workbook.Style {
	s := workbook.Style{Below: workbook.Line, Across: workbook.Centre, Format: format}
	if shade > 0 {
		s.Fill = workbook.Shades[min(shade, len(workbook.Shades))-1]
	}
	return s
}

// joined joins the texts that are not blank.
func joined(by string, texts ...string) string {
	var out []string
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out, by)
}

func (c *gridColumn) headCell() workbook.Cell {
	if c.numbers {
		return inWords(c.head, workbook.HeadCentre)
	}
	return inWords(c.head, workbook.Head)
}

// printed is how many of the first columns there is room for on paper.
func (g *grid) printed() int {
	if i := slices.IndexFunc(g.columns, func(c gridColumn) bool { return !c.printed }); i >= 0 {
		return i
	}
	return len(g.columns)
}

// line are the cells of a row.
func (g *grid) line(row int) []workbook.Cell {
	cells := make([]workbook.Cell, len(g.columns))
	for i := range g.columns {
		cells[i] = g.columns[i].cell(row)
	}
	return cells
}

func (g *grid) widths() []float64 {
	var widths []float64
	for i := range g.columns {
		widths = append(widths, g.columns[i].width)
	}
	return widths
}

// inWords is a cell of words. The spaces that keep words on one line elsewhere are plain ones
// here, so that people find and compare what they see.
func inWords(words string, s workbook.Style) workbook.Cell {
	return workbook.Text(strings.ReplaceAll(words, "\u00A0", " "), s)
}
