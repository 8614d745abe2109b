package rubric_test

import "testing"

func TestKeysAndTypes(t *testing.T) {
	runSlips(t, []slip{
		{
			name: "weight high",
			old:  "weight: 2, meaning: How.",
			with: "weight: high, meaning: How.",
			want: []string{`wrong-type at "high": a criterion's weight has to be a whole number of at least 1, not "high"`},
			hint: "write it in digits",
		},
		{
			name: "at_least quoted",
			old:  "counts: {at_least: 3}",
			with: `counts: {at_least: "3"}`,
			want: []string{`wrong-type at "\"3\"": at_least has to be a whole number, 0 or more, not the text "3"`},
			hint: "remove the quotes",
		},
		{
			name: "misspelt scores",
			old:  "    scores: {culture: 3, data: 1}",
			with: "    scroes: {culture: 3, data: 1}",
			want: []string{`unknown-key at "scroes": a question has no key "scroes"`},
			hint: `did you mean "scores"?`,
		},
		{
			name: "options as map",
			old: `      - {id: has-team, text: "There is."}
      - {id: no-team, text: "There is none."}`,
			with: `      has-team: "There is."
      no-team: "There is none."`,
			want: []string{`wrong-type at "has-team": options has to be a list, not keys with values`},
			hint: `begin each entry with "- ", as in - {id: has-team, text: "..."}`,
		},
		{
			name: "options misspelt",
			old: `    options:
      - {id: has-team, text: "There is."}`,
			with: `    option:
      - {id: has-team, text: "There is."}`,
			want: []string{`unknown-key at "option": a question has no key "option"`},
			hint: `did you mean "options"?`,
		},
		{
			name: "gap as list",
			old:  "    gap: {title: Write it, action: Write it down., effort: S}",
			with: `    gap:
      - title: Write it
      - action: Write it down.`,
			want: []string{`wrong-type at "- title: Wri...": a gap has to be keys with values, not a list`},
			hint: `remove the "- " and let the keys begin in one column`,
		},
		{
			name: "scores as list",
			old:  "    scores: {culture: 1}",
			with: "    scores: [culture]",
			want: []string{`wrong-type at "[culture]": scores has to be keys with values, not a list`},
			hint: "write scores: {executive-culture: 2}, a criterion and its weight",
		},
		{
			name: "scores missing",
			old: `    scores: {culture: 3, data: 1}
`,
			with: "",
			want: []string{`missing-key at "id": this question has levels and a gap but no scores, so it would never count`},
			hint: "add scores: {criterion: weight}; or remove gap and levels if it is only context",
		},
		{
			name: "text yes",
			old:  `{id: has-team, text: "There is."}`,
			with: "{id: has-team, text: yes}",
			want: []string{`unquoted-word at "yes": an option's text is the bare word yes, which other YAML readers take for a truth value`},
			hint: `put quotes around it: "yes"`,
		},
		{
			name: "missing space",
			old:  `{id: has-team, text: "There is."}`,
			with: `{id:has-team, text: "There is."}`,
			want: []string{`unknown-key at "id:has-team": a space is missing behind the colon of "id:has-team"`},
			hint: `write "id: has-team"`,
		},
		{
			name: "comma in flow text",
			old:  "text: Several.}",
			with: "text: Several, or none}",
			want: []string{`unknown-key at "or none": an option has no key "or none"`},
			hint: "inside { } a comma ends a text: put quotes around a text that holds one",
		},
		{
			name: "effort missing",
			old: `    S: {points: 1, meaning: weeks}
    L: {points: 4, meaning: months}`,
			with: "    - S",
			want: []string{`wrong-type at "- S": effort has to be keys with values, not a list`},
			hint: `write S: {points: 1, meaning: "weeks"}`,
		},
		{
			name: "no scale",
			old:  "scale:",
			with: "scalle:",
			want: []string{`unknown-key at "scalle": a rubric has no key "scalle"`},
			hint: `did you mean "scale"?`,
		},
		{
			name: "when null",
			old:  "{id: any, when: {}, text",
			with: "{id: any, when: , text",
			want: []string{`wrong-type at "when": when has no value; expected keys with values`},
			hint: "write when: {leadership-team: [has-team]}, or {} where everything matches",
		},
		{
			name: "applies_when scalar",
			old: `{team: [has-team]}
    ask_when`,
			with: `{team: has-team}
    ask_when`,
			want: []string{`wrong-type at "has-team": a condition has to be a list of option ids or a range of levels, not "has-team"`},
			hint: "write [has-team] or {at_least: 2}",
		},
		{
			name: "condition empty",
			old:  "remit: [all]",
			with: "remit: {}",
			want: []string{`empty-map at "{}}, probe: ...": a range of levels is empty`},
			hint: "write {at_least: 2} or {at_most: 2}",
		},
		{
			name: "wrong indent key",
			old: `topics:
  - {id: facts`,
			with: `weight: 3
topics:
  - {id: facts`,
			want: []string{`unknown-key at "weight": a rubric has no key "weight"`},
			hint: "it is a key of a criterion; look at the indentation",
		},
		{
			name: "version",
			old:  "version: 1.0.0",
			with: "version: 1.0",
			want: []string{`wrong-type at "1.0": the version has to be a version of three numbers, such as 1.0.0, not "1.0"`},
			hint: "write 1.0.0",
		},
		{
			name: "title null",
			old:  "title: A small rubric",
			with: "title:",
			want: []string{`wrong-type at "title": the title has no value; expected a text`},
			hint: "write a value here, or remove the line",
		},
		{
			name: "core yes",
			old:  "core: true",
			with: "core: yes",
			want: []string{`wrong-type at "yes": core has to be true or false, not "yes"`},
			hint: "write true, without quotes",
		},
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
			hint: "known here: id, topic, core, applies_when, ask_when, prompt, help, evidence, best_informed, scores, checklist, options, gap, sources and renamed_from",
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
			hint: "it is a key of a question; look at the indentation",
		},
	})
}
