package workbook

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Sheet is a sheet in the making. Columns and rows count from 1.
type Sheet struct {
	Name     string
	book     *Book
	widths   []float64
	hidden   map[int]bool // columns
	lines    []line
	formulas []formulaCell
	joined   []string // the areas of cells that are joined, "A1:F1"
	filter   string   // the area of the list
	frozen   [2]int   // columns and rows kept in sight
	cursor   string   // the cell that is chosen when the sheet opens
	page     Page
	charts   []placed
}

// Page is how a sheet is printed: on A4, as wide as one page.
type Page struct {
	Portrait bool
	High     int    // pages at most; 0 for as many as it takes
	Heads    int    // the row repeated on every page; 0 for none
	Area     string // what is printed, "A1:F20"; "" for all
	Footer   string // at the left; "" for the sheet's name
}

// Height makes a row at least so many points high, as far as programs allow (409).
func (s *Sheet) Height(row int, points float64) {
	l := s.line(row)
	l.height = min(max(l.height, points), excelize.MaxRowHeight)
}

// Print says how the sheet is printed.
func (s *Sheet) Print(p Page) { s.page = p }

// Freeze keeps the first columns and rows in sight.
func (s *Sheet) Freeze(columns, rows int) {
	s.frozen = [2]int{columns, rows}
	s.Cursor(columns+1, rows+1)
}

// Cursor chooses the cell in which people begin.
func (s *Sheet) Cursor(column, row int) { s.cursor = At(column, row) }

// Filter lets people filter the rows of a list below its head.
func (s *Sheet) Filter(from, head, to, last int) {
	s.filter = At(from, head) + ":" + At(to, last)
}

// Tab colours the sheet's tab.
func (s *Sheet) Tab(colour string) {
	s.book.note(s.book.file.SetSheetProps(s.Name, &excelize.SheetPropsOptions{TabColorRGB: &colour}))
}

// finish does what has to wait until all is written: charts are placed by the heights of
// the rows, and a filter takes the set-up of the page away. Of joined cells the first show
// [Book.repack] where the others go; the library compares each area with all others.
func (s *Sheet) finish() {
	b := s.book
	if len(s.joined) > 0 {
		from, to, _ := strings.Cut(s.joined[0], ":")
		b.note(b.file.MergeCell(s.Name, from, to))
	}
	s.placeCharts()
	if s.filter != "" {
		b.note(b.file.AutoFilter(s.Name, s.filter, nil))
	}
	if s.frozen != [2]int{} {
		b.note(b.file.SetPanes(s.Name, &excelize.Panes{Freeze: true, XSplit: s.frozen[0], YSplit: s.frozen[1], TopLeftCell: At(s.frozen[0]+1, s.frozen[1]+1), ActivePane: "bottomRight",
			Selection: []excelize.Selection{{SQRef: s.cursor, ActiveCell: s.cursor, Pane: "bottomRight"}}}))
	}
	b.note(b.file.SetSheetView(s.Name, 0, &excelize.ViewOptions{ShowGridLines: new(false)}))
	s.setUpPage()
}

// placeCharts adds the charts. The library looks for each row and column that a chart covers from
// the first one on, so that it takes ever longer further down. It is therefore given the rows
// that matter only, as if they were the first of the sheet, and [Book.repack] moves the chart to
// where it belongs.
func (s *Sheet) placeCharts() {
	b := s.book
	if len(s.charts) == 0 {
		return
	}
	wide := 0
	for _, c := range s.charts {
		for column, left := c.column, float64(c.chart.Dimension.Width); column <= len(s.widths) && left >= 0; column++ {
			left -= s.widths[column-1] // a digit takes several pixels
			wide = max(wide, column)
		}
	}
	for i, width := range s.widths[:wide] {
		b.note(b.file.SetColWidth(s.Name, columnName(i+1), columnName(i+1), width))
	}
	for _, c := range s.charts {
		const usual, reset = 15.0, -1.0
		for i, left := 0, float64(c.chart.Dimension.Height)+usual; left >= 0; i++ { // a point is more than a pixel
			if height := s.line(c.row + i).height; height > 0 {
				b.note(b.file.SetRowHeight(s.Name, i+1, height))
				left -= height
			} else {
				b.note(b.file.SetRowHeight(s.Name, i+1, reset))
				left -= usual
			}
		}
		b.note(b.file.AddChart(s.Name, At(c.column, 1), c.chart))
	}
	b.drawings = append(b.drawings, s.charts)
}

func (s *Sheet) setUpPage() {
	const a4 = 9
	b, orientation := s.book, "landscape"
	if s.page.Portrait {
		orientation = "portrait"
	}
	footer := "&A"
	if s.page.Footer != "" {
		footer = s.page.Footer
	}
	b.note(b.file.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: new(true)}))
	b.note(b.file.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: new(a4), Orientation: &orientation, FitToWidth: new(1), FitToHeight: &s.page.High}))
	b.note(b.file.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{Left: new(0.4), Right: new(0.4), Top: new(0.5), Bottom: new(0.6), Header: new(0.25), Footer: new(0.25), Horizontally: new(s.page.Portrait)}))
	b.note(b.file.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddFooter: "&L&8" + footer + "&R&8&A, page &P of &N"}))
	if s.page.Heads > 0 {
		s.define("_xlnm.Print_Titles", fmt.Sprintf("%s!$%d:$%d", s.quoted(), s.page.Heads, s.page.Heads))
	}
	if s.page.Area != "" {
		s.define("_xlnm.Print_Area", s.quoted()+"!"+absolute(s.page.Area))
	}
}

func (s *Sheet) define(name, refersTo string) {
	s.book.note(s.book.file.SetDefinedName(&excelize.DefinedName{Name: name, Scope: s.Name, RefersTo: refersTo}))
}

// quoted is the sheet's name as it stands in references.
func (s *Sheet) quoted() string { return "'" + strings.ReplaceAll(s.Name, "'", "''") + "'" }

// absolute writes "A1:F20" as "$A$1:$F$20".
func absolute(area string) string {
	corners := strings.Split(area, ":")
	for i, corner := range corners {
		column, row, err := excelize.CellNameToCoordinates(corner)
		if err == nil {
			corners[i] = fmt.Sprintf("$%s$%d", columnName(column), row)
		}
	}
	return strings.Join(corners, ":")
}

// IsEmpty tells whether nothing was written into a row.
func (s *Sheet) IsEmpty(row int) bool {
	return !slices.ContainsFunc(s.line(row).cells, func(c stored) bool { return c.kind != nothing })
}
