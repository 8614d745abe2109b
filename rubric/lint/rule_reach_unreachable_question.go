package lint

import "cxgap/rubric/finding"

func unreachableQuestion() *Rule {
	return &Rule{
		Slug: "unreachable-question", Severity: finding.Error,
		Title: "A question that can never be asked",
		Doc: "The question it hangs on through ask_when can never reach the level named there, because no option from that level up is offered for any number of ticks, or because it is never asked itself. " +
			"The question then counts as level 0 for everybody. Offer such an option, or lower at_least.",
		Wrong: `questions:
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
    ask_when: {question: seats, at_least: 2}
`,
		Right: `questions:
  - id: seats
    checklist:
      prompt: Which of these are there?
      items: [{id: chairs, text: Chairs}, {id: sofas, text: Sofas}]
    options:
      - {id: none, level: 0, text: There is none., items: {at_most: 0}}
      - {id: some, level: 1, text: There are some., items: {at_least: 1}}
      - {id: all, level: 2, text: There are all., items: {at_least: 2}}
  - id: light
    ask_when: {question: seats, at_least: 2}
`,
		Check: checkUnreachableQuestion,
	}
}

func checkUnreachableQuestion(p *Pass) {
	for i := range p.Rubric.Questions {
		q := &p.Rubric.Questions[i]
		if asked, block := p.space().Asked(q.ID); !asked {
			p.Reportf(q.AskWhen.Span, "offer an option from that level up, or lower at_least",
				"%q can never be asked: %q cannot reach level %d, because no option from that level up is offered", q.ID, block.Question, block.Level)
		}
	}
}
