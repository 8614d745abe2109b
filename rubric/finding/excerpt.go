package finding

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"cxgap/rubric/visible"
)

// tabWidth is how many columns a tab takes at most in a printed source line.
const tabWidth = 4

// cell is one character of a printed line as a reader sees it.
type cell struct {
	text  string
	width int // in columns of a terminal
	at    int // its first code point's position in the source line, from 0
}

// cells splits a source line into what is printed of it. The line may begin in the
// middle of the source line, at code point from.
func cells(line string, from int) []cell {
	var out []cell
	column := 0
	for at := from; line != ""; {
		cluster, width := ansi.FirstGraphemeCluster(line, ansi.GraphemeWidth)
		c := cell{text: cluster, width: width, at: at}
		switch {
		case cluster == "\t":
			c.width = tabWidth - column%tabWidth
			c.text = strings.Repeat(" ", c.width)
		case cluster == "#" && visible.CommandAhead(line):
			c.text, c.width = "# ", 2
		case strings.ContainsFunc(cluster, visible.Hides):
			c.text = visible.Reveal(cluster)
			c.width = ansi.StringWidth(c.text)
		}
		out = append(out, c)
		column += c.width
		at += utf8.RuneCountInString(cluster)
		line = line[len(cluster):]
	}
	return out
}

func widthOf(cs []cell) int {
	sum := 0
	for _, c := range cs {
		sum += c.width
	}
	return sum
}

func textOf(cs []cell) string {
	var out strings.Builder
	for _, c := range cs {
		out.WriteString(c.text)
	}
	return out.String()
}

// excerpt is a source line ready to print, with the line of carets below it.
type excerpt struct{ line, carets string }

// newExcerpt cuts the source line to the given width in columns, 0 for no limit, and
// puts carets under the code points from..to (from 0, to exclusive).
func newExcerpt(line []rune, from, to, width int) excerpt {
	from = min(max(0, from), len(line))
	to = min(max(to, from), len(line))
	first, last := 0, len(line)
	if width > 0 { // more than this can never be seen; a line may be megabytes long
		first, last = max(0, from-2*width), min(len(line), from+2*width)
	}
	cs := cells(string(line[first:last]), first)
	a := cellAt(cs, from)
	b := max(a, cellAt(cs, to))
	left, right := window(cs, a, b, width, first > 0, last < len(line))
	e := excerpt{line: textOf(cs[left:right]), carets: strings.Repeat(" ", widthOf(cs[left:a])) + carets(cs[a:min(b, right)])}
	if left > 0 || first > 0 {
		e.line, e.carets = "…"+e.line, " "+e.carets
	}
	if right < len(cs) || last < len(line) {
		e.line += "…"
	}
	return e
}

func carets(cs []cell) string { return strings.Repeat("^", max(1, widthOf(cs))) }

// cellAt finds the cell that holds a code point; behind the end, their number.
func cellAt(cs []cell, at int) int {
	i, found := slices.BinarySearchFunc(cs, at, func(c cell, at int) int { return c.at - at })
	if !found && i > 0 && i < len(cs) {
		i-- // inside of a character made of several code points
	}
	return i
}

// window chooses the cells left..right to print so that they fit the width, the marked
// cells a..b among them and a third of the width before them.
func window(cs []cell, a, b, width int, cutLeft, cutRight bool) (left, right int) {
	// A caret takes a column of its own behind the last character or under one without width.
	needed := max(widthOf(cs), widthOf(cs[:a])+max(1, widthOf(cs[a:b])))
	if width <= 0 || !cutLeft && !cutRight && needed <= width {
		return 0, len(cs)
	}
	inside := max(1, width-2) // for an ellipsis on either side
	before := min(max(inside/3, inside-widthOf(cs[a:])), inside-min(inside, widthOf(cs[a:b])))
	left = a
	for used := 0; left > 0 && used+cs[left-1].width <= before; left-- {
		used += cs[left-1].width
	}
	right = left
	for used := 0; right < len(cs) && used+cs[right].width <= inside; right++ {
		used += cs[right].width
	}
	return left, max(right, a)
}
