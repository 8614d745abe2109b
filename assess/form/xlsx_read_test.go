package form_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// cellRubric has one of everything.
const cellRubric = `
schema: cxgap/rubric/v1
id: small
version: 1.2.0
title: Small
scale: [{name: Low, meaning: low}, {name: High, meaning: high}]
roles: [{id: ceo, name: Chief executive}, {id: cfo, name: Finance}]
criteria: [{id: all, name: All}]
topics: [{id: facts, name: Facts}, {id: work, name: Work}]
questions:
  - {id: team, topic: facts, prompt: "Is there a team?", options: [{id: has-team, text: "Yes, a team."}, {id: alone, text: "No, one person."}]}
  - id: owner
    topic: work
    prompt: Who answers for it?
    scores: {all: 1}
    options: [{id: nobody, level: 0, text: Nobody does.}, {id: somebody, level: 1, text: Somebody does.}]
    gap: {title: Name somebody, action: Name somebody., effort: S}
  - id: remit
    topic: work
    ask_when: {question: owner, at_least: 1}
    applies_when: {team: [has-team]}
    prompt: What is written down?
    scores: {all: 1}
    checklist: {prompt: "Which of these?", items: [{id: aims, text: The aims}, {id: means, text: The means}]}
    options: [{id: nothing, level: 0, text: Nothing., items: {at_most: 0}}, {id: something, level: 1, text: Something.}]
    gap: {title: Write it, action: Write it., effort: S}
gates: [{id: must, question: owner, below: 1, caps: overall, at: 0, reason: Nobody.}]
`

// cellForm is its form, with answers to every question.
func cellForm(t *testing.T) (*rubric.Rubric, *sheet.Sheet, opened) {
	t.Helper()
	r := xlsxRubric(t, cellRubric)
	a := sheet.New(r, filledOn)
	a.Subject, a.Respondent = "Northwind", sheet.Respondent{Name: "R. Okafor", Role: "cfo"}
	a.Set("team", sheet.Answer{Option: "has-team"}, filledOn)
	a.Set("owner", sheet.Answer{Option: "somebody", Evidence: sheet.EvidenceSeen, Note: "since May", Link: "chart.pdf"}, filledOn)
	a.Set("remit", sheet.Answer{Unknown: true, Ask: "ceo", Items: []string{"means"}}, filledOn)
	return r, a, openWorkbook(t, fillXLSX(t, xlsxForm(t, r, form.XLSXOptions{}), r, a))
}

func TestXLSXFormSaysWhatItWasMadeFrom(t *testing.T) {
	r := xlsxRubric(t, cellRubric)
	filled, found := form.ReadXLSX("empty.xlsx", xlsxForm(t, r, form.XLSXOptions{RubricFile: "rubrics/own.yaml"}))
	if len(found) > 0 {
		t.Fatal(found)
	}
	want := sheet.RubricRef{ID: "small", Version: "1.2.0", SHA256: r.SHA256, File: "rubrics/own.yaml"}
	if diff := cmp.Diff(want, filled.Rubric); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := len(filled.Sheets[0].Entries); n != 3 {
		t.Errorf("there are %d entries", n)
	}
}

// Whatever people do to the sheets, an answer goes with its row.
func TestXLSXRowsAndColumnsMayMove(t *testing.T) {
	for name, change := range map[string]func(w opened){
		"nothing":       func(opened) {},
		"new names":     func(w opened) { w.must(w.SetSheetName("Answers", "Antworten")); w.must(w.SetSheetName("cxgap", "x")) },
		"rows inserted": func(w opened) { w.must(w.InsertRows("Answers", 1, 2)); w.must(w.InsertRows("Answers", 7, 3)) },
		"columns inserted": func(w opened) {
			w.must(w.InsertCols("Answers", "A", 1))
			w.must(w.InsertCols("Answers", "H", 2))
		},
		"rows moved": func(w opened) {
			w.must(w.DuplicateRowTo("Answers", 7, 20))
			w.must(w.RemoveRow("Answers", 7))
		},
		"columns removed": func(w opened) {
			w.must(w.RemoveCol("Answers", "F"))
			w.must(w.RemoveCol("Answers", "B"))
		},
		"rows hidden": func(w opened) { w.must(w.SetRowVisible("Answers", 7, false)) },
		"sheets added": func(w opened) {
			_, err := w.NewSheet("Mine")
			w.must(err)
			w.must(w.SetCellStr("Mine", "A1", "format"))
			w.must(w.MoveSheet("Mine", "Start"))
		},
		"lists shown": func(w opened) { w.must(w.SetSheetVisible("cxgap", true)) },
	} {
		t.Run(name, func(t *testing.T) {
			r, want, w := cellForm(t)
			w.t = t
			change(w)
			sameAnswers(t, want, readAnswers(t, w.save(), r))
		})
	}
}

