package lint

import (
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// What can be said of a rubric that has errors, so that one run tells it all.

// soundRules picks the rules that the errors leave room for: all where these stand apart,
// else those that read one text at a time.
func soundRules(rules []*Rule, found finding.List) []*Rule {
	apart := map[string]bool{}
	for _, g := range Catalogue() {
		for _, r := range g.Rules {
			apart[r.Slug] = r.Apart
		}
	}
	for _, f := range found {
		if f.Severity == finding.Error && !f.Apart && !apart[f.Rule] {
			return []*Rule{longPrompt(), longOption(), refersToOtherOption(), agreeDisagree(), andOr(), commentInText(), strayQuote()}
		}
	}
	return rules
}

// judgeSound runs rules over a rubric with errors. Of a line that has an error nothing more
// is said, and a rule that cannot do without what is missing says nothing.
func judgeSound(r *rubric.Rubric, doc *source.Document, rules []*Rule, found finding.List, o Options) finding.List {
	wrong := map[int]bool{}
	for _, f := range found {
		wrong[f.Line] = true
	}
	p := &Pass{Rubric: r, Document: doc}
	for _, rule := range rules {
		if rule.Check != nil && !o.disables(rule.Slug) {
			p.attempt(rule)
		}
	}
	return slices.DeleteFunc(p.findings, func(f finding.Finding) bool { return wrong[f.Line] })
}

func (p *Pass) attempt(rule *Rule) {
	before := len(p.findings)
	defer func() {
		if recover() != nil {
			p.findings = p.findings[:before]
		}
	}()
	p.rule = rule
	rule.Check(p)
}

// judging lists the rules that judge.
func judging(rules []*Rule, o Options) []string {
	var slugs []string
	for _, r := range rules {
		if r.Check != nil && !o.disables(r.Slug) {
			slugs = append(slugs, r.Slug)
		}
	}
	return slugs
}
