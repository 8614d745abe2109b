package lint

import (
	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/lint/reach"
)

func shadowedVerdict() *Rule {
	return &Rule{
		Slug: "shadowed-verdict", Severity: finding.Error,
		Title: "A verdict that earlier ones leave nothing to",
		Doc: "The first verdict that matches wins. Whoever meets the condition of this one meets that of an earlier one as well, so nobody will ever get it. " +
			"Put the narrower verdict first, or narrow the earlier ones.",
		Wrong: `verdicts:
  - {id: open, when: {opening: {at_least: 1}}, text: It is open.}
  - {id: open-all-day, when: {opening: {at_least: 2}}, text: It is open all day.}
  - {id: other, when: {}, text: It is closed.}
`,
		Right: `verdicts:
  - {id: open-all-day, when: {opening: {at_least: 2}}, text: It is open all day.}
  - {id: open, when: {opening: {at_least: 1}}, text: It is open.}
  - {id: other, when: {}, text: It is closed.}
`,
		Check: checkShadowedVerdict,
	}
}

func checkShadowedVerdict(p *Pass) {
	var earlier []*rubric.Verdict
	for i := range p.Rubric.Verdicts {
		v := &p.Rubric.Verdicts[i]
		if p.holds(v.When) == reach.Yes {
			p.checkShadow(v, earlier)
			earlier = append(earlier, v)
		}
	}
}

func (p *Pass) checkShadow(v *rubric.Verdict, earlier []*rubric.Verdict) {
	truth := func(earlier []*rubric.Verdict) reach.Truth {
		var conditions []rubric.Condition
		for _, e := range earlier {
			conditions = append(conditions, e.When)
		}
		return p.holds(v.When, conditions...)
	}
	switch truth(earlier) {
	case reach.NotDecided:
		p.undecided(v.Where("id"), "whether anybody gets the verdict %q before an earlier one matches", v.ID)
	case reach.No:
		cover := fewest(earlier, func(part []*rubric.Verdict) bool { return truth(part) == reach.No })
		p.Reportf(v.Where("id"), "move it above them, or narrow them", "nobody can get the verdict %q: whoever meets its condition gets %s first", v.ID, verdictWords(cover))
	}
}
