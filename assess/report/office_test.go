package report_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/document"
	"cxgap/assess/document/docx"
	"cxgap/assess/report"
	"cxgap/rubric/rubrictest/outside"
	"cxgap/rubric/visible"
)

// The ways LibreOffice reads and writes CSV: commas, quotes, UTF-8; when writing, cells as
// shown, and every sheet.
const (
	readCSV  = "Text - txt - csv (StarCalc):44,34,76,1"
	writeCSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
)

// office converts files with LibreOffice and gives the directory with the results: of a
// workbook one a sheet, called FILE-SHEET.csv.
func office(t *testing.T, to string, options []string, files map[string][]byte) string {
	t.Helper()
	outside.Of(t, outside.Writer)
	path := outside.Of(t, outside.Spreadsheet)
	in, out, profile := t.TempDir(), t.TempDir(), t.TempDir()
	args := append([]string{"-env:UserInstallation=file://" + profile, "--headless"}, options...)
	args = append(args, "--convert-to", to, "--outdir", out)
	for name, content := range files {
		file := filepath.Join(in, name)
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if said, err := exec.Command(path, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	return out
}

func csvFile(t *testing.T, parts ...string) [][]string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\uFEFF"))))
	in.FieldsPerRecord = -1
	records, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// TestOfficeReadsCSVAsItIs opens the rows of the whole corpus in LibreOffice, which
// computes what looks like a formula: every cell comes back as it was written.
func TestOfficeReadsCSVAsItIs(t *testing.T) {
	var all bytes.Buffer
	for _, text := range corpus {
		file := csvOf(t, corpusReport(t, text), report.CSVOptions{BOM: all.Len() == 0})
		if all.Len() > 0 {
			_, file, _ = bytes.Cut(file, []byte("\n"))
		}
		all.Write(file)
	}
	out := office(t, writeCSV, []string{"--infilter=" + readCSV}, map[string][]byte{"corpus.csv": all.Bytes(), "control.csv": []byte("=1+1,'=1+1\r\n")})
	if diff := cmp.Diff([][]string{{"2", "'=1+1"}}, csvFile(t, out, "control-control.csv")); diff != "" {
		t.Fatalf("LibreOffice does not compute formulas, so that this test shows nothing (-want +got):\n%s", diff)
	}
	want, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(all.Bytes(), []byte("\uFEFF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	number := regexp.MustCompile(`^[0-9]+\.[0-9]+$`)
	for _, row := range want {
		for i, cell := range row {
			if number.MatchString(cell) { // shown without the zeros at the end
				row[i] = strings.TrimRight(strings.TrimRight(cell, "0"), ".")
			}
		}
	}
	if diff := cmp.Diff(want, csvFile(t, out, "corpus-corpus.csv")); diff != "" {
		t.Errorf("read by LibreOffice (-written +read):\n%s", diff)
	}
}

// TestOfficeReadsWordFiles opens the Word file of every view in LibreOffice and finds all
// sections in it, in their order.
func TestOfficeReadsWordFiles(t *testing.T) {
	castellan := panelSample(t, "castellan-hotels")
	views := map[string]*document.Document{
		"report":     report.View(samples[0].build(t), report.ViewOptions{}),
		"panel":      report.View(castellan, report.ViewOptions{}),
		"plan":       report.PlanView(castellan),
		"comparison": report.ChangesView(changesOf(t, "castellan-hotels/2025", "castellan-hotels/2026"), report.ViewOptions{}),
		"subjects":   report.SubjectsView(subjectsSample(t)),
	}
	files := map[string][]byte{}
	for name, d := range views {
		var b bytes.Buffer
		if err := docx.Write(&b, d, docx.Options{}); err != nil {
			t.Fatal(err)
		}
		files[name+".docx"] = b.Bytes()
	}
	out := office(t, "txt:Text (encoded):UTF8", nil, files)
	for name, d := range views {
		content, err := os.ReadFile(filepath.Join(out, name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		rest := strings.ReplaceAll(string(content), "\u00A0", " ")
		for i := range d.Sections {
			s := &d.Sections[i]
			if len(s.Blocks) == 0 || s.Title == "" {
				continue
			}
			_, behind, found := strings.Cut(rest, "\n"+visible.Line(strings.ReplaceAll(s.Title, "\u00A0", " "))+"\n")
			if !found {
				t.Errorf("%s: LibreOffice does not show the section %q where it belongs", name, s.Title)
				break
			}
			rest = behind
		}
	}
}
