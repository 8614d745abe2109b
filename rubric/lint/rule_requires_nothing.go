package lint

import "cxgap/rubric/finding"

func requiresNothing() *Rule {
	return &Rule{
		Slug: "requires-nothing", Severity: finding.Warning,
		Title: "Requirements that are always met",
		Doc: "A requirement counts as met from scoring.prerequisite_level on. At level 0 that is always so, and no requires in the rubric has any effect. " +
			"Raise prerequisite_level, leave it out for the default, or remove the requirements.",
		Wrong: `scoring: {balance_slack: 1, target_level: 1, prerequisite_level: 0}
questions:
  - id: seats
    gap: {title: Add seats, action: Buy chairs., effort: M, requires: [light]}
`,
		Right: `scoring: {balance_slack: 1, target_level: 1, prerequisite_level: 1}
questions:
  - id: seats
    gap: {title: Add seats, action: Buy chairs., effort: M, requires: [light]}
`,
		Check: checkRequiresNothing,
	}
}

func checkRequiresNothing(p *Pass) {
	if p.Rubric.Scoring.PrerequisiteLevel > 0 {
		return
	}
	for i := range p.Rubric.Questions {
		if g := p.Rubric.Questions[i].Gap; g != nil && len(g.Requires) > 0 {
			p.Reportf(p.Rubric.Scoring.Where("prerequisite_level"), "write 1 or more, or leave it out", "at prerequisite_level 0 every requirement is met from the start, such as the one in line %d", g.Requires[0].Span.Line)
			return
		}
	}
}
