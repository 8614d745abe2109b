package lint

import (
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
)

func gateWithoutEffect() *Rule {
	return &Rule{
		Slug: "gate-without-effect", Severity: finding.Warning,
		Title: "A gate that never lowers anything",
		Doc: "Wherever the gate fires, the level or stage that it caps is no higher than the cap anyway, even if all other answers are the best: the weights or another gate have seen to it. " +
			"The gate promises a must-have and makes no difference. Lower its cap, raise below, or remove it.",
		Wrong: `scoring: {balance_slack: 0, target_level: 1, cut_points: [25, 80]}
gates:
  - {id: must-open, question: opening, below: 1, caps: welcome, at: 1, reason: Nobody can come in.}
`,
		Right: `scoring: {balance_slack: 0, target_level: 1, cut_points: [25, 80]}
gates:
  - {id: must-open, question: opening, below: 1, caps: welcome, at: 0, reason: Nobody can come in.}
`,
		Check: checkGateWithoutEffect,
	}
}

func checkGateWithoutEffect(p *Pass) {
	if !p.space().Regular() {
		return // an option that is never offered is reported
	}
	asked := p.questionsIn()
	for i := range p.Rubric.Gates {
		g := &p.Rubric.Gates[i]
		if g.Caps != rubric.Overall && asked[g.Caps] < leastQuestions {
			continue // the criterion is reported
		}
		switch p.space().Lowers(g) {
		case reach.NotDecided:
			p.undecided(g.Where("at"), "whether the gate %q ever lowers anything", g.ID)
		case reach.No:
			p.Reportf(g.Where("at"), "lower the cap, raise below, or remove the gate",
				"the gate %q never lowers anything: with %q below %d, %s is at most %d anyway", g.ID, g.Question.ID, g.Below, capped(g), g.At)
		}
	}
}

func capped(g *rubric.Gate) string {
	if g.Caps == rubric.Overall {
		return "the stage"
	}
	return "the level of " + g.Caps
}

// questionsIn counts the questions that score each criterion.
func (p *Pass) questionsIn() map[string]int {
	n := map[string]int{}
	for c, asked := range p.scorers() {
		n[c.ID] = len(asked)
	}
	return n
}
