package form

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/visible"
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

// partWords names the part of the questionnaire that a selection of so many questions
// leaves, and says that it is one by design, so that nobody takes it for the whole; both
// are "" where it leaves every question.
func partWords(r *rubric.Rubric, s *Selection, asked int) (name, note string) {
	if asked == len(r.Questions) {
		return "", ""
	}
	var parts []string
	if role := r.Role(s.AskRole); role != nil {
		parts = append(parts, "The questions for: "+visible.Line(role.Name))
		note = "These are the questions that this role knows best. This form is a part of the questionnaire by design; other people are asked the rest."
	}
	if s.Core {
		parts = append(parts, "A short version")
	}
	if len(s.Only) > 0 {
		parts = append(parts, "Some of the questions")
	}
	if note == "" {
		note = fmt.Sprintf("This form is a part of the questionnaire by design: it has %d of its %d questions.", asked, len(r.Questions))
	}
	return strings.Join(parts, "; "), note
}
