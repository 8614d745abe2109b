package source

import (
	"fmt"
	"regexp"
	"strings"
)

// flow reads what stands in brackets, over as many lines as it takes.
type flow struct {
	*layout
	open  []bracket
	line  int
	at    int
	fresh bool // nothing has been read on this line yet
}

// bracket is one that is not closed yet, with what has been read since the last comma.
type bracket struct {
	mark
	opens byte
	value bool // a key or value
	colon bool
	last  tokenKind
	token mark // where the last token begins, and where it ends in that line
	end   int
}

type tokenKind int

const (
	noToken tokenKind = iota
	plainToken
	quoteToken
	closeToken
)

func (b bracket) closes() byte {
	if b.opens == '{' {
		return '}'
	}
	return ']'
}

// brackets reads a value in brackets with what may follow it on its line.
func (l *layout) brackets(at int) {
	f := &flow{layout: l, line: l.at, at: at}
	f.push()
	for len(f.open) > 0 && l.slip == nil {
		if f.skip() {
			f.token()
		}
	}
	if l.slip != nil {
		return
	}
	l.at, l.state = f.line, complete
	next := skipBlanks(l.text(), f.at)
	switch rest := l.text()[next:]; {
	case rest == "" || rest[0] == ':':
		l.at++
	case rest == ",":
		l.report(next, next+1, "a comma behind the closing bracket", "remove it: entries on lines of their own need no commas")
	case strings.Trim(rest, "]} \t") == "":
		l.report(next, next+1, fmt.Sprintf("this %c closes nothing", rest[0]), "remove it")
	default:
		l.report(next, len(l.text()), "the line goes on behind the closing bracket", "remove what follows, or put quotes around the whole text")
	}
}

func (f *flow) top() *bracket { return &f.open[len(f.open)-1] }

func (f *flow) push() {
	f.open = append(f.open, bracket{mark: mark{f.line, f.at}, opens: f.lines[f.line][f.at]})
	f.at++
}

// skip moves to the next token, through blanks, comments and line ends, and tells
// whether there is one.
func (f *flow) skip() bool {
	f.at = skipBlanks(f.lines[f.line], f.at)
	f.fresh = false
	for f.at == len(f.lines[f.line]) {
		if f.line+1 == len(f.lines) {
			f.unclosed()
			return false
		}
		f.line++
		f.at = skipBlanks(f.lines[f.line], 0)
		f.fresh = true
	}
	text := f.lines[f.line]
	if f.fresh && indentOf(text) <= f.layout.top().column && text[f.at] != '}' && text[f.at] != ']' {
		f.unclosed()
		return false
	}
	return true
}

func (f *flow) unclosed() {
	b := f.top()
	if at := hiddenEnd(f.lines[b.line], b.at, b.closes()); at > 0 {
		f.reportAt(mark{b.line, at}, len(f.lines[b.line]), fmt.Sprintf("this # begins a comment, and the %c behind it is part of that", b.closes()), "put quotes around a text that holds a # behind a space")
		return
	}
	f.reportAt(b.mark, b.at+1, fmt.Sprintf("this %c is never closed", b.opens), fmt.Sprintf("put %c behind the last entry", b.closes()))
}

// hiddenEnd finds the comment that takes in the end of a bracket, or 0.
func hiddenEnd(line string, from int, closes byte) int {
	i := strings.Index(line[from:], " #")
	if i < 0 || strings.IndexByte(line[from+i:], closes) < 0 {
		return 0
	}
	return from + i + 1
}

func (f *flow) say(from, to int, message, hint string) {
	f.reportAt(mark{f.line, from}, to, message, hint)
}

const quoteIt = "put quotes around the text"

// token reads one token.
func (f *flow) token() {
	text, b := f.lines[f.line], f.top()
	switch c := text[f.at]; {
	case c == '{' || c == '[':
		if f.separate() && f.shallow() {
			f.push()
		}
	case c == '}' || c == ']':
		f.close(c)
	case c == ',':
		f.comma()
	case c == ':':
		f.colon()
	case c == '"' || c == '\'':
		f.quote()
	case c == '-' && blankAt(text, f.at+1):
		f.say(f.at, f.at+1, "a dash inside of brackets", "write a list in brackets without dashes, as in [a, b]; "+quoteIt+" if it is one")
	case c == '*' && !b.value && f.alias(mark{f.line, f.at}):
	case strings.IndexByte("?&*!@`%|>", c) >= 0 && !b.value:
		f.say(f.at, f.at+1, fmt.Sprintf("inside of brackets a text cannot begin with %c", c), quoteIt)
	case c == '?':
		f.endsText()
	default:
		f.plain()
	}
}

