package report_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"cxgap/rubric/visible"
)

// TestXLSXCutsWhatNoCellHolds: 32,767 UTF-16 units fit.
func TestXLSXCutsWhatNoCellHolds(t *testing.T) {
	for _, c := range []struct {
		text string
		cut  bool
	}{{strings.Repeat("a", 32767), false}, {strings.Repeat("a", 32768), true}, {strings.Repeat("👩", 16383) + "a", false}, {strings.Repeat("👩", 16384), true}, {strings.Repeat("=", 70000), true}} {
		f := workbook(t, xlsxOf(t, corpusReport(t, c.text)))
		got, err := f.GetCellValue("Answers", "H2")
		if err != nil {
			t.Fatal(err)
		}
		if cut := got != c.text; cut != c.cut || cut != strings.HasSuffix(got, " … (cut here: a cell holds no more)") || !strings.HasPrefix(c.text, strings.TrimSuffix(got, " … (cut here: a cell holds no more)")) {
			t.Errorf("%d characters come back as %d: %q", len(c.text), len(got), got[len(got)-50:])
		}
	}
}

// TestXLSXKeepsTheCorpusAsText reads every text back as text, and looks for formulas,
// links to the outside and broken XML in every part.
func TestXLSXKeepsTheCorpusAsText(t *testing.T) {
	for _, text := range corpus {
		file := xlsxOf(t, corpusReport(t, text))
		f := workbook(t, file)
		want := visible.Block(text)
		for sheet, cells := range map[string][]string{"Gaps": {"B2", "C2", "M2", "N2"}, "Answers": {"A2", "B2", "C2", "H2", "J2"}, "Find out": {"B2", "F2"}} {
			for _, at := range cells {
				if got, err := f.GetCellValue(sheet, at); err != nil || got != want {
					t.Errorf("%s %s is %q, not %q (%v)", sheet, at, got, want, err)
				}
			}
		}
		for name, part := range parts(t, file) {
			if err := xml.Unmarshal([]byte(part), new(struct{})); err != nil {
				t.Errorf("%q: %s: %v", text, name, err)
			}
			if strings.HasPrefix(name, "xl/worksheets/sheet") && (strings.Contains(part, "<f>") || strings.Contains(part, "<f ") || strings.Contains(part, "<hyperlink")) {
				t.Errorf("%q: %s has a formula or a link", text, name)
			}
			if strings.Contains(part, "TargetMode") {
				t.Errorf("%q: %s points outside", text, name)
			}
		}
	}
}
