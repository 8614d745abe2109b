package sheet_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/source"
)

// samePanel ignores where entries stand and what the text was.
var samePanel = cmp.Options{cmpopts.IgnoreUnexported(sheet.PanelFile{}), cmpopts.IgnoreFields(sheet.PanelFile{}, "Name"),
	cmpopts.IgnoreFields(sheet.Consensus{}, "Span"), cmpopts.EquateEmpty()}

func mustReadPanel(t assesstest.Fataler, data []byte) *sheet.PanelFile {
	p, findings := sheet.ReadPanel("panel.yaml", data)
	if p == nil {
		t.Fatalf("%v\n%s", findings, data)
	}
	return p
}

// Every file of testdata/panels/bad has the findings of the golden file beside it.
func TestBadPanelFiles(t *testing.T) {
	files, err := filepath.Glob("../../testdata/panels/bad/*.yaml")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, path := range files {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			p, findings := sheet.InspectPanel(name, data)
			if p != nil {
				findings = append(findings, p.Validate(assesstest.FrozenRubric(t))...)
			}
			findings.Sort()
			if len(findings) == 0 {
				t.Error("no findings")
			}
			golden.Compare(t, strings.TrimSuffix(path, ".yaml")+".out", findings.Error()+"\n")
		})
	}
}

const panelText = `# Round one, after the off-site.
schema: cxgap/panel/v1
subject: Northwind Insurance   # as the annual report has it
members:
  - okafor.yaml     # chief executive
  - lindqvist.yaml
consensus:
  # Settled quickly.
  final-say: {option: habit, reason: "agreed in the room"}  # all six

  named-owner:   {option: executive}
comment: |
  Two hours, everybody there.

actions: {final-say: {who: "COO", due: 2026-06-30}}
`

func TestPanelIsReadAndKept(t *testing.T) {
	p := mustReadPanel(t, []byte(panelText))
	want := &sheet.PanelFile{Subject: "Northwind Insurance", Members: []string{"okafor.yaml", "lindqvist.yaml"},
		Consensus: map[string]sheet.Consensus{"final-say": {Option: "habit", Reason: "agreed in the room"}, "named-owner": {Option: "executive"}},
		Comment:   "Two hours, everybody there.\n", Actions: map[string]sheet.Action{"final-say": {Who: "COO", Due: "2026-06-30"}}}
	if diff := cmp.Diff(want, p, samePanel); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := string(p.Encode(nil)); got != panelText {
		t.Errorf("unchanged, it is written as:\n%s", got)
	}
	if !sheet.IsPanel([]byte(panelText)) || sheet.IsPanel([]byte("schema: cxgap/answers/v1\ncomment: cxgap/panel/v1\n")) || sheet.IsPanel([]byte("a: [")) {
		t.Error("panel files are not told from others")
	}
}

// What the room agrees on stands in the order of the rubric; everything else stays.
func TestPanelSetConsensus(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	for _, text := range []string{panelText, strings.ReplaceAll("\ufeff"+panelText, "\n", "\r\n")} {
		p := mustReadPanel(t, []byte(text))
		changes := []bool{
			p.SetConsensus("final-say", sheet.Consensus{Option: "habit", Reason: "agreed in the room"}),
			p.SetConsensus("final-say", sheet.Consensus{Option: "habit", Reason: "a second look"}),
			p.SetConsensus("leadership-buy-in", sheet.Consensus{Option: "one-sponsor"}),
			p.SetConsensus("owner-remit", sheet.Consensus{}),
		}
		assesstest.Equal(t, "changes", changes, []bool{false, true, true, false})
		want := strings.Replace(panelText, `  # Settled quickly.
  final-say: {option: habit, reason: "agreed in the room"}  # all six

  named-owner:   {option: executive}
`, `  leadership-buy-in: {option: one-sponsor}

  named-owner:   {option: executive}
  # Settled quickly.
  # all six
  final-say: {option: habit, reason: "a second look"}
`, 1)
		got := strings.ReplaceAll(strings.TrimPrefix(string(p.Encode(r)), "\ufeff"), "\r\n", "\n")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if strings.Contains(text, "\r") != bytes.Contains(p.Encode(r), []byte("\r\n")) {
			t.Error("line ends changed")
		}
		p.SetConsensus("final-say", sheet.Consensus{})
		p.SetConsensus("named-owner", sheet.Consensus{})
		p.SetConsensus("leadership-buy-in", sheet.Consensus{})
		if again := mustReadPanel(t, p.Encode(r)); len(again.Consensus) != 0 || !bytes.Contains(p.Encode(r), []byte("# Settled quickly.")) {
			t.Errorf("emptied:\n%s", p.Encode(r))
		}
	}
}

