package rubric

import (
	"sync"

	"cxgap/rubric/source"
	"cxgap/rubric/source/shape"
)

// The shapes below are the format of a rubric file (files.md, section 1): the parser
// checks files against them, and the JSON Schema is printed from them.

// Shape returns the format of a rubric file.
func Shape() *source.Shape {
	return shape.Object("a rubric", "A ruler for assessments: a scale, criteria, questions, and the rules that turn answers into a stage.",
		shape.Schema(Schema),
		shape.Need("id", shape.Apart(shape.More("Keep it from version to version: answers are found by it.", shape.Slug("the rubric's id", "Names the rubric in answer files.")))),
		shape.Need("version", &source.Shape{Type: source.Semver, Name: "the version", Doc: "Semantic version, as 1.0.0.",
			More: `Raise the first number when answers are lost, the second when they give other numbers; "cxgap rubric diff" tells.`}),
		shape.Need("title", text("the title", "Head of every report.")),
		shape.May("about", shape.Default(`"organisation"`, text("about", "What is assessed, in one word: organisation, candidate, team."))),
		shape.May("summary", text("the summary", "One paragraph, shown before an interview and at the head of a report.")),
		shape.May("caveat", text("the caveat", "Printed on every report: what the scale is built from and what it was never tested against.")),
		shape.Need("scale", shape.Example(`- {name: Absent, meaning: "..."}`, shape.List("the scale", levelShape(), 2, MaxLevels, "The levels; the position in the list is the level, counted from 0."))),
		shape.May("scoring", scoringShape()),
		shape.May("roles", shape.Example(`- {id: ceo, name: Chief executive}`, shape.More("Questions name them in best_informed.", shape.List("roles", roleShape(), 0, MaxParts, "Who may answer or be asked.")))),
		shape.May("sources", shape.Example(`- {id: report-2019, title: "..."}`, shape.More("Every part of a rubric can cite them in a list of its own, called sources.", shape.List("sources", sourceShape(), 0, MaxParts, "Publications that statements rest on.")))),
		shape.Need("criteria", shape.Example(`- {id: use-data, name: Use of data}`, shape.More("Each question scores one or several of them. Criteria, topics and questions share one namespace: no two may have the same id.", shape.List("criteria", criterionShape(), 1, MaxCriteria, "The axes of the profile.")))),
		shape.Need("topics", shape.Example(`- {id: ownership, name: Ownership}`, shape.List("topics", topicShape(), 1, MaxParts, "The order of an interview; without influence on scores."))),
		shape.Need("questions", shape.Example(`- id: named-owner`, shape.List("questions", questionShape(), 1, MaxQuestions, "In the order asked; the questions of a topic stand together."))),
		shape.May("gates", shape.Example(`- {id: owner, question: named-owner, below: 2, caps: overall, at: 1, reason: "..."}`, shape.List("gates", gateShape(), 0, MaxRules, "Must-haves that cap a criterion or the stage."))),
		shape.May("contradictions", shape.Example(`- {id: money-first, when: {budget: {at_least: 3}}, probe: "..."}`, shape.List("contradictions", contradictionShape(), 0, MaxRules, "Answers that do not sit well together."))),
		shape.May("verdicts", shape.Example(`- {id: any, when: {}, text: "..."}`, shape.List("verdicts", verdictShape(), 0, MaxRules, "The first one that matches is given; the last must match everything."))),
		shape.May("benchmarks", shape.Example(`- id: study-2019`, shape.List("benchmarks", benchmarkShape(), 0, MaxRules, "Published base rates shown beside one answer."))),
	)
}

// format is [Shape], made once: to check files only reads it.
var format = sync.OnceValue(Shape)

func levelShape() *source.Shape {
	return shape.Object("a level", "One level of the scale.",
		shape.Need("name", text("a level's name", "Short name, as Defined.")),
		shape.May("meaning", text("a level's meaning", "What is true at this level.")))
}

