package interview

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// clean makes one line of text safe to draw. Text from rubrics, answers and paths is
// data: control characters and characters that turn the direction of writing are shown
// as \u{1B} and the like, broken UTF-8 as \xFF. Line ends and tabs become blanks.
func clean(text string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("\r", " ", "\n", " ", "\t", " ").Replace(visible(text))), " ")
}

// visible is clean for text of several lines.
func visible(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02X`, text[0])
		case acts(r):
			fmt.Fprintf(&b, `\u{%02X}`, r)
		default:
			b.WriteRune(r)
		}
		text = text[n:]
	}
	return b.String()
}

// acts tells whether a character does something other than standing there. Joiners
// stay: emoji and several scripts need them.
func acts(r rune) bool {
	switch {
	case r == '\n' || r == '\r' || r == '\t':
		return false
	case r == '\u2028' || r == '\u2029' || r == '\uFEFF':
		return true
	}
	return unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control) || r >= 0xE0000 && r <= 0xE007F
}

// typed is what is kept of typed or pasted text: everything but the characters that
// could steer a terminal later. Line ends stay, as "\n".
func typed(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(strings.ToValidUTF8(text, ""))
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || acts(r) {
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
