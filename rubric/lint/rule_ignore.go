package lint

import "cxgap/rubric/finding"

// wrongIgnore, ignoreWithoutReason and unusedIgnore have no Check: the comments are read
// once, by newIgnores, which reports all three.
func wrongIgnore() *Rule {
	return &Rule{
		Slug: "wrong-ignore", Severity: finding.Error,
		Title: "An ignore comment that names no rule it could ignore",
		Doc: "A comment such as \"# cxgap:ignore long-prompt because ...\" leaves out one finding, on its own line or, if it stands alone, on the line below. " +
			"It needs the name of one rule of lint. Errors in the form of a file cannot be ignored, because a file with them cannot be read; neither can findings about the comments themselves.",
		Wrong: `questions:
  # cxgap:ignore long-promt because the long form was tried out with readers
  - id: quiet
    prompt: Is it quiet?
`,
		Right: `questions:
  - id: quiet
    # cxgap:ignore long-prompt because the long form was tried out with readers
    prompt: When you think of an ordinary working day in the past month, from the first reader to the last, was the room quiet enough to read a difficult book in it?
`,
	}
}

func ignoreWithoutReason() *Rule {
	return &Rule{
		Slug: "ignore-without-reason", Severity: finding.Error,
		Title: "An ignore comment without a reason",
		Doc: "Whoever reads the rubric next has to be able to judge whether the exception still holds. " +
			"Write the word because and a reason behind the rule; without it the finding is not ignored.",
		Wrong: `topics:
  # cxgap:ignore topic-without-questions
  - {id: setting, name: Setting}
`,
		Right: `topics:
  # cxgap:ignore topic-without-questions because its questions come with the next version
  - {id: garden, name: The garden}
`,
	}
}

func unusedIgnore() *Rule {
	return &Rule{
		Slug: "unused-ignore", Severity: finding.Warning,
		Title: "An ignore comment that ignores nothing",
		Doc: "The finding has gone, or stands on another line. An ignore comment left behind would hide the next finding of its kind, so remove it, " +
			"or move it to the line that the finding names.",
		Wrong: `questions:
  - id: quiet
    # cxgap:ignore long-prompt because readers know this wording
    prompt: Is it quiet?
`,
		Right: `questions:
  - id: quiet
    prompt: Is it quiet?
`,
	}
}
