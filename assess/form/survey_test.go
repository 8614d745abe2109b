package form_test

import (
	"bytes"
	"encoding/csv"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric/rubrictest/golden"
)

// exports are the tables of survey tools; testdata/forms/survey/README.md says where their
// layouts come from.
func exports(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(formData + "survey/*.csv")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	return files
}

// readExport reads a table and gives what it says, and all that was said about it.
func readExport(t testing.TB, name string, data []byte) ([]*sheet.Sheet, []byte) {
	t.Helper()
	filled, list := form.Read(name, data)
	if filled == nil {
		return nil, listed(list)
	}
	r := smallRubric(t)
	sheets, more := filled.Answers(r, filledOn)
	list = append(list, more...)
	list.Sort()
	return sheets, listed(list)
}

// What survey tools export is read as it stands: who, when, and every answer; what is left
// out or guessed is said.
func TestSurveyExports(t *testing.T) {
	for _, path := range exports(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			sheets, said := readExport(t, filepath.Base(path), fileBytes(t, path))
			var b bytes.Buffer
			b.Write(said)
			for _, a := range sheets {
				b.WriteString("\n")
				b.Write(a.Encode(smallRubric(t)))
			}
			if sheets == nil {
				t.Errorf("not read:\n%s", said)
			}
			golden.Compare(t, strings.TrimSuffix(path, ".csv")+".out", b.Bytes())
		})
	}
}

// What programs and people do to a table on its way changes nothing of what it says.
func TestSurveyExportsWithDirt(t *testing.T) {
	separator := func(to string) func(string) string {
		return func(text string) string { return string(resave(t, text, []rune(to)[0])) }
	}
	for name, dirt := range map[string]func(string) string{
		"semicolons":     separator(";"),
		"tabs":           separator("\t"),
		"commas":         separator(","),
		"CRLF":           func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\n", "\r\n") },
		"CR":             func(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\n", "\r") },
		"BOM":            func(s string) string { return "\ufeff" + s },
		"UTF-16":         func(s string) string { return string(wide([]byte(s), true)) },
		"decomposed":     norm.NFD.String,
		"typography":     func(s string) string { return strings.NewReplacer("'", "’", " ?", "\u00a0?", "?", " ?").Replace(s) },
		"blank rows":     func(s string) string { return strings.ReplaceAll(s, "\n", "\n\n") },
		"a title":        func(s string) string { return "Answers of our survey\n" + string(resave(t, s, ',')) },
		"no blank cells": func(s string) string { return withoutTrailing(t, s) },
	} {
		for _, path := range exports(t) {
			text := string(fileBytes(t, path))
			want, _ := readExport(t, "a.csv", []byte(text))
			got, said := readExport(t, "a.csv", []byte(dirt(text)))
			if diff := cmp.Diff(want, got, sameAsGiven...); diff != "" {
				t.Errorf("%s with %s (-plain +dirty):\n%s\n%s", filepath.Base(path), name, diff, said)
			}
		}
	}
}

// recordsOf reads a table as programs do.
func recordsOf(t testing.TB, text string) [][]string {
	t.Helper()
	best := [][]string{}
	for _, s := range []rune{',', ';', '\t'} {
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.FieldsPerRecord = s, -1
		if rows, err := r.ReadAll(); err == nil && (len(best) == 0 || len(rows[0]) > len(best[0])) {
			best = rows
		}
	}
	if len(best) == 0 {
		t.Fatal("no table")
	}
	return best
}

// resave writes a table with another separator.
func resave(t testing.TB, text string, separator rune) []byte {
	t.Helper()
	return encodeTable(t, recordsOf(t, text), separator)
}

// withoutTrailing leaves out the blank cells at the end of each row.
func withoutTrailing(t testing.TB, text string) string {
	t.Helper()
	rows := recordsOf(t, text)
	for i, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		rows[i] = row
	}
	return string(encodeTable(t, rows, ','))
}

