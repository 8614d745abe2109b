package change

import (
	"fmt"
	"slices"
	"strings"
)

// renamed tells of a question or an option that has another id now.
func (c *comparison) renamed(old, now *part, names ids, at address) {
	for id, to := range names.as {
		if to != now.key {
			continue
		}
		words := c.words(c.rules[at.pattern], at)
		if i := strings.Index(words, fmt.Sprintf("%q", to)); i >= 0 {
			words = strings.Replace(words, fmt.Sprintf("%q", to), fmt.Sprintf("%q", id), 1)
		}
		what := at.under("id", false).String()
		s := fmt.Sprintf("%s is called %q now: answers carry over.", words, to)
		c.addMoves(Change{Class: Additive, What: what, Old: &id, New: &to, Sentence: s}, New, now.at, nil)
	}
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
