package lint

import (
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
)

func questionWithoutInfluence() *Rule {
	return &Rule{
		Slug: "question-without-influence", Severity: finding.Warning,
		Title: "A question that never changes a level or the stage",
		Doc: "Whatever is answered everywhere else, no answer to this question moves a criterion or the stage to another level: its weight is too small beside the steps in which the others count. " +
			"People are asked for nothing but decimals. Raise its weight, give the others options at more levels, or remove the question.",
		Wrong: `scoring: {balance_slack: 1, max_not_applicable: 0, cut_points: [30, 70]}
questions:
  - id: opening
    scores: {welcome: 10}
    options:
      - {id: never, level: 0, text: Never.}
      - {id: all-day, level: 2, text: From morning to evening.}
  - id: seats
    scores: {welcome: 10}
    options:
      - {id: none, level: 0, text: There is none.}
      - {id: all, level: 2, text: There is one for every reader.}
  - id: light
    scores: {welcome: 10}
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: bright, level: 2, text: Everywhere.}
  - id: quiet
    scores: {welcome: 1}
    options:
      - {id: loud, level: 0, text: It is loud.}
      - {id: always, level: 2, text: All day.}
  - id: books
    topic: room
    prompt: How many books are there?
    scores: {welcome: 10}
    options:
      - {id: few, level: 0, text: A shelf.}
      - {id: many, level: 2, text: A wall full.}
    gap: {title: Add books, action: Collect books., effort: M}
`,
		Right: `scoring: {balance_slack: 1, max_not_applicable: 0, cut_points: [30, 70]}
questions:
  - id: opening
    scores: {welcome: 10}
    options:
      - {id: never, level: 0, text: Never.}
      - {id: all-day, level: 2, text: From morning to evening.}
  - id: seats
    scores: {welcome: 10}
    options:
      - {id: none, level: 0, text: There is none.}
      - {id: all, level: 2, text: There is one for every reader.}
  - id: light
    scores: {welcome: 10}
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: bright, level: 2, text: Everywhere.}
  - id: quiet
    scores: {welcome: 10}
    options:
      - {id: loud, level: 0, text: It is loud.}
      - {id: always, level: 2, text: All day.}
  - id: books
    topic: room
    prompt: How many books are there?
    scores: {welcome: 10}
    options:
      - {id: few, level: 0, text: A shelf.}
      - {id: many, level: 2, text: A wall full.}
    gap: {title: Add books, action: Collect books., effort: M}
`,
		Check: checkQuestionWithoutInfluence,
	}
}

func checkQuestionWithoutInfluence(p *Pass) {
	if !p.space().Regular() {
		return // an option that is never offered is reported
	}
	for i := range p.Rubric.Questions {
		q := &p.Rubric.Questions[i]
		if !q.Scored() {
			continue
		}
		switch p.space().Influence(q.ID) {
		case reach.NotDecided:
			p.undecided(q.Where("scores"), "whether an answer to %q can change a level or the stage", q.ID)
		case reach.No:
			p.Reportf(q.Where("scores"), "raise its weight, or remove the question", "no answer to %q ever changes the level of a criterion or the stage", q.ID)
		}
	}
}
