package assess

// changeNotes explain the keys that only a comparison's report has.
func changeNotes() map[string]note {
	return map[string]note{
		"ReportChanges.shared_questions": says("The number of questions that both versions of the rubric have."),
		"ReportChanges.not_shared":       says("The questions that cannot be compared."),
		"ReportChanges.index":            says("What the change of the confirmed index is made of."),
		"ReportChanges.stage":            says("The confirmed stage at both dates."),
		"ReportChanges.criteria":         says("The confirmed score of every criterion of the later rubric."),
		"ReportChanges.questions":        says("The shared questions that changed, in the later rubric's order; levels are those of the later rubric."),

		"ReportNotShared.question": says("The question's id."),
		"ReportNotShared.why":      says("Why it cannot be compared."),

		"ReportIndexChange.total":             says("The whole change: ruler, answers and unshared together."),
		"ReportIndexChange.ruler":             says("The earlier answers by the later rubric, less the same answers by the earlier one, over shared questions."),
		"ReportIndexChange.answers":           says("The later answers less the earlier ones, both by the later rubric, over shared questions."),
		"ReportIndexChange.unshared":          says("What questions contribute that only one version has."),
		"ReportIndexChange.improved":          says("The part of answers of questions known both times that are higher now."),
		"ReportIndexChange.worsened":          says("The part of answers of questions known both times that are lower now."),
		"ReportIndexChange.learnt":            says("The part of answers of questions known only now."),
		"ReportIndexChange.lost":              says("The part of answers of questions known only before."),
		"ReportIndexChange.scope":             says("The rest of answers: questions that count only once, and what that does to the weights of the others."),
		"ReportIndexChange.answers_old_ruler": says("What answers would be by the earlier rubric."),

		"ReportStageChange.before":           upTo(topLevel, "The earlier stage, by the earlier rubric; null if no criterion is rated."),
		"ReportStageChange.before_new_ruler": upTo(topLevel, "The stage of the earlier answers by the later rubric, over shared questions."),
		"ReportStageChange.after":            upTo(topLevel, "The later stage, by the later rubric."),

		"ReportCriterionChange.criterion": says("The criterion's id."),
		"ReportCriterionChange.before":    upTo(topScore, "The earlier score, by the earlier rubric; null if it is not rated or was not there."),
		"ReportCriterionChange.after":     upTo(topScore, "The later score, by the later rubric."),
		"ReportCriterionChange.change":    upTo(topScore, "The later score less the earlier one."),

		"ReportQuestionChange.question": says("The question's id in the later rubric."),
		"ReportQuestionChange.kind": oneOf("improved or worsened: known both times; learnt: known only now; lost: known only before; scope: counts at one date only.",
			ChangeImproved, ChangeWorsened, ChangeLearnt, ChangeLost, ChangeScope),
		"ReportQuestionChange.from": upTo(topLevel, "The earlier confirmed level; null where it was not known."),
		"ReportQuestionChange.to":   upTo(topLevel, "The later confirmed level; null where it is not known."),
	}
}
