package lint

import (
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
)

func toothlessGate() *Rule {
	return &Rule{
		Slug: "toothless-gate", Severity: finding.Warning,
		Title: "A gate that does not keep anybody from the top stage",
		Doc: "With all other answers at their best, an organisation reaches the top stage although the gate's question is at level 0. A gate on a criterion reaches the stage through balance_slack only: the stage is at most balance_slack levels above the weakest criterion. " +
			"Set balance_slack, lower the gate's cap, or let it cap overall.",
		Wrong: `gates:
  - {id: must-open, question: opening, below: 1, caps: welcome, at: 1, reason: Nobody can come in.}
`,
		Right: `gates:
  - {id: must-open, question: opening, below: 1, caps: welcome, at: 0, reason: Nobody can come in.}
`,
		Check: checkToothlessGate,
	}
}

func checkToothlessGate(p *Pass) {
	if !p.space().Regular() {
		return // an option that is never offered is reported
	}
	top, asked := p.Rubric.Top(), p.questionsIn()
	for i := range p.Rubric.Gates {
		g := &p.Rubric.Gates[i]
		if g.Caps != rubric.Overall && asked[g.Caps] == 0 {
			continue // the criterion is reported
		}
		switch p.space().Toothless(g) {
		case reach.NotDecided:
			p.undecided(g.Where("caps"), "whether the top stage can be reached past the gate %q", g.ID)
		case reach.Yes:
			p.Reportf(g.Where("caps"), "set balance_slack, lower at, or write caps: overall",
				"stage %d (%s) can be reached although %q is at level 0: the gate %q caps %s at %d and leaves the stage alone",
				top, p.Rubric.Scale[top].Name, g.Question.ID, g.ID, g.Caps, g.At)
		}
	}
}
