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
	c := cellsOf(text)
	return max(c.joined, c.apart)
}

// cells are the counts of terminals that draw a character of several code points as one, and
// of those that draw each code point.
type cells struct{ joined, apart int }

func cellsOf(text string) cells {
	if plain(text) == len(text) && !strings.Contains(text, "\n") { // most text: a cell each
		return cells{len(text), len(text)}
	}
	return cells{ansi.StringWidth(text), ansi.StringWidthWc(text)}
}

func (c cells) and(more cells) cells { return cells{c.joined + more.joined, c.apart + more.apart} }

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
	l := fill(Line(text), width, most)
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

// lines are being filled with the words of a text, which is a [Line].
type lines struct {
	text     string
	width    int
	done     []string
	from, to int   // where the line that is being filled stands in the text
	filled   cells // of that line, where counted
	counted  bool
}

// fill fills lines with a text until more lines than asked for are full.
func fill(text string, width, most int) *lines {
	l := &lines{text: text, width: width}
	for state := -1; l.to < len(text) && len(l.done) <= most; {
		var word string
		word, state = l.next(state)
		l.add(word)
	}
	return l
}

// next is what is to stand in one line if it can: a word, or the name of a file.
func (l *lines) next(state int) (word string, newState int) {
	word, rest, state := nextWord(l.text[l.to:], state)
	for whole := fileName(word, rest, l.width); len(word) < len(whole) && Cells(whole) <= l.width; {
		var more string
		more, rest, state = nextWord(rest, state)
		word += more
	}
	return word, state
}

// add puts the next word of the text into a line.
func (l *lines) add(word string) {
	if l.took(word) {
		return
	}
	l.end()
	if l.took(word) {
		return
	}
	solid := TrimEnd(word)
	for rest := solid; rest != ""; { // wider than a line
		cluster, _ := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		if after := rest[len(cluster):]; opensCommand(after, 0) || CommandAhead(after) {
			cluster += after[:1] // no line begins with a command: NoCommand would make it wider
		}
		if !l.took(cluster) {
			l.end()
			l.take(cluster)
		}
		rest = rest[len(cluster):]
	}
	l.take(word[len(solid):])
}

// took puts the next word into the line that is being filled, if it fits there. What the line
// holds is counted once: the cells of two parts are those of the whole where they meet at
// characters of ASCII, which nothing joins.
func (l *lines) took(word string) bool {
	solid := TrimEnd(word)
	if l.from < l.to && (l.text[l.to-1] >= utf8.RuneSelf || solid == "" || solid[0] >= utf8.RuneSelf) {
		if Cells(TrimEnd(l.text[l.from:l.to+len(word)])) > l.width {
			return false
		}
		l.take(word)
		return true
	}
	if !l.counted {
		l.filled = cellsOf(l.text[l.from:l.to])
	}
	with := l.filled.and(cellsOf(solid))
	if max(with.joined, with.apart) > l.width {
		return false
	}
	l.to += len(word)
	l.filled, l.counted = l.filled.and(cellsOf(word)), true
	return true
}

// take puts what comes next into the line that is being filled, whether it fits or not.
func (l *lines) take(text string) {
	l.to += len(text)
	l.counted = false
}

// end ends the line that is being filled.
func (l *lines) end() {
	if line := TrimEnd(l.text[l.from:l.to]); line != "" {
		l.done = append(l.done, strings.ReplaceAll(line, "\u00A0", " "))
	}
	l.from, l.filled, l.counted = l.to, cells{}, true
}

// TrimEnd cuts white space of every kind off the end of a text.
func TrimEnd(text string) string { return strings.TrimRightFunc(text, unicode.IsSpace) }
