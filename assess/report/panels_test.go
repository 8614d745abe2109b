package report_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/source"
)

// organisations are the panels of testdata/answers that the goldens show: one that fools
// itself, and a typical one whose room agreed on two answers.
var organisations = []string{"castellan-hotels", "alder-bank"}

// panelReport reads the panel of an organisation and reports on it.
func panelReport(t testing.TB, organisation, year string, consensus map[string]sheet.Consensus) *report.Report {
	t.Helper()
	dir := filepath.Join("..", "..", "testdata", "answers", organisation, year)
	file, findings := sheet.ReadPanel("panel.yaml", read(t, dir, "panel.yaml"))
	if file == nil {
		t.Fatal(findings)
	}
	var b *panel.Builder
	for _, member := range file.Members {
		data := read(t, dir, member)
		a, findings := sheet.Read(member, data)
		if a == nil {
			t.Fatal(findings)
		}
		if b == nil {
			b = panel.NewBuilder(assesstest.RubricOf(t, a))
		}
		b.Add(a, path.Join(organisation, year, member), source.Digest(data))
	}
	if consensus != nil {
		file.Consensus = consensus
	}
	res := b.Score(file.Consensus, assess.Options{})
	rep := report.NewPanelReport(res, file, report.Origin{ToolVersion: "1.0.0"})
	rep.AddCurve(res.Result, plan.Options{})
	return rep
}

func read(t testing.TB, parts ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// agreedInTheRoom is what one panel settled.
var agreedInTheRoom = map[string]sheet.Consensus{
	"metric-delivery":    {Option: "by-hand", Reason: "two of us had read the draft as the decision"},
	"leadership-team":    {Option: "has-team", Reason: "there is one"},
	"decision-authority": {Option: "own-area"},
}

// panelSample is a panel as the goldens show it.
func panelSample(t testing.TB, organisation string) *report.Report {
	t.Helper()
	if organisation == "alder-bank" {
		return panelReport(t, organisation, "2026", agreedInTheRoom)
	}
	return panelReport(t, organisation, "2026", nil)
}

// subjectsSample sets the three organisations side by side.
func subjectsSample(t testing.TB) *report.BySubject {
	t.Helper()
	s, err := report.NewBySubject([]*report.Report{panelReport(t, "alder-bank", "2026", nil), panelReport(t, "brightwater-energy", "2026", nil), panelReport(t, "castellan-hotels", "2026", nil)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// corpusPanel has a text in every place of a rubric, of three members' answers and of the
// panel file.
func corpusPanel(t testing.TB, text string) *report.Report {
	t.Helper()
	r, findings := rubric.Parse("wide.yaml", []byte(strings.Replace(wideRubric, "questions:\n", "questions:\n"+wideFact, 1)))
	if r == nil {
		t.Fatal(findings)
	}
	fillRubric(r, text)
	file := sheet.NewPanel(text, nil)
	file.Comment = text
	file.Consensus["figures"] = sheet.Consensus{Option: "c", Reason: text}
	file.Actions["owner"] = sheet.Action{Who: text, Due: "2026-06-30", Note: text}
	b := panel.NewBuilder(r)
	for i, option := range []string{"a", "b", "c"} {
		b.Add(corpusMember(r, text, option, i), "a.yaml", "00")
	}
	res := b.Score(file.Consensus, assess.Options{})
	rep := report.NewPanelReport(res, file, report.Origin{ToolVersion: "1.0.0"})
	rep.AddCurve(res.Result, plan.Options{})
	return rep
}

// wideFact is a context question on which the members of corpusPanel disagree.
const wideFact = `  - {id: team, topic: all, prompt: Team, options: [{id: has-team, text: Ja}, {id: no-team, text: Nein}]}
`

func corpusMember(r *rubric.Rubric, text, option string, i int) *sheet.Sheet {
	a := sheet.New(r, today)
	a.Subject, a.Comment = text, text
	a.Respondent = sheet.Respondent{Name: text, Role: []string{"ceo", "cfo"}[i%2]}
	a.Set("owner", sheet.Answer{Option: option, Note: text, Link: text, Evidence: sheet.EvidenceSaid}, today)
	a.Set("figures", sheet.Answer{Option: "a", Items: []string{"complaints"}, Note: text, Link: text}, today)
	switch i {
	case 0:
		a.Set("route", sheet.Answer{Unknown: true, Ask: text, Note: text}, today)
	case 1:
		a.Set("team", sheet.Answer{Option: "has-team", Note: text}, today)
		a.Set("route", sheet.Answer{Option: "c", Note: text}, today)
		a.Set("more", sheet.Answer{Option: "a"}, today)
	case 2:
		a.Set("team", sheet.Answer{Option: "no-team", Note: text}, today)
		a.Set("route", sheet.Answer{Option: "a", Note: text}, today)
		a.Set("more", sheet.Answer{NotApplicable: text}, today)
	}
	return a
}

// largePanel is a panel of so many people, half of whom answer level 0 and half level 3.
func largePanel(t testing.TB, members int) *report.Report {
	t.Helper()
	r := assesstest.FrozenRubric(t)
	b := panel.NewBuilder(r)
	for m := range members {
		a := sheet.New(r, today)
		a.Respondent = sheet.Respondent{Name: fmt.Sprintf("Member %d", m), Role: []string{"ceo", "service"}[m%2]}
		for i := range r.Questions {
			if q := &r.Questions[i]; q.Scored() && q.OptionAt(3*(m%2)) != nil {
				a.Set(q.ID, sheet.Answer{Option: q.OptionAt(3 * (m % 2)).ID}, today)
			}
		}
		b.Add(a, "", "")
	}
	return report.NewPanelReport(b.Score(nil, assess.Options{}), nil, report.Origin{ToolVersion: "1.0.0"})
}
