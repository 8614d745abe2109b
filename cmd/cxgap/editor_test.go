package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cxgap/cmd/cxgap/internal/schemas"
	"cxgap/rubric/rubrictest/outside"
)

// place is one question to the language server; cursors mark places in a text.
type place struct {
	Ask       string `json:"ask"`
	Line      int    `json:"line"`
	Character int    `json:"character"`
}

// cursors are the marks for what is asked at their place. They are taken out of the text.
var cursors = map[rune]string{'◆': "hover", '▶': "completion"}

type completion struct{ Label, Text, Doc string }

type problem struct {
	Line    int
	Message string
}

// editor is yaml-language-server with the schemas of cxgap in a directory.
type editor struct{ server, dir string }

// openEditor needs the language server of the version in .ci/run.
func openEditor(t *testing.T) *editor {
	t.Helper()
	e := &editor{outside.Of(t, outside.Editor), t.TempDir()}
	for _, name := range schemas.Names() {
		text, err := schemas.Text(name)
		if err != nil {
			t.Fatal(err)
		}
		e.write(t, name+".json", string(text))
	}
	return e
}

func (e *editor) write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(e.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// ask opens a text under a schema and returns the answers at its cursors, in their
// order, and then the problems shown.
func (e *editor) ask(t *testing.T, schema, text string) ([]json.RawMessage, []problem) {
	t.Helper()
	text = "# yaml-language-server: $schema=" + schema + ".json\n" + text
	text, places := takeCursors(text)
	questions, err := json.Marshal(append(places, place{Ask: "problems"}))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", filepath.Join("..", "..", "testdata", "lsp", "ask.mjs"), e.write(t, "text.yaml", text))
	cmd.Env = append(os.Environ(), "CXGAP_YAML_LS="+e.server)
	cmd.Stdin = bytes.NewReader(questions)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		t.Fatalf("ask the language server: %v\n%s", err, &complaints)
	}
	var answers []json.RawMessage
	if err := json.Unmarshal(out.Bytes(), &answers); err != nil || len(answers) != len(places)+1 {
		t.Fatalf("answers: %v\n%s", err, &out)
	}
	var problems []problem
	read(t, answers[len(places)], &problems)
	return answers[:len(places)], problems
}

func takeCursors(text string) (string, []place) {
	var out strings.Builder
	var places []place
	for n, line := range strings.Split(text, "\n") {
		character := 0
		for _, r := range line {
			if ask, is := cursors[r]; is {
				places = append(places, place{ask, n, character})
				continue
			}
			out.WriteRune(r)
			character++ // the sample files have no characters of two UTF-16 units
		}
		out.WriteByte('\n')
	}
	return strings.TrimSuffix(out.String(), "\n"), places
}

func read(t *testing.T, answer json.RawMessage, into any) {
	t.Helper()
	if err := json.Unmarshal(answer, into); err != nil {
		t.Fatalf("%v: %s", err, answer)
	}
}

// sampleText reads a file of testdata and puts cursors and slips into it.
func sampleText(t *testing.T, file string, changes ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i := 0; i < len(changes); i += 2 {
		if strings.Count(text, changes[i]) != 1 {
			t.Fatalf("%s holds %q %d times", file, changes[i], strings.Count(text, changes[i]))
		}
		text = strings.Replace(text, changes[i], changes[i+1], 1)
	}
	return text
}

