package lint

import "cxgap/rubric/finding"

// valueRules are the rules that a [source.Checker] applies to keys and values.
func valueRules() []*Rule {
	return []*Rule{
		{
			Slug: "wrong-schema", Severity: finding.Error,
			Title: "A file of another kind or version",
			Doc:   "The first key of every file names its format and version. A file of another kind may have been given by mistake; a newer version needs a newer cxgap.",
			Wrong: `schema: cxgap/answers/v1
`,
			Right: `schema: cxgap/rubric/v1
`,
		},
		{
			Slug: "unknown-key", Severity: finding.Error, Apart: true,
			Title: "A key that does not belong here",
			Doc: "An unknown key would be overlooked in silence, and with it what you meant by it. Often it is misspelt, a space is missing behind its colon, " +
				"or the line is indented as if it belonged to another part. The hint names the nearest key.",
			Wrong: `criteria:
  - id: welcome
    meanning: Readers like to come back.
`,
			Right: `criteria:
  - id: welcome
    meaning: Readers like to come back.
`,
		},
		{
			Slug: "missing-key", Severity: finding.Error,
			Title: "A key that has to be there is missing",
			Doc:   "The message names the part and the key, and the hint says what belongs behind it. A scored question needs gap, and its options need level.",
			Wrong: `roles:
  - {id: librarian}
`,
			Right: `roles:
  - {id: librarian, name: Librarian}
`,
		},
		{
			Slug: "wrong-type", Severity: finding.Error,
			Title: "A value of the wrong form",
			Doc: "The place asks for something else: a number without quotes, a list, keys with values, a date. " +
				"Lists are written with \"- \" before each entry or in [ ], keys with values with a colon and a space or in { }.",
			Wrong: `criteria:
  - id: welcome
    weight: high
`,
			Right: `criteria:
  - id: welcome
    weight: 3
`,
		},
		{
			Slug: "out-of-range", Severity: finding.Error,
			Title: "A number outside of its range",
			Doc: "Levels are counted from 0 to the number of scale entries less one; weights and points are at least 1; shares lie between 0 and 1; " +
				"each cut point lies above the one below and not above its own level.",
			Wrong: `scoring: {balance_slack: 1, target_level: 3}
`,
			Right: `scoring: {balance_slack: 1, target_level: 1}
`,
		},
		{
			Slug: "list-length", Severity: finding.Error,
			Title: "A list with too few or too many entries",
			Doc:   "A scale has 2 to 11 levels, a question 2 to 20 options, a rubric at most 50 criteria, 2,000 questions, 200 each of gates, contradictions, verdicts and benchmarks, and 500 each of roles, sources, topics, sizes of effort and items of a checklist; a panel has at most 10,000 members, a file of tests 10,000 cases, and cut_points one entry for each level above 0.",
			Wrong: `scoring: {balance_slack: 1, target_level: 1, cut_points: [30]}
`,
			Right: `scoring: {balance_slack: 1, target_level: 1, cut_points: [30, 75]}
`,
		},
		{
			Slug: "empty-map", Severity: finding.Error,
			Title: "A condition or bound that says nothing",
			Doc:   "Empty braces here would hold always, which is hardly meant. Name at_least, at_most or both, or remove the key.",
			Wrong: `contradictions:
  - {id: quiet-but-closed, when: {quiet: {}, opening: [never]}, probe: "Who sits in the quiet?"}
`,
			Right: `contradictions:
  - {id: quiet-but-closed, when: {quiet: {at_least: 1}, opening: [never]}, probe: "Who sits in the quiet?"}
`,
		},
		{
			Slug: "empty-text", Severity: finding.Error, Apart: true,
			Title: "A text without a word",
			Doc:   "The text is blank. Write something that readers can use, or remove the key.",
			Wrong: `criteria:
  - id: welcome
    meaning: ""
`,
			Right: `criteria:
  - id: welcome
    meaning: Readers like to come back.
`,
		},
		{
			Slug: "unknown-word", Severity: finding.Error,
			Title: "A word that is not one of the choices",
			Doc:   "Only the words that the message lists are understood here; any other would be overlooked in silence.",
			Wrong: `verdicts:
  - {id: any, when: {}, text: The rubric applies., stage: hidden}
`,
			Right: `verdicts:
  - {id: any, when: {}, text: The rubric applies., stage: withheld}
`,
		},
		{
			Slug: "bad-id", Severity: finding.Error,
			Title: "An id in a form that ids do not have",
			Doc: "Ids are made of small letters a to z, digits and single hyphens, begin with a letter and have at most 64 characters. " +
				"Files and commands use them; names and texts, for people, may use any letter.",
			Wrong: `topics:
  - {id: Reading_Room, name: The room}
`,
			Right: `topics:
  - {id: setting, name: The setting}
`,
		},
		{
			Slug: "reserved-id", Severity: finding.Error,
			Title: "A word that cannot be an id",
			Doc: "YAML readers take yes, no, on, off, y, n, true, false and null for truth values or for nothing. " +
				"Option ids also cannot be the words for states of answers, such as unknown: cxgap offers \"don't know\" and \"not applicable\" with every question by itself. Say in the id what is meant.",
			Wrong: `questions:
  - id: building
    options:
      - {id: yes, text: It is ours.}
      - {id: rented, text: We rent it.}
`,
			Right: `questions:
  - id: building
    options:
      - {id: own, text: It is ours.}
      - {id: rented, text: We rent it.}
`,
		},
		{
			Slug: "unquoted-word", Severity: finding.Warning,
			Title: "A bare word that YAML may read as a truth value",
			Doc:   "cxgap reads the word as text, but many other programs read yes, no, on and off as true or false. Put quotes around it.",
			Wrong: `criteria:
  - id: welcome
    meaning: yes
`,
			Right: `criteria:
  - id: welcome
    meaning: "yes"
`,
		},
	}
}
