package form_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/form"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// A form that was made from answers, and comes back untouched, says the same answers.

func TestAnswersBeforeComeBackFromXLSX(t *testing.T) {
	t.Parallel()
	onManyRubrics(t, func(t *rapid.T, r *rubric.Rubric) {
		a := oneLineEnd(drawCells(t, r))
		data := xlsxForm(t, r, form.XLSXOptions{Before: a, Subject: a.Subject, Respondent: a.Respondent.Name, Role: a.Respondent.Role, Interviewer: a.Interviewer})
		got := readAnswers(t, data, r)
		sameAnswers(t, a, got)
		knowsOrigin(t, r, a, got)
	})
}

// A workbook says on its first sheet whether answers stand in it already.
func TestAWorkbookSaysThatItIsFilledIn(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	a := sheet.New(r, assesstest.Today)
	for range 2 {
		said := false
		for _, text := range startTexts(openWorkbook(t, xlsxForm(t, r, form.XLSXOptions{Before: a}))) {
			said = said || strings.HasPrefix(text, "Your answers so far are filled in.")
		}
		if said != (len(a.Given) > 0) {
			t.Errorf("with %d answers, it is said: %v", len(a.Given), said)
		}
		a.Set("named-owner", sheet.Answer{Unknown: true}, assesstest.Today)
	}
}

func TestAnswersBeforeComeBackFromCSV(t *testing.T) {
	t.Parallel()
	onManyRubrics(t, func(t *rapid.T, r *rubric.Rubric) {
		a := oneLineEnd(drawCells(t, r))
		if len(a.Given) == 0 {
			a.Respondent.Name = "Ann" // a row that says nothing is no respondent's
		}
		var b bytes.Buffer
		if err := form.CSV(&b, r, form.CSVOptions{Before: a, BOM: rapid.Bool().Draw(t, "bom")}); err != nil {
			t.Fatal(err)
		}
		got := mustImport(t, r, b.Bytes())
		if len(got) != 1 {
			t.Fatalf("%d sheets of\n%s", len(got), b.String())
		}
		a.Interviewer = "" // a table has no place for it
		sameAnswers(t, a, got[0])
		knowsOrigin(t, r, a, got[0])
	})
}

// knowsOrigin fails unless a form that came back untouched knows that it is.
func knowsOrigin(t rapid.TB, r *rubric.Rubric, was, got *sheet.Sheet) {
	t.Helper()
	from := sheet.ReadOrigin(got.MadeFrom)
	if from == nil {
		t.Fatalf("the form does not say what it was made from")
	}
	for i := range r.Questions {
		id := r.Questions[i].ID
		if !from.Has(id, got.Given[id]) || !from.Has(id, was.Given[id]) {
			t.Errorf("%s counts as changed: %+v, and was %+v", id, got.Given[id], was.Given[id])
		}
		other := got.Given[id]
		other.Note += " and more"
		if from.Has(id, other) {
			t.Errorf("%s counts as unchanged: %+v", id, other)
		}
	}
}

// oneLineEnd writes all line ends in the way that reading a table gives them.
func oneLineEnd(a *sheet.Sheet) *sheet.Sheet {
	line := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n")
	a.Subject, a.Respondent.Name = line.Replace(a.Subject), line.Replace(a.Respondent.Name)
	for id, answer := range a.Given {
		answer.Note, answer.Ask, answer.Link, answer.NotApplicable = line.Replace(answer.Note), line.Replace(answer.Ask), line.Replace(answer.Link), line.Replace(answer.NotApplicable)
		a.Given[id] = answer
	}
	return a
}

func TestAnswersBeforeComeBackFromHTML(t *testing.T) {
	t.Parallel()
	embedded := assesstest.NewestRubric()
	sheets := rapid.Custom(func(t *rapid.T) *sheet.Sheet { return drawCells(t, embedded) })
	page := newDriven(t)
	for seed := range 10 {
		a := sheets.Example(seed)
		page.load(htmlPage(t, embedded, form.HTMLOptions{Before: a, Subject: a.Subject, Respondent: a.Respondent.Name, Role: a.Respondent.Role}))
		ends := page.walk([][]step{{}, {}}, false)
		got := readSheet(t, embedded, ends[0].File)
		if got.Started != a.Started || got.Updated != a.Updated || got.Respondent.Role != a.Respondent.Role {
			t.Errorf("seed %d: the head differs:\n%s", seed, ends[0].File)
		}
		if diff := cmp.Diff(trimmedAnswers(a), trimmedAnswers(got), cmp.Comparer(sheet.Answer.Equal)); diff != "" {
			t.Fatalf("seed %d (-given +saved):\n%s", seed, diff)
		}
		knowsOrigin(t, embedded, a, got)
		if rest := readSheet(t, embedded, ends[1].File); len(rest.Given) > 0 {
			t.Errorf("deleted, and there again: %v", rest.Given)
		}
	}
}

// trimmedAnswers are answers without blanks at the ends of their texts, which the page does not keep.
func trimmedAnswers(a *sheet.Sheet) map[string]sheet.Answer {
	trim := func(s string) string {
		return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' })
	}
	given := map[string]sheet.Answer{}
	for id, answer := range a.Given {
		answer.Note, answer.Ask, answer.Link, answer.NotApplicable = trim(answer.Note), trim(answer.Ask), trim(answer.Link), trim(answer.NotApplicable)
		if !answer.Blank() {
			given[id] = answer
		}
	}
	return given
}

// Answers to questions that a form does not ask are not in it.
func TestAnswersBeforeOfOtherQuestions(t *testing.T) {
	r := assesstest.NewestRubric()
	a := sheet.New(r, filledOn)
	for i := range r.Questions {
		a.Given[r.Questions[i].ID] = sheet.Answer{Note: "note on " + r.Questions[i].ID}
	}
	only := form.Selection{Only: []string{r.Questions[0].ID}}
	var table bytes.Buffer
	if err := form.CSV(&table, r, form.CSVOptions{Selection: only, Before: a}); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"csv": table.Bytes(), "html": htmlPage(t, r, form.HTMLOptions{Selection: only, Before: a})} {
		if !bytes.Contains(data, []byte("note on "+r.Questions[0].ID)) || bytes.Contains(data, []byte("note on "+r.Questions[5].ID)) {
			t.Errorf("%s: not the notes of the one question that is asked", name)
		}
	}
}
