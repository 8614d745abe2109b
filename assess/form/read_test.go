package form_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"golang.org/x/text/encoding/charmap"

	"cxgap/assess/assesstest"

	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/source"
)

func TestKindOf(t *testing.T) {
	for _, c := range []struct {
		data string
		want form.Kind
	}{
		{"PK\x03\x04rest", form.Workbook},
		{"schema: cxgap/answers/v1\n", form.AnswerFile},
		{"\ufeff# mine\r\n\r\nschema: cxgap/answers/v1\r\n", form.AnswerFile},
		{`{"schema": "cxgap/answers/v1"}`, form.AnswerFile},
		{"schema: cxgap/panel/v1\n", form.Other},
		{"schema,named-owner\n", form.Table},
		{"respondent;team\n", form.Table},
		{"\xff\xfer\x00e\x00", form.Table},
		{"", form.Table},
		{"<html>", form.Other},
		{"\n<!doctype HTML>", form.Other},
		{"%PDF-1.4", form.Other},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", form.Other},
	} {
		if got := form.KindOf([]byte(c.data)); got != c.want {
			t.Errorf("KindOf(%q) = %d, want %d", c.data, got, c.want)
		}
	}
}

// A file that people mistake for a form is named, with what to do instead.
func TestFilesThatAreNoForms(t *testing.T) {
	for data, want := range map[string]string{
		string(archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet")): "OpenDocument",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":                                               "old format of Excel",
		"%PDF-1.4":                                                                       "PDF",
		"<html>":                                                                         "web page",
		"schema: cxgap/answers/v1\n":                                                     "answer file",
		"PK\x03\x04 broken":                                                              "",
		"a\x00b":                                                                         "no text",
		"\xff\xfea":                                                                      "cut off",
		"team\nM\x81ller\n":                                                              "neither in UTF-8 nor in Windows-1252: the byte 0x81 in line 2",
		"respondent,team\n<<<<<<< HEAD\nAnn,a\n=======\nAnn,b\n>>>>>>> other, x\n": "git conflict, rows 2 to 6",
		"respondent,team\nAnn,a\n<<<<<<<\nAnn,b\n":                                 "git conflict, from row 3",
		"team\nMüller\nM\xfcller\n":                                                "in UTF-8, but for some bytes in line 3",
	} {
		filled, findings := form.Read("form", []byte(data))
		if filled != nil || findings.Err() == nil || !strings.Contains(findings.Error(), want) || findings[0].Hint == "" {
			t.Errorf("Read(%q): %v, want %q and a hint", data, findings, want)
		}
	}
}

// Bytes that are no UTF-8 are read as Windows-1252, every one of them, and it is said with a word by
// which a person sees whether that is right.
func TestWindowsLetters(t *testing.T) {
	r := surveyRubric(t)
	for b := 0x80; b <= 0xff; b++ {
		letter, err := charmap.Windows1252.NewDecoder().String(string([]byte{byte(b)}))
		if err != nil {
			t.Fatal(err)
		}
		filled, said := form.Read("t.csv", append([]byte("team,team.note\nhas-team,a"), byte(b), 'b', '\n'))
		if letter == "\ufffd" || letter == string(rune(b)) && b < 0xa0 { // a byte that it does not have
			if filled != nil || said.Err() == nil {
				t.Errorf("%#x: %v", b, said)
			}
			continue
		}
		if filled == nil {
			t.Errorf("%#x: %v", b, said)
			continue
		}
		sheets, more := filled.Answers(r, filledOn)
		if len(sheets) != 1 || sheets[0].Given["team"].Note != "a"+letter+"b" || len(said) != 1 || said[0].Rule != "encoding" || !strings.HasSuffix(said[0].Message, source.Quote("a"+letter+"b")) {
			t.Errorf("%#x: %+v\n%v\n%v", b, sheets, said, more)
		}
	}
}

// Of several columns with names the one is taken that our own tables have.
func TestOurOwnColumnNamesTheRespondent(t *testing.T) {
	for _, head := range []string{"respondent,name,email,team", "Name,Respondent,email,team", "email,Full name,respondent,team"} {
		row := strings.Split("x,x,x,has-team", ",")
		for i, name := range strings.Split(head, ",") {
			if strings.EqualFold(name, "respondent") {
				row[i] = "Ann"
			}
		}
		filled, _ := form.Read("t.csv", []byte(head+"\n"+strings.Join(row, ",")+"\n"))
		if sheets, said := filled.Answers(surveyRubric(t), filledOn); len(sheets) != 1 || sheets[0].Respondent.Name != "Ann" {
			t.Errorf("%s: %+v, %v", head, sheets, said)
		}
	}
}

// Where lines end as Excel for Mac ends them, such bytes are read as Mac OS Roman.
func TestMacLetters(t *testing.T) {
	r := surveyRubric(t)
	for b := 0x80; b <= 0xff; b++ {
		letter, err := charmap.Macintosh.NewDecoder().String(string([]byte{byte(b)}))
		if err != nil {
			t.Fatal(err)
		}
		filled, said := form.Read("t.csv", append([]byte("team,team.note\rhas-team,a"), byte(b), 'b', '\r'))
		if filled == nil {
			t.Errorf("%#x: %v", b, said)
			continue
		}
		sheets, more := filled.Answers(r, filledOn)
		if len(sheets) != 1 || sheets[0].Given["team"].Note != "a"+letter+"b" || len(said) != 1 || !strings.Contains(said[0].Message, "Mac OS Roman") || !strings.HasSuffix(said[0].Message, source.Quote("a"+letter+"b")) {
			t.Errorf("%#x: %+v\n%v\n%v", b, sheets, said, more)
		}
	}
}

// What stands before the head and behind the last row of a table is none of it.
func TestAroundATable(t *testing.T) {
	r := surveyRubric(t)
	for _, before := range []string{"", "\n\n", ",,\r\n", "\n ,,, \n\n", "sep=,\n"} {
		for _, behind := range []string{"", "\n", "\x1a", "\n\x1a", "\r\n,,,\r\n\r\n"} {
			filled, said := form.Read("t.csv", []byte(before+"respondent,team,team.evidence\nAnn,has-team,Seen."+behind))
			if filled == nil || len(said) > 0 {
				t.Errorf("%q and %q: %v", before, behind, said)
				continue
			}
			if sheets, more := filled.Answers(r, filledOn); len(sheets) != 1 || sheets[0].Given["team"].Evidence != sheet.EvidenceSeen || more.Err() != nil {
				t.Errorf("%q and %q: %+v, %v", before, behind, sheets, more)
			}
		}
	}
}

// Separator and encoding are found out.
func TestSeparatorsAndEncodings(t *testing.T) {
	r := rubricFrom(t, "../../testdata/rubrics/ok/every-part.yaml")
	for _, table := range []string{
		"respondent,team,named-owner.note\nMüller,has-team,\"a; b; c;\td\"\n",
		"respondent;team;named-owner.note\r\nMüller;There is.;\"a; b; c;\td\"\r\n",
		"respondent\tteam\tnamed-owner.note\nMüller\tthere is.\t\"a; b; c;\td\"\n",
		"sep=;\nrespondent;team;named-owner.note\nMüller;has-team;\"a; b; c;\td\"\n",
		"SEP=\t\r\n Respondent\t team \tnamed-owner.Note\r\nMüller\thas-team\t\"a; b; c;\td\"\r\n\t\t\r\n",
		"named-owner.note,team,respondent,,\n\"a; b; c;\td\", has-team ,Müller,,\n,,,,\n",
	} {
		for _, data := range [][]byte{[]byte(table), []byte("\ufeff" + table), wide([]byte(table), true), wide([]byte(table), false), wide([]byte(table), true)[2:], wide([]byte(table), false)[2:]} {
			got := mustImport(t, r, data)
			if len(got) != 1 || got[0].Respondent.Name != "Müller" || got[0].Given["team"].Option != "has-team" || got[0].Given["named-owner"].Note != "a; b; c;\td" {
				t.Errorf("%q: %+v", data, got)
			}
		}
	}
}

// Rows are numbered as a spreadsheet program numbers them: by the row, not by the line.
func TestRowNumbers(t *testing.T) {
	r := rubricFrom(t, "../../testdata/rubrics/ok/every-part.yaml")
	for table, want := range map[string]int{
		"team\nwrong\n":       2,
		"\n\nteam\n\nwrong\n": 5,
		"team,team.note\nhas-team,\"a\nb\n\nc\"\nwrong,\n":   3,
		"team,team.note\n\nhas-team,\"a\nb\"\n\n\nwrong,\n":  6,
		"\r\nteam,\"team.note\"\r\n,\"a\r\n\"\r\nwrong,\r\n": 4,
	} {
		filled, _ := form.Read("form.csv", []byte(table))
		_, findings := filled.Answers(r, filledOn)
		if len(findings) != 1 || findings[0].Line != want || findings[0].Column != 1 || !strings.HasPrefix(findings[0].Message, fmt.Sprintf("row %d, column A (team): ", want)) {
			t.Errorf("%q: %v, want row %d", table, findings, want)
		}
	}
}

func TestTooManyAnswers(t *testing.T) {
	table := "team\n" + strings.Repeat("?\n", 100_001)
	_, findings := form.Read("form.csv", []byte(table))
	if findings.Err() == nil || findings[0].Rule != "too-large" {
		t.Error(findings)
	}
}

// A head of very many columns and very many short rows: reading every column of every row
// would take hours.
func TestManyColumnsAndManyShortRows(t *testing.T) {
	for name, table := range map[string]string{
		"named":   "team" + strings.Repeat(",x", 16_383) + "\n" + strings.Repeat("?\n", 90_000),
		"unnamed": "team" + strings.Repeat(",", 300_000) + "\n" + strings.Repeat("?\n", 90_000),
		"misfits": "team,team.note\n" + strings.Repeat("?\n", 90_000),
	} {
		filled, findings := form.Read("form.csv", []byte(table))
		if filled == nil || findings.Err() != nil {
			t.Errorf("%s: %v", name, findings[:min(2, len(findings))])
			continue
		}
		if sheets, findings := filled.Answers(smallRubric(t), filledOn); len(sheets) != 90_000 {
			t.Errorf("%s: %d sheets, %v", name, len(sheets), findings[:min(2, len(findings))])
		}
	}
}

// A table as wide as spreadsheet programs make it is read, one column more is not, and blank
// columns at the end are none.
func TestTooManyColumns(t *testing.T) {
	for table, refused := range map[string]bool{
		"team" + strings.Repeat(",x", 16_383) + "\n?\n":            false,
		"team" + strings.Repeat(",x", 16_384) + "\n?\n":            true,
		"team" + strings.Repeat(",", 500_000) + "\nhas-team\n":     false,
		"team" + strings.Repeat(",", 16_384) + "note\nhas-team,\n": true,
	} {
		_, findings := form.Read("form.csv", []byte(table))
		said := slices.ContainsFunc(findings, func(f finding.Finding) bool { return f.Rule == "too-large" })
		if said != refused || said && len(findings) != 1 {
			t.Errorf("%.20q: %v", table, findings[:min(2, len(findings))])
		}
	}
}

// FuzzRead reads arbitrary bytes as a form: nothing may panic, there is a form or an
// error, and what comes of it can be written and read back.
func FuzzRead(f *testing.F) {
	sound.Fuzzing(f)
	files, err := filepath.Glob(formData + "bad/*")
	if err != nil || files == nil {
		f.Fatal(err)
	}
	for _, path := range files {
		if data, err := os.ReadFile(path); err == nil && filepath.Ext(path) != ".out" {
			f.Add(data)
		}
	}
	f.Add([]byte("sep=;\nrespondent;team;team.note\nx;?;'=1\n"))
	f.Add(wide([]byte("team\tremit.items\nhas-team\tcontact points, advice\n"), true))
	f.Add([]byte("remit,remit.items\nall,-\nn/a: x,\"advice\ncontact\"\n"))
	r := rubricFrom(f, "../../testdata/rubrics/ok/every-part.yaml")
	f.Fuzz(func(t *testing.T, data []byte) { readAndWrite(t, r, data) })
}

// FuzzReadSurvey reads changed exports of survey tools: as FuzzRead, and the mapping file that is
// written for a table can be read, and what it settled stays as it is.
func FuzzReadSurvey(f *testing.F) {
	sound.Fuzzing(f)
	for _, path := range exports(f) {
		f.Add(fileBytes(f, path))
	}
	f.Add([]byte("team,named-owner\nYes.,Several people\x02, each \u0097 or\x18 a part\n"))
	f.Add([]byte("\x18,team,named-owner\nx,Yes.,Nobody does.\n"))
	f.Add([]byte(",id,submitdate,lastpage\n")) // no question, and no name above the first column
	r := surveyRubric(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		readAndWrite(t, r, data)
		filled, _ := form.Read("form", data)
		if filled == nil {
			return
		}
		draft, open := filled.DraftMap(r, surveyDay)
		if draft == nil {
			return
		}
		m, bad := form.ReadMap("map.yaml", draft)
		if m == nil {
			t.Fatalf("%v\n%s", bad, draft)
		}
		want, _ := filled.Answers(r, surveyDay)
		filled.Map = m
		if got, said := filled.Answers(r, surveyDay); want != nil && open == 0 && answersOf(r, want) != answersOf(r, got) {
			t.Errorf("%s\n---- with the mapping file:\n%s%s\n----\n%s", answersOf(r, want), listed(said), answersOf(r, got), draft)
		}
	})
}

