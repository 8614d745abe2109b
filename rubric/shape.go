package rubric

import "cxgap/rubric/source"

// The shapes below are the format of a rubric file (files.md, section 1): the parser
// checks files against them, and the JSON Schema is printed from them.

// Shape returns the format of a rubric file.
func Shape() *source.Shape {
	return object("a rubric", "A ruler for assessments: a scale, criteria, questions, and the rules that turn answers into a stage.",
		need("schema", &source.Shape{Type: source.Constant, Name: "schema", Choices: []string{Schema}, Doc: "Names the format of this file."}),
		need("id", more("Keep it from version to version: answers are found by it.", slug("the rubric's id", "Names the rubric in answer files."))),
		need("version", &source.Shape{Type: source.Semver, Name: "the version", Doc: "Semantic version, as 1.0.0.",
			More: `Raise the first number when answers are lost, the second when they give other numbers; "cxgap rubric diff" tells.`}),
		need("title", text("the title", "Head of every report.")),
		may("summary", text("the summary", "One paragraph, shown before an interview and at the head of a report.")),
		may("caveat", text("the caveat", "Printed on every report: what the scale is built from and what it was never tested against.")),
		need("scale", as(`- {name: Absent, meaning: "..."}`, listOf("the scale", levelShape(), 2, MaxLevels, "The levels; the position in the list is the level, counted from 0."))),
		may("scoring", scoringShape()),
		may("roles", as(`- {id: ceo, name: Chief executive}`, more("Questions name them in best_informed.", listOf("roles", roleShape(), 0, 0, "Who may answer or be asked.")))),
		may("sources", as(`- {id: report-2019, title: "..."}`, more("Every part of a rubric can cite them in a list of its own, called sources.", listOf("sources", sourceShape(), 0, 0, "Publications that statements rest on.")))),
		need("criteria", as(`- {id: use-data, name: Use of data}`, more("Each question scores one or several of them. Criteria, topics and questions share one namespace: no two may have the same id.", listOf("criteria", criterionShape(), 1, MaxCriteria, "The axes of the profile.")))),
		need("topics", as(`- {id: ownership, name: Ownership}`, listOf("topics", topicShape(), 1, 0, "The order of an interview; without influence on scores."))),
		need("questions", as(`- id: named-owner`, listOf("questions", questionShape(), 1, MaxQuestions, "In the order asked; the questions of a topic stand together."))),
		may("gates", as(`- {id: owner, question: named-owner, below: 2, caps: overall, at: 1, reason: "..."}`, listOf("gates", gateShape(), 0, 0, "Must-haves that cap a criterion or the stage."))),
		may("contradictions", as(`- {id: money-first, when: {budget: {at_least: 3}}, probe: "..."}`, listOf("contradictions", contradictionShape(), 0, 0, "Answers that do not sit well together."))),
		may("verdicts", as(`- {id: any, when: {}, text: "..."}`, listOf("verdicts", verdictShape(), 0, 0, "The first one that matches is given; the last must match everything."))),
		may("benchmarks", as(`- id: study-2019`, listOf("benchmarks", benchmarkShape(), 0, 0, "Published base rates shown beside one answer."))),
	)
}

func levelShape() *source.Shape {
	return object("a level", "One level of the scale.",
		need("name", text("a level's name", "Short name, as Defined.")),
		may("meaning", text("a level's meaning", "What is true at this level.")))
}

func scoringShape() *source.Shape {
	share := func(name, value, doc string) *source.Shape {
		return leftOut(value, &source.Shape{Type: source.Decimal, Name: name, Doc: doc, Example: "0.75", Elsewhere: source.Demands{Most: 1}})
	}
	size := object("an effort size", "A named size of work.",
		need("points", whole("points", 1, 0, "What one piece of work of this size costs.")),
		may("meaning", text("an effort's meaning", "What the size stands for.")))
	return object("scoring", "Constants of the arithmetic; every key may be left out.",
		may("cut_points", as(`[12.5, 37.5, 62.5, 87.5], one for each level above 0`, more("Left out, they lie half-way between the scores of two levels.",
			listOf("cut_points", &source.Shape{Type: source.Decimal, Name: "a cut point", Doc: "The least score of one level.", Example: "37.5", Elsewhere: source.Demands{Most: 100}},
				1, 0, "The least score, 0 to 100, of each level above 0.")))),
		may("balance_slack", whole("balance_slack", 0, 0, "How many levels the stage may lie above the weakest criterion; left out, the rule is off.")),
		may("target_level", more("Left out, it is three quarters of the scale, rounded up: 3 of the levels 0 to 4.", level("target_level", 1, "The level to aim for."))),
		may("min_coverage", share("min_coverage", "0.75", "Share from 0 to 1 of the weights that must be known before a stage is given.")),
		may("max_not_applicable", share("max_not_applicable", "0.25", "Share from 0 to 1 of a criterion that may be not applicable.")),
		may("prerequisite_level", more("Left out, it is half of the scale, rounded up: 2 of the levels 0 to 4.", level("prerequisite_level", 0, "The level from which a prerequisite counts as met."))),
		may("effort", more("Left out, S is 1 point, M is 2 and L is 4.", as(`S: {points: 1, meaning: "weeks"}`, &source.Shape{Type: source.MapOf, Name: "effort", Element: size, Keys: source.Text, Min: 1, Doc: "Named sizes of work, in points.",
			Default: `{"S": {"points": 1}, "M": {"points": 2}, "L": {"points": 4}}`, Elsewhere: source.Demands{NoControl: true}}))))
}

