package report

import (
	"maps"
	"reflect"
	"strings"

	"cxgap/assess"
	"cxgap/assess/compare"
	"cxgap/assess/panel"
	"cxgap/rubric/source"
)

// ReportShape returns the format of a JSON report, made from the JSON tags of [Report]. It
// is a format of JSON, not of YAML: every key is written, and what does not apply is null.
func ReportShape() *source.Shape {
	s := shapeOf(reflect.TypeFor[Report](), reportNotes(), "")
	s.Name, s.Doc = "a report", `The gap report of cxgap, as "cxgap report -f json" writes it. Levels, weights, ranks and points are whole numbers; all other numbers have exactly four decimals.`
	return s
}

// note is what the types of a report do not tell about a value.
type note struct {
	doc string
	// choices are the words that a text can be; a single one is the only word.
	choices []string
	// most is the largest value of a number; 0 means no bound.
	most int
}

// shapeOf turns a Go type into the shape of its JSON. The path names the field that has
// the type, "ReportGap.lift".
func shapeOf(t reflect.Type, notes map[string]note, path string) *source.Shape {
	if t.Kind() == reflect.Pointer {
		s := shapeOf(t.Elem(), notes, path)
		s.Null = true
		return s
	}
	s := plainShape(t, notes[path])
	_, s.Name, _ = strings.Cut(path, ".")
	s.Doc = notes[path].doc
	switch s.Type {
	case source.ListOf:
		s.Element = shapeOf(t.Elem(), notes, path)
		s.Element.Name = "entry of " + s.Name
	case source.Object:
		s.Fields = fieldsOf(t, notes)
	}
	return s
}

func plainShape(t reflect.Type, n note) *source.Shape {
	switch {
	case t == reflect.TypeFor[Decimal]():
		return &source.Shape{Type: source.Decimal, Null: true, Signed: true, Elsewhere: source.Demands{Most: n.most}}
	case t.Kind() == reflect.Int:
		return &source.Shape{Type: source.Whole, Max: n.most}
	case t.Kind() == reflect.Bool:
		return &source.Shape{Type: source.Bool}
	case t.Kind() == reflect.Slice:
		return &source.Shape{Type: source.ListOf}
	case t.Kind() == reflect.Struct:
		return &source.Shape{Type: source.Object}
	case len(n.choices) == 1:
		return &source.Shape{Type: source.Constant, Choices: n.choices}
	case n.choices != nil:
		return &source.Shape{Type: source.Choice, Choices: n.choices}
	}
	return &source.Shape{Type: source.Text, Blank: true}
}

// fieldsOf lists the fields of a struct that its JSON has.
func fieldsOf(t reflect.Type, notes map[string]note) []source.Field {
	var fields []source.Field
	for f := range t.Fields() {
		key := f.Tag.Get("json")
		if key == "" || key == "-" {
			continue
		}
		s := shapeOf(f.Type, notes, t.Name()+"."+key)
		fields = append(fields, source.Field{Name: key, Doc: s.Doc, Required: true, Shape: s})
	}
	return fields
}

// Words for levels and scores that many keys share.
const (
	confirmedNote = "What the answers state: unknowns count at their lowest level."
	possibleNote  = "What is left if every unknown turned out best."
)

// topLevel and topScore are the most that a level and a score can be.
const (
	topLevel = 10
	topScore = 100
)

func says(doc string) note                     { return note{doc: doc} }
func upTo(most int, doc string) note           { return note{doc: doc, most: most} }
func oneOf(doc string, choices ...string) note { return note{doc: doc, choices: choices} }
func states() []string {
	var words []string
	for _, s := range []assess.State{assess.Answered, assess.Unknown, assess.Unanswered, assess.Absent, assess.Unsettled, assess.NotApplicable, assess.LeftOut, assess.Panel} {
		words = append(words, string(s))
	}
	return words
}

// reportNotes explains every key of a report, by the type that has it.
func reportNotes() map[string]note {
	return merged(headNotes(), resultNotes(), listNotes(), sideNotes(), panelNotes(), changeNotes())
}

