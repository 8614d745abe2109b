package form

import (
	"fmt"

	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// question writes one question with boxes to tick and room for notes.
func (g *guide) question(q *rubric.Question) {
	g.para("### %d. %s", g.number[q.ID], visible.Markdown(q.Prompt))
	g.para("`%s`", q.ID)
	for _, line := range branchWords(g.r, q, g.called) {
		g.para("**%s**", visible.Markdown(line))
	}
	if q.Help != "" {
		g.para("%s", visible.Markdown(q.Help))
	}
	if q.Evidence != "" {
		g.para("**Ask to see:** %s", visible.Markdown(q.Evidence))
	}
	if who := knowsBest(g.r, q); who != "" && g.role == "" {
		g.para("**Knows best:** %s", visible.Markdown(who))
	}
	g.checklist(q.Checklist)
	g.answers(q)
	g.room(q)
}

// called names another question: by its number, or with its text if it is not in this
// guide.
func (g *guide) called(q *rubric.Question) string {
	if n := g.number[q.ID]; n > 0 {
		return fmt.Sprintf("question %d", n)
	}
	where := "not in this guide"
	if who := knowsBest(g.r, q); who != "" {
		where += "; " + who + " would know"
	}
	return inQuotes(q.Prompt) + " (" + where + ")"
}

func (g *guide) checklist(c *rubric.Checklist) {
	if c == nil {
		return
	}
	g.para("%s", visible.Markdown(c.Prompt))
	g.b.WriteByte('\n')
	for i := range c.Items {
		g.tick("%s", visible.Markdown(c.Items[i].Text))
	}
	g.para("**Answer**")
}

func (g *guide) answers(q *rubric.Question) {
	g.b.WriteByte('\n')
	for i := range q.Options {
		o := &q.Options[i]
		text := visible.Markdown(o.Text)
		if words := boundsWords(o.Items); words != "" {
			text += " (" + words + ")"
		}
		g.tick("%s", text)
	}
	g.tick("Don't know. Who would? %s", dots(fullLine/2))
	if g.r.RefusesNotApplicable(q.ID) == "" {
		g.tick("Not applicable, because %s", dots(fullLine/2))
	}
}

// room is where the interviewer writes.
func (g *guide) room(q *rubric.Question) {
	if q.Scored() {
		g.para("Evidence: ☐ none   ☐ said   ☐ seen   Where: %s", dots(fullLine/2))
	}
	g.para("Notes: %s", dots(fullLine-4))
	g.para("%s", dots(fullLine))
}
