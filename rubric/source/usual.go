package source

import (
	"slices"
	"strings"
	"unicode/utf8"

	"cxgap/rubric/finding"
)

// usual reads files as they are usually written, in a tenth of the time that the YAML
// library takes: maps and lists in block style with spaces before them, keys of one word or in
// double quotes, texts that end on their line, brackets, and blocks of text without blank lines.
// It knows only what is read without any finding. Of everything else, and wherever it is not
// sure, it says so by returning no node, and the library reads the whole file anew. A fuzz test
// holds the two together.
//
// Positions in lines are bytes, from 0. A method that reads a value to the end of its last line
// leaves the line behind as the current one.
type usual struct {
	nodes

	lines  []string
	at     int // the current line, counted from 0
	indent int // of the current line; -1 behind the last one

	counted cut // see span

	entries []Entry // of the maps that are being read, the innermost last
	items   []*Node // of the lists
}

// readUsual returns the tree of a text, or nil if the text is not written in the usual form.
func readUsual(lines []string) *Node {
	if slices.ContainsFunc(lines, func(line string) bool { return strings.IndexByte(line, '\t') >= 0 }) {
		return nil
	}
	u := &usual{lines: lines, at: -1}
	u.nextLine()
	if u.indent != 0 {
		return nil
	}
	root := u.block(0, 0)
	if root == nil || u.indent >= 0 {
		return nil
	}
	return root
}

// nextLine goes to the next line that is neither blank nor a comment.
func (u *usual) nextLine() {
	for u.at++; u.at < len(u.lines); u.at++ {
		line := u.lines[u.at]
		if u.indent = indentOf(line); u.indent < len(line) && line[u.indent] != '#' {
			return
		}
	}
	u.indent = -1
}

// span is a place on the current line; to is 0 where no end is told.
func (u *usual) span(from, to int) finding.Span {
	u.counted = u.counted.moved(u.lines[u.at], u.at+1, from)
	s := finding.Span{Pos: finding.Pos{Line: u.at + 1, Column: u.counted.column}}
	if to > 0 {
		s.End = s.Column + utf8.RuneCountInString(u.lines[u.at][from:to])
	}
	return s
}

// block reads the map or list that begins at a position of the current line.
func (u *usual) block(at, depth int) *Node {
	switch {
	case depth >= MaxNesting:
		return nil
	case isDash(u.lines[u.at], at):
		return u.list(at, depth)
	}
	return u.mapping(at, depth)
}

// beginsBlock tells whether a list or a map begins behind a dash.
func (u *usual) beginsBlock(at int) bool {
	key, _ := u.key(at)
	return key != "" || isDash(u.lines[u.at], at)
}

func (u *usual) list(at, depth int) *Node {
	n := u.node(List, u.span(at, 0))
	first := len(u.items)
	for begin := at; ; begin = u.indent {
		item := u.value(begin+1, at, depth, nil)
		if item == nil {
			return nil
		}
		u.items = append(u.items, item)
		if u.indent != at || !isDash(u.lines[u.at], at) {
			break
		}
	}
	return u.listOf(n, first)
}

func (u *usual) mapping(at, depth int) *Node {
	n := u.node(Map, finding.Span{})
	first := len(u.entries)
	for {
		key, behind := u.key(at)
		if key == "" {
			return nil
		}
		e := Entry{Key: key, Span: u.span(at, behind-1)}
		if e.Value = u.value(behind, at, depth, &e); e.Value == nil {
			return nil
		}
		u.entries = append(u.entries, e)
		if u.indent != at {
			break
		}
	}
	n.Span = u.entries[first].Span
	return u.mapOf(n, first)
}

// listOf and mapOf take over what has been read since first. A map with a key twice is
// not usual.
func (u *usual) listOf(n *Node, first int) *Node {
	n.Items = make([]*Node, len(u.items)-first)
	copy(n.Items, u.items[first:])
	u.items = u.items[:first]
	return n
}

func (u *usual) mapOf(n *Node, first int) *Node {
	n.Entries = make([]Entry, len(u.entries)-first)
	copy(n.Entries, u.entries[first:])
	u.entries = u.entries[:first]
	seen := newKeys(len(n.Entries))
	for i, e := range n.Entries {
		if seen == nil && slices.ContainsFunc(n.Entries[:i], func(before Entry) bool { return before.Key == e.Key }) {
			return nil
		}
		if seen != nil {
			if _, twice := seen[e.Key]; twice {
				return nil
			}
			seen[e.Key] = e.Span.Line
		}
	}
	return n
}

