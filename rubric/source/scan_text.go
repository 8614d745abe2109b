package source

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a [scan] reads out of a single line. Positions are bytes, from 0.

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func isDash(text string, at int) bool {
	return at < len(text) && text[at] == '-' && blankAt(text, at+1)
}

// isMarker tells whether the line begins or ends a document.
func isMarker(text string) bool {
	return (strings.HasPrefix(text, "---") || strings.HasPrefix(text, "...")) && blankAt(text, 3)
}

// blankAt tells whether a blank or an end of the line is at a position.
func blankAt(text string, at int) bool {
	return at < 0 || at >= len(text) || text[at] == ' ' || text[at] == '\t'
}

// skipBlanks returns the next position with something other than blanks or a comment;
// the length of the text if there is none.
func skipBlanks(text string, at int) int {
	for at < len(text) && blankAt(text, at) {
		at++
	}
	if at < len(text) && text[at] == '#' && (at == 0 || blankAt(text, at-1)) {
		return len(text)
	}
	return at
}

// keyEnd returns the position of the colon behind a key that begins in a column, or 0.
func keyEnd(text string, column int) int {
	switch c := text[column]; {
	case c == '"' || c == '\'':
		at := skipBlanks(text, column+quotedBytes(text[column:]))
		if at > column && at < len(text) && text[at] == ':' && blankAt(text, at+1) {
			return at
		}
		return 0
	case strings.IndexByte("{[&*!|>@`%,]}", c) >= 0:
		return 0
	}
	return colonAt(text, column)
}

// colonAt returns the position of the first colon with a blank behind it, outside of a
// comment, or 0.
func colonAt(text string, at int) int {
	for ; at < len(text); at++ {
		switch {
		case text[at] == ':' && blankAt(text, at+1):
			return at
		case text[at] == '#' && blankAt(text, at-1):
			return 0
		}
	}
	return 0
}

// quotedBytes gives the length of the quoted text at the beginning, or 0 if it does not
// end in it.
func quotedBytes(text string) int { return len(string([]rune(text)[:QuotedWidth(text)])) }

// oddBlankAt gives the bytes that blanks other than the ordinary one take at a position.
func oddBlankAt(text string, at int) int {
	width := 0
	for _, r := range text[min(at, len(text)):] {
		if r < utf8.RuneSelf || !unicode.IsSpace(r) && r != 0x200b && r != 0x2060 {
			break
		}
		width += utf8.RuneLen(r)
	}
	return width
}

const ordinarySpaces = "put ordinary spaces in its place"

// oddBlankMessage is about the odd blank with which a text begins.
func oddBlankMessage(text, where string) string {
	r, _ := utf8.DecodeRuneInString(text)
	what := "a blank"
	if r == 0xa0 || r == 0x202f {
		what = "a non-breaking space"
	}
	return fmt.Sprintf("%s (U+%04X) %s, which is none for YAML", what, r, where)
}

// firstWords shortens a line for a hint.
func firstWords(text string) string {
	if r := []rune(text); len(r) > 30 {
		return string(r[:29]) + "…"
	}
	return text
}

func firstRune(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return text[:size]
}

func columnOf(text string, at int) int { return utf8.RuneCountInString(text[:at]) + 1 }