// FuzzReadMap reads arbitrary bytes as a mapping file, and tables by what they say: nothing may
// panic, everything wrong stands at a place of one of the two files, and what is read of a table can be
// written.
func FuzzReadMap(f *testing.F) {
	sound.Fuzzing(f)
	for _, text := range []string{
		`schema: cxgap/map/v1
columns:
  - {column: "Who?", is: named-owner, answers: {"Them": split, "?": "?", "-": "-"}}
  - {column: Which?, is: remit.items, answers: {"a, b;c": contact, "": "-"}}
`,
		"schema: cxgap/map/v1\nrubric: survey\nnumbers: levels\ndates: day-first\ncolumns:\n  - column: when\n    is: date\n  - column: \"Who?\"\n    is: \"\"\n",
		"schema: cxgap/map/v1\ncolumns:\n- {column: when, is: remit.items.contact, answers: {x: yes, y: \"no\"}}\n- {column: name, is: role, answers: {Ann: ceo}}\n- {column: note, is: team.other}\n",
	} {
		f.Add([]byte(text))
	}
	for _, path := range exports(f) {
		filled, _ := form.Read("form", fileBytes(f, path))
		draft, _ := filled.DraftMap(surveyRubric(f), surveyDay)
		f.Add(draft)
	}
	r := surveyRubric(f)
	table := []byte("when,name,Who?,Which?,note\n3/4/2026,Ann,Them,\"a, b;c;advice\",x\n0,Bob,1,x,y\n")
	f.Fuzz(func(t *testing.T, data []byte) {
		var m *form.Map
		var list finding.List
		sound.Allocated(t, len(data), func() { m, list = form.ReadMap("map.yaml", data) })
		if m == nil {
			if list.Err() == nil {
				t.Fatal("neither a mapping nor an error")
			}
			sound.Printed(t, nil, list)
			return
		}
		filled, _ := form.Read("form", table)
		filled.Map = m
		list = append(list, writtenAndRead(t, r, filled)...)
		list.Sort()
		sound.Printed(t, nil, list)
		if draft, _ := filled.DraftMap(r, surveyDay); draft != nil {
			if again, bad := form.ReadMap("draft.yaml", draft); again == nil {
				t.Errorf("%v\n%s", bad, draft)
			}
		}
	})
}

