package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"cxgap/rubric/alike"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
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

// setBoth is the hint for two files about subjects that differ: where these may be two
// spellings of one, it says which to write and how, and otherwise what is given.
func setBoth(first, other spelt, otherwise string) string {
	return setAll(first, []spelt{other}, otherwise)
}

// setAll is [setBoth] for several files about other subjects than the first.
func setAll(first spelt, others []spelt, otherwise string) string {
	var near []spelt
	for _, s := range others {
		if nearlyAlike(first.subject, s.subject) {
			near = append(near, s)
		}
	}
	if len(near) == 0 {
		return otherwise
	}
	places, files, letters := []string{first.place()}, []string{}, ""
	for _, s := range near {
		if len(places) < maxWarnings {
			places = append(places, s.place())
		}
		files = append(files, shellWord(s.file, false))
		if letters == "" {
			letters = unseen(first.subject, s.subject)
		}
	}
	if more := len(near) + 1 - len(places); more > 0 {
		places = append(places, fmt.Sprintf("%d more", more))
	}
	which, all := "they", "both"
	if len(near) < len(others) {
		which = source.Join(subjectsOf(append([]spelt{first}, near...)), "and")
	}
	if len(near) > 1 {
		all = "all"
	}
	return fmt.Sprintf("are %s one? then set %s to %s (%s): cxgap edit %s --subject %s%s; else %s",
		which, all, source.Quote(first.subject), strings.Join(places, ", "), strings.Join(files, " "), shellWord(first.subject, false), letters, otherwise)
}

// subjectsOf quotes the subjects that files have, each spelling once.
func subjectsOf(files []spelt) []string {
	var out []string
	for _, s := range files {
		if q := source.Quote(s.subject); !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	return out
}

// otherSubjects is the error for files about other subjects than the first; member is what
// these are to it, such as "its member ".
func otherSubjects(first spelt, others []spelt, member, otherwise string) error {
	var told []string
	for _, s := range others[:min(len(others), maxWarnings)] {
		told = append(told, member+s.file+" about "+source.Quote(s.subject))
	}
	if more := len(others) - len(told); more > 0 {
		told = append(told, visible.Count(more, "more file", "more files")+" about others")
	}
	return usageError(setAll(first, others, otherwise), "%s is about %s, and %s", first.file, source.Quote(first.subject), source.Join(told, "and"))
}

// nearlyAlike tells whether two names may be two spellings of one: hardly a letter differs, or
// one goes on where the other ends.
func nearlyAlike(a, b string) bool {
	one, two := subjectWords(a), subjectWords(b)
	short, long := strings.Join(one, " "), strings.Join(two, " ")
	if len(short) > len(long) {
		short, long = long, short
	}
	if short == "" {
		return false
	}
	return alike.Code(short) == alike.Code(long) || strings.HasPrefix(long, short+" ") || slipped(one, two)
}

// subjectWords are the words of a name in plain letters, without those that join names: one
// writes & and another "and".
func subjectWords(name string) []string {
	joins := []string{"and", "und", "et", "y", "en", "og", "och"}
	words := strings.FieldsFunc(alike.Plain(name), func(r rune) bool { return r == ' ' || unicode.IsPunct(r) || unicode.IsSymbol(r) })
	return slices.DeleteFunc(words, func(word string) bool { return slices.Contains(joins, word) })
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

// mayBeOne asks whether two respondents are one whose names are much alike, and says how to
// give both one spelling.
func mayBeOne(name, file, other, otherFile string) string {
	to, wrong := alike.Fuller(other, name), file
	if to == name {
		wrong = otherFile
	}
	return fmt.Sprintf("%s (%s) and %s (%s) are much alike and not taken for one person: are they one?%s then cxgap edit %s --respondent %s",
		source.Quote(name), file, source.Quote(other), otherFile, unseen(name, other), shellWord(wrong, false), shellWord(to, false))
}

// unseen shows what no eye sees: the first letter in which two names differ, if it looks like
// one of another alphabet. It is "" for names that look different.
func unseen(a, b string) string {
	one, two := []rune(norm.NFC.String(a)), []rune(norm.NFC.String(b))
	for i := range min(len(one), len(two)) {
		if one[i] == two[i] {
			continue
		}
		if a, b := alphabet(one[i]), alphabet(two[i]); a == b || a == "" || b == "" {
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
