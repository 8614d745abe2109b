package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cxgap/rubric/finding"
)

// Cut is a text without quotes that a comment follows on its line. Nobody sees the comment: if
// it was meant as part of the text, the text is cut off.
type Cut struct {
	Text    *Node
	Comment Comment
	// Meant is true of what looks like a comment that is meant as one: two spaces before the #
	// and one behind it.
	Meant bool
}

// Cuts lists the cuts of a document that was parsed without findings. The texts are those to
// look at, in the order of the file.
func (d *Document) Cuts(texts []*Node) []Cut {
	var cuts []Cut
	for _, c := range d.Layout().Comments {
		line := []rune(d.Lines[c.Line-1])[:c.Column-1]
		before := strings.TrimRight(string(line), " \t")
		if strings.TrimSpace(before) == "" {
			continue
		}
		for len(texts) > 1 && !behind(texts[1].Span.Pos, c.Pos) {
			texts = texts[1:]
		}
		// The text ends at the comment if what stands before that is the end of it.
		words := strings.Fields(before)
		if len(texts) == 0 || behind(texts[0].Span.Pos, c.Pos) || texts[0].Quoted || !strings.HasSuffix(texts[0].Text, words[len(words)-1]) {
			continue
		}
		gap := len(line) - len([]rune(before))
		cuts = append(cuts, Cut{Text: texts[0], Comment: c, Meant: gap > 1 && strings.HasPrefix(c.Text, "# ")})
	}
	return cuts
}

// Span is where the comment stands.
func (c Cut) Span() finding.Span {
	return finding.Span{Pos: c.Comment.Pos, End: c.Comment.Column + len([]rune(c.Comment.Text))}
}

func behind(a, b finding.Pos) bool { return a.Line > b.Line || a.Line == b.Line && a.Column > b.Column }

// InTypographicQuotes tells whether typographic quotes stand round a text and nowhere in it: they
// quote nothing there, and are part of what people read.
func InTypographicQuotes(text string) bool {
	first, width := utf8.DecodeRuneInString(text)
	last, end := utf8.DecodeLastRuneInString(text)
	return IsTypographicQuote(first) && IsTypographicQuote(last) && len(text) > width+end &&
		!strings.ContainsFunc(text[width:len(text)-end], func(r rune) bool { return r != '’' && IsTypographicQuote(r) })
}

// EndsInQuote tells whether a text ends with a straight quote that none in it opens. Behind a
// digit it may stand for inches.
func EndsInQuote(text string) bool {
	before, ends := strings.CutSuffix(text, `"`)
	last, _ := utf8.DecodeLastRuneInString(before)
	return ends && before != "" && !strings.Contains(before, `"`) && !unicode.IsDigit(last)
}
