package report_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// fullReport has an answer with a long note, evidence, a link and an agreed action for
// every question, as low as the branches allow.
func fullReport(t testing.TB) *report.Report {
	t.Helper()
	r := assesstest.FrozenRubric(t)
	a := sheet.New(r, today)
	a.Subject, a.Comment = "Northwind Insurance", strings.Repeat("A comment of some length. ", 20)
	a.Respondent = sheet.Respondent{Name: "R. Okafor", Role: "ceo"}
	for i := range r.Questions {
		q := &r.Questions[i]
		given := sheet.Answer{Option: lowest(r, q), Note: strings.Repeat("What was said, word for word. ", 5), Evidence: sheet.EvidenceSaid, Link: "https://intranet.example/papers/" + q.ID}
		if q.Checklist != nil {
			given.Items = []string{}
		}
		a.Set(q.ID, given, today)
		if q.Scored() {
			a.Actions[q.ID] = sheet.Action{Who: "R. Okafor", Due: "2026-06-30", Note: "After the board meeting, together with the plan for the year."}
		}
	}
	return reportOf(r, a, assess.Options{})
}

// lowest is the lowest option that opens every branch; of a context question the first.
func lowest(r *rubric.Rubric, q *rubric.Question) string {
	least := 0
	for i := range r.Questions {
		if when := r.Questions[i].AskWhen; when != nil && when.Question.ID == q.ID {
			least = max(least, when.AtLeast)
		}
	}
	for i := range q.Options {
		if !q.Scored() || q.Options[i].Level >= least {
			return q.Options[i].ID
		}
	}
	return ""
}

// fileReport is the report on a file in testdata/answers.
func fileReport(t testing.TB, name string) *report.Report {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../testdata/answers", name))
	if err != nil {
		t.Fatal(err)
	}
	a, findings := sheet.Read(name, data)
	if a == nil {
		t.Fatal(findings)
	}
	return reportOf(assesstest.RubricOf(t, a), a, assess.Options{})
}

// candidates sets the candidates of testdata/answers side by side, each with three
// interviewers.
func candidates(t testing.TB) *report.BySubject {
	t.Helper()
	var reports []*report.Report
	for _, who := range []string{"am", "jt", "ln"} {
		var b *panel.Builder
		for _, role := range []string{"ceo", "executives", "analyst"} {
			a, findings := sheet.Read(role, read(t, "../../testdata/answers/candidates", who, role+".yaml"))
			if a == nil {
				t.Fatal(findings)
			}
			r := assesstest.RubricOf(t, a)
			if err := a.Validate(r).Err(); err != nil {
				t.Fatal(err)
			}
			if b == nil {
				b = panel.NewBuilder(r)
			}
			b.Add(a, role+".yaml", "00")
		}
		reports = append(reports, report.NewPanelReport(b.Score(nil, assess.Options{}), nil, report.Origin{ToolVersion: "1.0.0"}))
	}
	return bySubject(t, reports...)
}

func bySubject(t testing.TB, reports ...*report.Report) *report.BySubject {
	t.Helper()
	s, err := report.NewBySubject(reports)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// planned is the report on northwind.yaml with the chart of its stages.
func planned(t testing.TB) *report.Report {
	t.Helper()
	a, findings := sheet.Read("northwind.yaml", read(t, "../../testdata/answers/northwind.yaml"))
	if a == nil {
		t.Fatal(findings)
	}
	res := assess.Score(assesstest.RubricOf(t, a), a, assess.Options{})
	rep := report.NewReport(res, a, report.Origin{ToolVersion: "1.0.0"})
	rep.SetPlan(res, plan.Cheapest(res, plan.Options{To: 3}))
	rep.AddCurve(res, plan.Options{})
	return rep
}

// roundsOfText compares a panel with a text in every place with another round of it.
func roundsOfText(t testing.TB, text string) *report.Report {
	t.Helper()
	return changesFor(t, corpusRounds(t, text), nil)
}

// corpusRounds are two rounds of a small panel whose rubric and answers are full of a text.
func corpusRounds(t testing.TB, text string) []*panel.Result {
	t.Helper()
	r, findings := rubric.Parse("wide.yaml", []byte(strings.Replace(wideRubric, "questions:\n", "questions:\n"+wideFact, 1)))
	if r == nil {
		t.Fatal(findings)
	}
	fillRubric(r, text)
	var out []*panel.Result
	for round := range 3 {
		b := panel.NewBuilder(r)
		for i, option := range []string{"a", "b", "c"} {
			b.Add(corpusMember(r, text, option, i+round), "a.yaml", "00")
		}
		out = append(out, b.Score(nil, assess.Options{}))
	}
	return out
}

// TestFirmWords holds the long form of the sensitivity to the reference run of method.md,
// section 13; where nothing is known there is nothing to say.
func TestFirmWords(t *testing.T) {
	realistic, nothing := sample{run: "realistic"}, sample{run: "nothing answered"}
	got := realistic.build(t).Words.Firm
	if len(got) != 3 || !strings.HasSuffix(got[0], "lies between 38.0 and 41.5.") || !strings.HasPrefix(got[1], "With any single question left out, it lies between ") {
		t.Errorf("the reference run says %q", got)
	}
	if diff := cmp.Diff([]string(nil), nothing.build(t).Words.Firm); diff != "" {
		t.Errorf("an empty sheet (-want +got):\n%s", diff)
	}
}
