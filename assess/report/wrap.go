package report

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"

	"cxgap/rubric/visible"
)

// cells is how many cells of a line a text may take. Terminals differ about emoji of
// several code points; the larger count is taken, so that none of them runs over.
func cells(text string) int {
	return max(ansi.StringWidth(text), ansi.StringWidthWc(text))
}

// wrap cleans text and breaks it into lines of at most width cells, without trailing
// spaces. Lines break where Unicode allows it (UAX #14: at spaces and hyphens, between
// CJK characters but not before their punctuation). A word wider than a line is cut;
// no-break spaces have done their work and become spaces. An empty text has no lines.
func wrap(text string, width int) []string {
	f := filler{width: width}
	text = visible.Line(text)
	for state := -1; text != ""; {
		var word string
		word, text, state = nextWord(text, state)
		f.add(word)
	}
	f.flush()
	return f.lines
}

// wrapBlock is wrap for text of several lines.
func wrapBlock(text string, width int) []string {
	text = visible.Block(text)
	if text == "" {
		return nil
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			lines = append(lines, "")
		}
		lines = append(lines, wrap(line, width)...)
	}
	return lines
}

// nextWord cuts off what may not be broken, with the spaces after it. A number stays
// with its percent sign.
func nextWord(text string, state int) (word, rest string, newState int) {
	word, rest, _, state = uniseg.FirstLineSegmentInString(text, state)
	for strings.HasPrefix(rest, "%") {
		var more string
		more, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		word += more
	}
	return word, rest, state
}

// filler fills lines with words.
type filler struct {
	width int
	lines []string
	line  string
}

func (f *filler) add(word string) {
	if f.fits(word) {
		f.line += word
		return
	}
	f.flush()
	if f.fits(word) {
		f.line = word
		return
	}
	f.cut(word)
}

func (f *filler) fits(word string) bool { return cells(trimEnd(f.line+word)) <= f.width }

// cut spreads a word over lines, never inside a character that people see as one.
func (f *filler) cut(word string) {
	for rest := trimEnd(word); rest != ""; {
		cluster, _ := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		if !f.fits(cluster) {
			f.flush()
		}
		f.line += cluster
		rest = rest[len(cluster):]
	}
	f.line += word[len(trimEnd(word)):]
}

func (f *filler) flush() {
	if line := trimEnd(f.line); line != "" {
		f.lines = append(f.lines, strings.ReplaceAll(line, "\u00A0", " "))
	}
	f.line = ""
}

// together makes a text that is not broken at its spaces.
func together(text string) string { return strings.ReplaceAll(visible.Line(text), " ", "\u00A0") }

func trimEnd(s string) string { return strings.TrimRightFunc(s, unicode.IsSpace) }
