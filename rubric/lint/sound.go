package lint

import (
	"regexp"
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

// What can be said of a rubric that has errors, so that one run tells it all.

// harmless are errors that touch nothing which a rule looks at: the rest of the rubric means
// what it says.
var harmless = []string{"syntax", "unknown-key", "name-too-long", "control-character", "unquoted-word", "empty-text"}

// beside are messages of errors that touch no score and no condition.
var beside = regexp.MustCompile(`^there is no (effort size|role|source) |needs the key "(title|name|version|reason|probe|meaning|why|unit|has|study|sample|as_of|value)"$`)

// soundRules picks the rules that the errors leave room for: all where these stand apart,
// else those that read one text at a time.
func soundRules(rules []*Rule, doc *source.Document, found finding.List) []*Rule {
	head := map[finding.Pos]bool{}
	for _, key := range []string{"id", "version", "title", "about", "summary", "caveat"} {
		if n := doc.Root.Get(key); n != nil {
			head[n.Span.Pos] = true
		}
	}
	for _, f := range found {
		if f.Severity == finding.Error && !slices.Contains(harmless, f.Rule) && !beside.MatchString(f.Message) && !head[finding.Pos{Line: f.Line, Column: f.Column}] {
			return []*Rule{longPrompt(), longOption(), refersToOtherOption(), agreeDisagree(), andOr()}
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
