package sheet_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/source"
)

// nasty draws texts that YAML, editors and terminals are known to mistake.
func nasty() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"yes", "null", "2019", "~", "# no comment", ": ", "- ", "{", "]", "\"", "'", "\\", "\\n", "\n", "\r\n", "\t", " ", "|", "@", "%",
			"\u2028", "\u0085", "\u00a0", "\ufeff", "\u202e", "\u2066", "\x00", "\x1b[31m", "\x7f", "\ufffe", "\U0001ffff", "\ufdd0", "漢字", "👩‍👩‍👧", "ß", "é", "---", "..."}),
		rapid.String(),
		rapid.Map(rapid.IntRange(0, 300), func(n int) string { return strings.Repeat("long ", n) }),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 8), func(s []string) string { return strings.ToValidUTF8(strings.Join(s, ""), "?") })
}

// drawSheet draws a sheet in which everything that can be recorded is.
func drawSheet(t *rapid.T, r *rubric.Rubric) *sheet.Sheet {
	text := nasty()
	a := sheet.New(r, "2026-03-02")
	a.Rubric.File = rapid.SampledFrom([]string{"", "rubrics/own.yaml", "Größe #1.yaml"}).Draw(t, "file")
	a.Response, a.Imported = text.Draw(t, "response"), text.Draw(t, "imported")
	a.Subject, a.Interviewer, a.Comment, a.MadeFrom = text.Draw(t, "subject"), text.Draw(t, "interviewer"), text.Draw(t, "comment"), text.Draw(t, "made from")
	a.Respondent = sheet.Respondent{Name: text.Draw(t, "name"), Role: rapid.SampledFrom([]string{"", "ceo", "hr"}).Draw(t, "role")}
	for _, id := range someQuestions(t, r, "given") {
		if answer := drawRecord(t, r, id); !answer.Blank() {
			a.Set(id, answer, "2026-03-04")
		}
	}
	for _, id := range someQuestions(t, r, "retired") {
		a.Retired[id] = sheet.Answer{Option: "gone", Note: text.Draw(t, "note")}
	}
	for _, id := range someQuestions(t, r, "actions") {
		a.Actions[id] = sheet.Action{Who: "x" + text.Draw(t, "who"), Due: rapid.SampledFrom([]string{"", "2026", "2026-06-30"}).Draw(t, "due"), Note: text.Draw(t, "note")}
	}
	return a
}

func drawRecord(t *rapid.T, r *rubric.Rubric, id string) sheet.Answer {
	text := nasty()
	answer := sheet.Answer{Note: text.Draw(t, "note"), Link: text.Draw(t, "link"),
		Evidence: rapid.SampledFrom([]sheet.Evidence{"", sheet.EvidenceNone, sheet.EvidenceSaid, sheet.EvidenceSeen}).Draw(t, "evidence")}
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 1:
		answer.Option = anOption(t, r, id)
	case 2:
		answer.Unknown, answer.Ask = true, rapid.OneOf(rapid.Just("cfo"), text).Draw(t, "ask")
	case 3:
		answer.NotApplicable = "because " + text.Draw(t, "reason")
	}
	answer.Items = rapid.SampledFrom([][]string{nil, {}, {"contact-points"}, {"culture", "campaigns"}}).Draw(t, "items")
	return answer
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	rapid.Check(t, func(t *rapid.T) {
		a := drawSheet(t, r)
		out := a.Encode(r)
		again := mustRead(t, out)
		if diff := cmp.Diff(a, again, sameAnswers); diff != "" {
			t.Fatalf("reading what was written differs (-want +got):\n%s\n%s", diff, out)
		}
		if string(a.Encode(r)) != string(out) || string(again.Encode(r)) != string(out) {
			t.Fatalf("the same answers give other bytes:\n%s", out)
		}
		checkBytes(t, out)
	})
}

func TestVeryLongNotesAreReadBack(t *testing.T) {
	note := strings.Repeat("„Wir hören zu“, sagt er: \"ja\" # 漢字\n", source.MaxText/40)
	a := sheet.New(assesstest.FrozenRubric(t), "2026-03-02")
	a.Set("final-say", sheet.Answer{Option: "habit", Note: note}, "2026-03-02")
	if got := mustRead(t, a.Encode(nil)).Given["final-say"].Note; got != note {
		t.Errorf("%d bytes came back as %d", len(note), len(got))
	}
}