func merged(tables ...map[string]note) map[string]note {
	all := map[string]note{}
	for _, table := range tables {
		maps.Copy(all, table)
	}
	return all
}

func headNotes() map[string]note {
	return map[string]note{
		"Report.schema":         oneOf("Names the format of this document.", ReportSchema),
		"Report.tool":           says("The program that wrote the report."),
		"Report.options":        says("The choices that the report was made with."),
		"Report.rubric":         says("The rubric that the answers were scored by."),
		"Report.subject":        says("Who is assessed."),
		"Report.date":           says("The latest day on which an answer was given."),
		"Report.comment":        says("What the interviewer says at the head of the report."),
		"Report.respondents":    says("The people whose answers the report rests on."),
		"Report.missing":        says("The members of the panel file who are not in the report, because their answers could not be read."),
		"Report.panel":          says("What several respondents agreed on; null for one respondent."),
		"Report.verdict":        says("Whether the rubric's subject is called for; null if the rubric has no verdicts."),
		"Report.coverage":       upTo(1, "The share of the weights that is known."),
		"Report.index":          says("The weighted mean of the criterion scores, 0 to 100; null if no criterion is rated."),
		"Report.stage":          says("The stage, and what holds it down."),
		"Report.criteria":       says("The profile, in the rubric's order."),
		"Report.gates":          says("Every must-have, in the rubric's order."),
		"Report.gaps":           says("What to do, the most urgent first."),
		"Report.strengths":      says("What works: questions answered at their target or above, the best proved first."),
		"Report.find_out":       says("What is not known yet, in the order in which to find it out."),
		"Report.contradictions": says("Answers that do not sit well together."),
		"Report.benchmarks":     says("Published figures, each beside one answer."),
		"Report.plan":           says("The cheapest way to the next stage; null if the verdict gives no stage or no criterion is rated."),
		"Report.sensitivity":    says("How firm the confirmed result is; null if no criterion is rated."),
		"Report.agreement":      says("How far the respondents agree; null for one respondent."),
		"Report.changes":        says("What changed since an earlier run; null without one."),

		"Tool.name":    says("The program's name."),
		"Tool.version": says("The program's version."),

		"ReportOptions.target":          upTo(topLevel, "The level aimed for; null if the rubric's own targets count."),
		"ReportOptions.strict_evidence": says("Whether high answers count only where evidence was seen."),
		"ReportOptions.core":            says("Whether only the short screening was asked."),
		"ReportOptions.redact":          says("Whether names, notes and the like were left out."),

		"ReportRubric.id":      says("The rubric's id."),
		"ReportRubric.version": says("The rubric's version."),
		"ReportRubric.title":   says("The rubric's title."),
		"ReportRubric.sha256":  says("The digest of the rubric file in hexadecimal, taken without byte order mark and with LF line ends."),

		"ReportRespondent.name":   says("The respondent's name."),
		"ReportRespondent.role":   says("The id of the respondent's role."),
		"ReportRespondent.file":   says("The answer file, as it was given on the command line."),
		"ReportRespondent.sha256": says("The digest of the answer file in hexadecimal."),

		"ReportMissing.file": says("The answer file, as the panel file names it; null in a redacted report."),

		"ReportVerdict.id":         says("The verdict's id; while it is open that of the catch-all, or null."),
		"ReportVerdict.text":       says("The verdict in words; while it is open those of the catch-all, or null."),
		"ReportVerdict.sources":    says("Ids of the sources it rests on."),
		"ReportVerdict.candidates": says("Ids of the verdicts between which it is open; empty where it is settled."),
		"ReportVerdict.settle":     says("Ids of the questions whose answers would settle it."),
	}
}

