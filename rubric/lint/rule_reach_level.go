package lint

import (
	"fmt"

	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
)

func unreachableLevel() *Rule {
	return &Rule{
		Slug: "unreachable-level", Severity: finding.Warning,
		Title: "A level or a stage that no answers can reach",
		Doc: "The weights, the levels of the options, the cut points and the gates leave out a level: all answers together give less or more, never just that. " +
			"The scale then has a step on which nobody can stand. Give questions options at more levels, add questions, or move the cut points.",
		Wrong: `scoring: {balance_slack: 1, max_not_applicable: 0, cut_points: [45, 55]}
questions:
  - id: opening
    scores: {welcome: 1}
    options:
      - {id: never, level: 0, text: Never.}
      - {id: all-day, level: 2, text: From morning to evening.}
  - id: seats
    scores: {welcome: 1}
    options:
      - {id: none, level: 0, text: There is none.}
      - {id: all, level: 2, text: There is one for every reader.}
  - id: light
    scores: {welcome: 1}
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
    scores: {welcome: 1}
    options:
      - {id: few, level: 0, text: A shelf.}
      - {id: many, level: 2, text: A wall full.}
    gap: {title: Add books, action: Collect books., effort: M}
`,
		Right: `scoring: {balance_slack: 1, max_not_applicable: 0, cut_points: [35, 65]}
questions:
  - id: opening
    scores: {welcome: 1}
    options:
      - {id: never, level: 0, text: Never.}
      - {id: all-day, level: 2, text: From morning to evening.}
  - id: seats
    scores: {welcome: 1}
    options:
      - {id: none, level: 0, text: There is none.}
      - {id: all, level: 2, text: There is one for every reader.}
  - id: light
    scores: {welcome: 1}
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
    scores: {welcome: 1}
    options:
      - {id: few, level: 0, text: A shelf.}
      - {id: many, level: 2, text: A wall full.}
    gap: {title: Add books, action: Collect books., effort: M}
`,
		Check: checkUnreachableLevel,
	}
}

func checkUnreachableLevel(p *Pass) {
	if !p.space().Regular() {
		return // an option that is never offered is reported
	}
	r, asked := p.Rubric, p.questionsIn()
	for i := range r.Criteria {
		if c := &r.Criteria[i]; asked[c.ID] > 0 {
			p.checkLevels(c.Where("id"), p.space().Levels(c.ID), fmt.Sprintf("gives the criterion %q level", c.ID))
		}
	}
	p.checkLevels(r.Where("scale"), p.space().Stages(), "leads to stage")
}

// checkLevels reports the levels that are not reached, in one finding.
func (p *Pass) checkLevels(at finding.Span, found []reach.Truth, what string) {
	var missing, open []int
	for k := range found {
		switch found[k] {
		case reach.No:
			missing = append(missing, k)
		case reach.NotDecided:
			open = append(open, k)
		}
	}
	if len(missing) > 0 {
		p.Reportf(at, "give questions options at more levels, add questions, or move the cut points", "no sheet of answers %s %s", what, levelWords(p.Rubric, missing))
	}
	if len(open) > 0 {
		p.undecided(at, "whether a sheet of answers %s %s", what, levelWords(p.Rubric, open))
	}
}
