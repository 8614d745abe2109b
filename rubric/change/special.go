package change

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric/source"
)

// What the table of rules cannot say: changes that show only when several parts are looked at.

// renamed tells of a part that has another id now.
func (c *comparison) renamed(now *source.Node, at address) {
	names, to := c.d.names[at.list()], at.key()
	id := names.before(to)
	was := at
	was.ids = append(slices.Clone(at.ids[:len(at.ids)-1]), id)
	ch := Change{What: at.under("id", false).String(), Old: &id, New: &to}
	ch.Class, ch.Sentence = renaming(at.pattern, fmt.Sprintf("%s is called %q now", c.table[at.pattern].name(was), to), toWrite(now, id), names.supposed[to])
	if !names.supposed[to] || !c.table[at.pattern+"/renamed_from/*"].bears {
		c.addSteps(ch, New, now.Span, nil)
		return
	}
	ch.unwritten = at.keys[1:]
	c.addSteps(ch, New, now.Span, []step{{keys: append(slices.Clone(at.keys), "renamed_from", id)}})
}

// toWrite tells how to note a former id beside those that a part has.
func toWrite(now *source.Node, id string) string {
	return "write renamed_from: " + list(union(keys(now.Get("renamed_from"), rule{}), []string{id})) + " there"
}

// renaming says what another id does. Answers name questions, options, items and roles, so
// they are lost unless the new part names its old id, which items and roles cannot;
// comparisons name criteria; nothing outside of a rubric hangs on the others.
func renaming(pattern, s, write string, supposed bool) (Class, string) {
	switch pattern {
	case "questions/*", "questions/*/options/*":
		if supposed {
			return Breaking, s + ", and answers to it are lost: " + write + ", and they carry over."
		}
		return Additive, s + ": answers carry over."
	case "criteria/*":
		if supposed {
			return Scoring, s + ", and comparisons do not know it again: " + write + ", and they follow it."
		}
		return Additive, s + ": comparisons follow it."
	case "topics/*":
		if supposed {
			return Wording, s + ": " + write + " to say that it is the same."
		}
	case "roles/*":
		return Breaking, s + ", and answer files that name it lose it: keep the old id."
	case "questions/*/checklist/items/*":
		return Breaking, s + ", and ticks on it are lost: keep the old id."
	}
	return Wording, s + "."
}

// movedText tells of a text that says now what another part of its kind said: though only
// words have changed, the same answers mean something else, or are told something else. It
// returns "" for any other text.
func (c *comparison) movedText(old, now string, at address) string {
	r := c.table[at.pattern]
	if r.moved == "" {
		return ""
	}
	entry := strings.Count(at.pattern[:strings.LastIndex(at.pattern, "*")], "/") // of the list that the text stands in, at whatever depth
	here, words := at.keys[entry], r.name(at)
	was, is := newSpelling(old), newSpelling(now)
	list := c.entryTexts(at.keys[:entry], at.keys[entry+1:])
	for i := range list {
		if p := &list[i]; p.key != here && p.old != nil && c.nearer(&is, &p.was, &was) {
			return fmt.Sprintf("%s is what %q said before%s: %s.", words, p.key, onLevel(p.old), r.moved)
		}
	}
	for i := range list {
		if p := &list[i]; p.key != here && p.now != nil && p.was.text != p.is.text && c.nearer(&was, &p.is, &is) {
			return fmt.Sprintf("%s is another one, and what it was stands at %q now%s: %s.", words, p.key, onLevel(p.now), r.moved)
		}
	}
	return ""
}

// entryText is what an entry of a list said before and says now; nil where it is not there.
type entryText struct {
	key      string
	old, now *source.Node
	was, is  spelling
}

// entryTexts lists what all entries of a list say in one place.
func (c *comparison) entryTexts(list, place []string) []entryText {
	at := strings.Join(slices.Concat(list, []string{"*"}, place), "/")
	if c.texts[at] == nil {
		old, now := c.get(c.d.base, list...), c.get(c.d.tree, list...)
		for _, id := range union(keys(old, rule{form: listed}), keys(now, rule{form: listed})) {
			s := entryText{key: id, old: c.index(old)[id], now: c.index(now)[id]}
			s.was, s.is = newSpelling(c.get(s.old, place...).String()), newSpelling(c.get(s.now, place...).String())
			c.texts[at] = append(c.texts[at], s)
		}
	}
	return c.texts[at]
}

func onLevel(p *source.Node) string {
	if level := p.Get("level").String(); level != "" {
		return ", on level " + level
	}
	return ""
}

// spelling is the letters of a text, and how often each stands there, several in one count.
type spelling struct {
	text  string
	count [32]int
}

func newSpelling(text string) spelling {
	l := spelling{text: letters(text)}
	for _, r := range l.text {
		l.count[r%32]++
	}
	return l
}

