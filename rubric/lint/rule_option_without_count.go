package lint

import "cxgap/rubric/finding"

func optionWithoutCount() *Rule {
	return &Rule{
		Slug: "option-without-count", Severity: finding.Error,
		Title: "An option that no number of ticks offers",
		Doc: "The option's items range is empty: at_least is larger than at_most. It will never be shown, so its level can never be reached. " +
			"Put the two bounds right.",
		Wrong: `questions:
  - id: seats
    checklist:
      prompt: Which of these are there?
      items: [{id: chairs, text: Chairs}, {id: sofas, text: Sofas}, {id: stools, text: Stools}]
    options:
      - {id: none, level: 0, text: There is none., items: {at_most: 2}}
      - {id: some, level: 1, text: Some are there., items: {at_least: 2, at_most: 1}}
      - {id: all, level: 2, text: All are there., items: {at_least: 3}}
`,
		Right: `questions:
  - id: seats
    checklist:
      prompt: Which of these are there?
      items: [{id: chairs, text: Chairs}, {id: sofas, text: Sofas}, {id: stools, text: Stools}]
    options:
      - {id: none, level: 0, text: There is none., items: {at_most: 0}}
      - {id: some, level: 1, text: Some are there., items: {at_least: 1, at_most: 2}}
      - {id: all, level: 2, text: All are there., items: {at_least: 3}}
`,
		Check: checkOptionWithoutCount,
	}
}

func checkOptionWithoutCount(p *Pass) {
	for i := range p.Rubric.Questions {
		q := &p.Rubric.Questions[i]
		for j := range q.Options {
			b := q.Options[j].Items
			if b != nil && b.AtLeast != nil && b.AtMost != nil && *b.AtLeast > *b.AtMost {
				p.Reportf(b.Where("at_least"), "at_least has to be the smaller of the two", "the option %q is never offered: no number is at least %d and at most %d", q.Options[j].ID, *b.AtLeast, *b.AtMost)
			}
		}
	}
}
