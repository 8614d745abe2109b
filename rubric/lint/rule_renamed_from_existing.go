package lint

import (
	"slices"

	"cxgap/rubric"
	"cxgap/rubric/finding"
)

func renamedFromExisting() *Rule {
	return &Rule{
		Slug: "renamed-from-existing", Severity: finding.Error,
		Title: "A former id that is still in use",
		Doc: "The key renamed_from carries old answers over to a new id. As long as the old id exists, its answers stay where they are and the key does nothing; " +
			"once somebody removes the old part, they move to a place nobody expects. Name an id that is gone, or remove the key.",
		Wrong: `questions:
  - id: light
    renamed_from: [seats]
`,
		Right: `questions:
  - id: light
    renamed_from: [lamps]
`,
		Check: checkRenamedFromExisting,
	}
}

func checkRenamedFromExisting(p *Pass) {
	for i := range p.Rubric.Criteria {
		for _, old := range p.Rubric.Criteria[i].RenamedFrom {
			if p.Rubric.Criterion(old.ID) != nil {
				p.stillThere(old, "criterion")
			}
		}
	}
	for i := range p.Rubric.Topics {
		for _, old := range p.Rubric.Topics[i].RenamedFrom {
			if slices.ContainsFunc(p.Rubric.Topics, func(t rubric.Topic) bool { return t.ID == old.ID }) {
				p.stillThere(old, "topic")
			}
		}
	}
	for i := range p.Rubric.Questions {
		q := &p.Rubric.Questions[i]
		for _, old := range q.RenamedFrom {
			if p.Rubric.Question(old.ID) != nil {
				p.stillThere(old, "question")
			}
		}
		for j := range q.Options {
			for _, old := range q.Options[j].RenamedFrom {
				if q.Option(old.ID) != nil {
					p.stillThere(old, "option")
				}
			}
		}
	}
}

func (p *Pass) stillThere(old rubric.Ref, kind string) {
	stays := ""
	if kind == "question" || kind == "option" {
		stays = ", so its answers stay there"
	}
	p.Reportf(old.Span, "name an id that is gone, or remove it", "there still is %s %s %q%s", article(kind), kind, old.ID, stays)
}

// article gives the indefinite article of a noun.
func article(noun string) string {
	if noun[0] == 'o' {
		return "an"
	}
	return "a"
}
