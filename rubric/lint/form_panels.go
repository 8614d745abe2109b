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
	}
}
