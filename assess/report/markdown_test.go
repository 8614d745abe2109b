package report_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cxgap/assess/report"
)

func markdownOf(t rapid.TB, r *report.Report) string {
	t.Helper()
	return string(fileOf(t, r, writeMarkdown))
}

func TestMarkdownGoldens(t *testing.T) {
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) {
			compareGolden(t, filepath.Join(s.name, "report.md"), []byte(markdownOf(t, s.build(t))))
		})
	}
	compareGolden(t, "nasty/report.md", []byte(markdownOf(t, nastyReport(t))))
}

// TestMarkdownKeepsLinksAsCode: a link of an answer can be copied and is none to follow.
func TestMarkdownKeepsLinksAsCode(t *testing.T) {
	for link, want := range map[string]string{"https://example.com/a_b?c=1": "Link: `https://example.com/a_b?c=1`", "a`b|c": "Link: a\\`b&#124;c", " ": "", "x\\": `Link: x\\`} {
		r := samples[0].build(t)
		r.Questions[0].Link = link
		got := markdownOf(t, r)
		if want != "" && !strings.Contains(got, want+" |") || strings.Contains(got, "Link:") != (want != "") {
			t.Errorf("no %q for the link %q", want, link)
		}
	}
}

// unescape takes the backslashes from Markdown.
func unescape(markdown string) string {
	return regexp.MustCompile(`\\([[:punct:]])`).ReplaceAllString(markdown, "$1")
}

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
