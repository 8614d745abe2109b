package form

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// naming says how a form on paper or in an editor speaks of another question.
type naming func(q *rubric.Question) string

// branchWords says in words when a question is not asked (method.md, section 3): once for
// the context questions it depends on, once for the question it hangs on.
func branchWords(r *rubric.Rubric, q *rubric.Question, name naming) []string {
	var lines []string
	for i := range q.AppliesWhen {
		c := &q.AppliesWhen[i]
		on := r.Question(c.Question.ID)
		var closing []string
		for j := range on.Options {
			if o := &on.Options[j]; !c.AllowsOption(o.ID) {
				closing = append(closing, inQuotes(o.Text))
			}
		}
		if closing != nil {
			lines = append(lines, fmt.Sprintf("Leave it out if the answer to %s is %s.", name(on), strings.Join(closing, " or ")))
		}
	}
	if b := q.AskWhen; b != nil {
		lines = append(lines, askWords(r.Question(b.Question.ID), b.AtLeast, name))
	}
	return lines
}

// askWords tells from which answer to the parent on a question is asked.
func askWords(parent *rubric.Question, atLeast int, name naming) string {
	from := parent.LowestOption(atLeast)
	switch {
	case from == nil:
		return fmt.Sprintf("Ask it only if %s reaches level %d.", name(parent), atLeast)
	case from.ID == parent.Options[len(parent.Options)-1].ID:
		return fmt.Sprintf("Ask it only if the answer to %s is %s.", name(parent), inQuotes(from.Text))
	}
	return fmt.Sprintf("Ask it only if the answer to %s is %s or one further down.", name(parent), inQuotes(from.Text))
}

func inQuotes(text string) string { return "“" + strings.TrimRight(folded(text), ".") + "”" }

// boundsWords tells for which number of ticks an option may be chosen; "" for any.
func boundsWords(b *rubric.Bounds) string {
	switch {
	case b == nil || b.AtLeast == nil && b.AtMost == nil:
		return ""
	case b.AtMost == nil:
		return fmt.Sprintf("%d or more ticked", *b.AtLeast)
	case *b.AtMost == 0:
		return "nothing ticked"
	case b.AtLeast == nil:
		return fmt.Sprintf("at most %d ticked", *b.AtMost)
	case *b.AtLeast == *b.AtMost:
		return fmt.Sprintf("exactly %d ticked", *b.AtLeast)
	}
	return fmt.Sprintf("%d to %d ticked", *b.AtLeast, *b.AtMost)
}

// howToChoose tells which answer to choose. Only of questions that are rated do the answers rise from
// the first to the last; others say [notRated].
func howToChoose(r *rubric.Rubric, asked func(*rubric.Question) bool) string {
	const rising, facts = "The answers rise from the first to the last: choose the last one that is fully true today, not the one that is planned.", "choose the one that is true."
	rated, all := 0, 0
	for i := range r.Questions {
		if q := &r.Questions[i]; asked(q) {
			all++
			if q.Scored() {
				rated++
			}
		}
	}
	switch rated {
	case all:
		return rising
	case 0:
		return "Of the answers, " + facts
	}
	return rising + " Where a question says “Not rated”, they need not rise: " + facts
}

// notRated stands at a question whose answers need not rise.
const notRated = "Not rated: choose the one that is true."

// knowsBest names the roles that are best informed; "" if the rubric names none.
func knowsBest(r *rubric.Rubric, q *rubric.Question) string {
	var names []string
	for _, ref := range q.BestInformed {
		names = append(names, r.Role(ref.ID).Name)
	}
	return strings.Join(names, "; ")
}

// informs tells whether a role is best informed about a question; "" is best informed
// about all.
func informs(q *rubric.Question, role string) bool {
	return role == "" || slices.ContainsFunc(q.BestInformed, func(ref rubric.Ref) bool { return ref.ID == role })
}

// partHead is the head of a form that is a part of the questionnaire, and what to know about
// it: "The questions for: Finance, 5 of 34". Both are "" for the whole.
func partHead(r *rubric.Rubric, s *Selection, asked int) (head, note string) {
	name, note := partWords(r, s, asked)
	if name == "" {
		return "", ""
	}
	return fmt.Sprintf("%s, %d of %d", name, asked, len(r.Questions)), note
}

// messageLines are the lines of what the person who asks has to say, without blank ones.
func messageLines(message string) []string {
	return slices.DeleteFunc(strings.Split(visible.Block(message), "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
}

// checkRole refuses a role that the rubric does not have.
func checkRole(r *rubric.Rubric, role string) error {
	if role != "" && r.Role(role) == nil {
		return fmt.Errorf("the rubric has no role %q", role)
	}
	return nil
}

// cutAt shortens a text to a number of characters.
func cutAt(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most-1]) + "…"
}
