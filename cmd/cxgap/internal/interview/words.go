package interview

import (
	"errors"
	"fmt"

	"cxgap/assess/sheet"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
)

// The sentences that the screen and the plain mode share.

// answerText says what was answered, in words: the option's text, or the like.
func answerText(r *rubric.Rubric, q *rubric.Question, a sheet.Answer) string {
	switch o := q.Option(a.Option); {
	case o != nil:
		return clean(o.Text)
	case a.Option != "":
		return clean(a.Option)
	case a.Unknown && a.Ask != "":
		return "don't know; would know: " + roleName(r, a.Ask)
	case a.Unknown:
		return "don't know"
	case a.NotApplicable != "":
		return "not applicable: " + clean(a.NotApplicable)
	}
	return "none yet"
}

// roleName returns the name of a role; what is no role's id is a name already.
func roleName(r *rubric.Rubric, id string) string {
	if role := r.Role(id); role != nil {
		return clean(role.Name)
	}
	return clean(id)
}

const lastTimeWas = "Last time: "

// lastTime returns the line about the previous sheet, or "".
func lastTime(s *walk.Interview, q *rubric.Question) string {
	a, ok := s.LastTime(q)
	if !ok {
		return ""
	}
	return lastTimeWas + answerText(s.Rubric(), q, a)
}

// besides lists what stands beside an answer, the beginning of it if it is long.
func besides(a sheet.Answer) []string {
	const longest = 160
	var lines []string
	if a.Evidence != "" {
		lines = append(lines, "Evidence: "+evidenceName(a.Evidence))
	}
	if a.Note != "" {
		lines = append(lines, cut("Note: "+clean(a.Note), longest))
	}
	if a.Link != "" {
		lines = append(lines, cut("Link: "+clean(a.Link), longest))
	}
	return lines
}

// evidences are the kinds of evidence, weakest first.
func evidences() []sheet.Evidence {
	return []sheet.Evidence{sheet.EvidenceNone, sheet.EvidenceSaid, sheet.EvidenceSeen}
}

func evidenceName(e sheet.Evidence) string {
	switch e {
	case sheet.EvidenceNone:
		return "none (nothing backs the answer)"
	case sheet.EvidenceSaid:
		return "said (it was explained, nothing was shown)"
	case sheet.EvidenceSeen:
		return "seen (a document or a case was shown)"
	}
	return clean(string(e))
}

// evidenceToSee says what to ask to see, or "".
func evidenceToSee(q *rubric.Question) string {
	if q.Evidence == "" {
		return ""
	}
	return "Ask to see: " + clean(q.Evidence)
}

// refusal says why "not applicable" cannot be chosen, and what can.
func refusal(s *walk.Interview, q *rubric.Question) string {
	return `"Not applicable" is not possible here: ` + clean(s.Refusal(q)) + `. If nobody can say, choose "don't know" (d).`
}

// evidenceDropped follows the choice of another option, evidenceDroppedBefore does so once
// the next question has come up.
const (
	evidenceDropped       = "The mark for evidence is gone: it belonged to the former answer."
	evidenceDroppedBefore = "The mark for evidence of the last question is gone: it belonged to the former answer."
)

// keysOf lists the keys of a question, without the one that it refuses.
func keysOf(s *walk.Interview, q *rubric.Question) string {
	if s.Refusal(q) != "" {
		return "d, b, u, e, t and ?"
	}
	return "d, x, b, u, e, t and ?"
}

// outgrown tells why options are asked again.
const outgrown = "Your former answer no longer fits the ticks."

// askedForOthers stands over a question that the options alone would not ask.
const askedForOthers = "Asked because later questions depend on it."

// ticked says how many items of a checklist are ticked.
func ticked(q *rubric.Question, ticks []string) string {
	if len(ticks) == 0 {
		return "Ticked: none of " + fmt.Sprint(len(q.Checklist.Items))
	}
	return fmt.Sprintf("Ticked: %d of %d", len(ticks), len(q.Checklist.Items))
}

// remaining says how many questions there are, and how long the open ones will take.
func remaining(s *walk.Interview) string {
	if s.Minutes() == 0 {
		return questionCount(s) + ", all answered"
	}
	text := questionCount(s) + "; " + minutes(s.Minutes())
	if s.Tally().Settled() > 0 {
		return text + " to go"
	}
	return text
}

func questionCount(s *walk.Interview) string {
	least, most := s.Least(), s.Most()
	if most > least {
		return fmt.Sprintf("%d to %d questions, depending on your answers", least, most)
	}
	return count(most, "question")
}

func minutes(n int) string {
	if n == 1 {
		return "about a minute"
	}
	return fmt.Sprintf("about %d minutes", n)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// resumed says how far the answers have come, or "" for a new sheet.
func resumed(s *walk.Interview) string {
	t := s.Tally()
	if t.Settled() == 0 {
		return ""
	}
	return fmt.Sprintf("Welcome back: %d of %d answered.", t.Settled(), len(s.Agenda()))
}

// topicLine tells how far a topic has come.
func topicLine(t walk.TopicProgress) string {
	line := fmt.Sprintf("%s (%d of %d)", clean(t.Topic.Name), t.Settled(), t.Settled()+t.Open)
	if t.Current {
		line += ", you are here"
	}
	return line
}

// whoKnows lists the roles that may know a question's answer, best informed first.
func whoKnows(r *rubric.Rubric, q *rubric.Question) []rubric.Role {
	var first, rest []rubric.Role
	for i := range r.Roles {
		if informs(q, r.Roles[i].ID) {
			first = append(first, r.Roles[i])
		} else {
			rest = append(rest, r.Roles[i])
		}
	}
	return append(first, rest...)
}

// candidate is a role as one who may know.
func candidate(q *rubric.Question, r rubric.Role) string {
	if informs(q, r.ID) {
		return clean(r.Name) + " (likely to know)"
	}
	return clean(r.Name)
}

func informs(q *rubric.Question, role string) bool {
	for _, ref := range q.BestInformed {
		if ref.ID == role {
			return true
		}
	}
	return false
}

// failure says in plain words that something could not be saved, and what to do.
func failure(err error) []string {
	lines := []string{"Your last answer is not saved yet: " + clean(err.Error()) + "."}
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) && hinted.Hint() != "" {
		lines = append(lines, "What helps: "+clean(hinted.Hint())+".")
	}
	return append(lines, "Nothing you typed is lost; it is kept here until it can be saved.")
}
