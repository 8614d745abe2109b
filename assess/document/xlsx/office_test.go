package xlsx_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"cxgap/assess/document"
	"cxgap/rubric/rubrictest/outside"
	"cxgap/rubric/visible"
)

// awkward are texts that a spreadsheet may take for more than text.
var awkward = []string{
	`=cmd|' /C calc'!A0`, `=HYPERLINK("http://evil.example","x")`, "+1", "-1", "@SUM(1+1)", "＝1+1", "\t=1+1", "\r=1+1", "  =1+1", "'=1+1", "a;=1+1;  -2", "line\n=1+1", `"=1+1",=2`,
	"_x003D_1+1", `"double" and 'single' quotes`, "<script>alert(1)</script>", "]]> <![CDATA[ x ]]>", "&amp; &lt;b&gt; &#64;x &nbsp;", "007", "1e5", "TRUE", "2026-03-02", "1/2", "12 %",
	"\x1b[31mred\x1b[0m", "\u202Egnp.exe\u202C", "ze\u200Bro \uFEFFwidth\u2060", "nul\x00 and bell\x07", "broken \xff\xfe\xc3", strings.Repeat("long", 400), "👩🏽‍💼 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣", "שלום עולם مرحبا",
	"{=1+1}", "https://evil.example a@b.example", "\u00A0spaced\u00A0", "line one\nline two\n\nparagraph two", "${jndi:ldap://x} {{.Secret}}",
}

// awkwardDocument has every awkward text in every place for text.
func awkwardDocument() *document.Document {
	d := &document.Document{Title: awkward[0], Head: document.Head{Title: awkward[0], Subject: awkward[1], By: awkward[:3]}, Origin: awkward[:2]}
	list := &document.Table{Columns: []document.Column{{Name: "Number", Kind: document.Number}, {Name: "Text"}, {Name: awkward[0]}}}
	for _, text := range awkward {
		list.Rows = append(list.Rows, document.Row{Cells: []document.Cell{{Shown: text}, {Shown: text}, {Day: text}}})
		d.Sections = append(d.Sections, document.Section{Title: text, Blocks: []document.Block{
			document.Paragraph{Text: text}, document.Pairs{{Label: text, Texts: []string{text}}}, document.List{Items: []document.Item{{Lead: text, Text: text}}},
			document.Table{Caption: text, Columns: []document.Column{{Name: text}}, Rows: []document.Row{{Cells: []document.Cell{{Shown: text, Notes: []string{text}}}}}},
		}})
	}
	d.Sections = append(d.Sections, document.Section{Sheet: "List", Data: list})
	wheel := document.Wheel{Name: awkward[0], Says: strings.Join(awkward, " ")}
	for _, text := range awkward {
		wheel.Spokes = append(wheel.Spokes, spoke(text, rat(1, 1), rat(2, 1)))
	}
	d.Sections = append(d.Sections, document.Section{Sheet: "Figure", Blocks: []document.Block{wheel}})
	return d
}

// TestTextStaysText reads every text back, and looks for formulas, links to the outside and
// broken XML in every part of the workbook.
func TestTextStaysText(t *testing.T) {
	file := written(t, awkwardDocument())
	rows, err := opened(t, file).GetRows("List")
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range awkward {
		if want := visible.Block(strings.ReplaceAll(text, "\u00A0", " ")); rows[i+1][0] != want || rows[i+1][1] != want {
			t.Errorf("%q comes back as %q", text, rows[i+1])
		}
	}
	for name, part := range parts(t, file) {
		if err := xml.Unmarshal([]byte(part), new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, unwanted := range []string{"<f>", "<f ", "<hyperlink", "TargetMode"} {
			if strings.Contains(part, unwanted) && !strings.HasPrefix(name, "xl/charts/") {
				t.Errorf("%s has %s", name, unwanted)
			}
		}
	}
}

// TestOfficeReadsItAsItIs opens workbooks in LibreOffice, which computes what it takes for a
// formula, and compares every cell of every sheet with what was written.
func TestOfficeReadsItAsItIs(t *testing.T) {
	program := outside.Program(t, "libreoffice-calc", "soffice")
	files := map[string][]byte{"sample": written(t, sample()), "awkward": written(t, awkwardDocument())}
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
