package workbook_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"math/big"
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
	})
	for cell, want := range map[string]string{"A1": "33", "A2": "", "A3": "2026-06-30", "A4": "2026", "A5": "-2.8", "A6": "7"} {
		if got := valueOf(t, f, cell); got != want {
			t.Errorf("%s shows %q, not %q", cell, got, want)
		}
	}
	raw, err := f.GetCellValue("One", "A1", excelize.Options{RawCellValue: true})
	if err != nil || raw != "33.3333" {
		t.Errorf("A1 holds %q, %v", raw, err)
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