func TestNewPanelIsWrittenAndRead(t *testing.T) {
	p := sheet.NewPanel("Northwind", []string{"okafor.yaml", "round 1/lindqvist.yaml", "1.5"})
	p.SetConsensus("final-say", sheet.Consensus{Option: "habit", Reason: "voted"})
	p.Actions["final-say"] = sheet.Action{Who: "COO"}
	want := "schema: cxgap/panel/v1\nsubject: \"Northwind\"\nmembers: [okafor.yaml, \"round 1/lindqvist.yaml\", \"1.5\"]\n" +
		"consensus:\n  final-say: {option: habit, reason: \"voted\"}\nactions:\n  final-say: {who: \"COO\"}\n"
	assesstest.Equal(t, "new file", string(p.Encode(assesstest.FrozenRubric(t))), want)
	if findings := p.Validate(assesstest.FrozenRubric(t)); len(findings) > 0 {
		t.Error(findings)
	}
}

func drawPanel(t *rapid.T, r *rubric.Rubric) *sheet.PanelFile {
	text := nasty()
	p := sheet.NewPanel(text.Draw(t, "subject"), []string{"a.yaml"})
	for i := range rapid.IntRange(0, 3).Draw(t, "further members") {
		p.Members = append(p.Members, "x"+string(rune('a'+i))+text.Draw(t, "member"))
	}
	p.Comment = text.Draw(t, "comment")
	for _, id := range someQuestions(t, r, "consensus") {
		p.SetConsensus(id, sheet.Consensus{Option: anOption(t, r, id), Reason: text.Draw(t, "reason")})
	}
	for _, id := range someQuestions(t, r, "actions") {
		p.Actions[id] = sheet.Action{Who: "x" + text.Draw(t, "who")}
	}
	return p
}

func TestPanelRoundTrip(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	rapid.Check(t, func(t *rapid.T) {
		p := drawPanel(t, r)
		out := p.Encode(r)
		again := mustReadPanel(t, out)
		if diff := cmp.Diff(p, again, samePanel); diff != "" {
			t.Fatalf("(-want +got):\n%s\n%s", diff, out)
		}
		if !bytes.Equal(again.Encode(r), out) {
			t.Fatalf("written again:\n%s", again.Encode(r))
		}
	})
}

// FuzzReadPanel: no text makes the reader panic, and what it reads without error can be
// written, before and after a change, and read back.
func FuzzReadPanel(f *testing.F) {
	sound.Fuzzing(f)
	r := assesstest.FrozenRubric(f)
	head := "schema: cxgap/panel/v1\nmembers: [a.yaml]\n"
	for _, seed := range []string{"---", head + "consensus:", panelText, head, head + "consensus: {named-owner: {option: split}} # c\n", head + "consensus:\n? named-owner\n: {option: split}\n",
		head + "consensus:\nactions: ~ # c\n...\n# d", `{"schema": "cxgap/panel/v1", "members": ["a"],#c` + "\n" + `"consensus":{"a":{"option":"b"}}}`} {
		f.Add([]byte(seed))
		f.Add([]byte(strings.ReplaceAll("\ufeff---\n"+seed, "\n", "\r\n")))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var p *sheet.PanelFile
		var findings finding.List
		sound.Allocated(t, len(data), func() { p, findings = sheet.ReadPanel("fuzz.yaml", data) })
		sound.Findings(t, source.Lines(data), findings)
		if _, again := sheet.ReadPanel("fuzz.yaml", data); !slices.Equal(findings, again) {
			t.Errorf("two runs differ:\n%v\n%v", findings, again)
		}
		if (p == nil) != (findings.Err() != nil) {
			t.Fatalf("panel %v, findings %v", p != nil, findings)
		}
		if partly, _ := sheet.InspectPanel("fuzz.yaml", data); partly != nil {
			sound.Findings(t, source.Lines(data), partly.Validate(r))
		}
		if p == nil {
			return
		}
		for _, c := range []sheet.Consensus{{Option: "split", Reason: "new"}, {}} {
			checkPanelWriting(t, r, p)
			p.SetConsensus("named-owner", c)
		}
		p.Members, p.Comment = append(p.Members, "another.yaml/"), "new"
		checkPanelWriting(t, r, p)
	})
}

func checkPanelWriting(t *testing.T, r *rubric.Rubric, p *sheet.PanelFile) {
	out := p.Encode(r)
	if len(out) > 2<<20 {
		return
	}
	if diff := cmp.Diff(p, mustReadPanel(t, out), samePanel); diff != "" {
		t.Fatalf("reading what was written differs (-want +got):\n%s\n%s", diff, out)
	}
}

func TestIsPanel(t *testing.T) {
	for text, want := range map[string]bool{
		"schema: cxgap/panel/v1\nmembers: [a.yaml]\n":                        true,
		"schema: cxgap/panel/v2\n":                                           true,
		"subject: Northwind\nmembers: [a.yaml]\n":                            true,
		"schema: cxgap/answers/v1\nanswers: {}\n":                            false,
		"schema: cxgap/answers/v1\ncomment: \"members: [a]\"\nanswers: {}\n": false,
		"answers: {a: b}\n":                                                  false,
		"members: [a.yaml\n":                                                 true,
		"schema: cxgap/panel/v1\nsubject: a: b\n":                            true,
		"": false,
	} {
		if got := sheet.IsPanel([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
