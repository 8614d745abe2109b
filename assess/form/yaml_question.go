package form

import (
	"fmt"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/visible"
)

func (p *commenter) topic(t *rubric.Topic) {
	p.line("")
	p.line("  # " + strings.Repeat("-", lineWidth-4))
	p.comment("  # ", t.Name)
	if t.Intro != "" {
		p.comment("  # ", t.Intro)
	}
}

// question writes what is asked and one line for every answer.
func (p *commenter) question(r *rubric.Rubric, q *rubric.Question, n int) {
	p.line("")
	p.comment(fmt.Sprintf("  # %d. ", n), q.Prompt)
	for _, text := range branchWords(r, q, func(q *rubric.Question) string { return q.ID }) {
		p.aside(text)
	}
	p.labelled("Help", q.Help)
	p.labelled("What would back this answer", q.Evidence)
	p.labelled("Knows best", knowsBest(r, q))
	if q.Checklist != nil {
		p.checklist(q.Checklist)
	}
	p.line("  #")
	for i := range q.Options {
		p.option(q, &q.Options[i])
	}
	p.comment("  # ", "Don't know. Who would?")
	p.line("  #" + q.ID + `: {unknown: true, ask: ""}`)
	if r.RefusesNotApplicable(q.ID) == "" {
		p.comment("  # ", "Not applicable. Why?")
		p.line("  #" + q.ID + `: {not_applicable: ""}`)
	}
}

func (p *commenter) labelled(label, text string) {
	if text != "" {
		p.aside(label + ": " + text)
	}
}

func (p *commenter) aside(text string) { p.comment("  #    ", text) }

// checklist lists the items with their ids in front.
func (p *commenter) checklist(c *rubric.Checklist) {
	p.aside(visible.Line(c.Prompt) + " Write the ids of all that hold between the brackets:")
	for i := range c.Items {
		p.comment("  #      "+c.Items[i].ID+": ", c.Items[i].Text)
	}
}

func (p *commenter) option(q *rubric.Question, o *rubric.Option) {
	text := o.Text
	if words := boundsWords(o.Items); words != "" {
		text += " [" + words + "]"
	}
	p.comment("  # ", text)
	if q.Checklist != nil {
		p.line("  #" + q.ID + ": {option: " + o.ID + ", items: []}")
		return
	}
	p.line("  #" + q.ID + ": " + o.ID)
}
