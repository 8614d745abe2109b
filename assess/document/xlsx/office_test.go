package xlsx_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"cxgap/assess/document/documenttest"
	"cxgap/rubric/rubrictest/outside"
	"cxgap/rubric/visible"
)

// TestTextStaysText writes every awkward text in every place for text: it comes back as a
// text, and no part of the workbook has a formula, a link to the outside or broken XML.
func TestTextStaysText(t *testing.T) {
	for _, text := range documenttest.Texts {
		file := written(t, documenttest.Every(text))
		rows, err := opened(t, file).GetRows("Summary")
		if err != nil {
			t.Fatal(err)
		}
		shown, want := 0, visible.Line(strings.ReplaceAll(text, "\u00A0", " "))
		for _, row := range rows {
			for _, cell := range row {
				shown += strings.Count(visible.Line(cell), want)
			}
		}
		if shown < 40 {
			t.Errorf("%q is shown %d times only", text, shown)
		}
		harmless(t, file)
	}
}

// TestAnyDocument: whatever stands in whatever block, it makes a sound workbook.
func TestAnyDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		harmless(t, written(t, documenttest.Draw(t, documenttest.Text())))
	})
}

// harmless looks for formulas, links, broken XML and what hides in text.
func harmless(t rapid.TB, file []byte) {
	t.Helper()
	for name, part := range parts(t, file) {
		if err := xml.Unmarshal([]byte(part), new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, unwanted := range []string{"<f>", "<f ", "<hyperlink", "TargetMode", "\u202E", "\u2066", "\u200B", "\x1b"} {
			if strings.Contains(part, unwanted) && !(unwanted == "<f>" && strings.HasPrefix(name, "xl/charts/")) {
				t.Errorf("%s has %q", name, unwanted)
			}
		}
	}
}

// TestOfficeReadsItAsItIs opens workbooks in LibreOffice, which computes what it takes for a
// formula, and compares every cell of every sheet with what was written.
func TestOfficeReadsItAsItIs(t *testing.T) {
	program := outside.Of(t, outside.Spreadsheet)
	files := map[string][]byte{"sample": written(t, sample())}
	for i, text := range documenttest.Texts {
		if i%6 == 1 { // all of them are read back in [TestTextStaysText]
			files[fmt.Sprintf("every%d", i)] = written(t, documenttest.Every(text))
		}
	}
	in, out := t.TempDir(), t.TempDir()
	// Commas, quotes, UTF-8; cells as they are shown; a file for each sheet.
	const asCSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
	args := []string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", asCSV, "--outdir", out}
	for name, file := range files {
		path := filepath.Join(in, name+".xlsx")
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if said, err := exec.Command(program, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	for name, file := range files {
		f := opened(t, file)
		for _, sheet := range f.GetSheetList() {
			want, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			content, err := os.ReadFile(filepath.Join(out, name+"-"+sheet+".csv"))
			if err != nil {
				t.Fatal(err)
			}
			reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\uFEFF"))))
			reader.FieldsPerRecord = -1
			got, err := reader.ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(filled(want), filled(got)); diff != "" {
				t.Errorf("%s, %s read by LibreOffice (-written +read):\n%s", name, sheet, diff)
			}
		}
	}
}

// filled gives the cells that are not empty by their place.
func filled(rows [][]string) map[string]string {
	out := map[string]string{}
	for r, cells := range rows {
		for c, value := range cells {
			if at, err := excelize.CoordinatesToCellName(c+1, r+1); err == nil && value != "" {
				out[at] = value
			}
		}
	}
	return out
}
