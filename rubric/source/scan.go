package source

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"cxgap/rubric/pattern"
)

// scan reads the lines of a text that the YAML library refused, up to the first slip. It
// knows the block structure (columns, keys, dashes), quotes, brackets and blocks of text,
// as far as people use them, and finds no slip in a text that is right.
type scan struct {
	lines  []string
	at     int     // the line being read
	frames []frame // the open maps and lists, outermost first
	state  state
	loose  mark // the value read last that stands where a key might have been
	ended  mark // the comment that ended the plain text read last; the text is over then
	block  int  // the column of the block of text just read, from 0; -1 if none was
	slip   *slip
}

// frame is an open map or list in block style.
type frame struct {
	column      int // of its keys or dashes, from 0
	list        bool
	first, line int // the lines of its first and of its latest key or dash
}

// mark is a place in the text; both count from 0, at counts bytes.
type mark struct{ line, at int }

// state says what the lines read so far have left open.
type state int

const (
	wantsValue state = iota // a key or dash with nothing behind it
	inText                  // a plain text, which may go on in the next line
	complete                // a value that is over
)

// slip is the place where a text stops being YAML, in words for its writer, with the ways
// in which it may be put right.
type slip struct {
	mark
	to                  int // where in its line it ends; 0 if only the beginning is known
	rule, message, hint string
	cures               []cure
	// What the cures go by: where the value begins that cannot be read, the open maps and
	// lists, the text read last, and the bracket that is open.
	value         int
	frames        []frame
	loose, opened mark
	misplaced     bool // the line fits nothing above it
	block         bool // it follows a block of text
	inBrackets    bool // it is a colon too many inside of brackets
}

func scanLines(lines []string) *slip {
	s := &scan{lines: lines, block: -1, loose: mark{-1, 0}, ended: mark{-1, 0}}
	for s.at < len(lines) && s.slip == nil {
		s.line()
	}
	return s.slip
}

func (s *scan) text() string { return s.lines[s.at] }

// halt ends the scan with a slip in the line being read.
func (s *scan) halt(from, to int, message, hint string, cures ...cure) *slip {
	return s.haltAt(mark{s.at, from}, to, message, hint, cures...)
}

func (s *scan) haltAt(m mark, to int, message, hint string, cures ...cure) *slip {
	s.slip = &slip{mark: m, to: to, rule: "syntax", message: message, hint: hint, cures: cures,
		value: m.at, frames: s.frames, loose: s.loose}
	return s.slip
}

// around is the innermost open map or list.
func (s *scan) around() *frame {
	if len(s.frames) == 0 {
		return &frame{column: -1}
	}
	return &s.frames[len(s.frames)-1]
}

func (s *scan) line() {
	text := s.text()
	column := indentOf(text)
	switch trimmed := strings.TrimLeft(text, " \t"); {
	case trimmed == "":
		s.at++
	case trimmed[0] == '#':
		if s.state == inText {
			s.state, s.ended = complete, mark{s.at, len(text) - len(trimmed)}
		}
		s.at++
	case text[column] == '\t':
		s.halt(column, len(text)-len(trimmed), "a tab in the indentation", "put spaces in place of the tab, as many as in the lines around", inColumns)
	case text[column] == '-' && oddBlankAt(text, column+1) > 0:
		s.oddBlank(column+1, "behind the dash")
	case oddBlankAt(text, column) > 0:
		s.oddBlank(column, "in the indentation")
	case column == 0 && trimmed[0] == '%' && len(s.frames) == 0:
		s.halt(0, len(text), "directives (%) are not used in these files", "remove the line, and the one with --- below it", withoutIt)
	case column == 0 && isMarker(text):
		s.frames, s.state = nil, wantsValue
		s.at++
	default:
		s.node(column)
	}
}

func (s *scan) oddBlank(at int, where string) {
	s.halt(at, at+oddBlankAt(s.text(), at), oddBlankMessage(s.text()[at:], where), ordinarySpaces, ordinaryBlanks)
}

