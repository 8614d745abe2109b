package report

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/xuri/excelize/v2"
)

// worksheet is one sheet being written, row by row.
type worksheet struct {
	*book
	name   string
	row    int // the next one to write, from 1
	widths []float64
}

// add opens a sheet with columns of these widths, in characters.
func (b *book) add(name string, widths ...float64) *worksheet {
	if b.sheets == 0 {
		b.did(b.file.SetSheetName(b.file.GetSheetName(0), name))
	} else {
		_, err := b.file.NewSheet(name)
		b.did(err)
	}
	b.sheets++
	s := &worksheet{book: b, name: name, row: 1, widths: widths}
	for i, width := range widths {
		column := columnName(i + 1)
		b.did(b.file.SetColWidth(name, column, column, width))
	}
	s.print(0)
	return s
}

func columnName(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		return "A"
	}
	return name
}

// paperA4 is the number of A4 in a page set-up.
const paperA4 = 9

// print sets the sheet up for paper: landscape A4, one page wide and at most so many
// pages high; 0 stands for as many as it takes.
func (s *worksheet) print(high int) {
	s.did(s.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: ptr(true)}))
	s.did(s.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: ptr(paperA4), Orientation: ptr("landscape"), FitToWidth: ptr(1), FitToHeight: ptr(high)}))
	s.did(s.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: ptr(0.5), Right: ptr(0.5), Top: ptr(0.6), Bottom: ptr(0.7)}))
	s.did(s.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&RPage &P of &N"}))
	s.did(s.file.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: ptr(false)}))
}

// column is a column of a list: its name, its width in characters, and the look of its head.
type column struct {
	name  string
	width float64
	look  look
}

// list makes a sheet of a head and rows that can be filtered. The first two columns stay
// in sight; on paper there is room for the first printed ones.
func (b *book) list(name string, columns []column, printed int, rows [][]xcell) *worksheet {
	widths := make([]float64, len(columns))
	for i, c := range columns {
		widths[i] = c.width
	}
	s := b.add(name, widths...)
	high := headHeight
	for i, c := range columns {
		s.put(i+1, 1, worded(c.name, c.look))
		high = max(high, proseLine*float64(s.lines(c.name, i+1, i+1)))
	}
	s.height(1, min(high, mostHead))
	for r, row := range rows {
		for i, c := range row {
			s.put(i+1, r+2, c)
		}
		s.height(r+2, s.rowHeight(row))
	}
	last := itoa(len(rows) + 1)
	s.did(s.file.AutoFilter(name, "A1:"+columnName(len(columns))+last, nil))
	s.print(0) // the filter takes the set-up away
	s.did(s.file.SetPanes(name, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}))
	s.did(s.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + name + "'!$1:$1", Scope: name}))
	s.did(s.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "'" + name + "'!$A$1:$" + columnName(printed) + "$" + last, Scope: name}))
	return s
}

// rowHeight is what the longest cell of a row takes.
func (s *worksheet) rowHeight(row []xcell) float64 {
	most := 1
	for i, c := range row {
		if text, isText := c.value.(string); isText {
			most = max(most, s.lines(text, i+1, i+1))
		}
	}
	return proseLine * float64(most)
}

func (s *worksheet) height(row int, points float64) {
	s.did(s.file.SetRowHeight(s.name, row, min(points, excelize.MaxRowHeight)))
}

// wide writes a cell over several columns of the next row and makes the row high enough:
// spreadsheets do not see to that where cells are joined. Blank text takes no row.
func (s *worksheet) wide(from, to int, c xcell, line float64) bool {
	text, isText := c.value.(string)
	if isText && cellText(text) == "" {
		return false
	}
	for i := from; i <= to; i++ {
		s.put(i, s.row, xcell{nil, c.look})
	}
	s.put(from, s.row, c)
	if from < to {
		s.did(s.file.MergeCell(s.name, columnName(from)+itoa(s.row), columnName(to)+itoa(s.row)))
	}
	s.height(s.row, line*float64(s.lines(text, from, to)))
	s.row++
	return true
}

// lines is how many lines a text takes in these columns, rather one too many: the width
// of a column is that of so many digits, and some letters are wider.
func (s *worksheet) lines(text string, from, to int) int {
	width := -1.5 // the margins
	for _, w := range s.widths[from-1 : to] {
		width += w
	}
	n := 0
	for line := range strings.SplitSeq(cellText(text), "\n") {
		n += len(strings.Split(ansi.Wrap(line, max(4, int(width*0.92)), ""), "\n"))
	}
	return n
}
