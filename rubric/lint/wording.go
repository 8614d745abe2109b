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
	part rubric.Place // which has the text as the value of key
	key  string
}

func (w wording) at() finding.Span { return w.part.Where(w.key) }

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
			if !wordingsOf(&r.Questions[i], yield) {
				return
			}
		}
	}
}

func wordingsOf(q *rubric.Question, yield func(wording) bool) bool {
	if !yield(wording{promptText, q.Prompt, q.Place, "prompt"}) {
		return false
	}
	if c := q.Checklist; c != nil {
		if !yield(wording{checklistPromptText, c.Prompt, c.Place, "prompt"}) {
			return false
		}
		for i := range c.Items {
			if !yield(wording{itemText, c.Items[i].Text, c.Items[i].Place, "text"}) {
				return false
			}
		}
	}
	for i := range q.Options {
		if !yield(wording{optionText, q.Options[i].Text, q.Options[i].Place, "text"}) {
			return false
		}
	}
	return true
}