// node reads what begins in a column of the line: a list entry, a key, or a value.
func (s *scan) node(column int) {
	text := s.text()
	switch {
	case isDash(text, column):
		if next := skipBlanks(text, column+1); s.place(column, true) && !s.lineIsOver(next) {
			s.node(next)
		}
		return
	case keyEnd(text, column) > 0:
		if next := skipBlanks(text, keyEnd(text, column)+1); s.place(column, false) && !s.lineIsOver(next) {
			s.scalar(next)
		}
		return
	case column == indentOf(text):
		if column <= s.around().column || s.state == complete {
			s.misplaced(column)
			return
		}
		if s.state == inText { // the text above goes on
			s.textLine(column)
			return
		}
	}
	s.loose = mark{s.at, column}
	s.scalar(column)
}

func (s *scan) lineIsOver(next int) bool {
	if next < len(s.text()) {
		return false
	}
	s.at++
	return true
}

// place finds the map or list that a key or dash in a column belongs to and tells
// whether the line may be read on from there.
func (s *scan) place(column int, list bool) bool {
	open := len(s.frames)
	for open > 0 && s.frames[open-1].column > column {
		open--
	}
	closing := open < len(s.frames)
	top := frame{column: -1}
	if open > 0 {
		top = s.frames[open-1]
	}
	switch {
	case open > MaxNesting:
		s.halt(column, column+1, tooDeep, "").rule = "too-deep"
		return false
	case !closing && s.state == wantsValue && (top.column < column || list && !top.list): // the latter: dashes right below their key
		s.frames = append(s.frames, frame{column: column, list: list, first: s.at})
	case !closing && top.column < column && list && s.state == inText && colonAt(s.text(), column) == 0:
		s.at++ // a dash inside of a plain text of several lines
		return false
	case top.column == column && top.list == list:
		s.frames = s.frames[:open]
	case top.column == column && top.list && open > 1 && s.frames[open-2].column == column: // the list below a key in the same column is over
		s.frames = s.frames[:open-1]
	default:
		s.misplaced(column)
		return false
	}
	s.around().line, s.state = s.at, wantsValue
	return true
}

// misplaced reports a line that fits nothing above it.
func (s *scan) misplaced(column int) {
	text, top := s.text(), s.around()
	if m := s.ended; s.state == complete && m.line >= top.line && m.line > 0 && column > top.column && keyEnd(text, column) == 0 && !isDash(text, column) {
		s.haltAt(m, len(s.lines[m.line]), fmt.Sprintf("this # begins a comment, which ends the text before it; line %d does not go on with that", s.at+1),
			"put quotes around the whole text if it holds a #, or write > behind its key and begin the text on the next line")
		return
	}
	message, hint := fmt.Sprintf("the indentation fits nothing above: this line begins in column %d", column+1), "begin it in the column of the lines it belongs to"
	to := 0
	switch {
	case isDash(text, column) && top.column == column:
		to = column + 1
		message, hint = "a list entry where a key is expected", "indent the list below its key, or remove the dash"
	case keyEnd(text, column) > 0:
	case s.state == complete && column > top.column:
		message = fmt.Sprintf("the value in line %d is over, and this line is neither a key nor a list entry", top.line+1)
		hint = "put quotes around a text of several lines, or write > behind its key"
	case column == top.column:
		message, hint = "a key with a colon is expected here", "write the key, a colon, a space and then the value"
	}
	if s.block >= 0 {
		message, hint = "this line belongs neither to the block of text above nor to a key", fmt.Sprintf("begin it in column %d like the text, or in the column of a key", s.block+1)
		s.frames = append(s.frames, frame{column: s.block, line: s.at - 1})
	}
	halted := s.halt(column, to, message, hint, lineCures...)
	halted.misplaced, halted.block = true, s.block >= 0
}

