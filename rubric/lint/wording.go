package lint

import (
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/finding"
)

// wording is one text that a respondent reads in order to answer.
type wording struct {
	what  string // "the prompt", "an option", "a checklist's prompt", "an item"
	text  string
	lower string       // the text in small letters
	part  rubric.Place // which has the text as the value of key
	key   string
}

func (w wording) at() finding.Span { return w.part.Where(w.key) }

// The kinds of [wording].
const (
	promptText          = "the prompt"
	optionText          = "an option"
	checklistPromptText = "a checklist's prompt"
	itemText            = "an item"
)

// wordings lists what respondents read, in file order. Help and evidence are left out:
// nobody answers to them.
func (p *Pass) wordings() []wording {
	if p.worded == nil {
		p.worded = make([]wording, 0, 8*len(p.Rubric.Questions))
		for i := range p.Rubric.Questions {
			p.worded = appendWordings(p.worded, &p.Rubric.Questions[i])
		}
		for i := range p.worded {
			p.worded[i].lower = strings.ToLower(p.worded[i].text)
		}
	}
	return p.worded
}

func appendWordings(list []wording, q *rubric.Question) []wording {
	list = append(list, wording{what: promptText, text: q.Prompt, part: q.Place, key: "prompt"})
	if c := q.Checklist; c != nil {
		list = append(list, wording{what: checklistPromptText, text: c.Prompt, part: c.Place, key: "prompt"})
		for i := range c.Items {
			list = append(list, wording{what: itemText, text: c.Items[i].Text, part: c.Items[i].Place, key: "text"})
		}
	}
	for i := range q.Options {
		list = append(list, wording{what: optionText, text: q.Options[i].Text, part: q.Options[i].Place, key: "text"})
	}
	return list
}
