// Package alike has the one rule by which words that people type and programs write are
// compared: names of people and companies, heads of columns, texts of answers.
//
// What counts as the same: the composed and the decomposed form of a letter (Unicode NFC),
// capitals and small letters, blanks and line ends of every kind and number, typographic and
// plain quotation marks, dashes and dots, a full stop at the end or none, and a hyphen, an
// underscore or a space between two words, and letters and signs of full width. What is invisible does not count.
package alike

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Key is what all spellings of a text have in common; "" if there is nothing to see.
func Key(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(text) {
		r = plain(r)
		switch {
		case r == ' ':
			gap = b.Len() > 0
			continue
		case r < 0:
			continue
		case gap:
			b.WriteByte(' ')
			gap = false
		}
		if r == '…' {
			b.WriteString("...")
			continue
		}
		b.WriteRune(foldCase(r))
	}
	key := norm.NFC.String(b.String())
	if short := strings.TrimRight(strings.TrimSuffix(key, "."), " "); short != "" && !strings.HasSuffix(key, "..") {
		return short
	}
	return key
}

// Code is what is left of a text where a tool allows letters and digits only, as in the codes
// of questions: [Key] without blanks and punctuation. Signs that tell two answers apart, such
// as "<" and "+", stay. Texts of one Code are rarely meant to differ, but may be: compare by
// Key first.
func Code(text string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || unicode.IsPunct(r) && !strings.ContainsRune("%&#@", r) {
			return -1
		}
		return r
	}, Key(text))
}

// Same tells whether two texts are two spellings of one.
func Same(a, b string) bool { return Key(a) == Key(b) }

// plain gives the plain character for one of its variants: ' ' for all blanks, hyphens and
// underscores, −1 for what cannot be seen.
func plain(r rune) rune {
	if r > 0xff00 && r < 0xff5f { // as keyboards of East Asia write them
		r -= 0xff00 - ' '
	}
	switch r {
	case '_', '-', '‐', '‑', '‒', '–', '—', '―', '−':
		return ' '
	case '’', '‘', '‚', '‛', '′', '`', '´':
		return '\''
	case '“', '”', '„', '‟', '″', '«', '»':
		return '"'
	}
	switch {
	case unicode.IsSpace(r), unicode.Is(unicode.Z, r):
		return ' '
	case unicode.Is(unicode.Cf, r), unicode.IsControl(r), unicode.Is(unicode.Variation_Selector, r):
		return -1
	}
	return r
}

// foldCase gives all forms of a letter that differ in case alone the same one.
func foldCase(letter rune) rune {
	if letter < unicode.MaxASCII {
		return unicode.ToLower(letter)
	}
	least := letter
	for other := unicode.SimpleFold(letter); other != letter; other = unicode.SimpleFold(other) {
		least = min(least, other)
	}
	return unicode.ToLower(least)
}
