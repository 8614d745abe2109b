package sheet_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric/finding"
	"cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/source"
)

// examine reads a file of testdata/answers and holds it against the default rubric.
func examine(t *testing.T, file string) (*sheet.Sheet, finding.List) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../testdata/answers", file))
	if err != nil {
		t.Fatal(err)
	}
	a, findings := sheet.Inspect(file, data)
	if a != nil {
		findings = append(findings, a.Validate(assesstest.NewestRubric())...)
	}
	findings.Sort()
	return a, findings
}

// Every file of testdata/answers/bad has the findings of the golden file beside it.
func TestBadAnswerFiles(t *testing.T) {
	files, err := filepath.Glob("../../testdata/answers/bad/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, path := range files {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			_, findings := examine(t, "bad/"+name)
			golden.Compare(t, strings.TrimSuffix(path, ".yaml")+".out", findings.Error()+"\n")
		})
	}
}

// The samples are what people copy from: they have no findings, were given under the
// embedded rubric as it is, and are written back byte for byte.
func TestSamplesAreClean(t *testing.T) {
	r := assesstest.NewestRubric()
	for file, want := range map[string]int{"northwind.yaml": len(r.Questions), "half.yaml": 19} {
		a, findings := examine(t, file)
		if len(findings) > 0 {
			t.Errorf("%s: %v", file, findings)
		}
		if !a.SameRuler(r) {
			t.Errorf("%s names another rubric than the embedded one (%s)", file, r.SHA256)
		}
		if len(a.Given) != want {
			t.Errorf("%s holds %d answers, not %d", file, len(a.Given), want)
		}
		data, _ := os.ReadFile("../../testdata/answers/" + file)
		if diff := cmp.Diff(string(data), string(a.Encode(r))); diff != "" {
			t.Errorf("%s changes when it is saved:\n%s", file, diff)
		}
	}
}

func TestReadAnswers(t *testing.T) {
	a := mustRead(t, []byte(`schema: cxgap/answers/v1
rubric: {id: cx-five-criteria, version: 1.0.0, file: rubrics/own.yaml}
respondent: {name: "R.\eO", role: ceo}
started: 2026-03
updated: 2026
answers:
  leadership-team: has-team
  named-owner: {option: executive, note: "a\nb", evidence: seen, link: x}
  owner-remit: {option: partial, items: [culture]}
  peer-standing: {items: []}
  budget-and-staff: {unknown: true, ask: "the board's chair"}
  competitor-watch: {not_applicable: monopoly}
  final-say: {note: open}
actions:
  final-say: {who: COO, due: 2026-06-30, note: n}
retired:
  old-question: {option: old-option}
`))
	want := &sheet.Sheet{
		Rubric:     sheet.RubricRef{ID: "cx-five-criteria", Version: "1.0.0", File: "rubrics/own.yaml"},
		Respondent: sheet.Respondent{Name: "R.\x1bO", Role: "ceo"},
		Started:    "2026-03", Updated: "2026",
		Given: map[string]sheet.Answer{
			"leadership-team":  {Option: "has-team"},
			"named-owner":      {Option: "executive", Note: "a\nb", Evidence: sheet.EvidenceSeen, Link: "x"},
			"owner-remit":      {Option: "partial", Items: []string{"culture"}},
			"peer-standing":    {Items: []string{}},
			"budget-and-staff": {Unknown: true, Ask: "the board's chair"},
			"competitor-watch": {NotApplicable: "monopoly"},
			"final-say":        {Note: "open"},
		},
		Actions: map[string]sheet.Action{"final-say": {Who: "COO", Due: "2026-06-30", Note: "n"}},
		Retired: map[string]sheet.Answer{"old-question": {Option: "old-option"}},
	}
	if diff := cmp.Diff(want, a, sameAnswers); diff != "" {
		t.Error(diff)
	}
	if at := a.Given["named-owner"].Span; at.Line != 8 || at.Column != 3 {
		t.Errorf("named-owner stands in line 8, column 3, not %v", at)
	}
}

// Fields that a shape names and the reader forgets would be lost on saving.
func TestEveryKeyOfTheShapeIsRead(t *testing.T) {
	for _, f := range sheet.Shape().Fields {
		if f.Doc == "" && f.Shape.Type != source.Object {
			t.Errorf("%s is not explained", f.Name)
		}
	}
	full := head + "subject: s\nrespondent: {name: n, role: ceo}\ninterviewer: i\nstarted: 2026\nupdated: 2026\ncomment: c\nmade_from: m\nresponse: r\nimported: i\n" +
		"answers: {a: b}\nactions: {a: {who: w}}\nretired: {a: b}\n"
	a := mustRead(t, []byte(full))
	a.Name = "" // not part of the file
	for _, f := range sheet.Shape().Fields {
		if !strings.Contains(full, f.Name+": ") {
			t.Errorf("this test forgets %s", f.Name)
		}
	}
	empty := &sheet.Sheet{Rubric: a.Rubric, Subject: "s", Respondent: sheet.Respondent{Name: "n", Role: "ceo"}, Interviewer: "i", Started: "2026", Updated: "2026", Comment: "c", MadeFrom: "m", Response: "r", Imported: "i",
		Given: map[string]sheet.Answer{"a": {Option: "b"}}, Actions: map[string]sheet.Action{"a": {Who: "w"}}, Retired: map[string]sheet.Answer{"a": {Option: "b"}}}
	if diff := cmp.Diff(empty, a, sameAnswers); diff != "" {
		t.Error(diff)
	}
}