// foundIn changes a filled-in form and lists what is found in it.
func foundIn(t *testing.T, change func(w opened)) []string {
	t.Helper()
	_, _, w := cellForm(t)
	change(w)
	_, list := form.ReadXLSX("f.xlsx", w.save())
	var lines []string
	for _, f := range list {
		lines = append(lines, f.String())
	}
	return lines
}

func TestWhatIsWrongInAWorkbook(t *testing.T) {
	for name, c := range map[string]struct {
		change func(w opened)
		want   []string
	}{
		"near": {func(w opened) { w.write("owner", "answer", "Somebdy does") },
			[]string{`f.xlsx:7:7: error: sheet Answers, cell G7: "Somebdy does" is none of the answers to question 2 (owner); did you mean somebody ("Somebody does.")? [unknown-word]`}},
		"far": {func(w opened) { w.write("owner", "answer", "42") },
			[]string{`f.xlsx:7:7: error: sheet Answers, cell G7: "42" is none of the answers to question 2 (owner); choose from the list in this cell [unknown-word]`}},
		"refused": {func(w opened) { w.write("owner", "answer", "not applicable ") },
			[]string{`f.xlsx:7:7: error: sheet Answers, cell G7: question 2 (owner) cannot be marked as not applicable; choose an answer, or “Don't know” [refused-not-applicable]`}},
		"no reason": {func(w opened) { w.write("remit", "answer", "Not applicable") },
			[]string{`f.xlsx:8:7: error: sheet Answers, cell G8: question 3 (remit) is marked as not applicable without a reason; write the reason in cell I8, or choose another answer [empty-answer]`}},
		"only a reason": {func(w opened) { w.must(w.SetCellStr("Answers", "G8", " ")); w.write("remit", "reason", "too small") },
			[]string{`f.xlsx:8:9: error: sheet Answers, cell I8: it says why question 3 (remit) does not apply, but not that it does not; choose “Not applicable” in cell G8, or empty this cell [several-answers]`}},
		"reason beside an answer": {func(w opened) { w.write("owner", "reason", "too small") },
			[]string{`f.xlsx:7:9: warning: sheet Answers, cell I7: question 2 (owner) is answered, so the reason why it would not apply is dropped: "too small"; empty this cell, or choose “Not applicable” [several-answers]`}},
		"words and ticks": {func(w opened) {
			w.write("owner", "evidence", "A document or case was shown")
			w.write("remit/aims", "answer", "perhaps")
		}, []string{
			`f.xlsx:7:10: error: sheet Answers, cell J7: "A document or case was shown" is not in the list of what backs the answer; did you mean “A document or a case was shown”? [unknown-word]`,
			`f.xlsx:9:7: error: sheet Answers, cell G9: "perhaps" is not in the list of ticks; choose from the list: Yes or No [unknown-word]`,
		}},
		"formula": {func(w opened) {
			w.must(w.SetCellFormula("Answers", "K7", "1+1"))
			w.must(w.SetCellFormula("Start", "C8", "1+1"))
		},
			[]string{
				`f.xlsx:7:11: error: sheet Answers, cell K7: a formula stands here; type the text itself; put an apostrophe before a text that begins with = [wrong-type]`,
				`f.xlsx:8:3: error: sheet Start, cell C8: a formula stands here; type the text itself; put an apostrophe before a text that begins with = [wrong-type]`,
			}},
		"duplicate row": {func(w opened) { w.must(w.DuplicateRowTo("Answers", 7, 12)) },
			[]string{`f.xlsx:12:1: error: sheet Answers, cell A12: rows 7 and 12 both belong to question 2 (owner); delete one of the two rows [duplicate-key]`}},
		"duplicate item": {func(w opened) { w.must(w.DuplicateRowTo("Answers", 9, 12)) },
			[]string{`f.xlsx:12:1: error: sheet Answers, cell A12: rows 9 and 12 both belong to the line aims of question 3 (remit); delete one of the two rows [duplicate-key]`}},
		"id changed": {func(w opened) { w.must(w.SetCellStr("Answers", "A7", "ownr")) }, []string{
			`f.xlsx:1:1: warning: question 2 (owner) has no row any more and stays open; ask for it, or leave it open [missing-key]`,
			`f.xlsx:7:1: error: sheet Answers, cell A7: the hidden id of this row, "ownr", belongs to nothing in the form; copy the answers of this row to a fresh form [unknown-reference]`,
		}},
		"row deleted": {func(w opened) { w.must(w.RemoveRow("Answers", 7)) },
			[]string{`f.xlsx:1:1: warning: question 2 (owner) has no row any more and stays open; ask for it, or leave it open [missing-key]`}},
		"column deleted": {func(w opened) { w.must(w.RemoveCol("Answers", "L")); w.must(w.SetCellStr("Answers", "K9", "an aim")) },
			[]string{`f.xlsx:9:11: warning: sheet Answers, cell K9: this cell belongs to no question, so "an aim" is not read; move it to the row of its question if it matters [unknown-key]`}},
		"text elsewhere": {func(w opened) {
			w.must(w.SetCellStr("Answers", "K12", "by the way"))
			w.must(w.SetCellStr("Answers", "K9", "an aim"))
		}, []string{
			`f.xlsx:9:11: warning: sheet Answers, cell K9: this cell belongs to no question, so "an aim" is not read; move it to the row of its question if it matters [unknown-key]`,
			`f.xlsx:12:11: warning: sheet Answers, cell K12: this cell belongs to no question, so "by the way" is not read; move it to the row of its question if it matters [unknown-key]`,
		}},
		"merged": {func(w opened) { w.must(w.MergeCell("Answers", "K7", "K8")) },
			[]string{`f.xlsx:7:11: warning: sheet Answers, cell K7: the cells K7:K8 are one cell now; what it says counts for row 7 only; unmerge the cells and fill in each row [wrong-type]`}},
		"start gone": {func(w opened) { w.must(w.DeleteSheet("Start")) },
			[]string{`f.xlsx:1:1: warning: the first sheet is missing, so the organisation, the name and the role stay empty; add them to the answer file if they are known [missing-key]`}},
		"lists gone": {func(w opened) { w.must(w.DeleteSheet("cxgap")) },
			[]string{`f.xlsx:1:1: error: the hidden sheet is missing, without which nobody can tell what the answers belong to; fill in the workbook itself: in a copy of one sheet the hidden sheet cxgap is missing [wrong-schema]`}},
		"answers gone": {func(w opened) { w.must(w.DeleteSheet("Answers")) },
			[]string{`f.xlsx:1:1: error: the sheet with the answers is missing, or what marks its columns is; do not delete its hidden first row and first column [wrong-schema]`}},
		"marks gone": {func(w opened) { w.must(w.RemoveRow("Answers", 1)) },
			[]string{`f.xlsx:1:1: error: the sheet with the answers is missing, or what marks its columns is; do not delete its hidden first row and first column [wrong-schema]`}},
		"answers twice": {func(w opened) {
			i, err := w.NewSheet("Copy")
			w.must(err)
			w.must(w.CopySheet(1, i))
		}, []string{`f.xlsx:1:1: error: there are two sheets with answers, Answers and Copy; keep one of them, or save each as a workbook of its own [several-answers]`}},
		"newer": {func(w opened) { w.must(w.SetCellStr("cxgap", "C1", "cxgap/form-xlsx/v2")) },
			[]string{`f.xlsx:1:1: error: this cxgap reads cxgap/form-xlsx/v1, not "cxgap/form-xlsx/v2"; use the cxgap that wrote it, or a newer one [wrong-schema]`}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, foundIn(t, c.change)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What a program made of a typed text counts as it is shown.
func TestXLSXCellsAreReadAsShown(t *testing.T) {
	r, _, w := cellForm(t)
	percent, err := w.NewStyle(&excelize.Style{NumFmt: 9})
	w.must(err)
	day := "yyyy-mm-dd"
	date, err := w.NewStyle(&excelize.Style{CustomNumFmt: &day})
	w.must(err)
	w.must(w.SetCellStyle("Answers", "K6", "L8", 0))
	w.must(w.SetCellValue("Answers", "K5", 1234.5))
	w.must(w.SetCellValue("Answers", "K7", 0.5))
	w.must(w.SetCellStyle("Answers", "K7", "K7", percent))
	w.must(w.SetCellValue("Answers", "K8", time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)))
	w.must(w.SetCellStyle("Answers", "K8", "K8", date))
	w.must(w.SetCellValue("Answers", "L8", true))
	a := readAnswers(t, w.save(), r)
	got := []string{a.Given["team"].Note, a.Given["owner"].Note, a.Given["remit"].Note, a.Given["remit"].Link}
	if diff := cmp.Diff([]string{"1234.5", "50%", "2026-03-02", "TRUE"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A text that differs from the list in blanks, capitals or quotation marks is the list's.
func TestXLSXTypedByHand(t *testing.T) {
	r, want, w := cellForm(t)
	w.write("owner", "answer", " somebody\u00a0DOES. ")
	w.write("remit", "answer", "don’t know")
	w.write("remit", "ask", "chief  executive")
	w.write("remit/aims", "answer", "no")
	sameAnswers(t, want, readAnswers(t, w.save(), r))
}

func TestWhatIsNoForm(t *testing.T) {
	plain := excelize.NewFile()
	var workbook bytes.Buffer
	if err := plain.Write(&workbook); err != nil {
		t.Fatal(err)
	}
	good := xlsxForm(t, xlsxRubric(t, cellRubric), form.XLSXOptions{})
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"a workbook":  {workbook.Bytes(), "this workbook is not a form of cxgap, and there is nothing in it"},
		"an archive":  {archive(t, "notes.txt", "notes"), "this is no workbook that can be read"},
		"cut off":     {good[:len(good)/2], "this is no workbook that can be read"},
		"nothing":     {nil, "this is no workbook that can be read"},
		"large":       {append(slices.Clone(good), make([]byte, 11<<20)...), "the workbook is larger than 10 MiB"},
		"a bomb":      {archive(t, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>"+strings.Repeat("<row/>", 12<<20)), "there is far more in the workbook than a form has room for"},
		"nested":      {archive(t, "xl/workbook.xml", "<workbook>"+strings.Repeat("<a>", 200)), "there is far more in the workbook than a form has room for"},
		"many cells":  {archive(t, "xl/worksheets/sheet1.xml", "<worksheet><row>"+strings.Repeat("<c/>", 2<<20)+"</row></worksheet>"), "there is far more in the workbook than a form has room for"},
		"one text":    {archive(t, "xl/sharedStrings.xml", "<sst><si><t>"+strings.Repeat("x", 1<<20)+"</t></si></sst>"), "there is far more in the workbook than a form has room for"},
		"broken part": {archive(t, "xl/workbook.xml", "<workbook><sheets>"), "this is no workbook that can be read"},
	} {
		t.Run(name, func(t *testing.T) {
			filled, list := form.ReadXLSX("f.xlsx", c.data)
			if filled != nil || len(list) != 1 || list[0].Message != c.want || list[0].Hint == "" {
				t.Errorf("got %v, %v", filled, list)
			}
		})
	}
}

// archive is a zip archive with one file.
func archive(t *testing.T, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprint(w, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A sheet that was cut off in the middle is not taken for the whole.
func TestXLSXPartsAreWhole(t *testing.T) {
	_, _, w := cellForm(t)
	_, list := form.ReadXLSX("f.xlsx", cutSheets(t, w.save()))
	if list.Err() == nil {
		t.Error("nothing was found")
	}
}

// cutSheets packs a workbook again with the second half of its sheets missing.
func cutSheets(t testing.TB, data []byte) []byte {
	t.Helper()
	return repacked(t, data, func(name string, text []byte) []byte {
		if strings.HasPrefix(name, "xl/worksheets/sheet") {
			return text[:len(text)/2]
		}
		return text
	})
}

// repacked packs a workbook again with other parts.
func repacked(t testing.TB, data []byte, change func(name string, text []byte) []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, part := range in.File {
		w, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(change(part.Name, partText(t, part))); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func partText(t testing.TB, part *zip.File) []byte {
	t.Helper()
	from, err := part.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(from); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
