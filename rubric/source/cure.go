package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// cure lists ways to put a slip right, the likeliest first. What is tried costs little, so a
// cure need not be sure that it fits: of all that is listed the edit is taken with which the
// text reads on furthest.
type cure func(t *spoilt, s *slip) []edit

// edit is a line as it was probably meant.
type edit struct {
	line int
	text string // may hold several lines
	// What is said if this edit is the best; the slip's own words if the message is empty.
	from, to      int
	message, hint string
	// How far the rest of the file can be read as if the slip were not there.
	trust trust
}

type trust int

const (
	doubtful trust = iota
	alone          // if no other edit takes the reading as far
	sure           // it changes no word, and people mean what it makes of the line
	evident        // the rest of the file says so: no edit that takes the reading further is better
)

// spoilt is a text with a slip.
type spoilt struct {
	lines []string
	keys  map[string]bool // what stands before a colon anywhere, see isKey
}

var keyForms = regexp.MustCompile(`(?m)(?:^[ \t]*(?:- +)*|[{,] *)["']?([A-Za-z_][\w-]*)["']?:(?: |$)`)

// isKey tells whether a word is a key somewhere in the file.
func (t *spoilt) isKey(word string) bool {
	if t.keys == nil {
		t.keys = map[string]bool{}
		for _, m := range keyForms.FindAllStringSubmatch(strings.Join(t.lines, "\n"), -1) {
			t.keys[m[1]] = true
		}
	}
	return t.keys[word]
}

// with gives the lines after an edit.
func (t *spoilt) with(e edit) []string {
	out := make([]string, 0, len(t.lines)+1)
	out = append(append(out, t.lines[:e.line]...), strings.Split(e.text, "\n")...)
	return append(out, t.lines[e.line+1:]...)
}

// best gives the edit with which the text reads on furthest, if it does at all, and tells
// whether the rest of the file can be read with it.
func (t *spoilt) best(s *slip, budget *int) (best *edit, certain bool) {
	furthest, size := s.mark, 0
	for _, line := range t.lines {
		size += len(line) + 1
	}
	var tried []string
	for _, c := range s.cures {
		for _, e := range c(t, s) {
			if *budget -= size; *budget < 0 {
				return best, false
			}
			change := fmt.Sprint(e.line, e.text)
			if e.text == t.lines[e.line] || slices.Contains(tried, change) {
				continue
			}
			tried = append(tried, change)
			reached := mark{line: len(t.lines) + 1}
			if next := scanLines(t.with(e)); next != nil {
				if reached = next.mark; next.misplaced && next.line == s.line {
					continue
				}
				reached.line -= strings.Count(e.text, "\n")
			}
			if e.line == reached.line { // as if the line had kept its length
				reached.at -= len(e.text) - len(t.lines[e.line])
			}
			switch {
			case e.trust == evident && reached.behind(s.mark):
				return &e, !strings.Contains(e.text, "\n")
			case reached.behind(furthest):
				best, furthest, certain = &e, reached, e.trust > doubtful
			case reached == furthest && best != nil && best.trust < sure:
				certain = false
			}
		}
	}
	return best, certain && !strings.Contains(best.text, "\n")
}

func (m mark) behind(other mark) bool {
	return m.line > other.line || m.line == other.line && m.at > other.at
}

// replace is an edit of the slip's line that puts a text in place of some of its bytes.
func (t *spoilt) replace(s *slip, from, to int, by string) edit {
	line := t.lines[s.line]
	return edit{line: s.line, text: line[:from] + by + line[to:], trust: sure}
}

func (e edit) saying(from, to int, message, hint string) edit {
	e.from, e.to, e.message, e.hint = from, to, message, hint
	return e
}

// lineCures are for a line that fits nothing around it. The fault may be in a line further up,
// and show only where the next one fits no more.
var lineCures = []cure{oddDash, gluedColon, wrappedText, missingColon, missingDash(sure), needlessDash, inColumns, dashBefore, missingDash(alone)}