func scoringShape() *source.Shape {
	share := func(name, value, doc string) *source.Shape {
		return shape.Default(value, shape.Decimal(name, 1, "0.75", doc))
	}
	size := shape.Object("an effort size", "A named size of work.",
		shape.Need("points", shape.Whole("points", 1, 0, "What one piece of work of this size costs.")),
		shape.May("meaning", text("an effort's meaning", "What the size stands for.")))
	return shape.Object("scoring", "Constants of the arithmetic; every key may be left out.",
		shape.May("cut_points", shape.Example(`[12.5, 37.5, 62.5, 87.5], one for each level above 0`, shape.More("Left out, they lie half-way between the scores of two levels.",
			shape.List("cut_points", shape.Decimal("a cut point", 100, "37.5", "The least score of one level."),
				1, 0, "The least score, 0 to 100, of each level above 0.")))),
		shape.May("balance_slack", shape.Whole("balance_slack", 0, 0, "How many levels the stage may lie above the weakest criterion; left out, the rule is off.")),
		shape.May("target_level", shape.More("Left out, it is three quarters of the scale, rounded up: 3 of the levels 0 to 4.", level("target_level", 1, "The level to aim for."))),
		shape.May("min_coverage", share("min_coverage", "0.75", "Share from 0 to 1 of the weights that must be known before a stage is given.")),
		shape.May("max_not_applicable", share("max_not_applicable", "0.25", "Share from 0 to 1 of a criterion that may be not applicable.")),
		shape.May("prerequisite_level", shape.More("Left out, it is half of the scale, rounded up: 2 of the levels 0 to 4.", level("prerequisite_level", 0, "The level from which a prerequisite counts as met."))),
		shape.May("effort", shape.More("Left out, S is 1 point, M is 2 and L is 4.", shape.Example(`S: {points: 1, meaning: "weeks"}`, &source.Shape{Type: source.MapOf, Name: "effort", Element: size, Keys: source.Text, Min: 1, Max: MaxParts, Doc: "Named sizes of work, in points.",
			Default: `{"S": {"points": 1}, "M": {"points": 2}, "L": {"points": 4}}`, Elsewhere: source.Demands{NoControl: true}}))))
}

func roleShape() *source.Shape {
	return shape.Object("a role", "Somebody who may answer or be asked.",
		shape.Need("id", shape.More("Questions name it in best_informed, answer files in role.", shape.Slug("a role's id", "Short id."))), shape.Need("name", text("a role's name", "Name shown to people.")))
}

func sourceShape() *source.Shape {
	return shape.Object("a source", "A publication.",
		shape.Need("id", shape.More("What rests on the source names it in sources.", shape.Slug("a source's id", "Short id."))),
		shape.Need("title", text("a source's title", "Title of the publication.")),
		shape.May("author", text("an author", "Who wrote it.")),
		shape.May("publisher", text("a publisher", "Who published it.")),
		shape.May("date", &source.Shape{Type: source.Date, Name: "a source's date", Undated: true, Doc: "YYYY, YYYY-MM, YYYY-MM-DD or undated."}),
		shape.May("note", text("a note", "What a reader should know about it.")))
}

func criterionShape() *source.Shape {
	return shape.Object("a criterion", "One axis of the profile.",
		shape.Need("id", shape.More("Questions name it in scores, gates in caps.", shape.Refuse([]string{Overall}, shape.Slug("a criterion's id", "Short id.")))),
		shape.Need("name", text("a criterion's name", "Name shown to people.")),
		shape.May("weight", shape.Default("1", shape.Whole("a criterion's weight", 1, 0, "Weight in the index; 1 if left out."))),
		shape.May("meaning", text("a criterion's meaning", "What a high score says.")),
		shape.May("target", level("a criterion's target", 1, "Level to aim for; scoring.target_level if left out.")),
		shape.May("sources", cited("Where the criterion comes from.")),
		shape.May("renamed_from", refs("renamed_from", "A former id of this criterion.", "Former ids, so that comparisons follow the criterion.")))
}