func resultNotes() map[string]note {
	return map[string]note{
		"ReportStage.withheld":     says("Whether no stage is given. The levels stand here nevertheless."),
		"ReportStage.why_withheld": oneOf("Why no stage is given; empty if it is.", assess.WhyCoverage, assess.WhyNotRated, assess.WhyVerdict, assess.WhyCore),
		"ReportStage.confirmed":    says(confirmedNote),
		"ReportStage.possible":     says(possibleNote),
		"ReportStage.held_by":      says("What keeps the confirmed stage below the one that the index alone would give."),

		"StageLevel.level":    upTo(topLevel, "The stage; null if no criterion is rated."),
		"StageLevel.name":     says("The stage's name in the rubric's scale."),
		"StageLevel.uncapped": upTo(topLevel, "The stage that the index alone would give."),

		"HeldBy.kind":     oneOf("gate: a must-have is not met. balance: the stage stays near the weakest criterion.", "gate", "balance"),
		"HeldBy.id":       says("The id of the gate, or of the weakest criterion."),
		"HeldBy.cap":      upTo(topLevel, "The level at which the stage is held."),
		"HeldBy.reason":   says("The reason in words."),
		"HeldBy.question": says("The question behind it; null if there is no single one."),

		"ReportCriterion.id":       says("The criterion's id."),
		"ReportCriterion.name":     says("The criterion's name."),
		"ReportCriterion.weight":   says("Its weight in the index."),
		"ReportCriterion.rated":    says("Whether it has a score; too much that is not applicable leaves it without one."),
		"ReportCriterion.coverage": upTo(1, "The share of its weights that is known."),
		"ReportCriterion.score":    says("The score from 0 to 100; null if it is not rated."),
		"ReportCriterion.level":    says("The level after the gates on it; null if it is not rated."),
		"ReportCriterion.target":   upTo(topLevel, "The level to aim for."),
		"ReportCriterion.gap":      says("Levels up to the target, on both sides; null if it is not rated."),
		"ReportCriterion.terms":    says("Every question that scores the criterion, in the rubric's order."),

		"LevelPair.confirmed": upTo(topLevel, confirmedNote),
		"LevelPair.possible":  upTo(topLevel, possibleNote),

		"ReportTerm.question":  says("The question's id."),
		"ReportTerm.weight":    says("The question's weight in the criterion."),
		"ReportTerm.confirmed": upTo(topLevel, confirmedNote+" Null if the question is in no sum."),
		"ReportTerm.possible":  upTo(topLevel, possibleNote+" Null if the question is in no sum."),
		"ReportTerm.state":     oneOf("How the question stands.", states()...),

		"ReportGate.id":       says("The gate's id."),
		"ReportGate.fires":    says("Whether the must-have is not met."),
		"ReportGate.caps":     says("What the gate caps: a criterion's id, or overall for the stage."),
		"ReportGate.at":       upTo(topLevel, "The level that it caps at."),
		"GateSides.confirmed": says(confirmedNote),
		"GateSides.possible":  says(possibleNote),
	}
}

