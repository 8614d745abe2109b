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
