package report

import (
	"fmt"
	"strconv"
	"strings"

	"cxgap/rubric/visible"
)

// mostNamed is the most people whom the head of a report on a terminal names.
const mostNamed = 12

// answeredByPanel says who takes part: by name where there are few, else how many of each
// role.
func (p *page) answeredByPanel(r *Report) {
	var names []string
	switch {
	case r.Panel.Named && len(r.Respondents) <= mostNamed:
		for i := range r.Respondents {
			names = append(names, personShown(&r.Respondents[i]))
		}
	case r.Agreement != nil && len(r.Agreement.Heat) > 1:
		for i := range r.Agreement.Heat[1:] {
			group := &r.Agreement.Heat[i+1]
			names = append(names, group.Name+" "+strconv.Itoa(group.Members))
		}
	}
	p.para(join(": ", "Answered by "+people(r.Panel.Members), join(", ", names...)), plain)
}

// agreement leads a panel's report: the facts that are seen differently, how far the
// people describe the same organisation, and what each role says.
func (p *page) agreement(r *Report) error {
	if r.Panel == nil || r.Agreement == nil {
		return nil
	}
	p.heading("Do the answers agree?")
	p.context(r.Panel)
	words := &r.Agreement.Words
	p.space()
	if !warned(r) {
		p.para(words.Headline, bold)
	}
	p.para(words.Alpha, plain)
	p.para(words.Scale, faint)
	if err := p.heat(r); err != nil {
		return fmt.Errorf("draw the roles: %w", err)
	}
	p.roleGaps(r.Agreement)
	return nil
}

// warned tells whether the head of a report says already that people disagree.
func warned(r *Report) bool {
	return r.Agreement != nil && r.Agreement.Words.Caution+r.Agreement.Words.Divide != ""
}

// warning says at the head of a report, before anything else, that people disagree.
func (p *page) warning(r *Report) {
	if warned(r) {
		p.space()
		p.para(r.Agreement.Words.Headline, strong)
		p.para(r.Agreement.Words.Divide, bold)
	}
}

// context sets the answers to each fact that is seen differently side by side.
func (p *page) context(panel *ReportPanel) {
	if len(panel.Context) == 0 {
		return
	}
	p.para(factsTitle, strong)
	p.para(panel.Words.Context, plain)
	facts := panel.OpenFirst()
	for i := range facts {
		c := &facts[i]
		p.space()
		p.hang(span{"• ", plain}, span{c.Prompt, bold})
		for j := range c.Votes {
			v := &c.Votes[j]
			p.in(2).hang(span{"– ", plain}, span{join(" ", v.Answer, "← "+voices(v.Members, v.Who)), plain})
		}
		p.in(2).para(c.Words, plain)
	}
}

// roleGaps lists the widest gap of each criterion between two roles.
func (p *page) roleGaps(a *ReportAgreement) {
	p.space()
	p.para(a.Words.RoleGaps, plain)
	for i := range a.Widest {
		p.hang(span{"• ", plain}, span{a.Widest[i].Words, plain})
	}
}

// heat sets the roles against the criteria, in as many tables as the width asks for: a
// column each for everybody and for every role.
func (p *page) heat(r *Report) error {
	rows := r.Agreement.Heat
	if len(rows) == 0 {
		return nil
	}
	name, column, fit := p.heatColumns(r)
	for from := 0; from < len(rows); from += fit {
		p.space()
		if err := p.draw(p.heatGrid(r, rows[from:min(from+fit, len(rows))], name, column)); err != nil {
			return err
		}
	}
	p.space()
	p.para(r.Agreement.Words.Heat, faint)
	return nil
}

// Widths of the columns of roles and subjects, with the space before them.
const (
	leastRole = 12
	mostRole  = 16
)

// heatColumns shares out the width: what the names of criteria take, what a role takes,
// and how many roles stand side by side.
func (p *page) heatColumns(r *Report) (name, column, fit int) {
	longest := len(nameHead)
	for i := range r.Criteria {
		longest = max(longest, cells(visible.Line(r.Criteria[i].Name)))
	}
	return shareOut(p.width, longest, len(r.Agreement.Heat))
}

// shareOut gives a table of n columns beside one of names the room they need: where too
// little is left for all of them side by side, fit of them go into one table.
func shareOut(width, longest, n int) (name, column, fit int) {
	name = min(longest, max(width*2/5, leastName))
	column = min(max((width-name)/n, leastRole), mostRole)
	fit = max((width-name)/column, 1)
	tables := (n + fit - 1) / fit
	fit = (n + tables - 1) / tables // as many in each
	return name, min((width-name)/fit, mostRole), fit
}

func (p *page) heatGrid(r *Report, rows []ReportHeatRow, name, column int) *grid {
	g := &grid{sizes: []int{p.width - column*len(rows)}, head: []cell{p.wrapCell(nameHead, name, bold)}}
	for i := range rows {
		g.sizes = append(g.sizes, column)
		g.head = append(g.head, p.roleHead(&rows[i], column-2))
	}
	onTheRule(g.head[1:])
	for i := range r.Criteria {
		line := []cell{p.wrapCell(r.Criteria[i].Name, name, plain)}
		for j := range rows {
			shown := ""
			if i < len(rows[j].Cells) {
				shown = rows[j].Cells[i].Shown
			}
			line = append(line, cell{shown})
		}
		g.rows = append(g.rows, line)
	}
	return g
}

