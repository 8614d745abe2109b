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
	apply := applying(r)
	for i := range r.Questions {
		q := &r.Questions[i]
		if q.Gap == nil {
			continue
		}
		for _, on := range q.Gap.Requires {
			if context := apart(apply[i], apply[r.QuestionIndex(on.ID)]); context != "" {
				p.Reportf(on.Span, "remove it, or require a question that applies in the same situation",
					"%q never applies together with %q: once %q is answered, one of the two is left out", on.ID, q.ID, context)
			}
		}
	}
}

// contexts lists the conditions under which a question applies, those of the questions
// it hangs on included: with them it is left out too.
func contexts(r *rubric.Rubric, q *rubric.Question) rubric.Condition {
	all := slices.Clone(q.AppliesWhen)
	for q.AskWhen != nil {
		q = r.Question(q.AskWhen.Question.ID)
		all = append(all, q.AppliesWhen...)
	}
	return all
}

// applying lists the same for every question, each condition once: on a long chain of branches
// most stand there many times over.
func applying(r *rubric.Rubric) []rubric.Condition {
	all := make([]rubric.Condition, len(r.Questions))
	for i := range r.Questions { // parents first
		q := &r.Questions[i]
		if parent := r.Parent(q); parent != nil {
			all[i] = all[r.QuestionIndex(parent.ID)]
		}
		if own := q.AppliesWhen; len(own) > 0 {
			all[i] = slices.Concat(own, slices.DeleteFunc(slices.Clone(all[i]), func(c rubric.Clause) bool {
				return slices.ContainsFunc(own, func(o rubric.Clause) bool { return sameOptions(&c, &o) })
			}))
		}
	}
	return all
}

// sameOptions tells whether two clauses name the same options of one question in the same order.
func sameOptions(a, b *rubric.Clause) bool {
	return a.Question.ID == b.Question.ID && slices.EqualFunc(a.Options, b.Options, func(x, y rubric.Ref) bool { return x.ID == y.ID })
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
