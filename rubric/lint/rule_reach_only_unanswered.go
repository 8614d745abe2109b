package lint

import (
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/finding"
)

func onlyUnanswered() *Rule {
	return &Rule{
		Slug: "asked-only-unanswered", Severity: finding.Warning,
		Title: "A question that is asked only while its context is not known",
		Doc: "The question and those it hangs on apply under answers to a context question that exclude each other. An open context question leaves nothing out, so the question is asked of those who have not answered it, and of nobody else. " +
			"Let the conditions of applies_when agree along the branch.",
		Wrong: `questions:
  - id: seats
    applies_when: {building: [own]}
  - id: light
    applies_when: {building: [rented]}
    ask_when: {question: seats, at_least: 1}
`,
		Right: `questions:
  - id: seats
    applies_when: {building: [own]}
  - id: light
    applies_when: {building: [own]}
    ask_when: {question: seats, at_least: 1}
`,
		Check: checkOnlyUnanswered,
	}
}

func checkOnlyUnanswered(p *Pass) {
	r := p.Rubric
	for i := range r.Questions {
		q := &r.Questions[i]
		if open := slices.IndexFunc(q.AppliesWhen, func(c rubric.Clause) bool { return c.NotSettled }); open >= 0 && q.Scored() {
			c := &q.AppliesWhen[open]
			p.Reportf(c.Where(""), "name the options under which it applies, as [option-id]",
				"every answer to %q leaves out %q, so it counts only while that is not known", c.Question.ID, q.ID)
			continue
		}
		if len(q.AppliesWhen) == 0 || p.Rubric.Question(q.ID).AskWhen == nil {
			continue // alone it applies under the options it lists
		}
		if fine, context := p.space().AskedIfAnswered(q.ID); !fine {
			p.Reportf(q.Where("applies_when"), "let applies_when agree with that of the questions it hangs on",
				"every answer to %q leaves out %q or a question it hangs on, so it is asked only while that is not known", context, q.ID)
		}
	}
}
