package lint

import "cxgap/rubric/finding"

func unreachableVerdict() *Rule {
	return &Rule{
		Slug: "unreachable-verdict", Severity: finding.Error,
		Title: "A verdict that no answers can meet",
		Doc: "Each of its demands can be met, but not all together: mostly because a question counts as level 0 until the one it hangs on reaches a level, or is left out under the context answer that is asked for as well. " +
			"Nobody will ever get this verdict. Change one of the demands, or remove the verdict.",
		Wrong: `questions:
  - id: light
    applies_when: {building: [own]}
verdicts:
  - {id: well-lit, when: {building: [rented], light: {at_least: 2}}, text: A rented room with good light.}
  - {id: other, when: {}, text: Any other room.}
`,
		Right: `questions:
  - id: light
    applies_when: {building: [own]}
verdicts:
  - {id: well-lit, when: {building: [own], light: {at_least: 2}}, text: A room of our own with good light.}
  - {id: other, when: {}, text: Any other room.}
`,
		Check: checkUnreachableVerdict,
	}
}

func checkUnreachableVerdict(p *Pass) {
	for i := range p.Rubric.Verdicts {
		v := &p.Rubric.Verdicts[i]
		p.checkCondition(v.When, v.Where("when"), "the verdict "+v.ID)
	}
}
