package lint

import (
	"fmt"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
)

func lenientGate() *Rule {
	return &Rule{
		Slug: "lenient-gate", Severity: finding.Warning,
		Title: "A must-have that may stay below the target while the top is reached",
		Doc: "A gate holds the stage or a criterion back only while its question is below the level that it names. Once that is passed, high answers elsewhere lift what it caps to the top of the scale, although the must-have itself is still below the level to aim for. " +
			"Add a second gate on the same question: below the target level, at one less than the top. Its reason has to be true at every level below.",
		Wrong: `scoring: {balance_slack: 1, target_level: 2}
gates:
  - {id: must-open, question: opening, below: 1, caps: welcome, at: 0, reason: Nobody can come in.}
`,
		Right: `scoring: {balance_slack: 1, target_level: 2}
gates:
  - {id: must-open, question: opening, below: 1, caps: welcome, at: 0, reason: Nobody can come in.}
  - {id: open-long, question: opening, below: 2, caps: welcome, at: 1, reason: Not everybody can come in.}
`,
		Check: checkLenientGate,
	}
}

func checkLenientGate(p *Pass) {
	if !p.space().Regular() {
		return // an option that is never offered is reported
	}
	top := p.Rubric.Top()
	asked := p.questionsIn()
	for _, g := range strictestGates(p.Rubric) {
		target, capped := p.Rubric.Scoring.TargetLevel, fmt.Sprintf("stage %d (%s)", top, p.Rubric.Scale[top].Name)
		if c := p.Rubric.Criterion(g.Caps); c != nil {
			target, capped = c.Target, fmt.Sprintf("level %d (%s) of the criterion %q", top, p.Rubric.Scale[top].Name, c.ID)
			if asked[g.Caps] == 0 {
				continue // the criterion is reported
			}
		}
		switch p.space().Lenient(g, target) {
		case reach.NotDecided:
			p.undecided(g.Where("below"), "whether %s can be reached with %q below level %d", capped, g.Question.ID, target)
		case reach.Yes:
			p.Reportf(g.Where("below"), fmt.Sprintf("add a second gate {question: %s, below: %d, caps: %s, at: %d}", g.Question.ID, target, g.Caps, top-1),
				"%s can be reached although the must-have %q is below level %d, the target", capped, g.Question.ID, target)
		}
	}
}

// strictestGates lists, of the gates on one question that cap the same, the one that asks
// for the most. A question that holds back the stage is judged by that alone: what it does
// to a criterion then matters less.
func strictestGates(r *rubric.Rubric) []*rubric.Gate {
	strictest := map[[2]string]*rubric.Gate{}
	for i := range r.Gates {
		g := &r.Gates[i]
		if on := [2]string{g.Question.ID, g.Caps}; strictest[on] == nil || strictest[on].Below < g.Below {
			strictest[on] = g
		}
	}
	var list []*rubric.Gate
	for i := range r.Gates {
		g := &r.Gates[i]
		if strictest[[2]string{g.Question.ID, g.Caps}] == g && (g.Caps == rubric.Overall || strictest[[2]string{g.Question.ID, rubric.Overall}] == nil) {
			list = append(list, g)
		}
	}
	return list
}
