package report_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/panel"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/assess/sheet"
)

// What somebody who opens one file alone must not miss stands before the stage, in every
// format for people.
func TestDividedPanelWarnsInEveryFormat(t *testing.T) {
	for _, c := range []struct{ file, before string }{
		{"castellan-hotels/report.md", "## Where you stand"},
		{"castellan-hotels/plan.md", "## The cheapest way"},
		{"castellan-hotels/report.xlsx.txt", "Where you stand"},
		{"castellan-hotels-panel/80.txt", "Where you stand"},
	} {
		raw, err := os.ReadFile("../../testdata/reports/" + c.file)
		if err != nil {
			t.Fatal(err)
		}
		head, _, found := bytes.Cut(raw, []byte(c.before))
		for _, want := range []string{"do not give the same picture", "5 of 5 criteria"} {
			if !found || !strings.Contains(strings.ReplaceAll(string(head), "\n", " "), want) {
				t.Errorf("%s does not say %q before %q", c.file, want, c.before)
			}
		}
	}
}

// Each subject's verdict is in the comparison, whatever the format.
func TestSubjectsGiveTheVerdict(t *testing.T) {
	for _, file := range []string{"by-subject/three-subjects-80.txt", "subjects/report.md", "subjects/report.csv", "subjects/report.xlsx.txt", "candidates/report.html"} {
		raw, err := os.ReadFile("../../testdata/reports/" + file)
		if err != nil {
			t.Fatal(err)
		}
		want := "An executive has this task as a main job"
		if strings.HasPrefix(file, "candidates") {
			want = "Strong fit, for a post that is not described yet"
		}
		if !strings.Contains(strings.Join(strings.Fields(string(raw)), " "), want) {
			t.Errorf("%s does not give the verdict", file)
		}
	}
}

// What the room has settled stands behind what is open, and keeps its place in the JSON.
func TestSettledQuestionsStandLast(t *testing.T) {
	p := report.ReportPanel{Talk: []report.ReportTalk{{Question: "a", Agreed: "Agreed: level 2 Defined."}, {Question: "b"}, {Question: "c"}},
		Context: []report.ReportContext{{Question: "x", Agreed: true}, {Question: "y"}}}
	var order []string
	for _, q := range p.TalkFirst() {
		order = append(order, q.Question)
	}
	for _, c := range p.OpenFirst() {
		order = append(order, c.Question)
	}
	assesstest.Equal(t, "order", strings.Join(order, " "), "b c a y x")
	assesstest.Equal(t, "first in the JSON", p.Talk[0].Question, "a")
}

// A step on which the people asked lie apart says so; a settled one does not.
func TestContestedSteps(t *testing.T) {
	r := assesstest.FrozenRubric(t)
	low := sheetOf(r, "Ann", map[string]sheet.Answer{"final-say": {Option: r.Question("final-say").OptionAt(0).ID}})
	high := sheetOf(r, "Eve", map[string]sheet.Answer{"final-say": {Option: r.Question("final-say").OptionAt(4).ID}})
	file := sheet.NewPanel("", nil)
	for _, agreed := range []bool{false, true} {
		if agreed {
			file.Consensus = map[string]sheet.Consensus{"final-say": {Option: r.Question("final-say").OptionAt(0).ID}}
		}
		rep := panelOf(r, file, low, high)
		res := panel.Score(r, []*sheet.Sheet{low, high}, file.Consensus, assess.Options{})
		rep.SetPlan(res.Result, plan.Cheapest(res.Result, plan.Options{To: 3, With: []string{"final-say"}}))
		contested := false
		for i := range rep.Plan.Measures {
			contested = contested || rep.Plan.Measures[i].Question == "final-say" && strings.Contains(rep.Plan.Measures[i].Contested, "levels 0 to 4")
		}
		assesstest.Equal(t, "contested", contested, !agreed)
	}
}
