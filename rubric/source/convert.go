package source

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"cxgap/rubric/finding"
)

const quotedStyle = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle

var tooDeep = fmt.Sprintf("lists and maps are nested more than %d deep", MaxNesting)

// converter turns the library's nodes into ours and reports what the dialect refuses.
type converter struct {
	name     string
	lines    []string
	findings finding.List
	last     cut // memory of the line looked at last, see rest
	nodes
}

// nodes makes nodes, many at a time: a file has thousands.
type nodes struct{ spare []Node }

func (s *nodes) node(kind Kind, at finding.Span) *Node {
	if len(s.spare) == 0 {
		s.spare = make([]Node, 64)
	}
	n := &s.spare[0]
	s.spare = s.spare[1:]
	n.Kind, n.Span = kind, at
	return n
}

func (c *converter) report(at finding.Span, rule, message, hint string) {
	c.findings = appendBounded(c.findings, finding.Finding{File: c.name, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End,
		Severity: finding.Error, Rule: rule, Message: message, Hint: hint})
}

// refuse reports a node and marks it, so that no later check speaks of it again.
func (c *converter) refuse(n *Node, rule, message, hint string) {
	c.report(n.Span, rule, message, hint)
	n.Faulty = true
}

// convert turns one node with everything in it; depth counts the lists and maps around it.
func (c *converter) convert(y *yaml.Node, depth int) *Node {
	if y == nil {
		return c.node(Empty, finding.Span{Pos: finding.Pos{Line: 1, Column: 1}})
	}
	n := c.node(Empty, c.span(y))
	n.Flow = y.Style&yaml.FlowStyle != 0
	if y.Kind != yaml.ScalarNode && y.Kind != yaml.AliasNode && depth >= MaxNesting {
		c.refuse(n, "too-deep", tooDeep, "")
		return n
	}
	n.Faulty = !c.plainMarks(n.Span, y) && y.Kind == yaml.ScalarNode
	switch y.Kind {
	case yaml.AliasNode:
		c.refuse(n, "alias", "an alias (*"+y.Value+") hides what a reviewer reads", "write the value out; a text that begins with * needs quotes")
	case yaml.ScalarNode:
		c.scalar(n, y)
	case yaml.SequenceNode:
		n.Kind = List
		n.Items = make([]*Node, 0, len(y.Content))
		for i, item := range y.Content {
			for _, entry := range c.split(item) {
				n.Items = append(n.Items, c.convert(entry, depth+1))
			}
			y.Content[i] = nil // two trees of a large file need not be held at once
		}
	case yaml.MappingNode:
		n.Kind = Map
		c.entries(n, y, depth)
		n.Span = spanOfMap(n)
	}
	return n
}

// split parts an entry of a list in which the first key comes again: there a dash is
// missing. Each part is then checked as the entry it was meant to be, and that the keys stand
// twice is said once.
func (c *converter) split(y *yaml.Node) []*yaml.Node {
	if y.Kind != yaml.MappingNode || y.Style&yaml.FlowStyle != 0 || len(y.Content) < 4 {
		return []*yaml.Node{y}
	}
	first := y.Content[0]
	var parts []*yaml.Node
	begin := 0
	for i := 2; i < len(y.Content); i += 2 {
		key := y.Content[i]
		if key.Kind != yaml.ScalarNode || key.Value != first.Value || key.Line == first.Line || i-begin < 4 {
			continue
		}
		next := i
		for next > begin+4 && next > i-2*maxBeforeFirst && hasKey(y.Content[begin:next-2], y.Content[next-2].Value) { // keys before the first one come again too
			next -= 2
		}
		at := c.span(y.Content[next])
		c.report(at, "duplicate-key", fmt.Sprintf(`a "- " is missing before the key %s: the entry that begins in line %d has one already`, Quote(y.Content[next].Value), y.Content[begin].Line),
			fmt.Sprintf(`put "- " before it if a new entry begins here, with the dash in column %d`, max(1, at.Column-2)))
		c.findings[len(c.findings)-1].Apart = true
		part := *y
		part.Content = y.Content[begin:next]
		parts = append(parts, &part)
		begin = next
	}
	last := *y
	last.Content = y.Content[begin:]
	if begin > 0 {
		last.Line, last.Column = last.Content[0].Line, last.Content[0].Column
	}
	return append(parts, &last)
}

