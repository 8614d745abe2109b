package change

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/visible"
)

// comparison walks through two trees side by side.
type comparison struct {
	d     *Diff
	names pairing
	rules map[string]rule
	found []Change
}

// walk compares two parts that have the same address.
func (c *comparison) walk(old, now *part, at address) {
	switch at.pattern {
	case "criteria/*":
		c.renamed(now, c.names.criteria, at)
	case "topics/*":
		c.renamed(now, c.names.topics, at)
	case "questions/*":
		c.renamed(now, c.names.questions, at)
		old, now = c.kind(old, now, at)
	case "questions/*/options/*":
		c.renamed(now, c.names.options[c.names.back(at.keys[1])], at)
	}
	r := c.rules[at.pattern]
	if old.value != now.value {
		c.value(r, old, now, at)
	}
	byID := r.form == listed || r.form == mapped
	for _, key := range union(now.keys(), old.keys()) {
		c.pair(old.child(key), now.child(key), at.under(key, byID))
	}
	if r.order != "" {
		c.order(r, old, now, at)
	}
}

// union lists the first keys, then those that only the second list has.
func union(first, second []string) []string {
	out := slices.Clone(first)
	seen := map[string]bool{}
	for _, key := range first {
		seen[key] = true
	}
	for _, key := range second {
		if !seen[key] {
			out = append(out, key)
		}
	}
	return out
}

// pair compares what stands at an address in both trees; one of them may be nil.
func (c *comparison) pair(old, now *part, at address) {
	r := c.rules[at.pattern]
	switch {
	case old != nil && now != nil:
		c.walk(old, now, at)
	case r.words == "" && old == nil:
		c.walk(&part{key: now.key}, now, at)
	case r.words == "":
		c.walk(old, &part{key: old.key, at: c.d.tree.at}, at)
	case old == nil:
		c.appeared(r, now, at)
	default:
		c.vanished(r, old, at)
	}
}

func (c *comparison) value(r rule, old, now *part, at address) {
	if old.implied && now.implied {
		return // follows from another change
	}
	s := fmt.Sprintf("%s was %s and is %s now.", c.words(r, at), old.value, now.value)
	class := c.class(r.class, at)
	if r.form == text {
		s = c.words(r, at) + " is worded differently."
	}
	if moved := c.movedText(old.value, now.value, at); moved != "" {
		class, s = Scoring, moved
	}
	c.add(Change{Class: class, Old: &old.value, New: &now.value, Sentence: s, text: r.form == text}, at, New, now.at)
}

func (c *comparison) appeared(r rule, now *part, at address) {
	class, clause := r.added, r.new
	if at.pattern == "questions/*" && now.text("kind") == contextKind {
		class, clause = Additive, "it is only asked for context"
	}
	s := c.words(r, at) + " is new" + value(r, now)
	c.add(Change{Class: c.class(class, at), New: shown(now), Sentence: withClause(s, clause), text: r.form == text}, at, New, now.at)
}

func (c *comparison) vanished(r rule, old *part, at address) {
	s, clause := c.words(r, at)+" is gone", r.gone
	if r.form == plain && old.value != "" {
		s = fmt.Sprintf("%s was %s and is gone", c.words(r, at), old.value)
	}
	class := c.class(r.removed, at)
	if to := c.merged(at); to != "" {
		class, clause = c.mergedClass(at), fmt.Sprintf("it is part of %q now", to)
		if at.pattern == "questions/*" {
			clause += ", and of two answers only one counts"
		}
	}
	c.add(Change{Class: class, Old: shown(old), Sentence: withClause(s, clause), text: r.form == text}, at, Old, old.at)
}

// merged returns what stands for a vanished question or option now, "" if nothing does.
func (c *comparison) merged(at address) string {
	switch at.pattern {
	case "questions/*":
		return c.names.questions.merged[at.keys[1]]
	case "questions/*/options/*":
		return c.names.options[c.names.back(at.keys[1])].merged[at.keys[3]]
	}
	return ""
}

// mergedClass is that of an option whose answers go to another one: other results if
// that has another level.
func (c *comparison) mergedClass(at address) Class {
	if at.pattern == "questions/*" {
		return Breaking
	}
	old := c.d.base.child("questions").child(at.keys[1]).child("options").child(at.keys[3])
	now := c.d.tree.child("questions").child(at.keys[1]).child("options").child(c.merged(at))
	if old.text("level") != now.text("level") {
		return Scoring
	}
	return Additive
}

// class is the class of a change, once its surroundings are looked at: branches and
// conditions of context questions decide only whether they are asked.
func (c *comparison) class(class Class, at address) Class {
	if at.pattern != "questions/*/applies_when" && at.pattern != "questions/*/ask_when" {
		return class
	}
	for _, tree := range []*part{c.d.base, c.d.tree} {
		if tree.child("questions").child(at.keys[1]).text("kind") == scoredKind {
			return class
		}
	}
	return Additive
}

func (c *comparison) words(r rule, at address) string {
	words := r.words
	if strings.Contains(words, "%") {
		// Not every word has a place for all ids.
		for i, id := range at.ids {
			words = strings.ReplaceAll(words, fmt.Sprintf("%%[%d]q", i+1), fmt.Sprintf("%q", id))
			words = strings.ReplaceAll(words, fmt.Sprintf("%%[%d]s", i+1), fmt.Sprint(id))
		}
	}
	return visible.Capital(words)
}

func withClause(sentence, clause string) string {
	if clause == "" {
		return sentence + "."
	}
	return sentence + ": " + clause + "."
}

// value adds the value of something new to its sentence, if it is short.
func value(r rule, p *part) string {
	if r.form != plain || p.value == "" {
		return ""
	}
	return ", and it is " + p.value
}

func shown(p *part) *string {
	if p.value == "" {
		return nil
	}
	return &p.value
}

// add notes a change with the move that makes it.
func (c *comparison) add(ch Change, at address, side Side, span finding.Span) {
	ch.What = at.String()
	c.addMoves(ch, side, span, movesOf(at))
}

func (c *comparison) addMoves(ch Change, side Side, span finding.Span, moves []move) {
	file := c.d.New.File
	if side == Old {
		file = c.d.Old.File
	}
	ch.At = Place{Side: side, File: file, Line: max(1, span.Line), Col: max(1, span.Column)}
	ch.moves = moves
	c.found = append(c.found, ch)
}
