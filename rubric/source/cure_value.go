package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"cxgap/rubric/pattern"
)

// Cures of a value.

// withoutIt is a character that is too many.
func withoutIt(t *spoilt, s *slip) []edit { return []edit{t.replace(s, s.at, s.to, "")} }

// replaceBy puts a text in place of the slip.
func replaceBy(text string) cure {
	return func(t *spoilt, s *slip) []edit { return []edit{t.replace(s, s.at, s.to, text)} }
}

func ordinaryBlanks(t *spoilt, s *slip) []edit {
	count := len([]rune(t.lines[s.line][s.at:s.to]))
	return []edit{t.replace(s, s.at, s.to, strings.Repeat(" ", count))}
}

var comment = pattern.Lazy(` +# .*$`)

// quoteValue puts the rest of the line, from where its value begins, into quotes.
func quoteValue(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	end := len(strings.TrimRight(line, " \t"))
	if i := comment().FindStringIndex(line[s.value:end]); i != nil {
		end = s.value + i[0]
	}
	return []edit{t.replace(s, s.value, end, requoted(line[s.value:end]))}
}

// typographic are quotes of texts for people, which quote nothing in a file.
const typographic = "“”„‟«»‘’‚‛″′＂"

// IsTypographicQuote tells whether a character is a quote of texts for people.
func IsTypographicQuote(r rune) bool { return strings.ContainsRune(typographic, r) }