var otherDash = regexp.MustCompile(`^(?:-([^\s-])|([–—*•·+])[ \x{a0}]+(\S))`)

// oddDash is a dash without a space behind it, or a sign that is none.
func oddDash(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	at := indentOf(line)
	m := otherDash.FindStringSubmatchIndex(line[at:])
	if m == nil {
		return nil
	}
	rest := line[at+max(m[2], m[6]):]
	e := t.replace(s, at, len(line), "- "+rest)
	hint := fmt.Sprintf("write %q", "- "+firstWords(rest))
	if m[4] < 0 {
		return []edit{e.saying(at, at+1, "a space is missing behind the dash", hint)}
	}
	return []edit{e.saying(at, at+m[5], fmt.Sprintf("the sign %s begins no entry of a list", line[at:at+m[5]]), hint)}
}

var (
	gluedKey  = regexp.MustCompile(`^("[^"]*"|'[^']*'|[A-Za-z_][\w-]*):\S`)
	firstWord = regexp.MustCompile(`^("[^"]*"|'[^']*'|[^\s:;="'{\[]+)`)
	keyAlone  = regexp.MustCompile(`^\s*[A-Za-z_][\w-]*\s*[;=]?\s*$`)
	keyAhead  = regexp.MustCompile(`^["']?[A-Za-z_][\w-]*["']?\s*:(\s|$)`)
)

// content is where the words of a line begin, behind its dashes.
func content(line string) int {
	at := indentOf(line)
	for isDash(line, at) {
		at = skipBlanks(line, at+1)
	}
	return at
}

func gluedColon(t *spoilt, s *slip) []edit {
	var out []edit
	for _, n := range t.suspects(s) {
		line := t.lines[n]
		at := content(line)
		m := gluedKey.FindStringSubmatchIndex(line[at:])
		if m == nil {
			continue
		}
		colon := at + m[3]
		width := oddBlankAt(line, colon+1)
		e := edit{line: n, text: line[:colon+1] + " " + line[colon+1+width:], trust: evident}
		if width > 0 {
			e = e.saying(colon+1, colon+1+width, oddBlankMessage(line[colon+1:], "behind the colon"), ordinarySpaces)
		} else {
			e = e.saying(colon, colon+1, "a space is missing behind the colon", fmt.Sprintf("write %q", firstWords(e.text[at:])))
		}
		out = append(out, e)
	}
	return out
}

// suspects are the lines in which a key may be that shows only in the slip's line: that one
// itself, and the one above that was read as a text.
func (t *spoilt) suspects(s *slip) []int {
	if l := s.loose; l.line >= 0 && l.line < s.line && indentOf(t.lines[s.line]) >= l.at {
		return []int{s.line, l.line}
	}
	return []int{s.line}
}

// wrappedText is a line that goes on with the text above without being indented: editors wrap
// long lines that way. A first word that is a key elsewhere speaks against it.
func wrappedText(t *spoilt, s *slip) []edit {
	line, above := t.lines[s.line], t.above(s.line)
	at := indentOf(line)
	if above < 0 || strings.Count(strings.TrimSpace(t.lines[above]), " ") < 3 || strings.ContainsAny(line[at:at+1], "-\"'{[") ||
		gluedKey.MatchString(line[at:]) || t.isKey(firstWord.FindString(line[at:])) || keyAlone.MatchString(line) && t.hasBelow(s.line) {
		return nil
	}
	e := edit{line: s.line, text: strings.Repeat(" ", content(t.lines[above])+2) + line[at:], trust: sure}
	return []edit{e.saying(at, 0, fmt.Sprintf("this line goes on with the text of line %d, but is not indented", above+1), "indent it further than the key of the text")}
}

// above is the line before another that is not blank, or -1.
func (t *spoilt) above(n int) int {
	for n--; n >= 0 && strings.TrimSpace(t.lines[n]) == ""; n-- {
	}
	return n
}

// hasBelow tells whether what follows a line stands below it as below a key.
func (t *spoilt) hasBelow(n int) bool {
	at := content(t.lines[n])
	for _, line := range t.lines[n+1:] {
		if indent := indentOf(line); strings.TrimSpace(line) != "" {
			return indent > at || indent == at && isDash(line, indent)
		}
	}
	return false
}

