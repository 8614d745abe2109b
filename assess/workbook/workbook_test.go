package workbook_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"io/fs"
	"math/big"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"cxgap/assess/workbook"
	"cxgap/rubric/visible"
)

// written makes a workbook of one sheet, and gives its bytes and what a reader of the format
// finds in it.
func written(t rapid.TB, fill func(s *workbook.Sheet)) ([]byte, *excelize.File) {
	t.Helper()
	b := workbook.New()
	fill(b.Sheet("One", 20, 40))
	b.Properties("A title", "2026-03-02")
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), f
}

func valueOf(t rapid.TB, f *excelize.File, cell string) string {
	t.Helper()
	got, err := f.GetCellValue("One", cell)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// harmless looks for formulas, links to the outside and broken XML in every part.
func harmless(t *testing.T, text string, file []byte) {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := xml.Unmarshal(content, new(struct{})); err != nil {
			t.Errorf("%q: %s: %v", text, part.Name, err)
		}
		for _, unwanted := range []string{"<f>", "<f ", "<hyperlink", "TargetMode", "\u202E"} {
			if bytes.Contains(content, []byte(unwanted)) {
				t.Errorf("%q: %s has %s", text, part.Name, unwanted)
			}
		}
	}
}

// awkward are texts that a spreadsheet may take for more than text.
var awkward = []string{
	`=cmd|' /C calc'!A0`, `=HYPERLINK("http://evil.example","x")`, "+1", "-1", "@SUM(1+1)", "＝1+1", "\t=1+1", "\r=1+1", "  =1+1", "'=1+1", "line\n=1+1",
	"_x003D_1+1", "_x0041_ and _x000D_x000D_", "_x005F_x0041_", "]]> <![CDATA[ x ]]>", "&amp; &lt;b&gt;", "https://evil.example a@b.example", "nul\x00 and bell\x07",
	"\x1b[31mred", "broken \xff\xfe", "\u202Egnp.exe\u202C", "\u00A0spaced\u00A0", "line one\nline two\n\nparagraph", "👩🏽‍💼 שלום", "007", "1e5", "TRUE", "2026-03-02",
}

// TestTextStaysText reads every text back as text; one that looks like a formula has the
// format of text, so that editing the cell does not make it one.
func TestTextStaysText(t *testing.T) {
	for _, text := range awkward {
		file, f := written(t, func(s *workbook.Sheet) {
			s.Put(1, 1, workbook.Text(text, workbook.Plain))
			s.Join(1, 2, 2, workbook.Text(text, workbook.Title))
			s.Put(1, 3, workbook.Rich([]workbook.Run{{Text: text, Style: workbook.Strong}, {Text: "end", Style: workbook.Faint}}, workbook.Plain))
			s.Chart(3, 1, workbook.Chart{Title: text, Alt: text, Axis: text, Names: workbook.Area{Column: 1, From: 1, To: 2}})
		})
		harmless(t, text, file)
		want := visible.Block(text)
		for _, cell := range []string{"A1", "A2"} {
			kind, err := f.GetCellType("One", cell)
			if got := valueOf(t, f, cell); got != want || err != nil || kind != excelize.CellTypeSharedString {
				t.Errorf("%s holds %q of type %d, not %q (%v)", cell, got, kind, want, err)
			}
		}
		if got := valueOf(t, f, "A3"); got != want+"\nend" && !strings.Contains(text, "_x000D_x000D_") { // which the library gets wrong
			t.Errorf("the runs hold %q, not %q", got, want)
		}
		id, err := f.GetCellStyle("One", "A1")
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		first := strings.TrimLeft(want, " '\n")
		if formula := strings.ContainsAny(first[:1], "=+-@") || strings.HasPrefix(first, "＝"); err != nil || formula != (style.NumFmt == 49) {
			t.Errorf("%q has the format %d (%v)", text, style.NumFmt, err)
		}
	}
}

// TestAnyTextComesBack does the same with any text.
func TestAnyTextComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`(_?x?[0-9A-Fa-f]{0,5}_?){0,4}`)).Draw(t, "text")
		_, f := written(t, func(s *workbook.Sheet) {
			s.Put(1, 1, workbook.Text(text, workbook.Plain))
			s.Put(2, 1, workbook.Text("to have a second column", workbook.Plain))
		})
		if got, want := valueOf(t, f, "A1"), visible.Block(text); got != want {
			t.Fatalf("%q comes back as %q", want, got)
		}
	})
}

