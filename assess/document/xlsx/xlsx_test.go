package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"cxgap/assess/document"
	"cxgap/assess/document/documenttest"
	"cxgap/assess/document/xlsx"
	"cxgap/assess/workbook"
	"cxgap/rubric/rubrictest/golden"
)

func rat(a, b int64) *big.Rat { return big.NewRat(a, b) }

func spoke(name string, confirmed, possible *big.Rat) document.Spoke {
	return document.Spoke{Name: name, Confirmed: confirmed, Possible: possible, Target: rat(125, 2)}
}

// sample has what a workbook makes more of than text: lists, charts, a heat map, numbers.
func sample() *document.Document {
	return &document.Document{
		Title: "A report", Date: "2026-03-02", Origin: []string{"Rubric r 1.0.0", "cxgap 1.0.0"},
		Head: document.Head{Title: "Customer-experience leadership, five success criteria", Subject: "Northwind", Date: "2 March 2026", By: []string{"Answered by two people: A. Bell (Chief executive); B. Cole (Finance)"},
			Blocks: []document.Block{document.Quote{Label: "Comment", Text: "First line of it.\nAnd a second one."}}},
		Sections: []document.Section{
			{ID: "stand", Title: "Where you stand", Blocks: []document.Block{
				document.Paragraph{Text: "Stage 2 Defined.", Tone: document.Strong},
				document.Pairs{{Label: "Held by", Texts: []string{"Executive culture is at 2.", "Use of data is at 1."}}, {Label: "Known", Texts: []string{"31 of 31"}}},
				document.Ladder{Rungs: []document.Rung{{Name: "left out"}}}, document.Bar{Name: "left out"}, document.Result{Big: "left out"},
				document.Callout{Title: "A callout", Blocks: []document.Block{document.Paragraph{Text: "What must not be missed.", Tone: document.Warning}}},
				document.Drawn{Figures: []document.Block{document.Paragraph{Text: "left out"}}, Words: []document.Block{document.Paragraph{Text: "In words."}}},
			}},
			{ID: "criteria", Title: "Criterion by criterion", Blocks: []document.Block{
				document.Table{Columns: []document.Column{{Name: "Criterion"}, {Name: "Score", Kind: document.Bars}}, Rows: []document.Row{
					{Cells: []document.Cell{{Shown: "Executive culture"}, {Bar: &document.Bar{Confirmed: rat(44, 1), Possible: rat(47, 1), Target: rat(125, 2)}}}},
					{Cells: []document.Cell{{Shown: "Use of data"}, {Bar: &document.Bar{Confirmed: rat(100, 3), Possible: rat(50, 1), Target: rat(125, 2)}}}},
					{Cells: []document.Cell{{Shown: "Escalation path"}, {Shown: "not rated"}}},
				},
					Data: &document.Table{
						Columns: []document.Column{{Name: "Criterion"}, {Name: "Confirmed", Note: "score", Kind: document.Number}, {Name: "Possible", Kind: document.Number}, {Name: "Target", Kind: document.Number}, {Name: "Known", Kind: document.Number}, {Name: "Held down by"}},
						Rows: []document.Row{
							{Cells: []document.Cell{{Shown: "Executive culture"}, {Value: rat(44, 1)}, {Value: rat(47, 1)}, {Value: rat(125, 2), Places: 1}, {Shown: "96 %", Value: rat(24, 25)}, {Shown: "One named person"}}},
							{Cells: []document.Cell{{Shown: "Use of data"}, {Value: rat(100, 3), Places: 4}, {Value: rat(50, 1), Places: 4}, {Value: rat(125, 2), Places: 1}, {Shown: "83.33 %", Value: rat(5, 6), Places: 2, Notes: []string{"1 of 4 knew"}, Remarks: document.Pairs{{Label: "Ask", Texts: []string{"Finance"}}}}, {Shown: "=1+1"}}},
							{Cells: []document.Cell{{Shown: "Escalation path"}, {}, {Value: rat(50, 1)}, {Value: rat(125, 2), Places: 1}, {Shown: "0 %", Value: rat(0, 1)}, {Day: "2026-04-01"}}},
						}}},
				document.Key{},
				document.Wheel{Name: "Profile", Says: "Executive culture 44 to 47.", Spokes: []document.Spoke{spoke("Executive culture", rat(44, 1), rat(47, 1)), spoke("Use of data", rat(100, 3), rat(50, 1)), spoke("Escalation path", nil, rat(50, 1))}},
			}},
			{ID: "gaps", Title: "What to do", Sheet: "Gaps", Blocks: []document.Block{
				document.Paragraph{Text: "Ranked by index points."},
				document.Cards{Items: []document.Card{{Title: "not shown"}}, Data: &document.Table{
					Columns: []document.Column{{Name: "Rank", Kind: document.Number, Width: 7}, {Name: "What to do", Width: 36}, {Name: "Agreed: until", Kind: document.Number}, {Name: "Index points", Kind: document.Number}, {Name: "Question id", Rest: true}},
					Rows:    []document.Row{{Cells: []document.Cell{{Value: rat(1, 1)}, {Shown: "Name an owner", Tone: document.Bold}, {Day: "2026-06-30"}, {Shown: "+2.8", Value: rat(14, 5), Places: 1}, {Shown: "named-owner"}}}},
				}}}},
			{ID: "heat", Title: "Role by role", Sheet: "Agreement", Blocks: []document.Block{document.Paragraph{Text: "Each field is a score."}, document.Subhead{Text: "Roles"}, document.Table{
				Columns: []document.Column{{Name: "Role"}, {Name: "Use of data", Kind: document.Number}, {Name: "Checked assumptions", Kind: document.Number}},
				Rows:    []document.Row{{Cells: []document.Cell{{Shown: "Chief executive"}, {Shown: "75", Value: rat(75, 1), Shade: 4}, {Shown: "–", Shade: 0}}}, {Cells: []document.Cell{{Shown: "Finance"}, {Shown: "7", Value: rat(7, 1), Shade: 1}, {Shown: "100", Value: rat(100, 1), Shade: 5}}}}},
				document.Lines{Name: "Scores by date", Says: "Index 10, 20", Dates: []string{"2025", "2026"}, Rows: []document.LineRow{{Name: "Index", Values: []*big.Rat{rat(10, 1), rat(20, 1)}, Main: true}, {Name: "Use of data", Values: []*big.Rat{nil, rat(30, 1)}}}},
				document.Curve{Title: "Index for points spent", Says: "It rises.", Axis: "Points", Points: []document.CurvePoint{{At: rat(0, 1), Value: rat(20, 1), Label: "Today"}, {At: rat(8, 1), Value: rat(60, 1), Label: "Step 1", Doubtful: true}}},
			}},
		},
	}
}