// maxBeforeFirst is how many keys may stand before the one that usually begins an entry.
const maxBeforeFirst = 8

// hasKey tells whether a key is among the keys and values of a map.
func hasKey(content []*yaml.Node, key string) bool {
	for i := 0; i < len(content); i += 2 {
		if content[i].Value == key {
			return true
		}
	}
	return false
}

// spanOfMap lets the place of a map without braces end with its first key.
func spanOfMap(n *Node) finding.Span {
	if len(n.Entries) > 0 && n.Entries[0].Span.Pos == n.Span.Pos {
		return n.Entries[0].Span
	}
	return n.Span
}

// plainMarks reports anchors and tags and tells whether there was none. The library
// does not tell of the tag "!" alone, so the text itself is looked at too.
func (c *converter) plainMarks(at finding.Span, y *yaml.Node) bool {
	if y.Kind == yaml.AliasNode {
		return true
	}
	switch {
	case y.Anchor != "":
		c.report(at, "alias", "anchors (&"+y.Anchor+") are not used in these files", "write the value out; a text that begins with & needs quotes")
	case y.Style&yaml.TaggedStyle != 0 || y.Tag == "!" || y.Kind == yaml.ScalarNode && strings.HasPrefix(c.rest(at.Pos), "!"):
		c.report(at, "tag", "tags (!) are not used in these files", "remove it; a text that begins with ! needs quotes")
	default:
		return true
	}
	return false
}

func (c *converter) scalar(n *Node, y *yaml.Node) {
	n.Text = y.Value
	n.Quoted = y.Style&(quotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	if y.Tag != "!!null" || n.Quoted {
		n.Kind = Scalar
	}
	if len(n.Text) > MaxText && utf8.RuneCountInString(n.Text) > MaxText {
		c.refuse(n, "too-large", fmt.Sprintf("a text of %d characters; at most %d are read", utf8.RuneCountInString(n.Text), MaxText), "shorten it, or put it into a file of its own and name that")
	}
}

func (c *converter) entries(n *Node, y *yaml.Node, depth int) {
	n.Entries = make([]Entry, 0, len(y.Content)/2)
	first := newKeys(len(y.Content) / 2)
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := y.Content[i]
		at := c.span(key)
		if !c.usableKey(at, key) {
			n.Faulty = n.Faulty || n.Flow && key.Kind != yaml.ScalarNode
			continue
		}
		if odd := oddBlankAt(key.Value, 0); odd > 0 && key.Style&quotedStyle == 0 {
			r, _ := utf8.DecodeRuneInString(key.Value)
			c.report(at, "control-character", fmt.Sprintf("the blank U+%04X stands before the key %s and is part of it", r, Quote(key.Value[odd:])), "put ordinary spaces in its place, so that the key begins where its neighbours do")
			if r != 0x200b && r != 0x2060 {
				continue
			}
			key.Value = key.Value[odd:] // it takes no column: the key is where it was meant to be
		}
		if line, twice := first.lineOf(n, key.Value); twice {
			c.report(at, "duplicate-key", fmt.Sprintf("the key %s stands here a second time; the first is in line %d", Quote(key.Value), line), "keep one of the two")
			continue
		}
		first.note(key)
		n.Entries = append(n.Entries, Entry{Key: key.Value, Span: at, Value: c.value(y.Content[i+1], at, depth)})
	}
}

// keys remembers the lines of the keys of a map that is large. A small one is searched,
// which takes less than making an index.
type keys map[string]int

const fewKeys = 16

func newKeys(count int) keys {
	if count <= fewKeys {
		return nil
	}
	return make(keys, count)
}

func (k keys) note(key *yaml.Node) {
	if k != nil {
		k[key.Value] = key.Line
	}
}

