package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cxgap/assess/document/markdown"
	"cxgap/assess/document/terminal"
	"cxgap/assess/report"
	"cxgap/rubric"
)

func TestRubricFitsAndIsHarmless(t *testing.T) {
	r := nastyRubric(t)
	for _, width := range []int{40, 60, 80, 120} {
		var b bytes.Buffer
		if err := terminal.Write(&b, report.RubricView(r), terminal.Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		harmless(t, b.String())
		for line := range strings.Lines(b.String()) {
			if n := ansi.StringWidth(strings.TrimRight(line, "\n")); n > width {
				t.Errorf("%d cells in a line at width %d: %q", n, width, line)
			}
		}
	}
}

func TestRubricMarkdownKeepsTextAsData(t *testing.T) {
	text := strings.Replace(wideRubric, "id: wide", "id: nasty", 1)
	text = strings.Replace(text, "caveat: ", "caveat: '- <b>x</b> | [a](b) ![i](j) `c` *d* # e' #", 1)
	r, findings := rubric.Parse("nasty.yaml", []byte(text))
	if r == nil {
		t.Fatal(findings)
	}
	var b bytes.Buffer
	if err := markdown.Write(&b, report.RubricView(r)); err != nil {
		t.Fatal(err)
	}
	harmless(t, b.String())
	want := "\n\\- &lt;b&gt;x&lt;/b&gt; &#124; \\[a\\](b) !\\[i\\](j) \\`c\\` \\*d\\* \\# e\n"
	if !strings.HasSuffix(b.String(), want) {
		t.Errorf("the caveat is not escaped; it ends %q", b.String()[max(0, b.Len()-200):])
	}
}

func nastyRubric(t *testing.T) *rubric.Rubric {
	t.Helper()
	r, findings := rubric.Parse("wide.yaml", []byte(wideRubric))
	if r == nil {
		t.Fatal(findings)
	}
	return r
}
