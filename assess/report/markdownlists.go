package report

import (
	"strconv"
	"strings"
)

// labelledItem is a list item with a label; blank text gives no item.
func labelledItem(label, body string) string {
	if body = markRest(body); body == "" {
		return ""
	}
	return "**" + label + ":** " + body
}

// gaps gives a section to everything that is to be done, in rank order.
func (m *markdown) gaps(r *Report) {
	if r.Words.Gaps != "" {
		m.heading(2, "What to do")
		m.para(r.Words.Gaps)
		for i := range r.Gaps {
			m.gap(&r.Gaps[i])
		}
		m.rest(r)
	}
	m.alsoAgreed(r)
}

func (m *markdown) gap(g *ReportGap) {
	m.raw("### " + strconv.Itoa(g.Rank) + ". " + markRest(g.Title))
	m.para(about(g))
	m.strong(g.Gate)
	why, source := text(g.Why), numbers(g.Cited)
	if why != "" {
		why, source = join(" ", why, source), ""
	}
	m.list(
		labelledItem("Now", g.Answer),
		labelledItem("Do", g.Action),
		labelledItem("Why", why),
		labelledItem("Source", source),
		labelledItem("First", strings.Join(g.First, "; ")),
		labelledItem("Then", strings.Join(g.Then, "; ")),
		missing(g.Missing),
		labelledItem("Agreed", agreed(g.Agreed)),
	)
}

// missing lists what is not ticked on a checklist below its label.
func missing(items []string) string {
	if len(items) == 0 {
		return ""
	}
	return "**Missing:**\n- " + strings.Join(marks(items), "\n- ")
}

// rest lists by title the gaps that are not shown in full.
func (m *markdown) rest(r *Report) {
	if len(r.Rest) == 0 {
		return
	}
	m.strong(r.Words.Rest)
	items := make([]string, len(r.Rest))
	for i := range r.Rest {
		items[i] = strconv.Itoa(r.Rest[i].Rank) + `\. ` + markRest(r.Rest[i].Title)
	}
	m.list(items...)
}

// alsoAgreed lists what was agreed on questions that are not among the gaps.
func (m *markdown) alsoAgreed(r *Report) {
	if len(r.AlsoAgreed) == 0 {
		return
	}
	m.heading(3, "Also agreed")
	items := make([]string, len(r.AlsoAgreed))
	for i := range r.AlsoAgreed {
		a := &r.AlsoAgreed[i]
		items[i] = join(": ", bolded(a.Title), markRest(agreed(&a.Agreed)))
	}
	m.list(items...)
}

// findOut lists the open questions by the person to ask.
func (m *markdown) findOut(r *Report) {
	if len(r.FindOut)+len(r.Words.Facts) == 0 {
		return
	}
	m.heading(2, "What to find out")
	for _, line := range r.Words.Facts {
		m.para(line)
	}
	m.para(r.Words.FindOut)
	for _, group := range byPerson(r.FindOut) {
		m.heading(3, join(": ", "Ask", group.who))
		var items []string
		for _, i := range group.at {
			items = append(items, openQuestion(&r.FindOut[i], group.who))
		}
		m.list(items...)
	}
}

// openQuestion is an item with what the answer is worth and what to ask to see.
func openQuestion(f *ReportFindOut, who string) string {
	lead := ""
	if f.Follows {
		lead = "↳ then: "
	}
	lines := []string{lead + bolded(f.Prompt)}
	for _, line := range []string{join(" · ", "up to "+f.WorthShown+" index points", orAsk(f.AskNames, who)), f.MustHave, after("Ask to see: ", f.Evidence)} {
		if line = mark(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\\\n")
}

// contradictions lists the answers that do not sit well together and what to ask.
func (m *markdown) contradictions(r *Report) {
	if len(r.Contradictions) == 0 {
		return
	}
	m.heading(2, "To clear up")
	for i := range r.Contradictions {
		c := &r.Contradictions[i]
		items := make([]string, len(c.Answers))
		for j, a := range c.Answers {
			items[j] = mark(a.Prompt) + " → " + around("*", markRest(a.Answer))
		}
		m.strong(c.Probe)
		m.list(items...)
	}
}

// benchmarks sets published figures beside the answers.
func (m *markdown) benchmarks(r *Report) {
	if len(r.Benchmarks) == 0 {
		return
	}
	m.heading(2, "Published figures")
	items := make([]string, len(r.Benchmarks))
	for i := range r.Benchmarks {
		items[i] = mark(r.Benchmarks[i].Line)
		if caveat := mark(r.Benchmarks[i].Caveat); caveat != "" {
			items[i] += "\\\n" + caveat
		}
	}
	m.list(items...)
}