func written(t rapid.TB, d *document.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func opened(t *testing.T, file []byte) *excelize.File {
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

// parts are the files in a workbook.
func parts(t rapid.TB, file []byte) map[string]string {
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

// shown writes out every row that is not empty, as a reader sees it.
func shown(t *testing.T, f *excelize.File) string {
	t.Helper()
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		fmt.Fprintf(&b, "# %s\n", sheet)
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if line := strings.TrimRight(strings.Join(row, "|"), "|"); line != "" {
				fmt.Fprintf(&b, "%d: %s\n", i+1, strings.ReplaceAll(line, "\n", "/"))
			}
		}
	}
	return b.String()
}

// TestGoldens shows lists, charts' numbers and a heat map, and every block there is.
func TestGoldens(t *testing.T) {
	golden.Compare(t, "../../../testdata/document/workbook.txt", shown(t, opened(t, written(t, documenttest.Every("Somebody's own words")))))
	golden.Compare(t, "../../../testdata/document/workbook-numbers.txt", shown(t, opened(t, written(t, sample()))))
}

func TestSameBytesTwice(t *testing.T) {
	first := written(t, sample())
	for range 5 {
		if !bytes.Equal(first, written(t, sample())) {
			t.Fatal("two runs give different bytes")
		}
	}
}

// TestList looks for what makes a list usable: filters, a frozen head that prints on every
// page of landscape A4, and the columns that are not printed.
func TestList(t *testing.T) {
	f := opened(t, written(t, sample()))
	panes, err := f.GetPanes("Gaps")
	if err != nil || !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 2 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	got := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Scope == "Gaps" {
			got[n.Name] = n.RefersTo
		}
	}
	names := map[string]string{"_xlnm.Print_Titles": "'Gaps'!$1:$1", "_xlnm._FilterDatabase": "'Gaps'!$A$1:$E$2", "_xlnm.Print_Area": "'Gaps'!$A$1:$D$4"}
	if diff := cmp.Diff(names, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	for _, sheet := range f.GetSheetList() {
		layout, err := f.GetPageLayout(sheet)
		props, err2 := f.GetSheetProps(sheet)
		if err != nil || err2 != nil || *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || !*props.FitToPage {
			t.Errorf("%s prints as %+v, %v, %v", sheet, layout, err, err2)
		}
	}
}

// TestNothingActs looks for formulas, links and locks in every part of the workbook.
func TestNothingActs(t *testing.T) {
	for name, part := range parts(t, written(t, sample())) {
		for _, unwanted := range []string{"<f>", "<f ", "Protection", "External", "TargetMode", "hyperlink", "xuri", "filterMode"} {
			if strings.Contains(part, unwanted) && !(unwanted == "<f>" && strings.HasPrefix(name, "xl/charts/")) {
				t.Errorf("%s has %s", name, unwanted)
			}
		}
	}
}

func TestPropertiesNameNobody(t *testing.T) {
	props, err := opened(t, written(t, sample())).GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	want := &excelize.DocProperties{Creator: "cxgap", LastModifiedBy: "cxgap", Created: "2026-03-02T00:00:00Z", Modified: "2026-03-02T00:00:00Z", Title: "A report", Language: "en"}
	if diff := cmp.Diff(want, props); diff != "" {
		t.Errorf("properties (-want +got):\n%s", diff)
	}
}

// TestCharts looks at what the charts read and say, and at the lines of the radar.
func TestCharts(t *testing.T) {
	all := parts(t, written(t, sample()))
	for name, wanted := range map[string][]string{
		"xl/charts/chart1.xml":     {"<radarChart>", `val="0F6E84"></a:srgbClr></a:solidFill><a:prstDash val="solid"/></a:ln>`, `<a:prstDash val="dash"/>`, `<symbol val="diamond"/>`, `<dispBlanksAs val="gap">`},
		"xl/charts/chart2.xml":     {"<barChart>", "Summary&#39;!$A$18:$A$20", "Summary&#39;!$B$17", "Summary&#39;!$D$18:$D$20", `<dispBlanksAs val="gap">`},
		"xl/charts/chart3.xml":     {"<lineChart>", "Agreement&#39;!$A$12:$A$13", "Agreement&#39;!$C$12:$C$13"},
		"xl/charts/chart4.xml":     {"<scatterChart>", "Agreement&#39;!$B$16:$B$17", "Agreement&#39;!$C$16:$C$17"},
		"xl/drawings/drawing1.xml": {`descr="Profile Executive culture 44 to 47."`},
	} {
		part := strings.ReplaceAll(all[name], "'", "&#39;")
		for _, want := range wanted {
			if !strings.Contains(part, want) {
				t.Errorf("%s has no %s", name, want)
			}
		}
		if strings.Contains(name, "chart1") && (strings.Contains(part, "<smooth") || strings.Contains(part, "invertIfNegative")) {
			t.Error("the radar has elements that the schema does not know")
		}
	}
}

func TestTwoSpokesMakeNoRadar(t *testing.T) {
	all := parts(t, written(t, &document.Document{Sections: []document.Section{{Blocks: []document.Block{document.Wheel{Spokes: []document.Spoke{spoke("a", rat(1, 1), nil), spoke("b", nil, nil)}}, document.Wheel{}}}}}))
	if all["xl/charts/chart1.xml"] != "" {
		t.Error("two values make a wheel")
	}
}

// TestBars: bars with a target become a chart without a wheel, too; those of a comparison and
// those without a target do not.
func TestBars(t *testing.T) {
	of := func(bar document.Bar) string {
		table := document.Table{Columns: []document.Column{{Name: "Criterion"}, {Name: "0 to 100", Kind: document.Bars}, {Name: "Score", Kind: document.Number}},
			Rows: []document.Row{{Cells: []document.Cell{{Shown: "Culture"}, {Bar: &bar}, {Shown: "44…47"}}}}}
		return parts(t, written(t, &document.Document{Sections: []document.Section{{Blocks: []document.Block{table}}}}))["xl/charts/chart1.xml"]
	}
	if chart := of(document.Bar{Name: "Culture", Confirmed: rat(44, 1), Possible: rat(47, 1), Target: rat(125, 2)}); !strings.Contains(chart, "<barChart>") {
		t.Errorf("the chart is %q", chart)
	}
	if of(document.Bar{Confirmed: rat(44, 1), Possible: rat(47, 1)}) != "" || of(document.Bar{Confirmed: rat(44, 1), Target: rat(125, 2), Before: &document.Before{Score: rat(1, 1)}}) != "" {
		t.Error("there is a chart of other bars")
	}
}

// TestGroupedBars: bars of the same things under several headings become one chart, which
// reads the table that has their numbers.
func TestGroupedBars(t *testing.T) {
	group := func(name string, a, b int64) document.Block {
		return document.Close{document.Subhead{Text: name}, document.Bar{Name: "Alder", Confirmed: rat(a, 1)}, document.Bar{Name: "Castellan", Confirmed: rat(b, 1)}}
	}
	number := func(name string) document.Column { return document.Column{Name: name, Kind: document.Number} }
	numbers := document.Table{Columns: []document.Column{{Name: "Criterion"}, number("Weight"), number("Alder"), number("Castellan")}, Rows: []document.Row{
		{Cells: []document.Cell{{Shown: "Culture"}, {Value: rat(1, 1)}, {Value: rat(50, 1)}, {Value: rat(70, 1)}}},
		{Cells: []document.Cell{{Shown: "Data"}, {Value: rat(1, 1)}, {Value: rat(60, 1)}, {Value: rat(80, 1)}}},
	}}
	all := parts(t, written(t, &document.Document{Sections: []document.Section{{Blocks: []document.Block{
		document.Drawn{Figures: []document.Block{group("Culture", 50, 70), group("Data", 60, 80)}, Words: []document.Block{numbers}},
	}}}}))
	chart := strings.ReplaceAll(all["xl/charts/chart1.xml"], "'", "&#39;")
	for _, want := range []string{"<barChart>", "$A$2:$A$3", "Summary&#39;!$C$1<", "$C$2:$C$3", "$D$2:$D$3"} {
		if !strings.Contains(chart, want) {
			t.Errorf("the chart has no %s:\n%s", want, chart)
		}
	}
}

// TestHeatMap: the fields are numbers with a shade behind them.
func TestHeatMap(t *testing.T) {
	f := opened(t, written(t, sample()))
	for cell, want := range map[string]string{"B8": workbook.Shades[3], "B9": workbook.Shades[0], "C9": workbook.Shades[4]} {
		id, err := f.GetCellStyle("Agreement", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{want}, style.Fill.Color); diff != "" {
			t.Errorf("%s (-want +got):\n%s", cell, diff)
		}
	}
}

// TestChartsGrowLikeTheSheet: a chart looks for its numbers nearby, not in all tables above it.
func TestChartsGrowLikeTheSheet(t *testing.T) {
	allocated := func(n int64) float64 {
		d := &document.Document{}
		for i := range n {
			wheel := document.Wheel{Spokes: []document.Spoke{spoke("a", rat(1, 3), nil), spoke("b", rat(1, 3), nil), spoke("c", rat(1, i+4), nil)}}
			d.Sections = append(d.Sections, document.Section{Title: "One of many", Blocks: []document.Block{wheel}})
		}
		return testing.AllocsPerRun(1, func() {
			if err := xlsx.Write(io.Discard, d); err != nil {
				t.Fatal(err)
			}
		})
	}
	few, many := allocated(200), allocated(800)
	if many > 4.5*few {
		t.Errorf("four times the charts take %.1f times the allocations", many/few)
	}
}
