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
	var texts []*source.Node
	eachText(p.Document.Root, func(n *source.Node) { texts = append(texts, n) })
	for _, c := range p.Document.Cuts(texts) {
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

// eachText visits the single values, in the order of the file.
func eachText(n *source.Node, visit func(*source.Node)) {
	if n.Kind == source.Scalar {
		visit(n)
	}
	for i := range n.Entries {
		eachText(n.Entries[i].Value, visit)
	}
	for _, item := range n.Items {
		eachText(item, visit)
	}
}
