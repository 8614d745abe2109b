package report_test

import (
	"html"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cxgap/assess/report"
	"cxgap/rubric/visible"
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

// panelPages are a panel's report, its plan and its comparison with another subject, with
// a text in every place, parted by headings of the first level.
func panelPages(t *testing.T, text string) string {
	t.Helper()
	rep := corpusPanel(t, text)
	rep.FindOut, rep.Arithmetic, rep.Benchmarks, rep.Sources = nil, report.Explanation{}, nil, nil // see unlinked
	rep.Gaps = rep.Gaps[:1]
	for i := range rep.Questions {
		for j := range rep.Questions[i].Said {
			rep.Questions[i].Said[j].Link = "" // code spans or not, as the text allows
		}
	}
	by, err := report.NewBySubject([]*report.Report{rep, rep})
	if err != nil {
		t.Fatal(err)
	}
	return markdownOf(t, rep) + "\n" + string(fileOf(t, rep, planMarkdown)) + "\n" + string(fileOf(t, by, subjectsMarkdown)) + "\n"
}

// TestMarkdownPanelReadsAlikeEverywhere compares what the readers make of the goldens.
func TestMarkdownPanelReadsAlikeEverywhere(t *testing.T) {
	all := string(fileOf(t, subjectsSample(t), subjectsMarkdown)) + "\n"
	for _, name := range organisations {
		rep := panelSample(t, name)
		all += markdownOf(t, rep) + "\n" + string(fileOf(t, rep, planMarkdown)) + "\n"
	}
	want := pandoc(t, markdownReaders[0], all)
	for _, reader := range markdownReaders[1:] {
		if diff := cmp.Diff(want, pandoc(t, reader, all)); diff != "" {
			t.Errorf("%s reads it otherwise than %s (-%[2]s +%[1]s):\n%s", reader, markdownReaders[0], diff)
		}
	}
}

// TestMarkdownPanelKeepsTheCorpusAsText: a panel's report full of markup has exactly the
// elements of one of plain words.
func TestMarkdownPanelKeepsTheCorpusAsText(t *testing.T) {
	const pages = 3
	all := panelPages(t, "Plain words")
	for _, text := range corpus {
		all += panelPages(t, text)
	}
	for _, reader := range markdownReaders[:2] {
		found := strings.Split(pandoc(t, reader, all), "<h1>")[1:]
		if len(found) != pages*(len(corpus)+1) {
			t.Fatalf("%s finds %d pages, not %d", reader, len(found), pages*(len(corpus)+1))
		}
		for i, page := range found[pages:] {
			text, plain := corpus[i/pages], found[i%pages]
			if got, want := elements(page), elements(plain); got != want {
				t.Errorf("%s finds markup in %q on page %d:\n%s", reader, text, i%pages, cmp.Diff(strings.Fields(want), strings.Fields(got)))
			}
			shown := strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...").Replace(strings.TrimSpace(visible.Line(text)))
			if n := strings.Count(html.UnescapeString(page), shown); n < 5 {
				t.Errorf("%s shows %q %d times only", reader, text, n)
			}
		}
	}
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
