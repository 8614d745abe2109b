package change

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/source"
	"cxgap/rubric/visible"
)

// comparison walks through two trees side by side.
type comparison struct {
	d     *Diff
	table map[string]rule
	found []Change
	// parts remembers what is in the nodes of both trees, texts what the entries of a list say.
	parts map[*source.Node]map[string]*source.Node
	texts map[string][]entryText
	// letters counts towards maxLetters.
	letters int
}

// index finds the parts of a node of one of the trees, which do not change.
func (c *comparison) index(n *source.Node) map[string]*source.Node {
	if c.parts[n] == nil {
		c.parts[n] = index(n)
	}
	return c.parts[n]
}

// get follows an address in one of the trees.
func (c *comparison) get(n *source.Node, keys ...string) *source.Node {
	for _, key := range keys {
		n = c.index(n)[key]
	}
	return n
}

// walk compares two parts that have the same address.
func (c *comparison) walk(old, now *source.Node, at address) {
	if len(at.keys) > 0 && c.d.names[at.list()].before(at.key()) != at.key() {
		c.renamed(now, at)
	}
	if at.pattern == "questions/*" {
		old, now = c.kind(old, now, at)
	}
	r := c.table[at.pattern]
	was, is := c.index(old), c.index(now)
	for _, key := range union(keys(now, r), keys(old, r)) {
		in, o, n := at.under(key, r.form == listed || r.form == mapped), was[key], is[key]
		sub := c.table[in.pattern]
		switch {
		case c.ofRenaming(in):
		case sub.words == "" || sub.form == listed || sub.form == mapped:
			c.walk(orEmpty(o, old), orEmpty(n, now), in)
		case o == nil:
			c.appeared(sub, n, in)
		case n == nil:
			c.vanished(sub, o, in)
		case sub.form == group:
			c.walk(o, n, in)
		case !(implied(o, old) && implied(n, now)) && flow(o, sub.form) != flow(n, sub.form): // else it follows from another change
			c.value(sub, o, n, in)
		}
	}
	if r.order != "" {
		c.order(r, old, now, at)
	}
}

// orEmpty stands in for a list that is not there, at the place of what it would be in.
func orEmpty(n, in *source.Node) *source.Node {
	if n == nil {
		return &source.Node{Kind: source.Map, Span: in.Span}
	}
	return n
}

// keys lists the parts of a node that are compared; the id is the address.
func keys(n *source.Node, r rule) []string {
	var out []string
	for _, e := range parts(n) {
		if r.form != group || !slices.Contains([]string{"id", "schema", "version"}, e.Key) {
			out = append(out, e.Key)
		}
	}
	return out
}

// union lists the first keys, then those that only the second list has.
func union(first, second []string) []string {
	out, seen := slices.Clone(first), map[string]bool{}
	for _, key := range first {
		seen[key] = true
	}
	return append(out, slices.DeleteFunc(slices.Clone(second), func(key string) bool { return seen[key] })...)
}

// ofRenaming tells whether a former id belongs to a renaming, which is a change by itself.
func (c *comparison) ofRenaming(at address) bool {
	n := len(at.keys)
	return strings.HasSuffix(at.pattern, "/renamed_from/*") && slices.Contains(c.d.names[strings.Join(at.keys[:n-3], "/")].used(at.keys[n-3]), at.keys[n-1])
}

func (c *comparison) value(r rule, was, is *source.Node, at address) {
	old, now := flow(was, r.form), flow(is, r.form)
	s := fmt.Sprintf("%s was %s and is %s now.", r.name(at), old, now)
	class := c.class(r.class, at)
	if r.form == text {
		s = r.name(at) + " is worded differently."
	}
	if moved := c.movedText(old, now, at); moved != "" {
		class, s = Scoring, moved
	}
	c.add(Change{Class: class, Old: &old, New: &now, Sentence: s}, at, New, is.Span)
}

func (c *comparison) appeared(r rule, now *source.Node, at address) {
	class, clause := r.added, r.new
	if at.pattern == "questions/*" && !now.Has("scores") {
		class, clause = Additive, "it is only asked for context"
	}
	if at.pattern == "questions/*/options/*" && now.Has("level") && now.Get("step").String() != "false" {
		class, clause = Scoring, "it is a step more on the way up, which costs its effort"
	}
	s, value := r.name(at)+" is new", shown(r, now)
	if value != nil && r.form != text {
		s += ", and it is " + *value
	}
	c.add(Change{Class: c.class(class, at), New: value, Sentence: withClause(s, clause)}, at, New, now.Span)
}

