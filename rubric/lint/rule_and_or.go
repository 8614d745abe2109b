package lint

import (
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
)

func andOr() *Rule {
	return &Rule{
		Slug: "and-or", Severity: finding.Warning,
		Title: "A literal and/or in a text that is answered",
		Doc: "Whoever has one of the two cannot know whether the text is true for them. " +
			"Decide: write and where both are needed, or where one is enough, and ask two questions if they differ.",
		Wrong: `questions:
  - id: seats
    prompt: Are there chairs and/or sofas?
`,
		Right: `questions:
  - id: seats
    prompt: Are there chairs or sofas?
`,
		Check: checkAndOr,
	}
}

var andSlashOr = pattern.Lazy(`(?i)\band\s*/\s*or\b`)

func checkAndOr(p *Pass) {
	for _, w := range p.wordings() {
		if strings.Contains(w.text, "/") && andSlashOr().MatchString(w.text) {
			p.Reportf(w.at(), `write "and" if both are needed, "or" if one is enough`, "%s leaves open whether both are meant: and/or", w.what)
		}
	}
}
