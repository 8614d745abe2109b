package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"cxgap/rubric/finding"
)

// ParseJSON reads one JSON document (RFC 8259) into the same tree as [Parse]: a string is
// a quoted scalar, a number, true and false a plain one as written, null is [Empty]. A key
// that stands twice in an object is reported. The document is nil if the bytes are no text
// or the text is no JSON, or nested too deeply, or has more than [MaxJSONBytes] or
// [MaxJSONValues]; that is then reported alone. The document has no lines.
func ParseJSON(name string, data []byte) (*Document, finding.List) {
	if bad := unreadable(name, data, MaxJSONBytes); bad != nil {
		return nil, finding.List{*bad}
	}
	text := Normalise(data)
	switch n, longest := measureJSON(text); {
	case n > MaxJSONValues:
		return nil, finding.List{tooLarge(name, "the file has about %d values; at most %d are read", n, MaxJSONValues)}
	case longest > MaxJSONText:
		return nil, finding.List{tooLarge(name, "a text in the file has %d bytes; at most %d (2 MiB) are read", longest, MaxJSONText)}
	}
	p := &jsonParser{name: name, text: text, lines: lineStarts(text), words: map[string]string{}}
	if err := json.Unmarshal(text, &checked{}); err != nil {
		lines := strings.Split(string(text), "\n")
		if s := leftover(lines); s != nil {
			return nil, finding.List{s.finding(name, lines)}
		}
		return nil, finding.List{p.syntax(err)}
	}
	p.dec = json.NewDecoder(bytes.NewReader(text))
	p.dec.UseNumber()
	root, err := p.value(0)
	if err != nil {
		return nil, finding.List{p.tooDeep()}
	}
	return &Document{Name: name, Root: root, SHA256: digest(text)}, p.findings
}

// checked is any JSON that only has to be correct.
type checked struct{}

// UnmarshalJSON is called with what is correct.
func (*checked) UnmarshalJSON([]byte) error { return nil }

// measureJSON tells what reading a text will take: at least as many as it has values and keys, or
// lines if these are more, and the bytes of its longest text. A value is the first of a list or
// object, or stands behind a comma; a key stands before a colon.
func measureJSON(text []byte) (values, longest int) {
	if len(text) < MaxJSONValues {
		return 0, 0 // no byte counts twice, and no text is as long
	}
	values = 1
	lines, start := 0, -1 // of the text that i is in
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case b == '\n':
			lines++
		case start >= 0 && b == '\\':
			i++
		case start >= 0 && b == '"':
			longest, start = max(longest, i-start), -1
		case b == '"':
			start = i + 1
		case start < 0 && (b == ',' || b == ':' || b == '[' || b == '{'):
			values++
		}
	}
	return max(values, lines), longest
}

// jsonParser walks through text that is known to be JSON.
type jsonParser struct {
	name     string
	text     []byte
	lines    []int // where each line begins
	dec      *json.Decoder
	findings finding.List
	words    map[string]string // short texts that were met, kept once each
	// latest is the place last asked for, and at its offset: programs write a whole document
	// into one line, and counting from its beginning every time would take for ever.
	latest finding.Pos
	at     int
}

// errTooDeep ends the walk: what is nested deeper than any of our files is not looked at.
var errTooDeep = errors.New("nested too deeply")

func (p *jsonParser) value(depth int) (*Node, error) {
	start := p.next()
	token, err := p.dec.Token()
	if err != nil {
		return nil, err
	}
	n := &Node{Span: p.span(start, int(p.dec.InputOffset()))}
	switch t := token.(type) {
	case json.Delim:
		return n, p.fill(n, t, depth+1)
	case nil:
		n.Text = "null"
	case string:
		n.Kind, n.Text, n.Quoted = Scalar, p.once(t), true
	default: // a number as written, or true or false
		n.Kind, n.Text = Scalar, p.once(fmt.Sprint(t))
	}
	return n, nil
}

