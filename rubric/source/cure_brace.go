package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cxgap/rubric/pattern"
)

// Cures for a brace that is missing, too many, or written as another sign.

// braced are the keys with which values in braces begin that people write without them.
var braced = []string{"at_least", "at_most", "settled", "option", "unknown", "not_applicable"}

// severalKeys matches a name or an id with another key behind it.
var severalKeys = pattern.Lazy(`^(name|id): [^,:]+, (role|version|level|text|meaning|points): `)

// closersLeft is how many more brackets a line closes than it opens, texts in quotes apart.
func closersLeft(line string) int {
	n := 0
	for at := 0; at < len(line); at++ {
		switch line[at] {
		case '{', '[':
			n--
		case '}', ']':
			n++
		case '"', '\'':
			if width := quotedBytes(line[at:]); width > 0 {
				at += width - 1
			}
		}
	}
	return n
}

// openingInside is a brace that is missing before the key whose colon is one too many.
func openingInside(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	word := strings.Trim(line[s.value:s.at], `"' `)
	if !plainKey().MatchString(word) {
		return nil
	}
	end := len(line) // of what stands in the braces that are missing
	if s.inBrackets {
		end = s.at + 1 + strings.IndexAny(line[s.at+1:]+"}", "},]")
	}
	if closersLeft(line) == 0 && (slices.Contains(braced, word) || !s.inBrackets && severalKeys().MatchString(line[s.value:])) {
		whole := strings.TrimRight(line[s.value:end], " \t")
		e := t.replace(s, s.value, s.value+len(whole), "{"+whole+"}")
		e.trust = evident
		return []edit{e.saying(s.value, s.value+len(whole), fmt.Sprintf("the braces around %q are missing", whole), fmt.Sprintf("write {%s}", whole))}
	}
	if closersLeft(line) != 1 {
		return nil
	}
	e := t.replace(s, s.value, s.value, "{")
	e.trust = evident
	return []edit{e.saying(s.value, s.value+len(word), fmt.Sprintf("a { is missing before %q", word), fmt.Sprintf("write %q", firstWords("{"+line[s.value:])))}
}

var keyBehindComma = pattern.Lazy(`^, *["']?([A-Za-z_][\w-]*)["']?: `)

// closingInside is a brace that is missing further in than the one that is never closed: where
// a key follows that has no place in the inner braces. Ids stand there, and the key is one of
// the format; or the other way round.
func closingInside(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	if line[s.at] != '{' {
		return nil
	}
	type open struct {
		at            int
		ids, keys     bool // what its keys are so far
		closes, begin byte
	}
	var around []open
	for at := s.at; at < len(line); at++ {
		switch c := line[at]; c {
		case '{', '[':
			around = append(around, open{at: at, begin: c, closes: bracket{opens: c}.closes()})
		case '}', ']':
			if len(around) == 0 || around[len(around)-1].closes != c {
				return nil
			}
			around = around[:len(around)-1]
		case '"', '\'':
			at += max(1, quotedBytes(line[at:])) - 1
		case ',', ':':
			if len(around) == 0 {
				return nil
			}
			top := &around[len(around)-1]
			if c == ':' {
				if word := keyBefore().FindStringSubmatch(line[top.at:at]); word != nil && blankAt(line, at+1) {
					ours := isOurs(word[1])
					top.keys, top.ids = top.keys || ours, top.ids || !ours
				}
				continue
			}
			m := keyBehindComma().FindStringSubmatch(line[at:])
			if m == nil || len(around) < 2 || top.begin != '{' || top.keys == top.ids || isOurs(m[1]) == top.keys {
				continue
			}
			e := t.replace(s, at, at, "}")
			e.trust = evident
			return []edit{e.saying(top.at, top.at+1, "this { is never closed", fmt.Sprintf("put } before %q", firstWords(line[at:])))}
		}
	}
	return nil
}

