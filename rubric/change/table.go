package change

import (
	"strings"

	"cxgap/rubric/visible"
)

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
