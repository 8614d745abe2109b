package report_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"cxgap/assess/document"
	"cxgap/assess/document/xlsx"
	"cxgap/assess/report"
	"cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/visible"
)

// The workbooks of the views: which sheets they have, that each holds what its list is for,
// and that no text of a rubric or an answer is lost or acts. How blocks become cells is
// tested with package xlsx.

func asWorkbook(t rapid.TB, d *document.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// xlsxOf is the workbook of a report.
func xlsxOf(t rapid.TB, r *report.Report) []byte {
	t.Helper()
	return asWorkbook(t, report.View(r, report.ViewOptions{}))
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

func rowsOf(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// cells writes out every row that is not empty, as a reader sees it, with a mark before
// numbers and dates.
func cells(t *testing.T, f *excelize.File) string {
	t.Helper()
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		fmt.Fprintf(&b, "# %s\n", sheet)
		for r, row := range rowsOf(t, f, sheet) {
			for c, value := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if kind, err := f.GetCellType(sheet, at); err != nil {
					t.Fatal(err)
				} else if value != "" && kind != excelize.CellTypeSharedString {
					row[c] = "#" + value
				}
			}
			if line := strings.TrimRight(strings.Join(row, " | "), "| "); line != "" {
				fmt.Fprintf(&b, "%d: %s\n", r+1, strings.ReplaceAll(line, "\n", "\n    "))
			}
		}
	}
	return b.String()
}

func TestWorkbookGoldens(t *testing.T) {
	castellan := panelSample(t, "castellan-hotels")
	for name, d := range map[string]*document.Document{
		"realistic-three-unknown/report":  report.View(samples[0].build(t), report.ViewOptions{}),
		"castellan-hotels/report":         report.View(castellan, report.ViewOptions{}),
		"castellan-hotels/plan":           report.PlanView(castellan),
		"castellan-hotels-compare/report": report.ChangesView(changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026"), report.ViewOptions{}),
		"subjects/report":                 report.SubjectsView(subjectsSample(t)),
	} {
		golden.Compare(t, "../../testdata/reports/"+name+".xlsx.txt", cells(t, workbook(t, asWorkbook(t, d))))
	}
}

// TestWorkbookWithoutAPlan says so.
func TestWorkbookWithoutAPlan(t *testing.T) {
	rep := samples[4].build(t)
	if rep.Plan != nil {
		t.Fatal("the sample has a plan")
	}
	if got := cells(t, workbook(t, asWorkbook(t, report.PlanView(rep)))); !strings.Contains(got, "There is no plan") {
		t.Errorf("it says %s", got)
	}
}

// TestWorkbookSheets: a report's lists stand on sheets of their own, a panel has three more.
func TestWorkbookSheets(t *testing.T) {
	for name, c := range map[string]struct {
		report *report.Report
		want   []string
	}{
		"one person": {samples[0].build(t), []string{"All that works", "All the work", "All to find out", "Notes", "Plan", "Scoring", "Stage and criteria", "The page", "What was answered"}},
		"no plan":    {samples[4].build(t), []string{"All that works", "All the work", "Notes", "Scoring", "Stage and criteria", "The page", "What was answered"}},
		"panel":      {panelSample(t, "castellan-hotels"), []string{"Agreement", "All that works", "All the work", "All to find out", "All to talk about", "Notes", "Plan", "Role gaps", "Scoring", "Stage and criteria", "The page", "What was answered"}},
	} {
		f := workbook(t, xlsxOf(t, c.report))
		if first := f.GetSheetList()[0]; first != "The page" {
			t.Errorf("%s: the first sheet is %s", name, first)
		}
		if diff := cmp.Diff(c.want, slices.Sorted(slices.Values(f.GetSheetList()))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestWorkbookLeavesWhatIsNotRatedEmpty looks at the row of a criterion without a score.
func TestWorkbookLeavesWhatIsNotRatedEmpty(t *testing.T) {
	i := slices.IndexFunc(samples, func(s sample) bool { return s.name == "executive-culture-not-rated" })
	rows := rowsOf(t, workbook(t, xlsxOf(t, samples[i].build(t))), "Stage and criteria")
	at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 10 && row[0] == "Executive culture" })
	if at < 0 {
		t.Fatal("there is no row for the criterion")
	}
	if diff := cmp.Diff([]string{"Executive culture", "", "", "62.5", "", "", "3", "", "", "1", "100%", "not rated"}, rows[at]); diff != "" {
		t.Errorf("the row (-want +got):\n%s", diff)
	}
}

// TestWorkbookShowsNumbersAsTheTextDoes: a score near a cut point keeps its decimals.
func TestWorkbookShowsNumbersAsTheTextDoes(t *testing.T) {
	r := samples[0].build(t)
	r.Criteria[1].ScoreShown, r.Criteria[1].CoverageShown = "33.33…50", "83.33 %"
	rows := rowsOf(t, workbook(t, xlsxOf(t, r)), "Stage and criteria")
	for name, want := range map[string][]string{"Executive culture": {"44", "47", "96%"}, "Use of data": {"33.3333", "50.0000", "83.33%"}} {
		at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 10 && row[0] == name })
		if at < 0 {
			t.Fatalf("there is no row for %s", name)
		}
		if diff := cmp.Diff(want, []string{rows[at][1], rows[at][2], rows[at][10]}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestWorkbookDates: a whole date is one of the spreadsheet, a part of one is text.
func TestWorkbookDates(t *testing.T) {
	f := workbook(t, xlsxOf(t, corpusReport(t, "text")))
	rows := rowsOf(t, f, "All the work")
	column := slices.Index(rows[0], "Agreed: until")
	got := map[string]excelize.CellType{}
	for i, row := range rows[1:] {
		if column < len(row) && row[column] != "" {
			at, _ := excelize.CoordinatesToCellName(column+1, i+2)
			kind, err := f.GetCellType("All the work", at)
			if err != nil {
				t.Fatal(err)
			}
			got[row[column]] = kind
		}
	}
	if diff := cmp.Diff(map[string]excelize.CellType{"2026-06-30": excelize.CellTypeUnset, "2026": excelize.CellTypeSharedString}, got); diff != "" {
		t.Errorf("dates (-want +got):\n%s", diff)
	}
}

// TestWorkbookSpread: the widest spread comes first, a row for every question that counts,
// with what the room agreed on beside the medians.
func TestWorkbookSpread(t *testing.T) {
	rep := panelSample(t, "alder-bank")
	rows := rowsOf(t, workbook(t, xlsxOf(t, rep)), "All to talk about")
	list := rows[:len(rep.Panel.Questions)+1]
	for i := 2; i < len(list); i++ {
		if list[i][0] > list[i-1][0] {
			t.Errorf("row %d has a wider spread than the one before", i+1)
		}
	}
	if !slices.ContainsFunc(list, func(row []string) bool { return slices.Contains(row, "1 Informal") && slices.Contains(row, "3") }) {
		t.Error("what the room agreed on does not stand beside the medians")
	}
}

// TestWorkbookOfALargePanel: more people than there is room for are counted by level.
func TestWorkbookOfALargePanel(t *testing.T) {
	f := workbook(t, xlsxOf(t, largePanel(t, 60)))
	if head := rowsOf(t, f, "What was answered")[0]; !slices.Contains(head, "Gave 0 Absent") || slices.Contains(head, "Notes") {
		t.Errorf("the columns are %q", head)
	}
	if all := cells(t, f); strings.Contains(all, "Member 7") {
		t.Error("a member of a large panel is named")
	}
}

// TestWorkbookKeepsTheCorpus looks for some awkward texts in the workbooks of all views; the
// writer is tested with all of them.
func TestWorkbookKeepsTheCorpus(t *testing.T) {
	for i := 0; i < len(corpus); i += 12 {
		text := corpus[i]
		rep := corpusPanel(t, text)
		by, err := report.NewBySubject([]*report.Report{rep, rep})
		if err != nil {
			t.Fatal(err)
		}
		files := map[string][]byte{"report": xlsxOf(t, corpusReport(t, text)), "panel": xlsxOf(t, rep), "plan": asWorkbook(t, report.PlanView(rep)), "subjects": asWorkbook(t, report.SubjectsView(by))}
		for what, file := range files {
			f := workbook(t, file)
			shown := 0
			for _, sheet := range f.GetSheetList() {
				for _, row := range rowsOf(t, f, sheet) {
					for _, cell := range row {
						harmlessFile(t, cell, "")
						shown += strings.Count(visible.Line(cell), strings.TrimSpace(visible.Line(text)))
					}
				}
			}
			if shown < 5 {
				t.Errorf("%s shows %q %d times only", what, text, shown)
			}
		}
	}
}