// lineOf tells where a map has a key already.
func (k keys) lineOf(n *Node, key string) (line int, known bool) {
	if k != nil {
		line, known = k[key]
		return line, known
	}
	for i := range n.Entries {
		if n.Entries[i].Key == key {
			return n.Entries[i].Span.Line, true
		}
	}
	return 0, false
}

func (c *converter) usableKey(at finding.Span, key *yaml.Node) bool {
	switch {
	case key.Kind == yaml.ScalarNode && key.Value == "<<" && key.Style == 0:
		c.report(at, "merge-key", "a merge key (<<) hides what a reviewer reads", "write the keys out")
	case key.Kind == yaml.AliasNode:
		c.report(at, "alias", "an alias (*"+key.Value+") hides what a reviewer reads", "write the key out")
	case key.Kind != yaml.ScalarNode:
		c.report(at, "wrong-type", "a key has to be a single word", "a text that begins with { or [ needs quotes")
	default:
		return c.plainMarks(at, key)
	}
	return false
}

// value converts the value of a key. An empty value has no place of its own: its key's is used.
func (c *converter) value(y *yaml.Node, key finding.Span, depth int) *Node {
	n := c.convert(y, depth+1)
	if n.Kind == Empty && y.Kind == yaml.ScalarNode && y.Value == "" {
		n.Span = key
	}
	return n
}

// span finds where a node ends if it is a scalar on one line. The library puts the
// place of something left out behind the end of its line; such a place is moved back.
func (c *converter) span(y *yaml.Node) finding.Span {
	line := min(max(1, y.Line), len(c.lines))
	s := finding.Span{Pos: finding.Pos{Line: line, Column: max(1, y.Column)}}
	if y.Kind != yaml.ScalarNode {
		return s
	}
	rest := c.rest(s.Pos)
	if width := scalarWidth(rest, y); width > 0 {
		s.End = s.Column + width
	}
	if y.Value == "" && y.Style&quotedStyle == 0 {
		s.Column = min(s.Column, c.last.column) // where rest stopped: here, or behind the line's end
	}
	return s
}

// cut remembers how many bytes of a line its first columns take: a list of a million
// entries on one line would otherwise be counted a million times from its beginning.
type cut struct{ line, column, bytes int }

// moved is the cut before a byte of a line; line is its number.
func (c cut) moved(text string, line, to int) cut {
	if c.line != line || c.bytes > to {
		c = cut{line: line, column: 1}
	}
	c.column += utf8.RuneCountInString(text[c.bytes:to])
	c.bytes = to
	return c
}

// rest returns a line's text from a column on.
func (c *converter) rest(at finding.Pos) string {
	if at.Line < 1 || at.Line > len(c.lines) {
		return ""
	}
	if c.last.line != at.Line || c.last.column > at.Column {
		c.last = cut{line: at.Line, column: 1}
	}
	text := c.lines[at.Line-1]
	for c.last.column < at.Column && c.last.bytes < len(text) {
		_, size := utf8.DecodeRuneInString(text[c.last.bytes:])
		c.last.bytes += size
		c.last.column++
	}
	return text[c.last.bytes:]
}

// scalarWidth measures a scalar at the start of the given text in code points; 0 if it
// goes on in the next line.
func scalarWidth(text string, y *yaml.Node) int {
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return 0
	case y.Style&quotedStyle != 0:
		return QuotedWidth(text)
	case strings.HasPrefix(text, y.Value):
		return utf8.RuneCountInString(y.Value)
	}
	return 0
}

// QuotedWidth gives the width in code points of the quoted scalar at the start of the
// text, quotes included; 0 if it does not end in this text.
func QuotedWidth(text string) int {
	width, escaped := 0, false
	var quote rune
	for i, r := range text {
		width++
		switch {
		case i == 0:
			quote = r
		case escaped:
			escaped = false
		case r == '\\' && quote == '"':
			escaped = true
		case r == quote && quote == '\'' && strings.HasPrefix(text[i+1:], "'"):
			escaped = true
		case r == quote:
			return width
		}
	}
	return 0
}