func topicShape() *source.Shape {
	return shape.Object("a topic", "A group of questions in the interview.",
		shape.Need("id", shape.More("Questions name it in topic.", shape.Slug("a topic's id", "Short id."))), shape.Need("name", text("a topic's name", "Name shown to people.")),
		shape.May("intro", text("an intro", "Shown before the topic's first question.")),
		shape.May("renamed_from", refs("renamed_from", "A former id of this topic.", "Former ids, so that a new one is known as the same topic.")))
}

func questionShape() *source.Shape {
	s := shape.Object("a question", "One question; without scores it is a context question, asked and never scored.",
		shape.Need("id", shape.More("To change it without losing answers, note the old one in renamed_from.", shape.Slug("a question's id", "Short id, the key in answer files."))),
		shape.Need("topic", shape.Slug("a question's topic", "The topic it belongs to.")),
		shape.May("core", shape.More(`"cxgap assess --core" asks these and the context questions.`, boolean("core", "Part of the short screening."))),
		shape.May("applies_when", shape.More("All entries have to hold. A context question that nobody has answered leaves nothing out.",
			onlyOptions(conditionShape("applies_when", "Context answers under which the question applies; answered otherwise, it is left out of the sums.")))),
		shape.May("ask_when", shape.Example(`ask_when: {question: question-id, at_least: 2}`, shape.Object("ask_when", "Asked only once an earlier scored question reaches a level; not reached, it counts as level 0.",
			shape.Need("question", shape.Slug("a question", "An earlier scored question.")),
			shape.Need("at_least", level("at_least", 1, "The level it has to reach."))))),
		shape.May("name", text("a question's name", "A noun title of at most 32 characters, wherever the prompt is too long.")),
		shape.Need("prompt", text("a prompt", "The question, in one sentence.")),
		shape.May("help", text("help", "What to think of while answering.")),
		shape.May("evidence", text("evidence", "What to ask to see.")),
		shape.May("best_informed", shape.More("They are proposed where the respondent does not know.", refs("best_informed", "The id of a role.", "Roles that know best."))),
		shape.May("scores", shape.Example(`scores: {criterion-id: 2}, a criterion and its weight`, &source.Shape{Type: source.MapOf, Name: "scores", Element: shape.Whole("a weight", 1, 0, "Weight in this criterion."), Keys: source.Slug, Min: 1, Max: MaxParts, Doc: "Criterion and whole weight.",
			More: "A question with scores needs a gap, and a level for every option; without scores it is asked and never scored."})),
		shape.May("checklist", shape.Example(`checklist: {prompt: "...", items: [{id: culture, text: "..."}]}`, shape.More("The ticked count decides which options are offered, and what is not ticked is shown in the gap.", shape.Object("a checklist", "Ticked before the options are shown.",
			shape.Need("prompt", text("a checklist's prompt", "The question above the list.")),
			shape.Need("items", shape.Example(`- {id: contact-points, text: "..."}`, shape.List("items", shape.Object("an item", "One thing to tick.",
				shape.Need("id", shape.More("Answer files list the ticked ones.", shape.Slug("an item's id", "Short id."))), shape.Need("text", text("an item's text", "What is ticked."))), 1, MaxParts, "What can be ticked."))))))),
		shape.Need("options", shape.Example(`- {id: has-team, text: "..."}`, fromZero("level", shape.More(`Cxgap adds "don't know" and "not applicable" to every question by itself.`, shape.List("options", optionShape(), 2, MaxOptions, "The answers, lowest level first."))))),
		shape.May("gap", shape.Example(`gap: {title: "...", action: "...", effort: S}`, shape.Object("a gap", "What to do where the question is below its target.",
			shape.Need("title", text("a gap's title", "What to do, in a few words.")),
			shape.Need("action", text("a gap's action", "What to do.")),
			shape.May("why", text("why", "Why it matters.")),
			shape.Need("effort", shape.More("Without scoring.effort: S, M or L.", text("an effort size", "One of the sizes in scoring.effort."))),
			shape.May("requires", refs("requires", "The id of a scored question.", "Questions that should be in place first."))))),
		shape.May("sources", cited("Where the question comes from.")),
		shape.May("renamed_from", refs("renamed_from", "A former id of this question.", "Former ids, so that old answers carry over.")))
	s.Elsewhere.Ties = []source.Tie{
		{Key: "scores", With: []string{"gap", "options.level"}, Only: []string{"gap", "options.level", "options.action", "options.effort"}},
		{Key: "checklist", Only: []string{"options.items"}},
	}
	return s
}

