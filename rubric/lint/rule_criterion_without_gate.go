package lint

import (
	"cxgap/rubric"
	"cxgap/rubric/finding"
)

func criterionWithoutGate() *Rule {
	return &Rule{
		Slug: "criterion-without-gate", Severity: finding.Warning,
		Title: "A criterion without a gate",
		Doc: "A score is a mean: enough good answers hide a foundation that is missing. A gate names the one thing without which a criterion cannot count as reached. " +
			"Ask yourself which answer would make you doubt a high score in this criterion, and add a gate on it; a gate that caps the whole stage counts too if its question scores the criterion.",
		Wrong: `gates: []
`,
		Right: `gates:
  - {id: must-sit, question: seats, below: 1, caps: welcome, at: 0, reason: Readers have to stand.}
`,
		Check: checkCriterionWithoutGate,
	}
}

func checkCriterionWithoutGate(p *Pass) {
	gated := map[string]bool{}
	for i := range p.Rubric.Gates {
		g := &p.Rubric.Gates[i]
		if g.Caps != rubric.Overall {
			gated[g.Caps] = true
			continue
		}
		for _, w := range p.Rubric.Question(g.Question.ID).Scores {
			gated[w.Criterion.ID] = true
		}
	}
	for c, asked := range p.scorers() {
		if len(asked) > 0 && !gated[c.ID] {
			p.Reportf(c.Where("id"), "add a gate on the question that matters most, or ignore this with a reason",
				"no gate is on the criterion %q, so good answers can make up for anything that is missing", c.ID)
		}
	}
}