// maxLetters bounds the search for texts that are nearly another one: it is how many pairs of
// letters are looked at in one comparison. Beyond it only the same letters count.
const maxLetters = 1 << 28

// near tells whether at most so many letters of two texts differ. Most that do not are told by
// the counts, which takes no time: all prompts are held against each other.
func (c *comparison) near(a, b *spelling, slips int) bool {
	if a.text == b.text || slips == 0 {
		return a.text == b.text
	}
	more, less := 0, 0
	for i := range a.count {
		more += max(0, a.count[i]-b.count[i])
		less += max(0, b.count[i]-a.count[i])
	}
	if max(more, less) > slips || c.letters > maxLetters-len(a.text)*len(b.text) {
		return false
	}
	c.letters += len(a.text) * len(b.text)
	return source.Near(a.text, b.text, slips)
}

// nearer tells whether a text is another one but for a slip in ten letters, and nearer to
// it than to a third.
func (c *comparison) nearer(text, other, third *spelling) bool {
	most := len(text.text) / 10
	if text.text == "" || other.text == "" || third.text == text.text || !c.near(text, other, most) {
		return false
	}
	for slips := range most + 1 {
		if c.near(text, other, slips) {
			return !c.near(text, third, slips)
		}
	}
	return false
}

// kind tells of a question that turned from scored to context or back. Levels, weights
// and gap belong to that one change and are left out of what it returns.
func (c *comparison) kind(old, now *source.Node, at address) (*source.Node, *source.Node) {
	if old.Has("scores") == now.Has("scores") {
		return old, now
	}
	was, is := "context", "scored"
	s := fmt.Sprintf("The question %q is scored now and was only context before: answers given for context become levels.", at.key())
	if old.Has("scores") {
		was, is = is, was
		s = fmt.Sprintf("The question %q is only context now and was scored before: its answers no longer count in any score.", at.key())
	}
	steps := []step{{keys: append(slices.Clone(at.keys), "scores")}}
	for _, o := range union(keys(now.Get("options"), rule{}), keys(old.Get("options"), rule{})) {
		steps = append(steps, step{keys: append(slices.Clone(at.keys), "options", o, "level")})
	}
	c.addSteps(Change{Class: Breaking, What: at.under("kind", false).String(), Old: &was, New: &is, Sentence: s}, New, now.Span, steps)
	return unscored(old), unscored(now)
}

// unscored returns a question without what only a scored one has.
func unscored(q *source.Node) *source.Node {
	q = without(q, "scores", "gap")
	for i, e := range q.Entries {
		if e.Key == "options" {
			options := *e.Value
			options.Items = nil
			for _, o := range e.Value.Items {
				options.Items = append(options.Items, without(o, "level"))
			}
			q.Entries[i].Value = &options
		}
	}
	return q
}

// order tells of parts that stand in another order, those only in one version aside.
func (c *comparison) order(r rule, old, now *source.Node, at address) {
	was, is := keys(old, r), keys(now, r)
	was, is = common(was, is), common(is, was)
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
	s := r.name(at) + " stand in another order."
	var steps []step
	if r.order == Scoring {
		s = r.name(at) + " stand in another order, and the first that matches is given."
		steps = []step{{keys: at.keys, order: true}}
	}
	c.addSteps(Change{Class: r.order, What: at.under("order", false).String(), Old: &before, New: &after, Sentence: s}, New, c.index(now)[is[0]].Span, steps)
}

// common lists those of some words that stand among others too.
func common(words, others []string) []string {
	in := map[string]bool{}
	for _, o := range others {
		in[o] = true
	}
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !in[w] })
}

// derived adds what follows from other changes but matters by itself: questions for
// which "not applicable" was accepted and is refused now (method.md, section 3).
func (c *comparison) derived() {
	at, was, is := address{}.under("questions", false), "accepted", "refused"
	for _, q := range parts(c.d.tree.Get("questions")) {
		names := c.d.names["questions"]
		old, now := c.d.old.Rubric.Question(names.before(q.Key)), c.d.now.Rubric.Question(q.Key)
		if old == nil || !old.Scored() || !now.Scored() || names.merged[old.ID] != "" {
			continue
		}
		if why := c.d.now.Rubric.RefusesNotApplicable(now.ID); why != "" && c.d.old.Rubric.RefusesNotApplicable(old.ID) == "" {
			in := at.under(q.Key, true).under("not_applicable", false)
			r := c.table[in.pattern]
			s := r.name(in) + " was accepted and is refused now: " + strings.TrimSuffix(why, ".") + "."
			c.addSteps(Change{Class: r.class, What: in.String(), Old: &was, New: &is, Sentence: s}, New, q.Span, nil)
		}
	}
}
