package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"cxgap/rubric/pattern"
)

// lineCures are for a line that fits nothing around it. The fault may be in a line further up,
// and show only where the next one fits no more.
var lineCures = []cure{doubledDash, wholeQuoted, oddDash, gluedColon, wrappedText, missingColon, missingDash(sure), needlessDash, inColumns, listBesideValue, dashBefore, missingDash(alone)}

var otherDash = pattern.Lazy(`^(?:-([^\s-])|([–—*•·+])[ \x{a0}]+(\S))`)

// oddDash is a dash without a space behind it, or a sign that is none.
func oddDash(t *spoilt, s *slip) []edit {
	if e := dashAt(t, s.line); e != nil {
		return []edit{*e}
	}
	for _, n := range t.before(s) { // where it was read as the key of a map
		if e := dashAt(t, n); e != nil && keyAhead().MatchString(strings.TrimPrefix(t.lines[n][indentOf(t.lines[n]):], "-")) {
			e.trust = evident
			return []edit{*e}
		}
	}
	return nil
}

func dashAt(t *spoilt, n int) *edit {
	line := t.lines[n]
	at := indentOf(line)
	m := otherDash().FindStringSubmatchIndex(line[at:])
	if m == nil {
		return nil
	}
	rest := line[at+max(m[2], m[6]):]
	e := edit{line: n, text: line[:at] + "- " + rest, trust: sure}
	hint := fmt.Sprintf("write %q", "- "+firstWords(rest))
	if m[4] < 0 {
		e = e.saying(at, at+1, "a space is missing behind the dash", hint)
	} else {
		e = e.saying(at, at+m[5], fmt.Sprintf("the sign %s begins no entry of a list", line[at:at+m[5]]), hint)
	}
	return &e
}

var twoDashes = pattern.Lazy(`^( *- +)(- +)\S`)

// doubledDash is a dash that begins a list within a list, which no file of ours has.
func doubledDash(t *spoilt, s *slip) []edit {
	for _, n := range append([]int{s.line}, t.before(s)...) {
		if m := twoDashes().FindStringSubmatchIndex(t.lines[n]); m != nil {
			e := edit{line: n, text: t.lines[n][:m[4]] + t.lines[n][m[5]:], trust: evident}
			return []edit{e.saying(m[4], m[4]+1, "a second dash, which begins a list within the list", "remove it")}
		}
	}
	return nil
}

var quotedLine = pattern.Lazy(`^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*$`)

// wholeQuoted is a line with quotes around all of it, its key and colon too.
func wholeQuoted(t *spoilt, s *slip) []edit {
	for _, n := range append(t.suspects(s), t.before(s)...) {
		line := t.lines[n]
		at := content(line)
		m := quotedLine().FindStringSubmatch(line[at:])
		if m == nil {
			continue
		}
		text, hint := strings.ReplaceAll(m[2], "''", "'"), "remove them"
		if line[at] == '"' {
			text = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(m[1])
		}
		if len(text) < len(m[1]+m[2]) {
			hint = fmt.Sprintf("write %q", firstWords(text))
		}
		if !keyAhead().MatchString(strings.TrimPrefix(text, "- ")) {
			continue
		}
		e := edit{line: n, text: line[:at] + text, trust: evident}
		return []edit{e.saying(at, len(strings.TrimRight(line, " \t")), "the quotes around the whole line make one text of its key and value", hint)}
	}
	return nil
}

var (
	gluedKey  = pattern.Lazy(`^("[^"]*"|'[^']*'|[A-Za-z_][\w-]*):\S`)
	firstWord = pattern.Lazy(`^("[^"]*"|'[^']*'|[^\s:;="'{\[]+)`)
	keyAlone  = pattern.Lazy(`^\s*[A-Za-z_][\w-]*\s*[;=]?\s*$`)
	keyAhead  = pattern.Lazy(`^["']?[A-Za-z_][\w-]*["']?\s*:(\s|$)`)
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
		m := gluedKey().FindStringSubmatchIndex(line[at:])
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
		gluedKey().MatchString(line[at:]) || keyBeforeBracket().MatchString(line[at:]) || t.isKey(firstWord().FindString(line[at:])) || keyAlone().MatchString(line) && t.hasBelow(s.line) {
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

// wideColon is the colon of Chinese and Japanese keyboards.
const wideColon = "\uff1a"

var plainKey = pattern.Lazy(`^[A-Za-z_][\w-]*$`)

func missingColon(t *spoilt, s *slip) []edit {
	var out []edit
	for _, n := range t.suspects(s) {
		line := t.lines[n]
		at := content(line)
		word := firstWord().FindString(line[at:])
		if word == "" || keyEnd(line, at) > 0 {
			continue
		}
		if key, rest, wide := strings.Cut(line[at:], wideColon); wide && len(key) < len(word) && plainKey().MatchString(key) {
			e := edit{line: n, text: line[:at] + key + ": " + strings.TrimLeft(rest, " \t"), trust: evident}
			out = append(out, e.saying(at+len(key), at+len(key)+len(wideColon), "this colon (U+FF1A) is none for YAML", fmt.Sprintf("write %q", firstWords(e.text[at:]))))
			continue
		}
		text := word + ":" + strings.TrimRightFunc(" "+strings.TrimLeft(line[at+len(word):], " =;\t"), unicode.IsSpace)
		e := edit{line: n, text: line[:at] + text}
		if t.isKey(word) || keyAlone().MatchString(line) && t.hasBelow(n) {
			e.trust = evident
		}
		out = append(out, e.saying(at, at+len(word), fmt.Sprintf("a colon is missing behind %s", Quote(word)), fmt.Sprintf("write %q", word+firstWords(text[len(word):]))))
	}
	return out
}

var keyBeforeBracket = pattern.Lazy(`^["']?[A-Za-z_][\w-]*["']?( +)[{\[]`)

// colonBeforeBracket is a missing colon between a key and its value in brackets.
func colonBeforeBracket(t *spoilt, s *slip) []edit {
	line := t.lines[s.line]
	at := content(line)
	m := keyBeforeBracket().FindStringSubmatchIndex(line[at:])
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
		if f.list && isDash(line, at) && leadingKey(line) != "" && sameBeginning(line, t.lines[f.first]) {
			e.trust = evident // an entry of that list, not of a nearer one
		}
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
		columns := []int{indentOf(t.lines[near]), content(t.lines[near])}
		if near < n && strings.HasSuffix(t.lines[near], ":") { // the line stands below that key
			columns = []int{content(t.lines[near]) + 2}
		}
		for _, column := range columns {
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

var smallValue = pattern.Lazy(`(?i)^\s+(\[\s*\]|\{\s*\}|~|none|null|nothing|no)\s*$`)

// listBesideValue is a list below a key that has a value already, such as [] for none.
func listBesideValue(t *spoilt, s *slip) []edit {
	above := t.above(s.line)
	if above < 0 || !isDash(t.lines[s.line], indentOf(t.lines[s.line])) {
		return nil
	}
	line := t.lines[above]
	at := content(line)
	end := 0
	if at < len(line) {
		end = keyEnd(line, at)
	}
	m := smallValue().FindStringSubmatchIndex(line[end+1:])
	if end == 0 || m == nil || at > indentOf(t.lines[s.line]) {
		return nil
	}
	value := line[end+1+m[2] : end+1+m[3]]
	e := edit{line: above, text: line[:end+1], trust: evident}
	return []edit{e.saying(end+1+m[2], end+1+m[3], fmt.Sprintf("the key %s has the value %s, and a list below it", Quote(line[at:end]), value), "remove the value, or the list")}
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
