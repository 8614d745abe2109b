package sheet

import (
	"sync"

	"cxgap/rubric/source"
	"cxgap/rubric/source/shape"
)

// format is [Shape], made once: to check files only reads it.
var format = sync.OnceValue(Shape)

// Shape returns the format of an answer file. The reader checks files against it, and the
// JSON Schema is printed from it.
func Shape() *source.Shape {
	return shape.Object("an answer file", "One respondent's answers at one date.",
		shape.Schema(Schema),
		shape.Need("rubric", shape.Example("{id: cx-five-criteria, version: 1.0.0}", shape.Object("rubric", "The rubric that was answered.",
			shape.Need("id", shape.Slug("the rubric's id", "The rubric's id.")),
			shape.May("version", &source.Shape{Type: source.Semver, Name: "the rubric's version", Doc: "The rubric's version, as 1.0.0."}),
			shape.May("sha256", digestText()),
			shape.May("file", shape.Text("file", "Where the rubric lies, relative to this file; only for a rubric that is not embedded."))))),
		shape.May("subject", shape.Blank(shape.Text("subject", "Who is assessed."))),
		shape.May("respondent", shape.Example(`{name: "R. Okafor", role: ceo}`, shape.Object("respondent", "Who answered.",
			shape.May("name", shape.Blank(shape.Text("the respondent's name", "Name shown in reports."))),
			shape.May("role", shape.Slug("the respondent's role", "A role id of the rubric."))))),
		shape.May("interviewer", shape.Blank(shape.Text("interviewer", "Who asked."))),
		shape.May("started", shape.Date("started", "The day of the first answer.")),
		shape.May("updated", shape.Date("updated", "The day of the latest answer; never before started.")),
		shape.May("comment", shape.Blank(shape.Text("comment", "What to say at the head of the report."))),
		shape.May("made_from", shape.Blank(shape.Text("made_from", "Which answers a form was made from, as digests; import takes over what differs from them."))),
		shape.May("response", shape.Blank(shape.Text("response", "Which response of a survey tool it is, by its number or time, where no name tells; import finds the file by it."))),
		shape.May("imported", shape.Blank(shape.Text("imported", "What the table that these answers were imported from said last, as digests; the next import tells by it what was changed there from what was corrected here."))),
		shape.May("answers", shape.More("A question that is not named is open.", answersByQuestion("answers", "What was answered, by question id."))),
		shape.May("actions", &source.Shape{Type: source.MapOf, Name: "actions", Keys: source.Slug, Element: actionShape(), Doc: "What was agreed, by question id.",
			More:    "Reports show it beside the gap.",
			Example: `final-say: {who: "COO", due: 2026-06-30}`}),
		shape.May("retired", answersByQuestion("retired", "Answers that did not carry over from an older rubric; kept and never scored.")),
	)
}

func answersByQuestion(name, doc string) *source.Shape {
	return &source.Shape{Type: source.MapOf, Name: name, Keys: source.Slug, Doc: doc, Element: answerShape(), Example: "named-owner: executive"}
}

func answerShape() *source.Shape {
	id := shape.Slug("an option id", "The option chosen.")
	id.Elsewhere.Refused = []string{"unknown", "unanswered", "not-applicable"} // the words for states
	return &source.Shape{Type: source.OneOf, Name: "an answer", Doc: "An option id, or what was answered with its note and evidence.",
		Example: "an option id, or {unknown: true}, or remove the line", Variants: []*source.Shape{id, fullAnswerShape()}}
}

func fullAnswerShape() *source.Shape {
	items := &source.Shape{Type: source.ListOf, Name: "items", Element: shape.Slug("an item id", "The id of a ticked item."), Doc: "The ticked items of the checklist; [] if none is ticked.",
		Explicit: true, Example: "[] if none was ticked, or remove the key", Elsewhere: source.Demands{Distinct: true}}
	reason := shape.Text("not_applicable", "Why the question does not apply, in words.")
	reason.More, reason.Elsewhere.NoBool = "Refused where a gate hangs on the question.", true
	s := shape.Object("an answer in full", "One of option, unknown and not_applicable, or none of them if only a note was taken.",
		shape.May("option", shape.Slug("option", "The id of the option chosen.")),
		shape.May("items", items),
		shape.May("unknown", &source.Shape{Type: source.Bool, Name: "unknown", Doc: "true: the respondent does not know.", Elsewhere: source.Demands{True: true}}),
		shape.May("ask", shape.Blank(shape.Text("ask", "Who would know: a role id or a name."))),
		shape.May("not_applicable", reason),
		shape.May("note", shape.Blank(shape.Text("note", "The respondent's own words."))),
		shape.May("evidence", &source.Shape{Type: source.Choice, Name: "evidence", Doc: "How the answer was backed.",
			Choices: []string{string(EvidenceNone), string(EvidenceSaid), string(EvidenceSeen)}}),
		shape.May("link", shape.Blank(shape.Text("link", "Where the evidence is."))))
	s.Elsewhere.NotEmpty = true
	s.Elsewhere.Ties = []source.Tie{{Key: "option", Never: []string{"unknown", "not_applicable"}}, {Key: "unknown", Never: []string{"not_applicable"}}}
	return s
}

func digestText() *source.Shape {
	s := shape.Text("sha256", "The rubric file's digest, 64 hexadecimal digits.")
	s.Elsewhere.Pattern = digestPattern
	return s
}

func actionShape() *source.Shape {
	s := shape.Example(`{who: "COO", due: 2026-06-30}`, shape.Object("an action", "What was agreed about one gap.",
		shape.May("who", shape.Blank(shape.Text("who", "Who will do it."))),
		shape.May("due", shape.Date("due", "By when: YYYY, YYYY-MM or YYYY-MM-DD.")),
		shape.May("note", shape.Blank(shape.Text("note", "What was agreed.")))))
	s.Elsewhere.NotEmpty = true
	return s
}
