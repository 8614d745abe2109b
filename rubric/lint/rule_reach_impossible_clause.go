package lint

import (
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
)

func impossibleClause() *Rule {
	return &Rule{
		Slug: "impossible-clause", Severity: finding.Error,
		Title: "A demand on one question that no answer meets",
		Doc: "Its lowest level is above its highest, or no option that is offered lies between the two, or none of the options it lists is ever offered. " +
			"The condition that it belongs to can never hold. Put the bounds right, or name levels that the question has.",
		Wrong: `contradictions:
  - {id: dark-library, when: {opening: {at_least: 2, at_most: 1}, light: {at_most: 0}}, probe: Ask who reads there in the evening.}
`,
		Right: `contradictions:
  - {id: dark-library, when: {opening: {at_least: 2}, light: {at_most: 0}}, probe: Ask who reads there in the evening.}
`,
		Check: checkImpossibleClause,
	}
}

func checkImpossibleClause(p *Pass) {
	p.eachClause(func(c *rubric.Clause, at finding.Span) {
		if p.space().Holds(rubric.Condition{*c}) != reach.No {
			return
		}
		if c.AtLeast != nil && c.AtMost != nil && *c.AtLeast > *c.AtMost {
			p.Reportf(at, "at_least has to be the smaller of the two", "no level is at least %d and at most %d", *c.AtLeast, *c.AtMost)
			return
		}
		p.Reportf(at, "name a level or an option that the question offers", "this can never hold: no answer gives %s", clauseWords(c))
	})
}

// eachClause goes through all demands on answers, with the place where each stands.
func (p *Pass) eachClause(visit func(*rubric.Clause, finding.Span)) {
	all := func(c rubric.Condition) {
		for i := range c {
			visit(&c[i], c[i].Question.Span)
		}
	}
	r := p.Rubric
	for i := range r.Questions {
		all(r.Questions[i].AppliesWhen)
	}
	for i := range r.Contradictions {
		all(r.Contradictions[i].When)
	}
	for i := range r.Verdicts {
		all(r.Verdicts[i].When)
	}
	for i := range r.Benchmarks {
		if b := &r.Benchmarks[i]; b.Counts != nil {
			visit(b.Counts, b.Where("counts"))
		}
	}
}
