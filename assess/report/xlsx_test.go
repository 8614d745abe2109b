package report_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"cxgap/assess/report"
)

func xlsxOf(t rapid.TB, r *report.Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.XLSX(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func workbook(t *testing.T, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// unpacked writes the parts of a workbook one after the other.
func unpacked(t *testing.T, b *bytes.Buffer, r *report.Report) error {
	t.Helper()
	for name, part := range parts(t, xlsxOf(t, r)) {
		fmt.Fprintf(b, "%s\n%s\n", name, part)
	}
	return nil
}

func parts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		out[part.Name] = string(content)
	}
	return out
}

var sheetNames = []string{"Summary", "Gaps", "Plan", "Find out", "Answers", "Scoring", "Notes"}

// cells writes out every cell that is not empty, with its kind where it is no text.
func cells(t *testing.T, f *excelize.File) string {
	t.Helper()
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		fmt.Fprintf(&b, "# %s\n", sheet)
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, value := range row {
				if value == "" {
					continue
				}
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				kind, err := f.GetCellType(sheet, at)
				if err != nil {
					t.Fatal(err)
				}
				mark := ""
				if kind != excelize.CellTypeSharedString {
					mark = " (number)"
				}
				fmt.Fprintf(&b, "%s%s: %s\n", at, mark, strings.ReplaceAll(value, "\n", "\n    "))
			}
		}
	}
	return b.String()
}

func TestXLSXGoldens(t *testing.T) {
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) {
			r := s.build(t)
			f := workbook(t, xlsxOf(t, r))
			want := sheetNames
			if r.Plan == nil {
				want = slices.DeleteFunc(slices.Clone(want), func(name string) bool { return name == "Plan" })
			}
			if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
				t.Errorf("sheets (-want +got):\n%s", diff)
			}
			compareGolden(t, filepath.Join(s.name, "report.xlsx.txt"), []byte(cells(t, f)))
		})
	}
}

func TestXLSXIsTheSameTwice(t *testing.T) {
	first := xlsxOf(t, samples[0].build(t))
	for range 5 {
		if !bytes.Equal(first, xlsxOf(t, samples[0].build(t))) {
			t.Fatal("two runs give different bytes")
		}
	}
}

// TestXLSXIsSetUp looks for what makes the lists usable: filters, a frozen head that
// prints on every page, landscape A4, no protection.
func TestXLSXIsSetUp(t *testing.T) {
	r := samples[0].build(t)
	file := xlsxOf(t, r)
	f := workbook(t, file)
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Scope+" "+n.Name] = n.RefersTo
	}
	for sheet, rows := range map[string]int{"Gaps": len(r.Gaps), "Find out": len(r.Words.Facts) + len(r.FindOut), "Answers": len(r.Questions)} {
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 2 {
			t.Errorf("%s: panes %+v, %v", sheet, panes, err)
		}
		if got := names[sheet+" _xlnm.Print_Titles"]; got != "'"+sheet+"'!$1:$1" {
			t.Errorf("%s repeats %q", sheet, got)
		}
		if got := names[sheet+" _xlnm._FilterDatabase"]; !strings.HasSuffix(got, fmt.Sprintf("$%d", rows+1)) {
			t.Errorf("%s filters %q, not %d rows", sheet, got, rows)
		}
	}
	for _, sheet := range sheetNames {
		layout, err := f.GetPageLayout(sheet)
		props, err2 := f.GetSheetProps(sheet)
		if err != nil || err2 != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || props.FitToPage == nil || !*props.FitToPage {
			t.Errorf("%s prints as %+v, %v, %v", sheet, layout, err, err2)
		}
	}
	for name, part := range parts(t, file) {
		for _, unwanted := range []string{"<f>", "<f ", "Protection", "External", "hyperlink", "xuri", "filterMode"} {
			if strings.Contains(part, unwanted) && !(unwanted == "<f>" && strings.HasPrefix(name, "xl/charts/")) {
				t.Errorf("%s has %s", name, unwanted)
			}
		}
	}
}

func TestXLSXPropertiesNameNobody(t *testing.T) {
	f := workbook(t, xlsxOf(t, samples[0].build(t)))
	props, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	want := &excelize.DocProperties{Creator: "cxgap", LastModifiedBy: "cxgap", Created: "2026-03-02T00:00:00Z", Modified: "2026-03-02T00:00:00Z", Title: "Customer-experience leadership, five success criteria", Language: "en"}
	if diff := cmp.Diff(want, props); diff != "" {
		t.Errorf("properties (-want +got):\n%s", diff)
	}
}