// checkBytes looks for what an editor or terminal would stumble over.
func checkBytes(t *rapid.T, out []byte) {
	for i, c := range string(out) {
		if c < ' ' && c != '\n' || strings.ContainsRune("\u007f\u0085\u2028\u2029\u202a\u202e\u2066\u2069\ufeff", c) || c == utf8.RuneError && out[i] != 0xef {
			t.Fatalf("U+%04X stands in the file", c)
		}
	}
}

// FuzzReadAnswers: no text makes the reader panic, and what it reads without error can
// be written, before and after a change, and read back.
func FuzzReadAnswers(f *testing.F) {
	sound.Fuzzing(f)
	r := assesstest.FrozenRubric(f)
	head := "schema: cxgap/answers/v1\nrubric: {id: cx-five-criteria}\n"
	for _, seed := range []string{
		"answers: {named-owner: split} # c\n", "answers:\n  named-owner: # c\n    {option: split,\n # c\n note: \"x\"}\n",
		"comment: |+\n  a\n\n\nanswers:\n  named-owner:\n    note: >-\n      b\n# c", "answers:\n? named-owner\n: split\n", "answers:\n  'named-owner': |-\n    split\n   \n  # c\n...\n# d",
		"retired:\n  a: {unknown: true, items: []}\nanswers:\nactions: ~ # c\n", "\"comment\": 'a\n\n  b' #c\nsubject: ''\n",
	} {
		f.Add([]byte(head + seed))
		f.Add([]byte(strings.ReplaceAll("\ufeff---\n"+head+seed, "\n", "\r\n")))
	}
	f.Add([]byte("---"))
	f.Add([]byte(head + "answers:\n  named-owner:"))
	f.Add([]byte(`{"schema": "cxgap/answers/v1", "rubric":{"id":"x"},#c` + "\n" + `"answers":{"a":"b"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var a *sheet.Sheet
		var findings finding.List
		sound.Allocated(t, len(data), func() { a, findings = sheet.Read("fuzz.yaml", data) })
		sound.Findings(t, source.Lines(data), findings)
		if _, again := sheet.Read("fuzz.yaml", data); !slices.Equal(findings, again) {
			t.Errorf("two runs differ:\n%v\n%v", findings, again)
		}
		if (a == nil) != (findings.Err() != nil) {
			t.Fatalf("answers %v, findings %v", a != nil, findings)
		}
		if partly, _ := sheet.Inspect("fuzz.yaml", data); partly != nil {
			sound.Findings(t, source.Lines(data), partly.Validate(r))
		}
		if a == nil {
			return
		}
		checkWriting(t, r, a)
		for _, id := range []string{"named-owner", "final-say"} {
			a.Set(id, sheet.Answer{Option: "split", Note: "new"}, "2026-03-05")
			checkWriting(t, r, a)
			a.Set(id, sheet.Answer{}, "2026-03-05")
			checkWriting(t, r, a)
		}
		a.Rubric.ID = r.ID
		carried, _ := a.CarryOver(r)
		checkWriting(t, r, carried)
	})
}

func checkWriting(t *testing.T, r *rubric.Rubric, a *sheet.Sheet) {
	out := a.Encode(r)
	if len(out) > 2<<20 {
		return
	}
	again := mustRead(t, out)
	if diff := cmp.Diff(a, again, sameAnswers); diff != "" {
		t.Fatalf("reading what was written differs (-want +got):\n%s\n%s", diff, out)
	}
}

// BenchmarkEncode saves 2,000 answers of which one has changed, as after every answer.
func BenchmarkEncode(b *testing.B) {
	var text strings.Builder
	text.WriteString("schema: cxgap/answers/v1\nrubric: {id: cx-five-criteria}\nanswers:\n")
	for i := range 2000 {
		fmt.Fprintf(&text, "  # about question %d\n  question-%d: {option: chosen, note: \"verbatim words\"} # said so\n", i, i)
	}
	a := mustRead(b, []byte(text.String()))
	a.Set("question-1000", sheet.Answer{Option: "other"}, "2026-03-05")
	r := assesstest.FrozenRubric(b)
	for b.Loop() {
		a.Encode(r)
	}
}