// scalar reads the value at a position and moves on to the line behind it.
func (s *scan) scalar(at int) {
	s.block, s.ended = -1, mark{-1, 0}
	text := s.text()
	switch c := text[at]; {
	case c == '"' || c == '\'':
		s.quoted(at)
	case c == '{' || c == '[':
		s.brackets(at)
	case c == '|' || c == '>':
		s.blockText(at)
	case c == ']' || c == '}':
		s.halt(at, at+1, fmt.Sprintf("this %c closes nothing", c), "remove it, or put quotes around a text that holds brackets")
	case isDash(text, at):
		s.halt(at, at+1, "a list cannot begin on the line of its key", "begin it on the next line, or write it in brackets: [a, b]; put quotes around a text that begins with a dash", quoteValue)
	case c == '*' && s.alias(mark{s.at, at}):
	case strings.IndexByte("&*!@`%,", c) >= 0, (c == '?' || c == ':') && blankAt(text, at+1):
		s.halt(at, at+1, fmt.Sprintf("a text cannot begin with %c", c), "put quotes around the text", oddDash, quoteValue)
	case colonAt(text, at) > 0:
		colon := colonAt(text, at)
		s.halt(colon, colon+1, "a second colon in this line", "put quotes around a text that holds a colon followed by a space; or begin a new line for a new key",
			oddDash, colonBeforeBracket, wholeQuoted, openingInside, braces, peoplesQuotes, newLine, openingBrace, quoteValue).value = at
	default:
		s.textLine(at)
	}
}

// textLine reads the rest of a line as plain text, which goes on in the next line unless a
// comment ends it.
func (s *scan) textLine(at int) {
	s.state = inText
	if i := commentIn(s.text(), at); i >= 0 {
		s.state, s.ended = complete, mark{s.at, i}
	}
	s.at++
}

// commentIn gives the place of a # that begins a comment behind a plain text; -1 if none does.
func commentIn(text string, at int) int {
	for i := at + 1; i < len(text); i++ {
		if text[i] == '#' && blankAt(text, i-1) {
			return i
		}
	}
	return -1
}

var blockHeader = pattern.Lazy(`^[|>]([+-]?[1-9]?|[1-9][+-])\s*(\s#.*)?$`)

func (s *scan) blockText(at int) {
	if text := s.text(); !blockHeader().MatchString(text[at:]) {
		s.halt(at+1, len(text), fmt.Sprintf("behind %c nothing else may stand on the line", text[at]),
			"begin the text on the next line, or put quotes around a text that begins with this character", quoteValue).value = at
		return
	}
	parent := s.around().column
	s.state = complete
	for s.at++; s.at < len(s.lines); s.at++ {
		line := s.text()
		indent := indentOf(line)
		switch {
		case strings.TrimSpace(line) == "":
		case indent <= parent || indent < s.block:
			return
		case s.block < 0:
			s.block = indent
		}
	}
}

// quoted reads a text in quotes with what may follow it on its line.
func (s *scan) quoted(at int) {
	begin := mark{s.at, at}
	end, ok := s.closeQuote(begin)
	if !ok {
		return
	}
	s.at, s.state = end.line, complete
	text := s.text()
	switch next := skipBlanks(text, end.at); {
	case s.lineIsOver(next):
	case strings.TrimSpace(text[next:]) == ",":
		s.halt(next, next+1, "a comma behind the value", "remove it: keys on lines of their own need no commas", withoutIt)
	default:
		halted := s.halt(next, len(text), fmt.Sprintf("the text ends at the quote in column %d, but the line goes on", columnOf(text, end.at-1)), earlyHint(text[end.at-1]), newLine, quoteValue)
		if begin.line == s.at {
			halted.value = begin.at
		}
	}
}

func earlyHint(quote byte) string {
	if quote == '\'' {
		return `write an apostrophe inside '...' twice, or put "..." around the text`
	}
	return `write a quote inside "..." as \", or put '...' around the text`
}

