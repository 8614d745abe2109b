package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// object checks a map whose keys are known.
func (c *Checker) object(n *Node, s *Shape) {
	if n.Kind == Empty && n.Text == "" && s.optional() {
		return
	}
	if n.Kind != Map {
		c.wrongType(n, s)
		return
	}
	c.unknownKeys(n, s)
	if len(n.Entries) < s.Min {
		c.Errorf(n.Span, "empty-map", example(s), "%s is empty", s.Name)
	}
	c.path = append(c.path, s)
	for _, e := range n.Entries {
		if f := s.field(e.Key); f != nil {
			before := len(c.findings)
			c.Check(e.Value, f.Shape)
			if f.Shape.apart() {
				c.setApart(before)
			}
		}
	}
	c.path = c.path[:len(c.path)-1]
	for _, f := range s.Fields {
		if f.Required && !n.Has(f.Name) {
			before := len(c.findings)
			c.Errorf(n.Span, "missing-key", f.hint(), "%s needs the key %q", s.Name, f.Name)
			if f.Shape.apart() {
				c.setApart(before)
			}
		}
	}
}

// optional tells whether an object may be left without any key.
func (s *Shape) optional() bool {
	return s.Min == 0 && !slices.ContainsFunc(s.Fields, func(f Field) bool { return f.Required })
}

// unknownKeys reports the keys that do not belong here and puts right in the tree those
// that are misspelt.
func (c *Checker) unknownKeys(n *Node, s *Shape) {
	known := func(e Entry) bool { return s.field(e.Key) != nil }
	if !slices.ContainsFunc(n.Entries, func(e Entry) bool { return !known(e) }) {
		return // as almost always
	}
	free := slices.DeleteFunc(s.FieldNames(), n.Has)
	for i := range n.Entries {
		e := &n.Entries[i]
		if known(*e) {
			continue
		}
		if len(c.findings) > MaxFindings {
			return // nothing more is listed, and the hints take time
		}
		if key, value := keyWithin(e, s); key != "" {
			what, hint := "a colon is missing behind "+Quote(key), fmt.Sprintf("write %q", key+": "+value)
			switch {
			case value == "":
				what, hint = "the key "+Quote(key)+" has no value", "write a value behind the colon and a space, or remove the key"
			case strings.HasPrefix(e.Key, key+":"):
				what = "a space is missing behind the colon of " + Quote(e.Key)
			}
			c.Errorf(e.Span, "unknown-key", hint, "%s", what)
			if slices.Contains(free, key) {
				bare := strings.Trim(value, `"'`)
				e.Key, e.Value = key, &Node{Kind: Scalar, Text: bare, Quoted: bare != value, Span: e.Span, Faulty: bare == "" || strings.ContainsAny(bare[:1], "[{")}
			}
		} else if key, rest, ok := strings.Cut(e.Key, " "); ok && s.field(key) != nil && strings.IndexAny(rest, "{[") == 0 {
			c.Errorf(e.Span, "unknown-key", fmt.Sprintf("write %q", key+": "+rest+"…"), "a colon is missing behind %s", Quote(key))
			e.Key, e.Value = key, &Node{Kind: Scalar, Span: e.Span, Faulty: true}
		} else if cutAtComma(n, i) || c.cutBeforeColon(n, i, s, free) {
			c.Errorf(e.Span, "unknown-key", "put quotes around the whole text", "inside { } the comma ends the text, so %s is taken for a key", Quote(e.Key))
			n.Entries[i-1].Value.Faulty = true
		} else {
			c.Errorf(e.Span, "unknown-key", c.keyHint(n, i, s, free), "%s has no key %s", s.Name, Quote(e.Key))
			if near := nearestKey(e.Key, free); near != "" {
				e.Key = near
			}
		}
		free = slices.DeleteFunc(free, func(name string) bool { return name == e.Key })
	}
}

// keyWithin takes an entry apart that is a key and a value without the colon or the space
// between them; the key is empty if the entry is none such.
func keyWithin(e *Entry, s *Shape) (key, value string) {
	if end := strings.IndexAny(e.Key, ": ="); end > 0 && e.Value.Kind == Empty && s.field(e.Key[:end]) != nil {
		return e.Key[:end], strings.TrimLeft(e.Key[end:], ": =")
	}
	return "", ""
}

