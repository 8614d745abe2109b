package rubric_test

import "testing"

func TestDialect(t *testing.T) {
	runSlips(t, []slip{
		{
			name: "alias",
			old: `    options:
      - {id: has-team, text: "There is."}
      - {id: no-team, text: "There is none."}`,
			with: `    options: &x
      - {id: has-team, text: "There is."}
      - {id: no-team, text: "There is none."}
    help: *x`,
			want: []string{
				`alias at "&x": anchors (&x) are not used in these files`,
				`alias at "*x": an alias (*x) hides what a reviewer reads`,
			},
			hint: "write the value out; a text that begins with & needs quotes",
		},
		{
			name: "tag",
			old:  "    topic: facts",
			with: "    topic: !!str facts",
			want: []string{`tag at "!!str facts": tags (!) are not used in these files`},
			hint: "remove it; a text that begins with ! needs quotes",
		},
		{
			name: "duplicate key",
			old:  "title: A small rubric",
			with: `title: A small rubric
title: B`,
			want: []string{`duplicate-key at "title": the key "title" stands here a second time; the first is in line 4`},
			hint: "keep one of the two",
		},
		{
			name: "second doc",
			old:  "benchmarks:",
			with: `---
benchmarks:`,
			want: []string{`second-document at "---": a second document begins here; cxgap reads one document a file`},
			hint: "remove the line with --- or put the rest into a file of its own",
		},
		{
			name: "schema other",
			old:  "schema: cxgap/rubric/v1",
			with: "schema: cxgap/answers/v1",
			want: []string{`wrong-schema at "cxgap/answers/v1": this file is no rubric: its schema is "cxgap/answers/v1"`},
			hint: "a rubric begins with the line schema: cxgap/rubric/v1",
		},
		{
			name: "schema v2",
			old:  "schema: cxgap/rubric/v1",
			with: "schema: cxgap/rubric/v2",
			want: []string{`wrong-schema at "cxgap/rubric/v2": this cxgap reads cxgap/rubric/v1, not "cxgap/rubric/v2"`},
			hint: "use a newer cxgap, or write cxgap/rubric/v1",
		},
		{
			name: "schema typo",
			old:  "schema: cxgap/rubric/v1",
			with: "schema: cxgap/rubrik/v1",
			want: []string{`wrong-schema at "cxgap/rubrik/v1": schema has to be cxgap/rubric/v1, not "cxgap/rubrik/v1"`},
			hint: "write cxgap/rubric/v1",
		},
		{
			name: "no schema",
			old: `schema: cxgap/rubric/v1
`,
			with: "",
			want: []string{`missing-key at "id": a rubric needs the key "schema"`},
			hint: "write schema: cxgap/rubric/v1",
		},
		{
			name: "tab in text",
			old:  "text: Nothing., items",
			with: `text: "No\thing", items`,
			want: []string{`control-character at "\"No\\thing\"": an option's text holds the control character U+0009`},
			hint: "use spaces instead of the tab",
		},
		{
			name: "escaped control",
			old:  "text: Nothing., items",
			with: `text: "No\e[31m", items`,
			want: []string{`control-character at "\"No\\e[31m\"": an option's text holds the control character U+001B`},
			hint: "remove the escape",
		},
		{
			name: "questions a map",
			old: `questions:
  - id: team
    topic: facts
    prompt: Is there a team?
    options:
      - {id: has-team, text: "There is."}
      - {id: no-team, text: "There is none."}
  - id`,
			with: `questions:
    id`,
			want: []string{`syntax at "id: named-ow...": a "- " is missing: line 50 is an entry of the same list`},
			hint: `begin the line with "- "`,
		},
		{
			name: "merge key",
			old:  "    help: The title is not what counts.",
			with: "    <<: {help: x}",
			want: []string{`merge-key at "<<": a merge key (<<) hides what a reviewer reads`},
			hint: "write the keys out",
		},
		{
			name: "complex key",
			old:  "    help: The title is not what counts.",
			with: "    {a: b}: x",
			want: []string{`wrong-type at "{a: b}: x": a key has to be a single word`},
			hint: "a text that begins with { or [ needs quotes",
		},
		{
			name: "template",
			old:  "prompt: Who answers?",
			with: "prompt: {{ prompt }}",
			want: []string{`wrong-type at "{ prompt }}": a key has to be a single word`},
			hint: "a text that begins with { or [ needs quotes",
		},
		{
			name: "aliased key",
			old:  "    help: The title is not what counts.",
			with: `    help: &h The title
    *h : x`,
			want: []string{
				`alias at "&h The title": anchors (&h) are not used in these files`,
				`alias at "*h : x": an alias (*h) hides what a reviewer reads`,
			},
			hint: "write the value out; a text that begins with & needs quotes",
		},
	})
}
