package rubric

import "cxgap/rubric/source"

// question checks one question against the rest of the rubric.
func (v *validator) question(i int) {
	q := &v.r.Questions[i]
	v.known("topics", "topic", Ref{ID: q.Topic, Span: q.Where("topic")})
	v.allKnown("roles", "role", q.BestInformed)
	v.allKnown("sources", "source", q.Sources)
	for _, w := range q.Scores {
		v.known("criteria", "criterion", w.Criterion)
	}
	v.appliesWhen(q)
	v.branch(q, i)
	v.bounds(q)
	if _, written := q.fields["scores"]; written {
		v.scoredParts(q)
	} else {
		v.contextParts(q)
	}
}

// appliesWhen allows lists of options of context questions only.
func (v *validator) appliesWhen(q *Question) {
	for i := range q.AppliesWhen {
		c := &q.AppliesWhen[i]
		if !v.known("questions", "question", c.Question) {
			continue
		}
		if on := v.r.Question(c.Question.ID); on.Scored() {
			v.Errorf(c.Question.Span, "scored-question", "use ask_when for a scored question", "applies_when is about context questions; %q is scored", on.ID)
			continue
		}
		v.clause(c)
	}
}

func (v *validator) branch(q *Question, i int) {
	b := q.AskWhen
	if b == nil || !v.known("questions", "question", b.Question) || !v.scored(b.Question, "ask_when") {
		return
	}
	if v.r.QuestionIndex(b.Question.ID) >= i {
		v.Errorf(b.Question.Span, "later-question", "move the question behind the one it hangs on", "ask_when has to name an earlier question; %q comes later", b.Question.ID)
	}
	v.level(b.Where("at_least"), "at_least", b.AtLeast, 1, v.r.Top())
}

// bounds checks the ticked counts of options against the checklist.
func (v *validator) bounds(q *Question) {
	for i := range q.Options {
		b := q.Options[i].Items
		switch {
		case b == nil:
		case q.Checklist == nil:
			v.Errorf(b.Span, "items-without-checklist", "add a checklist, or remove items", "items counts ticks, and the question has no checklist")
		default:
			most := len(q.Checklist.Items)
			for name, n := range map[string]*int{"at_least": b.AtLeast, "at_most": b.AtMost} {
				if n != nil && *n > most {
					v.Errorf(b.Where(name), "out-of-range", "", "the checklist has %d items, so %s can be at most %d", most, name, most)
				}
			}
		}
	}
}

func (v *validator) scoredParts(q *Question) {
	if q.Gap == nil {
		v.Errorf(q.Span, "missing-key", "say what to do where the answer is low", "a scored question needs the key %q", "gap")
	} else {
		v.gap(q)
	}
	v.levels(q)
}

func (v *validator) contextParts(q *Question) {
	if _, written := q.fields["gap"]; written {
		v.Errorf(q.Where("gap"), "context-question", "add scores, or remove gap", "a question without scores is never a gap")
	}
	for i := range q.Options {
		if o := &q.Options[i]; o.has("level") {
			v.Errorf(o.Where("level"), "context-question", "add scores, or remove the level", "the options of a question without scores have no level")
		}
	}
}

func (p Place) has(key string) bool {
	_, ok := p.fields[key]
	return ok
}

func (v *validator) gap(q *Question) {
	g := q.Gap
	if g.Effort != "" && v.r.EffortPoints(g.Effort) == 0 {
		v.Errorf(g.Where("effort"), "unknown-reference", source.DidYouMean(g.Effort, v.r.sizes()), "there is no effort size %q", g.Effort)
	}
	for _, on := range g.Requires {
		if v.known("questions", "question", on) && v.scored(on, "requires") && on.ID == q.ID {
			v.Errorf(on.Span, "requires-itself", "remove it", "the question %q requires itself", q.ID)
		}
	}
}

// levels checks that the options of a scored question rise strictly from 0 to the top.
func (v *validator) levels(q *Question) {
	top, last := v.r.Top(), -1
	for i := range q.Options {
		o := &q.Options[i]
		at := o.Where("level")
		if !o.has("level") {
			v.Errorf(o.Span, "missing-key", "", "%s of the scored question %q needs the key %q", ordinal(i), q.ID, "level")
			return
		}
		switch {
		case top >= 1 && o.Level > top:
			v.Errorf(at, "out-of-range", "", "the scale ends at level %d; this option has %d", top, o.Level)
		case o.Level <= last:
			v.Errorf(at, "level-order", "lowest level first", "levels have to rise strictly: %d comes after %d", o.Level, last)
		case i == 0 && o.Level != 0:
			v.Errorf(at, "level-order", "", "the first option has to be level 0, not %d", o.Level)
		case i == len(q.Options)-1 && top >= 1 && o.Level != top:
			v.Errorf(at, "level-order", "", "the last option has to be the top of the scale, level %d, not %d", top, o.Level)
		}
		last = max(last, o.Level)
	}
}
