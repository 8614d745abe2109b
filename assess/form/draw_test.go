package form_test

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/library"
	"cxgap/rubric/rubrictest"
)

// filledOn is the day on which the forms of these tests come back.
const filledOn = "2026-03-02"

func rubricFrom(t testing.TB, path string) *rubric.Rubric {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, findings := rubric.Parse(path, data)
	if r == nil {
		t.Fatal(findings)
	}
	return r
}

// onManyRubrics checks a property on the embedded rubric and on random ones.
func onManyRubrics(t *testing.T, property func(*rapid.T, *rubric.Rubric)) {
	t.Helper()
	embedded := libraryRubric(t)
	t.Run("embedded", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { property(t, embedded) })
	})
	t.Run("random", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) { property(t, rubrictest.Draw(t, rubrictest.Options{})) })
	})
}

// anyText draws texts that tables, YAML, editors and terminals are known to mistake.
// Line ends are those of Unix: CSV readers take the others for these.
func anyText() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"", "=1+1", "+", "-", "@", "'", "'=", "''-", "\t", "?", "n/a", "n/a: ", ",", ";", "\n", "\"", "\"\"", "#", ": ", "- ", "{", "]", "\\", "|", "%",
			"\u2028", "\u0085", "\u00a0", "\ufeff", "\u202e", "\x00", "\x1b[31m", "\x7f", "\ufffe", "漢字", "👩‍👩‍👧", "ß", "e\u0301", "sep=;", "<script>", "[a](b)", "yes", "null", "2019"}),
		rapid.String(),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 5), func(s []string) string {
		return strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(strings.Join(s, ""), "?"), "\r\n", "\n"), "\x00", "")
	})
}

// name draws a text without blanks around it.
func name() *rapid.Generator[string] { return rapid.Map(anyText(), strings.TrimSpace) }

// words draws a text that is not blank, or none.
func words() *rapid.Generator[string] {
	return rapid.Map(anyText(), func(s string) string {
		if strings.TrimSpace(s) == "" {
			return ""
		}
		return s
	})
}

// drawFilled draws a sheet that is valid under the rubric, with everything that a form
// can carry.
func drawFilled(t *rapid.T, r *rubric.Rubric) *sheet.Sheet {
	a := sheet.New(r, filledOn)
	a.Subject = name().Draw(t, "subject")
	a.Respondent = sheet.Respondent{Name: name().Draw(t, "respondent"), Role: rapid.SampledFrom(append(roleIDs(r), "")).Draw(t, "role")}
	for i := range r.Questions {
		q := &r.Questions[i]
		a.Set(q.ID, drawGivenAnswer(t, r, q), filledOn)
	}
	return a
}

func roleIDs(r *rubric.Rubric) []string {
	var ids []string
	for i := range r.Roles {
		ids = append(ids, r.Roles[i].ID)
	}
	return ids
}

func drawGivenAnswer(t *rapid.T, r *rubric.Rubric, q *rubric.Question) sheet.Answer {
	a := sheet.Answer{Note: words().Draw(t, "note"), Link: name().Draw(t, "link"),
		Evidence: rapid.SampledFrom([]sheet.Evidence{"", sheet.EvidenceNone, sheet.EvidenceSaid, sheet.EvidenceSeen}).Draw(t, "evidence")}
	switch kind := rapid.IntRange(0, 9).Draw(t, "kind of answer to "+q.ID); {
	case kind == 0:
		return sheet.Answer{}
	case kind == 1:
		a.Unknown, a.Ask = true, rapid.OneOf(rapid.SampledFrom(append(roleIDs(r), "")), rapid.Map(name(), notARole(r))).Draw(t, "ask")
	case kind == 2 && r.RefusesNotApplicable(q.ID) == "":
		a.NotApplicable = "because " + words().Draw(t, "reason")
	case kind > 3:
		a.Option = rapid.SampledFrom(q.Options).Draw(t, "option").ID
	}
	if q.Checklist != nil && rapid.Bool().Draw(t, "ticked") {
		a.Items = []string{}
		for _, item := range q.Checklist.Items {
			if rapid.Bool().Draw(t, item.ID) {
				a.Items = append(a.Items, item.ID)
			}
		}
	}
	return a
}

// notARole keeps names from being those of roles, which come back as the role's id.
func notARole(r *rubric.Rubric) func(string) string {
	return func(name string) string {
		alike := func(a, b string) bool {
			return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.TrimSuffix(strings.Join(strings.Fields(b), " "), "."))
		}
		for i := range r.Roles {
			if alike(r.Roles[i].Name, name) || alike(r.Roles[i].ID, name) {
				return "somebody"
			}
		}
		return name
	}
}

// libraryRubric is the rubric that is used when none is named.
func libraryRubric(t testing.TB) *rubric.Rubric {
	t.Helper()
	return rubricFrom(t, "../../rubric/library/"+library.Default+".yaml")
}
