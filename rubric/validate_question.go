package rubric

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"cxgap/rubric/source"
)

// question checks one question against the rest of the rubric.
func (v *validator) question(i int, n *source.Node) {
	q := &v.r.Questions[i]
	v.known(v.topics, Ref{ID: q.Topic, Span: q.Where("topic")})
	v.allKnown(v.roles, q.BestInformed)
	v.allKnown(v.sources, q.Sources)
	for _, w := range q.Scores {
		v.known(v.criteria, w.Criterion)
	}
	v.appliesWhen(q)
	v.branch(q, i)
	v.bounds(q, n)
	v.name(q)
	v.steps(q)
	if q.has("scores") {
		v.scoredParts(q, n)
	} else if q.meantScored() {
		v.Errorf(q.Span, "missing-key", "add scores: {criterion: weight}; or remove gap and levels if it is only context",
			"this question has %s but no scores, so it would never count", halfScored(q))
	}
}

// name checks the length of a question's name, in characters.
func (v *validator) name(q *Question) {
	if n := utf8.RuneCountInString(q.Name); n > MaxName {
		v.Errorf(q.Where("name"), "name-too-long", "a noun title, as \"Written remit\"; the prompt says the rest", "a question's name has at most %d characters, and this has %d", MaxName, n)
	}
}

// steps checks what options say about the way up to them: nothing leads up to the lowest
// option or to those of a context question, and the top is always a stage on the way.
func (v *validator) steps(q *Question) {
	for i := range q.Options {
		o := &q.Options[i]
		for _, key := range []string{"action", "effort", "step"} {
			switch {
			case !o.has(key) || key == "step" && !o.NoStep:
			case !q.meantScored():
				v.Errorf(o.Where(key), "context-question", "leave it out", "%s is about the way up to an answer, and %q is a context question, which has none", key, q.ID)
			case i == 0:
				v.Errorf(o.Where(key), "lowest-option", "leave it out, or write it with the option above", "%s is about the way up to an answer, and no way leads up to the lowest one", key)
			case key == "step" && i == len(q.Options)-1:
				v.Errorf(o.Where(key), "top-option", "leave it out", "the highest answer is always a stage on the way")
			}
		}
		v.size(o.Place, o.Effort)
	}
}

// size checks that an effort size is one of the rubric's.
func (v *validator) size(where Place, name string) {
	if sizes := v.r.sizes(); name != "" && len(sizes) > 0 && !slices.Contains(sizes, name) {
		v.Apartf(where.Where("effort"), "unknown-reference", source.DidYouMean(name, sizes), "there is no effort size %s", source.Quote(name))
	}
}

func halfScored(q *Question) string {
	switch levels := len(q.levelled()) > 0; {
	case levels && q.has("gap"):
		return "levels and a gap"
	case levels:
		return "levels"
	}
	return "a gap"
}

// appliesWhen allows lists of options of context questions only.
func (v *validator) appliesWhen(q *Question) {
	for i := range q.AppliesWhen {
		c := &q.AppliesWhen[i]
		if !v.known(v.questions, c.Question) {
			continue
		}
		if on := v.r.Question(c.Question.ID); on.has("scores") {
			v.Errorf(c.Question.Span, "scored-question", fmt.Sprintf("use ask_when: {question: %s, at_least: 2}", on.ID), "applies_when is about context questions, and %q is scored", on.ID)
			continue
		}
		v.clause(c)
	}
}

func (v *validator) branch(q *Question, i int) {
	b := q.AskWhen
	if b == nil {
		return
	}
	v.level(b.Where("at_least"), "at_least", b.AtLeast, 1, v.top)
	if !v.known(v.questions, b.Question) || !v.scored(b.Question, "ask_when") {
		return
	}
	switch on := v.r.QuestionIndex(b.Question.ID); {
	case b.Question.ID == q.ID:
		v.Errorf(b.Question.Span, "later-question", "name the question whose answer decides whether this one is asked", "the question %q hangs on itself", q.ID)
	case on >= i:
		v.Errorf(b.Question.Span, "later-question", "move this question behind the one it hangs on", "ask_when has to name an earlier question; %q comes later, in line %d", b.Question.ID, v.r.Questions[on].Span.Line)
	}
}

