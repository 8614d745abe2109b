package rubric_test

import "testing"

func TestKeysAndTexts(t *testing.T) {
	runSlips(t, []slip{
		{
			name: "date",
			old:  "date: 2019-04",
			with: "date: 2019-4",
			want: []string{`wrong-type at "2019-4": a source's date has to be a date as YYYY, YYYY-MM or YYYY-MM-DD, or the word undated, not "2019-4"`},
			hint: "the year first; months and days have two digits, as in 2019-04",
		},
		{
			name: "sources scalar",
			old: `    sources: [paper]
    renamed`,
			with: `    sources: paper
    renamed`,
			want: []string{`wrong-type at "paper": sources has to be a list, not "paper"`},
			hint: "put it in brackets: [paper]",
		},
		{
			name: "prompt bracket",
			old:  "prompt: Who answers?",
			with: "prompt: [Who answers]",
			want: []string{`wrong-type at "[Who answers...": a prompt has to be a text, not a list`},
			hint: "put quotes around a text that begins with [",
		},
		{
			name: "checklist items typo",
			old: `    checklist:
      prompt`,
			with: `    checklist:
      promt`,
			want: []string{`unknown-key at "promt": a checklist has no key "promt"`},
			hint: `did you mean "prompt"?`,
		},
		{
			name: "leading zero",
			old:  "balance_slack: 1",
			with: "balance_slack: 01",
			want: []string{`wrong-type at "01": balance_slack has to be a whole number, 0 or more, not "01"`},
			hint: "write 1",
		},
		{
			name: "stage word",
			old:  "stage: withheld",
			with: "stage: hidden",
			want: []string{`unknown-word at "hidden": stage has to be shown or withheld, not "hidden"`},
		},
		{
			name: "benchmark value",
			old:  "value: 37.5, unit",
			with: "value: 37%, unit",
			want: []string{`wrong-type at "37%": a value has to be a number such as 37, not "37%"`},
			hint: "write 37",
		},
		{
			name: "benchmark date",
			old:  "as_of: 2019-04, study",
			with: "as_of: 2019-02-30, study",
			want: []string{`wrong-type at "2019-02-30": as_of has to be a date as YYYY, YYYY-MM or YYYY-MM-DD, or the word undated, not "2019-02-30"`},
			hint: "there is no such day",
		},
		{
			name: "context gap",
			old:  "    prompt: Is there a team?",
			with: `    prompt: Is there a team?
    gap: {title: x, action: y, effort: S}`,
			want: []string{
				`missing-key at "id": this question has a gap but no scores, so it would never count`,
				`unquoted-word at "y": a gap's action is the bare word y, which other YAML readers take for a truth value`,
			},
			hint: "add scores: {criterion: weight}; or remove gap and levels if it is only context",
		},
		{
			name: "id map",
			old:  "{id: cfo, name: Finance}",
			with: "{id: {a: b}, name: Finance}",
			want: []string{`wrong-type at "{a: b}, name...": a role's id has to be an id of small letters, digits and single hyphens, not keys with values`},
		},
		{
			name: "blank text",
			old:  "text: Nothing., items",
			with: `text: " ", items`,
			want: []string{`empty-text at "\" \"": an option's text is blank`},
			hint: "write a text between the quotes, or remove the key",
		},
		{
			name: "text null",
			old:  "text: Nothing., items",
			with: "text: null, items",
			want: []string{`wrong-type at "null": an option's text has to be a text; YAML takes null for no value`},
			hint: "put quotes around it, or choose another word",
		},
		{
			name: "list item left out",
			old:  "  - {id: cfo, name: Finance}",
			with: "  -",
			want: []string{`wrong-type at "": a role has no value; expected keys with values`},
			hint: "write {id: ceo, name: Chief executive}",
		},
		{
			name: "list item is text",
			old:  "  - {id: cfo, name: Finance}",
			with: "  - cfo",
			want: []string{`wrong-type at "cfo": a role has to be keys with values, not "cfo"`},
			hint: "write {id: ceo, name: Chief executive}",
		},
		{
			name: "missing space in list item",
			old:  "  - {id: cfo, name: Finance}",
			with: "  - id:cfo",
			want: []string{`wrong-type at "id:cfo": a role has to be keys with values, not "id:cfo"`},
			hint: "a space is missing behind the colon",
		},
		{
			name: "two keys missing",
			old:  "{id: some, level: 1, text: Some., items: {at_least: 1, at_most: 1}}",
			with: "{level: 1}",
			want: []string{
				`missing-key at "{level: 1}": an option needs the key "id"`,
				`missing-key at "{level: 1}": an option needs the key "text"`,
			},
			hint: "id: short id",
		},
		{
			name: "criteria missing",
			old: `criteria:
  - {id: culture, name: Culture, weight: 2, meaning: How., target: 3, sources: [paper]}
  - {id: data, name: Data}
`,
			with: "",
			want: []string{`missing-key at "schema": a rubric needs the key "criteria"`},
			hint: "criteria: the axes of the profile",
		},
		{
			name: "unknown key far from all",
			old:  "    help: The title is not what counts.",
			with: "    colour: blue",
			want: []string{`unknown-key at "colour": a question has no key "colour"`},
			hint: "known here: id, topic, core, applies_when, ask_when, name, prompt, help, evidence, best_informed, scores, checklist, options, gap, sources and renamed_from",
		},
		{
			name: "two spellings of one key",
			old:  "    help: The title is not what counts.",
			with: `    help: The title is not what counts.
    hepl: x`,
			want: []string{`unknown-key at "hepl": a question has no key "hepl"`},
			hint: `"help" is here already; keep one of the two`,
		},
		{
			name: "key of another part",
			old:  "    help: The title is not what counts.",
			with: "    level: 2",
			want: []string{`unknown-key at "level": a question has no key "level"`},
			hint: "it is a key of an option; look at the indentation",
		},
		{
			name: "key of the outer part",
			old:  "{id: nobody, level: 0, text: Nobody.}",
			with: "{id: nobody, level: 0, text: Nobody., best_informed: [ceo]}",
			want: []string{`unknown-key at "best_informed": an option has no key "best_informed"`},
			hint: "it is a key of a question, not of an option",
		},
	})
}
