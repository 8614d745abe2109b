package source

import (
	"fmt"
	"regexp"
	"strings"
)

// misplaced reports a line that begins in a column which fits nothing above it.
func (l *layout) misplaced(column int, closed []frame) {
	switch {
	case l.state == inText && l.loose != nil && column >= l.loose.at && keyLike.MatchString(l.lines[l.loose.line][l.loose.at:]):
		l.missingColon(*l.loose)
	case l.firstWithoutDash(column, closed), l.firstIsOdd(column, closed):
	case l.block >= 0:
		l.report(column, 0, "this line belongs neither to the block of text above nor to a key",
			fmt.Sprintf("begin it in column %d like the text, or %s", l.block+1, l.columns(closed)))
	case len(closed) > 0:
		l.report(column, 0, fmt.Sprintf("the indentation fits nothing above: this line begins in column %d", column+1), "begin it "+l.columns(closed))
	case l.top().bare >= 0:
		l.reportAt(mark{l.top().line, l.top().column}, 0, fmt.Sprintf("line %d has no value, and this line is indented less than the next one", l.top().bare+1),
			fmt.Sprintf("begin it in column %d, like line %d", column+1, l.at+1))
	default:
		l.report(column, 0, fmt.Sprintf("this line is indented more than line %d, which has its value already", l.top().line+1), "begin it "+l.columns(closed))
	}
}

// firstWithoutDash reports the first entry of a list that lacks its dash, seen from the
// second entry.
func (l *layout) firstWithoutDash(column int, closed []frame) bool {
	if !isDash(l.text(), column) || l.top().list || l.state == wantsValue {
		return false
	}
	first := mark{-1, 0}
	switch {
	case len(closed) > 0 && !closed[0].list:
		first = mark{closed[0].first, closed[0].column}
	case len(closed) == 0 && l.loose != nil && l.alone && l.loose.at >= column:
		first = *l.loose
	}
	if first.line >= 0 {
		l.reportAt(first, 0, fmt.Sprintf(`a "- " is missing: line %d is an entry of the same list`, l.at+1), `begin the line with "- "`)
	}
	return first.line >= 0
}

// firstIsOdd reports the first line of a map or list if it is that line which stands out,
// because those that follow begin in one column.
func (l *layout) firstIsOdd(column int, closed []frame) bool {
	f := *l.top()
	if len(closed) > 0 {
		f = closed[0]
	}
	if f.column < 0 || f.first != f.line || f.list != isDash(l.text(), column) || !l.nextSibling(column) {
		return false
	}
	l.reportAt(mark{f.first, f.column}, 0, fmt.Sprintf("the lines below this one begin in column %d, and it begins in column %d", column+1, f.column+1),
		fmt.Sprintf("begin it in column %d, like line %d", column+1, l.at+1))
	return true
}

// nextSibling tells whether another line below begins in the column of this one before
// a line begins further left.
func (l *layout) nextSibling(column int) bool {
	for _, text := range l.lines[l.at+1:] {
		trimmed := strings.TrimLeft(text, " ")
		if indent := len(text) - len(trimmed); trimmed != "" && trimmed[0] != '#' && indent <= column {
			return indent == column
		}
	}
	return false
}

// columns names the columns in which a line could begin instead: those of keys for a
// key, those of dashes for a dash.
func (l *layout) columns(closed []frame) string {
	dash := isDash(l.text(), l.column())
	var wants []string
	for _, f := range append(l.frames[max(0, len(l.frames)-1):], closed...) {
		if f.list == dash && len(wants) < 2 {
			wants = append(wants, fmt.Sprintf("in column %d, like line %d", f.column+1, f.line+1))
		}
	}
	if top := l.top(); !top.list && len(closed) == 0 && top.first == top.line && top.column+2 == l.column() {
		wants = append(wants, fmt.Sprintf(`put "- " before line %d if it begins an entry of a list`, top.line+1))
	}
	if len(wants) == 0 {
		return "in the column of the lines it belongs to"
	}
	return strings.Join(wants, ", or ")
}

var (
	gluedColon = regexp.MustCompile(`^("[^"]*"|'[^']*'|[A-Za-z_][\w-]*):\S`)
	keyLike    = regexp.MustCompile(`^[A-Za-z_][\w-]*([ :=]|$)`)
	firstWord  = regexp.MustCompile(`^("[^"]*"|'[^']*'|[^\s:"'{\[]+)`)
)

// missingColon reports a line of plain text where a key with a value is expected.
func (l *layout) missingColon(m mark) {
	text := l.lines[m.line][m.at:]
	if glued := gluedColon.FindString(text); glued != "" {
		colon := len(glued) - len(lastRune(glued)) - 1
		if width := oddBlankAt(text, colon+1); width > 0 {
			l.at = m.line
			l.oddBlank(m.at+colon+1, "behind the colon")
			return
		}
		l.reportAt(mark{m.line, m.at + colon}, m.at+colon+1, "a space is missing behind the colon",
			fmt.Sprintf("write %q", firstWords(text[:colon+1]+" "+text[colon+1:])))
		return
	}
	word := firstWord.FindString(text)
	if word == "" {
		l.reportAt(m, 0, "a key with a colon is expected here", "write the key, a colon, a space and then the value")
		return
	}
	rest := strings.TrimSpace(strings.TrimLeft(text[len(word):], " =\t"))
	l.reportAt(m, m.at+len(word), fmt.Sprintf("a colon is missing behind %s", Quote(word)), fmt.Sprintf("write %q", strings.TrimSpace(word+": "+firstWords(rest))))
}
