package form_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"cxgap/assess/assesstest"
	"cxgap/assess/form"
)

// What stands behind and beside the cells of a form is kept or named: the address of a link,
// and comments.
func TestXLSXLinksAndComments(t *testing.T) {
	r, _, w := cellForm(t)
	comment := func(cell, text string) {
		w.must(w.AddComment("Answers", excelize.Comment{Cell: cell, Author: "R. Okafor", Paragraph: []excelize.RichTextRun{{Text: text}}}))
	}
	w.write("owner", "link", "The chart")
	w.must(w.SetCellHyperLink("Answers", w.at("owner", "link"), "https://example.org/chart?a=1&b=2", "External"))
	w.write("owner", "note", "See the minutes")
	w.must(w.SetCellHyperLink("Answers", w.at("owner", "note"), "https://example.org/minutes", "External"))
	w.write("remit", "link", "https://example.org/")
	w.must(w.SetCellHyperLink("Answers", w.at("remit", "link"), "https://example.org", "External"))
	comment(w.at("owner", "answer"), "since her return")
	comment(w.at("remit/aims", "answer"), "only the first\nof them")
	comment("B2", "who asked?")
	filled, list := form.ReadXLSX("f.xlsx", w.save())
	sheets, more := filled.Answers(r, filledOn)
	if sheets == nil {
		t.Fatal(list, more)
	}
	owner, remit := sheets[0].Given["owner"], sheets[0].Given["remit"]
	if owner.Link != "https://example.org/chart?a=1&b=2" || owner.Note != "See the minutes (https://example.org/minutes)\nComment: since her return" {
		t.Errorf("%+v", owner)
	}
	if remit.Link != "https://example.org/" || remit.Note != "Comment: only the first\nof them" {
		t.Errorf("%+v", remit)
	}
	var said []string
	for _, f := range list {
		said = append(said, f.Message)
	}
	want := []string{
		`sheet Answers, cell B2: the comment on this cell is not taken over: "who asked?"`,
		"sheet Answers, cell " + w.at("owner", "link") + `: the address behind this cell is kept, the words that it shows are not: "The chart"`,
	}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Error(diff)
	}
}

// The workbook that Microsoft Forms writes: dates are numbers, and a link keeps its address. Which
// sheets stand beside it, and from which year its days are counted, changes nothing.
func TestSurveyInAWorkbook(t *testing.T) {
	path := surveyData + "msforms/anonymous.csv"
	want, _ := readExport(t, path, fileBytes(t, path))
	for name, book := range map[string]struct {
		sheets []string
		first  float64 // the number of 2026-03-02
		old    bool
	}{
		"one sheet":   {[]string{"Form1"}, 46083, false},
		"four sheets": {[]string{"Form1", "Chart", "Notes", "Old"}, 46083, false},
		"from 1904":   {[]string{"Form1"}, 46083 - 1462, true},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := excelize.OpenReader(bytes.NewReader(asWorkbook(t, string(fileBytes(t, path)), book.sheets...)))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &book.old}); err != nil {
				t.Fatal(err)
			}
			format := "m/d/yy h:mm:ss"
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if err != nil {
				t.Fatal(err)
			}
			for cell, day := range map[string]float64{"B2": book.first + .38, "C2": book.first + .39, "B3": book.first + 12.41, "C3": book.first + 12.42} {
				if f.SetCellValue("Form1", cell, day) != nil || f.SetCellStyle("Form1", cell, cell, style) != nil {
					t.Fatal(cell)
				}
			}
			if err := f.AddComment("Form1", excelize.Comment{Cell: "I2", Author: "A", Paragraph: []excelize.RichTextRun{{Text: "two of them"}}}); err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			got, said := readExport(t, path, b.Bytes())
			if len(got) != 2 || got[0].Given["named-owner"].Note != "Comment: two of them" || strings.Contains(string(said), "month first") {
				t.Fatalf("%+v\n%s", got, said)
			}
			answer := got[0].Given["named-owner"]
			answer.Note = ""
			got[0].Given["named-owner"] = answer
			if diff := cmp.Diff(want, got, sameAsGiven...); diff != "" {
				t.Errorf("(-csv +xlsx)\n%s\n%s", diff, said)
			}
		})
	}
}

