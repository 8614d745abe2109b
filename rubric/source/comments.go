package source

import (
	"strings"

	"cxgap/rubric/finding"
)

// Comment is one comment: where it begins and its text from the # to the end of the line.
type Comment struct {
	finding.Pos
	Text string
}

// Layout tells what the tree of nodes leaves out: where the comments of a text stand
// and which lines hold nothing else. The YAML library attaches comments to nodes and
// misses some, so they are read from the text itself.
type Layout struct {
	// Comments stand in the order of the file.
	Comments []Comment

	content, block []bool
}

// Content tells whether a line, counted from 1, belongs to a value: it holds more than
// blanks and a comment, or is a blank line inside a text.
func (l *Layout) Content(line int) bool { return l.content[line-1] }

// InBlock tells whether a line, counted from 1, is text of a block (| or >), where a
// blank line that follows would count.
func (l *Layout) InBlock(line int) bool { return l.block[line-1] }

// Layout reads the comments of a document that was parsed without findings.
func (d *Document) Layout() *Layout {
	n := len(d.Lines)
	starts := make([]nodeStart, 0, min(4*n, 1<<14)) // about as many as most files have
	s := &layoutScanner{lines: d.Lines, starts: nodeStarts(d.Root, 0, starts), Layout: &Layout{content: make([]bool, n), block: make([]bool, n)}}
	for i := 0; i < n; {
		i = s.line(i)
	}
	return s.Layout
}

// nodeStart is a place where a node begins. Only there can a quote, a bracket or a block
// of text open; everywhere else these characters are part of a plain text.
type nodeStart struct {
	finding.Pos
	indent int // of the block that holds the node, counted from 0
}

func nodeStarts(n *Node, indent int, starts []nodeStart) []nodeStart {
	starts = append(starts, nodeStart{n.Span.Pos, indent})
	for _, e := range n.Entries {
		starts = append(starts, nodeStart{e.Span.Pos, indent})
		starts = nodeStarts(e.Value, e.Span.Column-1, starts)
	}
	for _, item := range n.Items {
		starts = nodeStarts(item, n.Span.Column-1, starts)
	}
	return starts
}

type layoutScanner struct {
	*Layout
	lines  []string
	runes  []rune      // of the line being read
	starts []nodeStart // those ahead, in the order of the file
	quote  rune        // the open quote, 0 outside quotes
	depth  int         // open brackets
	fresh  bool        // a # here would begin a comment
}

// line scans line n, counted from 0, and returns the next line to scan.
func (s *layoutScanner) line(n int) int {
	text := s.runes[:0]
	for _, r := range s.lines[n] {
		text = append(text, r)
	}
	s.runes = text
	s.fresh, s.content[n] = true, s.quote != 0
	for i := 0; i < len(text); i++ {
		r := text[i]
		switch {
		case s.quote != 0:
			i = s.quoted(text, i)
		case r == '#' && s.fresh:
			s.comment(n, i, text)
			return n + 1
		case r == ' ' || r == '\t':
			s.fresh = true
		default:
			s.content[n] = true
			start, here := s.startAt(n+1, i+1)
			if here && s.depth == 0 && (r == '|' || r == '>') {
				return s.blockText(n, i, text, start.indent)
			}
			s.visible(r, here)
		}
	}
	return n + 1
}

func (s *layoutScanner) comment(n, i int, text []rune) {
	s.Comments = append(s.Comments, Comment{Pos: finding.Pos{Line: n + 1, Column: i + 1}, Text: string(text[i:])})
}

// startAt tells whether a node starts at a place. It is asked for rising places only.
func (s *layoutScanner) startAt(line, column int) (at nodeStart, ok bool) {
	for len(s.starts) > 0 {
		at = s.starts[0]
		switch {
		case at.Line == line && at.Column == column:
			return at, true
		case at.Line > line || at.Line == line && at.Column > column:
			return at, false
		}
		s.starts = s.starts[1:]
	}
	return at, false
}

// quoted takes one character of a quoted text and returns the place of the last one taken.
func (s *layoutScanner) quoted(text []rune, i int) int {
	switch {
	case s.quote == '"' && text[i] == '\\':
		return i + 1
	case text[i] != s.quote:
		return i
	case s.quote == '\'' && i+1 < len(text) && text[i+1] == '\'':
		return i + 1
	}
	s.quote, s.fresh = 0, true
	return i
}

// visible takes one character outside quotes that is no blank.
func (s *layoutScanner) visible(r rune, start bool) {
	switch {
	case start && (r == '"' || r == '\''):
		s.quote = r
	case start && (r == '{' || r == '['):
		s.depth++
		s.fresh = true
	case s.depth > 0 && (r == '}' || r == ']'):
		s.depth--
		s.fresh = true
	case s.depth > 0 && r == ',':
		s.fresh = true
	default:
		// Inside brackets a colon may follow a quoted key at once.
		s.fresh = s.fresh && s.depth > 0 && r == ':'
	}
}

// blockText takes a block of text whose indicator stands at place i of line n, within a
// block of the given indentation, and returns the line behind it.
func (s *layoutScanner) blockText(n, i int, text []rune, parent int) int {
	keep, indent := false, 0
	for i++; i < len(text) && strings.ContainsRune("+-123456789", text[i]); i++ {
		switch r := text[i]; {
		case r == '+':
			keep = true
		case r != '-':
			indent = parent + int(r-'0')
		}
	}
	for ; i < len(text); i++ {
		if text[i] == '#' {
			s.comment(n, i, text)
			break
		}
	}
	if indent == 0 {
		indent = s.blockIndent(n+1, parent)
	}
	return s.blockLines(n+1, indent, keep)
}

// blockIndent finds the indentation of a block of text as the YAML library does: that
// of the first line that is not blank, or of a blank line above it that reaches further.
func (s *layoutScanner) blockIndent(n, parent int) int {
	indent := parent + 1
	for ; n < len(s.lines); n++ {
		spaces := indentOf(s.lines[n])
		indent = max(indent, spaces)
		if spaces < len(s.lines[n]) {
			break
		}
	}
	return indent
}

func (s *layoutScanner) blockLines(n, indent int, keep bool) int {
	for ; n < len(s.lines); n++ {
		line := s.lines[n]
		spaces := indentOf(line)
		blank := spaces == len(line)
		if spaces < indent && !blank {
			break
		}
		s.content[n] = keep || len(line) > indent
		s.block[n] = true
	}
	return n
}
