package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// sameAnswers compares what two sheets say, not where it stands.
var sameAnswers = cmp.Options{
	cmpopts.IgnoreUnexported(sheet.Sheet{}),
	cmpopts.IgnoreFields(sheet.Sheet{}, "Name"),
	cmpopts.IgnoreTypes(finding.Span{}),
}

// Whatever is set or cleared: every comment survives, answers that nobody touched keep
// their bytes, and reading the text gives the answers.
func TestCommentsSurviveEveryChange(t *testing.T) {
	r := assesstest.FrozenRubric(t)
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

func changeSomething(t *rapid.T, r *rubric.Rubric, a *sheet.Sheet, ids []string, touched map[string]bool) {
	id := rapid.SampledFrom(append(someQuestions(t, r, "other"), append(ids, "owner-remit")...)).Draw(t, "question")
	switch rapid.SampledFrom([]string{"set", "set", "clear", "same", "subject", "no comment", "action", "no action"}).Draw(t, "change") {
	case "set":
		a.Set(id, sheet.Answer{Option: anOption(t, r, id), Note: rapid.String().Draw(t, "note")}, "2026-03-05")
		touched[id] = true
	case "clear":
		a.Set(id, sheet.Answer{}, "2026-03-05")
		touched[id] = true
	case "same":
		a.Set(id, a.Given[id], "2026-03-05")
	case "subject":
		a.Subject = rapid.SampledFrom([]string{"", "Other", "Northwind"}).Draw(t, "subject")
	case "no comment":
		a.Comment = ""
	case "action":
		a.Actions[id] = sheet.Action{Who: "COO", Due: "2026-06"}
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

// mustRead reads an answer file that has to be free of errors.
func mustRead(t interface{ Fatalf(string, ...any) }, data []byte) *sheet.Sheet {
	a, findings := sheet.Read("test.yaml", data)
	if a == nil {
		t.Fatalf("cannot read:\n%s\n%v", data, findings)
	}
	return a
}

// sheetGen writes a random answer file with comments in every place where one can stand.
type sheetGen struct {
	t        *rapid.T
	comments []string          // every comment, each with a number of its own
	bodies   map[string]string // the text of each answer without the lines above it
	out      strings.Builder
}

func (g *sheetGen) draw(label string, choices ...string) string {
	return rapid.SampledFrom(choices).Draw(g.t, label)
}

func (g *sheetGen) comment() string {
	c := fmt.Sprintf("# c%d it's: \"{[ |", len(g.comments))
	g.comments = append(g.comments, c)
	return c
}

// line is a comment of its own line or a blank line, or nothing.
func (g *sheetGen) line(indents ...string) string {
	switch g.draw("line", "", "", "blank", "comment", "two") {
	case "blank":
		return g.draw("blank", "\n", "   \n", "            \n")
	case "comment":
		return g.draw("indent", indents...) + g.comment() + "\n"
	case "two":
		return g.draw("indent", indents...) + g.comment() + "\n\n" + g.draw("indent", indents...) + g.comment() + "\n"
	}
	return ""
}

// tail is a comment behind a value, or nothing.
func (g *sheetGen) tail() string {
	if rapid.Bool().Draw(g.t, "tail") {
		return " " + g.comment()
	}
	return ""
}

func (g *sheetGen) key(id string) string {
	return g.draw("key", id, id, `"`+id+`"`, "'"+id+"'")
}

// answer returns the text of an answer with the given indentation.
func (g *sheetGen) answer(in, id, option string) string {
	deep := in + "  "
	key := in + g.key(id) + ":"
	switch g.draw("style", "short", "quoted", "below", "flow", "flow-lines", "block", "text", "keep", "folded", "two-lines", "list") {
	case "short":
		return key + " " + option + g.tail() + "\n" + g.after(deep)
	case "quoted":
		return key + ` "` + option + `"` + g.tail() + "\n"
	case "below":
		return key + g.tail() + "\n" + g.line(deep) + deep + option + g.tail() + "\n"
	case "flow":
		return key + ` {option: ` + option + `, note: 'it''s #n "x"', evidence: seen, link: a#n}` + g.tail() + "\n" + g.after(deep)
	case "flow-lines":
		return key + " {" + g.tail() + "\n" + g.line(deep, in, "") + deep + "option: " + option + "," + g.tail() + "\n" +
			g.line(deep, "") + deep + "note: \"x #n\n\n" + deep + "  # n \\\" ]}\"," + g.tail() + "\n" + deep + "items: [a," + g.tail() + "\n" + deep + "b]" + g.tail() + "\n" + in + "}" + g.tail() + "\n"
	case "block":
		return key + g.tail() + "\n" + g.line(deep) + deep + "option: " + option + g.tail() + "\n" + g.line(deep) + deep + "note: plain#n" + g.tail() + "\n" + g.after(deep)
	case "text":
		return key + "\n" + deep + "note: |" + g.tail() + "\n" + deep + "  # n\n\n" + deep + "    # n it's\n" + g.after(deep) + deep + "option: " + option + "\n"
	case "keep":
		return key + "\n" + deep + "option: " + option + "\n" + deep + "note: |+\n" + deep + "  text\n" + g.draw("kept", "", "\n", "\n          \n")
	case "folded":
		return key + "\n" + deep + "option: " + option + "\n" + deep + "note: >2-" + g.tail() + "\n" + deep + "   text\n" + deep + "  # n\n" + g.after(deep)
	case "two-lines":
		return key + "\n" + deep + "option: " + option + "\n" + deep + "note: first\n" + deep + "  second#n" + g.tail() + "\n"
	}
	return key + "\n" + deep + "option: " + option + g.tail() + "\n" + deep + "items:" + g.tail() + "\n" + g.line(deep, "") + deep + "- a" + g.tail() + "\n" + g.line(deep) + deep + "- |- " + g.comment() + "\n" + deep + "  b\n" + deep + g.comment() + "\n"
}

// after is a comment that belongs to the lines above it by its indentation, or nothing.
func (g *sheetGen) after(indent string) string {
	if g.draw("after", "", "", "comment") == "" {
		return ""
	}
	return indent + g.comment() + "\n"
}

// further is an indentation beyond that of every text, where the lines above allow it:
// behind a block of text a comment there would be part of the text.
func (g *sheetGen) further(in string) string {
	if text := g.out.String(); strings.Contains(text[strings.LastIndex(text, ":\n")+1:], " note: ") || strings.Contains(text, "|- ") {
		return in
	}
	return in + "            "
}

// file writes the whole text and remembers the bodies of its answers.
func (g *sheetGen) file(ids []string, option func(id string) string) string {
	in := g.draw("indentation", "  ", "    ", " ")
	w := &g.out
	w.WriteString(g.draw("head", "", "---\n", "%YAML 1.1\n---\n") + g.line("") + "schema: cxgap/answers/v1" + g.tail() + "\n" + g.line(""))
	w.WriteString("rubric: {id: cx-five-criteria," + g.tail() + "\n  version: 1.0.0}" + g.tail() + "\n" + g.line(""))
	switch g.draw("subject", "", "plain", "text", "quoted") {
	case "plain":
		w.WriteString("subject: Northwind" + g.tail() + "\n" + g.line("", "  "))
	case "text":
		w.WriteString("comment: |+\n  # n\n\n\n")
	case "quoted":
		w.WriteString("comment: 'it''s\n\n  #n'" + g.tail() + "\n")
	}
	w.WriteString("started: 2026-03-02\n" + g.line("") + "updated: 2026-03-02" + g.tail() + "\n" + g.line(""))
	switch g.draw("notation", "lines", "lines", "lines", "brackets", "question marks") {
	case "lines":
		w.WriteString("answers:" + g.tail() + "\n")
		for _, id := range ids {
			w.WriteString(g.line(in, in, "", g.further(in)))
			g.bodies[id] = g.answer(in, id, option(id))
			w.WriteString(g.bodies[id])
		}
	case "brackets":
		w.WriteString("answers: {" + g.tail() + "\n")
		for _, id := range ids {
			w.WriteString(g.line(in, "", in+" ") + in + g.key(id) + ": " + option(id) + "," + g.tail() + "\n")
		}
		w.WriteString(in + "}" + g.tail() + "\n")
	default:
		w.WriteString("answers:" + g.tail() + "\n")
		for _, id := range ids {
			w.WriteString(g.line(in, "") + in + "? " + g.key(id) + g.tail() + "\n" + in + ": " + option(id) + g.tail() + "\n")
		}
	}
	w.WriteString(g.line(in, ""))
	switch g.draw("actions", "", "flow", "block") {
	case "flow":
		w.WriteString("actions: {final-say: {who: x}}" + g.tail() + "\n")
	case "block":
		w.WriteString("actions:\n" + in + "final-say: " + g.comment() + "\n" + in + "  who: x\n")
	}
	w.WriteString(g.line(in, "", in+" "))
	switch g.draw("end", "", "dots", "dots and comment", "comment") {
	case "dots":
		w.WriteString("...\n")
	case "dots and comment":
		w.WriteString("... " + g.comment() + "\n")
	case "comment":
		w.WriteString(g.comment())
	}
	return w.String()
}
