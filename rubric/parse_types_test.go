package rubric_test

import "testing"

func TestTypes(t *testing.T) {
	runSlips(t, []slip{
		{
			name: "weight high",
			old:  "weight: 2, meaning: How.",
			with: "weight: high, meaning: How.",
			want: []string{`wrong-type at "high": a criterion's weight has to be a whole number of at least 1, not "high"`},
			hint: "write a number in digits, such as 1",
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
			hint: "write scores: {criterion-id: 2}, a criterion and its weight",
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
			want: []string{`unknown-key at "or none": inside { } the comma ends the text, so "or none" is taken for a key`},
			hint: "put quotes around the whole text",
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
			hint: "write when: {question-id: [option-id]}, or {} where everything matches",
		},
		{
			name: "applies_when scalar",
			old: `{team: [has-team]}
    ask_when`,
			with: `{team: has-team}
    ask_when`,
			want: []string{`wrong-type at "has-team": a condition has to be a list of option ids or a range of levels, not "has-team"`},
			hint: "write [option-id] or {at_least: 2}",
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
	})
}