func listNotes() map[string]note {
	return map[string]note{
		"ReportGap.rank":          says("The place in the list, from 1."),
		"ReportGap.tier":          upTo(3, "0: what the verdict puts first; 1: the plan to the next stage, or without one must-haves that are missing; 2: the rest; 3: what the verdict sets aside."),
		"ReportGap.question":      says("The question's id."),
		"ReportGap.criterion":     says("The id of the criterion that the gap counts in most."),
		"ReportGap.level":         upTo(topLevel, "The confirmed level."),
		"ReportGap.target":        upTo(topLevel, "The level to reach."),
		"ReportGap.now":           upTo(topLevel, "The level that the plan to the next stage takes the question to; null if the plan does not contain it."),
		"ReportGap.lift":          says("What closing the gap adds to the index, in points."),
		"ReportGap.cost":          says("The points of all steps up to the target."),
		"ReportGap.steps":         says("The steps up to the target, lowest first."),
		"ReportGap.title":         says("What to do, in a few words."),
		"ReportGap.why":           says("Why it matters."),
		"ReportGap.requires":      says("Ids of questions that should be in place first and are not."),
		"ReportGap.missing_items": says("Ids of the things on the checklist that are not ticked."),
		"ReportGap.sources":       says("Ids of the sources behind the question."),
		"ReportGap.quick_win":     says("Whether it brings much for the smallest effort."),
		"ReportGap.agreed":        says("What was agreed about the gap; null if nothing was."),

		"ReportWorkStep.level":  upTo(topLevel, "The level that the step leads to."),
		"ReportWorkStep.option": says("The id of the answer that it leads to."),
		"ReportWorkStep.action": says("What to do."),
		"ReportWorkStep.effort": says("The named size of the step."),
		"ReportWorkStep.points": says("The points of that size."),

		"ReportStrength.question":  says("The question's id."),
		"ReportStrength.criterion": says("The id of the criterion that the question counts in most."),
		"ReportStrength.level":     upTo(topLevel, "The confirmed level."),
		"ReportStrength.evidence":  oneOf("Whether evidence was seen; null if nothing is recorded. In a panel seen, by more than half of those whose answers count, or null.", "none", "said", "seen"),

		"Agreed.who":  says("Who will do it."),
		"Agreed.due":  says("By when."),
		"Agreed.note": says("What was agreed."),

		"ReportFindOut.question": says("The question's id."),
		"ReportFindOut.worth":    says("By how many points of the index the answer can move the result; null for a context question."),
		"ReportFindOut.gate":     says("The must-have that hangs on the answer; null if none does."),
		"ReportFindOut.ask":      says("Who would know: role ids, or the name given by the respondent."),

		"ReportContradiction.id":        says("The contradiction's id."),
		"ReportContradiction.questions": says("Ids of the questions concerned."),
		"ReportContradiction.probe":     says("What to ask to clear it up."),

		"ReportBenchmark.id":    says("The benchmark's id."),
		"ReportBenchmark.yours": oneOf("Whether the answer belongs to those counted; null if the rubric does not say what counts.", "yes", "no", "unknown"),
		"ReportBenchmark.line":  says("The figure with its study, in words."),
	}
}

func sideNotes() map[string]note {
	return map[string]note{
		"ReportPlan.to":       upTo(topLevel, "The stage to reach; where a budget does not reach the next one, today's."),
		"ReportPlan.cost":     says("The points of all measures; null if there is no plan."),
		"ReportPlan.optimal":  says("Whether it is proved that nothing costs less."),
		"ReportPlan.measures": says("What to raise, in an order that honours branches and prerequisites."),

		"ReportMeasure.question": says("The question's id."),
		"ReportMeasure.from":     upTo(topLevel, "The confirmed level; null if it is not known and has to be found out."),
		"ReportMeasure.to":       upTo(topLevel, "The level to raise it to."),
		"ReportMeasure.cost":     says("The points of its steps."),
		"ReportMeasure.steps":    says("The steps, lowest first."),
		"ReportMeasure.agreed":   says("What was agreed about it; null if nothing was."),

		"ReportSensitivity.index_range":     says("The range of the index while each criterion weight moves by up to half."),
		"ReportSensitivity.stage_stable":    says("Whether the stage is the same at both ends of that range."),
		"ReportSensitivity.fragile_answers": says("Ids of the questions whose answer, moved by one option, changes the stage."),

		"DecimalPair.confirmed": upTo(topScore, confirmedNote),
		"DecimalPair.possible":  upTo(topScore, possibleNote),
		"DecimalRange.low":      says("The lowest value."),
		"DecimalRange.high":     says("The highest value."),
	}
}