// closeQuote finds the place behind the closing quote of the text that a quote opens.
// A line that begins no further right than the lines around means that it is missing.
func (s *scan) closeQuote(open mark) (mark, bool) {
	quote := s.lines[open.line][open.at]
	for n, from := open.line, open.at+1; n < len(s.lines); n, from = n+1, 0 {
		line := s.lines[n]
		if n > open.line && strings.TrimSpace(line) != "" && indentOf(line) <= s.around().column {
			break
		}
		for i := from; i < len(line); i++ {
			switch {
			case quote == '"' && line[i] == '\\':
				if width := wrongEscape(line[i:]); width > 0 {
					hint, cure := escapeHint(line[i : i+width])
					s.haltAt(mark{n, i}, i+width, fmt.Sprintf(`in double quotes %s means nothing`, line[i:i+width]), hint, cure)
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
	s.haltAt(open, open.at+1, "this quote is never closed", fmt.Sprintf("put %c at the end of the text", quote), closingQuote)
	return mark{}, false
}

var hexEscape = map[byte]func() *regexp.Regexp{
	'x': pattern.Lazy(`^\\x[0-9a-fA-F]{2}`), 'u': pattern.Lazy(`^\\u[0-9a-fA-F]{4}`), 'U': pattern.Lazy(`^\\U[0-9a-fA-F]{8}`),
}

// wrongEscape gives the bytes of an escape that there is not; 0 if there is one.
func wrongEscape(text string) int {
	if len(text) < 2 {
		return 0
	}
	if hex := hexEscape[text[1]]; hex != nil && !hex().MatchString(text) {
		return 2
	}
	if width, r := half(text); width > 0 && !utf8.ValidRune(r) {
		return width
	}
	if strings.IndexByte("0abt\tnvfre \"'\\N_LPxuU", text[1]) >= 0 {
		return 0
	}
	return 1 + len(firstRune(text[1:]))
}

// half reads an escape in hexadecimal digits, or two that stand for one character in JSON.
func half(text string) (width int, r rune) {
	hex := hexEscape[text[1]]
	if text[1] == 'x' || hex == nil {
		return 0, 0
	}
	word := hex().FindString(text)
	n, err := strconv.ParseUint(word[2:], 16, 32)
	if err != nil || n > unicode.MaxRune {
		return len(word), utf8.MaxRune + 1
	}
	if next := hexEscape['u']().FindString(text[len(word):]); next != "" && utf16.IsSurrogate(rune(n)) {
		if _, err := strconv.ParseUint(next[2:], 16, 16); err == nil {
			return len(word) + len(next), rune(n)
		}
	}
	return len(word), rune(n)
}

// escapeHint says what to write in place of an escape that there is not.
func escapeHint(escape string) (string, cure) {
	var pair [2]uint64
	if len(escape) == 12 {
		pair[0], _ = strconv.ParseUint(escape[2:6], 16, 16)
		pair[1], _ = strconv.ParseUint(escape[8:], 16, 16)
	}
	switch r := utf16.DecodeRune(rune(pair[0]), rune(pair[1])); {
	case escape == `\/`:
		return "write / alone", replaceBy("/")
	case r != utf8.RuneError:
		return fmt.Sprintf(`write the character itself, or \U%08X`, r), replaceBy(string(r))
	case len(escape) >= 6:
		return "write the character itself", replaceBy("\uFFFD")
	}
	return `write \\ for a backslash, or put '...' around the text`, backslashes
}

var (
	aliasForm = pattern.Lazy(`^(\*[\w.-]+)\s*(#.*|[,}\]].*)?$`)
	mergeForm = pattern.Lazy(`(?:^|[\s{,])<<\s*:\s*$`)
)

// alias reports an alias to something that is not there: with it the library stops.
func (s *scan) alias(m mark) bool {
	text := s.lines[m.line]
	word := aliasForm().FindStringSubmatch(text[m.at:])
	if word == nil {
		return false
	}
	name := word[1]
	if mergeForm().MatchString(text[:m.at]) {
		s.haltAt(m, m.at+len(name), "a merge key (<<) hides what a reviewer reads, and nothing above is called "+name[1:], "write the keys out").rule = "merge-key"
	} else {
		s.haltAt(m, m.at+len(name), "an alias ("+name+") hides what a reviewer reads, and nothing above is called "+name[1:], "write the value out; a text that begins with * needs quotes").rule = "alias"
	}
	return true
}
