package form

import (
	"slices"

	"cxgap/rubric"
)

// askedOnPage returns the ids that the options leave, with those that they hang on:
// without their answers they could never be asked. The terminal's interview picks the
// same.
func askedOnPage(r *rubric.Rubric, o HTMLOptions) map[string]bool {
	ids := map[string]bool{}
	for i := range r.Questions {
		q := &r.Questions[i]
		if !wantedOnPage(q, o) {
			continue
		}
		ids[q.ID] = true
		for b := q.AskWhen; b != nil; b = r.Question(b.Question.ID).AskWhen {
			ids[b.Question.ID] = true
		}
	}
	return ids
}

func wantedOnPage(q *rubric.Question, o HTMLOptions) bool {
	switch {
	case o.Core && q.Scored() && !q.Core:
		return false
	case len(o.Only) > 0 && !slices.Contains(o.Only, q.ID) && !slices.Contains(o.Only, q.Topic):
		return false
	}
	return informs(q, o.AskRole)
}
