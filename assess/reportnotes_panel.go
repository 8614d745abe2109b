package assess

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
		"ReportAgreement.usable_questions": says("The number of questions to which at least two members gave a level."),
		"ReportAgreement.reading": oneOf("What alpha says: from 0.800 consistent, from 0.667 tentative, below unreliable; too-few under ten usable questions, undefined if all levels are the same.",
			ReadingTooFew, ReadingUndefined, ReadingConsistent, ReadingTentative, ReadingUnreliable),
		"ReportAgreement.spread":    says("The questions on which levels lie two or more apart, the widest first."),
		"ReportAgreement.role_gaps": says("How much higher one role places a criterion than another, over the questions that both know."),

		"ReportSpread.question": says("The question's id."),
		"ReportSpread.levels":   upTo(topLevel, "The levels given, lowest first."),
		"ReportSpread.spread":   upTo(topLevel, "The highest level less the lowest."),

		"ReportRoleGap.criterion": says("The criterion's id."),
		"ReportRoleGap.group":     says("The role listed first in the rubric."),
		"ReportRoleGap.against":   says("The role that it is compared with."),
		"ReportRoleGap.points":    upTo(topScore, "By how many points the first role places the criterion higher; negative if lower."),
	}
}