// longestKey is far below what YAML allows of a key.
const longestKey = 200

// key returns the key at a position of the current line, a word or a text in double quotes, and
// where its colon ends, behind which a blank has to stand; "" if there is none such.
func (u *usual) key(at int) (key string, behind int) {
	line := u.lines[u.at]
	end := at
	for end < len(line) && (isLetterOrDigit(line[end]) || end > at && (line[end] == '-' || line[end] == '_')) {
		end++
	}
	key = line[at:end]
	if strings.HasPrefix(line[at:], `"`) {
		key, _, _ = strings.Cut(line[at+1:], `"`)
		end = at + len(key) + 2
	}
	if end >= len(line) || line[end] != ':' || !blankAt(line, end+1) || len(key) > longestKey || strings.Contains(key, `\`) {
		return "", 0
	}
	return key, end + 1
}

func isLetterOrDigit(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// value reads what stands behind the colon of an entry of a map, or behind a dash, where
// entry is nil. The block around it begins at the position parent.
func (u *usual) value(behind, parent, depth int, entry *Entry) *Node {
	line := u.lines[u.at]
	at := skipBlanks(line, behind)
	switch {
	case at == len(line):
		return u.below(parent, depth, entry)
	case entry == nil && u.beginsBlock(at):
		return u.block(at, depth+1)
	case line[at] == '|' || line[at] == '>':
		return u.text(at, parent)
	}
	n, end := u.single(at, depth+1, false)
	if n == nil || skipBlanks(u.lines[u.at], end) < len(u.lines[u.at]) {
		return nil
	}
	u.nextLine()
	if u.indent > parent {
		return nil // the value goes on there
	}
	return n
}

// below reads a value that begins on the next line. A list may stand as far left as the key
// that it belongs to.
func (u *usual) below(parent, depth int, entry *Entry) *Node {
	u.nextLine()
	switch {
	case u.indent > parent || entry != nil && u.indent == parent && isDash(u.lines[u.at], parent):
		return u.block(u.indent, depth+1)
	case entry != nil:
		return u.node(Empty, entry.Span)
	}
	return nil
}

// single reads a value that is no block and begins on the current line. It returns where on the
// line that is then the current one it ends; 0 where it returns no node. Inside of brackets a
// comma ends it, too.
func (u *usual) single(at, depth int, brackets bool) (n *Node, end int) {
	switch c := u.lines[u.at][at]; {
	case depth >= MaxNesting:
		return nil, 0
	case c == '[':
		return u.bracketList(at, depth)
	case c == '{':
		return u.bracketMap(at, depth)
	case c == '"' || c == '\'':
		return u.quoted(at)
	}
	return u.word(at, brackets)
}

func (u *usual) bracketList(at, depth int) (n *Node, end int) {
	n = u.node(List, u.span(at, 0))
	n.Flow = true
	first := len(u.items)
	end = u.inBrackets(at, ']', func(at int) int {
		item, end := u.single(at, depth+1, true)
		u.items = append(u.items, item) // nil where end is 0
		return end
	})
	if end == 0 {
		return nil, 0
	}
	return u.listOf(n, first), end
}

func (u *usual) bracketMap(at, depth int) (n *Node, end int) {
	n = u.node(Map, u.span(at, 0))
	n.Flow = true
	first := len(u.entries)
	end = u.inBrackets(at, '}', func(at int) int {
		key, behind := u.key(at)
		value := skipBlanks(u.lines[u.at], behind)
		if key == "" || value == len(u.lines[u.at]) {
			return 0
		}
		e := Entry{Key: key, Span: u.span(at, behind-1)}
		e.Value, at = u.single(value, depth+1, true)
		u.entries = append(u.entries, e)
		return at
	})
	if end == 0 {
		return nil, 0
	}
	if n = u.mapOf(n, first); n == nil {
		return nil, 0
	}
	return n, end
}

// inBrackets calls one for each of the things between brackets, with the place where it
// begins. One returns where it ends, or 0 if it is not usual, and so does inBrackets itself.
func (u *usual) inBrackets(at int, closes byte, one func(at int) int) (end int) {
	at, c := u.skip(at + 1)
	for c != 0 && c != closes {
		if at = one(at); at == 0 {
			return 0
		}
		if at, c = u.skip(at); c == ',' {
			at, c = u.skip(at + 1)
		} else if c != closes {
			return 0
		}
	}
	if c == 0 {
		return 0
	}
	return at + 1
}

// skip goes over blanks, comments and ends of lines inside of brackets. It returns what stands
// there and where; 0 at the end of the file.
func (u *usual) skip(at int) (next int, c byte) {
	if at = skipBlanks(u.lines[u.at], at); at == len(u.lines[u.at]) {
		u.nextLine()
		at = u.indent
	}
	if at < 0 {
		return 0, 0
	}
	return at, u.lines[u.at][at]
}

// quoted reads a text in quotes.
func (u *usual) quoted(at int) (n *Node, end int) {
	line := u.lines[u.at]
	quote := line[at]
	escapes := false
	for end = at + 1; end < len(line); end++ {
		switch c := line[end]; {
		case c == '\\' && quote == '"', c == '\'' && quote == '\'' && end+1 < len(line) && line[end+1] == '\'':
			escapes = true
			end++
		case c == quote:
			text, ok := line[at+1:end], true
			if escapes {
				text, ok = unescaped(text, quote)
			}
			if !ok {
				return nil, 0
			}
			return u.scalar(text, true, at, end+1)
		}
	}
	return nil, 0
}

// unescaped resolves the escapes that people write; ok is false if there are others.
func unescaped(text string, quote byte) (out string, ok bool) {
	if quote == '\'' {
		return strings.ReplaceAll(text, "''", "'"), true
	}
	var b strings.Builder
	for {
		before, behind, more := strings.Cut(text, `\`)
		b.WriteString(before)
		if !more {
			return b.String(), true
		}
		switch behind[0] {
		case '\\', '"':
			b.WriteByte(behind[0])
		case 'n':
			b.WriteByte('\n')
		default:
			return "", false
		}
		text = behind[1:]
	}
}

// scalar makes a node of a text that stands between two positions of the current line.
func (u *usual) scalar(text string, quoted bool, at, end int) (n *Node, behind int) {
	if len(text) > MaxText {
		return nil, 0
	}
	n = u.node(Scalar, u.span(at, end))
	n.Text, n.Quoted = text, quoted
	if !quoted && (text == "null" || text == "Null" || text == "NULL") {
		n.Kind = Empty
	}
	return n, end
}

// word reads a text without quotes.
func (u *usual) word(at int, brackets bool) (n *Node, end int) {
	line := u.lines[u.at]
	if c := line[at]; !isLetterOrDigit(c) && c < utf8.RuneSelf {
		return nil, 0 // it may be a sign of YAML
	}
	for end = at; end < len(line); end++ {
		c := line[end]
		if c == '#' && line[end-1] == ' ' || brackets && (c == ',' || c == ']' || c == '}') {
			break
		}
		if c == ':' && (blankAt(line, end+1) || brackets) || brackets && (c == '[' || c == '{' || c == '?') {
			return nil, 0
		}
	}
	end = at + len(strings.TrimRight(line[at:end], " "))
	return u.scalar(line[at:end], false, at, end)
}

// text reads a block of text (| or >) within a block that begins at the position parent.
func (u *usual) text(at, parent int) *Node {
	sign := u.lines[u.at][at:]
	if sign != "|" && sign != "|-" && sign != ">" && sign != ">-" {
		return nil
	}
	n := u.node(Scalar, u.span(at, 0))
	n.Quoted = true
	first := u.at + 1
	if first == len(u.lines) {
		return nil
	}
	indent := indentOf(u.lines[first])
	var lines []string
	for u.at++; u.at < len(u.lines); u.at++ {
		line := u.lines[u.at]
		own := indentOf(line)
		if own < indent || own == len(line) {
			break
		}
		if sign[0] == '>' && own > indent {
			return nil // such lines are not folded
		}
		lines = append(lines, line[indent:])
	}
	if indent <= parent || len(lines) == 0 || u.at == len(u.lines) {
		return nil
	}
	joint := "\n"
	if sign[0] == '>' {
		joint = " "
	}
	n.Text = strings.Join(lines, joint)
	if len(sign) == 1 {
		n.Text += "\n"
	}
	return u.afterText(n, indent)
}

// afterText goes on behind a block of text. Blank lines are part of it only where more of it
// follows, and a line of more blanks than its indentation is more of it.
func (u *usual) afterText(n *Node, indent int) *Node {
	for u.at < len(u.lines) && len(u.lines[u.at]) <= indent && indentOf(u.lines[u.at]) == len(u.lines[u.at]) {
		u.at++
	}
	if len(n.Text) > MaxText || u.at < len(u.lines) && indentOf(u.lines[u.at]) >= indent {
		return nil
	}
	u.at--
	u.nextLine()
	return n
}
