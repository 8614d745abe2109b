package assess

import "cxgap/rubric"

// holds reads a condition on settled values: all of its clauses have to hold
// (method.md, section 5).
func holds(r *rubric.Rubric, c rubric.Condition, values []Value) bool {
	for i := range c {
		if !clauseHolds(&c[i], &values[r.QuestionIndex(c[i].Question.ID)]) {
			return false
		}
	}
	return true
}

// clauseHolds reads a scored question at its confirmed level if that is known, and a
// context question by its chosen option. Anything else makes the clause false.
func clauseHolds(c *rubric.Clause, v *Value) bool {
	if !v.Known() {
		return false
	}
	if !v.Question.Scored() {
		return v.Option != nil && c.AllowsOption(v.Option.ID)
	}
	if c.Options == nil {
		return c.AllowsLevel(v.Given[Confirmed])
	}
	if v.State == Absent {
		return false
	}
	o := v.Question.OptionAt(v.Given[Confirmed])
	return o != nil && c.AllowsOption(o.ID)
}

// firstVerdict returns the first verdict that matches; nil if the rubric has none.
func firstVerdict(r *rubric.Rubric, values []Value) *rubric.Verdict {
	for i := range r.Verdicts {
		if holds(r, r.Verdicts[i].When, values) {
			return &r.Verdicts[i]
		}
	}
	return nil
}

// Contradictions lists all that match, in file order.
func (res *Result) Contradictions() []*rubric.Contradiction {
	var out []*rubric.Contradiction
	for i := range res.Rubric.Contradictions {
		if c := &res.Rubric.Contradictions[i]; holds(res.Rubric, c.When, res.Values) {
			out = append(out, c)
		}
	}
	return out
}
