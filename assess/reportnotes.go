package assess

import "maps"

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
	for _, s := range []State{Answered, Unknown, Unanswered, Absent, Unsettled, NotApplicable, LeftOut, Panel} {
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
		"Report.panel":          says("What several respondents agreed on; null for one respondent."),
		"Report.verdict":        says("Whether the rubric's subject is called for; null if the rubric has no verdicts."),
		"Report.coverage":       upTo(1, "The share of the weights that is known."),
		"Report.index":          says("The weighted mean of the criterion scores, 0 to 100; null if no criterion is rated."),
		"Report.stage":          says("The stage, and what holds it down."),
		"Report.criteria":       says("The profile, in the rubric's order."),
		"Report.gates":          says("Every must-have, in the rubric's order."),
		"Report.gaps":           says("What to do, the most urgent first."),
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

		"ReportVerdict.id":      says("The verdict's id."),
		"ReportVerdict.text":    says("The verdict in words."),
		"ReportVerdict.sources": says("Ids of the sources it rests on."),
	}
}

func resultNotes() map[string]note {
	return map[string]note{
		"ReportStage.withheld":     says("Whether no stage is given. The levels stand here nevertheless."),
		"ReportStage.why_withheld": oneOf("Why no stage is given; empty if it is.", WhyCoverage, WhyNotRated, WhyVerdict, WhyCore),
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
		"ReportCriterion.gap":      upTo(topLevel, "Levels from the confirmed one up to the target; null if it is not rated."),
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
		"ReportGap.tier":          upTo(3, "1: a must-have is not met; 2: its criterion holds the next stage back; 3: the rest."),
		"ReportGap.question":      says("The question's id."),
		"ReportGap.criterion":     says("The id of the criterion that the gap counts in most."),
		"ReportGap.level":         upTo(topLevel, "The confirmed level."),
		"ReportGap.target":        upTo(topLevel, "The level to reach."),
		"ReportGap.lift":          says("What closing the gap adds to the index, in points."),
		"ReportGap.effort":        says("The named size of the work."),
		"ReportGap.title":         says("What to do, in a few words."),
		"ReportGap.action":        says("What to do."),
		"ReportGap.why":           says("Why it matters."),
		"ReportGap.requires":      says("Ids of questions that should be in place first and are not."),
		"ReportGap.missing_items": says("Ids of the things on the checklist that are not ticked."),
		"ReportGap.sources":       says("Ids of the sources behind the question."),
		"ReportGap.quick_win":     says("Whether it brings much for the smallest effort."),
		"ReportGap.agreed":        says("What was agreed about the gap; null if nothing was."),

		"Agreed.who":  says("Who will do it."),
		"Agreed.due":  says("By when."),
		"Agreed.note": says("What was agreed."),

		"ReportFindOut.question": says("The question's id."),
		"ReportFindOut.worth":    says("By how many points of the index the answer can move the result."),
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
		"ReportPlan.to":      upTo(topLevel, "The stage to reach; where a budget does not reach the next one, today's."),
		"ReportPlan.cost":    says("The points of all steps; null if there is no plan."),
		"ReportPlan.optimal": says("Whether it is proved that nothing costs less."),
		"ReportPlan.steps":   says("What to raise, in an order that honours branches and prerequisites."),

		"ReportPlanStep.question": says("The question's id."),
		"ReportPlanStep.from":     upTo(topLevel, "The confirmed level; null if it is not known and has to be found out."),
		"ReportPlanStep.to":       upTo(topLevel, "The level to raise it to."),
		"ReportPlanStep.effort":   says("The named size of the work."),
		"ReportPlanStep.points":   says("The points of that size."),

		"ReportSensitivity.index_range":     says("The range of the index while each criterion weight moves by up to half."),
		"ReportSensitivity.stage_stable":    says("Whether the stage is the same at both ends of that range."),
		"ReportSensitivity.fragile_answers": says("Ids of the questions whose answer, moved by one option, changes the stage."),

		"DecimalPair.confirmed": upTo(topScore, confirmedNote),
		"DecimalPair.possible":  upTo(topScore, possibleNote),
		"DecimalRange.low":      says("The lowest value."),
		"DecimalRange.high":     says("The highest value."),
	}
}
