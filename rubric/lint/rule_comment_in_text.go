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
	for _, c := range p.Document.Cuts(plainTexts(p.Document.Root, nil)) {
		if c.Meant || almostIgnore().MatchString(c.Comment.Text) || !sentence().MatchString(c.Text.Text) {
			continue
		}
		p.Reportf(c.Span(), "put quotes around the text if this belongs to it, or two spaces before the # and one behind it", "%s is a comment, and nobody sees it: the text ends before it", source.Quote(fmt.Sprintf("%.60s", c.Comment.Text)))
	}
}

// commentBehind spares most files the search for comments: it tells whether a line has a #
// with something before it.
func commentBehind(line string) bool {
	return strings.LastIndexByte(strings.TrimLeft(line, " \t"), '#') > 0
}

// sentence matches what people read, and no id or number.
var sentence = pattern.Lazy(` |^\p{Lu}\pL`)

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
