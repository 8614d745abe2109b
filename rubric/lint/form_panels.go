package lint

import "cxgap/rubric/finding"

// panelRules are the rules that package assess applies to panel files alone; the others
// are those of answer files.
func panelRules() []*Rule {
	return []*Rule{
		{
			Slug: "duplicate-member", Severity: finding.Error,
			Title: "An answer file that a panel names twice",
			Doc:   "Each member of a panel counts once. In members: [okafor.yaml, ./okafor.yaml] both names are the same file; remove one.",
		},
		{
			Slug: "missing-member", Severity: finding.Error,
			Title: "An answer file that a panel names and that cannot be read",
			Doc:   "Members are named relative to the panel file, with / between folders. Mend the name, or leave out the person whose answers are not there.",
		},
		{
			Slug: "other-subject", Severity: finding.Error,
			Title: "A member that is about somebody else",
			Doc:   "A panel is several people's answers about one subject. Mend the subject that is wrong, or set the subjects side by side with cxgap report --by-subject.",
		},
		{
			Slug: "same-respondent", Severity: finding.Warning,
			Title: "One respondent in two rows of a table",
			Doc:   "Each row of a table becomes a member of its own, so a person in two rows would count twice. Delete one of the rows, or write the names of two people so that they can be told apart.",
		},
	}
}
