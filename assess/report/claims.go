package report

// The sentences of the page that hold no number, each with when it is true.

const (
	// noStageByVerdictWords: true while the verdict takes the place of the stage.
	noStageByVerdictWords = "While this stands, no stage is given."
	// oneOfWords lead the verdicts between which it is open. True while none of them is the one
	// whose words are shown, and all that are possible are listed.
	oneOfWords = "By what is known it is one of these:"
	// mayBeWords lead verdicts that are possible where the one whose words are shown is the rubric's
	// for too little knowledge. True of verdicts each of which some answers give
	// ([assess.Result.Conclusions]).
	mayBeWords = "By what is known it may be:"
	// noneButWords lead verdicts beside the one whose words are shown where it would take too long
	// to find out which of them are possible. True where all that are possible are listed.
	noneButWords = "Beside that, it can be none but these:"
	// dependsWords lead verdicts that are possible where nothing but contradicting answers leaves
	// it open. True of verdicts that one of the answers given to each question gives.
	dependsWords = "Depending on who is right, it may be:"
	// settledBelowWords say where the page has what would settle the verdict. True while it is
	// open: these questions lead what there is to find out.
	settledBelowWords = "What would settle it stands first under “Find out first”."
	// nothingKnownWords stand where no work can be named and none can be denied: not one question
	// that counts is known.
	nothingKnownWords = "No question that counts is known yet, so there is no work to name."
	// settleLead leads the questions whose answers would settle the verdict. True while it is open.
	settleLead = "To settle the verdict, find out:"
	// touchingWords lead contradictions on whose answers the verdict rests.
	touchingWords = "These answers do not go together, and the verdict rests on them:"
	// allSetAsideWords: true where every answer below its target is set aside by the verdict.
	allSetAsideWords = "What the answers ask for is not called for while the verdict stands."
	// mustHaveMeaning explains a must-have. True of every gate, whatever else is low, where there
	// is a stage.
	mustHaveMeaning = "Must-have: limits the result until met."
	// mustHaveCriterionMeaning is the same where the verdict gives no stage, of gates on criteria.
	mustHaveCriterionMeaning = "Must-have: limits its criterion until met."
	// mustHaveNoStageMeaning is the same where a gate on the stage is among them.
	mustHaveNoStageMeaning = "Must-have: limits its criterion, or the stage once one is given, until met."
	// nobodyNamedWords: true of one respondent without name and role, unless they are left out.
	nobodyNamedWords = "Who answered is not said."
	// agreedFurtherWords lead works behind the first ones that stand there because somebody agreed
	// to do them.
	agreedFurtherWords = "Agreed, further down:"
	// unseenLead leads a question whose answer is high and whose evidence nobody has seen.
	unseenLead = "Not yet seen: "
	// quickWinMeaning explains a quick win as far as a reader needs it (method.md, section 8).
	quickWinMeaning = "Quick win: small, waits for nothing."
	// openFactsWords lead facts that people see differently. True while the room has not settled them,
	// of facts by which, with the answers given, not the same applies ([panel.Result.Matters]).
	openFactsWords = "Seen differently, and what applies hangs on it:"
	// otherFactsWords lead the other facts that people see differently. True of each alone: were people
	// wrong about a second fact too, it could matter.
	otherFactsWords = "Seen differently, but with all else as it is, the same applies whoever is right: "
	// noMatterWords say the same of one fact.
	noMatterWords = "With all else as it is, the same applies whoever is right."
)
