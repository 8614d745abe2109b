package form_test

import (
	"strings"
	"testing"

	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// importTable reads a table and gives its sheets and the rules and hints of its findings.
func importTable(t *testing.T, r *rubric.Rubric, table string) ([]*sheet.Sheet, []string) {
	t.Helper()
	filled, list := form.Read("form.csv", []byte(table))
	if filled == nil {
		t.Fatal(list)
	}
	sheets, more := filled.Answers(r, filledOn)
	var told []string
	for _, f := range append(list, more...) {
		told = append(told, f.Rule+": "+f.Hint)
	}
	return sheets, told
}

// What people and survey tools write instead of an id is understood where it is clear.
func TestWordsOfATableAreReadLoosely(t *testing.T) {
	r := smallRubric(t)
	for cell, want := range map[string]sheet.Answer{
		"split":                        {Option: "split"},
		"SPLIT":                        {Option: "split"},
		" Split. ":                     {Option: "split"},
		"several":                      {Option: "split"},
		"SEVERAL.":                     {Option: "split"},
		"?":                            {Unknown: true},
		"don't know":                   {Unknown: true},
		"Don’t know.":                  {Unknown: true},
		"UNKNOWN":                      {Unknown: true},
		"n/a: nobody":                  {NotApplicable: "nobody"},
		"Not applicable: no owner yet": {NotApplicable: "no owner yet"},
	} {
		r, column := r, "named-owner"
		if want.NotApplicable != "" {
			r, column = libraryRubric(t), "competitor-watch" // a gate refuses it for the owner
		}
		sheets, told := importTable(t, r, column+"\n\""+cell+"\"\n")
		if sheets == nil || !sheets[0].Given[column].Equal(want) {
			t.Errorf("%q: %v %v", cell, sheets, told)
		}
	}
	for _, role := range []string{"ceo", "CEO", "chief executive", " Chief  Executive. "} {
		sheets, told := importTable(t, r, "role,team\n\""+role+"\",has-team\n")
		if sheets == nil || sheets[0].Respondent.Role != "ceo" {
			t.Errorf("role %q: %v", role, told)
		}
	}
}

// Where two answers would match, or an answer has the text of "don't know", nothing is
// guessed.
func TestNothingIsGuessedBetweenTwoAnswers(t *testing.T) {
	text := strings.NewReplacer("text: Several.", "text: Nobody", "text: Nobody.", "text: Nobody.", "text: One.", "text: Unknown.").
		Replace(string(fileBytes(t, "../../testdata/rubrics/ok/every-part.yaml")))
	r, findings := rubric.Parse("alike.yaml", []byte(text))
	if r == nil {
		t.Fatal(findings)
	}
	if _, told := importTable(t, r, "named-owner\nNOBODY\n"); len(told) != 1 || told[0] != "several-answers: write one of the ids: nobody or split" {
		t.Error(told)
	}
	for cell, want := range map[string]string{"Nobody": "split", "Nobody.": "nobody", "unknown": "executive"} {
		if sheets, told := importTable(t, r, "named-owner\n"+cell+"\n"); sheets == nil || sheets[0].Given["named-owner"].Option != want {
			t.Errorf("%q: %v", cell, told)
		}
	}
}

// A hint names the id, which can be typed as it stands, however long the text is.
func TestHintsNameTheOptionByItsID(t *testing.T) {
	for cell, want := range map[string]string{
		"Each of several heads answers for a different part of the whole journey": `unknown-reference: did you mean split ("Several heads each answer for a part of the…")?`,
		"splitt": `unknown-reference: did you mean split ("Several heads each answer for a part of the…")?`,
		"sure":   "unknown-reference: write one of nobody, split or executive, or the answer's exact text",
	} {
		text := strings.Replace(string(fileBytes(t, "../../testdata/rubrics/ok/every-part.yaml")), "text: Several.", "text: Several heads each answer for a part of the whole journey.", 1)
		r, findings := rubric.Parse("long.yaml", []byte(text))
		if r == nil {
			t.Fatal(findings)
		}
		if _, told := importTable(t, r, "named-owner\n"+cell+"\n"); len(told) != 1 || told[0] != want {
			t.Errorf("%q: %q, want %q", cell, told, want)
		}
	}
}

// Two rows of one name are probably one person twice.
func TestTheSameRespondentInTwoRows(t *testing.T) {
	r := smallRubric(t)
	filled, _ := form.Read("form.csv", []byte("respondent,team\nAnna Lind,has-team\nBo,has-team\n anna  lind,no-team\n,has-team\n,has-team\n"))
	sheets, findings := filled.Answers(r, filledOn)
	if len(sheets) != 5 || len(findings) != 1 || findings[0].Rule != "same-respondent" || findings[0].Line != 4 ||
		findings[0].Message != `row 4, column A (respondent): "anna  lind" answers in row 2 too` {
		t.Error(findings)
	}
}

// Columns about the respondent are often called otherwise.
func TestColumnsThatAreCalledOtherwise(t *testing.T) {
	for column, want := range map[string]string{
		"Name": "respondent", "person": "respondent", "Full name": "respondent", "company": "subject", "Organisation": "subject",
		"organization": "subject", "client": "subject", "Position": "role", "job title": "role", "function": "role",
	} {
		_, told := importTable(t, smallRubric(t), column+",team\nx,has-team\n")
		if len(told) != 1 || told[0] != `unknown-reference: call the column "`+want+`"` {
			t.Errorf("%s: %v", column, told)
		}
	}
}
