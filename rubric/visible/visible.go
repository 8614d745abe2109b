// Package visible makes text from people and files safe to show on a terminal. Text is
// data: nothing in it may steer the terminal, turn the reading order or hide.
package visible

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line makes text from people or files safe to print on one line of a terminal. What
// could steer the terminal or turn the reading order is made visible, so that nothing is
// hidden from the reader; what carries no text is dropped:
//
//   - control characters (C0, C1, DEL), so every escape sequence too, and bidirectional
//     embeddings, overrides and isolates: shown as \u{1B};
//   - broken UTF-8: shown as \xFF;
//   - byte order marks, zero-width spaces, word joiners, soft hyphens, directional marks
//     (LRM, RLM, ALM): dropped;
//   - joiners and variation selectors: kept after a visible character, where emoji and
//     several scripts need them, else dropped; tag characters: kept after a black flag;
//   - any other invisible format character or noncharacter: shown as \u{2061};
//   - tabs and line ends of every kind (CR, VT, FF, NEL, U+2028, U+2029 too) become
//     spaces, and runs of spaces one;
//   - what the log of a CI system could take for a command is parted (see [NoCommand]).
//
// Letters, combining marks and emoji of every script stay as they are.
func Line(text string) string {
	if isLine(text) {
		return text
	}
	return NoCommand(strings.Join(strings.FieldsFunc(Exact(text), func(r rune) bool { return r == ' ' || r == '\n' }), " "))
}

// isLine tells of most texts that are as [Line] makes them, that they are, without making them anew.
func isLine(text string) bool {
	before := ' '
	for _, r := range text {
		switch {
		case r == ' ' && before == ' ', r < ' ', r == '\u007F':
			return false
		case r < utf8.RuneSelf, '\u00A0' <= r && r <= '\u052F' && r != '\u00AD', '\u2010' <= r && r <= '\u2027', '\u2E80' <= r && r <= '\uD7FF':
		default:
			return false
		}
		before = r
	}
	return (before != ' ' || text == "") && !mayCommand(text)
}

// Block is [Line] for text of several lines. Line ends of every kind become "\n";
// runs of empty lines become one, and there is none at either end.
func Block(text string) string {
	var kept []string
	blank := false
	for line := range strings.SplitSeq(Exact(text), "\n") {
		line = Line(line)
		if line == "" {
			blank = len(kept) > 0
			continue
		}
		if blank {
			kept = append(kept, "")
		}
		kept, blank = append(kept, line), false
	}
	return strings.Join(kept, "\n")
}

// Exact replaces and drops characters as [Line] says, and leaves spaces, "\n" and commands.
func Exact(text string) string {
	var b strings.Builder
	text = strings.ReplaceAll(text, "\r\n", "\n")
	b.Grow(len(text))
	before := ' '
	for len(text) > 0 {
		if n := plain(text); n > 0 {
			b.WriteString(text[:n])
			before = rune(text[n-1])
			text = text[n:]
			continue
		}
		r, size := utf8.DecodeRuneInString(text)
		shown := show(r, before)
		if r == utf8.RuneError && size == 1 {
			shown = fmt.Sprintf(`\x%02X`, text[0])
		}
		if shown != "" {
			b.WriteString(shown)
			before, _ = utf8.DecodeLastRuneInString(shown)
		}
		text = text[size:]
	}
	return b.String()
}

// plain counts the bytes at the start of a text that stay as they are: printable ASCII
// and line feeds, which most text is.
func plain(text string) int {
	for i := range len(text) {
		if c := text[i]; (c < ' ' || c > '~') && c != '\n' {
			return i
		}
	}
	return len(text)
}

// show gives the text that stands for r where the character before is kept.
func show(r, before rune) string {
	switch {
	case r == '\t':
		return " "
	case breaksLine(r):
		return "\n"
	case unicode.IsControl(r), turns(r):
		return fmt.Sprintf(`\u{%02X}`, r)
	case carriesNothing(r):
		return ""
	case binds(r):
		return boundTo(r, before)
	case isTag(r):
		return taggedOn(r, before)
	case unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r), unicode.Is(unicode.Noncharacter_Code_Point, r):
		return fmt.Sprintf(`\u{%02X}`, r)
	}
	return string(r)
}

// breaksLine tells whether some terminal or editor ends a line at r.
func breaksLine(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// turns tells whether r turns the direction of the text that follows it.
func turns(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r) && !carriesNothing(r)
}

// carriesNothing tells whether r can go without any loss: it only hints at line breaks
// or at the direction of its neighbours.
func carriesNothing(r rune) bool {
	switch r {
	case '\uFEFF', '\u200B', '\u2060', '\u00AD', '\u200E', '\u200F', '\u061C':
		return true
	}
	return false
}

// binds tells whether r changes how its neighbours are drawn: joiners and variation
// selectors.
func binds(r rune) bool {
	return unicode.Is(unicode.Join_Control, r) || unicode.Is(unicode.Variation_Selector, r)
}

func boundTo(r, before rune) string {
	if unicode.IsSpace(before) || before == r {
		return ""
	}
	return string(r)
}

// isTag tells whether r is an invisible tag letter, as the flags of England, Scotland
// and Wales spell their names with.
func isTag(r rune) bool { return r >= 0xE0000 && r <= 0xE007F }

const blackFlag = '\U0001F3F4'

func taggedOn(r, before rune) string {
	if before == blackFlag || isTag(before) {
		return string(r)
	}
	return fmt.Sprintf(`\u{%02X}`, r)
}

// Steers tells whether r is a character that could steer a terminal or turn the reading
// order: what typed text should be rid of before it is kept. Line ends and tabs are not.
func Steers(r rune) bool {
	if r == '\n' || r == '\r' || r == '\t' {
		return false
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || breaksLine(r) || r == '\uFEFF' || isTag(r)
}