// requoted puts quotes around a text, in place of those that it has.
func requoted(text string) string {
	if r := []rune(text); len(r) > 1 && strings.ContainsRune(`"'`+typographic, r[0]) && (r[0] == r[len(r)-1] || strings.ContainsRune(typographic, r[len(r)-1])) {
		text = string(r[1 : len(r)-1])
	}
	return `"` + strings.NewReplacer(`\"`, `\"`, `\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// peoplesQuotes is a text that somebody has put into typographic quotes.
func peoplesQuotes(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	r := firstRune(line[s.value:])
	if r == "" || !strings.Contains(typographic, r) {
		return nil
	}
	out := append(quoteInFlow(t, s), quoteValue(t, s)...)
	for i := range out {
		out[i] = out[i].saying(s.value, s.value+len(r), fmt.Sprintf("the quote %s is a letter here and quotes nothing", r), `write the straight quotes "..." around the text`)
	}
	return out
}

var lastKey = pattern.Lazy(`\s(["']?([A-Za-z_][\w-]*)["']?):$`)

// newLine is a key that stands on the line of another one.
func newLine(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	at := s.at
	if line[s.at] == ':' {
		m := lastKey().FindStringSubmatchIndex(line[:s.at+1])
		if m == nil {
			return nil
		}
		at = m[2]
	}
	word := strings.Trim(firstWord().FindString(line[at:]), `"'`)
	if !keyAhead().MatchString(line[at:]) || !t.isKey(word) {
		return nil
	}
	columns := []int{content(line)}
	for _, f := range slices.Backward(s.frames) {
		columns = append(columns, f.column)
	}
	var out []edit
	for _, column := range columns {
		e := t.replace(s, at, at, "\n"+strings.Repeat(" ", column))
		out = append(out, e.saying(at, at+len(word), fmt.Sprintf("the key %s stands on the line of another value", Quote(word)), fmt.Sprintf("begin a new line before it, in column %d", column+1)))
	}
	return out
}

var closersAtEnd = pattern.Lazy(`[}\]]+\s*$`)

// openingBrace is one that is missing, since the line ends with a brace that closes nothing.
func openingBrace(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	if !closersAtEnd().MatchString(line) {
		return nil
	}
	var out []edit
	for _, at := range []int{s.value, content(line)} {
		if word := firstWord().FindString(line[at:]); keyAhead().MatchString(line[at:]) {
			out = append(out, t.replace(s, at, at, "{").saying(at, at+len(word), "the { is missing that belongs to the } at the end of the line", fmt.Sprintf("write %q", "{"+firstWords(line[at:]))))
		}
	}
	return out
}

func backslashes(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	return []edit{t.replace(s, s.at, len(line), strings.NewReplacer(`\\`, `\\`, `\"`, `\"`, `\`, `\\`).Replace(line[s.at:]))}
}

var nextKey = pattern.Lazy(`, *["']?[A-Za-z_][\w-]*["']?:( |$)|[}\]]+,?\s*$|,\s*$`)

// closingQuote is one that is missing: before the next key, before the brackets at the end, or
// at the end of the line.
func closingQuote(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	quote := line[s.at : s.at+1]
	var out []edit
	if m := nextKey().FindStringIndex(line[s.to:]); m != nil {
		out = append(out, t.replace(s, s.to+m[0], s.to+m[0], quote))
	}
	return append(out, t.replace(s, len(line), len(line), quote))
}

func closingBracket(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	closes := bracket{opens: line[s.at]}.closes()
	return []edit{t.replace(s, len(line), len(line), string(closes))}
}

// rightBracket is for one that closes another kind of bracket than is open.
func rightBracket(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	wrong := line[s.at : s.at+1]
	right := string(bracket{opens: t.lines[s.opened.line][s.opened.at]}.closes())
	opens := map[string]string{"]": "[", "}": "{"}[wrong]
	var out []edit
	if begin := strings.LastIndexAny(line[:s.at], "{[,:") + 1; begin > 0 && begin < s.at {
		begin += len(line[begin:]) - len(strings.TrimLeft(line[begin:], " "))
		out = append(out, t.replace(s, begin, begin, opens).saying(s.at, s.to, s.message, fmt.Sprintf("put %s before %s, or remove this", opens, Quote(line[begin:s.at]))))
	}
	return append(out,
		t.replace(s, s.at, s.at, right).saying(s.at, s.to, s.message, fmt.Sprintf("put %s before it", right)),
		t.replace(s, s.at, s.to, right).saying(s.at, s.to, s.message, fmt.Sprintf("write %s in its place", right)))
}

// Cures inside of brackets.

func commaHere(t *spoilt, s *slip) []edit {
	return []edit{t.replace(s, s.at, s.at, ", ")}
}

var keyBehindWord = pattern.Lazy(`(;?)\s+(["']?([A-Za-z_][\w-]*)["']?)$`)

// commaBeforeKey is a missing comma, or a semicolon in its place, before the key whose colon is
// one too many.
func commaBeforeKey(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	m := keyBehindWord().FindStringSubmatchIndex(strings.TrimRight(line[s.value:s.at], " "))
	if m == nil {
		return nil
	}
	word := line[s.value+m[6] : s.value+m[7]]
	value := line[s.value : s.value+m[0]]
	oneWord := !strings.Contains(value, " ")
	number := strings.IndexFunc(value, unicode.IsLetter) < 0
	if !t.isKey(word) && !(oneWord && (number || isOurs(word))) {
		return nil
	}
	e := t.replace(s, s.value+m[0], s.value+m[4], ", ")
	if t.isKey(word) {
		e.trust = evident
	}
	return []edit{e.saying(s.value+m[4], s.value+m[5], fmt.Sprintf("a comma is missing before %q", word), useCommas)}
}

// isOurs tells whether a word is a key that stands inside of brackets in one of our formats:
// any other word before a colon is rather part of a text.
func isOurs(word string) bool {
	return slices.Contains(strings.Fields("option items unknown ask not_applicable note evidence link who due reason name role id version sha256 file "+
		"text level action effort title why requires step points meaning weight target sources prompt topic scores best_informed question below caps at when "+
		"at_least at_most settled probe stage first sets_aside counts value unit has as_of study sample caveat approx author publisher date intro"), word)
}

// quoteColon is quoteInFlow for a text with a colon.
func quoteColon(t *spoilt, s *slip) []edit {
	out := quoteInFlow(t, s)
	for i := range out {
		out[i] = out[i].saying(s.at, s.at+1, "a second colon in one entry", "put quotes around a text that holds a colon followed by a space")
	}
	return out
}

// quoteInFlow puts a value inside of brackets into quotes: the one that begins at the slip's
// value, or that of a key before it.
func quoteInFlow(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	begins := []int{s.value}
	keys := flowValue().FindAllStringIndex(line[:min(s.at+1, len(line))], -1)
	for _, m := range slices.Backward(keys) {
		begins = append(begins, m[1])
	}
	var out []edit
	for _, from := range begins {
		if from >= len(line) {
			continue
		}
		if key := oddKey().FindString(line[from:]); key != "" {
			out = append(out, t.replace(s, from, from+len(key)-1, requoted(key[:len(key)-1])))
		} else if end := nextKey().FindStringIndex(line[from:]); end != nil {
			out = append(out, t.replace(s, from, from+end[0], requoted(line[from:from+end[0]])))
		}
	}
	return out
}

var (
	flowValue = pattern.Lazy(`[A-Za-z_][\w-]*: *`)
	oddKey    = pattern.Lazy(`^[^\s\w"',:{}\[\]][^\s"',:{}\[\]]*:`)
)
