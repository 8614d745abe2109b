package form_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest/outside"
)

// office is a LibreOffice with a profile of its own.
type office struct {
	t       *testing.T
	program string
	profile string
}

func startOffice(t *testing.T) office {
	t.Helper()
	return office{t, outside.Of(t, outside.Spreadsheet), t.TempDir()}
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
	r := assesstest.FrozenRubric(t)
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

// nastyCells are texts that spreadsheet programs like to take for something else.
func nastyCells() []string {
	return []string{
		"plain words", "=1+1", "=cmd|' /C calc'!A0", "+49 30 123", "-5", "@SUM(A1)", "'=1", "'quoted", "00123", "1.0", "1e5", "3/4", "2026-03-02", "12:30", "TRUE", "50 %",
		"#N/A", "#REF!", "two\nlines", "  blanks around  ", "tab\there", `"quotes", commas; semicolons`, "<b>&amp;</b> ]]>", "_x000D_ and _x0041_", "&amp;", "100 €, naïve, Ελλάδα, 漢字, שלום",
		"👩🏽‍💼 🇫🇷", "e\u0301", "zero\u200bwidth", "a\u202Eb\u202C", "Yes", "No", "Don't know", "cxgap:answer", "named-owner/x", "?", "n/a: x", strings.Repeat("long ", 2000),
	}
}

// cellText is what a cell can hold of a text: XML has no control characters, and programs
// make every line end a line feed.
func cellText(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\r' {
			return '\n'
		}
		if r < ' ' && r != '\n' && r != '\t' || r == '\ufffe' || r == '\uffff' || r == '\ufffd' {
			return -1
		}
		return r
	}, text)
}

// drawCells draws a sheet that a person could fill in with a spreadsheet program.
func drawCells(t *rapid.T, r *rubric.Rubric) *sheet.Sheet {
	a := drawFilled(t, r)
	a.Subject, a.Interviewer = strings.TrimSpace(cellText(a.Subject)), strings.TrimSpace(rapid.SampledFrom(nastyCells()).Draw(t, "interviewer"))
	a.Respondent.Name = strings.TrimSpace(cellText(a.Respondent.Name))
	for id, answer := range a.Given {
		answer.Link, answer.Ask = strings.TrimSpace(cellText(answer.Link)), strings.TrimSpace(cellText(answer.Ask))
		answer.NotApplicable = cellText(answer.NotApplicable)
		if rapid.Bool().Draw(t, "nasty") {
			answer.Note = rapid.SampledFrom(nastyCells()).Draw(t, "note")
		}
		if answer.Note = cellText(answer.Note); strings.TrimSpace(answer.Note) == "" {
			answer.Note = ""
		}
		delete(a.Given, id)
		a.Set(id, answer, filledOn)
	}
	return a
}

// sameAnswers compares what was read from the cells of a table with what was filled in.
func sameAnswers(t rapid.TB, want, got *sheet.Sheet) {
	t.Helper()
	plainLineEnds(want)
	head := func(a *sheet.Sheet) any {
		return []any{a.Rubric, a.Subject, a.Respondent, a.Interviewer, a.Started, a.Updated}
	}
	if diff := cmp.Diff(head(want), head(got)); diff != "" {
		t.Errorf("the head differs (-filled in +read):\n%s", diff)
	}
	if diff := cmp.Diff(want.Given, got.Given, cmp.Comparer(sheet.Answer.Equal)); diff != "" {
		t.Errorf("the answers differ (-filled in +read):\n%s", diff)
	}
}

func TestXLSXRoundTrip(t *testing.T) {
	t.Parallel()
	forms := map[*rubric.Rubric][]byte{}
	onManyRubrics(t, func(t *rapid.T, r *rubric.Rubric) {
		if forms[r] == nil {
			forms[r] = xlsxForm(t, r, form.XLSXOptions{})
		}
		want := drawCells(t, r)
		sameAnswers(t, want, readAnswers(t, fillXLSX(t, forms[r], r, want), r))
	})
}