// TestCutsWhatNoCellHolds: 32,767 UTF-16 units fit.
func TestCutsWhatNoCellHolds(t *testing.T) {
	const mark = " … (cut here: a cell holds no more)"
	for _, c := range []struct {
		text string
		cut  bool
	}{{strings.Repeat("a", 32767), false}, {strings.Repeat("a", 32768), true}, {strings.Repeat("👩", 16383) + "a", false}, {strings.Repeat("👩", 16384), true}, {strings.Repeat("=", 70000), true}} {
		_, f := written(t, func(s *workbook.Sheet) { s.Put(1, 1, workbook.Text(c.text, workbook.Plain)) })
		got := valueOf(t, f, "A1")
		if cut := got != c.text; cut != c.cut || cut != strings.HasSuffix(got, mark) || !strings.HasPrefix(c.text, strings.TrimSuffix(got, mark)) {
			t.Errorf("%d characters come back as %d: %q", len(c.text), len(got), got[len(got)-50:])
		}
	}
}

// TestNumbersAndDays: a number that does not exist is an empty cell, and a part of a date a
// text.
func TestNumbersAndDays(t *testing.T) {
	_, f := written(t, func(s *workbook.Sheet) {
		s.Put(1, 1, workbook.Number(big.NewRat(100, 3), workbook.Style{Format: workbook.Whole}))
		s.Put(1, 2, workbook.Number(nil, workbook.Style{Format: workbook.Whole}))
		s.Put(1, 3, workbook.Day("2026-06-30", workbook.Style{Format: workbook.DayShown}))
		s.Put(1, 4, workbook.Day("2026", workbook.Style{Format: workbook.DayShown}))
		s.Put(1, 5, workbook.Number(big.NewRat(-28, 10), workbook.Style{Format: "+0.0;-0.0;0.0"}))
		s.Put(1, 6, workbook.Int(7, workbook.Plain))
		s.Put(1, 7, workbook.Day("1900-03-01", workbook.Style{Format: workbook.DayShown}))
		s.Put(1, 8, workbook.Day("1900-02-28", workbook.Style{Format: workbook.DayShown}))
		s.Put(1, 9, workbook.Day("9999-12-31", workbook.Style{Format: workbook.DayShown}))
	})
	for cell, want := range map[string]string{"A1": "33", "A2": "", "A3": "2026-06-30", "A4": "2026", "A5": "-2.8", "A6": "7", "A7": "1900-03-01", "A8": "1900-02-28", "A9": "9999-12-31"} {
		if got := valueOf(t, f, cell); got != want {
			t.Errorf("%s shows %q, not %q", cell, got, want)
		}
	}
	for cell, want := range map[string]string{"A1": "33.3333", "A7": "61"} { // days as Excel counts them, for which 1900 was a leap year
		if raw, err := f.GetCellValue("One", cell, excelize.Options{RawCellValue: true}); err != nil || raw != want {
			t.Errorf("%s holds %q, not %q (%v)", cell, raw, want, err)
		}
	}
}

// TestRowsFitTheirTexts: a row is as high as its longest text needs in its column, or in the
// columns that it goes over.
func TestRowsFitTheirTexts(t *testing.T) {
	long := strings.Repeat("word ", 30)
	_, f := written(t, func(s *workbook.Sheet) {
		s.Put(1, 1, workbook.Text(long, workbook.Plain))
		s.Put(2, 1, workbook.Text("short", workbook.Plain))
		s.Join(1, 2, 2, workbook.Text(long, workbook.Plain))
		s.Put(1, 3, workbook.Text("short", workbook.Plain))
		s.Put(1, 4, workbook.Text(long, workbook.Style{OneLine: true}))
		s.Put(1, 5, workbook.Text(strings.Repeat("line\n", 100), workbook.Plain))
	})
	var heights []float64
	for row := 1; row <= 5; row++ {
		h, err := f.GetRowHeight("One", row)
		if err != nil {
			t.Fatal(err)
		}
		heights = append(heights, h)
	}
	if heights[0] < 2*heights[1] || heights[1] < 2*12 || heights[2] > 20 || heights[3] != heights[2] || heights[4] != 409 {
		t.Errorf("the heights are %v", heights)
	}
}

