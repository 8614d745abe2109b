package report_test

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
	"cxgap/assess/sheet"
	"cxgap/rubric/source"
)

// What is cut off a list is counted and named, and what was agreed about it stays.
func TestFirstGaps(t *testing.T) {
	s := sample{run: "realistic, three unknown", adorn: func(a *sheet.Sheet) {
		northwind(a)
		a.Actions["decision-authority"] = sheet.Action{Who: "Ann"} // an open question: no gap
		a.Actions["leadership-team"] = sheet.Action{Due: "2026-05", Note: "ask again"}
	}}
	whole := s.build(t)
	last := &whole.Gaps[len(whole.Gaps)-1]
	last.Agreed = &report.Agreed{Who: &last.Title}
	short := whole.FirstGaps(2)
	if len(short.Gaps) != 2 || len(short.Rest) != len(whole.Gaps)-2 || short.Rest[0].Rank != 3 {
		t.Errorf("%d gaps and %d more of %d", len(short.Gaps), len(short.Rest), len(whole.Gaps))
	}
	if want := "… and 23 more, named here by their titles only:"; short.Words.Rest != want || len(whole.Gaps) != 25 {
		t.Errorf("%q with %d gaps, expected %q", short.Words.Rest, len(whole.Gaps), want)
	}
	want := []string{"leadership-team", "decision-authority"}
	if diff := cmp.Diff(want, agreedOn(whole)); diff != "" {
		t.Errorf("agreed without a gap (-want +got):\n%s", diff)
	}
	cut := agreedOn(short)
	if !slices.Contains(cut, last.Question) || !slices.Equal(cut[len(cut)-2:], want) {
		t.Errorf("agreed beside a short list: %v", cut)
	}
	for _, n := range []int{-1, 0, 25, 26} {
		if whole.FirstGaps(n) != whole {
			t.Errorf("the first %d of 25 gaps are not all", n)
		}
	}
	if whole.Rest != nil || whole.Words.Rest != "" || len(whole.Gaps) != 25 {
		t.Error("the report itself has changed")
	}
}

// Every format for people says how many gaps it names by their titles alone.
func TestFirstGapsInEveryFormat(t *testing.T) {
	whole := samples[0].build(t)
	whole.Plan = nil // which has the actions of its measures as well
	third, short := &whole.Gaps[2], whole.FirstGaps(2)
	for name, write := range renderers() {
		if name == "json" || name == "csv" || name == "table" { // the first two are whole, and the table counts for itself
			continue
		}
		text, how := html.UnescapeString(everything(t, write, short)), "named here by their titles only"
		if name == "xlsx" { // in every row
			how = "Named here by its title only"
		}
		switch {
		case !strings.Contains(everything(t, write, whole), third.Steps[0].Action):
			t.Errorf("%s does not give the third action as it stands: the test would not see it", name)
		case strings.Contains(text, third.Steps[0].Action):
			t.Errorf("%s has the third action, and not only its title", name)
		case !strings.Contains(text, third.Title), !strings.Contains(text, how):
			t.Errorf("%s does not name the third gap, or does not say how many there are", name)
		}
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
