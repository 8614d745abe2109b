package lint

import "cxgap/rubric/finding"

func unusedRole() *Rule {
	return &Rule{
		Slug: "unused-role", Severity: finding.Warning,
		Title: "A role that is best informed about nothing",
		Doc: "Roles tell whom to ask: who knows best about a question, and who might know where the answer is open. " +
			"Name the role in best_informed of the questions it knows about, or remove it. A role kept only to group respondents of a panel deserves an ignore comment that says so.",
		Wrong: `roles:
  - {id: caretaker, name: Caretaker}
`,
		Right: `roles:
  - {id: caretaker, name: Caretaker}
questions:
  - id: light
    best_informed: [caretaker]
`,
		Check: checkUnusedRole,
	}
}

func checkUnusedRole(p *Pass) {
	named := map[string]bool{}
	for i := range p.Rubric.Questions {
		for _, ref := range p.Rubric.Questions[i].BestInformed {
			named[ref.ID] = true
		}
	}
	for i := range p.Rubric.Roles {
		if role := &p.Rubric.Roles[i]; !named[role.ID] {
			p.Reportf(role.Where("id"), "name it in best_informed of a question, or remove it", "no question names the role %q in best_informed", role.ID)
		}
	}
}
