package assess

import "cxgap/rubric/source"

// AnswersShape returns the format of an answer file (files.md, section 2). The reader
// checks files against it, and the JSON Schema is printed from it.
func AnswersShape() *source.Shape {
	return answerKeys("an answer file", "One respondent's answers at one date.",
		required("schema", &source.Shape{Type: source.Constant, Name: "schema", Choices: []string{AnswersSchema}, Doc: "Names the format of this file."}),
		required("rubric", asIn("{id: cx-five-criteria, version: 1.0.0}", answerKeys("rubric", "The rubric that was answered.",
			required("id", answerID("the rubric's id", "The rubric's id.")),
			optional("version", &source.Shape{Type: source.Semver, Name: "the rubric's version", Doc: "The rubric's version, as 1.0.0."}),
			optional("sha256", digestText()),
			optional("file", answerText("file", "Where the rubric lies, relative to this file; only for a rubric that is not embedded.", false))))),
		optional("subject", answerText("subject", "Who is assessed.", true)),
		optional("respondent", asIn(`{name: "R. Okafor", role: ceo}`, answerKeys("respondent", "Who answered.",
			optional("name", answerText("the respondent's name", "Name shown in reports.", true)),
			optional("role", answerID("the respondent's role", "A role id of the rubric."))))),
		optional("interviewer", answerText("interviewer", "Who asked.", true)),
		optional("started", answerDate("started", "The day of the first answer.")),
		optional("updated", answerDate("updated", "The day of the latest answer; never before started.")),
		optional("comment", answerText("comment", "What to say at the head of the report.", true)),
		optional("answers", more("A question that is not named is open.", answersByQuestion("answers", "What was answered, by question id."))),
		optional("actions", &source.Shape{Type: source.MapOf, Name: "actions", Keys: source.Slug, Element: actionShape(), Doc: "What was agreed, by question id.",
			More:    "Reports show it beside the gap.",
			Example: `final-say: {who: "COO", due: 2026-06-30}`}),
		optional("retired", answersByQuestion("retired", "Answers that did not carry over from an older rubric; kept and never scored.")),
	)
}

func answersByQuestion(name, doc string) *source.Shape {
	return &source.Shape{Type: source.MapOf, Name: name, Keys: source.Slug, Doc: doc, Element: answerShape(), Example: "named-owner: executive"}
}

func answerShape() *source.Shape {
	id := answerID("an option id", "The option chosen.")
	id.Elsewhere.Refused = []string{string(Unknown), string(Unanswered), string(NotApplicable)}
	return &source.Shape{Type: source.OneOf, Name: "an answer", Doc: "An option id, or what was answered with its note and evidence.",
		Example: "an option id, or {unknown: true}, or remove the line", Variants: []*source.Shape{id, fullAnswerShape()}}
}

func fullAnswerShape() *source.Shape {
	items := &source.Shape{Type: source.ListOf, Name: "items", Element: answerID("an item id", "The id of a ticked item."), Doc: "The ticked items of the checklist; [] if none is ticked.",
		Explicit: true, Example: "[] if none was ticked, or remove the key", Elsewhere: source.Demands{Distinct: true}}
	reason := answerText("not_applicable", "Why the question does not apply, in words.", false)
	reason.More, reason.Elsewhere.NoBool = "Refused where a gate hangs on the question.", true
	s := answerKeys("an answer in full", "One of option, unknown and not_applicable, or none of them if only a note was taken.",
		optional("option", answerID("option", "The id of the option chosen.")),
		optional("items", items),
		optional("unknown", &source.Shape{Type: source.Bool, Name: "unknown", Doc: "true: the respondent does not know.", Elsewhere: source.Demands{True: true}}),
		optional("ask", answerText("ask", "Who would know: a role id or a name.", true)),
		optional("not_applicable", reason),
		optional("note", answerText("note", "The respondent's own words.", true)),
		optional("evidence", &source.Shape{Type: source.Choice, Name: "evidence", Doc: "How the answer was backed.",
			Choices: []string{string(EvidenceNone), string(EvidenceSaid), string(EvidenceSeen)}}),
		optional("link", answerText("link", "Where the evidence is.", true)))
	s.Elsewhere.NotEmpty = true
	s.Elsewhere.Ties = []source.Tie{{Key: "option", Never: []string{"unknown", "not_applicable"}}, {Key: "unknown", Never: []string{"not_applicable"}}}
	return s
}

func digestText() *source.Shape {
	s := answerText("sha256", "The rubric file's digest, 64 hexadecimal digits.", false)
	s.Elsewhere.Pattern = digestPattern
	return s
}

func actionShape() *source.Shape {
	s := asIn(`{who: "COO", due: 2026-06-30}`, answerKeys("an action", "What was agreed about one gap.",
		optional("who", answerText("who", "Who will do it.", true)),
		optional("due", answerDate("due", "By when: YYYY, YYYY-MM or YYYY-MM-DD.")),
		optional("note", answerText("note", "What was agreed.", true))))
	s.Elsewhere.NotEmpty = true
	return s
}

// more goes on explaining where there is room for it.
func more(words string, s *source.Shape) *source.Shape {
	s.More = words
	return s
}

// asIn adds an example of how the value is written.
func asIn(example string, s *source.Shape) *source.Shape {
	s.Example = example
	return s
}

func answerKeys(name, doc string, fields ...source.Field) *source.Shape {
	return &source.Shape{Type: source.Object, Name: name, Doc: doc, Fields: fields}
}

func answerText(name, doc string, blank bool) *source.Shape {
	return &source.Shape{Type: source.Text, Name: name, Doc: doc, Blank: blank}
}

func answerID(name, doc string) *source.Shape {
	return &source.Shape{Type: source.Slug, Name: name, Doc: doc}
}

func answerDate(name, doc string) *source.Shape {
	return &source.Shape{Type: source.Date, Name: name, Doc: doc}
}

func required(name string, s *source.Shape) source.Field {
	return source.Field{Name: name, Doc: s.Doc, Required: true, Shape: s}
}

func optional(name string, s *source.Shape) source.Field {
	return source.Field{Name: name, Doc: s.Doc, Shape: s}
}
