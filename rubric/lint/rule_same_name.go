package lint

import (
	"cxgap/rubric"
	"cxgap/rubric/finding"
)

func sameName() *Rule {
	return &Rule{
		Slug: "same-name", Severity: finding.Error,
		Title: "Two levels, criteria, topics or roles with the same name",
		Doc: "People know these by their names: a report with two criteria of one name does not say which is meant, and a stage can be asked for by its name. " +
			"Capital letters and spaces make no difference. Give one of the two another name.",
		Wrong: `scale:
  - {name: Absent}
  - {name: absent}
  - {name: Full}
`,
		Right: `scale:
  - {name: Absent}
  - {name: Partial}
  - {name: Full}
`,
		Check: checkSameName,
	}
}

func checkSameName(p *Pass) {
	r := p.Rubric
	seen := map[string]int{} // the line of each name
	check := func(kind, name string, at rubric.Place) {
		key, where := kind+" "+plainText(name), at.Where("name")
		if line, twice := seen[key]; twice {
			p.Reportf(where, "give one of the two another name", "the %s in line %d is called %q too", kind, line, name)
			return
		}
		seen[key] = where.Line
	}
	for i := range r.Scale {
		check("level", r.Scale[i].Name, r.Scale[i].Place)
	}
	for i := range r.Criteria {
		check("criterion", r.Criteria[i].Name, r.Criteria[i].Place)
	}
	for i := range r.Topics {
		check("topic", r.Topics[i].Name, r.Topics[i].Place)
	}
	for i := range r.Roles {
		check("role", r.Roles[i].Name, r.Roles[i].Place)
	}
}