// panelNotes explain the keys that only a panel's report has.
func panelNotes() map[string]note {
	return map[string]note{
		"ReportPanel.members":   says("The number of members."),
		"ReportPanel.context":   says("The context questions on which members disagree, in the order asked."),
		"ReportPanel.questions": says("On how many members each scored question rests, in the order asked."),
		"ReportPanel.consensus": says("What the room agreed on, in the order asked. It counts in place of the members' own answers."),
		"ReportPanel.talk":      says("The questions to talk about, the widest spread first."),

		"ReportContext.question": says("The context question's id."),
		"ReportContext.votes":    says("The options that were chosen, in the rubric's order."),
		"ReportContext.chosen":   says("The option that counts: the consensus, or what more than half of those who answered chose; null if there is none."),
		"ReportVote.option":      says("The option's id."),
		"ReportVote.members":     says("How many members chose it."),

		"ReportKnew.question": says("The question's id."),
		"ReportKnew.knew":     says("How many members contribute a level."),
		"ReportKnew.of":       says("How many members there are."),
		"ReportKnew.thin":     says("Whether fewer than half of the members knew, or only one."),

		"ReportConsensus.question": says("The question's id."),
		"ReportConsensus.option":   says("The option agreed on."),
		"ReportConsensus.level":    upTo(topLevel, "Its level; null for a context question."),
		"ReportConsensus.reason":   says("How the room came to it."),
		"ReportConsensus.before":   says("The lower and upper median of the members' own answers; null where nobody gave a level."),

		"ReportTalk.question":      says("The question's id."),
		"ReportTalk.spread":        upTo(topLevel, "The highest level given less the lowest."),
		"ReportTalk.answers":       says("The levels given, lowest first."),
		"ReportTalkAnswer.level":   upTo(topLevel, "The level."),
		"ReportTalkAnswer.members": says("How many members gave it."),
		"ReportTalkAnswer.who":     says("Who gave it; empty in a redacted report and in a panel of more than fifty."),
		"ReportWho.name":           says("The member's name."),
		"ReportWho.role":           says("The id of the member's role."),

		"ReportAgreement.respondents":      says("The number of members."),
		"ReportAgreement.alpha":            upTo(1, "Krippendorff's ordinal alpha; null if it is not reported."),
		"ReportAgreement.alpha_range":      says("The lowest and highest alpha with any one member left out; null if there is none."),
		"ReportAgreement.identical":        upTo(1, "The share of pairs of levels given to the same question that are equal; null without pairs."),
		"ReportAgreement.adjacent":         upTo(1, "The share of such pairs that lie at most one level apart; null without pairs."),
		"ReportAgreement.usable_questions": says("The number of questions to which at least two members gave a level."),
		"ReportAgreement.reading": oneOf("How far the answers can be relied on: too-few under ten usable questions, same if at least nine of ten pairs of answers are equal; else by alpha, from 0.800 consistent, from 0.667 tentative, below unreliable.",
			panel.ReadingTooFew, panel.ReadingSame, panel.ReadingConsistent, panel.ReadingTentative, panel.ReadingUnreliable),
		"ReportAgreement.spread":    says("The questions on which levels lie two or more apart, the widest first."),
		"ReportAgreement.role_gaps": says("How much higher one role places a criterion than another, over the questions that both know."),

		"ReportSpread.question": says("The question's id."),
		"ReportSpread.levels":   upTo(topLevel, "The levels given, lowest first."),
		"ReportSpread.spread":   upTo(topLevel, "The highest level less the lowest."),
		"ReportSpread.settled":  says("Whether the room agreed on an answer."),

		"ReportRoleGap.criterion": says("The criterion's id."),
		"ReportRoleGap.group":     says("The role listed first in the rubric."),
		"ReportRoleGap.against":   says("The role that it is compared with."),
		"ReportRoleGap.points":    upTo(topScore, "By how many points the first role places the criterion higher; negative if lower."),
	}
}

