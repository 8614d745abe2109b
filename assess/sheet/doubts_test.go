package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/sheet"
	"cxgap/rubric/finding"
)

const doubtsHead = "schema: cxgap/answers/v1\nrubric: {id: own, version: 1.0.0}\n"

// doubtsOf lists the rules and places of what is doubtful in a file that can be read.
func doubtsOf(t rapid.TB, text string) []string {
	t.Helper()
	var out []string
	for _, f := range sheet.Doubts("a.yaml", []byte(text)) {
		out = append(out, fmt.Sprintf("%d:%d %s %s", f.Line, f.Column, f.Severity, f.Rule))
	}
	return out
}

// What is cut off or changed without a word is reported where it stands, in every kind of text.
func TestDoubts(t *testing.T) {
	for text, want := range map[string]string{
		"subject: Acme #1 Insurance\n":                                      "3:15 warning comment-in-text",
		"subject: Acme # sic\n":                                             "3:15 warning comment-in-text",
		"subject: Acme  # a comment\n":                                      "",
		"subject: \"Acme\" # a comment\n":                                   "",
		"subject: Acme#1\n":                                                 "",
		"started: 2026-03-02 # a Monday\n":                                  "",
		"respondent: {name: Ann}\nanswers:\n  a: {note: in #4 too\n    }\n": "5:16 warning comment-in-text",
		"answers:\n  a:\n    option: b # sure\n    note: in ticket #4711\n": "6:21 warning comment-in-text",
		"actions:\n  a:\n    who: Ann #2\n":                                 "5:14 warning comment-in-text",
		"answers: {a: {link: \"C:\\temp\\b.docx\"}}\n":                      "3:24 error control-character",
		"answers: {a: {link: 'C:\\temp\\b.docx'}}\n":                        "",
		"subject: \"Acme\\nLtd\"\n":                                         "3:15 error control-character",
		"answers: {a: {note: \"one\\ntwo\\tthree\"}}\n":                     "",
		"answers: {a: {note: \"C:\\bin\"}}\n":                               "3:24 warning control-character",
		"answers: {a: {note: \"in C:\\temp\\notes.docx\"}}\n":               "3:27 warning control-character",
		"answers: {a: {link: \"D:\\_private\"}}\n":                          "3:24 warning control-character",
		"answers: {a: {link: \"D:\\xabba\\u00ffe\"}}\n":                     "3:24 warning control-character",
		"answers: {a: {not_applicable: \"see \\\\srv\\xfer\"}}\n":           "3:41 warning control-character",
		"answers: {a: {note: \"see \\\\\\\\srv\\\\x\\nD:\\\\new.docx\"}}\n": "",
		"answers: {a: {note: \"Plan B:\\nno\\n\"}}\n":                       "",
		"answers: {a: {note: \"said by A:\\tyes\\nB:\\tno\"}}\n":            "",
		"answers:\n  a:\n    note: \"see\n      C:\\bin\"\n":                "6:9 warning control-character",
		"respondent: #Ann\n":                                                "3:1 warning comment-in-text",
		"respondent: # nobody yet\n":                                        "",
		"answers: #none\n":                                                  "3:1 warning comment-in-text",
		"answers: #mine\n  a: b\n":                                          "",
		"subject: |\n  Acme\n  Holding\n":                                   "3:10 error control-character",
		"subject: >\n  Acme\n  Holding\n":                                   "",
		"subject: |-\n  Acme\n":                                             "",
		"answers: {a: {b: c}}\ncomment: |\n  one\n  two\n":                  "",
		"subject: A\u200bcme\n":                                             "3:10 warning control-character",
		"answers: {a: {note: a\u200bb}}\n":                                  "",
		"subject: “Acme”\n":                                                 "3:10 warning stray-quote",
		"subject: \"“Acme”\"\n":                                             "",
		"subject: the “Acme” group\n":                                       "",
		"subject: a\u202eb\n":                                               "3:11 warning control-character",
		"# \u2066 in a comment\nsubject: b\n":                               "3:3 warning control-character",
		"subject: \"a\\u202eb\"\n":                                          "3:10 warning control-character",
		"subject: \u05d0\u200f (\u05d1)\n":                                  "",
	} {
		if got := strings.Join(doubtsOf(t, doubtsHead+text), "; "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	panel := "schema: cxgap/panel/v1\nsubject: Acme #1\nmembers: [a.yaml, \"b\\new.yaml\"]\nconsensus: {a: {option: b, reason: “so”}}\n"
	if got, want := strings.Join(doubtsOf(t, panel), "; "), "2:15 warning comment-in-text; 3:21 error control-character; 4:36 warning stray-quote"; got != want {
		t.Errorf("the panel: %q, want %q", got, want)
	}
}

// A text without quotes that a # follows is doubtful whatever the text, and the same text in
// quotes is not.
func TestEveryCutTextIsDoubtful(t *testing.T) {
	word := rapid.StringMatching(`[A-Za-zäß漢]{1,8}`)
	rapid.Check(t, func(t *rapid.T) {
		text, rest := strings.Join(rapid.SliceOfN(word, 1, 4).Draw(t, "text"), " "), word.Draw(t, "rest")
		key := rapid.SampledFrom([]string{"subject", "interviewer", "comment"}).Draw(t, "key")
		if got := doubtsOf(t, doubtsHead+key+": x"+text+" #"+rest+"\n"); len(got) != 1 || !strings.HasSuffix(got[0], "comment-in-text") {
			t.Fatalf("%s: %q #%s: %v", key, text, rest, got)
		}
		if got := doubtsOf(t, doubtsHead+key+": \"x"+text+" #"+rest+"\"\n"); got != nil {
			t.Fatalf("%s in quotes: %v", key, got)
		}
	})
}

// A path of Windows in double quotes, with single backslashes, is reported whatever its names
// are: where an escape means nothing, where it makes a control character, and where it makes a
// letter. Told about each until none is left, as its writer is, the path is what was meant.
func TestEveryPathWithSingleBackslashes(t *testing.T) {
	name := rapid.StringMatching(`[A-Za-z0-9_]{1,8}`)
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.SampledFrom([]string{"C:", "d:", `\\srv`}).Draw(t, "root") + `\` + strings.Join(rapid.SliceOfN(name, 1, 4).Draw(t, "names"), `\`) + `\` + name.Draw(t, "file") + ".docx"
		before, key := rapid.SampledFrom([]string{"", "see ", "é ("}).Draw(t, "before"), rapid.SampledFrom([]string{"link", "note"}).Draw(t, "key")
		text := func(path string) string {
			return doubtsHead + "answers: {a: {option: b, " + key + ": \"" + before + path + "\"}}\n"
		}
		list := func(text string) finding.List {
			_, found := sheet.Inspect("a.yaml", []byte(text))
			return append(found, sheet.Doubts("a.yaml", []byte(text))...)
		}
		if found := list(text(path)); len(found) == 0 {
			t.Fatalf("nothing is said of %s", path)
		}
		right := strings.ReplaceAll(path, `\`, `\\`)
		if found := list(text(right)); len(found) > 0 {
			t.Fatalf("%s: %v", right, found)
		}
		a, found := sheet.Inspect("a.yaml", []byte(text(right)))
		if got := a.Given["a"]; got.Link+got.Note != before+path {
			t.Fatalf("%q, want %q: %v", got.Link+got.Note, before+path, found)
		}
	})
}

// Nothing that this program writes is doubtful, as long as the text itself is none.
func TestWhatIsWrittenIsNotDoubtful(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[ -~“”äß漢#\\]{0,20}`)
		a := &sheet.Sheet{Rubric: sheet.RubricRef{ID: "own", Version: "1.0.0"}, Subject: text.Draw(t, "subject"), Comment: text.Draw(t, "comment"),
			Respondent: sheet.Respondent{Name: text.Draw(t, "name")}, Given: map[string]sheet.Answer{"a": {Option: "b", Note: text.Draw(t, "note"), Link: text.Draw(t, "link")}}}
		if got := doubtsOf(t, string(a.Encode(nil))); got != nil {
			t.Fatalf("%s\n%v", a.Encode(nil), got)
		}
	})
}

// Dates are compared as precisely as they are written.
func TestAhead(t *testing.T) {
	for _, c := range []struct {
		started, updated string
		want             int
	}{
		{"2026-03-02", "2026-03-02", 0}, {"2026-03-02", "2026-03-03", 1}, {"2026-04", "2026-04", 2}, {"2026-03", "2026", 0}, {"", "2027", 1},
	} {
		a := &sheet.Sheet{Name: "a.yaml", Started: c.started, Updated: c.updated}
		if got := a.Ahead("2026-03-02"); len(got) != c.want || got.Err() != nil || got.Count(finding.Warning) != c.want {
			t.Errorf("%s to %s: %v", c.started, c.updated, got)
		}
	}
}
