package lint

import (
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/finding"
)

func requiresLeftOut() *Rule {
	return &Rule{
		Slug: "requires-left-out", Severity: finding.Warning,
		Title: "A requirement that is left out where it would be needed",
		Doc: "Two questions apply under opposite answers to the same context question, and yet one requires the other. " +
			"As soon as the context is known, one of the two is left out of the sums, so the requirement never has any effect. Require a question that applies in the same situation, or remove it.",
		Wrong: `questions:
  - id: seats
    applies_when: {building: [own]}
    gap: {title: Add seats, action: Buy chairs., effort: M, requires: [light]}
  - id: light
    applies_when: {building: [rented]}
`,
		Right: `questions:
  - id: seats
    applies_when: {building: [own]}
    gap: {title: Add seats, action: Buy chairs., effort: M, requires: [light]}
  - id: light
    applies_when: {building: [own]}
`,
		Check: checkRequiresLeftOut,
	}
}

func checkRequiresLeftOut(p *Pass) {
	r := p.Rubric
	for i := range r.Questions {
		q := &r.Questions[i]
		if q.Gap == nil {
			continue
		}
		for _, on := range q.Gap.Requires {
			if context := apart(contexts(r, q), contexts(r, r.Question(on.ID))); context != "" {
				p.Reportf(on.Span, "remove it, or require a question that applies in the same situation",
					"%q never applies together with %q: once %q is answered, one of the two is left out", on.ID, q.ID, context)
			}
		}
	}
}

// contexts lists the conditions under which a question applies, those of the questions
// it hangs on included: with them it is left out too.
func contexts(r *rubric.Rubric, q *rubric.Question) rubric.Condition {
	all := q.AppliesWhen
	for q.AskWhen != nil {
		q = r.Question(q.AskWhen.Question.ID)
		all = slices.Concat(all, q.AppliesWhen)
	}
	return all
}

// apart finds the context question whose every answer rules out one of two conditions,
// or "".
func apart(a, b rubric.Condition) string {
	for i := range a {
		for j := range b {
			if a[i].Question.ID == b[j].Question.ID && !slices.ContainsFunc(a[i].Options, func(o rubric.Ref) bool { return b[j].AllowsOption(o.ID) }) {
				return a[i].Question.ID
			}
		}
	}
	return ""
}