// changeNotes explain the keys that only a comparison's report has.
func changeNotes() map[string]note {
	return map[string]note{
		"ReportChanges.missing":          says("The members of the panel files compared whose answers could not be read."),
		"ReportMissingAt.date":           says("The date at which the member is missing: the latest day on which others of the panel answered, or null."),
		"ReportMissingAt.file":           says("The answer file, as the panel file names it; null in a redacted report."),
		"ReportChanges.matched":          oneOf("By what those heard at both dates are taken for the same: by-name; or, of one respondent each time, unnamed: not both with a name and in no two roles; or different: other names or roles, so that same_people, improved and worsened are the difference between two respondents, and no change.", matched[:]...),
		"ReportChanges.shared_questions": says("The number of questions that both versions of the rubric have."),
		"ReportChanges.not_shared":       says("The questions that cannot be compared."),
		"ReportChanges.index":            says("What the change of the confirmed index is made of."),
		"ReportChanges.stage":            says("The confirmed stage at both dates."),
		"ReportChanges.criteria":         says("The confirmed score of every criterion of the later rubric."),
		"ReportChanges.questions":        says("The shared questions that changed for the people heard at both dates, in the later rubric's order; levels are those of the later rubric."),
		"ReportChanges.closer":           says("The questions on which those who answered both times lie closer together than before."),
		"ReportChanges.further":          says("The questions on which those who answered both times lie further apart than before."),

		"ReportNotShared.question": says("The question's id."),
		"ReportNotShared.why":      says("Why it cannot be compared."),

		"ReportIndexChange.total":             says("The whole change: ruler, answers and unshared together."),
		"ReportIndexChange.ruler":             says("The earlier answers by the later rubric, less the same answers by the earlier one, over shared questions."),
		"ReportIndexChange.answers":           says("The later answers less the earlier ones, both by the later rubric, over shared questions: same_people, people and room together, or others and room."),
		"ReportIndexChange.unshared":          says("What questions contribute that only one version has."),
		"ReportIndexChange.same_people":       says("What the people heard at both dates say has changed, without what the room settled; null if nobody was."),
		"ReportIndexChange.people":            says("Who else was asked; null if nobody was heard at both dates."),
		"ReportIndexChange.room":              says("What a consensus settled."),
		"ReportIndexChange.others":            says("same_people and people together, where they cannot be told apart; else null."),
		"ReportIndexChange.improved":          says("The part of same_people of questions known and answered by the same of them both times that are higher now."),
		"ReportIndexChange.worsened":          says("The part of same_people of questions known and answered by the same of them both times that are lower now."),
		"ReportIndexChange.learnt":            says("The part of same_people of questions known only now, or with evidence newly seen."),
		"ReportIndexChange.lost":              says("The part of same_people of questions known only before, or with evidence no longer seen."),
		"ReportIndexChange.scope":             says("The rest of same_people: questions that count only once or that not the same of them answered, and what that does to the weights of the others."),
		"ReportIndexChange.answers_old_ruler": says("What answers would be by the earlier rubric."),

		"ReportStageChange.before":           upTo(topLevel, "The earlier stage, by the earlier rubric; null if no criterion is rated."),
		"ReportStageChange.before_new_ruler": upTo(topLevel, "The stage of the earlier answers by the later rubric, over shared questions."),
		"ReportStageChange.after":            upTo(topLevel, "The later stage, by the later rubric."),

		"ReportCriterionChange.criterion": says("The criterion's id."),
		"ReportCriterionChange.before":    upTo(topScore, "The earlier score, by the earlier rubric; null if it is not rated or was not there."),
		"ReportCriterionChange.after":     upTo(topScore, "The later score, by the later rubric."),
		"ReportCriterionChange.change":    upTo(topScore, "The later score less the earlier one."),

		"ReportQuestionChange.question": says("The question's id in the later rubric."),
		"ReportQuestionChange.kind": oneOf("improved or worsened: known and answered by the same people both times, or by one respondent each time, whatever the names; learnt: known only now, or evidence newly seen; lost: known only before, or evidence no longer seen.",
			compare.Improved, compare.Worsened, compare.Learnt, compare.Lost),
		"ReportQuestionChange.from": upTo(topLevel, "The earlier confirmed level; null where it was not known."),
		"ReportQuestionChange.to":   upTo(topLevel, "The later confirmed level; null where it is not known."),
	}
}