func missingColon(t *spoilt, s *slip) []edit {
	var out []edit
	for _, n := range t.suspects(s) {
		line := t.lines[n]
		at := content(line)
		word := firstWord.FindString(line[at:])
		if word == "" || keyEnd(line, at) > 0 {
			continue
		}
		text := strings.TrimSpace(word + ": " + strings.TrimLeft(line[at+len(word):], " =;\t"))
		e := edit{line: n, text: line[:at] + text}
		if t.isKey(word) || keyAlone.MatchString(line) && t.hasBelow(n) {
			e.trust = evident
		}
		out = append(out, e.saying(at, at+len(word), fmt.Sprintf("a colon is missing behind %s", Quote(word)), fmt.Sprintf("write %q", word+firstWords(text[len(word):]))))
	}
	return out
}

var keyBeforeBracket = regexp.MustCompile(`^["']?[A-Za-z_][\w-]*["']?( +)[{\[]`)

// colonBeforeBracket is a missing colon between a key and its value in brackets.
func colonBeforeBracket(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	at := content(line)
	m := keyBeforeBracket.FindStringSubmatchIndex(line[at:])
	if m == nil {
		return nil
	}
	word := line[at : at+m[2]]
	e := t.replace(s, at+m[2], at+m[3], ": ")
	e.trust = evident
	return []edit{e.saying(at, at+m[2], "a colon is missing behind "+Quote(word), fmt.Sprintf("write %q", firstWords(e.text[at:])))}
}

// missingDash is a line that was meant to begin an entry of the list around it. That is so
// where the list's first entry begins with the same key, and elsewhere it may be.
func missingDash(wanted trust) cure {
	return func(t *spoilt, s *slip) []edit {
		line := t.lines[s.line]
		at := indentOf(line)
		var out []edit
		for _, f := range slices.Backward(s.frames) {
			if !f.list || f.column > at || isDash(line, at) {
				continue
			}
			e := edit{line: s.line, text: strings.Repeat(" ", f.column) + "- " + line[at:], trust: alone}
			if sameBeginning(line, t.lines[f.first]) {
				e.trust = sure
			}
			if key := leadingKey(line); e.trust < sure && key != "" && t.isKey(key) {
				continue // a key of the entries, but none with which one begins
			}
			if e.trust == wanted {
				out = append(out, e.saying(at, 0, fmt.Sprintf(`a "- " is missing: line %d is an entry of this list`, f.line+1),
					`begin a new entry with "- "; or indent the line further if it belongs to the entry above`))
			}
		}
		return out
	}
}

// sameBeginning tells whether two lines begin with the same key, or both with none.
func sameBeginning(a, b string) bool {
	return leadingKey(a) == leadingKey(b)
}

func leadingKey(line string) string {
	at := content(line)
	if at == len(line) || keyEnd(line, at) == 0 {
		return ""
	}
	return line[at:keyEnd(line, at)]
}

func needlessDash(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	at := indentOf(line)
	if !isDash(line, at) {
		return nil
	}
	e := edit{line: s.line, text: line[:at] + strings.TrimLeft(line[at+1:], " "), trust: alone}
	return []edit{e.saying(at, at+1, "a list entry where a key is expected", "remove the dash; or indent the list below its key")}
}

