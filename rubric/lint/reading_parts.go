package lint

import "cxgap/rubric/finding"

// partRules are the rules that package rubric applies to the parts of a rubric.
func partRules() []*Rule {
	return []*Rule{
		{
			Slug: "duplicate-id", Severity: finding.Error,
			Title: "Two parts with the same id",
			Doc:   "Criteria, topics and questions share one set of ids; every other kind of part has its own, and so do the options of each question. Give one of the two another id.",
			Wrong: `topics:
  - {id: setting, name: Setting}
  - {id: room, name: The room}
  - {id: welcome, name: Welcome}
`,
			Right: `topics:
  - {id: setting, name: Setting and building}
`,
		},
		{
			Slug: "unknown-reference", Severity: finding.Error,
			Title: "An id that is named but not defined",
			Doc:   "A rubric or an answer file names a criterion, topic, question, option, role, source, item or effort size that the rubric does not define. The hint names the nearest one. If many places name the same id, its definition is probably misspelt.",
			Wrong: `gates:
  - {id: must-open, question: openning, below: 1, caps: welcome, at: 0, reason: Nobody can come in.}
`,
			Right: `gates:
  - {id: must-open, question: opening, below: 1, caps: welcome, at: 0, reason: Nobody can come in.}
`,
		},
		{
			Slug: "context-question", Severity: finding.Error,
			Title: "A context question where a scored one is needed",
			Doc: "A question without scores is asked and never scored, so it has no level: a gate, ask_when, requires and the bounds at_least and at_most cannot be about it. " +
				"Name a scored question, or list the options that are meant. In an answer file an action beside a context question is a warning, because such a question is never a gap.",
			Wrong: `contradictions:
  - {id: lights-of-another, when: {building: {at_least: 1}, light: [bright]}, probe: "Who pays for the lamps?"}
`,
			Right: `contradictions:
  - {id: lights-of-another, when: {building: [rented], light: [bright]}, probe: "Who pays for the lamps?"}
`,
		},
		{
			Slug: "scored-question", Severity: finding.Error,
			Title: "A scored question where a context one is needed",
			Doc:   "The key applies_when takes a question out of the sums, so it may hang on facts only, never on a score. To ask a question only from a level on, write ask_when.",
			Wrong: `questions:
  - id: light
    applies_when: {opening: [all-day]}
`,
			Right: `questions:
  - id: light
    ask_when: {question: opening, at_least: 1}
`,
		},
		{
			Slug: "later-question", Severity: finding.Error,
			Title: "A question that hangs on a later one",
			Doc:   "Questions are asked in the order of the file, so ask_when has to name one that stands above. Move the question behind the one it hangs on.",
			Wrong: `questions:
  - id: seats
    ask_when: {question: light, at_least: 1}
`,
			Right: `questions:
  - id: light
    ask_when: {question: seats, at_least: 1}
`,
		},
		{
			Slug: "lowest-option", Severity: finding.Error,
			Title: "A way up to the lowest answer",
			Doc:   "An option's action, effort and step say how to get to it from the answer below. Below the lowest answer there is none. Write the action with the option that it leads to.",
			Wrong: `questions:
  - id: light
    options:
      - {id: dark, level: 0, text: It is too dark., action: Buy lamps.}
      - {id: lamps, level: 1, text: Near the lamps.}
      - {id: bright, level: 2, text: Everywhere.}
`,
			Right: `questions:
  - id: light
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: lamps, level: 1, text: Near the lamps., action: Buy lamps.}
      - {id: bright, level: 2, text: Everywhere., action: Buy more.}
`,
		},
		{
			Slug: "top-option", Severity: finding.Error,
			Title: "A highest answer that is no stage on the way",
			Doc:   "With step: false nobody is advised to aim at an answer. Everybody may aim at the highest one, so it is always a step.",
			Wrong: `questions:
  - id: light
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: lamps, level: 1, text: Near the lamps.}
      - {id: bright, level: 2, text: Everywhere., step: false}
`,
			Right: `questions:
  - id: light
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: lamps, level: 1, text: Near the lamps., step: false}
      - {id: bright, level: 2, text: Everywhere.}
`,
		},
		{
			Slug: "name-too-long", Severity: finding.Error, Apart: true,
			Title: "A question's name that is longer than 32 characters",
			Doc:   "The name stands where there is no room for the question: a noun title, such as \"Light to read by\". What it is about exactly is said by the prompt.",
			Wrong: `questions:
  - id: light
    name: How good the light is at every single table
`,
			Right: `questions:
  - id: light
    name: Light to read by
`,
		},
		{
			Slug: "settled-with-levels", Severity: finding.Error,
			Title: "settled beside a range of levels",
			Doc:   "The demand {settled: false} is met while an answer is not known for certain, and a range of levels only once it is known. Both together can never be met.",
			Wrong: `contradictions:
  - {id: dim, when: {light: {settled: false, at_least: 1}, opening: [all-day]}, probe: "Who has seen the lamps?"}
`,
			Right: `contradictions:
  - {id: dim, when: {light: {settled: false}, opening: [all-day]}, probe: "Who has seen the lamps?"}
`,
		},
		{
			Slug: "settled-in-counts", Severity: finding.Error,
			Title: "A published figure that counts what is not known",
			Doc:   "In a benchmark counts says which answers belong to those that were counted. An answer that nobody knows belongs to none; the report then says so by itself.",
			Wrong: `benchmarks:
  - {id: survey, question: light, counts: {settled: false}, value: 37, unit: "% of libraries", has: good light, as_of: 2019, study: A survey, sample: 120 libraries}
`,
			Right: `benchmarks:
  - {id: survey, question: light, counts: {at_least: 2}, value: 37, unit: "% of libraries", has: good light, as_of: 2019, study: A survey, sample: 120 libraries}
`,
		},
		{
			Slug: "first-and-set-aside", Severity: finding.Error,
			Title: "A question that a verdict puts first and sets aside",
			Doc:   "Under a verdict the question named in first leads the list of work, and about those in sets_aside nothing is to be done. A question can be one of the two.",
			Wrong: `verdicts:
  - {id: closed, when: {opening: [never]}, text: It is closed., stage: withheld, first: light, sets_aside: [light]}
  - {id: other, when: {}, text: It is open.}
`,
			Right: `verdicts:
  - {id: closed, when: {opening: [never]}, text: It is closed., stage: withheld, sets_aside: [light]}
  - {id: other, when: {}, text: It is open.}
`,
		},
		{
			Slug: "set-aside-under-a-stage", Severity: finding.Error,
			Title: "Questions set aside under a verdict that gives a stage",
			Doc:   "What a verdict sets aside is no work under it, but it counts in the stage like every other question. So only a verdict that withholds the stage can set questions aside.",
			Wrong: `verdicts:
  - {id: closed, when: {opening: [never]}, text: It is closed., sets_aside: [light]}
  - {id: other, when: {}, text: It is open.}
`,
			Right: `verdicts:
  - {id: closed, when: {opening: [never]}, text: It is closed., stage: withheld, sets_aside: [light]}
  - {id: other, when: {}, text: It is open.}
`,
		},
		{
			Slug: "level-order", Severity: finding.Error,
			Title: "Options whose levels do not rise from 0 to the top",
			Doc:   "The first option of a scored question has level 0, each further one a higher level, and the last the top of the scale; levels in between may be left out. Otherwise the best answers everywhere would not give the best stage.",
			Wrong: `questions:
  - id: light
    options:
      - {id: bright, level: 2, text: Everywhere.}
      - {id: lamps, level: 1, text: Near the lamps.}
      - {id: dark, level: 0, text: It is too dark.}
`,
			Right: `questions:
  - id: light
    options:
      - {id: dark, level: 0, text: It is too dark.}
      - {id: lamps, level: 1, text: Near the lamps.}
      - {id: bright, level: 2, text: Everywhere.}
`,
		},
		{
			Slug: "scale-length", Severity: finding.Error,
			Title: "A scale that ends where no question ends",
			Doc:   "All scored questions end at one level, and the scale ends at another. Add or remove a level of the scale, or change the last option of every question.",
			Wrong: `scale:
  - {name: Absent}
  - {name: Full}
`,
			Right: `scale:
  - {name: Absent}
  - {name: Partial}
  - {name: Full}
`,
		},
		{
			Slug: "scattered-topic", Severity: finding.Error,
			Title: "A topic that comes back",
			Doc:   "The questions of a topic stand together in the file, because the interview asks them together. Move the question up to the others of its topic.",
			Wrong: `questions:
  - id: quiet
    topic: setting
`,
			Right: `questions:
  - id: quiet
    topic: room
`,
		},
		{
			Slug: "requires-itself", Severity: finding.Error,
			Title: "A question that requires itself",
			Doc:   "The key requires names questions that have to come first. Remove the question's own id from it.",
			Wrong: `questions:
  - id: light
    gap: {title: Add light, action: Hang lamps., effort: S, requires: [light]}
`,
			Right: `questions:
  - id: light
    gap: {title: Add light, action: Hang lamps., effort: S, requires: [opening]}
`,
		},
		{
			Slug: "items-without-checklist", Severity: finding.Error,
			Title: "Ticked items without a checklist",
			Doc:   "The key items counts or lists what was ticked, and the question has no checklist. Add one to the question, or remove items.",
			Wrong: `questions:
  - id: quiet
    options:
      - {id: loud, level: 0, text: It is loud., items: {at_most: 0}}
      - {id: at-times, level: 1, text: At times.}
      - {id: always, level: 2, text: All day.}
`,
			Right: `questions:
  - id: quiet
    checklist:
      prompt: When is it quiet?
      items: [{id: mornings, text: In the mornings}, {id: evenings, text: In the evenings}]
    options:
      - {id: loud, level: 0, text: It is loud., items: {at_most: 0}}
      - {id: at-times, level: 1, text: At times., items: {at_least: 1}}
      - {id: always, level: 2, text: All day., items: {at_least: 2}}
`,
		},
		{
			Slug: "verdict-not-last", Severity: finding.Error,
			Title: "The last verdict has conditions",
			Doc:   "The first verdict that matches is given, and there has to be one for every set of answers. Add a last verdict with when: {}.",
			Wrong: `verdicts:
  - {id: ours, when: {building: [own]}, text: You can change the room.}
`,
			Right: `verdicts:
  - {id: ours, when: {building: [own]}, text: You can change the room.}
  - {id: any, when: {}, text: Ask the owner first.}
`,
		},
	}
}
