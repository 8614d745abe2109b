package form

import (
	"errors"
	"slices"

	"cxgap/rubric"
)

// ErrNothingToAsk says that a [Selection] leaves no question.
var ErrNothingToAsk = errors.New("no question is left to ask")

// Selection narrows what a form asks, as the same flags narrow an interview (cli.md,
// "assess"). The zero value leaves every question.
type Selection struct {
	// Core leaves out the scored questions that are not part of the short screening.
	Core bool
	// Only, unless empty, lists the ids of the topics and questions to ask.
	Only []string
	// AskRole, unless blank, leaves only the questions that the role with this id is best
	// informed about.
	AskRole string
}

// wants tells whether a question is asked for its own sake.
func (s *Selection) wants(q *rubric.Question) bool {
	switch {
	case s.Core && q.Scored() && !q.Core:
		return false
	case len(s.Only) > 0 && !slices.Contains(s.Only, q.ID) && !slices.Contains(s.Only, q.Topic):
		return false
	}
	return informs(q, s.AskRole)
}

// asked returns the ids that the selection leaves, with those that they hang on: without
// their answers they could never be asked. The terminal's interview picks the same. It
// fails if the role is not one of the rubric's, or with [ErrNothingToAsk].
func (s *Selection) asked(r *rubric.Rubric) (map[string]bool, error) {
	if err := checkRole(r, s.AskRole); err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	for i := range r.Questions {
		q := &r.Questions[i]
		if !s.wants(q) {
			continue
		}
		ids[q.ID] = true
		for b := q.AskWhen; b != nil && !ids[b.Question.ID]; b = r.Question(b.Question.ID).AskWhen {
			ids[b.Question.ID] = true
		}
	}
	if len(ids) == 0 {
		return nil, ErrNothingToAsk
	}
	return ids, nil
}
