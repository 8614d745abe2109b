package lint

import (
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
)

func needlessClause() *Rule {
	return &Rule{
		Slug: "needless-clause", Severity: finding.Warning,
		Title: "A demand on one question that every answer meets",
		Doc: "It lists all options, or a range of levels that holds them all, so that it only asks whether the question has been answered; in applies_when it asks nothing at all. A contradiction without any demand is reported for everybody. " +
			"Narrow it to the answers that matter, or remove it.",
		Wrong: `contradictions:
  - {id: dark-library, when: {opening: {at_least: 0}, light: {at_most: 0}}, probe: Ask who reads there in the evening.}
`,
		Right: `contradictions:
  - {id: dark-library, when: {opening: {at_least: 2}, light: {at_most: 0}}, probe: Ask who reads there in the evening.}
`,
		Check: checkNeedlessClause,
	}
}

func checkNeedlessClause(p *Pass) {
	p.eachClause(func(c *rubric.Clause, at finding.Span) {
		if meetsAll(p.Rubric.Question(c.Question.ID), c) {
			p.Reportf(at, "name the answers that matter, or remove it", "every answer to %q meets this", c.Question.ID)
		}
	})
	for i := range p.Rubric.Contradictions {
		if c := &p.Rubric.Contradictions[i]; len(c.When) == 0 {
			p.Reportf(c.Where("when"), "name the answers that do not sit well together", "the contradiction %q would be reported for everybody", c.ID)
		}
	}
}

// meetsAll tells whether a clause holds for every option that is offered and, on a
// question that can be closed, for the level 0 that it then counts as.
func meetsAll(q *rubric.Question, c *rubric.Clause) bool {
	if c.NotSettled {
		return false
	}
	for i := range q.Options {
		o := &q.Options[i]
		if reach.Offered(q, o) && !c.AllowsOption(o.ID) && !(q.Scored() && c.AllowsLevel(o.Level)) {
			return false
		}
	}
	return q.AskWhen == nil || c.AllowsLevel(0)
}
