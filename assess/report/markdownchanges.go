package report

import (
	"fmt"
	"io"

	"cxgap/assess"
)

// MarkdownChanges writes what changed between the dates of a report with Changes, under
// the same rules as [Markdown]. Top is how many questions of each kind are shown; 0 means
// all. A report without Changes is an error; the others are the writer's.
func MarkdownChanges(w io.Writer, rep *assess.Report, top int) error {
	if rep.Changes == nil {
		return errNoChanges
	}
	m := &markdown{}
	c := rep.Changes
	m.changesHead(rep)
	m.headline(c)
	m.trend(c)
	m.changedStage(c)
	m.changedCriteria(c)
	for i := range c.Groups {
		m.changeGroup(&c.Groups[i], top)
	}
	m.changedFacts(c)
	m.changedRuler(c)
	m.changesTrust(rep)
	m.origin(rep)
	if _, err := io.WriteString(w, m.b.String()); err != nil {
		return fmt.Errorf("write the comparison: %w", err)
	}
	return nil
}

// changesHead says whose change this is, between which dates, and who answered.
func (m *markdown) changesHead(r *assess.Report) {
	c := r.Changes
	m.heading(1, r.Rubric.Title)
	m.raw(join(" · ", bolded(text(r.Subject)), markRest(changeDates(c))))
	m.para(c.People.Words)
	m.para(after("Only before: ", join("; ", c.People.Left...)))
	m.para(after("Only now: ", join("; ", c.People.Joined...)))
	for _, line := range c.Words.Voices {
		m.para(line)
	}
	m.para(r.Words.Redacted)
	if comment := after("", text(r.Comment)); comment != "" {
		m.raw(markBlock(comment, "> "))
	}
}

// headline says how far the index went, and what took it there.
func (m *markdown) headline(c *assess.ReportChanges) {
	m.heading(2, "What changed")
	m.strong(c.Words.Headline)
	m.strong(c.Words.Honest)
	m.strong(c.Words.Doubt)
	m.strong(c.Words.Torn)
	m.changeParts(c.Parts)
	m.para(join(" ", c.Words.Rounded, c.Words.Same))
}

// changeParts lists what a change of the index is made of.
func (m *markdown) changeParts(parts []assess.ReportPart) {
	var rows [][]string
	for i := range parts {
		rows = append(rows, []string{markRest(parts[i].Shown), markRest(parts[i].Name), markRest(parts[i].Words)})
	}
	if rows != nil {
		m.table([]string{"Points", "Part", "What it is"}, "rll", rows)
	}
}

// changedStage says where the stage was, where it is and why.
func (m *markdown) changedStage(c *assess.ReportChanges) {
	m.heading(2, "Stage")
	for i, line := range c.Words.Stage {
		if i == 0 {
			m.strong(line)
		} else {
			m.para(line)
		}
	}
	var items []string
	for i := range c.Gates {
		items = append(items, mark(c.Gates[i].Words))
	}
	m.list(append(items, marks(c.Words.Because)...)...)
}

// changedCriteria gives one row to each criterion, with a bar.
func (m *markdown) changedCriteria(c *assess.ReportChanges) {
	m.heading(2, "Criterion by criterion")
	var rows [][]string
	for i := range c.Criteria {
		k := &c.Criteria[i]
		bar := code(newPage(TableOptions{}).changeBar(k, markdownBar))
		rows = append(rows, append([]string{markRest(k.Name), bar}, append(marksRest(changeNumbers(k)), markRest(k.TargetShown))...))
	}
	m.table([]string{"Criterion", "0 to 100", "Before", "Now", "Change", "Gap closed", "Target"}, "llrrrrl", rows)
	m.para(barLegend)
	m.para(c.Words.Gap)
	var items []string
	for i := range c.Criteria {
		items = append(items, bolded(c.Criteria[i].Name)+": "+markRest(criterionWords(c, &c.Criteria[i])))
	}
	m.list(items...)
}

func marksRest(texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = markRest(text)
	}
	return out
}

// changeGroup lists the questions that changed in one way.
func (m *markdown) changeGroup(g *assess.ReportChangeGroup, top int) {
	m.heading(2, groupTitle(g))
	m.para(g.Words)
	list := firstChanges(g, top)
	var items []string
	for i := range list {
		q := &list[i]
		items = append(items, markRest(q.PointsShown)+" · "+bolded(q.Prompt)+
			"\n- was "+markRest(join(": ", q.FromShown, q.FromText))+"\n- now "+markRest(join(": ", q.ToShown, q.ToText))+after("\n- ", markRest(q.Note)))
	}
	m.list(items...)
	if rest := len(g.Questions) - len(list); rest > 0 {
		m.para(restWords(rest))
	}
}

// changedFacts lists the context questions that were answered differently.
func (m *markdown) changedFacts(c *assess.ReportChanges) {
	if len(c.Facts) == 0 {
		return
	}
	var items []string
	for i := range c.Facts {
		f := &c.Facts[i]
		if i == 0 || c.Facts[i-1].Heading != f.Heading {
			m.list(items...)
			items = nil
			m.heading(2, f.Heading)
		}
		items = append(items, bolded(f.Prompt)+"\n- was "+markRest(f.From)+"\n- now "+markRest(f.To))
	}
	m.list(items...)
}

// changedRuler says what is not comparable, and how much of the change that is.
func (m *markdown) changedRuler(c *assess.ReportChanges) {
	if c.SameRuler {
		return
	}
	m.heading(2, "The ruler changed")
	m.para(c.Words.Ruler)
	m.para(c.Words.Split)
	if len(c.NotShared) == 0 {
		return
	}
	m.para("Not compared:")
	var items []string
	for i := range c.NotShared {
		items = append(items, join(": ", bolded(c.NotShared[i].Prompt), markRest(c.NotShared[i].Why)))
	}
	m.list(items...)
}

// changesTrust says how to read the numbers and what they rest on.
func (m *markdown) changesTrust(r *assess.Report) {
	m.heading(2, "How to read this")
	m.para(r.Changes.Words.Reading)
	for _, line := range r.Words.Settings {
		m.para(line)
	}
	m.para(r.Words.Caveat)
	m.para(r.Changes.Words.Next)
}