// What cannot be matched is listed once with what is nearest; a mapping file that was written
// for it, and settled by hand, reads the table from then on.
func TestMapSettlesATable(t *testing.T) {
	r := smallRubric(t)
	table := "Timestamp,Nom complet,Who is answering?,Is there a team?,What is covered here and there in all of it?\n" +
		"3/2/2026 9:00:00,Ann,Nobody at all,There is.,x\n4/2/2026 9:00:00,Bob,Nobody at all,There is.,y\n"
	filled, _ := form.Read("a.csv", []byte(table))
	sheets, list := filled.Answers(r, filledOn)
	if sheets != nil || strings.Count(list.Error(), "Who is answering?") != 1 {
		t.Fatal(list)
	}
	draft, open := filled.DraftMap(r, filledOn)
	if open == 0 {
		t.Fatalf("nothing is open in\n%s", draft)
	}
	golden.Compare(t, formData+"survey/draft.yaml", draft)
	settled := strings.NewReplacer("column: \"Nom complet\"\n    is: \"\"", "column: \"Nom complet\"\n    is: respondent",
		"column: \"Who is answering?\"\n    is: \"\"", "column: \"Who is answering?\"\n    answers: {\"nobody AT all.\": nobody}\n    is: named-owner",
		"all of it?\"\n    is: \"\"", "all of it?\"\n    is: ignore", "month-first", "day-first").Replace(string(draft))
	m, bad := form.ReadMap("map.yaml", []byte(settled))
	if m == nil {
		t.Fatal(bad, settled)
	}
	filled.Map = m
	sheets, list = filled.Answers(r, filledOn)
	if len(sheets) != 2 || sheets[1].Respondent.Name != "Bob" || sheets[1].Given["named-owner"].Option != "nobody" || sheets[1].Updated != "2026-02-04" {
		t.Fatalf("%v\n%s", list, settled)
	}
}

// A mapping that names what is not there, or leaves something open, is an error at its line.
func TestWhatIsWrongWithMaps(t *testing.T) {
	r := smallRubric(t)
	for line, want := range map[string]string{
		`{column: "Who?", is: named-owner}`:                                         "",
		`{column: "Whom?", is: named-owner}`:                                        `4:14: error: the table has no column "Whom?"; did you mean "Who?"?`,
		`{column: "Who?", is: named-ownr}`:                                          `4:26: error: the rubric has no question "named-ownr"; did you mean "named-owner"?`,
		`{column: "Who?", is: ""}`:                                                  `4:26: error: it is not settled what this column is`,
		`{column: "Who?", is: remit.items.advise}`:                                  `4:26: error: the checklist of "remit" has no item "advise"; did you mean "advice"?`,
		`{column: "Who?", is: named-owner.items}`:                                   `4:26: error: the question "named-owner" has no checklist`,
		`{column: "Who?", is: named-owner.colour}`:                                  `4:26: error: a question has no part "colour"`,
		`{column: "Who?", is: named-owner, answers: {"Them": nobdy}}`:               `4:57: error: "nobdy" is none of the answers to "named-owner"; did you mean "nobody"?`,
		`{column: "Who?", is: named-owner, answers: {"Them": ""}}`:                  `4:57: error: it is not settled what this text means`,
		`{column: "Who?", is: role, answers: {"Them": boss}}`:                       `4:50: error: the rubric has no role "boss"`,
		`{column: "Who?", is: named-owner, answer: {}}`:                             `4:39: error`,
		`{column: "Who?", is: named-owner, answers: {"Them": "?", "Nobody.": "-"}}`: "",
	} {
		m, list := form.ReadMap("m.yaml", []byte("schema: cxgap/map/v1\nrubric: small\ncolumns:\n  - "+line+"\n"))
		if m != nil {
			filled, _ := form.Read("a.csv", []byte("Who?,team\nNobody.,There is.\n"))
			filled.Map = m
			_, list = filled.Answers(r, filledOn)
		}
		said := ""
		if list.Err() != nil {
			said = list[0].String()
		}
		if !strings.Contains(said, want) || want == "" && said != "" {
			t.Errorf("%s: %s, want %s", line, said, want)
		}
	}
}