func roleShape() *source.Shape {
	return object("a role", "Somebody who may answer or be asked.",
		need("id", more("Questions name it in best_informed, answer files in role.", slug("a role's id", "Short id."))), need("name", text("a role's name", "Name shown to people.")))
}

func sourceShape() *source.Shape {
	return object("a source", "A publication.",
		need("id", more("What rests on the source names it in sources.", slug("a source's id", "Short id."))),
		need("title", text("a source's title", "Title of the publication.")),
		may("author", text("an author", "Who wrote it.")),
		may("publisher", text("a publisher", "Who published it.")),
		may("date", &source.Shape{Type: source.Date, Name: "a source's date", Undated: true, Doc: "YYYY, YYYY-MM, YYYY-MM-DD or undated."}),
		may("note", text("a note", "What a reader should know about it.")))
}

func criterionShape() *source.Shape {
	return object("a criterion", "One axis of the profile.",
		need("id", more("Questions name it in scores, gates in caps.", not([]string{Overall}, slug("a criterion's id", "Short id.")))),
		need("name", text("a criterion's name", "Name shown to people.")),
		may("weight", leftOut("1", whole("a criterion's weight", 1, 0, "Weight in the index; 1 if left out."))),
		may("meaning", text("a criterion's meaning", "What a high score says.")),
		may("target", level("a criterion's target", 1, "Level to aim for; scoring.target_level if left out.")),
		may("sources", cited("Where the criterion comes from.")))
}

func topicShape() *source.Shape {
	return object("a topic", "A group of questions in the interview.",
		need("id", more("Questions name it in topic.", slug("a topic's id", "Short id."))), need("name", text("a topic's name", "Name shown to people.")),
		may("intro", text("an intro", "Shown before the topic's first question.")))
}

func questionShape() *source.Shape {
	s := object("a question", "One question; without scores it is a context question, asked and never scored.",
		need("id", more("To change it without losing answers, note the old one in renamed_from.", slug("a question's id", "Short id, the key in answer files."))),
		need("topic", slug("a question's topic", "The topic it belongs to.")),
		may("core", more(`"cxgap assess --core" asks these and the context questions.`, boolean("core", "Part of the short screening."))),
		may("applies_when", more("All entries have to hold. A context question that nobody has answered leaves nothing out.",
			onlyOptions(conditionShape("applies_when", "Context answers under which the question applies; answered otherwise, it is left out of the sums.")))),
		may("ask_when", as(`ask_when: {question: question-id, at_least: 2}`, object("ask_when", "Asked only once an earlier scored question reaches a level; not reached, it counts as level 0.",
			need("question", slug("a question", "An earlier scored question.")),
			need("at_least", level("at_least", 1, "The level it has to reach."))))),
		need("prompt", text("a prompt", "The question, in one sentence.")),
		may("help", text("help", "What to think of while answering.")),
		may("evidence", text("evidence", "What to ask to see.")),
		may("best_informed", more("They are proposed where the respondent does not know.", refs("best_informed", "The id of a role.", "Roles that know best."))),
		may("scores", as(`scores: {criterion-id: 2}, a criterion and its weight`, &source.Shape{Type: source.MapOf, Name: "scores", Element: whole("a weight", 1, 0, "Weight in this criterion."), Keys: source.Slug, Min: 1, Doc: "Criterion and whole weight.",
			More: "A question with scores needs a gap, and a level for every option; without scores it is asked and never scored."})),
		may("checklist", as(`checklist: {prompt: "...", items: [{id: culture, text: "..."}]}`, more("The ticked count decides which options are offered, and what is not ticked is shown in the gap.", object("a checklist", "Ticked before the options are shown.",
			need("prompt", text("a checklist's prompt", "The question above the list.")),
			need("items", as(`- {id: contact-points, text: "..."}`, listOf("items", object("an item", "One thing to tick.",
				need("id", more("Answer files list the ticked ones.", slug("an item's id", "Short id."))), need("text", text("an item's text", "What is ticked."))), 1, 0, "What can be ticked."))))))),
		need("options", as(`- {id: has-team, text: "..."}`, fromZero("level", more(`Cxgap adds "don't know" and "not applicable" to every question by itself.`, listOf("options", optionShape(), 2, MaxOptions, "The answers, lowest level first."))))),
		may("gap", as(`gap: {title: "...", action: "...", effort: S}`, object("a gap", "What to do where the question is below its target.",
			need("title", text("a gap's title", "What to do, in a few words.")),
			need("action", text("a gap's action", "What to do.")),
			may("why", text("why", "Why it matters.")),
			need("effort", more("Without scoring.effort: S, M or L.", text("an effort size", "One of the sizes in scoring.effort."))),
			may("requires", refs("requires", "The id of a scored question.", "Questions that should be in place first."))))),
		may("sources", cited("Where the question comes from.")),
		may("renamed_from", refs("renamed_from", "A former id of this question.", "Former ids, so that old answers carry over.")))
	s.Elsewhere.Ties = []source.Tie{
		{Key: "scores", With: []string{"gap", "options.level"}, Only: []string{"gap", "options.level"}},
		{Key: "checklist", Only: []string{"options.items"}},
	}
	return s
}

