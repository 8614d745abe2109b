package change

import (
	"slices"

	"cxgap/rubric/finding"
)

// part is one piece of a rubric in a tree in which every piece has an address, such as
// questions/named-owner/options/executive/level. Lists whose entries have ids are keyed
// by them, so that the same thing has the same address in both versions.
type part struct {
	key   string
	value string // of a leaf
	at    finding.Span
	parts []*part
	// implied marks a value that the file leaves to its default.
	implied bool
	// former are ids that the pairing of both versions has used up: answers under them
	// carry over to this part, and no change is told about them beside the renaming.
	former []string
}

// child returns the part under a key, or nil.
func (p *part) child(key string) *part {
	if p == nil {
		return nil
	}
	if i := p.indexOf(key); i >= 0 {
		return p.parts[i]
	}
	return nil
}

func (p *part) indexOf(key string) int {
	return slices.IndexFunc(p.parts, func(c *part) bool { return c.key == key })
}

// text returns the value of the leaf under a key, "" if there is none.
func (p *part) text(key string) string {
	if c := p.child(key); c != nil {
		return c.value
	}
	return ""
}

func (p *part) keys() []string {
	var keys []string
	for _, c := range p.parts {
		keys = append(keys, c.key)
	}
	return keys
}

// clone returns a deep copy.
func (p *part) clone() *part {
	c := *p
	c.parts = make([]*part, len(p.parts))
	for i := range p.parts {
		c.parts[i] = p.parts[i].clone()
	}
	return &c
}

// without returns a copy that lacks the parts under the keys.
func (p *part) without(keys ...string) *part {
	c := *p
	c.parts = slices.DeleteFunc(slices.Clone(p.parts), func(c *part) bool { return slices.Contains(keys, c.key) })
	return &c
}

// insert adds a copy of a part behind the nearest one that stands before it in order.
func (p *part) insert(c *part, order []string) {
	at := 0
	for _, key := range order[:slices.Index(order, c.key)] {
		if i := p.indexOf(key); i >= 0 {
			at = i + 1
		}
	}
	p.parts = slices.Insert(p.parts, at, c.clone())
}

// reorder brings the parts into the given order; a part that is not in it stays behind
// the one it stood behind.
func (p *part) reorder(order []string) {
	was, old := p.keys(), p.parts
	p.parts = nil
	for _, key := range order {
		if i := slices.Index(was, key); i >= 0 {
			p.parts = append(p.parts, old[i])
		}
	}
	for i, key := range was {
		if !slices.Contains(order, key) {
			p.insert(old[i], was)
		}
	}
}
