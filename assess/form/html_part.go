package form

import (
	"fmt"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/visible"
)

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
