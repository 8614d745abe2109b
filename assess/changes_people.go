package assess

import (
	"fmt"
	"strings"

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

// people compares the respondents by name, or by role where there is no name.
func (c *Comparison) people() ReportPeople {
	before, after := c.Before.named(), c.After.named()
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
	if len(before) > maxVoices || len(after) > maxVoices {
		out.Left, out.Joined = nil, nil
	}
	return out
}

// peopleChanged is what to say beside one step of a trend; blank if nothing is to be said.
func (c *Comparison) peopleChanged() string {
	if p := c.people(); !p.Same {
		return p.Words
	}
	return ""
}

// voices say on how many people each date rests and how far they agree; one line if it
// is the same for both.
func (c *Comparison) voices() []string {
	before, after := c.Before.voice(), c.After.voice()
	if before == after {
		return []string{after}
	}
	return []string{"Before: " + before, "Now: " + after}
}

func (p *PanelResult) voice() string {
	if p.One {
		return voiceWords
	}
	people, a := visible.Count(len(p.rows), "person's view", "people's views"), p.Agreement()
	meaning := map[string]string{
		ReadingConsistent: "they give the same picture.",
		ReadingTentative:  "they broadly give the same picture; take the middle answers with care.",
		ReadingUnreliable: "they do not give the same picture; do not rely on the middle answers.",
	}[a.Reading]
	if a.Alpha == nil || meaning == "" {
		return people + ". " + alphaWords(a)
	}
	return fmt.Sprintf("%s, agreement alpha %s, %s: %s", people, alphaShown(a.Alpha), a.Reading, meaning)
}

// tornWords count the questions that moved while the panel was split over them.
func (c *Comparison) tornWords() string {
	n, moved := 0, 0
	for i := range c.Questions {
		q := &c.Questions[i]
		if told := q.told(); told != ChangeImproved && told != ChangeWorsened {
			continue
		}
		moved++
		if torn(q.was) || torn(q.is) {
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

// torn tells whether the middle of a panel lies between two levels.
func torn(v *Value) bool { return v.State == Panel && v.Given[Confirmed] != v.Given[Possible] }

func countOf(n int) string {
	if n == 0 {
		return "nobody"
	}
	return fmt.Sprint(n)
}

// voice is a respondent as a comparison knows them.
type voice struct{ key, shown string }

// named lists the respondents; nil if one of them has neither name nor role.
func (p *PanelResult) named() []voice {
	b := &builder{r: p.r, panel: p}
	out := make([]voice, len(p.Members))
	for i, m := range p.Members {
		who := m.Respondent
		key := strings.ToLower(strings.Join(strings.Fields(who.Name), " "))
		if key == "" {
			key = "role " + who.Role
		}
		if key == "role " {
			return nil
		}
		out[i] = voice{key, b.who(i).Shown}
	}
	return out
}

// without lists those of one group that have no counterpart in the other.
func without(group, other []voice) []voice {
	there := map[string]int{}
	for _, v := range other {
		there[v.key]++
	}
	var out []voice
	for _, v := range group {
		if there[v.key]--; there[v.key] < 0 {
			out = append(out, v)
		}
	}
	return out
}

func shownOf(voices []voice) []string {
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
