package lint

import "cxgap/rubric/finding"

func closedGate() *Rule {
	return &Rule{
		Slug: "closed-gate", Severity: finding.Error,
		Title: "A gate that nobody can pass",
		Doc: "The gate's question can never reach the level named by below, because no option from that level up is offered for any number of ticks, or because the question is never asked. " +
			"The gate fires for everybody, and what it caps is lost. Offer such an option, or lower below.",
		Wrong: `questions:
  - id: opening
    checklist:
      prompt: When is it open?
      items: [{id: morning, text: In the morning}, {id: evening, text: In the evening}]
    options:
      - {id: never, level: 0, text: Never., items: {at_most: 0}}
      - {id: mornings, level: 1, text: At times., items: {at_least: 1}}
      # cxgap:ignore option-without-count because evenings come with the new building
      - {id: all-day, level: 2, text: From morning to evening., items: {at_least: 2, at_most: 1}}
gates:
  - {id: must-open, question: opening, below: 2, caps: welcome, at: 0, reason: Nobody can come in.}
`,
		Right: `questions:
  - id: opening
    checklist:
      prompt: When is it open?
      items: [{id: morning, text: In the morning}, {id: evening, text: In the evening}]
    options:
      - {id: never, level: 0, text: Never., items: {at_most: 0}}
      - {id: mornings, level: 1, text: At times., items: {at_least: 1}}
      - {id: all-day, level: 2, text: From morning to evening., items: {at_least: 2}}
gates:
  - {id: must-open, question: opening, below: 2, caps: welcome, at: 0, reason: Nobody can come in.}
`,
		Check: checkClosedGate,
	}
}

func checkClosedGate(p *Pass) {
	for i := range p.Rubric.Gates {
		if g := &p.Rubric.Gates[i]; !p.space().Reaches(g.Question.ID, g.Below) {
			p.Reportf(g.Where("below"), "offer an option from that level up, or lower below",
				"nobody can pass the gate %q: no answer gives %q level %d or above", g.ID, g.Question.ID, g.Below)
		}
	}
}