// inColumns is a line that begins in a wrong column: the slip's own, or one further up.
func inColumns(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	trimmed := strings.TrimLeft(line, " \t")
	at := len(line) - len(trimmed)
	if strings.Contains(line[:at], "\t") {
		return t.besideTab(s.line, trimmed)
	}
	var here, before []edit
	for _, f := range slices.Backward(s.frames) {
		e := edit{line: s.line, text: strings.Repeat(" ", f.column) + trimmed, trust: alone}
		if !s.block {
			e = e.saying(at, 0, fmt.Sprintf("the indentation fits nothing above: this line begins in column %d", at+1), fmt.Sprintf("begin it in column %d, like line %d", f.column+1, f.line+1))
		}
		here = append(here, e)
	}
	odd := false // the line further up
	for _, n := range t.before(s) {
		for _, first := range []int{indentOf(t.lines[n]), content(t.lines[n])} {
			text := t.lines[n]
			column := at - (first - indentOf(text))
			if column < 0 {
				continue
			}
			odd = odd || t.indented(indentOf(text)) == 1 && t.indented(at) > 1
			if above := t.above(n); above >= 0 { // a key without a value
				odd = odd || strings.HasSuffix(t.lines[above], ":") && indentOf(t.lines[above]) == indentOf(text)
			}
			e := edit{line: n, text: strings.Repeat(" ", column) + strings.TrimLeft(text, " "), trust: alone}
			before = append(before, e.saying(indentOf(text), 0, fmt.Sprintf("this line begins in column %d and line %d in column %d: they do not fit each other", indentOf(text)+1, s.line+1, at+1),
				fmt.Sprintf("begin this one in column %d", column+1)))
		}
	}
	if odd {
		return append(before, here...)
	}
	return append(here, before...)
}

// besideTab gives a line the columns in which the lines beside it and what stands behind their
// dashes begin.
func (t *spoilt) besideTab(n int, trimmed string) []edit {
	var out []edit
	for _, near := range []int{n - 1, n + 1} {
		if near < 0 || near >= len(t.lines) || strings.TrimSpace(t.lines[near]) == "" {
			continue
		}
		for _, column := range []int{indentOf(t.lines[near]), content(t.lines[near])} {
			out = append(out, edit{line: n, text: strings.Repeat(" ", column) + trimmed, trust: sure})
		}
	}
	return out
}

// indented counts the lines that begin in a column.
func (t *spoilt) indented(column int) int {
	count := 0
	for _, line := range t.lines {
		if indentOf(line) == column {
			count++
		}
	}
	return count
}

// before are the lines above the slip that may have the fault: the one before it, and the
// first of the maps and lists around it.
func (t *spoilt) before(s *slip) []int {
	if s.block {
		return nil
	}
	out := []int{t.above(s.line)}
	for i := len(s.frames) - 1; i >= max(0, len(s.frames)-2); i-- {
		out = append(out, s.frames[i].first)
	}
	return slices.DeleteFunc(out, func(n int) bool { return n < 0 || n >= s.line })
}

// dashBefore is a line that was meant to be the first entry of the list which begins with the
// slip's.
func dashBefore(t *spoilt, s *slip) []edit {
	column := indentOf(t.lines[s.line])
	if !isDash(t.lines[s.line], column) {
		return nil
	}
	var out []edit
	for _, n := range t.before(s) {
		line := t.lines[n]
		at := indentOf(line)
		if isDash(line, at) {
			continue
		}
		e := edit{line: n, text: strings.Repeat(" ", column) + "- " + line[at:]}
		if sameBeginning(line, t.lines[s.line]) {
			e.trust = sure
		}
		e = e.saying(at, 0, fmt.Sprintf(`a "- " is missing: line %d is an entry of the same list`, s.line+1), `begin the line with "- "`)
		if at == column && e.trust < sure { // then it may as well be a map, and the slip is the dash
			e.message, s.hint = "", fmt.Sprintf(`if this is a list, line %d lacks its "- "; else remove this one, or indent the list below its key`, n+1)
		}
		out = append(out, e)
	}
	return out
}

// Cures of a value.

// withoutIt is a character that is too many.
func withoutIt(t *spoilt, s *slip) []edit { return []edit{t.replace(s, s.at, s.to, "")} }

func withoutLine(t *spoilt, s *slip) []edit { return []edit{t.replace(s, 0, s.to, "")} }

func ordinaryBlanks(t *spoilt, s *slip) []edit {
	count := len([]rune(t.lines[s.line][s.at:s.to]))
	return []edit{t.replace(s, s.at, s.to, strings.Repeat(" ", count))}
}

var comment = regexp.MustCompile(` +# .*$`)

