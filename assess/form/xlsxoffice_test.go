package form_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/browsertest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// office is a LibreOffice with a profile of its own.
type office struct {
	t       *testing.T
	program string
	profile string
}

func startOffice(t *testing.T) office {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		browsertest.Missing(t, "no LibreOffice is installed: apt-get install libreoffice-calc")
	}
	return office{t, program, t.TempDir()}
}

// saveAs opens all files of a directory and saves each in another format; it returns the
// directory of the copies.
func (o office) saveAs(format, dir string) string {
	o.t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		o.t.Fatal(err)
	}
	to := o.t.TempDir()
	args := append([]string{"-env:UserInstallation=file://" + o.profile, "--headless", "--convert-to", format, "--outdir", to}, names...)
	if out, err := exec.Command(o.program, args...).CombinedOutput(); err != nil {
		o.t.Fatalf("LibreOffice: %v\n%s", err, out)
	}
	copies, err := filepath.Glob(filepath.Join(to, "*."+format))
	if err != nil || len(copies) != len(names) {
		o.t.Fatalf("LibreOffice wrote %d files of %d", len(copies), len(names))
	}
	return to
}

func TestXLSXThroughLibreOffice(t *testing.T) {
	t.Parallel()
	o := startOffice(t)
	r := libraryRubric(t)
	empty := xlsxForm(t, r, form.XLSXOptions{})
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "empty.xlsx"), empty, 0o600); err != nil {
		t.Fatal(err)
	}
	var want []*sheet.Sheet
	for i := range 5 {
		a := rapid.Custom(func(t *rapid.T) *sheet.Sheet { return withoutTabs(drawCells(t, r)) }).Example(i)
		want = append(want, a)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.xlsx", i)), fillXLSX(t, empty, r, a), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for way, saved := range map[string]string{"xlsx": o.saveAs("xlsx", dir), "xlsx, ods, xlsx": o.saveAs("xlsx", o.saveAs("ods", dir))} {
		for i, a := range want {
			t.Run(fmt.Sprintf("%s %d", way, i), func(t *testing.T) {
				data, err := os.ReadFile(filepath.Join(saved, fmt.Sprintf("%02d.xlsx", i)))
				if err != nil {
					t.Fatal(err)
				}
				sameAnswers(t, a, readAnswers(t, data, r))
			})
		}
		t.Run(way+" stays a form", func(t *testing.T) { staysAForm(t, r, empty, filepath.Join(saved, "empty.xlsx")) })
	}
}

// withoutTabs leaves out what LibreOffice drops from the cells of its own format.
func withoutTabs(a *sheet.Sheet) *sheet.Sheet {
	for id, answer := range a.Given {
		answer.Note, answer.Link, answer.Ask = noTabs(answer.Note), noTabs(answer.Link), noTabs(answer.Ask)
		answer.NotApplicable = noTabs(answer.NotApplicable)
		a.Given[id] = answer
	}
	a.Subject, a.Respondent.Name, a.Interviewer = noTabs(a.Subject), noTabs(a.Respondent.Name), noTabs(a.Interviewer)
	return a
}

func noTabs(text string) string { return strings.ReplaceAll(text, "\t", "·") }

// staysAForm checks that LibreOffice keeps the drop-downs, the locks and what is hidden.
func staysAForm(t *testing.T, r *rubric.Rubric, data []byte, path string) {
	t.Helper()
	saved, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, after := openWorkbook(t, data), openWorkbook(t, saved)
	for i := range r.Questions {
		cell := before.at(r.Questions[i].ID, "answer")
		if was, is := before.offered("Answers", cell), after.offered("Answers", cell); strings.Join(was, "\n") != strings.Join(is, "\n") {
			t.Errorf("%s offers %q, and before %q", cell, is, was)
		}
	}
	for _, sheet := range []string{"Start", "Answers", "cxgap"} {
		if p, err := after.GetSheetProtection(sheet); err != nil || !p.AutoFilter { // false too where there is no protection
			t.Errorf("%s is not protected as it was: %+v, %v", sheet, p, err)
		}
	}
	for mark, locked := range map[string]bool{"question": true, "answer": false, "ask": false, "reason": false, "evidence": false, "note": false, "link": false} {
		if cell := after.at("named-owner", mark); after.locked("Answers", cell) != locked {
			t.Errorf("%s (%s): locked should be %v", cell, mark, locked)
		}
	}
	if shown, err := after.GetSheetVisible("cxgap"); err != nil || shown {
		t.Errorf("the lists are shown: %v", err)
	}
}
