package workbook

import (
	"strings"
	"unicode"
)

// Row heights. The library cannot fit rows to their text, so the lines are counted with
// the widths of Arial's letters.

// lineHeight is the height of a line in points: 12.8 for the standard size, as in Excel.
func lineHeight(size float64) float64 { return size*1.2 + 0.8 }

// padding is what a row has above and below its text, in points.
const padding = 6

// indentWidth is the width of a step of indentation in digits.
const indentWidth = 1.3

// heightOf is how high a cell of a width in digits has to be, in points.
func heightOf(runs []Run, cell Style, width float64) float64 {
	height := float64(padding)
	for _, run := range runs {
		lines := 1
		if !cell.OneLine {
			lines = linesOf(run, width-indentWidth*float64(cell.Indent))
		}
		height += float64(lines) * lineHeight(run.Style.size())
	}
	return height
}

// linesOf counts the lines of a text in a cell of a width in digits.
func linesOf(run Run, width float64) int {
	const digit, margins = 7, 11 // pixels: of a digit in the standard font, and at both sides of a cell
	most := (width*digit - margins) / (run.Style.size() * 96 / 72) * 1000
	if run.Style.Bold {
		most /= 1.06
	}
	lines := 0
	for line := range strings.SplitSeq(run.Text, "\n") {
		lines += wrapped(line, most/1.02) // programs round the widths of letters up to pixels
	}
	return lines
}

// wrapped counts the lines that a text takes where a line has room for most, in thousandths
// of the font's size.
func wrapped(text string, most float64) int {
	lines, used := 1, 0.0
	for _, word := range strings.SplitAfter(text, " ") {
		width := textWidth(word)
		if trimmed := textWidth(strings.TrimRight(word, " ")); used > 0 && used+trimmed > most {
			lines, used = lines+1, 0
		}
		for width > most && used == 0 && most > 1000 { // a word longer than a line
			lines, width = lines+1, width-most
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