func (c *comparison) vanished(r rule, old *source.Node, at address) {
	class, s, clause, value := c.class(r.removed, at), r.name(at)+" is gone", r.gone, shown(r, old)
	if value != nil && r.form != text {
		s = fmt.Sprintf("%s was %s and is gone", r.name(at), *value)
	}
	names := c.d.names[at.list()]
	if names != nil && names.merged[at.key()] != "" {
		to := names.merged[at.key()]
		class, clause = c.mergedClass(at, to), fmt.Sprintf("it is part of %q now", to)
		if at.pattern == "questions/*" {
			clause += ", and of two answers only one counts"
		}
	}
	s = withClause(s, clause)
	if to := c.reworded(at); to != nil {
		s += fmt.Sprintf(" If it is %q now, in other words, %s.", to.Get("id").Text, toWrite(to, at.key()))
	}
	c.add(Change{Class: class, Old: value, Sentence: s}, at, Old, old.Span)
}

// shown is a value as it is written; nil for what holds other parts.
func shown(r rule, n *source.Node) *string {
	if r.form == group || n.Kind == source.Scalar && n.Text == "" {
		return nil
	}
	s := flow(n, r.form)
	return &s
}

func withClause(sentence, clause string) string {
	if clause == "" {
		return sentence + "."
	}
	return sentence + ": " + clause + "."
}

// mergedClass is that of a part whose answers go to another one: for an option other results
// if that has another level.
func (c *comparison) mergedClass(at address, to string) Class {
	if at.pattern == "questions/*" {
		return Breaking
	}
	options := []string{"questions", at.keys[1], "options"}
	switch {
	case at.pattern != "questions/*/options/*":
		return c.table[at.pattern].removed
	case c.get(c.d.base, append(options, at.key())...).Get("level").String() != c.get(c.d.tree, append(options, to)...).Get("level").String():
		return Scoring
	}
	return Additive
}

// reworded returns the one new part of a list if the one that is gone may be it in other words:
// for a question, one that scores the same, and for an option, one on the same level.
func (c *comparison) reworded(at address) *source.Node {
	names := c.d.names[at.list()]
	if c.table[at.pattern+"/renamed_from"].form != listed || names == nil || len(names.gone) != 1 || len(names.fresh) != 1 || names.gone[0] != at.key() {
		return nil
	}
	list := at.keys[:len(at.keys)-1]
	was, is := c.get(c.d.base, at.keys...), c.get(c.d.tree, append(slices.Clone(list), names.fresh[0])...)
	moved := slices.ContainsFunc(parts(c.get(c.d.base, list...)), func(e source.Entry) bool {
		return at.pattern == "questions/*/options/*" && letters(e.Value.Get("text").String()) == letters(is.Get("text").String())
	})
	if moved || was.Get("level").String() != is.Get("level").String() || !slices.Equal(keys(was.Get("scores"), rule{form: mapped}), keys(is.Get("scores"), rule{form: mapped})) {
		return nil
	}
	return is
}

// class is the class of a change, once its surroundings are looked at: branches and
// conditions of context questions decide only whether they are asked.
func (c *comparison) class(class Class, at address) Class {
	if at.pattern != "questions/*/applies_when" && at.pattern != "questions/*/ask_when" ||
		c.get(c.d.base, at.keys[:2]...).Has("scores") || c.get(c.d.tree, at.keys[:2]...).Has("scores") {
		return class
	}
	return Additive
}

// name says what a part is, as the subject of a sentence.
func (r rule) name(at address) string {
	words := r.words
	for i, id := range at.ids { // not every word has a place for all ids
		words = strings.ReplaceAll(words, fmt.Sprintf("%%[%d]q", i+1), fmt.Sprintf("%q", id))
		words = strings.ReplaceAll(words, fmt.Sprintf("%%[%d]s", i+1), id)
	}
	return visible.Capital(words)
}

// add notes a change with the step that makes it.
func (c *comparison) add(ch Change, at address, side Side, span finding.Span) {
	ch.What, ch.text = at.String(), c.table[at.pattern].form == text
	var steps []step
	if c.table[at.pattern].bears {
		steps = []step{{keys: at.keys}}
	}
	c.addSteps(ch, side, span, steps)
}

func (c *comparison) addSteps(ch Change, side Side, span finding.Span, steps []step) {
	file := c.d.New.File
	if side == Old {
		file = c.d.Old.File
	}
	ch.At = Place{Side: side, File: file, Line: max(1, span.Line), Col: max(1, span.Column)}
	ch.steps = steps
	c.found = append(c.found, ch)
}
