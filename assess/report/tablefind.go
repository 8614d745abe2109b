package report

import (
	"slices"
	"strings"
)

// findOut lists the open questions by the person to ask. The first ones come with what
// to ask to see.
func (p *page) findOut(r *Report, top int) {
	if len(r.FindOut)+len(r.Words.Facts) == 0 {
		return
	}
	p.heading("What to find out")
	for _, line := range r.Words.Facts {
		p.para(line, plain)
	}
	p.space()
	p.para(r.Words.FindOut, faint)
	if top <= 0 {
		top = len(r.FindOut)
	}
	for _, group := range byPerson(r.FindOut) {
		p.space()
		p.para(join(": ", "Ask", group.who), bold)
		for _, i := range group.at {
			p.openQuestion(r, &r.FindOut[i], group.who, i < top)
		}
	}
}

// asked are the places in the list of what one person can tell.
type asked struct {
	who string
	at  []int
}

// byPerson groups questions under the first person or role to ask; one that follows
// another stays with it. Groups and questions keep the order of the list, which is that
// of importance.
func byPerson(list []ReportFindOut) []asked {
	var groups []asked
	current := 0
	for i := range list {
		if !list[i].Follows || len(groups) == 0 {
			who := firstName(list[i].AskNames)
			current = slices.IndexFunc(groups, func(g asked) bool { return g.who == who })
			if current < 0 {
				current = len(groups)
				groups = append(groups, asked{who: who})
			}
		}
		groups[current].at = append(groups[current].at, i)
	}
	return groups
}

func firstName(names []string) string {
	if len(names) == 0 {
		return "whoever may know"
	}
	return names[0]
}

func (p *page) openQuestion(r *Report, f *ReportFindOut, who string, full bool) {
	in, lead := p, span{"• ", plain}
	if f.Follows {
		in, lead = p.in(2), span{"↳ ", plain}
	}
	in.hang(lead, span{f.Prompt, plain})
	in = in.in(2)
	in.para(join(dot, "up to "+f.WorthShown+" index points", knewPart(r, f.Question), orAsk(f.AskNames, who)), faint)
	in.para(f.MustHave, plain)
	if full || f.State.Known() {
		in.para(after("Ask to see: ", f.Evidence), faint)
	}
}

// orAsk names the others who may know.
func orAsk(names []string, who string) string {
	others := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == who })
	switch {
	case len(others) == 0:
		return ""
	case len(others) < len(names):
		return "or ask " + strings.Join(others, "; ")
	}
	return "ask " + strings.Join(others, "; ")
}

// contradictions lists the answers that do not sit well together, as given, and what to
// ask about them.
func (p *page) contradictions(r *Report) {
	if len(r.Contradictions) == 0 {
		return
	}
	p.heading("To clear up")
	for i := range r.Contradictions {
		c := &r.Contradictions[i]
		p.space()
		for _, a := range c.Answers {
			p.hang(span{"• ", plain}, span{a.Prompt, plain})
			p.in(2).hang(span{"→ ", plain}, span{a.Answer, plain})
		}
		p.in(2).para(c.Probe, bold)
	}
}
