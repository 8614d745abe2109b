package report

import (
	"fmt"
	"io"

	"cxgap/assess"
	"cxgap/assess/document/terminal"
	"cxgap/rubric/visible"
)

// TableChanges writes what changed between the dates of a report with Changes, for
// reading on a terminal or as plain text, under the same rules as [Table]. Top is how
// many questions of each kind are shown; 0 means all. A report without Changes is an
// error; the others are the writer's.
func TableChanges(w io.Writer, r *assess.Report, o TableOptions) error {
	if r.Changes == nil {
		return errNoChanges
	}
	return terminal.Write(w, ViewChanges(r, ViewOptions{Top: o.Top}), terminal.Options{Width: o.Width, Color: o.Color})
}

// changesHead says whose change this is, between which dates, and who answered.
func (p *page) changesHead(r *assess.Report) {
	p.para(r.Rubric.Title, bold)
	p.para(join(dot, text(r.Subject), changeDates(r.Changes)), plain)
	p.para(r.Changes.People.Words, plain)
	p.para(after("Only before: ", join("; ", r.Changes.People.Left...)), plain)
	p.para(after("Only now: ", join("; ", r.Changes.People.Joined...)), plain)
	for _, line := range r.Changes.Words.Voices {
		p.para(line, plain)
	}
	p.para(r.Words.Redacted, plain)
	p.space()
	p.block(after("Comment: ", visible.Block(text(r.Comment))), plain)
}

// changeDates names the first and the last date.
func changeDates(c *assess.ReportChanges) string {
	return c.Before.DateShown + " to " + c.After.DateShown
}

// headline says how far the index went, and what took it there.
func (p *page) headline(c *assess.ReportChanges) {
	p.heading("What changed")
	p.para(c.Words.Headline, strong)
	p.space()
	p.para(c.Words.Honest, bold)
	p.para(c.Words.Doubt, bold)
	p.para(c.Words.Torn, bold)
	p.space()
	p.changeParts(c.Parts)
	p.para(c.Words.Rounded, faint)
	p.space()
	p.para(c.Words.Same, plain)
}

// changeParts lists what a change of the index is made of.
func (p *page) changeParts(parts []assess.ReportPart) {
	size := 0
	for i := range parts {
		size = max(size, cells(parts[i].Shown))
	}
	for i := range parts {
		part := &parts[i]
		p.hang(span{padLeft(part.Shown, size) + "  ", strong}, span{part.Name + ": " + part.Words, plain})
	}
}

// changedStage says where the stage was, where it is and why.
func (p *page) changedStage(c *assess.ReportChanges) {
	p.heading("Stage")
	for i, line := range c.Words.Stage {
		st := plain
		if i == 0 {
			st = strong
		}
		p.para(line, st)
	}
	for i := range c.Gates {
		p.hang(span{"• ", plain}, span{c.Gates[i].Words, plain})
	}
	for _, line := range c.Words.Because {
		p.hang(span{"• ", plain}, span{line, plain})
	}
}

// changeGroup lists the questions that changed in one way.
func (p *page) changeGroup(g *assess.ReportChangeGroup, top int) {
	p.heading(groupTitle(g))
	p.para(g.Words, faint)
	list := firstChanges(g, top)
	size := 0
	for i := range list {
		size = max(size, cells(list[i].PointsShown))
	}
	for i := range list {
		p.space()
		p.changedQuestion(&list[i], size)
	}
	if rest := len(g.Questions) - len(list); rest > 0 {
		p.space()
		p.para(restWords(rest), faint)
	}
}

// firstChanges are the questions with the most points; 0 for all.
func firstChanges(g *assess.ReportChangeGroup, top int) []assess.ReportQuestionChange {
	if top > 0 && top < len(g.Questions) {
		return g.Questions[:top]
	}
	return g.Questions
}

func restWords(n int) string {
	return fmt.Sprintf("… and %d more, which moved the index less or as much; --top all shows them.", n)
}

// groupTitle heads a kind of change: "Improved: 14 questions, +12.1 points".
func groupTitle(g *assess.ReportChangeGroup) string {
	points := ""
	if g.Shown != "–" {
		points = g.Shown + " points"
	}
	return join(", ", g.Title+": "+counted(len(g.Questions), "question"), points)
}

// changedQuestion shows one question with where it was and where it is.
func (p *page) changedQuestion(q *assess.ReportQuestionChange, size int) {
	p.hang(span{padLeft(q.PointsShown, size) + "  ", strong}, span{q.Prompt, bold})
	in := p.in(size + 2)
	in.hang(span{"was  ", faint}, span{join(": ", q.FromShown, q.FromText), plain})
	in.hang(span{"now  ", faint}, span{join(": ", q.ToShown, q.ToText), plain})
	in.para(q.Note, faint)
}

func padLeft(text string, size int) string {
	return fmt.Sprintf("%*s%s", size-cells(text), "", text)
}

// changedFacts lists the context questions that were answered differently.
func (p *page) changedFacts(c *assess.ReportChanges) {
	if len(c.Facts) == 0 {
		return
	}
	for i := range c.Facts {
		f := &c.Facts[i]
		if i == 0 || c.Facts[i-1].Heading != f.Heading {
			p.heading(f.Heading)
		}
		p.space()
		p.para(f.Prompt, bold)
		p.in(2).hang(span{"was  ", faint}, span{f.From, plain})
		p.in(2).hang(span{"now  ", faint}, span{f.To, plain})
	}
}

// changedRuler says what is not comparable, and how much of the change that is.
func (p *page) changedRuler(c *assess.ReportChanges) {
	if c.SameRuler {
		return
	}
	p.heading("The ruler changed")
	p.para(c.Words.Ruler, plain)
	p.para(c.Words.Split, plain)
	for i := range c.NotShared {
		if i == 0 {
			p.space()
			p.para("Not compared:", bold)
		}
		n := &c.NotShared[i]
		p.hang(span{"• ", plain}, span{join(": ", n.Prompt, n.Why), plain})
	}
}

// changesTrust says how to read the numbers and what they rest on.
func (p *page) changesTrust(r *assess.Report) {
	p.heading("How to read this")
	p.para(r.Changes.Words.Reading, plain)
	for _, line := range r.Words.Settings {
		p.para(line, plain)
	}
	p.space()
	p.para(r.Words.Caveat, plain)
	p.space()
	p.para(r.Changes.Words.Next, plain)
}
