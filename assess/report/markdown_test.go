package report_test

import (
	"html"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/report"
	"cxgap/rubric/rubrictest/outside"
	"cxgap/rubric/visible"
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

// markdownReaders are three ways to read Markdown: GitHub's, pandoc's own, and plain
// CommonMark with pipe tables.
var markdownReaders = []string{"gfm", "markdown", "commonmark+pipe_tables"}

// TestMarkdownReadsAlikeEverywhere compares what the readers make of each report.
func TestMarkdownReadsAlikeEverywhere(t *testing.T) {
	var all strings.Builder
	for _, s := range samples {
		all.WriteString(markdownOf(t, s.build(t)) + "\n")
	}
	all.WriteString(markdownOf(t, nastyReport(t)))
	want := pandoc(t, markdownReaders[0], all.String())
	for _, element := range []string{"<h1>", "<h3>", "<table>", "<blockquote>", "<li>", "<strong>", "<code>", "<hr>"} {
		if !strings.Contains(want, element) {
			t.Errorf("no %s anywhere", element)
		}
	}
	if found := regexp.MustCompile(`</?(?:a|img|script|span|pre|sup|sub|del)>`).FindString(want); found != "" {
		t.Errorf("there is a %s", found)
	}
	for _, reader := range markdownReaders[1:] {
		if diff := cmp.Diff(want, pandoc(t, reader, all.String())); diff != "" {
			t.Errorf("%s reads it otherwise than %s (-%[2]s +%[1]s):\n%s", reader, markdownReaders[0], diff)
		}
	}
}

// pandoc makes HTML of Markdown, without attributes and column widths, which say nothing
// about the structure, with straight quotes and without the spaces that split.
func pandoc(t *testing.T, reader, markdown string) string {
	t.Helper()
	path := outside.Program(t, "pandoc", "pandoc")
	cmd := exec.Command(path, "-f", reader, "-t", "html", "--wrap=none")
	cmd.Stdin = strings.NewReader(markdown)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pandoc -f %s: %v", reader, err)
	}
	text := regexp.MustCompile(`<(/?[a-z0-9]+)[^>]*>`).ReplaceAllString(string(out), "<$1>")
	text = regexp.MustCompile(`</?col(?:group)?>\n?`).ReplaceAllString(text, "")
	return strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...", "\u200B", "", "e\u0301", "é", "–", "--", "—", "---").Replace(text)
}

// unlinked is a report of the corpus without the links of answers, which stand in code
// spans or not, as their text allows.
func unlinked(t *testing.T, text string) *report.Report {
	t.Helper()
	r := corpusReport(t, text)
	for i := range r.Questions {
		r.Questions[i].Link = ""
	}
	return r
}

// TestMarkdownKeepsTheCorpusAsText reads reports full of markup: each has exactly the
// elements of a report of plain words, and shows the text that was put in.
func TestMarkdownKeepsTheCorpusAsText(t *testing.T) {
	all := markdownOf(t, unlinked(t, "Plain words")) + "\n"
	for _, text := range corpus {
		all += markdownOf(t, unlinked(t, text)) + "\n"
	}
	for _, reader := range markdownReaders[:2] { // the third is the first one's engine
		pages := strings.Split(pandoc(t, reader, all), "<h1>")
		if len(pages) != len(corpus)+2 {
			t.Fatalf("%s finds %d reports, not %d", reader, len(pages)-1, len(corpus)+1)
		}
		want := elements(pages[1])
		for i, text := range corpus {
			page := pages[i+2]
			if got := elements(page); got != want {
				t.Errorf("%s finds markup in %q:\n%s", reader, text, cmp.Diff(strings.Fields(want), strings.Fields(got)))
			}
			shown := strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...").Replace(strings.TrimSpace(visible.Line(text)))
			if n := strings.Count(html.UnescapeString(page), shown); n < 20 {
				t.Errorf("%s shows %q %d times only", reader, shown, n)
			}
		}
	}
}

// quote is a comment, whose lines and paragraphs are the text's own.
var quote = regexp.MustCompile(`(?s)<blockquote>(?:[^<]|</?p>|</?strong>|<br>)*</blockquote>`)

// elements keeps the tags of a page but those of comments, parted by spaces.
func elements(page string) string {
	return strings.Join(regexp.MustCompile(`<[^>]*>`).FindAllString(quote.ReplaceAllString(page, "<quote>"), -1), " ")
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

// TestMarkdownSplitsWhatSitesLink looks for what GitHub and GitLab would find in the text
// after the Markdown has been read.
func TestMarkdownSplitsWhatSitesLink(t *testing.T) {
	text := "@octocat r.okafor@example.com #123 org/repo#7 GH-12 :smile: $x^2$ http://a.example www.example.com !45 %6 ~bug ~\"big bug\" {+ new +} [- old -] [[_TOC_]] a&1"
	got := html.UnescapeString(unescape(markdownOf(t, unlinked(t, text))))
	for _, pattern := range []string{`@\w`, `#\d`, `GH-\d`, `:\w+:`, `(?:^|\s)\$\S`, `://`, `!\d`, `%\d`, `~["\w]`, `\{\+`, `\[-`, `\[\[`, `&\d`} {
		if found := regexp.MustCompile(pattern).FindString(got); found != "" {
			t.Errorf("%q comes through", found)
		}
	}
	if !strings.Contains(strings.ReplaceAll(got, "\u200B", ""), text) {
		t.Error("the text is no longer what it was")
	}
}

// unescape takes the backslashes from Markdown.
func unescape(markdown string) string {
	return regexp.MustCompile(`\\([[:punct:]])`).ReplaceAllString(markdown, "$1")
}
