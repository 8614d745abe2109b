package main

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"cxgap/rubric/alike"
	"cxgap/rubric/source"
)

// normalName is what all spellings of a name have in common: case, blanks, the form of
// quotation marks and dashes, and the form in which accents are written do not matter.
func normalName(name string) string { return alike.Key(name) }

// spelt is a subject as a file has it.
type spelt struct {
	file    string
	line    int // 0 where it is not known
	subject string
}

func (s spelt) place() string {
	if s.line == 0 {
		return s.file
	}
	return fmt.Sprintf("%s:%d", s.file, s.line)
}

// bothTo is the hint for a member that is about somebody else than the files before it.
func (p *gathered) bothTo(m *member, otherwise string) string {
	return setBoth(spelt{p.from, p.at, p.subject}, spelt{m.path, m.answers.HeadSpan("subject").Line, m.answers.Subject}, otherwise)
}

// setBoth is the hint for two files about subjects that differ: where these may be two
// spellings of one, it says which to write and how, and otherwise what is given.
func setBoth(first, other spelt, otherwise string) string {
	if !nearlyAlike(first.subject, other.subject) {
		return otherwise
	}
	return fmt.Sprintf("are they one? then set both to %s (%s, %s): cxgap edit %s --subject %s%s; else %s",
		source.Quote(first.subject), first.place(), other.place(), shellWord(other.file, false), shellWord(first.subject, false), unseen(first.subject, other.subject), otherwise)
}

// nearlyAlike tells whether two names may be two spellings of one: hardly a letter differs, or
// one goes on where the other ends.
func nearlyAlike(a, b string) bool {
	a, b = withoutMarks(alike.Key(a)), withoutMarks(alike.Key(b))
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	if short == "" {
		return false
	}
	return alike.Code(a) == alike.Code(b) || strings.HasPrefix(long, short+" ") || slipped(strings.Fields(a), strings.Fields(b))
}

// slipped tells whether two names have the same words but for a slip in long ones: what tells
// "Team A" from "Team B" is no slip.
func slipped(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if letters := len([]rune(a[i])); a[i] != b[i] && (letters < 4 || !source.Near(a[i], b[i], max(1, letters/4))) {
			return false
		}
	}
	return true
}

// withoutMarks takes the accents off letters, which people leave out, and gives letters that are
// joined or wide their usual form.
func withoutMarks(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ReplaceAll(text, "ß", "ss")))
}

// unseen shows what no eye sees: the first letter in which two names differ, if it looks like
// one of another alphabet. It is "" for names that look different.
func unseen(a, b string) string {
	one, two := []rune(norm.NFC.String(a)), []rune(norm.NFC.String(b))
	for i := range min(len(one), len(two)) {
		if one[i] == two[i] {
			continue
		}
		if alphabet(one[i]) == alphabet(two[i]) || alphabet(one[i]) == "" || alphabet(two[i]) == "" {
			return ""
		}
		return fmt.Sprintf(" (their letter %d looks alike and differs: U+%04X and U+%04X)", i+1, one[i], two[i])
	}
	return ""
}

// alphabet names the script of a letter; "" for what is no letter.
func alphabet(r rune) string {
	if !unicode.IsLetter(r) {
		return ""
	}
	for _, name := range []string{"Latin", "Cyrillic", "Greek", "Armenian", "Cherokee"} {
		if unicode.Is(unicode.Scripts[name], r) {
			return name
		}
	}
	return "other"
}
