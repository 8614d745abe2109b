package assess

import (
	"maps"
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// Validate holds the panel against the rubric of its members: questions and options that
// it does not know, each with its place and the nearest known word. An action on a
// question that is never a gap is a warning. The members themselves are not looked at.
func (p *PanelFile) Validate(r *rubric.Rubric) finding.List {
	v := &answerCheck{Checker: source.NewChecker(p.Name, true), r: r}
	if p.source != nil {
		v.root = p.source.root
	}
	places := v.places("consensus")
	for _, id := range slices.Sorted(maps.Keys(p.Consensus)) {
		v.agreed(id, p.Consensus[id], places[id])
	}
	places = v.places("actions")
	for _, id := range slices.Sorted(maps.Keys(p.Actions)) {
		v.action(id, places[id])
	}
	return v.Findings()
}

// agreed looks at one entry of the consensus.
func (v *answerCheck) agreed(id string, c Consensus, at source.Entry) {
	q := v.question(id, at.Span)
	if q == nil || c.Option == "" || q.Option(c.Option) != nil {
		return
	}
	v.Errorf(spanOf(at.Value.Get("option")), "unknown-reference", optionHint(q, c.Option), "the question %q has no option %q", q.ID, c.Option)
}
