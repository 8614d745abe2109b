package form_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/form"
	"cxgap/rubric"
)

func TestXLSXIsTheSameEveryTime(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	if !bytes.Equal(xlsxForm(t, r, form.XLSXOptions{}), xlsxForm(t, r, form.XLSXOptions{})) {
		t.Error("two runs gave different bytes")
	}
}

// Every option is offered in its order, then "don't know" and, where it is not refused,
// "not applicable".
func TestXLSXDropDowns(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	w := openWorkbook(t, xlsxForm(t, r, form.XLSXOptions{}))
	for i := range r.Questions {
		q := &r.Questions[i]
		var want []string
		for k := range q.Options {
			want = append(want, q.Options[k].Text)
		}
		want = append(want, "Don't know")
		if r.RefusesNotApplicable(q.ID) == "" {
			want = append(want, "Not applicable")
		}
		if diff := cmp.Diff(want, w.offered("Answers", w.at(q.ID, "answer"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", q.ID, diff)
		}
	}
}

// awkwardRubric has texts that are hard to tell apart or that programs like to act on.
const awkwardRubric = `
schema: cxgap/rubric/v1
id: awkward
version: 1.0.0
title: "=1+1"
summary: "@SUM(A1)\n\n+1 -1 _x000D_ 漢字漢字漢字 👩🏽‍💼"
scale: [{name: Low, meaning: low}, {name: High, meaning: high}]
roles: [{id: one, name: Boss}, {id: two, name: boss}]
criteria: [{id: all, name: All}]
topics: [{id: work, name: "=WORK()", intro: "=1+1"}]
questions:
  - id: first
    topic: work
    prompt: "=cmd|' /C calc'!A0"
    help: "+1"
    evidence: "-1"
    scores: {all: 1}
    checklist: {prompt: "@x", items: [{id: a, text: "=A1"}, {id: b, text: "=A1"}]}
    options: [{id: low, level: 0, text: "Don't know"}, {id: high, level: 1, text: "_x0041_ and _x000D_x000D_"}]
    gap: {title: T, action: A., effort: S}
  - id: second
    topic: work
    prompt: P
    scores: {all: 1}
    options: [{id: low, level: 0, text: "=1+1"}, {id: high, level: 1, text: "=1 + 1"}]
    gap: {title: T, action: A., effort: S}
  - id: third
    topic: work
    prompt: P
    scores: {all: 1}
    options: [{id: low, level: 0, text: "Yes, “quite”"}, {id: high, level: 1, text: "YES,  \"quite\""}]
    gap: {title: T, action: A., effort: S}
  - id: fourth
    topic: work
    prompt: P
    scores: {all: 1}
    options: [{id: low, level: 0, text: "LONG"}, {id: high, level: 1, text: "LONG more"}]
    gap: {title: T, action: A., effort: S}
`

func awkward(t rapid.TB) *rubric.Rubric {
	t.Helper()
	return xlsxRubric(t, strings.ReplaceAll(awkwardRubric, "LONG", strings.Repeat("long ", 100)))
}

// Two entries of a drop-down never read the same.
func TestXLSXLabelsCanBeToldApart(t *testing.T) {
	r := awkward(t)
	w := openWorkbook(t, xlsxForm(t, r, form.XLSXOptions{}))
	for id, want := range map[string][]string{
		"first":  {"Don't know [low]", "_x0041_ and _x000D_x000D_", "Don't know", "Not applicable"},
		"second": {"=1+1", "=1 + 1", "Don't know", "Not applicable"},
		"third":  {"Yes, “quite”", `YES, "quite" [high]`, "Don't know", "Not applicable"},
	} {
		if diff := cmp.Diff(want, w.offered("Answers", w.at(id, "answer"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
	if diff := cmp.Diff([]string{"Boss", "boss [two]"}, w.offered("Answers", w.at("first", "ask"))); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
	for _, text := range w.offered("Answers", w.at("fourth", "answer")) {
		if n := len([]rune(text)); n > 255 {
			t.Errorf("an entry has %d characters", n)
		}
	}
}

func TestXLSXRoundTripOfAwkwardTexts(t *testing.T) {
	r := awkward(t)
	rapid.Check(t, func(t *rapid.T) {
		want := drawCells(t, r)
		sameAnswers(t, want, readAnswers(t, fillXLSX(t, xlsxForm(t, r, form.XLSXOptions{}), r, want), r))
	})
}

// The only formulas are those of the form itself: they refer to cells and hold no text of
// the rubric.
func TestXLSXTextIsNeverAFormula(t *testing.T) {
	r := awkward(t)
	w := openWorkbook(t, xlsxForm(t, r, form.XLSXOptions{Subject: "=1+1", Respondent: "=2+2", Interviewer: "@x"}))
	formulas := 0
	for _, sheet := range w.GetSheetList() {
		for row, cells := range w.rows(sheet) {
			for column := range cells {
				name, err := excelize.CoordinatesToCellName(column+1, row+1)
				w.must(err)
				formula, err := w.GetCellFormula(sheet, name)
				w.must(err)
				if formula == "" {
					continue
				}
				formulas++
				if !strings.HasPrefix(formula, "IF(") && !strings.HasPrefix(formula, `"Answered: "&`) || strings.Contains(formula, "calc") {
					t.Errorf("%s!%s holds the formula %s", sheet, name, formula)
				}
			}
		}
	}
	if formulas == 0 {
		t.Error("no formula was found at all")
	}
	if got := w.rows("Start")[1][1]; got != "=1+1" {
		t.Errorf("the title reads %q", got)
	}
}

// questionCell is the text of a question's cell.
func questionCell(t *testing.T, w opened, id string) string {
	t.Helper()
	text, err := w.GetCellValue("Answers", strings.Replace(w.at(id, "answer"), "G", "E", 1))
	w.must(err)
	return text
}

func TestXLSXSaysWhenAQuestionNeedsNoAnswer(t *testing.T) {
	w := openWorkbook(t, xlsxForm(t, assesstest.FrozenRubric(t), form.XLSXOptions{}))
	got := strings.Split(questionCell(t, w, "reporting-line"), "\n")[:3]
	want := []string{
		"Leave this out if your answer to question 1 is “No.”",
		"Answer this only if your answer to question 8 is “One named person, beside another main job or below executive rank.” or one further down its list.",
		"To whom does the customer owner report?",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The greyed rows are those that an interview would not ask, as far as the answers above
// settle it.
func TestXLSXGreyRows(t *testing.T) {
	r, a, w := cellForm(t)
	for answer, grey := range map[string]string{"Somebody does.": "0", "Nobody does.": "1", "Don't know": "1", "": "0"} {
		w.must(w.SetCellStr("Answers", w.at("owner", "answer"), answer))
		got, err := w.CalcCellValue("Answers", strings.Replace(w.at("remit", "answer"), "G", "B", 1))
		w.must(err)
		if got != grey {
			t.Errorf("with %q the row below has %q, expected %q", answer, got, grey)
		}
	}
	w.must(w.SetCellStr("Answers", w.at("owner", "answer"), "Somebody does."))
	w.must(w.SetCellStr("Answers", w.at("team", "answer"), "No, one person."))
	if got, err := w.CalcCellValue("Answers", "B8"); err != nil || got != "1" {
		t.Errorf("%s left out: %q, %v", a.Subject, got, err)
	}
	if got, err := w.CalcCellValue("Answers", "G2"); err != nil || got != "Answered: 2 of 2" {
		t.Errorf("counted %q, %v (%s)", got, err, r.ID)
	}
}

func TestXLSXAsksLess(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	for name, c := range map[string]struct {
		options form.XLSXOptions
		want    []string
	}{
		"only":     {form.XLSXOptions{Selection: form.Selection{Only: []string{"owner-remit", "applicability"}}}, []string{"leadership-team", "customer-intent", "digital-strategy", "named-owner", "owner-remit"}},
		"ask role": {form.XLSXOptions{Selection: form.Selection{Only: []string{"ownership"}, AskRole: "hr"}}, []string{"shared-accountability"}},
	} {
		t.Run(name, func(t *testing.T) {
			data := xlsxForm(t, r, c.options)
			filled, found := form.ReadXLSX("f.xlsx", data)
			if len(found) > 0 {
				t.Fatal(found)
			}
			var got []string
			for _, e := range filled.Sheets[0].Entries {
				got = append(got, e.Question.Text)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if text := questionCell(t, openWorkbook(t, data), c.want[len(c.want)-1]); strings.Contains(text, "question 0") {
				t.Errorf("it refers to a question that is not asked:\n%s", text)
			}
		})
	}
}

func TestXLSXIsFilledInBeforehand(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	a := readAnswers(t, xlsxForm(t, r, form.XLSXOptions{Subject: "Northwind", Respondent: "R. Okafor", Role: "cfo", Interviewer: "J. Doe"}), r)
	if got := fmt.Sprint(a.Subject, a.Respondent, a.Interviewer); got != "Northwind{R. Okafor cfo}J. Doe" {
		t.Errorf("got %s", got)
	}
}

// Only what people fill in can be changed.
func TestXLSXLocks(t *testing.T) {
	_, _, w := cellForm(t)
	for _, sheet := range []string{"Start", "Answers", "cxgap"} {
		if p, err := w.GetSheetProtection(sheet); err != nil || !p.FormatColumns || !p.AutoFilter || p.InsertRows || p.Password != "" {
			t.Errorf("%s: %+v, %v", sheet, p, err)
		}
	}
	for cell, locked := range map[string]bool{"A7": true, "E7": true, "F7": true, "G7": false, "L7": false, "G9": false, "H9": true, "G4": true} {
		if w.locked("Answers", cell) != locked {
			t.Errorf("%s: locked should be %v", cell, locked)
		}
	}
}

// A rubric as large as the format allows still makes a form that can be read.
func TestXLSXOfALargeRubric(t *testing.T) {
	var b strings.Builder
	b.WriteString("schema: cxgap/rubric/v1\nid: large\nversion: 1.0.0\ntitle: Large\nscale: [{name: Low, meaning: low}, {name: High, meaning: high}]\n" +
		"criteria: [{id: all, name: All}]\ntopics: [{id: work, name: Work}]\nquestions:\n")
	for i := range rubric.MaxQuestions {
		fmt.Fprintf(&b, "  - {id: q%d, topic: work, prompt: 'What about %d?', scores: {all: 1}, options: [{id: low, level: 0, text: Low %d.}, {id: high, level: 1, text: High.}], gap: {title: T, action: A., effort: S}}\n", i, i, i)
	}
	r := xlsxRubric(t, b.String())
	filled, found := form.ReadXLSX("large.xlsx", xlsxForm(t, r, form.XLSXOptions{}))
	if len(found) > 0 || len(filled.Sheets[0].Entries) != rubric.MaxQuestions {
		t.Errorf("%v", found)
	}
	if !slices.ContainsFunc(filled.Sheets[0].Entries, func(e form.Entry) bool { return e.Question.Text == "q1999" }) {
		t.Error("the last question is missing")
	}
}

// Some readers know the document's properties by Excel's prefixes only.
func TestXLSXPropertiesHaveExcelsPrefixes(t *testing.T) {
	data := xlsxForm(t, assesstest.FrozenRubric(t), form.XLSXOptions{})
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	core, err := fs.ReadFile(in, "docProps/core.xml")
	if err != nil || !bytes.Contains(core, []byte("<cp:lastModifiedBy>cxgap</cp:lastModifiedBy>")) || !bytes.Contains(core, []byte("</cp:coreProperties>")) {
		t.Errorf("%v\n%s", err, core)
	}
}
