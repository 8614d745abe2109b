package form

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// answersFormats greys the rows that need no answer and marks what is still wanted beside
// "don't know" and "not applicable".
func (b *xlsxBook) answersFormats() {
	first, last := rowFirst, b.lastRow()
	for _, f := range []struct {
		from, to  int
		criterion string
		style     int
	}{
		{colNumber, colLink, fmt.Sprintf("$B%d=1", first), b.style.skipped},
		{colReason, colReason, fmt.Sprintf(`AND($G%d="%s",$I%d="")`, first, labelNotApplicable, first), b.style.wanted},
		{colAsk, colAsk, fmt.Sprintf(`AND($G%d="%s",$H%d="")`, first, labelUnknown, first), b.style.wanted},
	} {
		style := f.style
		where := xlsxCell(f.from, first) + ":" + xlsxCell(f.to, last)
		b.note(b.f.SetConditionalFormat(b.sheet, where, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: f.criterion, Format: &style}}))
	}
}

// answersView keeps the head and the questions in sight.
func (b *xlsxBook) answersView() {
	const freeAt = "F4" // the cell under rowHead and right of colQuestion
	b.note(b.f.SetPanes(b.sheet, &excelize.Panes{
		Freeze: true, XSplit: colQuestion, YSplit: rowHead, TopLeftCell: freeAt, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: "G5", ActiveCell: "G5", Pane: "bottomRight"}},
	}))
	b.note(b.f.AutoFilter(b.sheet, xlsxCell(colNumber, rowHead)+":"+xlsxCell(colLink, b.lastRow()), nil))
	b.plainView(inkNavy)
}

// plainView hides the grid and colours the tab.
func (b *xlsxBook) plainView(tab string) {
	none := false
	b.note(b.f.SetSheetView(b.sheet, 0, &excelize.ViewOptions{ShowGridLines: &none}))
	b.note(b.f.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{TabColorRGB: &tab}))
}

// answersPaper prints the sheet on landscape pages, as wide as one page.
func (b *xlsxBook) answersPaper() {
	b.paper("landscape", fmt.Sprintf("%s!$C$%d:$L$%d", answersSheet, rowTitle, b.lastRow()))
	b.note(b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: answersSheet, RefersTo: fmt.Sprintf("%s!$%d:$%d", answersSheet, rowHead, rowHead)}))
}

func (b *xlsxBook) paper(orientation, area string) {
	const a4 = 9
	size, wide, high, fit := a4, 1, 0, true
	b.note(b.f.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}))
	b.note(b.f.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	side, top, edge, center := 0.35, 0.5, 0.25, true
	b.note(b.f.SetPageMargins(b.sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &edge, Footer: &edge, Horizontally: &center}))
	b.note(b.f.SetHeaderFooter(b.sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&8Confidential once filled in&R&8&A, page &P of &N"}))
	b.note(b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: b.sheet, RefersTo: area}))
}