func readAndWrite(t *testing.T, r *rubric.Rubric, data []byte) {
	t.Helper()
	var filled *form.Filled
	var list finding.List
	sound.Allocated(t, len(data), func() { filled, list = form.Read("form", data) })
	if _, again := form.Read("form", data); !slices.Equal(list, again) {
		t.Errorf("two runs differ:\n%v\n%v", list, again)
	}
	if filled == nil && list.Err() == nil {
		t.Fatal("neither a form nor an error")
	}
	if filled != nil {
		list = append(list, writtenAndRead(t, r, filled)...)
		list.Sort()
	}
	sound.Printed(t, nil, list)
}

// writtenAndRead turns a form into answers, writes these and reads them back: nothing that
// was accepted is refused afterwards. It returns what there was to say about the answers.
func writtenAndRead(t *testing.T, r *rubric.Rubric, filled *form.Filled) finding.List {
	t.Helper()
	sheets, list := filled.Answers(r, filledOn)
	if (sheets == nil) != (list.Err() != nil) {
		t.Fatalf("%d sheets and %v", len(sheets), list)
	}
	for _, a := range sheets {
		out := a.Encode(r)
		again, findings := sheet.Read("again.yaml", out)
		if again == nil {
			t.Fatalf("%v\n%s", findings, out)
		}
		if findings := again.Validate(r); findings.Err() != nil {
			t.Fatalf("%v\n%s", findings, out)
		}
	}
	return list
}

// LibreOffice has opened and saved the table: in UTF-16 with semicolons, and in UTF-8 with
// tabs.
func TestTablesSavedByLibreOffice(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	want := mustImport(t, r, fileBytes(t, formData+"as-typed.csv"))
	if len(want) != 2 || want[0].Respondent.Name != "Jürgen Müller" || want[0].Given["named-owner"].Note != "=1+1" || want[1].Given["owner-remit"].Items == nil {
		t.Fatalf("%+v", want)
	}
	for _, name := range []string{"libreoffice-utf16-semicolon.csv", "libreoffice-utf8-tab.csv"} {
		got := mustImport(t, r, fileBytes(t, formData+name))
		if diff := cmp.Diff(want, got, sameAsGiven...); diff != "" {
			t.Errorf("%s (-typed +saved):\n%s", name, diff)
		}
	}
}
