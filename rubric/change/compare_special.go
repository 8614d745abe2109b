package change

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric/source"
)

// renamed tells of a part that has another id now.
func (c *comparison) renamed(now *part, names ids, at address) {
	for id, to := range names.as {
		if to != now.key {
			continue
		}
		words := c.words(c.rules[at.pattern], at)
		if i := strings.Index(words, fmt.Sprintf("%q", to)); i >= 0 {
			words = strings.Replace(words, fmt.Sprintf("%q", to), fmt.Sprintf("%q", id), 1)
		}
		ch := Change{What: at.under("id", false).String(), Old: &id, New: &to}
		written := append(union(now.former, now.child("renamed_from").keys()), id)
		ch.Class, ch.Sentence = renaming(at.pattern, words, to, "write renamed_from: "+list(written), names.supposed[to])
		if !names.supposed[to] || !bearing()[at.pattern+"/renamed_from/*"] {
			c.addMoves(ch, New, now.at, nil)
			continue
		}
		ch.unwritten = at.keys[1:]
		c.addMoves(ch, New, now.at, []move{{keys: at.keys, forget: true}})
	}
}

// renaming says what another id does. Answers name questions and options, so they are lost
// unless the new part names its old id; comparisons name criteria; nothing names topics.
func renaming(pattern, words, to, write string, supposed bool) (Class, string) {
	answered := strings.HasPrefix(pattern, "questions/")
	s := fmt.Sprintf("%s is called %q now", words, to)
	switch {
	case supposed && answered:
		return Breaking, s + ", and answers to it are lost: " + write + " there, and they carry over."
	case supposed && pattern == "criteria/*":
		return Scoring, s + ", and comparisons do not know it again: " + write + " there, and they follow it."
	case supposed:
		return Wording, s + ": " + write + " there to say that it is the same."
	case answered:
		return Additive, s + ": answers carry over."
	case pattern == "criteria/*":
		return Additive, s + ": comparisons follow it."
	}
	return Wording, s + "."
}

// movedText tells of an option or a prompt that says now what another one said: answers
// given for it mean something else, though only words have changed. It returns "" for any
// other text.
func (c *comparison) movedText(old, now string, at address) string {
	var key string
	switch at.pattern {
	case "questions/*/options/*/text":
		key = "text"
	case "questions/*/prompt":
		key = "prompt"
	default:
		return ""
	}
	was, is := c.d.base, c.d.tree
	for _, k := range at.keys[:len(at.keys)-2] {
		was, is = was.child(k), is.child(k)
	}
	here := at.keys[len(at.keys)-2]
	words := c.words(c.rules[at.pattern], at)
	for _, p := range was.parts {
		if p.key != here && nearer(now, p.text(key), old) {
			return fmt.Sprintf("%s is what %q said before%s: answers given before mean something else now.", words, p.key, onLevel(p))
		}
	}
	for _, p := range is.parts {
		if p.key != here && nearer(old, p.text(key), now) {
			return fmt.Sprintf("%s is another one, and what it was stands at %q now%s: answers given before mean something else now.", words, p.key, onLevel(p))
		}
	}
	return ""
}

func onLevel(p *part) string {
	if level := p.text("level"); level != "" {
		return ", on level " + level
	}
	return ""
}

// nearer tells whether a text is another one but for a slip in ten letters, and nearer to
// it than to a third.
func nearer(text, other, third string) bool {
	text, other, third = letters(text), letters(other), letters(third)
	if text == "" || other == "" || third == text {
		return false
	}
	slips := 0
	for ; slips <= len(text)/10; slips++ {
		if source.Near(text, other, slips) {
			return !source.Near(text, third, slips)
		}
	}
	return false
}

// kind tells of a question that turned from scored to context or back. Levels, weights
// and gap belong to that one change and are left out of what it returns.
func (c *comparison) kind(old, now *part, at address) (*part, *part) {
	was, is := old.child("kind"), now.child("kind")
	if was.value == is.value {
		return old, now
	}
	s := fmt.Sprintf("The question %q is scored now and was only context before: answers given for context become levels.", now.key)
	if is.value == contextKind {
		s = fmt.Sprintf("The question %q is only context now and was scored before: its answers no longer count in any score.", now.key)
	}
	moves := []move{{keys: append(slices.Clone(at.keys), "kind")}, {keys: append(slices.Clone(at.keys), "scores")}}
	for _, option := range union(now.child("options").keys(), old.child("options").keys()) {
		moves = append(moves, move{keys: append(slices.Clone(at.keys), "options", option, "level")})
	}
	at = at.under("kind", false)
	c.addMoves(Change{Class: Breaking, What: at.String(), Old: &was.value, New: &is.value, Sentence: s}, New, is.at, moves)
	return unscored(old), unscored(now)
}

// unscored returns a question without kind, weights, gap and levels.
func unscored(q *part) *part {
	q = q.without("kind", "scores", "gap")
	i := q.indexOf("options")
	options := q.parts[i].without()
	for k := range options.parts {
		options.parts[k] = options.parts[k].without("level")
	}
	q.parts[i] = options
	return q
}

// order tells of parts that stand in another order, those only in one version aside.
func (c *comparison) order(r rule, old, now *part, at address) {
	was, is := common(old, now), common(now, old)
	if slices.Equal(was, is) {
		return
	}
	for was[0] == is[0] {
		was, is = was[1:], is[1:]
	}
	for was[len(was)-1] == is[len(is)-1] {
		was, is = was[:len(was)-1], is[:len(is)-1]
	}
	before, after := list(was), list(is)
	s := c.words(r, at) + " stand in another order."
	if r.order == Scoring {
		s = c.words(r, at) + " stand in another order, and the first that matches is given."
	}
	at = at.under("order", false)
	var moves []move
	if at.pattern == "verdicts/order" {
		moves = []move{{keys: []string{"verdicts"}, order: true}}
	}
	c.addMoves(Change{Class: r.order, What: at.String(), Old: &before, New: &after, Sentence: s}, New, now.child(is[0]).at, moves)
}

// common lists the keys of a that b has too, in the order of a.
func common(a, b *part) []string {
	in := map[string]bool{}
	for _, key := range b.keys() {
		in[key] = true
	}
	return slices.DeleteFunc(a.keys(), func(key string) bool { return !in[key] })
}

// derived adds what follows from other changes but matters by itself: questions for
// which "not applicable" was accepted and is refused now (method.md, section 3).
func (c *comparison) derived() {
	rule, was, is := c.rules["questions/*/not_applicable"], "accepted", "refused"
	for _, p := range c.d.tree.child("questions").parts {
		old, now := c.d.old.Rubric.Question(c.names.back(p.key)), c.d.now.Rubric.Question(p.key)
		if old == nil || !old.Scored() || !now.Scored() || c.names.questions.merged[old.ID] != "" {
			continue
		}
		why := c.d.now.Rubric.RefusesNotApplicable(now.ID)
		if why == "" || c.d.old.Rubric.RefusesNotApplicable(old.ID) != "" {
			continue
		}
		at := address{}.under("questions", false).under(p.key, true).under("not_applicable", false)
		s := c.words(rule, at) + " was accepted and is refused now: " + why + "."
		c.addMoves(Change{Class: rule.class, What: at.String(), Old: &was, New: &is, Sentence: s}, New, p.at, nil)
	}
}
