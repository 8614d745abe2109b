package report_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/document"
	"cxgap/assess/plan"
	"cxgap/assess/report"
	"cxgap/rubric"
	"cxgap/rubric/rubrictest"
)

// The page, the list of work and the plan begin with the same thing: the plan
// either with what the verdict puts first or with its first measure on something that is
// known. What the verdict sets aside is no beginning anywhere. Where questions require each
// other in a circle, none of them comes first by the rules.
func TestEveryViewNamesTheSameFirstStep(t *testing.T) {
	property := func(t *rapid.T, r *rubric.Rubric) {
		a := assesstest.DrawAnswers(t, r, assesstest.EveryKind)
		rep := report.NewReport(assess.Score(r, a, assesstest.DrawOptions(t, r)), a, report.Origin{})
		first := ""
		if len(rep.Gaps) > 0 && rep.Gaps[0].Tier != plan.TierSetAside {
			first = rep.Gaps[0].Title
		}
		if page := firstOnThePage(report.View(rep, report.ViewOptions{})); page != first {
			t.Errorf("the page begins with %q, the list with %q", page, first)
		}
		if rep.Plan == nil {
			return
		}
		planned := ""
		for i := range rep.Plan.Measures {
			m := &rep.Plan.Measures[i]
			if slices.ContainsFunc(rep.Gaps, func(g report.ReportGap) bool { return g.Question == m.Question }) {
				planned = m.Title
				break
			}
		}
		if rep.Plan.FirstAnyway != "" {
			_, planned, _ = strings.Cut(rep.Plan.FirstAnyway, "“")
			planned, _, _ = strings.Cut(planned, "”")
		}
		if planned != "" && planned != first {
			t.Errorf("the plan begins with %q, the list with %q; %q", planned, first, rep.Plan.FirstAnyway)
		}
	}
	t.Run("frozen", func(t *testing.T) {
		r := assesstest.FrozenRubric(t)
		rapid.Check(t, func(t *rapid.T) { property(t, r) })
	})
	assesstest.OnRubrics(t, rubrictest.Options{MaxTop: 5, MaxQuestions: 8, Acyclic: true}, property)
}

// firstOnThePage is the title of the first thing to do on the page; "" without any.
func firstOnThePage(d *document.Document) string {
	for i := range d.Sections {
		if d.Sections[i].ID != "first" {
			continue
		}
		for _, b := range d.Sections[i].Blocks[0].(document.Close) {
			if list, is := b.(document.List); is {
				title, _, _ := strings.Cut(list.Items[0].Text, "\u00A0· ")
				return title
			}
		}
	}
	return ""
}
