package lint

import (
	"strings"

	"cxgap/rubric/finding"
	"cxgap/rubric/pattern"
)

func twoQuestions() *Rule {
	return &Rule{
		Slug: "two-questions", Severity: finding.Warning,
		Title: "A prompt that asks two questions",
		Doc: "One answer cannot tell where the first is true and the second is not, and nobody knows later which of them was meant. " +
			"Ask about one of them, or make two questions. Found are prompts in which another question follows a question mark or, in English, an \"and\" " +
			"(\"and do they\", \"and how is it\"). What asks two things in other words, such as \"fast and friendly\", only a reader can find.",
		Wrong: `questions:
  - id: quiet
    prompt: Is the room quiet, and do you like its colours?
`,
		Right: `questions:
  - id: quiet
    prompt: Is the room quiet?
`,
		Check: checkTwoQuestions,
	}
}

// secondQuestion finds a question behind an "and" by its order of words: the verb stands before
// its subject. Subjects are words that cannot be what the verb is about instead, as "it" is in "Who
// has it and does it?". A question behind "or" is a choice between answers to one.
var secondQuestion = pattern.Lazy(`(?i)\band,? (?:(?:how|what|when|where|why|which|who|whom|whose)(?: [\pL'’-]+){0,2} )?` +
	`(?:(?:do|does|did|has|have|had) (?:you|they|we|he|she)|` +
	`(?:is|are|was|were|can|could|will|would|should|must|may) (?:you|they|we|he|she|it|there)|` +
	`(?:can|could|will|would|should|must|may) (?:the|your|their|its|our|his|her|all|any|every|each))\b|` +
	`\?\s+\pL[^?]*\?`)

func checkTwoQuestions(p *Pass) {
	for _, w := range p.wordings() {
		if w.what != promptText || !strings.Contains(w.lower, "and") && strings.Count(w.text, "?") < 2 {
			continue // the expression takes longer
		}
		if second := secondQuestion().FindString(w.text); second != "" {
			p.Reportf(w.at(), "ask one of them, or make two questions", "the prompt asks two questions (%q), and gets one answer", strings.TrimSpace(strings.TrimPrefix(second, "?")))
		}
	}
}
