package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric/rubrictest/golden"
)

// reportOfPanel is the report of a panel of testdata/answers, with some consensus added.
func reportOfPanel(t testing.TB, dir string) *report.Report {
	t.Helper()
	b, file := assesstest.LoadPanel(t, assesstest.DefaultRubric(t), dir)
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