// KoboToolbox writes a sheet for each group that is repeated, which may be far longer than the one
// with the answers. A formula beside the answers does no harm, one in their place is an error.
func TestSurveyAmongOtherSheets(t *testing.T) {
	path := surveyData + "kobo/names.csv"
	want, _ := readExport(t, path, fileBytes(t, path))
	f, err := excelize.OpenReader(bytes.NewReader(asWorkbook(t, string(fileBytes(t, path)), "Form", "visits")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for row := 1; row <= 80; row++ {
		cells := []any{"Somewhere", "2026-03-02", row, "Form", 1, 101, "5e0b", "2026-03-02T08:15:50"}
		if row == 1 {
			cells = []any{"visits/place", "visits/day", "_index", "_parent_table_name", "_parent_index", "_submission__id", "_submission__uuid", "_submission__submission_time"}
		}
		if err := f.SetSheetRow("visits", fmt.Sprintf("A%d", row), &cells); err != nil {
			t.Fatal(err)
		}
	}
	book := func() []byte {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	if err := f.SetCellFormula("Form", "U2", "ROW()-1"); err != nil {
		t.Fatal(err)
	}
	got, said := readExport(t, path, book())
	if diff := cmp.Diff(want, got, sameAsGiven...); diff != "" || !strings.Contains(string(said), `the sheet "visits" is left out; the answers are read from the sheet "Form"`) {
		t.Errorf("(-csv +xlsx)\n%s\n%s", diff, said)
	}
	if err := f.SetCellFormula("Form", "J3", `"some"`); err != nil {
		t.Fatal(err)
	}
	if got, said := readExport(t, path, book()); got != nil || !strings.Contains(string(said), "sheet Form, cell J3 (remit): a formula stands here") {
		t.Errorf("%v\n%s", got, said)
	}
}

// A comment that was answered is taken over with its replies.
func TestXLSXThreadsOfComments(t *testing.T) {
	r, _, w := cellForm(t)
	at := w.at("owner", "answer")
	w.must(w.AddComment("Answers", excelize.Comment{Cell: at, Author: "A", Paragraph: []excelize.RichTextRun{{Text: "notice"}}}))
	data := repacked(t, w.save(), func(name string, text []byte) []byte {
		if !strings.HasPrefix(name, "xl/comments") {
			return text
		}
		return []byte(`<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
			<threadedComment ref="` + at + `" id="{1}"><text>Since when?</text></threadedComment>
			<threadedComment ref="` + at + `" id="{2}" parentId="{1}"><text>Since May.</text></threadedComment></ThreadedComments>`)
	})
	if note := readAnswers(t, data, r).Given["owner"].Note; note != "since May\nComment: Since when?\nSince May." {
		t.Errorf("%q", note)
	}
}

// What somebody wrote where a form has no place for it is named: beside its columns, beside what
// is asked on its first sheet, and on a sheet of their own. The form itself is none of that.
func TestTextsBesideAFormAreNamed(t *testing.T) {
	r := xlsxRubric(t, cellRubric)
	w := openWorkbook(t, xlsxForm(t, r, form.XLSXOptions{}))
	if _, list := form.Read("f.xlsx", xlsxForm(t, r, form.XLSXOptions{Message: "Thank you.", Subject: "Northwind"})); len(list) != 0 {
		t.Errorf("of the form itself: %v", list)
	}
	w.typeIn("Answers", "P6", "beside the answers")
	w.typeIn("Start", "H3", "beside the start")
	if _, err := w.NewSheet("Mine"); err != nil {
		t.Fatal(err)
	}
	w.typeIn("Mine", "B2", "a sheet of my own")
	if _, err := w.NewSheet("Empty"); err != nil {
		t.Fatal(err)
	}
	_, list := form.Read("f.xlsx", w.save())
	var got []string
	for _, f := range list {
		got = append(got, f.Message)
	}
	slices.Sort(got)
	assesstest.Equal(t, "named", got, []string{
		`sheet Answers, cell P6: the form has no column here, so "beside the answers" is not read`,
		`sheet Mine, cell B2: this sheet does not belong to the form and is not read; it begins with "a sheet of my own"`,
		`sheet Start, cell H3: the form has no column here, so "beside the start" is not read`,
	})
}

// Of a table in a workbook, cells that are one over several rows are named, and so are rows that
// are hidden, which count all the same; a column without a name is blamed at its cell.
func TestWhatATableHidesIsSaid(t *testing.T) {
	r := xlsxRubric(t, cellRubric)
	for name, c := range map[string]struct {
		change func(f *excelize.File) error
		want   []string
	}{
		"nothing": {func(*excelize.File) error { return nil }, nil},
		"merged": {func(f *excelize.File) error { return f.MergeCell("Sheet1", "B2", "B3") },
			[]string{"sheet Sheet1, cell B2 (owner): the cells B2:B3 are one cell; what it says counts for row 2 only"}},
		"merged beside": {func(f *excelize.File) error { return f.MergeCell("Sheet1", "A2", "B2") }, nil},
		"hidden": {func(f *excelize.File) error { return f.SetRowVisible("Sheet1", 3, false) },
			[]string{"1 row is hidden, by hand or by a filter, and read all the same: 3"}},
		"no name": {func(f *excelize.File) error { return f.SetCellStr("Sheet1", "D3", "beside") },
			[]string{"sheet Sheet1, cell D3: the column has no name"}},
	} {
		t.Run(name, func(t *testing.T) {
			f := excelize.NewFile()
			for cell, text := range map[string]string{"A1": "respondent", "B1": "owner", "A2": "Ann", "B2": "somebody", "A3": "Bob", "B3": "nobody"} {
				if err := f.SetCellStr("Sheet1", cell, text); err != nil {
					t.Fatal(err)
				}
			}
			if err := c.change(f); err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			filled, list := form.Read("f.xlsx", b.Bytes())
			_, more := filled.Answers(r, filledOn)
			var got []string
			for _, finding := range append(list, more...) {
				got = append(got, finding.Message)
			}
			assesstest.Equal(t, "said", got, c.want)
		})
	}
}
