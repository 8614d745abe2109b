package report_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric/source"
)

// What was agreed stands with its work, on the page by title where the work is not among the
// first ones; what was agreed about anything else stands below all work.
func TestAgreedIsNotLost(t *testing.T) {
	s := sample{run: "realistic, three unknown", adorn: func(a *sheet.Sheet) {
		northwind(a)
		a.Actions["decision-authority"] = sheet.Action{Who: "Ann"} // an open question: no gap
		a.Actions["leadership-team"] = sheet.Action{Due: "2026-05", Note: "ask again"}
	}}
	whole := s.build(t)
	last := &whole.Gaps[len(whole.Gaps)-1]
	who, due := "Zoe", "2026-11"
	last.Agreed = &report.Agreed{Who: &who, Due: &due}
	if diff := cmp.Diff([]string{"leadership-team", "decision-authority"}, agreedOn(whole)); diff != "" {
		t.Errorf("agreed without a gap (-want +got):\n%s", diff)
	}
	page := table(t, whole, tableOptions{Width: 200, Page: true})
	if want := " " + last.Title + "\u00A0· " + last.Steps[0].Effort + "\u00A0· Zoe, 2026-11\n"; !strings.Contains(strings.ReplaceAll(page, " · ", "\u00A0· "), want) {
		t.Errorf("the page does not name %q:\n%s", want, page)
	}
	if !strings.Contains(page, "… and 19 more: cxgap report FILE --full") || len(whole.Gaps) != 25 {
		t.Errorf("the page does not count the other 19 of %d works:\n%s", len(whole.Gaps), page)
	}
}

func agreedOn(r *report.Report) []string {
	var questions []string
	for i := range r.AlsoAgreed {
		questions = append(questions, r.AlsoAgreed[i].Question)
	}
	return questions
}

// Every single value of a report that somebody changes is found, and nothing else.
func TestDifferencesFindEveryValue(t *testing.T) {
	r := samples[0].build(t)
	again, reported := jsonTree(t, r), jsonTree(t, r)
	seen := 0
	eachValue("", reported, func(path string, n *source.Node) {
		if path == "tool.version" {
			return
		}
		seen++
		text := n.Text
		n.Text = "9" + text
		list, compared := report.Differences(reported, again)
		if len(list) != 1 || list[0].Path != path || compared < 500 {
			t.Errorf("%s was changed, and %v is found of %d", path, list, compared)
		}
		n.Text = text
	})
	if list, compared := report.Differences(reported, again); len(list) > 0 || compared != seen+countNulls(again) {
		t.Errorf("%d of %d values compared, %v", compared, seen, list)
	}
}

func jsonTree(t *testing.T, r *report.Report) *source.Node {
	t.Helper()
	doc, findings := source.ParseJSON("r.json", jsonOf(t, r))
	if doc == nil || len(findings) > 0 {
		t.Fatal(findings)
	}
	checker := source.NewChecker("r.json", true)
	if !checker.Check(doc.Root, report.ReportShape()) {
		t.Fatal(checker.Findings())
	}
	return doc.Root
}

// eachValue visits the single values of a tree that are not null.
func eachValue(path string, n *source.Node, visit func(string, *source.Node)) {
	for _, e := range n.Entries {
		eachValue(strings.TrimPrefix(path+"."+e.Key, "."), e.Value, visit)
	}
	for i, item := range n.Items {
		eachValue(path+"["+strconv.Itoa(i)+"]", item, visit)
	}
	if n.Kind == source.Scalar {
		visit(path, n)
	}
}

func countNulls(n *source.Node) int {
	count := 0
	if n.Kind == source.Empty {
		count = 1
	}
	for _, e := range n.Entries {
		count += countNulls(e.Value)
	}
	for _, item := range n.Items {
		count += countNulls(item)
	}
	return count
}

// The table has what the other formats have: what was agreed elsewhere, and that it is
// redacted.
func TestTableTellsAgreementsAndRedaction(t *testing.T) {
	who, due := "Ann", "2026-05"
	r := samples[1].build(t)
	r.AlsoAgreed = []report.ReportAgreed{{Title: "Meet once", Agreed: report.Agreed{Who: &who, Due: &due}}}
	if got := table(t, r, tableOptions{Width: 60}); !strings.Contains(got, "\nAlso agreed\n• Meet once\n  → Ann, by 2026-05\n") {
		t.Errorf("what was agreed is missing:\n%s", got)
	}
	got := table(t, r.Redacted(), tableOptions{Width: 60})
	if strings.Contains(got, who) || !strings.Contains(got, "Redacted: names") || !strings.Contains(got, "  → by 2026-05\n") {
		t.Errorf("redacted:\n%s", got)
	}
}
