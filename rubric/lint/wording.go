package lint

import (
	"iter"

	"cxgap/rubric"
	"cxgap/rubric/finding"
)

// wording is one text that a respondent reads in order to answer.
type wording struct {
	what string // "the prompt", "an option", "a checklist's prompt", "an item"
	text string
	at   finding.Span
}

// The kinds of [wording].
const (
	promptText          = "the prompt"
	optionText          = "an option"
	checklistPromptText = "a checklist's prompt"
	itemText            = "an item"
)

// wordings yields what respondents read, in file order. Help and evidence are left out:
// nobody answers to them.
func wordings(r *rubric.Rubric) iter.Seq[wording] {
	return func(yield func(wording) bool) {
		for i := range r.Questions {
			for _, w := range wordingsOf(&r.Questions[i]) {
				if !yield(w) {
					return
				}
			}
		}
	}
}

func wordingsOf(q *rubric.Question) []wording {
	all := []wording{{promptText, q.Prompt, q.Where("prompt")}}
	if c := q.Checklist; c != nil {
		all = append(all, wording{checklistPromptText, c.Prompt, c.Where("prompt")})
		for i := range c.Items {
			all = append(all, wording{itemText, c.Items[i].Text, c.Items[i].Where("text")})
		}
	}
	for i := range q.Options {
		all = append(all, wording{optionText, q.Options[i].Text, q.Options[i].Where("text")})
	}
	return all
}
