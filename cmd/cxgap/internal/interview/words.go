package interview

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// The words that an interview, a meeting and the front ends share.

// ToFinishEarly tells how to get to the end before the last question.
const ToFinishEarly = "To finish early: t, and there the last entry of the list. What is open then stays open."

// Outgrown tells why options are asked again.
const Outgrown = "Your former answer no longer fits the ticks."

// endPlace is the last of the places to go to.
func endPlace(o Options, what string) string {
	if o.NoReport {
		return "End: finish the " + what
	}
	return "End: see the report"
}

// EndKeys lists the keys behind the last question, beside Enter.
func EndKeys(d Dialogue) string {
	keys := "b or t"
	if d.Tally().Open > 0 {
		keys = "o, " + keys
	}
	if len(d.Further()) > 0 {
		keys = "m, " + keys
	}
	if d.HasResults() {
		keys = "a, h, f, " + keys
	}
	return keys
}

// about is how a question is meant, what to ask to see, and who can usually answer.
func about(r *rubric.Rubric, q *rubric.Question) []string {
	texts := []string{clean(q.Help), toSee(q)}
	var names []string
	for _, ref := range q.BestInformed {
		names = append(names, roleName(r, ref.ID))
	}
	if names != nil {
		texts = append(texts, "Usually known by: "+strings.Join(names, "; "))
	}
	return texts
}

// toSee says what to ask to see, or "".
func toSee(q *rubric.Question) string {
	if q.Evidence == "" {
		return ""
	}
	return "Ask to see: " + clean(q.Evidence)
}

// evidenceName names a kind of evidence and what it means.
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

// roleName returns the name of a role; what is no role's id is a name already.
func roleName(r *rubric.Rubric, id string) string {
	if role := r.Role(id); role != nil {
		return clean(role.Name)
	}
	return clean(id)
}

// UpTo writes the numbers from 1 to n, as "1-5".
func UpTo(n int, to string) string {
	if n == 1 {
		return "1"
	}
	return fmt.Sprintf("1%s%d", to, n)
}

// clean makes one line of text safe to draw: text from rubrics, answers and paths is data.
func clean(text string) string { return visible.Line(text) }

// Cut shortens a clean line to width cells, with an ellipsis if anything is lost.
func Cut(text string, width int) string { return ansi.Truncate(text, max(width, 0), "…") }

// The most characters that a line, and a longer text, can hold.
const (
	MaxLine = 500
	MaxText = 20_000
)

// Typed is what is kept of typed or pasted text: everything but the characters that
// could steer a terminal later. Line ends stay, as "\n".
func Typed(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(strings.ToValidUTF8(text, ""))
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || visible.Steers(r) {
			return -1
		}
		return r
	}, text)
}