func shows(t *testing.T, answer json.RawMessage, words ...string) {
	t.Helper()
	var hover string
	read(t, answer, &hover)
	hover = strings.ReplaceAll(hover, `\`, "") // escapes of Markdown
	for _, w := range words {
		if !strings.Contains(hover, w) {
			t.Errorf("no %q in the hover:\n%s", w, hover)
		}
	}
}

func offers(t *testing.T, answer json.RawMessage, want ...completion) {
	t.Helper()
	var got []completion
	read(t, answer, &got)
	for _, w := range want {
		at := slices.IndexFunc(got, func(c completion) bool { return c.Label == w.Label })
		if at < 0 || !strings.Contains(got[at].Text, w.Text) || !strings.Contains(got[at].Doc, w.Doc) {
			t.Errorf("%+v is not offered; this is: %+v", w, got)
		}
	}
}

func TestEditorOnARubric(t *testing.T) {
	e := openEditor(t)
	answers, problems := e.ask(t, "rubric", sampleText(t, "rubrics/ok/help-desk.yaml",
		"    applies_when: {own-desk", "    ▶\n    ◆applies_when: {own-desk",
		"stage: withheld", "◆stage: ▶withheld",
		"gates:\n", "gates:\n  - ◆id: second\n    ▶\n",
		"weight: 2", "◆weight: 2"))
	if len(problems) != 5 || slices.ContainsFunc(problems, func(p problem) bool { return !strings.HasPrefix(p.Message, "Missing property") }) {
		t.Errorf("only what the second gate lacks should be marked: %v", problems)
	}
	shows(t, answers[2], "left out of the sums", "Write applies_when: {question-id: [option-id]}")
	offers(t, answers[1],
		completion{"ask_when", "question: $1", "Asked only once an earlier scored question reaches a level"},
		completion{"checklist", "prompt: $1", "Ticked before the options are shown."},
		completion{"evidence", "evidence: ", "What to ask to see."})
	for i, words := range map[int]string{0: "1 if left out", 3: "A gate's id", 5: "Left out, it is shown."} {
		shows(t, answers[i], words)
	}
	offers(t, answers[4], completion{"question", "question: ", "A scored question."}, completion{"caps", "caps: ", "The word overall stands for the stage."})
	offers(t, answers[6], completion{"shown", "shown", ""}, completion{"withheld", "withheld", ""})
}

func TestEditorOnAnswers(t *testing.T) {
	e := openEditor(t)
	answers, problems := e.ask(t, "answers", sampleText(t, "answers/northwind.yaml",
		"  root-cause: {option", "  extra:\n    note: later\n    ▶\n  root-cause: {◆option",
		"link-to-financials: {unknown: true, ask", "link-to-financials: {unknown: true, ◆ask",
		"peer-rank: {option: below, evidence: said", "peer-rank: {option: below, ◆evidence: ▶said"))
	if len(problems) > 0 {
		t.Errorf("nothing is wrong: %v", problems)
	}
	shows(t, answers[0], "How the answer was backed.", "none", "said", "seen")
	offers(t, answers[1], completion{"none", "none", ""}, completion{"said", "said", ""}, completion{"seen", "seen", ""})
	shows(t, answers[2], "Who would know")
	offers(t, answers[3], completion{"evidence", "evidence: ", "How the answer was backed."}, completion{"unknown", "unknown: true", "the respondent does not know"})
	shows(t, answers[4], "The id of the option chosen.")
}

// Each of these slips is marked on its line while it is written.
func TestEditorMarksSlips(t *testing.T) {
	e := openEditor(t)
	_, problems := e.ask(t, "rubric", sampleText(t, "rubrics/ok/help-desk.yaml",
		"weight: 2", "weight: high",
		"    core: true", "    cor: true",
		"{id: listed, level: 1,", "{id: listed,",
		"{own-desk: [own]}", "{own-desk: {at_least: 1}}",
		"caps: overall, at: 0", "caps: overall, at: 11",
		"id: own-desk\n", "id: Own Desk\n    gap: {title: a, action: b, effort: S}\n",
		"{id: nothing, level: 0", "{id: unknown, level: 1"))
	for _, want := range []string{"integer", "cor is not allowed", `Missing property "level"`, "array", "maximum of 10", "does not match the pattern",
		"gap is not allowed", "not allowed", "must be 0"} {
		if !slices.ContainsFunc(problems, func(p problem) bool { return strings.Contains(p.Message, want) }) {
			t.Errorf("no problem says %q: %v", want, problems)
		}
	}
	if len(problems) != 9 {
		t.Errorf("%d problems, not one for each of 9 slips: %v", len(problems), problems)
	}
}
