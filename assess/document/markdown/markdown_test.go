package markdown_test

import (
	"bytes"
	"errors"
	"html"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cxgap/assess/document"
	"cxgap/assess/document/documenttest"
	"cxgap/assess/document/markdown"
	"cxgap/rubric/rubrictest/golden"
	"cxgap/rubric/rubrictest/outside"
	"cxgap/rubric/rubrictest/sound"
	"cxgap/rubric/visible"
)

func written(t testing.TB, d *document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Write(&b, d, markdown.Options{Full: true}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// of is a document of one section without a heading.
func of(blocks ...document.Block) *document.Document {
	return &document.Document{Sections: []document.Section{{Blocks: blocks}}}
}

func TestGolden(t *testing.T) {
	text := written(t, documenttest.Every("Somebody's own words"))
	golden.Compare(t, "../../../testdata/document/markdown.md", text)
	for _, absent := range []string{"pages only", "Not in sight", "Numbers"} {
		if strings.Contains(text, absent) {
			t.Errorf("it says %q", absent)
		}
	}
}

// readers are the ways to read Markdown: GitHub's, pandoc's own, and plain CommonMark with
// pipe tables.
var readers = []string{"gfm", "markdown", "commonmark+pipe_tables"}

// read makes HTML of Markdown, without attributes and column widths, which say nothing about
// the structure, with straight quotes and without the spaces that split.
func read(t *testing.T, reader, text string) string {
	t.Helper()
	cmd := exec.Command(outside.Of(t, outside.Pandoc), "-f", reader, "-t", "html", "--wrap=none")
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pandoc -f %s: %v", reader, err)
	}
	page := regexp.MustCompile(`<(/?[a-z0-9]+)[^>]*>`).ReplaceAllString(string(out), "<$1>")
	page = regexp.MustCompile(`</?col(?:group)?>\n?`).ReplaceAllString(page, "")
	return strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...", "\u200B", "", "e\u0301", "é", "–", "--", "—", "---").Replace(page)
}

// withoutBoxes is a document without boxes to tick, which not every reader knows.
func withoutBoxes(d *document.Document) *document.Document {
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if list, ok := b.(document.List); ok {
				for i := range list.Items {
					if list.Items[i].Lead == "[ ]" {
						list.Items[i].Lead = ""
					}
				}
			}
		}
	}
	return d
}

func TestReadersAgree(t *testing.T) {
	text := written(t, withoutBoxes(documenttest.Every("Somebody's own words")))
	want := read(t, readers[0], text)
	for _, element := range []string{"<h1>", "<h2>", "<h3>", "<table>", "<blockquote>", "<li>", "<strong>", "<em>", "<code>", "<hr>"} {
		if !strings.Contains(want, element) {
			t.Errorf("no %s anywhere", element)
		}
	}
	if found := regexp.MustCompile(`</?(?:a|img|script|span|pre|sup|sub|del)>`).FindString(want); found != "" {
		t.Errorf("there is a %s", found)
	}
	for _, reader := range readers[1:] {
		if diff := cmp.Diff(want, read(t, reader, text)); diff != "" {
			t.Errorf("%s reads it otherwise than %s (-%[2]s +%[1]s):\n%s", reader, readers[0], diff)
		}
	}
}

// TestTextStaysText reads documents full of markup: each has exactly the elements of one of
// plain words, and shows the text that was put in.
func TestTextStaysText(t *testing.T) {
	all := written(t, documenttest.Every("Plain words")) + "\n"
	for _, text := range documenttest.Texts {
		all += written(t, documenttest.Every(text)) + "\n"
	}
	for _, reader := range readers[:2] { // the third is the first one's engine
		pages := strings.Split(read(t, reader, all), "<h1>")
		if len(pages) != len(documenttest.Texts)+2 {
			t.Fatalf("%s finds %d documents, not %d", reader, len(pages)-1, len(documenttest.Texts)+1)
		}
		want := elements(pages[1])
		for i, text := range documenttest.Texts {
			page := pages[i+2]
			if got := elements(page); got != want {
				t.Errorf("%s finds markup in %q:\n%s", reader, text, cmp.Diff(strings.Fields(want), strings.Fields(got)))
			}
			shown := strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...").Replace(strings.TrimSpace(visible.Line(text)))
			if n := strings.Count(html.UnescapeString(page), shown); n < 30 {
				t.Errorf("%s shows %q %d times only", reader, shown, n)
			}
		}
	}
}

