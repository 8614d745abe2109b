package lint

import "cxgap/rubric/finding"

func unmetRequirement() *Rule {
	return &Rule{
		Slug: "unmet-requirement", Severity: finding.Error,
		Title: "A requirement that nobody can meet",
		Doc: "A requirement counts as met once its question reaches scoring.prerequisite_level. This one cannot: no option from that level up is offered for any number of ticks, or the question is never asked. " +
			"No plan can then take the step that needs it. Offer such an option, lower prerequisite_level, or remove the requirement.",
		Wrong: `scoring: {balance_slack: 1, prerequisite_level: 2}
questions:
  - id: seats
    checklist:
      prompt: Which of these are there?
      items: [{id: chairs, text: Chairs}, {id: sofas, text: Sofas}]
    options:
      - {id: none, level: 0, text: There is none., items: {at_most: 0}}
      - {id: some, level: 1, text: There are some., items: {at_least: 1}}
      # cxgap:ignore option-without-count because sofas are bought next year
      - {id: all, level: 2, text: There are all., items: {at_least: 2, at_most: 1}}
  - id: light
    gap: {title: Add light, action: Hang lamps., effort: S, requires: [seats]}
`,
		Right: `scoring: {balance_slack: 1, prerequisite_level: 1}
questions:
  - id: seats
    checklist:
      prompt: Which of these are there?
      items: [{id: chairs, text: Chairs}, {id: sofas, text: Sofas}]
    options:
      - {id: none, level: 0, text: There is none., items: {at_most: 0}}
      - {id: some, level: 1, text: There are some., items: {at_least: 1}}
      # cxgap:ignore option-without-count because sofas are bought next year
      - {id: all, level: 2, text: There are all., items: {at_least: 2, at_most: 1}}
  - id: light
    gap: {title: Add light, action: Hang lamps., effort: S, requires: [seats]}
`,
		Check: checkUnmetRequirement,
	}
}

func checkUnmetRequirement(p *Pass) {
	level := p.Rubric.Scoring.PrerequisiteLevel
	for i := range p.Rubric.Questions {
		g := p.Rubric.Questions[i].Gap
		if g == nil {
			continue
		}
		for _, on := range g.Requires {
			if !p.space().Reaches(on.ID, level) {
				p.Reportf(on.Span, "offer an option from that level up, lower prerequisite_level, or remove the requirement",
					"nobody can meet this requirement: no answer gives %q level %d or above, which prerequisite_level asks for", on.ID, level)
			}
		}
	}
}
