package source

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"cxgap/rubric/finding"
)

// converter turns the library's nodes into ours and reports what the dialect refuses.
type converter struct {
	name     string
	lines    []string
	findings finding.List
}

func (c *converter) report(at finding.Span, rule, message, hint string) {
	c.findings = append(c.findings, finding.Finding{File: c.name, Line: max(1, at.Line), Column: max(1, at.Column), EndColumn: at.End,
		Severity: finding.Error, Rule: rule, Message: message, Hint: hint})
}

func (c *converter) convert(y *yaml.Node, depth int) *Node {
	if y == nil {
		return &Node{Kind: Empty, Span: finding.Span{Pos: finding.Pos{Line: 1, Column: 1}}}
	}
	n := &Node{Kind: Empty, Span: c.span(y)}
	if depth > MaxNesting {
		c.report(n.Span, "too-deep", fmt.Sprintf("lists and maps are nested more than %d deep", MaxNesting), "")
		return n
	}
	if y.Kind != yaml.AliasNode && (y.Anchor != "" || y.Style&yaml.TaggedStyle != 0) {
		c.report(n.Span, "alias", "anchors (&) and tags (!) are not used in these files", "write the value out")
	}
	switch y.Kind {
	case yaml.AliasNode:
		c.report(n.Span, "alias", "an alias (*) hides what a reviewer reads", "write the value out")
	case yaml.ScalarNode:
		c.scalar(n, y)
	case yaml.SequenceNode:
		n.Kind = List
		for _, item := range y.Content {
			n.Items = append(n.Items, c.convert(item, depth+1))
		}
	case yaml.MappingNode:
		n.Kind = Map
		c.entries(n, y, depth)
	}
	return n
}

func (c *converter) scalar(n *Node, y *yaml.Node) {
	n.Quoted = y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	if y.Tag == "!!null" && !n.Quoted {
		return
	}
	n.Kind, n.Text = Scalar, y.Value
}

func (c *converter) entries(n *Node, y *yaml.Node, depth int) {
	first := make(map[string]int, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := y.Content[i]
		at := c.span(key)
		switch {
		case key.Kind == yaml.ScalarNode && key.Value == "<<" && key.Style == 0:
			c.report(at, "merge-key", "a merge key (<<) hides what a reviewer reads", "write the keys out")
			continue
		case key.Kind != yaml.ScalarNode:
			c.report(at, "wrong-type", "a key has to be a single word", "")
			continue
		}
		if line, twice := first[key.Value]; twice {
			c.report(at, "duplicate-key", fmt.Sprintf("the key %q stands here a second time; the first is in line %d", key.Value, line), "keep one of the two")
			continue
		}
		first[key.Value] = key.Line
		n.Entries = append(n.Entries, Entry{Key: key.Value, Span: at, Value: c.value(y.Content[i+1], at, depth)})
	}
}

// value converts the value of a key. An empty value has no place of its own: its key's is used.
func (c *converter) value(y *yaml.Node, key finding.Span, depth int) *Node {
	n := c.convert(y, depth+1)
	if n.Kind == Empty && n.Text == "" && y.Value == "" {
		n.Span = key
	}
	return n
}

// span finds where a node ends if it is a scalar on one line.
func (c *converter) span(y *yaml.Node) finding.Span {
	s := finding.Span{Pos: finding.Pos{Line: y.Line, Column: y.Column}}
	if y.Kind != yaml.ScalarNode || y.Line < 1 || y.Line > len(c.lines) || y.Column < 1 {
		return s
	}
	rest := []rune(c.lines[y.Line-1])
	if y.Column > len(rest) {
		return s
	}
	if width := scalarWidth(string(rest[y.Column-1:]), y); width > 0 {
		s.End = y.Column + width
	}
	return s
}

// scalarWidth measures a scalar at the start of the given text in code points; 0 if it
// goes on in the next line.
func scalarWidth(text string, y *yaml.Node) int {
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return 0
	case y.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		return QuotedWidth(text)
	case strings.HasPrefix(text, y.Value):
		return utf8.RuneCountInString(y.Value)
	}
	return 0
}

// QuotedWidth gives the width in code points of the quoted scalar at the start of the
// text, quotes included; 0 if it does not end in this text.
func QuotedWidth(text string) int {
	runes := []rune(text)
	if len(runes) == 0 {
		return 0
	}
	quote := runes[0]
	for i := 1; i < len(runes); i++ {
		switch {
		case runes[i] == '\\' && quote == '"':
			i++
		case runes[i] == quote && quote == '\'' && i+1 < len(runes) && runes[i+1] == '\'':
			i++
		case runes[i] == quote:
			return i + 1
		}
	}
	return 0
}