// quotation is what somebody wrote, whose lines and paragraphs are the text's own.
var quotation = regexp.MustCompile(`(?s)<blockquote>(?:[^<]|</?p>|</?strong>|<br>)*</blockquote>`)

// elements keeps the tags of a page but those of quotations, parted by spaces.
func elements(page string) string {
	return strings.Join(regexp.MustCompile(`<[^>]*>`).FindAllString(quotation.ReplaceAllString(page, "<quote>"), -1), " ")
}

// TestSitesLinkNothing looks for what GitHub and GitLab would find in the text after the
// Markdown has been read.
func TestSitesLinkNothing(t *testing.T) {
	text := "@octocat r.okafor@example.com #123 org/repo#7 GH-12 :smile: $x^2$ http://a.example www.example.com !45 %6 ~bug ~\"big bug\" {+ new +} [- old -] [[_TOC_]] a&1"
	got := html.UnescapeString(regexp.MustCompile(`\\([[:punct:]])`).ReplaceAllString(written(t, documenttest.Every(text)), "$1"))
	for _, pattern := range []string{`@\w`, `#\d`, `GH-\d`, `:\w+:`, `(?:^|\s)\$\S`, `://`, `!\d`, `%\d`, `~["\w]`, `\{\+`, `\[-`, `\[\[`, `&\d`} {
		if found := regexp.MustCompile(pattern).FindString(got); found != "" {
			t.Errorf("%q comes through", found)
		}
	}
	if !strings.Contains(strings.ReplaceAll(got, "\u200B", ""), text) {
		t.Error("the text is no longer what it was")
	}
}

// TestCode: what can be copied is no link to follow.
func TestCode(t *testing.T) {
	for link, want := range map[string]string{"https://example.com/a_b?c=1": "`https://example.com/a_b?c=1`", "a`b|c": "a\\`b&#124;c", " ": "", `x\`: `x\\`} {
		if got := markdown.Code(link); got != want {
			t.Errorf("Code(%q) = %q, want %q", link, got, want)
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ text, start, inside string }{
		{"Is one person accountable?", "Is one person accountable?", "Is one person accountable?"},
		{"**bold** [a](b) <b>", `\*\*bold\*\* \[a\](b) &lt;b&gt;`, `\*\*bold\*\* \[a\](b) &lt;b&gt;`},
		{"- a dash - and another", `\- a dash - and another`, "- a dash - and another"},
		{"1. one", `1\. one`, "1. one"},
		{"(1) one (2)", `\(1) one (2)`, "(1) one (2)"},
		{"a. one b. two", `a\. one b. two`, "a. one b. two"},
		{"# no head {.big}", `\# no head \{.big\}`, `\# no head \{.big\}`},
		{"a\n\n---\n\nb", "a --- b", "a --- b"},
	} {
		if start, inside := markdown.Text(c.text), markdown.Inline(c.text); start != c.start || inside != c.inside {
			t.Errorf("%q: %q and %q, want %q and %q", c.text, start, inside, c.start, c.inside)
		}
	}
}

