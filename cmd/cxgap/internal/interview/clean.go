package interview

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"cxgap/rubric/visible"
)

// clean makes one line of text safe to draw: text from rubrics, answers and paths is data.
func clean(text string) string { return visible.Line(text) }

// typed is what is kept of typed or pasted text: everything but the characters that
// could steer a terminal later. Line ends stay, as "\n".
func typed(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(strings.ToValidUTF8(text, ""))
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || visible.Steers(r) {
			return -1
		}
		return r
	}, text)
}

// wrap breaks one line of text into lines of at most width cells. Words that are longer
// are cut. An empty text has no lines.
func wrap(text string, width int) []string {
	if text == "" {
		return nil
	}
	lines := strings.Split(ansi.Wrap(text, max(width, 1), ""), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return lines
}

// wrapAll wraps text of several lines.
func wrapAll(text string, width int) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if wrapped := wrap(clean(line), width); wrapped != nil {
			lines = append(lines, wrapped...)
		} else {
			lines = append(lines, "")
		}
	}
	return lines
}

// cut shortens a line to width cells, with an ellipsis if anything is lost.
func cut(text string, width int) string {
	return ansi.Truncate(text, max(width, 0), "…")
}