// cutAtComma tells whether the i-th key is no key but the rest of a text in braces that
// holds a comma.
func cutAtComma(n *Node, i int) bool {
	e := n.Entries[i]
	return n.Flow && i > 0 && n.Entries[i-1].Value.Kind == Scalar && e.Value.Kind == Empty && e.Value.Span == e.Span
}

// cutBeforeColon is cutAtComma for a rest that holds a colon: {note: yes, but: late}.
func (c *Checker) cutBeforeColon(n *Node, i int, s *Shape, free []string) bool {
	if !n.Flow || i == 0 {
		return false
	}
	e, before := n.Entries[i], n.Entries[i-1]
	f := s.field(before.Key)
	return f != nil && f.Shape.Type == Text && before.Value.Kind == Scalar && !before.Value.Quoted && before.Value.Span.Line == e.Span.Line &&
		nearestKey(e.Key, free) == "" && Nearest(e.Key, s.FieldNames()) == "" && c.owner(n, i, s) == ""
}

// keyHint says what was probably meant by the i-th key of a map. The free keys are those
// of the shape that the map does not have yet.
func (c *Checker) keyHint(n *Node, i int, s *Shape, free []string) string {
	e := n.Entries[i]
	if strings.HasPrefix(e.Key, "//") {
		return "a comment begins with #"
	}
	if near := nearestKey(e.Key, free); near != "" {
		return fmt.Sprintf("did you mean %q?", near) + otherLetter(e.Key, near)
	}
	if first, _, more := strings.Cut(e.Key, " "); more && s.field(first) != nil {
		return fmt.Sprintf("is a colon missing behind %q?", first)
	}
	if near := Nearest(e.Key, s.FieldNames()); near != "" {
		return fmt.Sprintf("%q is here already; keep one of the two", near)
	}
	needed := slices.DeleteFunc(slices.Clone(free), func(name string) bool { return !s.field(name).Required })
	switch owner := c.owner(n, i, s); {
	case owner != "" && !n.Flow:
		return fmt.Sprintf("it is a key of %s; look at the indentation", owner)
	case len(needed) == 1:
		return fmt.Sprintf("the key %q is missing here; is it meant?", needed[0])
	case owner != "":
		return fmt.Sprintf("it is a key of %s, not of %s", owner, s.Name)
	}
	return DidYouMean(e.Key, s.FieldNames())
}

// nearestKey is the key that a word was most likely meant to be, "" if none is near: one that
// is spelt nearly so, the only one of which the word is a part, or one that was commented out
// as in other languages.
func nearestKey(word string, free []string) string {
	if word, ok := strings.CutPrefix(word, "//"); ok {
		return nearestKey(strings.TrimSpace(word), free)
	}
	if near := Nearest(word, free); near != "" {
		return near
	}
	var of []string
	for _, key := range free {
		if slices.Contains(strings.Split(key, "_"), word) {
			of = append(of, key)
		}
	}
	if len(of) != 1 {
		return ""
	}
	return of[0]
}

// owner names the part of the file that the i-th key of a map belongs to if only its
// indentation is wrong: a part inside of the key above, another part inside of this
// map, or one around it.
func (c *Checker) owner(n *Node, i int, s *Shape) string {
	key := n.Entries[i].Key
	if i > 0 {
		if f := s.field(n.Entries[i-1].Key); f != nil {
			if inner := f.Shape.holder(key); inner != nil {
				return inner.Name
			}
		}
	}
	if inner := s.holder(key); inner != nil {
		return inner.Name
	}
	for _, around := range slices.Backward(c.path) {
		if around.field(key) != nil {
			return around.Name
		}
	}
	return ""
}

// holder finds the object within a shape that has a key, the outermost first.
func (s *Shape) holder(key string) *Shape {
	if s == nil {
		return nil
	}
	if s.field(key) != nil {
		return s
	}
	if found := s.Element.holder(key); found != nil {
		return found
	}
	for _, f := range s.Fields {
		if found := f.Shape.holder(key); found != nil {
			return found
		}
	}
	return nil
}

// hint says what belongs behind the key.
func (f *Field) hint() string {
	if f.Shape.Type == Constant {
		return "write " + f.Name + ": " + f.Shape.Choices[0]
	}
	doc := strings.TrimSuffix(f.Doc, ".")
	if len(doc) < 2 || unicode.IsUpper(rune(doc[1])) {
		return doc
	}
	return f.Name + ": " + strings.ToLower(doc[:1]) + doc[1:]
}
