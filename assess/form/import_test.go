package form_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/assesstest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/source"
)

func smallRubric(t testing.TB) *rubric.Rubric {
	return rubricFrom(t, "../../testdata/rubrics/ok/every-part.yaml")
}

// nextVersion is the small rubric a version later: a question and an option have new ids,
// an answer's text changed, and a question and an item are gone.
func nextVersion(t *testing.T) *rubric.Rubric {
	t.Helper()
	text := string(fileBytes(t, "../../testdata/rubrics/ok/every-part.yaml"))
	for _, change := range []struct{ old, new string }{
		{"version: 1.0.0", "version: 2.0.0"},
		{"{id: advice, text: Advice}", "{id: complaints, text: Complaints}"},
		{"{id: split, level: 2, text: Several.}", "{id: shared, level: 2, text: Several people., renamed_from: [split]}"},
		{"{id: cfo, name: Finance}", "{id: money, name: Money}"},
		{`text: "There is none."`, `text: "There never was."`},
	} {
		if !strings.Contains(text, change.old) {
			t.Fatal(change.old)
		}
		text = strings.ReplaceAll(text, change.old, change.new)
	}
	r, findings := rubric.Parse("next.yaml", []byte(text))
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

func cell(text string) form.Cell {
	return form.Cell{Text: text, Span: finding.Span{Pos: finding.Pos{Line: 1, Column: 1}}, Place: "here"}
}

// A form of another version: what still exists carries over, the rest is kept aside, and
// each change is reported.
func TestFormOfAnotherVersion(t *testing.T) {
	old, next := smallRubric(t), nextVersion(t)
	filled := &form.Filled{Name: "form.xlsx", Rubric: sheet.RubricRef{ID: old.ID, Version: old.Version, SHA256: old.SHA256}, Sheets: []form.Sheet{{
		Role: cell("cfo"),
		Entries: []form.Entry{
			{Question: cell("team"), Option: cell("There is none."), Note: cell("since May")},
			{Question: cell("owner-old"), Option: cell("split")},
			{Question: cell("remit"), Option: cell("All."), ItemsGiven: true, Items: []form.Cell{cell("contact; advice")}},
			{Question: cell("gone"), Option: cell("old-option")},
			{Question: cell("lost"), Option: cell("An old text")},
		}}}}
	sheets, findings := filled.Answers(next, filledOn)
	if findings.Err() != nil || len(sheets) != 1 {
		t.Fatal(findings)
	}
	a := sheets[0]
	want := map[string]sheet.Answer{"named-owner": {Option: "shared"}, "remit": {Option: "all", Items: []string{"contact"}}}
	if diff := cmp.Diff(want, a.Given, cmp.Comparer(sheet.Answer.Equal)); diff != "" {
		t.Errorf("carried over (-want +got):\n%s", diff)
	}
	kept := map[string]sheet.Answer{"team": {Note: "There is none.\nsince May"}, "gone": {Option: "old-option"}, "lost": {Note: "An old text"}}
	if diff := cmp.Diff(kept, a.Retired, cmp.Comparer(sheet.Answer.Equal)); diff != "" {
		t.Errorf("kept aside (-want +got):\n%s", diff)
	}
	if a.Respondent.Role != "" || a.Rubric.Version != "2.0.0" || !a.SameRuler(next) {
		t.Errorf("%+v", a)
	}
	var said []string
	for _, f := range findings {
		said = append(said, f.Message)
	}
	slices.Sort(said)
	golden.Compare(t, formData+"other-version.out", []byte(strings.Join(said, "\n")+"\n"))
	if again, findings := sheet.Read("again.yaml", a.Encode(next)); again == nil || again.Validate(next).Err() != nil {
		t.Error(findings)
	}
}

func TestFormOfAnotherRubric(t *testing.T) {
	filled := &form.Filled{Name: "form.xlsx", Rubric: sheet.RubricRef{ID: "other"}, Sheets: []form.Sheet{{}}}
	sheets, findings := filled.Answers(smallRubric(t), filledOn)
	if sheets != nil || len(findings) != 1 || findings[0].Rule != "other-rubric" {
		t.Error(findings)
	}
}

// The dates of a form that has them are kept; one that makes no sense is an error.
func TestDatesOfAForm(t *testing.T) {
	for _, c := range []struct{ started, updated, want string }{
		{"", "", "2026-03-02 2026-03-02"},
		{"2026-01-05", "2026-01-07", "2026-01-05 2026-01-07"},
		{"2026-01-05", "", "2026-01-05 2026-03-02"},
		{"2026-05-05", "", "2026-05-05 2026-05-05"},
		{"", "2026-01-07", "2026-01-07 2026-01-07"},
		{"2026-01-05", "2026-01-04", "date-order"},
		{"5 May", "", "wrong-type"},
		{"", "2026-02-30", "wrong-type"},
	} {
		filled := &form.Filled{Name: "form", Sheets: []form.Sheet{{Started: cell(c.started), Updated: cell(c.updated)}}}
		sheets, findings := filled.Answers(smallRubric(t), filledOn)
		var got string
		if sheets != nil {
			got = sheets[0].Started + " " + sheets[0].Updated
		} else {
			got = findings[0].Rule
		}
		if got != c.want {
			t.Errorf("%q and %q: %s, want %s", c.started, c.updated, got, c.want)
		}
	}
}

func TestSeveralAnswersAtOnce(t *testing.T) {
	filled := &form.Filled{Name: "form", Sheets: []form.Sheet{{Entries: []form.Entry{
		{Question: cell("team"), Option: cell("has-team"), Unknown: true},
		{Question: cell("named-owner"), Unknown: true},
		{Question: cell("named-owner"), Option: cell("nobody")},
	}}}}
	_, findings := filled.Answers(smallRubric(t), filledOn)
	if len(findings) != 2 || findings[0].Rule != "duplicate-key" || findings[1].Rule != "several-answers" {
		t.Error(findings)
	}
}

// itemsRubric has items whose texts hold every separator.
func itemsRubric(t *testing.T) *rubric.Rubric {
	t.Helper()
	text := strings.NewReplacer("text: Contact points}", `text: "Points, such as shops; calls"}`, "text: Advice}", "text: \"Advice,\\nif asked\"}\n        - {id: same, text: Twin}\n        - {id: pair, text: Twin}").
		Replace(string(fileBytes(t, "../../testdata/rubrics/ok/every-part.yaml")))
	r, findings := rubric.Parse("items.yaml", []byte(text))
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

func TestItemsInOneCell(t *testing.T) {
	r := itemsRubric(t)
	for _, c := range []struct{ cell, want string }{
		{"contact", "contact"},
		{"contact;advice", "contact advice"},
		{" advice , contact ", "advice contact"},
		{"contact\nsame\r\n", "contact same"},
		{"Points, such as shops; calls", "contact"},
		{"advice; points,  such as shops; calls; pair;", "advice contact pair"},
		{"Advice, if asked, contact", "advice contact"},
		{"contact;contact", "duplicate-item"},
		{"Twin", "several-answers"},
		{"contact, nothing", "unknown-reference"},
		{"a, b; c", "unknown-reference unknown-reference"},
	} {
		filled := &form.Filled{Name: "form", Sheets: []form.Sheet{{Entries: []form.Entry{{Question: cell("remit"), ItemsGiven: true, Items: []form.Cell{cell(c.cell)}}}}}}
		sheets, findings := filled.Answers(r, filledOn)
		var got []string
		for _, f := range findings {
			got = append(got, f.Rule)
		}
		if sheets != nil {
			got = sheets[0].Given["remit"].Items
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q, want %q (%v)", c.cell, got, c.want, findings)
		}
	}
}

// A text that several options have does not tell which one is meant.
func TestTextOfSeveralOptions(t *testing.T) {
	text := strings.Replace(string(fileBytes(t, "../../testdata/rubrics/ok/every-part.yaml")), `"There is none."`, `"There is."`, 1)
	r, findings := rubric.Parse("twice.yaml", []byte(text))
	if r == nil {
		t.Fatal(findings)
	}
	filled := &form.Filled{Name: "form", Sheets: []form.Sheet{{Entries: []form.Entry{{Question: cell("team"), Option: cell("there is.")}}}}}
	_, findings = filled.Answers(r, filledOn)
	if len(findings) != 1 || findings[0].Rule != "several-answers" || findings[0].Hint != "write one of the ids: has-team or no-team" {
		t.Error(findings)
	}
}

// importTable reads a table and gives its sheets and the rules and hints of its findings.
func importTable(t *testing.T, r *rubric.Rubric, table string) ([]*sheet.Sheet, []string) {
	t.Helper()
	filled, list := form.Read("form.csv", []byte(table))
	if filled == nil {
		t.Fatal(list)
	}
	sheets, more := filled.Answers(r, filledOn)
	var said []string
	for _, f := range append(list, more...) {
		said = append(said, f.Rule+": "+f.Hint)
	}
	return sheets, said
}

// A table of something else is one finding, and one column among others that is not known is
// named with what it may be.
func TestTableOfSomethingElse(t *testing.T) {
	for table, want := range map[string]string{
		"city,country,people\nOslo,Norway,700000\n": "unknown-reference: name the rubric with -r",
		"teem,country\nyes,Norway\n":                "did you mean",
	} {
		_, said := importTable(t, smallRubric(t), table)
		if len(said) == 0 || !strings.Contains(strings.Join(said, "\n"), want) || strings.HasPrefix(want, "unknown") && len(said) != 1 {
			t.Errorf("%q: %q, want %q", table, said, want)
		}
	}
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
		"N.A.: nobody":                 {NotApplicable: "nobody"},
		"N/A – nobody":                 {NotApplicable: "nobody"},
		"n/a：nobody":                   {NotApplicable: "nobody"},
		"？":                            {Unknown: true},
		"Not applicable: no owner yet": {NotApplicable: "no owner yet"},
	} {
		r, column := r, "named-owner"
		if want.NotApplicable != "" {
			r, column = assesstest.FrozenRubric(t), "competitor-watch" // a gate refuses it for the owner
		}
		sheets, said := importTable(t, r, column+"\n\""+cell+"\"\n")
		if sheets == nil || !sheets[0].Given[column].Equal(want) {
			t.Errorf("%q: %v %v", cell, sheets, said)
		}
	}
	for _, role := range []string{"ceo", "CEO", "chief executive", " Chief  Executive. "} {
		sheets, said := importTable(t, r, "role,team\n\""+role+"\",has-team\n")
		if sheets == nil || sheets[0].Respondent.Role != "ceo" {
			t.Errorf("role %q: %v", role, said)
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
	if _, said := importTable(t, r, "named-owner\nNOBODY\n"); len(said) != 1 || said[0] != "several-answers: write one of the ids: nobody or split" {
		t.Error(said)
	}
	for cell, want := range map[string]string{"Nobody": "split", "Nobody.": "nobody", "unknown": "executive"} {
		if sheets, said := importTable(t, r, "named-owner\n"+cell+"\n"); sheets == nil || sheets[0].Given["named-owner"].Option != want {
			t.Errorf("%q: %v", cell, said)
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
		if _, said := importTable(t, r, "named-owner\n"+cell+"\n"); len(said) != 1 || said[0] != want {
			t.Errorf("%q: %q, want %q", cell, said, want)
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
		"Name": "respondent", "person": "respondent", "Full name": "respondent", "What is your name?": "respondent", "company": "subject", "Organisation": "subject",
		"organization": "subject", "client": "subject", "Position": "role", "job title": "role", "function": "role", "Your role": "role", "E-mail address": "respondent",
	} {
		sheets, said := importTable(t, smallRubric(t), column+",team\nceo,has-team\n")
		if sheets == nil {
			t.Errorf("%s: %v", column, said)
			continue
		}
		got := map[string]string{"respondent": sheets[0].Respondent.Name, "role": sheets[0].Respondent.Role, "subject": sheets[0].Subject}
		if got[want] != "ceo" {
			t.Errorf("%s: %v", column, got)
		}
	}
}

func TestTextsThatWouldNotBeReadBack(t *testing.T) {
	for length, want := range map[int]int{source.MaxText: 0, source.MaxText + 1: 1} {
		filled := form.Filled{Sheets: []form.Sheet{{Entries: []form.Entry{{Question: cell("named-owner"), Option: cell("split"), Note: cell(strings.Repeat("é", length))}}}}}
		sheets, findings := filled.Answers(smallRubric(t), filledOn)
		if len(findings) != want {
			t.Errorf("%d characters: %v", length, findings)
		}
		for _, a := range sheets {
			if _, bad := sheet.Read("a.yaml", a.Encode(smallRubric(t))); bad.Err() != nil {
				t.Errorf("%d characters are not read back", length)
			}
		}
	}
}
