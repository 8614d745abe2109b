package sheet

import (
	"bytes"
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// fileText is the text of an answer file, cut into pieces of whole lines. Saving copies the
// pieces that still say what is true and replaces the others, so that everything a
// person wrote around the answers stays: comments, blank lines, line ends, notation.
// A sheet is never changed; [Sheet.CarryOver] makes a new one.
type fileText struct {
	root *source.Node
	// was is what the text of an answer file says; nil for a panel file.
	was *Sheet
	bom bool
	eol string
	raw []string // the lines with their ends
	*source.Layout
	// keys are the top-level keys, nil if they cannot be cut into lines (as in JSON).
	keys *cutMap
	// sections are those of answers, consensus, actions and retired that can be cut into lines.
	sections map[string]*cutMap

	// former gives, for answers and actions, the ids of the text for questions that are
	// called otherwise now; origin gives the ids under answers for retired ones; parted are
	// the actions whose question is gone.
	former   map[string]map[string]string
	origin   map[string]string
	orphaned map[string]bool
}

// cutMap is a block of keys, each beginning a line of its own. Line numbers count from 0
// and ranges leave out their end.
type cutMap struct {
	indent int // of the keys
	head   int // the first line behind the key that holds the map and what belongs to it
	pieces []piece
	end    int // of the last piece; comments at the end of the map follow
	at     map[string]int
}

// piece is one "key: value" with the comments and blank lines above it.
type piece struct {
	key            string
	lead, from, to int // the lines above begin at lead, its own at from
}

// newFileText returns the sheet of a file that is not there yet.
func newFileText() *fileText {
	return &fileText{was: &Sheet{}, eol: "\n", Layout: &source.Layout{}, keys: &cutMap{at: map[string]int{}}}
}

// cutAnswers cuts the text of an answer file that was read without errors, and that says was.
func cutAnswers(doc *source.Document, data []byte, was *Sheet) *fileText {
	s := cutText(doc, data, "answers", "actions", "retired")
	s.was = was
	return s
}

// cutText cuts a text that was read without errors, and the sections named.
func cutText(doc *source.Document, data []byte, sections ...string) *fileText {
	bare := bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	s := &fileText{root: doc.Root, bom: len(bare) < len(data), eol: lineEnd(data),
		raw: strings.SplitAfter(string(bare), "\n"), Layout: doc.Layout(), sections: map[string]*cutMap{}}
	s.raw = s.raw[:len(s.raw)-1] // behind the last line end
	s.keys = s.cut(doc.Root, 0, s.documentEnd(doc.Root))
	if s.keys == nil {
		return s
	}
	for _, name := range sections {
		if p := s.keys.piece(name); p != nil {
			s.sections[name] = s.cutSection(doc.Root.Get(name), p)
		}
	}
	return s
}

// clone returns a copy that shares nothing which changes.
func (a *Sheet) clone() *Sheet {
	c := *a
	c.Given, c.Actions, c.Retired = cloneAnswers(a.Given), maps.Clone(a.Actions), cloneAnswers(a.Retired)
	return &c
}

// WithoutText returns a copy that shares nothing which changes and has forgotten the text
// it was read from: it takes less memory, and is written as a new file is.
func (a *Sheet) WithoutText() *Sheet {
	c := a.clone()
	c.source, c.uncut = nil, nil
	return c
}

func cloneAnswers(m map[string]Answer) map[string]Answer {
	out := make(map[string]Answer, len(m))
	for id, answer := range m {
		answer.Items = slices.Clone(answer.Items)
		out[id] = answer
	}
	return out
}

// documentEnd finds the line of the marker "..." that may end a document.
func (s *fileText) documentEnd(root *source.Node) int {
	last := root.Entries[len(root.Entries)-1].Span.Line
	for i := last; i < len(s.raw); i++ {
		if strings.HasPrefix(s.raw[i], "...") && s.Content(i+1) && !s.InBlock(i+1) {
			return i
		}
	}
	return len(s.raw)
}

// cut cuts the lines from..to of a map that begins at or behind from; nil if its keys do
// not begin lines, or stand in brackets.
func (s *fileText) cut(n *source.Node, from, to int) *cutMap {
	if n.Span.Pos != n.Entries[0].Span.Pos {
		return nil
	}
	indent := n.Entries[0].Span.Column - 1
	m := &cutMap{indent: indent, head: from, end: from, at: make(map[string]int, len(n.Entries))}
	for i, e := range n.Entries {
		if !s.beginsLine(e, indent) {
			return nil
		}
		limit := to
		if i+1 < len(n.Entries) {
			limit = n.Entries[i+1].Span.Line - 1
		}
		p := piece{key: e.Key, lead: m.end, from: e.Span.Line - 1}
		p.to = s.bodyEnd(p.from+1, limit, indent)
		m.at[p.key] = len(m.pieces)
		m.pieces = append(m.pieces, p)
		m.end = p.to
	}
	return m
}

// cutSection cuts the value of a top-level key. An empty value is a map without pieces.
func (s *fileText) cutSection(n *source.Node, p *piece) *cutMap {
	at := p.from + 1
	switch {
	case n.Kind == source.Empty && n.Span == s.root.Entries[s.keys.at[p.key]].Span:
		return &cutMap{indent: s.keys.indent + 2, head: p.to, end: p.to}
	case len(n.Entries) == 0 || n.Entries[0].Span.Line <= at:
		return nil
	}
	first := n.Entries[0].Span
	return s.cut(n, s.skipDeep(at, first.Line-1, first.Column-1), p.to)
}

// beginsLine tells whether a line consists of the given indentation, the key, a colon
// and whatever follows: no bracket and no "? " before it.
func (s *fileText) beginsLine(e source.Entry, indent int) bool {
	line := s.raw[e.Span.Line-1]
	if e.Span.Column-1 != indent || strings.TrimLeft(line[:indent], " ") != "" {
		return false
	}
	rest := strings.TrimLeft(line[indent+keyWidth(line[indent:], e.Key):], " \t")
	return strings.HasPrefix(rest, ":")
}

// keyWidth gives the bytes that a key takes at the start of a text; 0 if it is not there.
func keyWidth(text, key string) int {
	switch {
	case strings.HasPrefix(text, key):
		return len(key)
	case !strings.HasPrefix(text, `"`) && !strings.HasPrefix(text, "'"):
		return 0
	}
	return len(string([]rune(text)[:source.QuotedWidth(text)]))
}

// bodyEnd finds the end of a value whose key stands in the line before from: behind its
// last line and the comments that are indented further than the key.
func (s *fileText) bodyEnd(from, limit, indent int) int {
	end := from
	for i := from; i < limit; i++ {
		if s.Content(i + 1) {
			end = i + 1
		}
	}
	return s.skipDeep(end, limit, indent)
}

// skipDeep returns the end of the comments that follow at once and are indented further
// than the given indentation.
func (s *fileText) skipDeep(from, limit, indent int) int {
	end := from
	for i := from; i < limit; i++ {
		text := strings.TrimLeft(s.raw[i], " \t")
		switch {
		case strings.TrimSpace(text) == "":
		case len(s.raw[i])-len(text) <= indent:
			return end
		default:
			end = i + 1
		}
	}
	return end
}

// piece returns the piece with this key, or nil; also for a nil map.
func (m *cutMap) piece(key string) *piece {
	if m == nil {
		return nil
	}
	if i, ok := m.at[key]; ok {
		return &m.pieces[i]
	}
	return nil
}

// order lists the keys of a section as they stand in the text.
func (s *fileText) order(section string) []string {
	entries := entriesOf(s.root.Get(section))
	keys := make([]string, len(entries))
	for i, e := range entries {
		keys[i] = e.Key
	}
	return keys
}

// nameInText gives the id that a question has in a section of the text.
func (s *fileText) nameInText(section, id string) string {
	if name, renamed := s.former[section][id]; renamed {
		return name
	}
	return id
}

// textOrder puts question ids into the order in which a section of the text has them; new
// ones come last, by the alphabet.
func (s *fileText) textOrder(section string, ids []string) []string {
	place := s.places(section)
	position := func(id string) int {
		if i, ok := place[s.nameInText(section, id)]; ok {
			return i
		}
		return math.MaxInt
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(cmp.Compare(position(a), position(b)), cmp.Compare(a, b))
	})
	return ids
}

// places numbers the keys of a section. What is newly retired follows in the order that
// it had under answers.
func (s *fileText) places(section string) map[string]int {
	keys := s.order(section)
	place := make(map[string]int, len(keys))
	for i, key := range keys {
		place[key] = i
	}
	if section != "retired" {
		return place
	}
	before := s.places("answers")
	for id, name := range s.origin {
		if _, there := place[id]; !there {
			place[id] = len(keys) + before[name]
		}
	}
	return place
}

// commentsIn returns the comments in the lines from..to.
func (s *fileText) commentsIn(from, to int) []string {
	var texts []string
	first, _ := slices.BinarySearchFunc(s.Comments, from+1, func(c source.Comment, line int) int { return c.Line - line })
	for _, c := range s.Comments[first:] {
		if c.Line > to {
			break
		}
		texts = append(texts, c.Text)
	}
	return texts
}

func (t *fileText) headSpan(key string) finding.Span {
	if t == nil || t.root == nil {
		return finding.Span{}
	}
	if n := t.root.Get(key); n != nil {
		return n.Span
	}
	return finding.Span{}
}
