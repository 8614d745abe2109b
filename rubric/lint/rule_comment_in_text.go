package lint

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
	"cxgap/rubric/source"
)

func commentInText() *Rule {
	return &Rule{
		Slug: "comment-in-text", Severity: finding.Warning,
		Title: "A # that cuts off the rest of a text",
		Doc: "A # behind a space begins a comment, in the middle of a text too: nobody ever sees what follows. " +
			"Put quotes around the text if it belongs to it; a comment is meant as one if two spaces stand before it and one behind the #, or if it has a line of its own.",
		Wrong: `questions:
  - id: quiet
    prompt: Is it quiet in reading room #1 as well?
`,
		Right: `questions:
  - id: quiet
    prompt: "Is it quiet in reading room #1 as well?"
`,
		Check: checkCommentInText,
	}
}

func checkCommentInText(p *Pass) {
	if !slices.ContainsFunc(p.Document.Lines, commentBehind) {
		return
	}
	texts := plainTexts(p.Document.Root, nil)
	for _, c := range p.Document.Layout().Comments {
		line := []rune(p.Document.Lines[c.Line-1])[:c.Column-1]
		before := strings.TrimRight(string(line), " \t")
		gap := len(line) - len([]rune(before))
		if meant := gap > 1 && strings.HasPrefix(c.Text, "# ") || almostIgnore().MatchString(c.Text); meant || strings.TrimSpace(before) == "" {
			continue
		}
		for len(texts) > 1 && !after(texts[1].Span.Pos, c.Pos) {
			texts = texts[1:]
		}
		// The text ends at the comment if what stands before that is the end of it.
		words := strings.Fields(before)
		if len(texts) == 0 || after(texts[0].Span.Pos, c.Pos) || !strings.HasSuffix(texts[0].Text, words[len(words)-1]) || !sentence().MatchString(texts[0].Text) {
			continue
		}
		at := finding.Span{Pos: c.Pos, End: c.Column + len([]rune(c.Text))}
		p.Reportf(at, "put quotes around the text if this belongs to it, or two spaces before the # and one behind it", "%s is a comment, and nobody sees it: the text ends before it", source.Quote(fmt.Sprintf("%.60s", c.Text)))
	}
}

// commentBehind spares most files the search for comments: it tells whether a line has a #
// with something before it.
func commentBehind(line string) bool {
	return strings.LastIndexByte(strings.TrimLeft(line, " \t"), '#') > 0
}

// sentence matches what people read, and no id or number.
var sentence = pattern.Lazy(` |^\p{Lu}\pL`)

func after(a, b finding.Pos) bool { return a.Line > b.Line || a.Line == b.Line && a.Column > b.Column }

// plainTexts lists the values without quotes, in the order of the file.
func plainTexts(n *source.Node, list []*source.Node) []*source.Node {
	if n.Kind == source.Scalar {
		return append(list, n)
	}
	for _, e := range n.Entries {
		list = plainTexts(e.Value, list)
	}
	for _, item := range n.Items {
		list = plainTexts(item, list)
	}
	return list
}
