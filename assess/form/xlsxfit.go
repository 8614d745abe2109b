package form

import (
	"strings"
	"unicode"

	"cxgap/rubric/visible"
)

// Row heights. The library cannot fit rows to their text, so the lines are counted with
// the widths of Arial's letters; LibreOffice's Liberation Sans has the same.

// paragraph is a text in one font.
type paragraph struct {
	text string
	font xlsxFont
}

// xlsxFont is what a paragraph's height depends on.
type xlsxFont struct {
	size   float64 // in points
	bold   bool
	italic bool
	color  string
}

// heightOf is how high a cell of that width has to be, in points.
func heightOf(paragraphs []paragraph, chars float64) float64 {
	const padding = 6
	height := float64(padding)
	for _, p := range paragraphs {
		height += float64(linesOf(p, chars)) * (p.font.size*1.2 + 0.8) // 12.8 for the standard size, as in Excel
	}
	return height
}

// linesOf counts the lines of a paragraph in a cell of that width.
func linesOf(p paragraph, chars float64) int {
	const digit, margin = 7, 18 // pixels: of a digit in the standard font, and at both sides of an indented cell
	room := (chars*digit - margin) / (p.font.size * 96 / 72) * 1000
	if p.font.bold {
		room /= 1.06
	}
	lines := 0
	for line := range strings.SplitSeq(p.text, "\n") {
		lines += wrapped(line, room/1.02) // programs round the widths of letters up to pixels
	}
	return lines
}

// wrapped counts the lines that a text takes, in thousandths of the font's size.
func wrapped(text string, room float64) int {
	lines, used := 1, 0.0
	for _, word := range strings.SplitAfter(text, " ") {
		width := textWidth(word)
		if trimmed := textWidth(strings.TrimRight(word, " ")); used > 0 && used+trimmed > room {
			lines, used = lines+1, 0
		}
		for width > room && used == 0 && room > 1000 { // a word longer than a line
			lines, width = lines+1, width-room
		}
		used += width
	}
	return lines
}

func textWidth(text string) float64 {
	width := 0.0
	for _, r := range text {
		width += letterWidth(r)
	}
	return width
}

// letterWidth gives the width of a letter in Arial, in thousandths of the font's size.
func letterWidth(r rune) float64 {
	switch {
	case strings.ContainsRune("ijl'", r):
		return 222
	case strings.ContainsRune(" !,./:;I[\\]ft|", r):
		return 278
	case strings.ContainsRune("()-r`{}\"*", r):
		return 345
	case strings.ContainsRune("cksvxyzJ", r):
		return 500
	case strings.ContainsRune("&ABEKPSVXY", r):
		return 667
	case strings.ContainsRune("CDHNRUw", r):
		return 722
	case strings.ContainsRune("mM%GOQW@—", r):
		return 850
	case r >= 0x1100 && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) && r > 0x2E7F:
		return 1000
	}
	return 570
}

// prose makes a text of the rubric fit for a cell: visible, and short enough for a cell.
func prose(text string) string {
	const most = 4000
	return cutAt(visible.Block(text), most)
}