// cited lists the publications that a part of the rubric rests on.
func cited(doc string) *source.Shape {
	return refs("sources", "The id of an entry in sources.", doc)
}

func optionShape() *source.Shape {
	return shape.Object("an option", "One answer.",
		shape.Need("id", shape.More("Answer files name it.", shape.Refuse(stateWords, shape.Slug("an option's id", "Short id.")))),
		shape.May("level", level("a level", 0, "Level of the scale; the first 0, strictly rising, the last the top.")),
		shape.Need("text", text("an option's text", "The answer as shown.")),
		shape.May("items", shape.Example(`items: {at_least: 1}`, shape.AtLeastOneKey(shape.Object("items", "Offered only if the ticked count fits.",
			shape.May("at_least", shape.Whole("at_least", 0, 0, "Fewest ticks.")), shape.May("at_most", shape.Whole("at_most", 0, 0, "Most ticks.")))))),
		shape.May("action", shape.More("Left out, the gap's action is given.", text("an option's action", "How to get here from the answer below."))),
		shape.May("effort", shape.More("Left out, the gap's effort counts.", text("an effort size", "What the step from the answer below takes: one of the sizes in scoring.effort."))),
		shape.May("step", shape.Default("true", shape.More("Nobody is advised to aim at it, and it costs nothing to pass.", shape.Bool("step", "Write false for an answer that people give and that is no stage on the way.")))),
		shape.May("renamed_from", refs("renamed_from", "A former id of this option.", "Former ids, so that old answers carry over.")))
}

// boolean is true or false, and false if left out.
func boolean(name, doc string) *source.Shape {
	return shape.Default("false", shape.Bool(name, doc))
}

func conditionShape(name, doc string) *source.Shape {
	return &source.Shape{Type: source.MapOf, Name: name, Element: clauseShape(), Keys: source.Slug, Max: MaxQuestions, Explicit: true, Doc: doc,
		Example: name + ": {question-id: [option-id]}, or {} where everything matches"}
}

// onlyOptions refuses ranges of levels in a condition.
func onlyOptions(s *source.Shape) *source.Shape {
	s.Element.Elsewhere.OnlyList = true
	return s
}

func clauseShape() *source.Shape {
	return &source.Shape{Type: source.OneOf, Name: "a condition", Doc: "Option ids, a range of levels, or {settled: false} for an answer that is not known for certain.", Example: "[option-id] or {at_least: 2}", Variants: []*source.Shape{
		shape.List("a list of option ids", shape.Slug("an option's id", "The id of an option of that question."), 1, 0, "Holds for one of these options."),
		shape.AtLeastOneKey(shape.Example("{at_least: 2} or {at_most: 2}", shape.Object("a range of levels", "Holds within these levels, or while the answer is not settled.",
			shape.May("at_least", level("at_least", 0, "Lowest level.")), shape.May("at_most", level("at_most", 0, "Highest level.")),
			shape.May("settled", onlyFalse(shape.Bool("settled", "Only false: holds while the answer is not known for certain. It stands alone.")))))),
	}}
}

// onlyFalse refuses a boolean that is true.
func onlyFalse(s *source.Shape) *source.Shape {
	s.Elsewhere.False = true
	return s
}

