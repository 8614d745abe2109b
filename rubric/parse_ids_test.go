package rubric_test

import "testing"

func TestIdsAndReferences(t *testing.T) {
	runSlips(t, []slip{
		{
			name: "misspelt question id at definition",
			old:  "  - id: named-owner",
			with: "  - id: named-ownr",
			want: []string{`unknown-reference at "named-ownr": 4 places name "named-owner", but the id defined here is "named-ownr"`},
			hint: `write "named-owner" here, or put right lines 59, 73, 76 and 81`,
		},
		{
			name: "misspelt ref",
			old:  "requires: [remit]",
			with: "requires: [remitt]",
			want: []string{`unknown-reference at "remitt": there is no question "remitt"`},
			hint: `did you mean "remit"?`,
		},
		{
			name: "topic typo",
			old: `    topic: owner
    core`,
			with: `    topic: ownr
    core`,
			want: []string{`unknown-reference at "ownr": there is no topic "ownr"`},
			hint: `did you mean "owner"?`,
		},
		{
			name: "id yes",
			old:  `{id: has-team, text: "There is."}`,
			with: `{id: yes, text: "There is."}`,
			want: []string{`reserved-id at "yes": "yes" cannot be an id: YAML readers take the word for a truth value or for nothing`},
			hint: "choose a word that says what is meant, such as has-team; quotes would not help",
		},
		{
			name: "gate on context",
			old:  "question: remit, below: 1",
			with: "question: team, below: 1",
			want: []string{`context-question at "team": a gate needs a scored question; "team" is a context question`},
			hint: "name a question that has scores",
		},
		{
			name: "caps",
			old:  "caps: culture",
			with: "caps: cultur",
			want: []string{`unknown-reference at "cultur": there is no criterion "cultur"`},
			hint: `did you mean "culture"?`,
		},
		{
			name: "applies_when",
			old: `{team: [has-team]}
    ask_when`,
			with: `{named-owner: [has-team]}
    ask_when`,
			want: []string{`scored-question at "named-owner": applies_when is about context questions, and "named-owner" is scored`},
			hint: "use ask_when: {question: named-owner, at_least: 2}",
		},
		{
			name: "condition on option missing",
			old:  "remit: [all]",
			with: "remit: [al]",
			want: []string{`unknown-reference at "al": the question "remit" has no option "al"`},
			hint: "known here: nothing, some and all",
		},
		{
			name: "ask later",
			old:  "ask_when: {question: named-owner, at_least: 2}",
			with: "ask_when: {question: remit, at_least: 5}",
			want: []string{
				`later-question at "remit": the question "remit" hangs on itself`,
				`out-of-range at "5": at_least has to be a level from 1 to 4, not 5`,
			},
			hint: "name the question whose answer decides whether this one is asked",
		},
		{
			name: "duplicate ids",
			old:  "  - {id: cfo, name: Finance}",
			with: "  - {id: ceo, name: Finance}",
			want: []string{`duplicate-id at "ceo": the id "ceo" is taken by line 24`},
			hint: "give one of the two another id",
		},
		{
			name: "duplicate ids 2",
			old:  "  - {id: owner, name: Ownership}",
			with: "  - {id: data, name: Ownership}",
			want: []string{
				`duplicate-id at "data": the id "data" is taken by line 30`,
				`unknown-reference at "owner": there is no topic "owner"`,
			},
			hint: "give one of the two another id",
		},
		{
			name: "option unknown state",
			old:  "{id: split, level: 2",
			with: "{id: unknown, level: 2",
			want: []string{`reserved-id at "unknown": "unknown" cannot be an option's id: it names a state of answers`},
			hint: `choose another word; cxgap offers "don't know" and "not applicable" with every question by itself`,
		},
		{
			name: "topic scattered",
			old: `  - id: remit
    topic: owner`,
			with: `  - id: remit
    topic: facts`,
			want: []string{`scattered-topic at "facts": the questions of a topic stand together; "facts" comes back here`},
			hint: "move the question up to the others of its topic",
		},
		{
			name: "criterion overall",
			old:  "{id: data, name: Data}",
			with: "{id: overall, name: Data}",
			want: []string{
				`reserved-id at "overall": "overall" cannot be a criterion's id: gates use it for the stage`,
				`unknown-reference at "data": there is no criterion "data"`,
			},
			hint: "choose another word",
		},
		{
			name: "effort unknown",
			old:  "action: Write it down., effort: S}",
			with: "action: Write it down., effort: XL}",
			want: []string{`unknown-reference at "XL": there is no effort size "XL"`},
			hint: "known here: S and L",
		},
		{
			name: "requires itself",
			old:  "requires: [remit]",
			with: "requires: [named-owner]",
			want: []string{`requires-itself at "named-owner": the question "named-owner" requires itself`},
			hint: "remove it",
		},
		{
			name: "requires context",
			old:  "requires: [remit]",
			with: "requires: [team]",
			want: []string{`context-question at "team": requires needs a scored question; "team" is a context question`},
			hint: "name a question that has scores",
		},
		{
			name: "branch on context",
			old:  "ask_when: {question: named-owner, at_least: 2}",
			with: "ask_when: {question: team, at_least: 2}",
			want: []string{`context-question at "team": ask_when needs a scored question; "team" is a context question`},
			hint: "name a question that has scores",
		},
		{
			name: "branch on later",
			old:  "    prompt: Who answers?",
			with: `    prompt: Who answers?
    ask_when: {question: remit, at_least: 1}`,
			want: []string{`later-question at "remit": ask_when has to name an earlier question; "remit" comes later, in line 57`},
			hint: "move this question behind the one it hangs on",
		},
		{
			name: "levels of context question in a condition",
			old:  "    applies_when: {team: [has-team]}",
			with: "    applies_when: {team: {at_least: 1}}",
			want: []string{`context-question at "1": at_least is about levels, and "team" is a context question, which has none`},
			hint: "name the options in a list, as [option-id]",
		},
		{
			name: "condition on unknown question",
			old:  "{named-owner: {at_most: 2}, remit",
			with: "{named-ownr: {at_most: 2}, remit",
			want: []string{`unknown-reference at "named-ownr": there is no question "named-ownr"`},
			hint: `did you mean "named-owner"?`,
		},
		{
			name: "option of a condition twice wrong",
			old:  "counts: {at_least: 3}",
			with: "counts: [executive, splitt, nobdy]",
			want: []string{
				`unknown-reference at "splitt": the question "named-owner" has no option "splitt"`,
				`unknown-reference at "nobdy": the question "named-owner" has no option "nobdy"`,
			},
			hint: `did you mean "split"?`,
		},
		{
			name: "unknown source many times",
			old: `sources:
  - {id: paper,`,
			with: `sources:
  - {id: article,`,
			want: []string{`unknown-reference at "paper": there is no source "paper"`},
			hint: "known here: article; also named in lines 54, 73, 78 and 81",
		},
		{
			name: "no sources at all",
			old: `sources:
  - {id: paper, title: A paper, author: Somebody, publisher: Press, date: 2019-04, note: None.}
`,
			with: "",
			want: []string{`unknown-reference at "paper": there is no source "paper"`},
			hint: "this rubric defines none; add it, or remove the reference; also named in lines 52, 71, 76 and 79",
		},
		{
			name: "upper-case id",
			old:  "id: named-owner",
			with: "id: Named_Owner",
			want: []string{`bad-id at "Named_Owner": "Named_Owner" is no id: small letters, digits and single hyphens, beginning with a letter`},
			hint: `write "named-owner"`,
		},
		{
			name: "id with umlaut",
			old:  "{id: ceo, name: Chief executive}",
			with: "{id: geschäftsführung, name: Chief executive}",
			want: []string{`bad-id at "geschäftsführung": "geschäftsführung" is no id: small letters, digits and single hyphens, beginning with a letter`},
			hint: "ids are written in the letters a to z; names and texts may use any letter",
		},
		{
			name: "id null",
			old:  "{id: cfo, name: Finance}",
			with: "{id: null, name: Finance}",
			want: []string{`reserved-id at "null": "null" cannot be an id: YAML readers take the word for a truth value or for nothing`},
			hint: "choose a word that says what is meant, such as has-team; quotes would not help",
		},
		{
			name: "id NO",
			old:  "{id: cfo, name: Finance}",
			with: "{id: NO, name: Finance}",
			want: []string{`reserved-id at "NO": "NO" cannot be an id: YAML readers take the word for a truth value or for nothing`},
			hint: "choose a word that says what is meant, such as has-team; quotes would not help",
		},
		{
			name: "id long",
			old:  "{id: cfo, name: Finance}",
			with: "{id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, name: Finance}",
			want: []string{`bad-id at "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": the id "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" has 65 characters; at most 64 are allowed`},
		},
		{
			name: "id number",
			old:  "{id: cfo, name: Finance}",
			with: "{id: 1, name: Finance}",
			want: []string{`bad-id at "1": "1" is no id: small letters, digits and single hyphens, beginning with a letter`},
		},
	})
}
