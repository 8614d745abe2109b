package report_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
)

func TestMarkdownPanelGoldens(t *testing.T) {
	for _, name := range organisations {
		t.Run(name, func(t *testing.T) {
			rep := panelSample(t, name)
			compareGolden(t, filepath.Join(name, "report.md"), []byte(markdownOf(t, rep)))
			compareGolden(t, filepath.Join(name, "redacted.md"), []byte(markdownOf(t, rep.Redacted())))
			compareGolden(t, filepath.Join(name, "plan.md"), fileOf(t, rep, planMarkdown))
		})
	}
	compareGolden(t, "subjects/report.md", fileOf(t, subjectsSample(t), subjectsMarkdown))
}

// TestMarkdownPanelOrder: what the panel disagrees on as facts stands before the stage, and
// how far it agrees before what to do.
func TestMarkdownPanelOrder(t *testing.T) {
	got := regexp.MustCompile(`(?m)^## .*$`).FindAllString(markdownOf(t, panelSample(t, "castellan-hotels")), -1)
	want := []string{"## Do the answers agree?", "## Where you stand", "## Criterion by criterion", "## Questions to talk about", "## What to do", "## The cheapest way to stage 2 Defined"}
	if diff := cmp.Diff(want, got[:min(len(got), len(want))]); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
}

// TestMarkdownLargePanelCounts: a panel of more people than there is room for shows how
// many gave each level, and names nobody beside their answers.
func TestMarkdownLargePanelCounts(t *testing.T) {
	rep := largePanel(t, 60)
	got := markdownOf(t, rep)
	for _, want := range []string{"Answered by 60 people: Chief executive 30, Customer service 30\n", "| Levels given |", "0 ×30, 3 ×30", "· 30 people"} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %q", want)
		}
	}
	if strings.Contains(got, "Member 7") {
		t.Error("a member of a large panel is named")
	}
}

// TestRedactedPanelNamesNobody looks for every name, role of one, note and reason.
func TestRedactedPanelNamesNobody(t *testing.T) {
	rep := panelSample(t, "alder-bank")
	var names []string
	for i := range rep.Respondents {
		names = append(names, *rep.Respondents[i].Name)
	}
	names = append(names, "two of us had read", *rep.Subject)
	for i := range rep.Questions {
		for _, s := range rep.Questions[i].Said {
			names = append(names, s.Note, s.Link)
		}
	}
	names = slices.DeleteFunc(names, func(s string) bool { return s == "" })
	by, err := report.NewBySubject([]*report.Report{rep.Redacted(), rep.Redacted()})
	if err != nil {
		t.Fatal(err)
	}
	all := markdownOf(t, rep.Redacted()) + string(fileOf(t, rep.Redacted(), planMarkdown)) + string(fileOf(t, by, subjectsMarkdown)) +
		string(csvOf(t, rep.Redacted(), report.CSVOptions{})) + cells(t, workbook(t, xlsxOf(t, rep.Redacted()))) + cells(t, workbook(t, asWorkbook(t, report.SubjectsView(by))))
	for _, name := range names {
		if strings.Contains(unescape(all), name) {
			t.Errorf("%q is in a redacted report", name)
		}
	}
}
