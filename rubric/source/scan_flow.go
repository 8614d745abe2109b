package source

import (
	"fmt"
	"strings"
)

// flow reads what stands in brackets, over as many lines as it takes.
type flow struct {
	*scan
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
	last  byte // how the last token begins: with a quote, with a bracket, or p for a plain text
	token mark // where the last token begins, and where it ends in that line
	end   int
}

func (b bracket) closes() byte {
	if b.opens == '{' {
		return '}'
	}
	return ']'
}

// brackets reads a value in brackets with what may follow it on its line.
func (s *scan) brackets(at int) {
	f := &flow{scan: s, line: s.at, at: at}
	f.push()
	for len(f.open) > 0 && s.slip == nil {
		if f.skip() {
			f.token()
		}
	}
	if s.slip != nil {
		return
	}
	begin := s.at
	s.at, s.state = f.line, complete
	next := skipBlanks(s.text(), f.at)
	switch rest := s.text()[next:]; {
	case rest == "" || rest[0] == ':':
		s.at++
	case rest == ",":
		s.halt(next, next+1, "a comma behind the closing bracket", "remove it: entries on lines of their own need no commas", withoutIt)
	case strings.Trim(rest, "]} \t") == "":
		s.halt(next, next+1, fmt.Sprintf("this %c closes nothing", rest[0]), "remove it", colonBeforeBracket, withoutIt)
	default:
		halted := s.halt(next, len(s.text()), "the line goes on behind the closing bracket", "remove what follows, or put quotes around the whole text", closerTooMany, closerInText, newLine, quoteValue)
		if begin == s.at {
			halted.value = at
		}
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
	if f.fresh && indentOf(text) <= f.around().column && text[f.at] != '}' && text[f.at] != ']' {
		f.unclosed()
		return false
	}
	return true
}

func (f *flow) unclosed() {
	b := f.top()
	line := f.lines[b.line]
	if i := strings.Index(line[b.at:], " #"); i >= 0 && strings.IndexByte(line[b.at+i:], b.closes()) >= 0 {
		halted := f.haltAt(mark{b.line, b.at + i + 1}, len(line), fmt.Sprintf("this # begins a comment, and the %c behind it is part of that", b.closes()), quoteHash, quoteInFlow)
		if b.last == 'p' && b.token.line == b.line {
			halted.value = b.token.at
		}
		return
	}
	f.haltAt(b.mark, b.at+1, fmt.Sprintf("this %c is never closed", b.opens), fmt.Sprintf("put %c behind the last entry", b.closes()), closingInside, closingBracket)
}

func (f *flow) say(message, hint string, cures ...cure) *slip {
	return f.haltAt(mark{f.line, f.at}, f.at+len(firstRune(f.lines[f.line][f.at:])), message, hint, cures...)
}

const (
	quoteIt   = "put quotes around the text"
	quoteHash = "put quotes around a text that holds a # behind a space"
	useCommas = "inside of brackets entries are separated by commas"
)

// cutText reports a # that ends the text in the line above, with the comma or the rest of the
// text behind it, and tells whether it did.
func (f *flow) cutText() bool {
	text, b := f.lines[f.line], f.top()
	if !f.fresh || !b.value || b.last != 'p' || strings.IndexByte(",:]}", text[f.at]) >= 0 {
		return false
	}
	line := f.lines[b.token.line]
	i := commentIn(line, b.token.at)
	if i < 0 {
		return false
	}
	message := fmt.Sprintf("this # begins a comment, which ends the text before it; line %d does not go on with that", f.line+1)
	if strings.HasSuffix(strings.TrimRight(line, " \t"), ",") {
		message = "this # begins a comment, and the comma behind it is part of that"
	}
	f.haltAt(mark{b.token.line, i}, len(line), message, quoteHash, quoteInFlow).value = b.token.at
	return true
}

// token reads one token.
func (f *flow) token() {
	if f.cutText() {
		return
	}
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
	case isDash(text, f.at):
		f.say("a dash inside of brackets", "write a list in brackets without dashes, as in [a, b]; "+quoteIt+" if it is one")
	case c == '*' && !b.value && f.alias(mark{f.line, f.at}):
	case strings.IndexByte("?&*!@`%|>", c) >= 0 && !b.value:
		f.say(fmt.Sprintf("inside of brackets a text cannot begin with %c", c), quoteIt, quoteInFlow)
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
	f.say(tooDeep, "").rule = "too-deep"
	return false
}

func (f *flow) close(c byte) {
	if b := f.top(); b.closes() != c {
		f.say(fmt.Sprintf("this %c closes nothing: %c in line %d, column %d is still open", c, b.opens, b.line+1, columnOf(f.lines[b.line], b.at)),
			fmt.Sprintf("close it with %c first, or put quotes around a text that holds brackets", b.closes()), rightBracket).opened = b.mark
		return
	}
	begin := f.top().mark
	f.open = f.open[:len(f.open)-1]
	f.at++
	if len(f.open) > 0 {
		f.read(c, begin.at)
		f.top().token.line = begin.line
	}
}

// read notes that a key or value ends here.
func (f *flow) read(last byte, start int) {
	b := f.top()
	b.value, b.last, b.token, b.end = true, last, mark{f.line, start}, f.at
}

func (f *flow) comma() {
	b := f.top()
	if !b.value && !b.colon {
		f.say("nothing stands before this comma", "remove it", emptyBraces, withoutIt)
		return
	}
	b.value, b.colon, b.last = false, false, 0
	f.at++
}

func (f *flow) colon() {
	b := f.top()
	if b.colon {
		halted := f.say("a second colon in one entry", "put a comma before the next key, or quotes around a text that holds a colon followed by a space")
		if halted.inBrackets = true; b.value && b.token.line == f.line {
			halted.value, halted.cures = b.token.at, []cure{openingInside, braces, commaBeforeKey, peoplesQuotes, quoteColon}
		}
		return
	}
	b.value, b.colon, b.last = false, true, 0
	f.at++
}

func (f *flow) quote() {
	if !f.separate() {
		return
	}
	start := f.at
	if end, ok := f.closeQuote(mark{f.line, f.at}); ok {
		if end.line != f.line {
			start = 0
		}
		f.line, f.at = end.line, end.at
		f.read('"', start)
	}
}

// plain reads a text without quotes up to what ends one inside of brackets.
func (f *flow) plain() {
	goesOn := f.top().last == 'p' && f.fresh // in the next line
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
	f.read('p', start)
	if f.at < len(text) && strings.IndexByte("?[{", text[f.at]) >= 0 {
		f.endsText()
	}
}

func (f *flow) endsText() {
	halted := f.say(fmt.Sprintf("inside of brackets the character %c ends a text", f.lines[f.line][f.at]), quoteIt, peoplesQuotes, quoteInFlow)
	if !f.top().colon {
		halted.cures = append([]cure{colonBeforeOpening}, halted.cures...)
	}
	if b := f.top(); b.value && b.last == 'p' && b.token.line == f.line {
		halted.value = b.token.at
	}
}

// separate tells whether a new key or value may begin here, and reports a missing comma
// or a quote that closes too early otherwise.
func (f *flow) separate() bool {
	b, text := f.top(), f.lines[f.line]
	switch {
	case !b.value:
		return true
	case b.last == 'p' && (text[f.at] == '[' || text[f.at] == '{'):
		f.endsText()
	case b.last == '"' && !keyAhead().MatchString(text[f.at:]) && b.token.line == f.line:
		f.say(fmt.Sprintf("the text ends at the quote in column %d, but goes on", columnOf(text, b.end-1)), earlyHint(text[b.end-1]), quoteInFlow).value = b.token.at
	case (b.last == ']' || b.last == '}') && b.colon && b.token.line == f.line && !keyAhead().MatchString(text[f.at:]) && strings.IndexByte("[{\"'", text[f.at]) < 0:
		f.say(fmt.Sprintf("the value ends at the %c in column %d, but goes on", b.last, columnOf(text, b.end-1)), "put quotes around a text that holds brackets", quoteInFlow).value = b.token.at
	default:
		f.say("a comma is missing before this", useCommas, commaHere)
	}
	return false
}
