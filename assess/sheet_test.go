package assess_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// sameAnswers compares what two sheets say, not where it stands.
var sameAnswers = cmp.Options{
	cmpopts.IgnoreUnexported(assess.Answers{}),
	cmpopts.IgnoreFields(assess.Answers{}, "Name"),
	cmpopts.IgnoreTypes(finding.Span{}),
}

// Whatever is set or cleared: every comment survives, answers that nobody touched keep
// their bytes, and reading the text gives the answers.
func TestCommentsSurviveEveryChange(t *testing.T) {
	r := defaultRubric(t)
	rapid.Check(t, func(t *rapid.T) {
		g := &sheetGen{t: t, bodies: map[string]string{}}
		ids := someQuestions(t, r, "asked")
		text := g.file(ids, func(id string) string { return anOption(t, r, id) })
		text = otherNotation(t, text)
		a := mustRead(t, []byte(text))
		touched := map[string]bool{}
		for range rapid.IntRange(0, 6).Draw(t, "changes") {
			changeSomething(t, r, a, ids, touched)
		}
		out := a.Encode(r)
		again := mustRead(t, out)
		if diff := cmp.Diff(a, again, sameAnswers); diff != "" {
			t.Fatalf("reading what was written differs (-want +got):\n%s\nfrom:\n%s\nto:\n%s", diff, text, out)
		}
		checkComments(t, g.comments, text, out)
		for id, body := range g.bodies {
			if !touched[id] && !strings.Contains(normalised(out), body) {
				t.Fatalf("the text of %s changed, though nobody touched it:\n%s\nin:\n%s\nfrom:\n%s", id, body, out, text)
			}
		}
		if twice := again.Encode(r); string(twice) != string(out) {
			t.Fatalf("writing again differs:\n%s", cmp.Diff(string(out), string(twice)))
		}
	})
}

func normalised(data []byte) string { return string(source.Normalise(data)) }

// otherNotation gives a text the marks and line ends of other editors.
func otherNotation(t *rapid.T, text string) string {
	if rapid.Bool().Draw(t, "no final newline") && !strings.HasSuffix(text, "\n\n") {
		text = strings.TrimSuffix(text, "\n")
	}
	if rapid.Bool().Draw(t, "CRLF") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if rapid.Bool().Draw(t, "BOM") {
		text = "\xef\xbb\xbf" + text
	}
	return text
}

func someQuestions(t *rapid.T, r *rubric.Rubric, label string) []string {
	var all []string
	for i := range r.Questions {
		all = append(all, r.Questions[i].ID)
	}
	return rapid.Permutation(all).Draw(t, label)[:rapid.IntRange(0, 6).Draw(t, label+" count")]
}

func anOption(t *rapid.T, r *rubric.Rubric, id string) string {
	options := r.Question(id).Options
	return options[rapid.IntRange(0, len(options)-1).Draw(t, "option")].ID
}

func changeSomething(t *rapid.T, r *rubric.Rubric, a *assess.Answers, ids []string, touched map[string]bool) {
	id := rapid.SampledFrom(append(someQuestions(t, r, "other"), append(ids, "owner-remit")...)).Draw(t, "question")
	switch rapid.SampledFrom([]string{"set", "set", "clear", "same", "subject", "no comment", "action", "no action"}).Draw(t, "change") {
	case "set":
		a.Set(id, assess.Answer{Option: anOption(t, r, id), Note: rapid.String().Draw(t, "note")}, "2026-03-05")
		touched[id] = true
	case "clear":
		a.Set(id, assess.Answer{}, "2026-03-05")
		touched[id] = true
	case "same":
		a.Set(id, a.Given[id], "2026-03-05")
	case "subject":
		a.Subject = rapid.SampledFrom([]string{"", "Other", "Northwind"}).Draw(t, "subject")
	case "no comment":
		a.Comment = ""
	case "action":
		a.Actions[id] = assess.Action{Who: "COO", Due: "2026-06"}
	case "no action":
		delete(a.Actions, "final-say")
	}
}

// checkComments looks for every comment with an eye that knows nothing of our pieces.
func checkComments(t *rapid.T, comments []string, before string, out []byte) {
	doc, bad := source.Parse("out", out)
	if bad != nil {
		t.Fatalf("cannot parse:\n%s\n%v", out, bad)
	}
	var found []string
	for _, c := range doc.Layout().Comments {
		found = append(found, c.Text)
	}
	for _, c := range comments {
		n := 0
		for _, f := range found {
			if f == c {
				n++
			}
		}
		if n != 1 {
			t.Fatalf("the comment %q stands %d times in:\n%s\nfrom:\n%s", c, n, out, before)
		}
	}
}
