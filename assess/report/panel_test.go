package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/schema"
	"cxgap/rubric/schema/schematest"
)

// reportOfPanel is the report of a panel of testdata/answers, with some consensus added.
func reportOfPanel(t testing.TB, dir string) *report.Report {
	t.Helper()
	b, file := assesstest.LoadPanel(t, dir)
	file.SetConsensus("customer-intent", sheet.Consensus{Option: "decided", Reason: "minutes of May"})
	file.SetConsensus("final-say", sheet.Consensus{Option: "confirmed", Reason: "the letter was shown"})
	return report.NewPanelReport(b.Score(file.Consensus, assess.Options{}), file, report.Origin{ToolVersion: "1.0.0"})
}

func indented(t testing.TB, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, data, "", " "); err != nil {
		t.Fatal(err)
	}
	return out.String() + "\n"
}

// The sections of the JSON report that only panels have.
func TestPanelJSON(t *testing.T) {
	for _, dir := range []string{"alder-bank/2026", "castellan-hotels/2025", "brightwater-energy/2026"} {
		rep := reportOfPanel(t, dir)
		name := "../../testdata/panels/" + strings.ReplaceAll(dir, "/", "-")
		golden.Compare(t, name+".json", indented(t, []any{rep.Respondents, rep.Panel, rep.Agreement}))
		out := rep.Redacted()
		golden.Compare(t, name+".redacted.json", indented(t, []any{out.Respondents, out.Panel, out.Agreement}))
		golden.Compare(t, name+".words.txt", panelLines(rep))
	}
}

// panelLines lists the ready words of a panel's report.
func panelLines(rep *report.Report) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s\n%s\n%s\n%s", rep.Words.Stage, rep.Words.Index, rep.Words.Voice, rep.Words.Evidence)
	line("\n%s\n%s\n%s\n%s", rep.Panel.Words.Context, rep.Panel.Words.Thin, rep.Panel.Words.Consensus, rep.Panel.Words.Talk)
	for _, c := range rep.Panel.Context {
		line("\n%s", c.Prompt)
		for _, v := range c.Votes {
			line("  %d %s %v", v.Members, v.Answer, v.Who)
		}
		line("  %s", c.Words)
	}
	for _, c := range rep.Panel.Consensus {
		line("\n%s\n  agreed: %s %s; before: %s", c.Prompt, c.LevelShown, c.Answer, c.BeforeShown)
	}
	for _, q := range rep.Panel.Talk {
		line("\n%s (%s) %s", q.Prompt, q.Knew, q.Agreed)
		for _, a := range q.Answers {
			line("  %d %s: %s", a.Level, a.LevelName, a.Answer)
			for _, w := range a.Who {
				line("     %s", w.Shown)
			}
		}
	}
	line("\n%s", rep.Agreement.Words.RoleGaps)
	for _, g := range rep.Agreement.Widest {
		line("%s %s", g.Shown, g.Words)
	}
	line("\n%s", rep.Agreement.Words.Heat)
	for _, row := range rep.Agreement.Heat {
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, c.Shown)
		}
		line("%s %s %d: %s", row.Name, row.Mark, row.Members, strings.Join(cells, " "))
	}
	return b.String()
}

