package report

import (
	"fmt"
	"strconv"
	"strings"
)

// gaps lists what to do, in rank order: the first ones in full, the others by title, and
// what was agreed about anything else.
func (p *page) gaps(r *Report) {
	if r.Words.Gaps == "" && len(r.AlsoAgreed) == 0 {
		return
	}
	p.heading("What to do")
	p.para(r.Words.Gaps, faint)
	margin := len(strconv.Itoa(len(r.Gaps)+len(r.Rest))) + 2
	for i := range r.Gaps {
		p.space()
		p.gap(r, &r.Gaps[i], margin)
	}
	p.rest(r, margin)
	p.alsoAgreed(r)
}

// rank is a gap's number, right-aligned before its title.
func rank(g *ReportGap, margin int) string { return fmt.Sprintf("%*d  ", margin-2, g.Rank) }

func (p *page) gap(r *Report, g *ReportGap, margin int) {
	p.hang(span{rank(g, margin), strong}, span{g.Title, bold})
	in := p.in(margin)
	in.para(join(dot, about(g), knewPart(r, g.Question)), faint)
	in.para(g.Gate, bold)
	in.labelled("Do", g.Action)
	if g.Why != nil {
		in.labelled("Why", join(" ", *g.Why, numbers(g.Cited)))
	} else {
		in.labelled("Source", numbers(g.Cited))
	}
	in.labelled("First", strings.Join(g.First, "; "))
	in.labelled("Then", strings.Join(g.Then, "; "))
	in.labelled("Missing", strings.Join(g.Missing, "; "))
	in.labelled("Agreed", agreed(g.Agreed))
}

// about says in one line what a gap takes and brings.
func about(g *ReportGap) string {
	quick := ""
	if g.QuickWin {
		quick = "Quick win"
	}
	return join(dot, quick, g.CriterionName, together(g.LevelName+" → "+g.TargetName), "effort "+join(": ", g.Effort, g.EffortMeaning), together("+"+g.LiftShown+" index points"))
}

func agreed(a *Agreed) string {
	if a == nil {
		return ""
	}
	return join(": ", join(", ", text(a.Who), after("by ", text(a.Due))), text(a.Note))
}

// numbers prints the numbers of sources: "[1] [3]".
func numbers(cited []int) string {
	var out []string
	for _, n := range cited {
		if n > 0 {
			out = append(out, "["+strconv.Itoa(n)+"]")
		}
	}
	return strings.Join(out, " ")
}

// labels is the width of the column of labels, with the space behind it.
const labels = 9

func (p *page) labelled(label, body string) {
	p.hang(span{fmt.Sprintf("%-*s", labels, label), faint}, span{body, plain})
}

// rest lists the gaps that are not shown in full.
func (p *page) rest(r *Report, margin int) {
	if len(r.Rest) == 0 {
		return
	}
	p.space()
	p.para(fmt.Sprintf("… and %d more: cxgap report %s --top all", len(r.Rest), fileName(r)), bold)
	for i := range r.Rest {
		g := &r.Rest[i]
		p.hang(span{rank(g, margin), faint}, span{g.Title, plain})
	}
}

// alsoAgreed lists what was agreed about questions without a gap above.
func (p *page) alsoAgreed(r *Report) {
	if len(r.AlsoAgreed) == 0 {
		return
	}
	p.space()
	p.para("Also agreed", bold)
	for i := range r.AlsoAgreed {
		a := &r.AlsoAgreed[i]
		p.hang(span{"• ", plain}, span{a.Title, plain})
		p.in(2).hang(span{"→ ", plain}, span{agreed(&a.Agreed), plain})
	}
}

// fileName is the answer file as it can be typed after a command, or FILE.
func fileName(r *Report) string {
	name := ""
	switch {
	case r.Panel != nil:
		name = r.Panel.File
	case len(r.Respondents) == 1:
		name = text(r.Respondents[0].File)
	}
	odd := strings.IndexFunc(name, func(c rune) bool {
		return !strings.ContainsRune("/._-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", c)
	})
	if name == "" || odd >= 0 || name[0] == '-' {
		return "FILE"
	}
	return name
}
