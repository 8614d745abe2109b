package visible_test

import (
	"testing"

	"cxgap/rubric/visible"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Is one person accountable?", "Is one person accountable?"},
		{"**bold** [a](b) <b>", "&#42;&#42;bold&#42;&#42; &#91;a&#93;(b) &#60;b&#62;"},
		{"- a dash - and another", "&#45; a dash - and another"},
		{"1. one", "&#49;. one"},
		{"(1) one (2)", "&#40;1) one (2)"},
		{"a. one b. two", "a&#46; one b. two"},
		{"IV) four", "IV&#41; four"},
		{"Yes. No.", "Yes. No."},
		{"# no head {.big}", "&#35; no head &#123;.big&#125;"},
		{"a\n\n---\n\nb", "a --- b"},
		{"\x1b[31mred @someone x^2^", "&#92;u&#123;1B&#125;&#91;31mred &#64;someone x&#94;2&#94;"},
	} {
		if got := visible.Markdown(c.text); got != c.want {
			t.Errorf("Markdown(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
