package report

import (
	"fmt"
	"strings"

	"cxgap/assess/compare"
	"cxgap/assess/panel"
	"cxgap/rubric/visible"
)

// ReportPeople says whether the same people answered at both dates: others may see the
// same thing differently.
type ReportPeople struct {
	// Words compare both groups without a name; blank where nothing is known of them.
	Words string
	// Left and Joined name those who answered only at the earlier or only at the later
	// date; nil in a large panel and in a redacted report.
	Left, Joined []string
	// Same is true if all who answered are known to have answered at both dates.
	Same bool
}

// comparePeople compares the respondents by name, or by role where there is no name.
func comparePeople(c *compare.Comparison) ReportPeople {
	before, after := named(c.Before), named(c.After)
	if before == nil || after == nil {
		return ReportPeople{}
	}
	left, joined := without(before, after), without(after, before)
	stayed := len(before) - len(left)
	out := ReportPeople{Left: shownOf(left), Joined: shownOf(joined), Same: len(left)+len(joined) == 0}
	switch {
	case out.Same && len(after) == 1:
		out.Words = "The same person answered both times."
	case out.Same:
		out.Words = fmt.Sprintf("The same %d people answered both times.", len(after))
	case stayed == 0:
		out.Words = "Nobody answered both times: part of the change may be another view of the same thing."
	default:
		out.Words = fmt.Sprintf("Not the same people answered: %s both times, %s only before and %s only now. Part of the change may be another view of the same thing.",
			visible.Count(stayed, "person", "people"), countOf(len(left)), countOf(len(joined)))
	}
	if len(before) > panel.MaxVoices || len(after) > panel.MaxVoices {
		out.Left, out.Joined = nil, nil
	}
	return out
}

// peopleChanged is what to say beside one step of a trend; blank if nothing is to be said.
func peopleChanged(c *compare.Comparison) string {
	if p := comparePeople(c); !p.Same {
		return p.Words
	}
	return ""
}

// dateVoices say on how many people each date rests and how far they agree; one line if it
// is the same for both.
func dateVoices(c *compare.Comparison) []string {
	before, after := voiceOf(c.Before), voiceOf(c.After)
	if before == after {
		return []string{after}
	}
	return []string{"Before: " + before, "Now: " + after}
}

func voiceOf(p *panel.Result) string {
	if p.One {
		return voiceWords
	}
	people, a := visible.Count(len(p.Members), "person's view", "people's views"), p.Agreement()
	meaning := map[string]string{
		panel.ReadingConsistent: "they give the same picture.",
		panel.ReadingTentative:  "they broadly give the same picture; take the middle answers with care.",
		panel.ReadingUnreliable: "they do not give the same picture; do not rely on the middle answers.",
	}[a.Reading]
	if a.Alpha == nil || meaning == "" {
		return people + ". " + alphaWords(a)
	}
	return fmt.Sprintf("%s, agreement alpha %s, %s: %s", people, alphaShown(a.Alpha), a.Reading, meaning)
}

// tornWords count the questions that moved while the panel was split over them.
func tornWords(c *compare.Comparison) string {
	n, moved := 0, 0
	for i := range c.Questions {
		q := &c.Questions[i]
		if told := q.ClassOrKind(); told != compare.Improved && told != compare.Worsened {
			continue
		}
		moved++
		if q.Was.Split() || q.Is.Split() {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	which := fmt.Sprintf("%d of the %d questions that got better or worse", n, moved)
	switch {
	case moved == 1:
		which = "the one question that got better or worse"
	case n == moved:
		which = fmt.Sprintf("all %d questions that got better or worse", n)
	}
	return "On " + which + " the panel is split: what moved there is the lower of the two middle answers. Talk about it before you act on it."
}

func countOf(n int) string {
	if n == 0 {
		return "nobody"
	}
	return fmt.Sprint(n)
}

// namedVoice is a respondent as a comparison knows them.
type namedVoice struct{ key, shown string }

// named lists the respondents; nil if one of them has neither name nor role.
func named(p *panel.Result) []namedVoice {
	b := &builder{r: p.Rubric, panel: p}
	out := make([]namedVoice, len(p.Members))
	for i, m := range p.Members {
		who := m.Respondent
		key := strings.ToLower(strings.Join(strings.Fields(who.Name), " "))
		if key == "" {
			key = "role " + who.Role
		}
		if key == "role " {
			return nil
		}
		out[i] = namedVoice{key, b.who(i).Shown}
	}
	return out
}

// without lists those of one group that have no counterpart in the other.
func without(group, other []namedVoice) []namedVoice {
	there := map[string]int{}
	for _, v := range other {
		there[v.key]++
	}
	var out []namedVoice
	for _, v := range group {
		if there[v.key]--; there[v.key] < 0 {
			out = append(out, v)
		}
	}
	return out
}

func shownOf(voices []namedVoice) []string {
	var out []string
	for _, v := range voices {
		out = append(out, v.shown)
	}
	return out
}

// redacted drops the names of those who left and joined.
func (c *ReportChanges) redacted() *ReportChanges {
	if c == nil {
		return nil
	}
	out := *c
	out.People.Left, out.People.Joined = nil, nil
	return &out
}
