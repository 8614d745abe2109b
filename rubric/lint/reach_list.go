package lint

import (
	"fmt"

	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
)

// reachRules lists the rules that ask what answers can reach. They share one
// [reach.Space] for each rubric, and with it its budget.
func reachRules() []*Rule {
	return []*Rule{
		unreachableQuestion(),
		onlyUnanswered(),
		impossibleClause(),
		needlessClause(),
		unreachableContradiction(),
		unreachableVerdict(),
		shadowedVerdict(),
		closedGate(),
		gateWithoutEffect(),
		toothlessGate(),
		unreachableLevel(),
		questionWithoutInfluence(),
		unmetRequirement(),
	}
}

// space is everything that can be answered under the rubric, prepared once for all rules.
func (p *Pass) space() *reach.Space {
	if p.reach == nil {
		p.reach = reach.New(p.Rubric)
	}
	return p.reach
}

// undecided says that the budget was too small to find out. It is a warning whatever the
// rule: nothing wrong was found.
func (p *Pass) undecided(at finding.Span, question string, args ...any) {
	message := fmt.Sprintf("not decided: "+question, args...) + fmt.Sprintf("; it would take more than the %d steps there are for a rubric", reach.Budget)
	f := p.rule.finding(p.Document.Name, at, "look at it yourself, or ask for fewer cases: fewer branches, rounder weights, shorter conditions", message)
	f.Severity = finding.Warning
	p.findings = append(p.findings, f)
}
