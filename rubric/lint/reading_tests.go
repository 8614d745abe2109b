package lint

import "cxgap/rubric/finding"

// testRules are the rules that package ruletest applies to rubric tests.
func testRules() []*Rule {
	return []*Rule{
		{
			Slug: "test-failed", Severity: finding.Error,
			Title: "An expectation that does not hold",
			Doc: "The answers of the case give another result than the one expected; the message shows both. " +
				"Either the rubric was changed in a way that nobody meant, or the expectation is out of date. \"cxgap explain\" shows how a number comes about.",
			Wrong: `cases:
  - name: half of everything
    answers: {"*": 1}
    expect: {stage: 2}
`,
			Right: `cases:
  - name: half of everything
    answers: {"*": 1}
    expect: {stage: 1}
`,
		},
		{
			Slug: "not-covered", Severity: finding.Warning,
			Title: "A part of the rubric that no case reaches",
			Doc: "With --cover every option, gate (firing and not), verdict, contradiction and branch has to come up in some case. " +
				"What never comes up was never tested: add a case whose answers reach it.",
		},
		{
			Slug: "not-an-answer", Severity: finding.Error,
			Title: "A word in a case that can never be an answer",
			Doc:   "A case gives each question an option id, a level or the word unknown. Leave a question out to leave it open.",
			Wrong: `cases:
  - name: after dark
    answers: {light: yes}
    expect: {stage: withheld}
`,
			Right: `cases:
  - name: after dark
    answers: {light: bright}
    expect: {stage: withheld}
`,
		},
		{
			Slug: "no-such-level", Severity: finding.Error,
			Title: "A level that a question has no option at",
			Doc: "Options may leave out levels of the scale, and a question can only be answered at a level that one of its options has. " +
				"The message lists them. The level behind \"*\" is lowered by itself where a question has no option at it.",
		},
		{
			Slug: "duplicate-name", Severity: finding.Error,
			Title: "Two cases with the same name",
			Doc:   "Reports and --run tell cases apart by their names. Give one of the two another name.",
			Wrong: `cases:
  - name: half of everything
    answers: {"*": 1}
    expect: {stage: 1}
  - name: half of everything
    answers: {"*": 1, light: dark}
    expect: {stage: 1}
`,
			Right: `cases:
  - name: half of everything
    answers: {"*": 1}
    expect: {stage: 1}
  - name: half of everything in the dark
    answers: {"*": 1, light: dark}
    expect: {stage: 1}
`,
		},
		{
			Slug: "no-rubric", Severity: finding.Error,
			Title: "A file of tests whose rubric cannot be found",
			Doc:   "The key rubric names a file, relative to the file of tests, or the id of an embedded rubric. Put the path right; \"cxgap rubric list\" lists the embedded ones.",
			Wrong: `rubric: reading-rom.yaml
`,
			Right: `rubric: reading-room.yaml
`,
		},
	}
}
