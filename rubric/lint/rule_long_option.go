package lint

import "cxgap/rubric/finding"

// maxOption is how long an option should be at most, in characters.
const maxOption = 120

func longOption() *Rule {
	return &Rule{
		Slug: "long-option", Severity: finding.Warning,
		Title: "An option of more than 120 characters",
		Doc: "Options are compared with each other; long ones are skimmed, and the first or the shortest gets chosen. " +
			"Say only what sets the option apart from the one below it, and move the rest into help or a checklist.",
		Wrong: `questions:
  - id: light
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: lamps, level: 1, text: "There are lamps near some of the tables, although not near all of them, and the bulbs are changed only after somebody has complained."}
      - {id: bright, level: 2, text: Everywhere.}
`,
		Right: `questions:
  - id: light
    help: Count a lamp only if its bulb works today.
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: lamps, level: 1, text: Near some of the tables.}
      - {id: bright, level: 2, text: Everywhere.}
`,
		Check: func(p *Pass) {
			p.tooLong(optionText, maxOption, "say what sets it apart from the option below; the rest belongs into help or a checklist")
		},
	}
}
