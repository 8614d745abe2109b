package source

import (
	"fmt"
	"regexp"
	"strings"
)

// slip is the first place where a text stops being YAML, in words for its writer.
type slip struct {
	line     int // from 0
	from, to int // bytes of the line; to is 0 if only the beginning is known
	rule     string
	message  string
	hint     string
}

// layout walks through the lines of a text that the YAML library refused and looks for
// the slip. It knows the block structure (columns, keys, dashes), quotes, brackets and
// blocks of text, as far as people use them, and finds no slip in a text that is right.
type layout struct {
	lines  []string
	at     int     // the line being read
	frames []frame // the open maps and lists, outermost first
	state  state
	loose  *mark // the value read last if it stands where a key might have been
	alone  bool  // whether that value has its line to itself
	block  int   // the column of the block of text just read, from 0; -1 if none was
	slip   *slip
}

// frame is an open map or list in block style.
type frame struct {
	column int // of its keys or dashes, from 0
	list   bool
	first  int // the line of its first key or dash
	line   int // that of its latest one
	bare   int // the line of the key before it if that key got no value, else -1
}

// mark is a place in the text.
type mark struct{ line, at int }

// state says what the lines read so far have left open.
type state int

const (
	wantsValue state = iota // a key or dash with nothing behind it
	inText                  // a plain text, which may go on in the next line
	complete                // a value that is over
)

func findSlip(lines []string) *slip {
	l := &layout{lines: lines, block: -1}
	if l.conflict() {
		return l.slip
	}
	for l.at < len(l.lines) && l.slip == nil {
		l.line()
	}
	return l.slip
}

func (l *layout) text() string { return l.lines[l.at] }

// report notes a slip in the line being read; only the first one counts.
func (l *layout) report(from, to int, message, hint string) {
	l.reportAt(mark{l.at, from}, to, message, hint)
}

func (l *layout) reportAt(m mark, to int, message, hint string) {
	if l.slip == nil {
		l.slip = &slip{line: m.line, from: m.at, to: to, rule: "syntax", message: message, hint: hint}
	}
}

func (l *layout) top() *frame {
	if len(l.frames) == 0 {
		return &frame{column: -1, bare: -1}
	}
	return &l.frames[len(l.frames)-1]
}

func (l *layout) line() {
	text := l.text()
	column := indentOf(text)
	switch trimmed := strings.TrimLeft(text, " \t"); {
	case trimmed == "" || trimmed[0] == '#':
		l.at++
	case text[column] == '\t':
		l.report(column, len(text)-len(trimmed), "a tab in the indentation", "put spaces in place of the tab, as many as in the lines around")
	case text[column] == '-' && oddBlankAt(text, column+1) > 0:
		l.oddBlank(column+1, "behind the dash")
	case oddBlankAt(text, column) > 0:
		l.oddBlank(column, "in the indentation")
	case column == 0 && trimmed[0] == '%' && len(l.frames) == 0:
		l.report(0, len(text), "directives (%) are not used in these files", "remove the line, and the one with --- below it")
	case column == 0 && isMarker(text):
		l.frames, l.state, l.loose = nil, wantsValue, nil
		l.at++
	default:
		l.node(column)
	}
}

// column is where the line being read begins, from 0.
func (l *layout) column() int { return indentOf(l.text()) }

// node reads what begins in a column of the line: a list entry, a key, or a value.
func (l *layout) node(column int) {
	if text := l.text(); isDash(text, column) {
		l.entry(column)
	} else if end := keyEnd(text, column); end > 0 {
		l.key(column, end)
	} else {
		l.value(column)
	}
}

func (l *layout) entry(column int) {
	if !l.place(column, true) {
		return
	}
	l.top().line = l.at
	l.state, l.loose = wantsValue, nil
	next := skipBlanks(l.text(), column+1)
	if next == len(l.text()) {
		l.at++
		return
	}
	l.node(next)
}

func (l *layout) key(column, colon int) {
	before := l.top()
	bare := -1
	if l.state == wantsValue && before.column == column && !before.list {
		bare = before.line
	}
	if !l.place(column, false) {
		return
	}
	l.top().line, l.top().bare = l.at, bare
	l.state, l.loose = wantsValue, nil
	next := skipBlanks(l.text(), colon+1)
	if next == len(l.text()) {
		l.at++
		return
	}
	l.scalar(next)
}

// place finds the map or list that a key or dash in a column belongs to and tells
// whether the line may be read on from there.
func (l *layout) place(column int, list bool) bool {
	closed := l.closeDeeper(column)
	if len(l.frames) > MaxNesting {
		l.report(column, column+1, tooDeep, "")
		l.slip.rule = "too-deep"
		return false
	}
	top := l.top()
	switch {
	case top.column < column && l.state == wantsValue && len(closed) == 0:
		l.push(column, list)
	case top.column < column && list && l.state == inText && len(closed) == 0 && colonAt(l.text(), column) == 0:
		l.at++ // a dash inside of a plain text of several lines
		return false
	case top.column < column:
		l.misplaced(column, closed)
	case top.list == list:
	case list && l.state == wantsValue && len(closed) == 0: // dashes right below their key
		l.push(column, true)
	case list:
		l.report(column, column+1, "a list entry where a key is expected",
			fmt.Sprintf(`if this is a list, line %d lacks its "- "; else remove this one, or indent the list below its key`, top.first+1))
	case l.belowMap():
		l.frames = l.frames[:len(l.frames)-1]
	default:
		l.missingDash(column)
	}
	return l.slip == nil
}

// closeDeeper closes the maps and lists that begin to the right of a column and returns
// them, outermost first.
func (l *layout) closeDeeper(column int) []frame {
	n := len(l.frames)
	for n > 0 && l.frames[n-1].column > column {
		n--
	}
	closed := l.frames[n:]
	l.frames = l.frames[:n]
	return closed
}

func (l *layout) push(column int, list bool) {
	l.frames = append(l.frames, frame{column: column, list: list, first: l.at, line: l.at, bare: -1})
}

// belowMap tells whether the innermost list has its dashes in the column of the keys
// around it.
func (l *layout) belowMap() bool {
	n := len(l.frames)
	return n >= 2 && l.frames[n-1].list && l.frames[n-2].column == l.frames[n-1].column
}

var gluedDash = regexp.MustCompile(`^-[^\s-]`)

func (l *layout) missingDash(column int) {
	if text := l.text()[column:]; gluedDash.MatchString(text) {
		l.report(column, column+1, "a space is missing behind the dash", fmt.Sprintf("write %q", "- "+firstWords(text[1:])))
		return
	}
	l.report(column, 0, fmt.Sprintf(`a "- " is missing: line %d is an entry of this list`, l.top().line+1),
		`begin a new entry with "- "; or indent the line further if it belongs to the entry above`)
}
