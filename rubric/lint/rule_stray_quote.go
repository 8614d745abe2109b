package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	for _, n := range plainTexts(p.Document.Root, nil) {
		switch {
		case n.Quoted:
		case inPeoplesQuotes(n.Text):
			p.Reportf(n.Span, `write the straight quotes "..." in their place; around the whole text, if these are to be read`, "the quotes round %s are letters here, and people read them", source.Quote(n.Text))
		case endsInQuote(n.Text):
			p.Reportf(n.Span, "put a quote at the beginning too, or remove this one", "the quote at the end of %s is a letter here, and people read it", source.Quote(n.Text))
		}
	}
}

// inPeoplesQuotes tells whether typographic quotes stand round a text and nowhere in it.
func inPeoplesQuotes(text string) bool {
	first, width := utf8.DecodeRuneInString(text)
	last, end := utf8.DecodeLastRuneInString(text)
	return source.IsTypographicQuote(first) && source.IsTypographicQuote(last) && len(text) > width+end &&
		!strings.ContainsFunc(text[width:len(text)-end], func(r rune) bool { return r != '’' && source.IsTypographicQuote(r) })
}

// endsInQuote tells whether a text ends with a straight quote that none in it opens. Behind a
// digit it may stand for inches.
func endsInQuote(text string) bool {
	before, ends := strings.CutSuffix(text, `"`)
	last, _ := utf8.DecodeLastRuneInString(before)
	return ends && before != "" && !strings.Contains(before, `"`) && !unicode.IsDigit(last)
}
