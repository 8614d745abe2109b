package change

import (
	"fmt"
	"io"
	"strings"

	"cxgap/rubric/visible"
)

// Text prints a comparison for people.
type Text struct {
	// Width is the number of columns to keep within; below 40 it counts as 40.
	Width int
	// Color marks headings and classes with colours of the terminal.
	Color bool
}

// Print writes the changes by class, what the version needs, and, if answer files were
// weighed, a table of the results that moved and the answers that are lost.
func (t Text) Print(w io.Writer, d *Diff) error {
	p := &page{width: max(40, t.Width), color: t.Color}
	p.wrapped("", fmt.Sprintf("Rubric %s: %s (%s) to %s (%s)", d.Rubric, d.Old.Version, d.Old.File, d.New.Version, d.New.File))
	p.wrapped("", d.summary())
	for _, c := range Classes() {
		p.class(c, d.Of(c))
	}
	p.b.WriteByte('\n')
	p.wrapped("", "Version: "+d.versionWords())
	if d.Archived != nil {
		p.archive(d)
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

// page is text in the making.
type page struct {
	b     strings.Builder
	width int
	color bool
}

func (p *page) paint(s visible.Style, text string) string {
	return visible.Painter(p.color).Paint(s, text)
}

// wrapped writes text in lines that all begin with the indent.
func (p *page) wrapped(indent, text string) {
	for _, line := range fill(text, p.width-len(indent)) {
		fmt.Fprintf(&p.b, "%s%s\n", indent, line)
	}
}

// fill breaks text from files into lines of a width, with nothing in it that acts on a
// terminal.
func fill(text string, width int) []string {
	return visible.Wrap(visible.Reveal(text), width)
}

func (p *page) class(c Class, changes []Change) {
	if len(changes) == 0 {
		return
	}
	style := map[Class]visible.Style{Breaking: visible.Red, Scoring: visible.Yellow}[c]
	if style == visible.Plain {
		style = visible.Bold
	}
	head := strings.Join(fill(string(c)+": "+c.Meaning(), p.width), "\n")
	fmt.Fprintf(&p.b, "\n%s%s\n", p.paint(style, string(c)), strings.TrimPrefix(head, string(c)))
	for i := range changes {
		p.change(&changes[i])
	}
}

func (p *page) change(ch *Change) {
	fmt.Fprintf(&p.b, "  %s %s\n", p.paint(visible.Bold, visible.Reveal(ch.At.String())), p.paint(visible.Faint, visible.Reveal(ch.What)))
	p.wrapped("    ", ch.Sentence)
	if !ch.text {
		return
	}
	if ch.Old != nil {
		p.wrapped("      ", "was: "+*ch.Old)
	}
	if ch.New != nil {
		p.wrapped("      ", "now: "+*ch.New)
	}
}

// String gives FILE:LINE:COLUMN.
func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col) }

func (p *page) archive(d *Diff) {
	p.b.WriteByte('\n')
	p.wrapped("", "Archived answers: "+d.archiveWords())
	if d.Touched() > 0 {
		p.b.WriteByte('\n')
		p.table(d.rows())
	}
	for i := range d.Archived {
		p.lost(&d.Archived[i])
	}
}

// rows lists what moved, the file named on its first row only.
func (d *Diff) rows() [][]string {
	rows := [][]string{{"File", "Result", "Before", "After", "Because of"}}
	for i := range d.Archived {
		e := &d.Archived[i]
		file := e.File
		for k := range e.Moved {
			m := &e.Moved[k]
			rows = append(rows, []string{file, m.itemWords(), m.Before.words(), m.After.words(), m.becauseWords(func(s string) string { return s })})
			file = ""
		}
	}
	return rows
}

func (p *page) lost(e *Effect) {
	if e.Other != nil {
		p.b.WriteByte('\n')
		p.wrapped("", fmt.Sprintf("%s was answered under version %s; its answers were carried over to the old version first.", e.File, orUnknown(*e.Other)))
	}
	if len(e.Lost) > 0 {
		p.b.WriteByte('\n')
		p.wrapped("", fmt.Sprintf("%s: of %s, %d lost.", e.File, visible.Count(len(e.Lost)+e.Kept, "answer"), len(e.Lost)))
	}
	for _, l := range e.Lost {
		p.wrapped("  ", l.Question+": "+l.Why)
	}
}

func orUnknown(version string) string {
	if version == "" {
		return "(not named)"
	}
	return version
}

// columnGap is the space between two columns.
const columnGap = 2

// table writes rows of five cells, the first row as the head. The columns share the width
// by what stands in them: none is wider than it needs, and the widest give way first.
func (p *page) table(rows [][]string) {
	widths := p.columns(rows)
	for i, row := range rows {
		p.row(row, widths, i == 0)
	}
}

// columns takes a cell at a time from the widest column until the table fits.
func (p *page) columns(rows [][]string) []int {
	widths := make([]int, len(rows[0]))
	total := columnGap * (len(widths) - 1)
	for i := range widths {
		for _, row := range rows {
			widths[i] = max(widths[i], visible.Cells(visible.Reveal(row[i])))
		}
		total += widths[i]
	}
	for ; total > p.width; total-- {
		widest := 0
		for i := range widths {
			if widths[i] > widths[widest] {
				widest = i
			}
		}
		widths[widest]--
	}
	return widths
}

func (p *page) row(row []string, widths []int, head bool) {
	lines, height := make([][]string, len(row)), 0
	for i, cell := range row {
		lines[i] = fill(cell, widths[i])
		height = max(height, len(lines[i]))
	}
	for k := range height {
		var line strings.Builder
		for i := range row {
			text := ""
			if k < len(lines[i]) {
				text = lines[i][k]
			}
			line.WriteString(text + strings.Repeat(" ", widths[i]-visible.Cells(text)+columnGap))
		}
		text := strings.TrimRight(line.String(), " ")
		if head {
			text = p.paint(visible.Bold, text)
		}
		p.b.WriteString(text + "\n")
	}
}
