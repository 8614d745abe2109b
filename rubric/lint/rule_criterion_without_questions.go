package lint

import "cxgap/rubric/finding"

func criterionWithoutQuestions() *Rule {
	return &Rule{
		Slug: "criterion-without-questions", Severity: finding.Error,
		Title: "A criterion that no question scores",
		Doc: "Such a criterion can never be rated, and as long as one criterion is not rated no stage is given. " +
			"Let at least one question score it, better three, or remove the criterion.",
		Wrong: `criteria:
  - {id: garden, name: The garden}
`,
		Right: `criteria:
  - id: welcome
    name: Welcome, inside and in the garden
`,
		Check: checkCriterionWithoutQuestions,
	}
}

func checkCriterionWithoutQuestions(p *Pass) {
	for c, asked := range p.scorers() {
		if len(asked) == 0 {
			p.Reportf(c.Where("id"), "add it to the scores of some questions, or remove it", "no question scores the criterion %q, so no stage can ever be given", c.ID)
		}
	}
}
