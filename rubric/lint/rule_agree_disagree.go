package lint

import (
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
)

func agreeDisagree() *Rule {
	return &Rule{
		Slug: "agree-disagree", Severity: finding.Warning,
		Title: "Agree or disagree in place of worded answers",
		Doc: "Many people agree with whatever stands there, and strongly means something else to each of them. " +
			"Ask about the thing itself, and let every option describe a state that somebody could see (method.md, section 1).",
		Wrong: `questions:
  - id: quiet
    prompt: How far do you agree that the room is quiet?
`,
		Right: `questions:
  - id: quiet
    prompt: For how much of the day is the room quiet?
`,
		Check: checkAgreeDisagree,
	}
}

// agreeing finds the wording of agreement scales in a prompt or an option. "The heads
// agree on a price" is a state like any other and is let pass.
var agreeing = pattern.Lazy(`(?i)\bdisagree\b|\bagree(ment)? or dis|` +
	`\b(you|i|strongly|totally|completely|fully|entirely|wholly|absolutely|somewhat|slightly|partly|partially|mostly|largely|rather|generally|tend to|don't|do not|cannot) agree\b|` +
	`^\W*agree\W*$`)

func checkAgreeDisagree(p *Pass) {
	for _, w := range p.wordings() {
		if !strings.Contains(w.lower, "agree") || !strings.Contains(strings.ReplaceAll(w.lower, "agreed", ""), "agree") {
			continue // the expression takes long, and does not mean what was agreed
		}
		if word := agreeing().FindString(w.text); word != "" && w.what != itemText {
			p.Reportf(w.at(), "ask about the thing itself, and let each option describe what somebody could see", "%s asks for agreement (%q), which people tend to give", w.what, word)
		}
	}
}
