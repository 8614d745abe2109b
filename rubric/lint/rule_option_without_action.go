package lint

import "cxgap/rubric/finding"

func optionWithoutAction() *Rule {
	return &Rule{
		Slug: "option-without-action", Severity: finding.Warning,
		Title: "An option without an action beside options that have one",
		Doc: "An option's action says how to get there from the answer below. Where it is left out, the gap's action is given, which is about the whole way up: beside single steps it sends people back to the start, or too far. " +
			"Give every option from level 1 up an action, or none of them; an answer that is no stage on the way needs step: false and no action.",
		Wrong: `questions:
  - id: light
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: lamps, level: 1, text: Near the lamps.}
      - {id: bright, level: 2, text: Everywhere., action: Add lamps until no table is dark.}
`,
		Right: `questions:
  - id: light
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: lamps, level: 1, text: Near the lamps., action: Hang a lamp by the door and one by the shelves.}
      - {id: bright, level: 2, text: Everywhere., action: Add lamps until no table is dark.}
`,
		Check: checkOptionWithoutAction,
	}
}

func checkOptionWithoutAction(p *Pass) {
	for i := range p.Rubric.Questions {
		q := &p.Rubric.Questions[i]
		with := ""
		for j := range q.Options {
			if q.Options[j].Action != "" {
				with = q.Options[j].ID
			}
		}
		for j := range q.Options {
			if o := &q.Options[j]; with != "" && o.Action == "" && j > 0 && !o.NoStep {
				p.Reportf(o.Where("id"), "say how to get here from the answer below, or write step: false", "the option %q of %q has no action, and %q has one", o.ID, q.ID, with)
			}
		}
	}
}
