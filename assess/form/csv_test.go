package form_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// sameAsGiven compares what was said, not where it stood.
var sameAsGiven = []cmp.Option{cmpopts.IgnoreUnexported(sheet.Sheet{}), cmpopts.IgnoreFields(sheet.Sheet{}, "Name"), cmpopts.EquateEmpty(),
	cmp.Comparer(func(a, b sheet.Answer) bool { return a.Equal(b) })}

// fillTable fills in the CSV form as a person would who adds the columns that are missing.
func fillTable(t rapid.TB, r *rubric.Rubric, sheets []*sheet.Sheet, texts bool) [][]string {
	var b bytes.Buffer
	if err := form.CSV(&b, r, form.CSVOptions{}); err != nil {
		t.Fatal(err)
	}
	head, err := csv.NewReader(&b).Read()
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Questions {
		for _, part := range []string{".evidence", ".link", ".ask"} {
			head = append(head, r.Questions[i].ID+part)
		}
	}
	rows := [][]string{head}
	for _, a := range sheets {
		row := make([]string, len(head))
		for i, column := range head {
			row[i] = tableCell(r, a, column, texts)
		}
		rows = append(rows, row)
	}
	return rows
}

func tableCell(r *rubric.Rubric, a *sheet.Sheet, column string, texts bool) string {
	id, part, _ := strings.Cut(column, ".")
	answer, q := a.Given[id], r.Question(id)
	switch {
	case column == "respondent":
		return guarded(a.Respondent.Name)
	case column == "subject":
		return guarded(a.Subject)
	case column == "role":
		return a.Respondent.Role
	case part == "note":
		return guarded(answer.Note)
	case part == "link":
		return guarded(answer.Link)
	case part == "ask":
		return guarded(answer.Ask)
	case part == "evidence":
		return string(answer.Evidence)
	case part == "items" && answer.Items != nil && len(answer.Items) == 0:
		return "-"
	case part == "items":
		return strings.Join(answer.Items, "; ")
	case answer.Unknown:
		return "?"
	case answer.NotApplicable != "":
		return "n/a: " + answer.NotApplicable
	case answer.Option != "" && texts && uniqueText(q, answer.Option):
		return q.Option(answer.Option).Text
	}
	return answer.Option
}

func uniqueText(q *rubric.Question, option string) bool {
	same := 0
	for _, o := range q.Options {
		if o.Text == q.Option(option).Text {
			same++
		}
	}
	return same == 1
}

// guarded keeps a spreadsheet program from taking a text for a formula.
func guarded(text string) string {
	if rest := strings.TrimLeft(text, "'"); rest != "" && strings.ContainsRune("=+-@\t\r", rune(rest[0])) {
		return "'" + text
	}
	return text
}

func encodeTable(t rapid.TB, rows [][]string, separator rune) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = separator
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func wide(text []byte, little bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune("\ufeff" + string(text))) {
		if little {
			b = append(b, byte(u), byte(u>>8))
		} else {
			b = append(b, byte(u>>8), byte(u))
		}
	}
	return b
}

func TestTablesComeBackAsGiven(t *testing.T) {
	onManyRubrics(t, func(t *rapid.T, r *rubric.Rubric) {
		given := []*sheet.Sheet{drawFilled(t, r)}
		if rapid.Bool().Draw(t, "two") {
			given = append(given, drawFilled(t, r))
		}
		for i, a := range given {
			if a.Respondent.Name == "" {
				a.Respondent.Name = strings.Repeat("x", i+1) // a row without anything is none
			}
			plainLineEnds(a)
		}
		rows := fillTable(t, r, given, rapid.Bool().Draw(t, "texts"))
		data := encodeTable(t, rows, rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "separator"))
		switch rapid.IntRange(0, 3).Draw(t, "encoding") {
		case 1:
			data = append([]byte("\ufeff"), data...)
		case 2:
			data = wide(data, true)
		case 3:
			data = wide(data, false)
		}
		got := mustImport(t, r, data)
		if diff := cmp.Diff(given, got, sameAsGiven...); diff != "" {
			t.Fatalf("(-given +read):\n%s\n%q", diff, data)
		}
	})
}

// plain writes the line ends of every kind as they come back from a cell.
var plain = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// plainLineEnds writes line ends as they come back from a cell of a table.
func plainLineEnds(a *sheet.Sheet) {
	a.Subject, a.Respondent.Name = plain.Replace(a.Subject), plain.Replace(a.Respondent.Name)
	for id, answer := range a.Given {
		answer.Note, answer.Link, answer.Ask, answer.NotApplicable = plain.Replace(answer.Note), plain.Replace(answer.Link), plain.Replace(answer.Ask), plain.Replace(answer.NotApplicable)
		a.Given[id] = answer
	}
}

// mustImport reads a form without errors and checks that what it becomes is in order.
func mustImport(t rapid.TB, r *rubric.Rubric, data []byte) []*sheet.Sheet {
	filled, findings := form.Read("form.csv", data)
	if filled == nil || findings.Err() != nil {
		t.Fatalf("%v\n%q", findings, data)
	}
	sheets, findings := filled.Answers(r, filledOn)
	if findings.Err() != nil {
		t.Fatalf("%v\n%q", findings, data)
	}
	for _, a := range sheets {
		again, findings := sheet.Read("again.yaml", a.Encode(r))
		if again == nil {
			t.Fatalf("%v\n%s", findings, a.Encode(r))
		}
		if findings := again.Validate(r); findings.Err() != nil {
			t.Fatal(findings)
		}
	}
	return sheets
}
