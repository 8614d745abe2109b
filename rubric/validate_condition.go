package rubric

import (
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

func (v *validator) condition(c Condition) {
	for i := range c {
		if v.known(v.questions, c[i].Question) {
			v.clause(&c[i])
		}
	}
}

// clause checks a demand on a question that exists.
func (v *validator) clause(c *Clause) {
	on := v.r.QuestionIndex(c.Question.ID)
	v.allKnown(v.options[on], c.Options)
	v.bound(c, "at_least", c.AtLeast)
	v.bound(c, "at_most", c.AtMost)
	switch {
	case !c.has("settled"):
	case !isBool(c.Node().Get("settled")): // told while reading
	case !c.NotSettled:
		v.Errorf(c.Where("settled"), "out-of-range", "name the levels or the options that are meant", "settled can only be false, for an answer that is not known for certain")
	case c.AtLeast != nil || c.AtMost != nil:
		v.Errorf(c.Where("settled"), "settled-with-levels", "write it alone, or leave it out", "settled: false asks for an answer that is not known, and levels for one that is")
	}
}

func (v *validator) bound(c *Clause, name string, bound *int) {
	switch q := v.r.Question(c.Question.ID); {
	case bound == nil:
	case !q.meantScored():
		v.Errorf(c.Where(name), "context-question", "name the options in a list, as [option-id]", "%s is about levels, and %q is a context question, which has none", name, q.ID)
	default:
		v.level(c.Where(name), name, *bound, 0, v.top)
	}
}

// scored reports a reference to a context question where only a scored one will do.
func (v *validator) scored(ref Ref, who string) bool {
	if q := v.r.Question(ref.ID); q == nil || q.meantScored() {
		return q != nil
	}
	v.Errorf(ref.Span, "context-question", "name a question that has scores", "%s needs a scored question; %q is a context question", who, ref.ID)
	return false
}

// meantScored tells whether a question is scored or, in a file with faults, looks as if
// it was meant to be.
func (q *Question) meantScored() bool {
	return q.has("scores") || q.has("gap") || len(q.levelled()) > 0
}

// levelled lists where the options of a question give a level.
func (q *Question) levelled() []finding.Span {
	var at []finding.Span
	for i := range q.Options {
		if o := &q.Options[i]; o.has("level") {
			at = append(at, o.Where("level"))
		}
	}
	return at
}

// has tells whether the key is written in the file.
func (p Place) has(key string) bool { return p.node.Has(key) }

func isBool(n *source.Node) bool {
	_, ok := n.Bool()
	return ok
}