// once is a text that a report repeats, such as keys, ids and small numbers, from the place
// where it was met first.
func (p *jsonParser) once(text string) string {
	const most, longest = 10_000, 100 // texts, bytes
	if known, ok := p.words[text]; ok {
		return known
	}
	if len(p.words) < most && len(text) <= longest {
		p.words[text] = text
	}
	return text
}

// fill reads the values of an object or a list up to its end.
func (p *jsonParser) fill(n *Node, open json.Delim, depth int) error {
	n.Kind, n.Flow = List, true
	n.Span.End = 0 // it may end on another line
	if open == '{' {
		n.Kind = Map
	}
	if depth > MaxNesting {
		return errTooDeep
	}
	seen := map[string]int{} // the line of each key
	for p.dec.More() {
		if err := p.entry(n, seen, depth); err != nil {
			return err
		}
	}
	n.Entries, n.Items = slices.Clone(n.Entries), slices.Clone(n.Items) // without room for more
	_, err := p.dec.Token()
	return err
}

// entry reads the next value of a list, or the next key of an object with its value.
func (p *jsonParser) entry(n *Node, seen map[string]int, depth int) error {
	var e Entry
	if n.Kind == Map {
		key, err := p.value(depth)
		if err != nil {
			return err
		}
		e.Key, e.Span = key.Text, key.Span
	}
	value, err := p.value(depth)
	if err != nil {
		return err
	}
	e.Value = value
	switch line, twice := seen[e.Key]; {
	case n.Kind == List:
		n.Items = append(n.Items, value)
	case twice:
		p.report(e.Span, "duplicate-key", fmt.Sprintf("the key %s stands here a second time; the first is in line %d", Quote(e.Key), line), "keep one of the two")
	default:
		seen[e.Key] = e.Span.Line
		n.Entries = append(n.Entries, e)
	}
	return nil
}

// next is where the next token begins.
func (p *jsonParser) next() int {
	at := int(p.dec.InputOffset())
	for at < len(p.text) && strings.IndexByte(" \t\r\n,:", p.text[at]) >= 0 {
		at++
	}
	return at
}

func (p *jsonParser) span(start, end int) finding.Span {
	s := finding.Span{Pos: p.pos(start)}
	s.End = s.Column + utf8.RuneCount(p.text[start:end])
	return s
}

func (p *jsonParser) pos(at int) finding.Pos {
	line := sort.Search(len(p.lines), func(i int) bool { return p.lines[i] > at })
	if line != p.latest.Line || at < p.at {
		p.latest, p.at = finding.Pos{Line: line, Column: 1}, p.lines[line-1]
	}
	p.latest.Column += utf8.RuneCount(p.text[p.at:at])
	p.at = at
	return p.latest
}

// lineStarts are the offsets at which the lines of a text begin.
func lineStarts(text []byte) []int {
	starts := []int{0}
	for at, b := range text {
		if b == '\n' {
			starts = append(starts, at+1)
		}
	}
	return starts
}

func (p *jsonParser) report(at finding.Span, rule, message, hint string) {
	p.findings = appendBounded(p.findings, finding.Finding{File: p.name, Line: at.Line, Column: at.Column, EndColumn: at.End,
		Severity: finding.Error, Rule: rule, Message: message, Hint: hint})
}

// syntax says where a text stops being JSON.
func (p *jsonParser) syntax(err error) finding.Finding {
	at := len(p.text)
	if slip := (*json.SyntaxError)(nil); errors.As(err, &slip) && slip.Offset > 0 && !strings.Contains(slip.Error(), "unexpected end") {
		at = int(slip.Offset) - 1
	}
	where := p.pos(at)
	return finding.Finding{File: p.name, Line: where.Line, Column: where.Column, Severity: finding.Error, Rule: "syntax",
		Message: "this is not JSON: " + err.Error(), Hint: "look at this place and the line above for a missing comma, quote or bracket"}
}

func (p *jsonParser) tooDeep() finding.Finding {
	where := p.pos(int(p.dec.InputOffset()))
	return finding.Finding{File: p.name, Line: where.Line, Column: where.Column, Severity: finding.Error, Rule: "too-deep",
		Message: fmt.Sprintf("lists and objects stand in each other more than %d deep", MaxNesting)}
}
