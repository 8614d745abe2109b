package lint

import (
	"cxgap/rubric"
	"cxgap/rubric/finding"
)

func unusedSource() *Rule {
	return &Rule{
		Slug: "unused-source", Severity: finding.Warning,
		Title: "A source that nothing cites",
		Doc: "A list of sources shows what a rubric rests on, so one that is cited nowhere promises too much. " +
			"Name it in the sources of the criterion, question, gate, verdict or benchmark that comes from it, or remove it.",
		Wrong: `sources:
  - {id: survey, title: A survey of readers}
`,
		Right: `sources:
  - {id: survey, title: A survey of readers}
questions:
  - id: quiet
    sources: [survey]
`,
		Check: checkUnusedSource,
	}
}

func checkUnusedSource(p *Pass) {
	cited := citations(p.Rubric)
	for i := range p.Rubric.Sources {
		if s := &p.Rubric.Sources[i]; !cited[s.ID] {
			p.Reportf(s.Where("id"), "cite it where it was used, or remove it", "nothing in this rubric cites the source %q", s.ID)
		}
	}
}

func citations(r *rubric.Rubric) map[string]bool {
	cited := map[string]bool{}
	cite := func(refs []rubric.Ref) {
		for _, ref := range refs {
			cited[ref.ID] = true
		}
	}
	for i := range r.Criteria {
		cite(r.Criteria[i].Sources)
	}
	for i := range r.Questions {
		cite(r.Questions[i].Sources)
	}
	for i := range r.Gates {
		cite(r.Gates[i].Sources)
	}
	for i := range r.Verdicts {
		cite(r.Verdicts[i].Sources)
	}
	for i := range r.Benchmarks {
		cite(r.Benchmarks[i].Sources)
	}
	return cited
}
