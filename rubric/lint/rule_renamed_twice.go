package lint

import (
	"fmt"

	"cxgap/rubric"
	"cxgap/rubric/finding"
)

func renamedTwice() *Rule {
	return &Rule{
		Slug: "renamed-twice", Severity: finding.Error,
		Title: "One former id claimed in two places",
		Doc: "An old answer can move to one place only: it goes to the first part that names its id in renamed_from, and the others get nothing. " +
			"If one question was split into two, decide which of them keeps the old answers.",
		Wrong: `questions:
  - id: seats
    renamed_from: [comfort]
  - id: light
    renamed_from: [comfort]
`,
		Right: `questions:
  - id: seats
    renamed_from: [comfort]
`,
		Check: checkRenamedTwice,
	}
}

func checkRenamedTwice(p *Pass) {
	criteria, topics, questions := claims{}, claims{}, claims{}
	for i := range p.Rubric.Criteria {
		criteria.claim(p, "criterion", p.Rubric.Criteria[i].RenamedFrom)
	}
	for i := range p.Rubric.Topics {
		topics.claim(p, "topic", p.Rubric.Topics[i].RenamedFrom)
	}
	for i := range p.Rubric.Questions {
		q := &p.Rubric.Questions[i]
		questions.claim(p, "question", q.RenamedFrom)
		options := claims{}
		for j := range q.Options {
			options.claim(p, "option", q.Options[j].RenamedFrom)
		}
	}
}

// claims tells where each former id was named first.
type claims map[string]finding.Span

func (c claims) claim(p *Pass, kind string, refs []rubric.Ref) {
	for _, old := range refs {
		if first, twice := c[old.ID]; twice {
			p.Reportf(old.Span, fmt.Sprintf("keep it here or in line %d", first.Line), "the former %s %q is claimed a second time; only the first place counts, in line %d", kind, old.ID, first.Line)
			continue
		}
		c[old.ID] = old.Span
	}
}