var keyBefore = pattern.Lazy(`[{,] *["']?([A-Za-z_][\w-]*)["']?$`)

// closerTooMany is a brace that closes the one around, so that the line goes on behind it.
func closerTooMany(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	head := strings.TrimRight(line[:s.at], " ")
	if m := closesNothing().FindStringIndex(head); m != nil && closersLeft(line) == 1 {
		e := t.replace(s, len(head)-1, len(head)-1, "{")
		e.trust = evident
		return []edit{e.saying(len(head)-1, len(head), "a { is missing before this }", "write {}")}
	}
	if !keyBehindComma().MatchString(line[s.at:]) || closersLeft(line) != 1 || len(head) < 2 || strings.IndexByte("}]", head[len(head)-2]) < 0 {
		return nil
	}
	e := t.replace(s, len(head)-1, len(head), "")
	e.trust = evident
	return []edit{e.saying(len(head)-1, len(head), fmt.Sprintf("this %s is one too many", head[len(head)-1:]), "remove it")}
}

var closesNothing = pattern.Lazy(`: *\}$`)

// closerInText is a closing brace in a text without quotes, so that the line goes on behind it with the rest of
// the text and another brace.
func closerInText(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	head, rest := strings.TrimRight(line[:s.at], " "), line[s.at:]
	if i := comment().FindStringIndex(rest); i != nil {
		rest = rest[:i[0]]
	}
	keys := flowValue().FindAllStringIndex(head, -1)
	if closersLeft(head+rest) < 1 || !strings.HasSuffix(head, "}") || !strings.HasSuffix(strings.TrimRight(rest, " "), "}") || len(keys) == 0 {
		return nil
	}
	from, end := keys[len(keys)-1][1], nextKey().FindStringIndex(rest)
	if end == nil || from >= len(head)-1 || strings.IndexByte("\"'{[", line[from]) >= 0 {
		return nil
	}
	text := requoted(line[from : s.at+end[0]])
	hint := "write " + text
	if utf8.RuneCountInString(text) > longestHint {
		hint = "put quotes around the whole text, as it holds a }"
	}
	return []edit{t.replace(s, from, s.at+end[0], text).saying(len(head)-1, len(head), "this } ends the braces, and the line goes on behind it", hint)}
}

// longestHint is how many characters a text has at most that a hint repeats whole.
const longestHint = 80

// emptyBraces are those that are not closed before the comma behind them.
func emptyBraces(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	if s.at == 0 || line[s.at-1] != '{' || !keyBehindComma().MatchString(line[s.at:]) {
		return nil
	}
	e := t.replace(s, s.at, s.at, "}")
	e.trust = evident
	return []edit{e.saying(s.at-1, s.at, "this { is never closed", "write {}")}
}

// colonBeforeOpening is a missing colon, or an equals sign, between a key and its value in
// brackets, inside of brackets.
func colonBeforeOpening(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	word := strings.TrimRight(line[s.value:s.at], " =:")
	if strings.IndexByte("{[", line[s.at]) < 0 || !plainKey().MatchString(strings.Trim(word, `"'`)) {
		return nil
	}
	e := t.replace(s, s.value+len(word), s.at, ": ")
	e.trust = evident
	return []edit{e.saying(s.value, s.value+len(word), "a colon is missing behind "+Quote(word), fmt.Sprintf("write %q", firstWords(e.text[s.value:])))}
}

var inParentheses = pattern.Lazy(`^\(([^()]*)\)`)

// braces are meant by parentheses around keys.
func braces(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	m := inParentheses().FindStringSubmatch(line[s.value:])
	if m == nil || !keyAhead().MatchString(m[1]) {
		return nil
	}
	e := t.replace(s, s.value, s.value+len(m[0]), "{"+m[1]+"}")
	e.trust = evident
	return []edit{e.saying(s.value, s.value+1, "parentheses are none of the brackets of YAML", fmt.Sprintf("write %q", firstWords("{"+m[1]+"}")))}
}
