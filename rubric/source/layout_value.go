package source

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// value reads a line, or the rest of one behind a dash, that is neither key nor dash.
func (l *layout) value(column int) {
	switch top := l.top(); {
	case column != l.column():
		l.own(column)
	case l.state == inText && column > top.column:
		l.at++ // the text above goes on
	case l.state == wantsValue && column > top.column:
		l.own(column)
	default:
		l.strayText(column)
	}
}

// own reads a value that stands where a key could have stood.
func (l *layout) own(column int) {
	l.loose, l.alone = &mark{l.at, column}, column == l.column()
	l.scalar(column)
}

func (l *layout) strayText(column int) {
	state, closed := l.state, l.closeDeeper(column)
	switch top := l.top(); {
	case state == inText && l.wrapped(column):
	case top.column == column && l.belowMap() && keyLike.MatchString(l.text()[column:]):
		l.missingColon(mark{l.at, column})
	case top.list && top.column >= 0 && (top.column == column || state == complete && len(closed) == 0):
		l.missingDash(column)
	case top.column == column:
		l.missingColon(mark{l.at, column})
	case state == complete && l.block < 0 && len(closed) == 0 && top.column >= 0:
		l.report(column, 0, fmt.Sprintf("the value in line %d is over, and this line is neither a key nor a list entry", top.line+1),
			"put quotes around a text of several lines, or write > behind its key")
	default:
		l.misplaced(column, closed)
	}
}

// scalar reads the value at a position and moves on to the line behind it.
func (l *layout) scalar(at int) {
	l.block = -1
	text := l.text()
	switch c := text[at]; {
	case c == '"' || c == '\'':
		l.quoted(at)
	case c == '{' || c == '[':
		l.brackets(at)
	case c == '|' || c == '>':
		l.blockText(at)
	case c == ']' || c == '}':
		l.report(at, at+1, fmt.Sprintf("this %c closes nothing", c), "remove it, or put quotes around a text that holds brackets")
	case c == '-' && blankAt(text, at+1):
		l.report(at, at+1, "a list cannot begin on the line of its key", "begin it on the next line, or write it in brackets: [a, b]")
	case c == '*' && l.alias(mark{l.at, at}):
	case strings.IndexByte("&*!@`%,", c) >= 0, (c == '?' || c == ':') && blankAt(text, at+1):
		l.report(at, at+1, fmt.Sprintf("a text cannot begin with %c", c), "put quotes around the text")
	default:
		l.plain(at)
	}
}

func (l *layout) plain(at int) {
	text := l.text()
	if colon := colonAt(text, at); colon > 0 {
		if l.quotedForPeople(mark{l.at, at}) {
			return
		}
		l.report(colon, colon+1, "a second colon in this line", "put quotes around a text that holds a colon followed by a space; or begin a new line for a new key")
		return
	}
	l.state = inText
	if strings.Contains(text[at:], " #") {
		l.state = complete
	}
	l.at++
}

var blockHeader = regexp.MustCompile(`^[|>]([+-]?[1-9]?|[1-9][+-])\s*(\s#.*)?$`)

func (l *layout) blockText(at int) {
	text := l.text()
	if !blockHeader.MatchString(text[at:]) {
		l.report(at+1, len(text), fmt.Sprintf("behind %c nothing else may stand on the line", text[at]),
			"begin the text on the next line, or put quotes around a text that begins with this character")
		return
	}
	parent := l.top().column
	l.state = complete
	for l.at++; l.at < len(l.lines); l.at++ {
		line := l.text()
		indent := indentOf(line)
		if strings.TrimSpace(line) == "" {
			continue
		}
		if indent <= parent || l.block >= 0 && indent < l.block {
			return
		}
		if l.block < 0 {
			l.block = indent
		}
	}
}

// quoted reads a text in quotes with what may follow it on its line.
func (l *layout) quoted(at int) {
	end, ok := l.closeQuote(mark{l.at, at})
	if !ok {
		return
	}
	l.at = end.line
	l.state = complete
	next := skipBlanks(l.text(), end.at)
	if next < len(l.text()) {
		l.behindQuote(end.at, next)
		return
	}
	l.at++
}

// behindQuote reports what follows a closing quote.
func (l *layout) behindQuote(end, next int) {
	rest := strings.TrimSpace(l.text()[next:])
	if rest == "," {
		l.report(next, next+1, "a comma behind the value", "remove it: keys on lines of their own need no commas")
		return
	}
	l.report(next, len(l.text()), fmt.Sprintf("the text ends at the quote in column %d, but the line goes on", columnOf(l.text(), end-1)), earlyHint(l.text()[end-1]))
}

const neverClosed = "this quote is never closed"

// closeQuote finds the place behind the closing quote of the text that a quote opens.
// A line that begins no further right than the lines around means that it is missing.
func (l *layout) closeQuote(open mark) (mark, bool) {
	quote := l.lines[open.line][open.at]
	for n, from := open.line, open.at+1; n < len(l.lines); n, from = n+1, 0 {
		line := l.lines[n]
		if n > open.line && strings.TrimSpace(line) != "" && indentOf(line) <= l.top().column {
			break
		}
		for i := from; i < len(line); i++ {
			switch {
			case quote == '"' && line[i] == '\\':
				if !l.escape(mark{n, i}) {
					return mark{}, false
				}
				i++
			case line[i] == quote && quote == '\'' && i+1 < len(line) && line[i+1] == '\'':
				i++
			case line[i] == quote:
				return mark{n, i + 1}, true
			}
		}
	}
	l.reportAt(open, open.at+1, neverClosed, fmt.Sprintf("put %c at the end of the text", quote))
	return mark{}, false
}

// escape checks the character behind a backslash in double quotes.
func (l *layout) escape(m mark) bool {
	line := l.lines[m.line]
	if m.at+1 >= len(line) || strings.IndexByte("0abt\tnvfre \"'/\\N_LPxuU", line[m.at+1]) >= 0 {
		return true
	}
	_, size := utf8.DecodeRuneInString(line[m.at+1:])
	l.reportAt(m, m.at+1+size, fmt.Sprintf(`in double quotes %s means nothing`, line[m.at:m.at+1+size]), `write \\ for a backslash, or put '...' around the text`)
	return false
}