// shallow reports brackets nested deeper than any file is read.
func (f *flow) shallow() bool {
	if len(f.open)+len(f.frames) < MaxNesting {
		return true
	}
	f.say(f.at, f.at+1, tooDeep, "")
	f.slip.rule = "too-deep"
	return false
}

func (f *flow) close(c byte) {
	if b := f.top(); b.closes() != c {
		f.say(f.at, f.at+1, fmt.Sprintf("this %c closes nothing: %c in line %d, column %d is still open", c, b.opens, b.line+1, columnOf(f.lines[b.line], b.at)),
			fmt.Sprintf("close it with %c first, or put quotes around a text that holds brackets", b.closes()))
		return
	}
	f.open = f.open[:len(f.open)-1]
	f.at++
	if len(f.open) > 0 {
		f.read(closeToken, f.at-1)
	}
}

// read notes that a key or value ends here.
func (f *flow) read(kind tokenKind, start int) {
	b := f.top()
	b.value, b.last, b.token, b.end = true, kind, mark{f.line, start}, f.at
}

func (f *flow) comma() {
	b := f.top()
	if !b.value && !b.colon {
		f.say(f.at, f.at+1, "nothing stands before this comma", "remove it")
		return
	}
	b.value, b.colon, b.last = false, false, noToken
	f.at++
}

// twoWords is a value and, most likely, the key behind it.
var twoWords = regexp.MustCompile(`^(\S+\s+)([A-Za-z_][\w-]*)$`)

func (f *flow) colon() {
	b := f.top()
	if b.colon && b.last == plainToken && !f.fresh {
		if m := twoWords.FindStringSubmatch(strings.TrimSpace(f.lines[b.token.line][b.token.at:b.end])); m != nil {
			f.say(b.token.at+len(m[1]), b.token.at+len(m[1])+len(m[2]), fmt.Sprintf("a comma is missing before %q", m[2]), "inside of brackets entries are separated by commas")
			return
		}
	}
	if b.colon && b.value && f.quotedForPeople(b.token) {
		return
	}
	if b.colon {
		f.say(f.at, f.at+1, "a second colon in one entry", "put a comma before the next key, or quotes around a text that holds a colon followed by a space")
		return
	}
	b.value, b.colon, b.last = false, true, noToken
	f.at++
}

func (f *flow) quote() {
	if !f.separate() {
		return
	}
	start := f.at
	if end, ok := f.closeQuote(mark{f.line, f.at}); ok {
		f.line, f.at = end.line, end.at
		f.read(quoteToken, start)
	}
}

// plain reads a text without quotes up to what ends one inside of brackets.
func (f *flow) plain() {
	goesOn := f.top().last == plainToken && f.fresh // in the next line
	if !goesOn && !f.separate() {
		return
	}
	text, start := f.lines[f.line], f.at
	for ; f.at < len(text); f.at++ {
		c := text[f.at]
		if c == ':' && blankAt(text, f.at+1) || c == '#' && blankAt(text, f.at-1) || strings.IndexByte(",?[]{}", c) >= 0 {
			break
		}
	}
	f.read(plainToken, start)
	if f.at < len(text) && strings.IndexByte("?[{", text[f.at]) >= 0 {
		f.endsText()
	}
}

func (f *flow) endsText() {
	if b := f.top(); b.value && b.last == plainToken && !f.fresh && f.quotedForPeople(b.token) {
		return
	}
	f.say(f.at, f.at+1, fmt.Sprintf("inside of brackets the character %c ends a text", f.lines[f.line][f.at]), quoteIt)
}

var keyAhead = regexp.MustCompile(`^["']?[A-Za-z_][\w-]*["']?\s*:(\s|$)`)

// separate tells whether a new key or value may begin here, and reports a missing comma
// or a quote that closes too early otherwise.
func (f *flow) separate() bool {
	b, text := f.top(), f.lines[f.line]
	switch {
	case !b.value:
		return true
	case b.last == plainToken && (text[f.at] == '[' || text[f.at] == '{'):
		f.endsText()
	case b.last == quoteToken && !keyAhead.MatchString(text[f.at:]) && !f.fresh:
		f.say(f.at, f.at+1, fmt.Sprintf("the text ends at the quote in column %d, but goes on", columnOf(text, b.end-1)), earlyHint(text[b.end-1]))
	default:
		f.say(f.at, f.at+1, "a comma is missing before this", "inside of brackets entries are separated by commas")
	}
	return false
}

func earlyHint(quote byte) string {
	if quote == '\'' {
		return `write an apostrophe inside '...' twice, or put "..." around the text`
	}
	return `write a quote inside "..." as \", or put '...' around the text`
}