// cited lists the publications that a part of the rubric rests on.
func cited(doc string) *source.Shape {
	return refs("sources", "The id of an entry in sources.", doc)
}

func optionShape() *source.Shape {
	return object("an option", "One answer.",
		need("id", more("Answer files name it.", not(stateWords, slug("an option's id", "Short id.")))),
		may("level", level("a level", 0, "Level of the scale; the first 0, strictly rising, the last the top.")),
		need("text", text("an option's text", "The answer as shown.")),
		may("items", as(`items: {at_least: 1}`, atLeastOne(object("items", "Offered only if the ticked count fits.",
			may("at_least", whole("at_least", 0, 0, "Fewest ticks.")), may("at_most", whole("at_most", 0, 0, "Most ticks.")))))),
		may("renamed_from", refs("renamed_from", "A former id of this option.", "Former ids, so that old answers carry over.")))
}

// boolean is true or false, and false if left out.
func boolean(name, doc string) *source.Shape {
	return leftOut("false", &source.Shape{Type: source.Bool, Name: name, Doc: doc})
}

func conditionShape(name, doc string) *source.Shape {
	return &source.Shape{Type: source.MapOf, Name: name, Element: clauseShape(), Keys: source.Slug, Explicit: true, Doc: doc,
		Example: name + ": {question-id: [option-id]}, or {} where everything matches"}
}

// onlyOptions refuses ranges of levels in a condition.
func onlyOptions(s *source.Shape) *source.Shape {
	s.Element.Elsewhere.OnlyList = true
	return s
}

func clauseShape() *source.Shape {
	return &source.Shape{Type: source.OneOf, Name: "a condition", Doc: "Option ids, or a range of levels.", Example: "[option-id] or {at_least: 2}", Variants: []*source.Shape{
		listOf("a list of option ids", slug("an option's id", "The id of an option of that question."), 1, 0, "Holds for one of these options."),
		atLeastOne(as("{at_least: 2} or {at_most: 2}", object("a range of levels", "Holds within these levels.",
			may("at_least", level("at_least", 0, "Lowest level.")), may("at_most", level("at_most", 0, "Highest level."))))),
	}}
}

func gateShape() *source.Shape {
	return object("a gate", "A must-have: below a level of one question, a criterion or the stage is capped.",
		need("id", slug("a gate's id", "Short id.")),
		need("question", slug("a gate's question", "A scored question.")),
		need("below", level("below", 1, "The gate closes below this level.")),
		need("caps", more("The word overall stands for the stage.", slug("caps", "A criterion's id, or overall."))),
		need("at", level("at", 0, "The level it caps at.")),
		need("reason", more("It says what is missing.", text("a reason", "One sentence for the report."))),
		may("sources", cited("Where the gate comes from.")))
}

func contradictionShape() *source.Shape {
	return object("a contradiction", "Answers that do not sit well together.",
		need("id", slug("a contradiction's id", "Short id.")),
		need("when", conditionShape("when", "All of it must hold.")),
		need("probe", text("a probe", "What to ask to clear it up.")))
}

func verdictShape() *source.Shape {
	return object("a verdict", "Whether the rubric's subject is called for.",
		need("id", slug("a verdict's id", "Short id.")),
		need("when", conditionShape("when", "All of it must hold; empty for the last verdict.")),
		need("text", text("a verdict's text", "The verdict as shown.")),
		may("stage", &source.Shape{Type: source.Choice, Name: "stage", Choices: []string{"shown", "withheld"}, Default: `"shown"`, Doc: "Whether a stage is given under this verdict."}),
		may("sources", cited("Where the verdict comes from.")))
}

func benchmarkShape() *source.Shape {
	return object("a benchmark", "One published base rate, shown beside one answer and never scored.",
		need("id", slug("a benchmark's id", "Short id.")),
		need("question", slug("a benchmark's question", "The question it stands beside.")),
		may("counts", more("Which answers of the question belong to those counted.", clauseShape())),
		need("value", &source.Shape{Type: source.Decimal, Name: "a value", Doc: "The figure.", Example: "37"}),
		need("unit", text("a unit", "What the figure counts.")),
		need("has", text("has", "What those counted have.")),
		need("as_of", &source.Shape{Type: source.Date, Name: "as_of", Undated: true, Doc: "YYYY, YYYY-MM, YYYY-MM-DD or undated."}),
		need("study", text("a study", "Who counted.")),
		need("sample", text("a sample", "How many and who were asked.")),
		may("caveat", text("a caveat", "What the figure does not say.")),
		may("approx", boolean("approx", "The figure is approximate.")),
		may("sources", cited("Where the figure was read.")))
}