// bounds checks the ticked counts of options against the checklist.
func (v *validator) bounds(q *Question, n *source.Node) {
	items := n.Get("checklist").Get("items")
	for i := range q.Options {
		b := q.Options[i].Items
		switch {
		case b == nil:
		case q.Checklist == nil:
			v.Errorf(b.Span, "items-without-checklist", "add a checklist to the question, or remove items", "items counts ticks, and the question has no checklist")
		case items != nil && items.Kind == source.List:
			v.ticks(b, "at_least", b.AtLeast, len(items.Items))
			v.ticks(b, "at_most", b.AtMost, len(items.Items))
		}
	}
}

func (v *validator) ticks(b *Bounds, name string, n *int, most int) {
	if n != nil && *n > most {
		v.Errorf(b.Where(name), "out-of-range", "", "%s can be at most %d, the number of things to tick, not %d", name, most, *n)
	}
}

func (v *validator) scoredParts(q *Question, n *source.Node) {
	if !q.has("gap") {
		v.Errorf(q.Span, "missing-key", `gap: {title: "...", action: "...", effort: S}, what to do where the answer is low`, "a scored question needs the key %q", "gap")
	} else {
		v.gap(q)
	}
	v.levels(q, n.Get("options").List())
}

func (v *validator) gap(q *Question) {
	g := q.Gap
	v.size(g.Place, g.Effort)
	for _, on := range g.Requires {
		if v.known(v.questions, on) && v.scored(on, "requires") && on.ID == q.ID {
			v.Errorf(on.Span, "requires-itself", "remove it", "the question %q requires itself", q.ID)
		}
	}
}

// levels checks that the options of a scored question rise strictly from 0 to the top.
// Of several faults in the order only the first is reported: the others follow from it.
func (v *validator) levels(q *Question, options []*source.Node) {
	for i, o := range options {
		if o.Kind != source.Map || o.Faulty {
			return
		}
		if !o.Has("level") {
			v.Errorf(o.Span, "missing-key", "the lowest option has level 0, the last the top of the scale", "option %d of the scored question %q needs the key %q", i+1, q.ID, "level")
			return
		}
		if _, ok := o.Get("level").Whole(); !ok {
			return
		}
	}
	if len(options) >= 2 && v.top >= 1 && v.rising(q) {
		v.ends(q)
	}
}

func (v *validator) rising(q *Question) bool {
	for i := 1; i < len(q.Options); i++ {
		o, last := &q.Options[i], q.Options[i-1].Level
		if o.Level > last {
			continue
		}
		if last > v.top { // rather than the level behind it, which may be right
			v.aboveTop(&q.Options[i-1])
			return false
		}
		if i == 1 && o.Level == last && last > 0 { // the first is too high rather than the second too low
			v.firstLevel(&q.Options[0])
			return false
		}
		hint := "every option needs a level of its own, lowest first"
		if o.Level < last {
			hint = "put the lowest level first"
		}
		v.Errorf(o.Where("level"), "level-order", hint, "levels have to rise from option to option: %d comes after %d", o.Level, last)
		return false
	}
	return true
}

func (v *validator) aboveTop(o *Option) {
	v.Errorf(o.Where("level"), "out-of-range", "levels are counted from 0", "the scale ends at level %d; this option has %d", v.top, o.Level)
}

func (v *validator) firstLevel(o *Option) {
	v.Errorf(o.Where("level"), "level-order", "levels are counted from 0; add an option for what is worst", "the first option has to be level 0, not %d", o.Level)
}

// ends checks the first and the last of rising levels.
func (v *validator) ends(q *Question) {
	first, last, top := &q.Options[0], &q.Options[len(q.Options)-1], v.top
	if first.Level != 0 {
		v.firstLevel(first)
	}
	switch {
	case last.Level > top:
		v.aboveTop(last)
	case last.Level < top:
		v.Errorf(last.Where("level"), "level-order", "so that the best answer everywhere gives the best stage", "the last option has to be the top of the scale, level %d, not %d", top, last.Level)
	}
}