// roleHead heads a column with the role and how many people it has.
func (p *page) roleHead(h *ReportHeatRow, width int) cell {
	return append(p.wrapCell(shortRole(h.Name, width), width, bold), p.paint(span{"n=" + strconv.Itoa(h.Members), faint}))
}

// shortRole leaves out what stands behind the comma of a role's name that takes more than
// two lines: "Customer owner, whatever the title".
func shortRole(name string, width int) string {
	short, _, more := strings.Cut(name, ",")
	if more && cells(visible.Line(name)) > width {
		return short
	}
	return name
}

// onTheRule makes heads equally high, so that their last lines stand side by side.
func onTheRule(heads []cell) {
	high := 0
	for _, head := range heads {
		high = max(high, len(head))
	}
	for i, head := range heads {
		heads[i] = append(make(cell, high-len(head)), head...)
	}
}

// rests says under the criteria how many answers rest on few people, and how several
// answers become one.
func (p *page) rests(r *Report) {
	if r.Panel == nil {
		return
	}
	p.para(r.Panel.Words.Counts, faint)
	p.para(r.Panel.Words.Thin, plain)
}

// knewPart tells beside a gap or an open question on how many people it rests, unless all of
// them knew.
func knewPart(r *Report, question string) string {
	k := knewOf(r, question)
	switch {
	case k == nil || k.Knew == k.Of:
		return ""
	case k.Thin && k.Knew > 0:
		return together("thin: " + k.Shown)
	}
	return together(k.Shown)
}

// talk lists the questions to talk about, the widest first: the first ones with who said
// what, the others by name.
func (p *page) talk(r *Report, top int) {
	if r.Panel == nil || len(r.Panel.Talk) == 0 {
		return
	}
	list := r.Panel.TalkFirst()
	p.heading("Questions to talk about")
	p.para(r.Panel.Words.Talk, faint)
	if top <= 0 || top > len(list) {
		top = len(list)
	}
	margin := len(strconv.Itoa(len(list))) + 2
	for i := range list[:top] {
		p.space()
		p.talkAbout(r, &list[i], fmt.Sprintf("%*d  ", margin-2, i+1), margin)
	}
	if top == len(list) {
		return
	}
	p.space()
	p.para(fmt.Sprintf("… and %d more: cxgap report %s --top all", len(list)-top, fileName(r)), bold)
	for i := range list[top:] {
		t := &list[top+i]
		p.hang(span{fmt.Sprintf("%*d  ", margin-2, top+i+1), faint}, span{join(" ", t.Prompt, together("("+between(t)+")"), t.Agreed), plain})
	}
}

// between gives the levels of a question in a word: "1 to 3".
func between(t *ReportTalk) string {
	if len(t.Answers) == 0 {
		return t.Knew
	}
	return fmt.Sprintf("%d to %d", t.Answers[0].Level, t.Answers[len(t.Answers)-1].Level)
}

func (p *page) talkAbout(r *Report, t *ReportTalk, lead string, margin int) {
	p.hang(span{lead, strong}, span{t.Prompt, bold})
	in := p.in(margin)
	wide := 0
	for i := range t.Ladder {
		wide = max(wide, cells(levelLabel(&t.Ladder[i])))
	}
	wide = min(wide, p.room()/3)
	for i := range t.Ladder {
		in.step(&t.Ladder[i], wide)
	}
	knew := ""
	if k := knewOf(r, t.Question); k != nil && k.Knew < k.Of {
		knew = t.Knew + "."
	}
	in.para(join(" ", knew, t.Agreed), plain)
}

// step is one level of a question with those who gave it, if any.
func (p *page) step(a *ReportTalkAnswer, wide int) {
	label, st, who := levelLabel(a), faint, "nobody"
	if a.Members > 0 {
		st, who = bold, talkVoices(a)
	}
	if cells(label) > wide { // a name too long for a column
		p.para(label, st)
		p.in(2).para(who, voiceStyle(a))
	} else {
		p.hang(span{label + strings.Repeat(" ", wide-cells(label)+2), st}, span{who, voiceStyle(a)})
	}
	p.in(2).para(a.Answer, faint)
}

func voiceStyle(a *ReportTalkAnswer) style {
	if a.Members > 0 {
		return plain
	}
	return faint
}

func levelLabel(a *ReportTalkAnswer) string {
	return together(strconv.Itoa(a.Level) + " " + a.LevelName)
}

// consensus sets what the room agreed on beside the members' own answers.
func (p *page) consensus(r *Report) {
	if r.Panel == nil || len(r.Panel.Consensus) == 0 {
		return
	}
	p.heading("What the room agreed on")
	p.para(r.Panel.Words.Consensus, faint)
	for i := range r.Panel.Consensus {
		c := &r.Panel.Consensus[i]
		p.space()
		p.hang(span{"• ", plain}, span{c.Prompt, bold})
		in := p.in(2)
		in.labelled("Agreed", join(": ", c.LevelShown, c.Answer))
		in.labelled("Before", c.BeforeShown)
		in.labelled("Reason", text(c.Reason))
		in.para(c.Idle, plain)
	}
}