// TestXLSXLeavesWhatIsNotRatedEmpty looks at the row of a criterion without a score, and
// at the charts, which leave a gap there.
func TestXLSXLeavesWhatIsNotRatedEmpty(t *testing.T) {
	i := slices.IndexFunc(samples, func(s sample) bool { return s.name == "executive-culture-not-rated" })
	file := xlsxOf(t, samples[i].build(t))
	f := workbook(t, file)
	rows, err := f.GetRows("Summary", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 10 && row[0] == "Executive culture" })
	if at < 0 {
		t.Fatal("there is no row for the criterion")
	}
	if diff := cmp.Diff([]string{"Executive culture", "", "", "62.5", "", "", "3", "", "1", "1", "not rated"}, rows[at]); diff != "" {
		t.Errorf("the row (-want +got):\n%s", diff)
	}
	for _, name := range []string{"xl/charts/chart1.xml", "xl/charts/chart2.xml"} {
		if chart := parts(t, file)[name]; !strings.Contains(chart, `<dispBlanksAs val="gap">`) {
			t.Errorf("%s does not leave a gap", name)
		}
	}
}

// TestXLSXCharts looks at what the charts read and say, and at the lines of the radar.
func TestXLSXCharts(t *testing.T) {
	all := parts(t, xlsxOf(t, samples[0].build(t)))
	radar, bars := all["xl/charts/chart1.xml"], all["xl/charts/chart2.xml"]
	for _, want := range []string{"<radarChart>", `val="0F6E84"></a:srgbClr></a:solidFill><a:prstDash val="solid"/></a:ln>`, `<a:prstDash val="dash"/>`, `<symbol val="diamond"/>`} {
		if !strings.Contains(radar, want) {
			t.Errorf("the radar has no %s", want)
		}
	}
	if strings.Contains(radar, "<smooth") || strings.Contains(radar, "invertIfNegative") {
		t.Error("the radar has elements that the schema does not know")
	}
	for _, want := range []string{"<barChart>", "Summary!$A$", "Summary!$B$", "Summary!$C$", "Summary!$D$"} {
		if !strings.Contains(bars, want) {
			t.Errorf("the bars have no %s", want)
		}
	}
	if drawing := all["xl/drawings/drawing1.xml"]; !strings.Contains(drawing, `descr="Profile: scores from 0 to 100, confirmed to possible. Executive culture: 44…47; `) {
		t.Errorf("the drawing has no alternative text: %s", drawing)
	}
}

func TestXLSXWithFewCriteriaHasNoRadar(t *testing.T) {
	r := samples[0].build(t)
	r.Criteria, r.Plan = r.Criteria[:2], nil
	all := parts(t, xlsxOf(t, r))
	if chart := all["xl/charts/chart1.xml"]; !strings.Contains(chart, "<barChart>") || all["xl/charts/chart2.xml"] != "" {
		t.Error("two criteria make another chart than bars")
	}
	r.Criteria = nil
	if all := parts(t, xlsxOf(t, r)); all["xl/charts/chart1.xml"] != "" {
		t.Error("no criterion makes a chart")
	}
}

// TestXLSXShowsNumbersAsTheTextDoes: a score near a cut point keeps its decimals.
func TestXLSXShowsNumbersAsTheTextDoes(t *testing.T) {
	r := samples[0].build(t)
	r.Criteria[1].ScoreShown, r.Criteria[1].CoverageShown = "33.33…50", "83.33 %"
	f := workbook(t, xlsxOf(t, r))
	for at, want := range map[string]string{"B18": "44", "C18": "47", "J18": "96%", "B19": "33.3333", "C19": "50.0000", "J19": "83.3300%"} {
		if got, err := f.GetCellValue("Summary", at); err != nil || got != want {
			t.Errorf("%s shows %q, not %q (%v)", at, got, want, err)
		}
	}
}

// TestXLSXDates: a whole date is one of the spreadsheet, a part of one is text.
func TestXLSXDates(t *testing.T) {
	f := workbook(t, xlsxOf(t, corpusReport(t, "text")))
	rows, err := f.GetRows("Gaps")
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(rows[0], "Agreed: until")
	var got []string
	for _, row := range rows[1:] {
		if column < len(row) {
			got = append(got, row[column])
		}
	}
	if diff := cmp.Diff([]string{"2026-06-30", "2026"}, slices.DeleteFunc(got, func(s string) bool { return s == "" })); diff != "" {
		t.Errorf("dates (-want +got):\n%s", diff)
	}
}