// Reports of panels and of comparisons, redacted ones too, fit the schema of reports.
func TestPanelReportsFitTheSchema(t *testing.T) {
	text, err := schema.FromJSON(report.ReportShape(), "cxgap report", "urn:cxgap:test")
	if err != nil {
		t.Fatal(err)
	}
	s, err := schematest.Compile(text, "")
	if err != nil {
		t.Fatal(err)
	}
	r, members := assesstest.WorkedRubric(t), []*sheet.Sheet{}
	runs, _ := assesstest.PanelRuns(t, "worked_examples")
	for i := range runs {
		members = append(members, assesstest.MembersOf(t, r, &runs[i])...)
	}
	for name, rep := range map[string]*report.Report{
		"agreeing": reportOfPanel(t, "alder-bank/2026"), "split": reportOfPanel(t, "castellan-hotels/2025"), "changed": changesReport(t, "castellan-hotels", "2025", "2026"),
		"trend": changesReport(t, "brightwater-energy", "2025", "2026", "2025"), "small": panelOf(r, nil, members...),
		"nobody knows": panelOf(r, nil, sheet.New(r, assesstest.Today), sheet.New(r, assesstest.Today)),
	} {
		for _, rep := range []*report.Report{rep, rep.Redacted()} {
			data, err := json.Marshal(rep)
			if err != nil {
				t.Fatal(err)
			}
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate(value); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func sheetOf(r *rubric.Rubric, name string, given map[string]sheet.Answer) *sheet.Sheet {
	a := sheet.New(r, assesstest.Today)
	a.Subject, a.Respondent.Name = "Northwind", name
	for id, answer := range given {
		a.Set(id, answer, assesstest.Today)
	}
	return a
}

func panelOf(r *rubric.Rubric, file *sheet.PanelFile, members ...*sheet.Sheet) *report.Report {
	var consensus map[string]sheet.Consensus
	if file != nil {
		consensus = file.Consensus
	}
	return report.NewPanelReport(panel.Score(r, members, consensus, assess.Options{}), file, report.Origin{})
}

func gapOn(t *testing.T, rep *report.Report, question string) *report.ReportGap {
	t.Helper()
	for i := range rep.Gaps {
		if rep.Gaps[i].Question == question {
			return &rep.Gaps[i]
		}
	}
	t.Fatalf("no gap on %s", question)
	return nil
}

// In a panel an item is missing unless more than half of those who recorded items ticked it.
func TestPanelMissingItems(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	owner := sheet.Answer{Option: r.Question("named-owner").OptionAt(3).ID}
	remit := func(items ...string) *sheet.Sheet {
		return sheetOf(r, "", map[string]sheet.Answer{"named-owner": owner, "owner-remit": {Option: r.Question("owner-remit").OptionAt(1).ID, Items: items}})
	}
	silent := sheetOf(r, "", map[string]sheet.Answer{"named-owner": owner})
	closed := remit("culture", "campaigns")
	closed.Set("named-owner", sheet.Answer{Option: r.Question("named-owner").OptionAt(0).ID}, assesstest.Today)
	rep := panelOf(r, nil, remit("contact-points", "culture"), remit("contact-points"), remit("culture", "contact-points"), silent, remit([]string{}...), closed)
	missing := gapOn(t, rep, "owner-remit").MissingItems
	for _, item := range missing {
		if item == "contact-points" {
			t.Error("contact-points was ticked by 3 of 4")
		}
	}
	if !strings.Contains(fmt.Sprint(missing), "culture") {
		t.Errorf("culture was ticked by 2 of 4 and is missing: %v", missing)
	}
	if got := gapOn(t, panelOf(r, nil, silent, sheetOf(r, "", map[string]sheet.Answer{"named-owner": owner, "owner-remit": {Option: r.Question("owner-remit").OptionAt(1).ID}})), "owner-remit").MissingItems; len(got) > 0 {
		t.Errorf("nobody recorded items, and these are missing: %v", got)
	}
}

// Head, actions and words of a panel come from its file; what nobody knew from the members.
func TestPanelReportWords(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	unknown := func(ask string) sheet.Answer { return sheet.Answer{Unknown: true, Ask: ask} }
	na := func(why string) sheet.Answer { return sheet.Answer{NotApplicable: why} }
	one := sheetOf(r, "Ann", map[string]sheet.Answer{"data-decides": unknown("Bob"), "competitor-watch": na("a monopoly"), "final-say": {Option: "habit"}})
	two := sheetOf(r, "Eve", map[string]sheet.Answer{"data-decides": unknown("cfo"), "competitor-watch": na("we have none"), "final-say": {Option: "habit"}})
	one.Comment = "only Ann's"
	file := sheet.NewPanel("", nil)
	file.Comment, file.Actions["final-say"] = "The round of May.", sheet.Action{Who: "COO"}
	rep := panelOf(r, file, one, two)
	assesstest.Equal(t, "head", []string{*rep.Subject, *rep.Comment, rep.Date}, []string{"Northwind", "The round of May.", assesstest.Today})
	assesstest.Equal(t, "agreed", *gapOn(t, rep, "final-say").Agreed.Who, "COO")
	for _, f := range rep.FindOut {
		if f.Question == "data-decides" {
			assesstest.Equal(t, "ask", f.Ask, []string{"Bob", "cfo"})
		}
	}
	assesstest.Equal(t, "set aside", rep.Words.SetAside, []string{"Set aside: “" + r.Question("competitor-watch").Prompt + "” The reason given: a monopoly; we have none"})
	assesstest.Equal(t, "voice", rep.Words.Voice, "2 people's views. Agreement: too few. 1 question is known to two people or more; it takes 10 to measure agreement.")
	q := rep.Questions[r.QuestionIndex("data-decides")]
	assesstest.Equal(t, "said", []string{q.Said[0].Who, q.Said[0].Answer, q.Said[1].Ask, q.Knew}, []string{"Ann", "don't know", "Finance", "0 of 2 knew"})

	red := rep.Redacted()
	assesstest.Equal(t, "set aside, redacted", red.Words.SetAside, []string{"Set aside: “" + r.Question("competitor-watch").Prompt + "” A reason was given."})
	for _, name := range []string{"Ann", "Eve", "Bob", "monopoly", "The round of May"} {
		if strings.Contains(fmt.Sprintf("%+v", indented(t, red))+fmt.Sprintf("%+v", red.Questions)+fmt.Sprintf("%+v", red.Words.SetAside), name) {
			t.Errorf("%s is in the redacted report", name)
		}
	}
}

// A panel file with one member and no consensus gives the report of the single run.
func TestPanelOfOneReport(t *testing.T) {
	r, a := assesstest.MixedAnswers(t)
	a.Respondent.Name, a.Comment = "Ann", "Ann's own"
	b := panel.NewBuilder(r)
	b.Add(a, "ann.yaml", "00")
	rep := report.NewPanelReport(b.Score(nil, assess.Options{}), sheet.NewPanel("Northwind", []string{"ann.yaml"}), report.Origin{ToolVersion: "1.0.0"})
	single := *a
	single.Subject = "Northwind"
	want := report.NewReport(assess.Score(r, a, assess.Options{}), &single, report.Origin{ToolVersion: "1.0.0", File: "ann.yaml", SHA256: "00"})
	assesstest.Equal(t, "report", indented(t, rep), indented(t, want))
	assesstest.Equal(t, "words", rep.Words, want.Words)
}

// The α line keeps enough decimals to stay on its side of the bounds.
func TestAlphaLine(t *testing.T) {
	r := assesstest.WorkedRubric(t)
	runs, _ := assesstest.PanelRuns(t, "worked_examples")
	rep := panelOf(r, nil, assesstest.MembersOf(t, r, &runs[0])...)
	assesstest.Equal(t, "voice", rep.Words.Voice, "3 people's views. Agreement: too few. 4 questions are known to two people or more; it takes 10 to measure agreement.")
	assesstest.Equal(t, "JSON", indented(t, rep.Agreement.Alpha), "null\n")
	assesstest.Equal(t, "role gaps", []string{rep.Agreement.Words.RoleGaps, rep.Agreement.Widest[0].Words},
		[]string{"On 1 criterion two roles lie a whole level (25 points) or more apart; the widest gap of each:", "A: Chief executive (n=1) places it 25 points higher than IT (n=1)."})
	for text, want := range map[string]string{"0.7379": "0.74", "0.7999": "0.7999", "0.8": "0.80", "0.6666": "0.6666", "0.66696": "0.6669", "0.66704": "0.67", "-0.41": "−0.41", "1": "1.00"} {
		assesstest.Equal(t, text, report.AlphaShown(text), want)
	}
}