func gateShape() *source.Shape {
	return shape.Object("a gate", "A must-have: below a level of one question, a criterion or the stage is capped.",
		shape.Need("id", shape.Slug("a gate's id", "Short id.")),
		shape.Need("question", shape.Slug("a gate's question", "A scored question.")),
		shape.Need("below", level("below", 1, "The gate closes below this level.")),
		shape.Need("caps", shape.More("The word overall stands for the stage.", shape.Slug("caps", "A criterion's id, or overall."))),
		shape.Need("at", level("at", 0, "The level it caps at.")),
		shape.Need("reason", shape.More("It says what is missing.", text("a reason", "One sentence for the report."))),
		shape.May("sources", cited("Where the gate comes from.")))
}

func contradictionShape() *source.Shape {
	return shape.Object("a contradiction", "Answers that do not sit well together.",
		shape.Need("id", shape.Slug("a contradiction's id", "Short id.")),
		shape.Need("when", conditionShape("when", "All of it must hold.")),
		shape.Need("probe", text("a probe", "What to ask to clear it up.")))
}

func verdictShape() *source.Shape {
	return shape.Object("a verdict", "Whether the rubric's subject is called for.",
		shape.Need("id", shape.Slug("a verdict's id", "Short id.")),
		shape.Need("when", conditionShape("when", "All of it must hold; empty for the last verdict.")),
		shape.Need("text", text("a verdict's text", "The verdict as shown.")),
		shape.May("stage", &source.Shape{Type: source.Choice, Name: "stage", Choices: []string{"shown", "withheld"}, Default: `"shown"`, Doc: "Whether a stage is given under this verdict."}),
		shape.May("first", shape.Slug("first", "A scored question: what to do about it leads the list of work under this verdict.")),
		shape.May("sets_aside", shape.More("Only where stage is withheld.", refs("sets_aside", "The id of a scored question.", "Questions about which there is nothing to do under this verdict."))),
		shape.May("sources", cited("Where the verdict comes from.")))
}

func benchmarkShape() *source.Shape {
	return shape.Object("a benchmark", "One published base rate, shown beside one answer and never scored.",
		shape.Need("id", shape.Slug("a benchmark's id", "Short id.")),
		shape.Need("question", shape.Slug("a benchmark's question", "The question it stands beside.")),
		shape.May("counts", shape.More("Which answers of the question belong to those counted.", clauseShape())),
		shape.Need("value", shape.Apart(shape.Decimal("a value", 0, "37", "The figure."))),
		shape.Need("unit", text("a unit", "What the figure counts.")),
		shape.Need("has", text("has", "What those counted have.")),
		shape.Need("as_of", &source.Shape{Type: source.Date, Name: "as_of", Undated: true, Doc: "YYYY, YYYY-MM, YYYY-MM-DD or undated."}),
		shape.Need("study", text("a study", "Who counted.")),
		shape.Need("sample", text("a sample", "How many and who were asked.")),
		shape.May("caveat", text("a caveat", "What the figure does not say.")),
		shape.May("approx", boolean("approx", "The figure is approximate.")),
		shape.May("sources", cited("Where the figure was read.")))
}

// text is a text in which nothing but a line break acts on a terminal.
func text(name, doc string) *source.Shape {
	s := shape.Text(name, doc)
	s.Elsewhere.NoControl = true
	return s
}

// level is a number within the scale, which has at most [MaxLevels].
func level(name string, least int, doc string) *source.Shape {
	s := shape.Whole(name, least, 0, doc)
	s.Elsewhere.Most = MaxLevels - 1
	return s
}

// refs is a list of ids; what says of which things they are.
func refs(name, what, doc string) *source.Shape {
	return shape.List(name, shape.Slug("an id", what), 0, MaxQuestions, doc)
}

// fromZero wants a key to be 0 in the first entry of a list.
func fromZero(key string, s *source.Shape) *source.Shape {
	s.Elsewhere.FirstZero = key
	return s
}
