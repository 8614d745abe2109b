package lint

import (
	"unicode/utf8"

	"cxgap/rubric/finding"
)

// maxPrompt is how long a prompt should be at most, in characters.
const maxPrompt = 140

func longPrompt() *Rule {
	return &Rule{
		Slug: "long-prompt", Severity: finding.Warning,
		Title: "A prompt of more than 140 characters",
		Doc: "People answer the part of a long question that they remember. Ask one thing in one sentence; " +
			"what to think of while answering belongs into help, and what to ask to see into evidence.",
		Wrong: `questions:
  - id: quiet
    prompt: When you think of an ordinary working day in the past month, from the first reader to the last, was the room quiet enough to read a difficult book in it?
`,
		Right: `questions:
  - id: quiet
    prompt: Is the room quiet enough to read a difficult book in it?
    help: Think of an ordinary working day in the past month, from the first reader to the last.
`,
		Check: func(p *Pass) {
			p.tooLong(promptText, maxPrompt, "ask one thing in one sentence; explanations belong into help")
		},
	}
}

// tooLong reports the texts of one kind that have more characters than they should.
func (p *Pass) tooLong(what string, most int, hint string) {
	for _, w := range p.wordings() {
		if w.what != what || len(w.text) <= most {
			continue // fewer bytes than that cannot be more characters
		}
		if n := utf8.RuneCountInString(w.text); n > most {
			p.Reportf(w.at(), hint, "%s has %d characters; more than %d are hard to keep in mind", w.what, n, most)
		}
	}
}
