package report_test

import (
	"encoding/xml"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"cxgap/assess/report"
	"cxgap/rubric/visible"
)

// panelSheets are the sheets of a panel's report.
var panelSheets = []string{"Summary", "Agreement", "Role gaps", "Spread", "Gaps", "Plan", "Find out", "Answers", "Scoring", "Notes"}

func TestXLSXPanelGoldens(t *testing.T) {
	for _, name := range organisations {
		rep := panelSample(t, name)
		f := workbook(t, xlsxOf(t, rep))
		if diff := cmp.Diff(panelSheets, f.GetSheetList()); diff != "" {
			t.Errorf("sheets (-want +got):\n%s", diff)
		}
		compareGolden(t, filepath.Join(name, "report.xlsx.txt"), []byte(cells(t, f)))
		compareGolden(t, filepath.Join(name, "plan.xlsx.txt"), []byte(cells(t, workbook(t, fileOf(t, rep, report.PlanXLSX)))))
	}
	compareGolden(t, "subjects/report.xlsx.txt", []byte(cells(t, workbook(t, fileOf(t, subjectsSample(t), report.SubjectsXLSX)))))
}

// TestXLSXHeatMap: the roles' scores are numbers with a shade behind them.
func TestXLSXHeatMap(t *testing.T) {
	rep := panelSample(t, "castellan-hotels")
	f := workbook(t, xlsxOf(t, rep))
	rows, err := f.GetRows("Agreement", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 2 && row[0] == "Role" && row[1] == "People" })
	if at < 0 {
		t.Fatal("there is no table of roles")
	}
	for i, h := range rep.Agreement.Heat {
		for j, c := range h.Cells {
			cell, _ := excelize.CoordinatesToCellName(j+3, at+i+2)
			if got, err := f.GetCellValue("Agreement", cell); err != nil || got != c.Shown {
				t.Errorf("%s of %s is %q, not %q (%v)", c.Criterion, h.Name, got, c.Shown, err)
			}
		}
	}
	formats, err := f.GetConditionalFormats("Agreement")
	if err != nil || len(formats) != 1 {
		t.Fatalf("%d shades, %v", len(formats), err)
	}
}

// TestXLSXSpread: the counts of the levels are numbers, the widest spread comes first, and
// they say as much as the members do.
func TestXLSXSpread(t *testing.T) {
	rep := panelSample(t, "alder-bank")
	f := workbook(t, xlsxOf(t, rep))
	rows, err := f.GetRows("Spread", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows)-1 != len(rep.Panel.Questions) {
		t.Fatalf("%d rows for %d questions", len(rows)-1, len(rep.Panel.Questions))
	}
	for i := 2; i < len(rows); i++ {
		if rows[i][0] > rows[i-1][0] {
			t.Errorf("row %d has a wider spread than the one before", i+1)
		}
	}
	if !slices.ContainsFunc(rows, func(row []string) bool { return slices.Contains(row, "1 Informal") && slices.Contains(row, "3") }) {
		t.Error("what the room agreed on does not stand beside the medians")
	}
}

// TestXLSXLargePanel: more people than there is room for are counted by level.
func TestXLSXLargePanel(t *testing.T) {
	f := workbook(t, xlsxOf(t, largePanel(t, 60)))
	rows, err := f.GetRows("Answers")
	if err != nil {
		t.Fatal(err)
	}
	if head := rows[0]; !slices.Contains(head, "Gave 0 Absent") || slices.Contains(head, "Notes") {
		t.Errorf("the columns are %q", head)
	}
	if all := cells(t, f); strings.Contains(all, "Member 7") {
		t.Error("a member of a large panel is named")
	}
}

// TestXLSXPlanCharts looks at what the charts of a plan read.
func TestXLSXPlanCharts(t *testing.T) {
	all := parts(t, fileOf(t, panelSample(t, "castellan-hotels"), report.PlanXLSX))
	index, stages := all["xl/charts/chart1.xml"], all["xl/charts/chart2.xml"]
	for _, want := range []string{"<scatterChart>", "Plan&#39;!$G$", "Plan&#39;!$H$"} {
		if !strings.Contains(strings.ReplaceAll(index, "'", "&#39;"), want) {
			t.Errorf("the chart of the index has no %s", want)
		}
	}
	if !strings.Contains(stages, "<barChart>") {
		t.Error("the stages have no columns")
	}
}

// TestPlanWithoutPlan: a report without a plan says so in every format.
func TestPlanWithoutPlan(t *testing.T) {
	rep := samples[slices.IndexFunc(samples, func(s sample) bool { return s.name == "no-leadership-team" })].build(t)
	if rep.Plan != nil {
		t.Fatal("the sample has a plan")
	}
	if got := string(fileOf(t, rep, planMarkdown)); !strings.Contains(got, "There is no plan") {
		t.Errorf("it says %s", got)
	}
	if got := cells(t, workbook(t, fileOf(t, rep, report.PlanXLSX))); !strings.Contains(got, "There is no plan") {
		t.Errorf("it says %s", got)
	}
	if strings.Contains(markdownOf(t, rep), "cheapest way") || slices.Contains(workbook(t, xlsxOf(t, rep)).GetSheetList(), "Plan") {
		t.Error("a report without a plan has a section for it")
	}
}

// TestXLSXPanelKeepsTheCorpusAsText looks for formulas, links and broken XML in the
// workbooks of a panel, its plan and a comparison, and for the texts themselves.
func TestXLSXPanelKeepsTheCorpusAsText(t *testing.T) {
	for i, text := range corpus {
		rep := corpusPanel(t, text)
		rep.Arithmetic, rep.FindOut = report.Explanation{}, nil // see [TestXLSXKeepsTheCorpusAsText]
		by, err := report.NewBySubject([]*report.Report{rep, rep})
		if err != nil {
			t.Fatal(err)
		}
		files := map[string][]byte{"report": xlsxOf(t, rep)}
		if i%2 == 0 { // the same code writes their cells
			files["plan"], files["subjects"] = fileOf(t, rep, report.PlanXLSX), fileOf(t, by, report.SubjectsXLSX)
		}
		for what, file := range files {
			harmlessBook(t, text, file)
			shown := 0
			f := workbook(t, file)
			for _, sheet := range f.GetSheetList() {
				rows, err := f.GetRows(sheet)
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range rows {
					for _, cell := range row {
						shown += strings.Count(cell, strings.TrimSpace(visible.Line(text)))
					}
				}
			}
			if shown < 5 && !strings.ContainsAny(visible.Block(text), "\n") {
				t.Errorf("%s shows %q %d times only", what, text, shown)
			}
		}
	}
}

// harmlessBook looks for formulas, links and broken XML in a workbook.
func harmlessBook(t *testing.T, text string, file []byte) {
	t.Helper()
	for name, part := range parts(t, file) {
		if err := xml.Unmarshal([]byte(part), new(struct{})); err != nil {
			t.Errorf("%q: %s: %v", text, name, err)
		}
		for _, unwanted := range []string{"<f>", "<f ", "<hyperlink", "TargetMode"} {
			if strings.Contains(part, unwanted) && !strings.HasPrefix(name, "xl/charts/") {
				t.Errorf("%q: %s has %s", text, name, unwanted)
			}
		}
		harmlessFile(t, part, "\r\n")
	}
}
