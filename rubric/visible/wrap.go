package visible

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// Cells is how many cells of a line a clean text may take. Terminals differ about emoji of
// several code points; the larger count is taken, so that none of them runs over.
func Cells(text string) int {
	if plain(text) == len(text) && !strings.Contains(text, "\n") { // most text: a cell each
		return len(text)
	}
	return max(ansi.StringWidth(text), ansi.StringWidthWc(text))
}

// Together makes of a text a [Line] that [Wrap] does not break at its spaces.
func Together(text string) string { return strings.ReplaceAll(Line(text), " ", "\u00A0") }

// Wrap makes of a text a [Line] and breaks it into lines of at most width cells, without
// trailing spaces. Lines break where Unicode allows it (UAX #14: at spaces and hyphens,
// between CJK characters but not before their punctuation), but not in the name of a file. A word wider than a line is cut,
// never inside a character that people see as one; no-break spaces have done their work and
// become spaces. An empty text has no lines.
func Wrap(text string, width int) []string { return wrap(text, width, math.MaxInt) }

// wrap is [Wrap] that stops at the latest with two lines more than asked for.
func wrap(text string, width, most int) []string {
	l := lines{width: width}
	text = Line(text)
	for state := -1; text != "" && len(l.done) <= most; {
		var word string
		word, text, state = nextWord(text, state)
		for whole := fileName(word, text, width); len(word) < len(whole) && Cells(whole) <= width; {
			var more string
			more, text, state = nextWord(text, state)
			word += more
		}
		l.add(word)
	}
	l.end()
	for i := range l.done { // a long word may have been broken before "::"
		l.done[i] = NoCommand(l.done[i])
	}
	return l.done
}

// WrapBlock is [Wrap] for text of several lines, cleaned as [Block] does it.
func WrapBlock(text string, width int) []string {
	var wrapped []string
	blank := false // whether a blank line is to follow what there is
	for line := range strings.SplitSeq(Block(text), "\n") {
		lines := Wrap(line, width)
		if len(lines) == 0 {
			blank = len(wrapped) > 0
			continue
		}
		if blank {
			wrapped = append(wrapped, "")
		}
		wrapped, blank = append(wrapped, lines...), false
	}
	return wrapped
}

// LongestWord is how many cells the longest of the words takes that [Wrap] finds between
// spaces.
func LongestWord(text string) int {
	longest := 0
	for word := range strings.FieldsSeq(Line(text)) {
		longest = max(longest, Cells(word))
	}
	return longest
}

// fileName is the word that a text begins with, if it looks like the name of a file: it ends
// in a dot and letters, but for punctuation and quotation marks. Its hyphens break no line. The
// text is given in two parts; what is longer than a line of the width is not looked at, as
// a text may be megabytes without a space.
func fileName(word, rest string, width int) string {
	first, _, whole := strings.Cut(word, " ")
	if word = first; !whole {
		most := min(len(rest), max(0, utf8.UTFMax*width))
		more, _, ended := strings.Cut(rest[:most], " ")
		if !ended && most < len(rest) {
			return ""
		}
		word += more
	}
	name := strings.TrimRight(word, `.,;:!?"')”`)
	dot := strings.LastIndexByte(name, '.')
	if dot < 1 || !strings.Contains(name[:dot], "-") || len(name)-dot < 3 || strings.Trim(name[dot+1:], "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return word
}

// nextWord cuts off what may not be broken, with the spaces after it. A number stays with
// its percent sign.
func nextWord(text string, state int) (word, rest string, newState int) {
	word, rest, _, state = uniseg.FirstLineSegmentInString(text, state)
	for strings.HasPrefix(rest, "%") {
		var more string
		more, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		word += more
	}
	return word, rest, state
}

// lines are being filled with words.
type lines struct {
	width int
	done  []string
	line  string // the one that is being filled
}

func (l *lines) add(word string) {
	if l.fits(word) {
		l.line += word
		return
	}
	l.end()
	if l.fits(word) {
		l.line = word
		return
	}
	for rest := TrimEnd(word); rest != ""; { // wider than a line
		cluster, _ := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		if !l.fits(cluster) {
			l.end()
		}
		l.line += cluster
		rest = rest[len(cluster):]
	}
	l.line += word[len(TrimEnd(word)):]
}

func (l *lines) fits(word string) bool { return Cells(TrimEnd(l.line+word)) <= l.width }

// end ends the line that is being filled.
func (l *lines) end() {
	if line := TrimEnd(l.line); line != "" {
		l.done = append(l.done, strings.ReplaceAll(line, "\u00A0", " "))
	}
	l.line = ""
}

// TrimEnd cuts white space of every kind off the end of a text.
func TrimEnd(text string) string { return strings.TrimRightFunc(text, unicode.IsSpace) }