// TestJoinedHiddenAndSized: what the library is not told comes back from the file all the same.
func TestJoinedHiddenAndSized(t *testing.T) {
	_, f := written(t, func(s *workbook.Sheet) {
		s.Join(1, 2, 2, workbook.Text("over two", workbook.Plain))
		s.Join(1, 2, 4, workbook.Text("and two more", workbook.Plain))
		s.Formula(1, 5, `IF(1<2,"a","b")`, "<a> & b", workbook.Plain)
		s.HideColumn(2)
		s.HideRow(3)
		s.Height(300, 33)
	})
	areas, err := f.GetMergeCells("One")
	if err != nil || len(areas) != 2 || areas[0].GetStartAxis()+areas[0].GetEndAxis()+areas[1].GetStartAxis()+areas[1].GetEndAxis() != "A2B2A4B4" {
		t.Errorf("joined are %v (%v)", areas, err)
	}
	if text, err := f.GetCellFormula("One", "A5"); err != nil || text != `IF(1<2,"a","b")` || valueOf(t, f, "A5") != "<a> & b" {
		t.Errorf("the formula is %s with the value %s (%v)", text, valueOf(t, f, "A5"), err)
	}
	for column, want := range map[string]float64{"A": 20, "B": 40} {
		width, err := f.GetColWidth("One", column)
		seen, hidden := f.GetColVisible("One", column)
		if err != nil || hidden != nil || width != want || seen != (column == "A") {
			t.Errorf("column %s is %v wide and seen: %v (%v, %v)", column, width, seen, err, hidden)
		}
	}
	for row, want := range map[int]bool{2: true, 3: false, 300: true} {
		if seen, err := f.GetRowVisible("One", row); err != nil || seen != want {
			t.Errorf("row %d is seen: %v (%v)", row, seen, err)
		}
	}
	if high, err := f.GetRowHeight("One", 300); err != nil || high != 33 {
		t.Errorf("row 300 is %v points high (%v)", high, err)
	}
}

// TestChartsStandWhereTheyWerePut: at the top or far down, between rows of any height.
func TestChartsStandWhereTheyWerePut(t *testing.T) {
	file, _ := written(t, func(s *workbook.Sheet) {
		chart := workbook.Chart{Title: "A chart", Names: workbook.Area{Column: 1, From: 1, To: 2}, Width: 200, Height: 100}
		s.Chart(2, 3, chart)
		s.Chart(1, 5000, chart)
		for row := 5000; row < 5100; row++ {
			s.Height(row, 4) // 5 pixels
		}
	})
	drawing := part(t, file, "xl/drawings/drawing1.xml")
	var rows []string
	for _, found := range regexp.MustCompile(`<xdr:row>(\d+)</xdr:row>`).FindAllStringSubmatch(drawing, -1) {
		rows = append(rows, found[1])
	}
	if got := strings.Join(rows, " "); got != "2 7 4999 5019" { // counted from 0; a chart stands four pixels down, and a usual row takes 18
		t.Errorf("the charts go from and to the rows %s", got)
	}
}

// part is the text of a part of a file.
func part(t *testing.T, file []byte, name string) string {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(in, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestWorkGrowsLikeTheSheet: four times the rows, columns, joined cells and charts take four
// times the memory, and a cell takes little of it.
func TestWorkGrowsLikeTheSheet(t *testing.T) {
	bytesFor := func(n int) float64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		b := workbook.New()
		s := b.Sheet("One", slices.Repeat([]float64{10, 20}, n/2)...)
		for row := range n {
			s.Put(1, row+1, workbook.Int(row, workbook.Plain))
			s.Join(2, 20, row+1, workbook.Text("a text", workbook.Plain))
			s.Put(row+1, 1, workbook.Int(row, workbook.Plain))
			if row%50 == 0 {
				s.Chart(1, row+1, workbook.Chart{Names: workbook.Area{Column: 1, From: 1, To: 2}, Width: 200, Height: 100})
			}
		}
		if err := b.Write(io.Discard); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc - before.TotalAlloc)
	}
	bytesFor(100) // what is made once
	few, many := bytesFor(1000), bytesFor(4000)
	t.Logf("%.1f and %.1f MB, %.0f bytes a cell", few/1e6, many/1e6, many/(21*4000))
	if many > 5*few {
		t.Errorf("four times the sheet takes %.1f times the memory", many/few)
	}
}

// TestTooManyColumns: a sheet that no program opens is not written.
func TestTooManyColumns(t *testing.T) {
	b := workbook.New()
	s := b.Sheet("One")
	s.Put(16384, 1, workbook.Int(1, workbook.Plain))
	s.Put(16385, 1, workbook.Int(1, workbook.Plain))
	if err := b.Write(io.Discard); err == nil || !strings.Contains(err.Error(), "the sheet One would have more than the 16384 columns") {
		t.Errorf("the error is %v", err)
	}
}
