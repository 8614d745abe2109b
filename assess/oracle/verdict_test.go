package oracle_test

import (
	"slices"
	"strings"

	"cxgap/rubric"
)

type truth int

const (
	isFalse truth = iota
	isOpen
	isTrue
)

// term reads one clause by the table of section 5. Because names the questions to settle if it is open.
func (o *outcome) term(c *rubric.Clause) (t truth, because []*standing) {
	s := o.byID[c.Question.ID]
	if s.state == "left-out" || s.state == "not-applicable" || !s.q.Scored() && o.leftOut(s.q) {
		return isFalse, nil
	}
	t = o.settledTerm(c, s)
	if t == isOpen {
		return isOpen, []*standing{s}
	}
	if t == isTrue {
		if doubts := o.couldLeaveOut(s.q); len(doubts) > 0 {
			return isOpen, doubts
		}
	}
	return t, nil
}

func (o *outcome) settledTerm(c *rubric.Clause, s *standing) truth {
	if !s.q.Scored() {
		chosen := s.own.option
		switch {
		case c.NotSettled:
			return either(chosen == nil)
		case chosen == nil:
			return isOpen
		}
		return either(c.AllowsOption(chosen.ID))
	}
	low, high := s.given[confirmed], s.given[possible]
	if c.NotSettled {
		return either(low < high)
	}
	if len(c.Options) > 0 {
		return o.optionTerm(c, s.q, low, high)
	}
	t := isTrue
	if c.AtLeast != nil {
		t = min(t, both(low >= *c.AtLeast, high < *c.AtLeast))
	}
	if c.AtMost != nil {
		t = min(t, both(high <= *c.AtMost, low > *c.AtMost))
	}
	return t
}

func (o *outcome) optionTerm(c *rubric.Clause, q *rubric.Question, low, high int) truth {
	reachable := false
	for i := range q.Options {
		option := &q.Options[i]
		listed := c.AllowsOption(option.ID)
		if listed && low == high && option.Level == low {
			return isTrue
		}
		reachable = reachable || listed && option.Level >= low && option.Level <= high
	}
	return both(false, !reachable)
}

func either(yes bool) truth { return both(yes, !yes) }

func both(yes, no bool) truth {
	switch {
	case yes:
		return isTrue
	case no:
		return isFalse
	}
	return isOpen
}

// couldLeaveOut lists the context questions, in file order, whose answer is open and could
// leave a question out: by the question's own applies_when, or by that of one it hangs on.
func (o *outcome) couldLeaveOut(q *rubric.Question) []*standing {
	var out []*standing
	for i := range q.AppliesWhen {
		clause := &q.AppliesWhen[i]
		context := o.byID[clause.Question.ID]
		if context.own.option != nil || o.leftOut(context.q) {
			continue
		}
		for k := range context.q.Options {
			if !clause.AllowsOption(context.q.Options[k].ID) {
				out = append(out, context)
				break
			}
		}
	}
	if q.AskWhen != nil {
		out = append(out, o.couldLeaveOut(o.byID[q.AskWhen.Question.ID].q)...)
	}
	return out
}

func (o *outcome) condition(when rubric.Condition) (t truth, because []*standing) {
	t = isTrue
	for i := range when {
		one, doubts := o.term(&when[i])
		t = min(t, one)
		because = append(because, doubts...)
	}
	return t, because
}

func (o *outcome) findVerdict() {
	settle := map[*standing]bool{}
	for i := range o.r.Verdicts {
		v := &o.r.Verdicts[i]
		t, because := o.condition(v.When)
		switch {
		case t == isOpen:
			o.candidates = append(o.candidates, v)
			for _, s := range because {
				settle[s] = true
			}
		case t == isTrue && (len(o.candidates) == 0 || len(v.When) == 0):
			o.verdict = v
		case t == isTrue:
			o.candidates = append(o.candidates, v)
		}
		if t == isTrue {
			break
		}
	}
	for _, s := range o.all {
		if settle[s] {
			o.settle = append(o.settle, s)
		}
	}
}

// verdictStands tells whether the verdict may withhold, put first and set aside.
func (o *outcome) verdictStands() bool { return o.verdict != nil && len(o.candidates) == 0 }

func (o *outcome) contradictions() []*rubric.Contradiction {
	touched := map[string]bool{}
	touch := func(v *rubric.Verdict) {
		for i := range v.When {
			touched[v.When[i].Question.ID] = true
		}
	}
	if o.verdict != nil {
		touch(o.verdict)
	}
	for _, v := range o.candidates {
		touch(v)
	}
	var first, rest []*rubric.Contradiction
	for i := range o.r.Contradictions {
		c := &o.r.Contradictions[i]
		if t, _ := o.condition(c.When); t != isTrue {
			continue
		}
		if slices.ContainsFunc(c.When, func(clause rubric.Clause) bool { return touched[clause.Question.ID] }) {
			first = append(first, c)
		} else {
			rest = append(rest, c)
		}
	}
	return append(first, rest...)
}

// benchmarks gives "id: yours", by date. A context question is never left out: the line stays
// even where its own applies_when closes it, and says no.
func (o *outcome) benchmarks() []string {
	var lines []*rubric.Benchmark
	for i := range o.r.Benchmarks {
		b := &o.r.Benchmarks[i]
		s := o.byID[b.Question.ID]
		if s.state != "left-out" && s.state != "not-applicable" {
			lines = append(lines, b)
		}
	}
	slices.SortStableFunc(lines, func(a, b *rubric.Benchmark) int { return strings.Compare(a.AsOf, b.AsOf) })
	var out []string
	for _, b := range lines {
		yours := ""
		if b.Counts != nil {
			t, _ := o.term(b.Counts)
			yours = [...]string{"no", "unknown", "yes"}[t]
		}
		out = append(out, b.ID+": "+yours)
	}
	return out
}