// TestBlocks shows how blocks that belong together hang together.
func TestBlocks(t *testing.T) {
	para := func(text string) document.Paragraph { return document.Paragraph{Text: text} }
	for name, c := range map[string]struct {
		blocks []document.Block
		want   string
	}{
		"paragraphs":    {[]document.Block{para("one"), para(" "), document.Close{para("two"), para("three")}}, "one\n\ntwo\n\nthree\n"},
		"item":          {[]document.Block{document.List{Items: []document.Item{{Text: "one", Blocks: []document.Block{para("two"), document.List{Items: []document.Item{{Text: "three"}}}, para("four")}}}}}, "- one\\\n  two\n  - three\n  - four\n"},
		"two lists":     {[]document.Block{document.List{Items: []document.Item{{Text: "one"}}}, document.List{Items: []document.Item{{Text: "two"}}}}, "- one\n- two\n"},
		"leads":         {[]document.Block{document.List{Items: []document.Item{{Lead: "•", Text: "one"}, {Lead: "[1]", Text: "two"}, {Lead: "3", Text: "three"}, {Lead: "[ ]", Text: "four"}, {Lead: "→", Text: "five"}, {Name: "six", Text: "seven"}}}}, "- one\n- \\[1\\] two\n- 3\\. three\n- [ ] four\n- → five\n- **six**: seven\n"},
		"pairs":         {[]document.Block{document.Pairs{{Label: "Do", Texts: []string{"one"}}, {Label: "First", Texts: []string{"two", "three"}}, {Label: "Why"}}}, "- **Do:** one\n- **First:**\n  - two\n  - three\n"},
		"cards":         {[]document.Block{document.Cards{Items: []document.Card{{Number: "1", Title: "one", Tags: []string{"two", "three"}, Blocks: []document.Block{para("four")}}}}}, "### 1. one\n\ntwo · three\n\nfour\n"},
		"lesser cards":  {[]document.Block{document.Cards{Items: []document.Card{{Number: "+2.8", Title: "one", Blocks: []document.Block{document.BeforeAfter{Before: "two", After: "three"}, para("four")}}}}}, "- +2.8 · **one**\n  - was two\n  - now three\n  - four\n"},
		"quote":         {[]document.Block{document.Quote{Label: "Comment", Text: "one\ntwo\n\nthree"}}, "> **Comment:** one\\\n> two\n>\n> three\n"},
		"bridge":        {[]document.Block{document.Bridge{Steps: []document.BridgeStep{{Name: "ends", Shown: "1"}}}}, "\n"},
		"table":         {[]document.Block{document.Table{Columns: []document.Column{{Name: "a|b", Note: "n=1"}, {Name: "c", Kind: document.Number}}, Rows: []document.Row{{Tone: document.Bold, Cells: []document.Cell{{Shown: "one", Notes: []string{"two"}, Remarks: document.Pairs{{Label: "Link", Texts: []string{"x_y"}, Tone: document.Literal}}}, {Shown: "-1"}}}}}}, "| a&#124;b (n=1) | c |\n| --- | --: |\n| **one** – two – Link: `x_y` | -1 |\n"},
		"literal":       {[]document.Block{document.Paragraph{Text: "a_b", Tone: document.Literal}}, "`a_b`\n"},
		"short of rows": {[]document.Block{document.Table{Columns: []document.Column{{Name: "a"}}}, document.Key{}}, "\n"},
	} {
		if diff := cmp.Diff(c.want, written(t, of(c.blocks...))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestAnyDocument: whatever the text, nothing steers or hides, no line is code by its indent
// alone, and two runs agree.
func TestAnyDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Draw(t, documenttest.Text())
		var one, two bytes.Buffer
		if err := markdown.Write(&one, d, markdown.Options{Full: true}); err != nil {
			t.Fatal(err)
		}
		if err := markdown.Write(&two, d, markdown.Options{Full: true}); err != nil || one.String() != two.String() {
			t.Fatal("two runs differ", err)
		}
		sound.Output(t, one.String())
		if i := strings.IndexFunc(one.String(), func(c rune) bool {
			return c != '\n' && (unicode.IsControl(c) || unicode.In(c, unicode.Bidi_Control, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point) || c == '\uFEFF' || c == '\u200B')
		}); i >= 0 {
			t.Errorf("%q came through", one.String()[i:min(one.Len(), i+4)])
		}
	})
}

type broken struct{}

var errBroken = errors.New("broken pipe")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWriterFails(t *testing.T) {
	if err := markdown.Write(broken{}, documenttest.Every("x"), markdown.Options{}); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}
