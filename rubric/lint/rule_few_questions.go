package lint

import (
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/visible"
)

// leastQuestions is how many questions a criterion should rest on.
const leastQuestions = 3

func fewQuestions() *Rule {
	return &Rule{
		Slug: "few-questions", Severity: finding.Warning,
		Title: "Fewer than three questions in a criterion",
		Doc: "With one or two questions a criterion is a single impression with a number on it: one slip or one unknown answer decides its level. " +
			"Ask at least three questions about it, or merge it with a criterion that measures nearly the same.",
		Wrong: `criteria:
  - {id: garden, name: The garden}
questions:
  - id: benches
    topic: room
    prompt: Are there benches outside?
    scores: {garden: 1}
    options:
      - {id: none, level: 0, text: There are none.}
      - {id: one, level: 1, text: There is one.}
      - {id: many, level: 2, text: There are several.}
    gap: {title: Add a bench, action: Buy one., effort: S}
gates:
  - {id: must-sit, question: benches, below: 1, caps: garden, at: 0, reason: Nobody can sit outside.}
`,
		Right: `questions:
  - id: benches
    topic: room
    prompt: Are there benches outside?
    scores: {welcome: 1}
    options:
      - {id: none, level: 0, text: There are none.}
      - {id: one, level: 1, text: There is one.}
      - {id: many, level: 2, text: There are several.}
    gap: {title: Add a bench, action: Buy one., effort: S}
`,
		Check: checkFewQuestions,
	}
}

func checkFewQuestions(p *Pass) {
	for c, asked := range p.scorers() {
		if n := len(asked); n > 0 && n < leastQuestions {
			p.Reportf(c.Where("id"), "ask at least three, or merge it with another criterion", "the criterion %q rests on %s", c.ID, visible.Count(n, "question"))
		}
	}
}

// scorers yields every criterion in file order with the questions that score it.
func (p *Pass) scorers() func(yield func(*rubric.Criterion, []*rubric.Question) bool) {
	of := map[string][]*rubric.Question{}
	for i := range p.Rubric.Questions {
		q := &p.Rubric.Questions[i]
		for _, w := range q.Scores {
			of[w.Criterion.ID] = append(of[w.Criterion.ID], q)
		}
	}
	return func(yield func(*rubric.Criterion, []*rubric.Question) bool) {
		for i := range p.Rubric.Criteria {
			if c := &p.Rubric.Criteria[i]; !yield(c, of[c.ID]) {
				return
			}
		}
	}
}