// quoteValue puts the rest of the line, from where its value begins, into quotes.
func quoteValue(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	end := len(strings.TrimRight(line, " \t"))
	if i := comment.FindStringIndex(line[s.value:end]); i != nil {
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

var lastKey = regexp.MustCompile(`\s(["']?([A-Za-z_][\w-]*)["']?):$`)

// newLine is a key that stands on the line of another one.
func newLine(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	at := s.at
	if line[s.at] == ':' {
		m := lastKey.FindStringSubmatchIndex(line[:s.at+1])
		if m == nil {
			return nil
		}
		at = m[2]
	}
	word := strings.Trim(firstWord.FindString(line[at:]), `"'`)
	if !keyAhead.MatchString(line[at:]) || !t.isKey(word) {
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

var closersAtEnd = regexp.MustCompile(`[}\]]+\s*$`)

// openingBrace is one that is missing, since the line ends with a brace that closes nothing.
func openingBrace(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	if !closersAtEnd.MatchString(line) {
		return nil
	}
	var out []edit
	for _, at := range []int{s.value, content(line)} {
		if word := firstWord.FindString(line[at:]); keyAhead.MatchString(line[at:]) {
			out = append(out, t.replace(s, at, at, "{").saying(at, at+len(word), "the { is missing that belongs to the } at the end of the line", fmt.Sprintf("write %q", "{"+firstWords(line[at:]))))
		}
	}
	return out
}

func backslashes(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	return []edit{t.replace(s, s.at, len(line), strings.NewReplacer(`\\`, `\\`, `\"`, `\"`, `\`, `\\`).Replace(line[s.at:]))}
}

var nextKey = regexp.MustCompile(`, *["']?[A-Za-z_][\w-]*["']?:( |$)|[}\]]+,?\s*$`)

// closingQuote is one that is missing: before the next key, before the brackets at the end, or
// at the end of the line.
func closingQuote(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	quote := line[s.at : s.at+1]
	var out []edit
	if m := nextKey.FindStringIndex(line[s.to:]); m != nil {
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

var keyBehindWord = regexp.MustCompile(`(;?)\s+(["']?([A-Za-z_][\w-]*)["']?)$`)

// commaBeforeKey is a missing comma, or a semicolon in its place, before the key whose colon is
// one too many.
func commaBeforeKey(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	m := keyBehindWord.FindStringSubmatchIndex(strings.TrimRight(line[s.value:s.at], " "))
	if m == nil {
		return nil
	}
	word := line[s.value+m[6] : s.value+m[7]]
	oneWord := !strings.Contains(line[s.value:s.value+m[0]], " ")
	if !t.isKey(word) && !oneWord {
		return nil
	}
	e := t.replace(s, s.value+m[0], s.value+m[4], ", ")
	if t.isKey(word) {
		e.trust = evident
	}
	return []edit{e.saying(s.value+m[4], s.value+m[5], fmt.Sprintf("a comma is missing before %q", word), useCommas)}
}

// quoteInFlow puts a value inside of brackets into quotes: the one that begins at the slip's
// value, or that of a key before it.
func quoteInFlow(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	begins := []int{s.value}
	keys := flowValue.FindAllStringIndex(line[:min(s.at+1, len(line))], -1)
	for _, m := range slices.Backward(keys) {
		begins = append(begins, m[1])
	}
	var out []edit
	for _, from := range begins {
		if from >= len(line) {
			continue
		}
		if key := oddKey.FindString(line[from:]); key != "" {
			out = append(out, t.replace(s, from, from+len(key)-1, requoted(key[:len(key)-1])))
		} else if end := nextKey.FindStringIndex(line[from:]); end != nil {
			out = append(out, t.replace(s, from, from+end[0], requoted(line[from:from+end[0]])))
		}
	}
	return out
}

var (
	flowValue = regexp.MustCompile(`[A-Za-z_][\w-]*: *`)
	oddKey    = regexp.MustCompile(`^[^\s\w"',:{}\[\]][^\s"',:{}\[\]]*:`)
)
