package lint

import (
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
)

func unreachableContradiction() *Rule {
	return &Rule{
		Slug: "unreachable-contradiction", Severity: finding.Error,
		Title: "A contradiction that no answers can meet",
		Doc: "Each of its demands can be met, but not all together: mostly because a question counts as level 0 until the one it hangs on reaches a level, or is left out under the context answer that is asked for as well. " +
			"The interview already excludes these answers; remove the contradiction, or correct it.",
		Wrong: `questions:
  - id: light
    ask_when: {question: opening, at_least: 1}
contradictions:
  - {id: lit-but-closed, when: {light: {at_least: 1}, opening: {at_most: 0}}, probe: Ask who switches the light on.}
`,
		Right: `questions:
  - id: light
    ask_when: {question: opening, at_least: 1}
contradictions:
  - {id: dark-all-day, when: {light: {at_most: 0}, opening: {at_least: 2}}, probe: Ask who reads there in the evening.}
`,
		Check: checkUnreachableContradiction,
	}
}

func checkUnreachableContradiction(p *Pass) {
	for i := range p.Rubric.Contradictions {
		c := &p.Rubric.Contradictions[i]
		p.checkCondition(c.When, c.Where("when"), "the contradiction "+c.ID)
	}
}

// checkCondition reports a condition whose clauses exclude each other. It tells whether
// the condition can hold, as far as is known.
func (p *Pass) checkCondition(c rubric.Condition, at finding.Span, what string) {
	switch p.holds(c) {
	case reach.NotDecided:
		p.undecided(at, "whether the answers to %s can occur together", what)
	case reach.No:
		if parts := p.clash(c); len(parts) > 1 { // else its one clause is reported
			last := slices.MaxFunc(parts, func(a, b rubric.Clause) int { return a.Question.Span.Line - b.Question.Span.Line })
			p.Reportf(last.Question.Span, "change one of these demands, or remove "+what, "%s can never hold: %s", what, clashWords(p.Rubric, parts))
		}
	}
}
