package ruletest

import (
	"cxgap/rubric/source"
	"cxgap/rubric/source/shape"
)

// Schema is the first key of every file of rubric tests.
const Schema = "cxgap/rubric-test/v1"

// Everything is the key under which a case answers all scored questions that it does not
// name.
const Everything = "*"

// unknown is the word for "don't know", withheld the one for a stage that is not given.
const (
	unknown  = "unknown"
	withheld = "withheld"
)

// Shape returns the format of a file of rubric tests (files.md, section 4). The reader
// checks files against it, and the JSON Schema is printed from it.
func Shape() *source.Shape {
	return shape.Object("a file of rubric tests", "Answers to one rubric, and what has to follow from them.",
		shape.Schema(Schema),
		shape.Need("rubric", shape.Text("rubric", "The rubric under test: a file, relative to this one, or the id of an embedded rubric.")),
		shape.Need("cases", &source.Shape{Type: source.ListOf, Name: "cases", Element: caseShape(), Min: 1, Doc: "The tests.",
			Example: `- {name: all in place, answers: {"*": 3}, expect: {stage: 3}}`}))
}

func caseShape() *source.Shape {
	s := shape.Object("a case", "Answers, and what has to follow from them.",
		shape.Need("name", shape.Text("a case's name", "Says what is tested; no two cases of a file share one.")),
		shape.Need("answers", answersShape()),
		shape.Need("expect", expectShape()))
	s.Example = `{name: all in place, answers: {"*": 3}, expect: {stage: 3}}`
	return s
}

func answersShape() *source.Shape {
	return &source.Shape{Type: source.MapOf, Name: "answers", Keys: source.Text, Explicit: true,
		Doc:     `By question an option id, a level or unknown; "*" answers every scored question left with its highest option at or below a level.`,
		Example: `{"*": 3, named-owner: split}, or {} where nothing is answered`,
		Element: &source.Shape{Type: source.OneOf, Name: "an answer", Doc: "An option id, a level, or unknown for a respondent who does not know.", Example: "an option id, a level or unknown",
			Variants: []*source.Shape{
				shape.Slug("an option id, unknown", "The option chosen, or unknown."),
				shape.Whole("a level", 0, topLevel, "The level of the option chosen."),
			}}}
}

// topLevel and topScore are the most that a level and a score can be under any rubric.
const (
	topLevel = 10
	topScore = 100
)

func expectShape() *source.Shape {
	s := shape.Object("expect", "What has to follow from the answers. What is not named is not compared.",
		shape.May("stage", stageShape()),
		shape.May("uncapped", number("uncapped", topLevel, "The stage that the index alone would give.")),
		shape.May("index", number("the index", topScore, "The index as it is displayed, rounded to a whole number.")),
		shape.May("criteria", &source.Shape{Type: source.MapOf, Name: "criteria", Keys: source.Text, Element: criterionShape(), Min: 1,
			Doc: "Score and level by criterion.", Example: "criteria: {use-data: {score: 47, level: 2}}"}),
		shape.May("gates", ids("gates", "Exactly the gates that fire on the confirmed side, in any order; [] for none.")),
		shape.May("verdict", verdictShape()),
		shape.May("candidates", ids("candidates", "Exactly the verdicts that the answers leave possible, in the order of the rubric; [] where they settle it.")),
		shape.May("first", firstShape()),
		shape.May("contradictions", ids("contradictions", "Exactly the contradictions found, in any order; [] for none.")))
	s.Min, s.Example = 1, "expect: {stage: 2, gates: []}"
	return s
}

func verdictShape() *source.Shape {
	s := shape.Slug("the verdict", "The verdict given; null where none is, because the answers leave it open.")
	s.Null = true
	return s
}

func firstShape() *source.Shape {
	s := ids("first", "The questions of the first gaps, in the order of the list of work. Others may follow.")
	s.Min, s.Example = 1, "first: [named-owner]"
	return s
}

func stageShape() *source.Shape {
	s := number("the stage", topLevel, "The stage; withheld if none may be given.")
	s.Example = "a level, {confirmed: 1, possible: 3} or withheld"
	s.Variants = append(s.Variants, &source.Shape{Type: source.Choice, Name: withheld, Choices: []string{withheld}, Doc: "No stage is given."})
	return s
}

func criterionShape() *source.Shape {
	s := shape.Object("a criterion's expectation", "What has to follow for one criterion.",
		shape.May("score", number("a score", topScore, "The score as it is displayed, rounded to a whole number.")),
		shape.May("level", number("a level", topLevel, "The criterion's level, after the gates on it.")))
	s.Min, s.Example = 1, "{score: 47, level: 2}"
	return s
}

// number is one value for both sides, or one for each.
func number(name string, most int, doc string) *source.Shape {
	side := func(side string) *source.Shape { return shape.Whole(side, 0, most, "The "+side+" side.") }
	sides := shape.Object("a pair", "Both sides, or one of them.", shape.May("confirmed", side("confirmed")), shape.May("possible", side("possible")))
	sides.Min, sides.Example = 1, "{confirmed: 1, possible: 3}"
	return &source.Shape{Type: source.OneOf, Name: name, Doc: doc + " One number stands for both sides.",
		Example: "a whole number, or {confirmed: 1, possible: 3}", Variants: []*source.Shape{shape.Whole(name, 0, most, doc), sides}}
}

func ids(name, doc string) *source.Shape {
	return &source.Shape{Type: source.ListOf, Name: name, Element: shape.Slug("an id", ""), Explicit: true, Doc: doc, Example: "[] if there are none"}
}
