package lint

import (
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

func strayQuote() *Rule {
	return &Rule{
		Slug: "stray-quote", Severity: finding.Warning,
		Title: "Quotes that quote nothing",
		Doc: "In a file only the straight quotes \" and ' quote a text. Typographic ones round a text, and a straight one that only ends it, are part of what people read. " +
			"Write straight quotes in their place; where the quotes are to be read, put straight ones around the whole text.",
		Wrong: `questions:
  - id: quiet
    prompt: “Is it quiet in the reading room?”
`,
		Right: `questions:
  - id: quiet
    prompt: "Is it quiet in the reading room?"
`,
		Check: checkStrayQuote,
	}
}

func checkStrayQuote(p *Pass) {
	eachText(p.Document.Root, func(n *source.Node) {
		switch {
		case n.Quoted:
		case source.InTypographicQuotes(n.Text):
			p.Reportf(n.Span, `write the straight quotes "..." in their place; around the whole text, if these are to be read`, "the quotes round %s are letters here, and people read them", source.Quote(n.Text))
		case source.EndsInQuote(n.Text):
			p.Reportf(n.Span, "put a quote at the beginning too, or remove this one", "the quote at the end of %s is a letter here, and people read it", source.Quote(n.Text))
		}
	})
}
