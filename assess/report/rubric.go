package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"cxgap/rubric"

	"cxgap/rubric/visible"
)

// Rubric writes a rubric for reading on a terminal: what is asked, what each answer is
// worth, and which rules turn answers into a stage. Of the options only Width and Color
// are read.
func Rubric(w io.Writer, r *rubric.Rubric, o TableOptions) error {
	p := newPage(o)
	p.para(fmt.Sprintf("%s (%s %s)", r.Title, r.ID, r.Version), strong)
	p.space()
	p.block(r.Summary, plain)
	p.rubricScale(r)
	p.rubricCriteria(r)
	p.rubricQuestions(r)
	p.rubricRules(r)
	p.rubricSources(r)
	_, err := io.WriteString(w, strings.TrimRight(p.b.String(), "\n")+"\n")
	return err
}

func (p *page) rubricScale(r *rubric.Rubric) {
	p.heading("Scale")
	for i, l := range r.Scale {
		p.hang(span{strconv.Itoa(i) + " ", faint}, span{join(": ", l.Name, l.Meaning), plain})
	}
	var cuts []string
	for i, t := range r.Scoring.CutPoints {
		cuts = append(cuts, fmt.Sprintf("level %d from %s", i+1, trimDecimal(t.FloatString(4))))
	}
	p.space()
	p.para("Scores run from 0 to 100: "+strings.Join(cuts, ", ")+".", plain)
	if r.Scoring.HasSlack {
		p.para(fmt.Sprintf("The stage is at most %d above the weakest criterion.", r.Scoring.BalanceSlack), plain)
	}
	for _, e := range r.Scoring.Effort {
		p.para(join(": ", fmt.Sprintf("Effort %s, points %d", e.Name, e.Points), e.Meaning), plain)
	}
}

func (p *page) rubricCriteria(r *rubric.Rubric) {
	p.heading("Criteria")
	for i := range r.Criteria {
		c := &r.Criteria[i]
		p.hang(span{"- ", faint}, span{join(": ", fmt.Sprintf("%s (%s, weight %d, target %d)", c.Name, c.ID, c.Weight, c.Target), c.Meaning), plain})
	}
}

func (p *page) rubricQuestions(r *rubric.Rubric) {
	topic := ""
	for i := range r.Questions {
		q := &r.Questions[i]
		if q.Topic != topic {
			topic = q.Topic
			p.heading(visible.Line(r.Topic(topic).Name))
			p.para(r.Topic(topic).Intro, faint)
		}
		p.space()
		p.para(q.Prompt, bold)
		p.in(2).rubricQuestion(r, q)
	}
}

func (p *page) rubricQuestion(r *rubric.Rubric, q *rubric.Question) {
	p.para(questionHead(r, q), faint)
	p.para(q.Help, plain)
	if q.Checklist != nil {
		p.para(q.Checklist.Prompt, plain)
		for _, item := range q.Checklist.Items {
			p.hang(span{"[ ] ", faint}, span{item.Text, plain})
		}
	}
	for _, o := range q.Options {
		lead := "- "
		if q.Scored() {
			lead = strconv.Itoa(o.Level) + " "
		}
		p.hang(span{lead, faint}, span{o.Text + bounds(o.Items), plain})
	}
	if q.Evidence != "" {
		p.hang(span{"Evidence: ", faint}, span{q.Evidence, plain})
	}
	if q.Gap != nil {
		p.hang(span{"If low: ", faint}, span{fmt.Sprintf("%s (%s). %s", q.Gap.Title, q.Gap.Effort, q.Gap.Action), plain})
		p.hang(span{"Why: ", faint}, span{q.Gap.Why, plain})
	}
}

// questionHead tells a question's id, what it scores and when it is asked.
func questionHead(r *rubric.Rubric, q *rubric.Question) string {
	parts := []string{q.ID}
	if !q.Scored() {
		parts = append(parts, "not scored")
	}
	for _, w := range q.Scores {
		parts = append(parts, fmt.Sprintf("%s %d", r.Criterion(w.Criterion.ID).Name, w.Weight))
	}
	if b := q.AskWhen; b != nil {
		parts = append(parts, fmt.Sprintf("asked once %s reaches %d", b.Question.ID, b.AtLeast))
	}
	for _, c := range q.AppliesWhen {
		parts = append(parts, "applies if "+clause(&c))
	}
	if q.Core {
		parts = append(parts, "core")
	}
	return strings.Join(parts, "; ")
}

// clause writes one demand of a condition in words.
func clause(c *rubric.Clause) string {
	if c.Options != nil {
		var ids []string
		for _, o := range c.Options {
			ids = append(ids, o.ID)
		}
		return c.Question.ID + " is " + strings.Join(ids, " or ")
	}
	var parts []string
	if c.AtLeast != nil {
		parts = append(parts, "at least "+strconv.Itoa(*c.AtLeast))
	}
	if c.AtMost != nil {
		parts = append(parts, "at most "+strconv.Itoa(*c.AtMost))
	}
	return c.Question.ID + " is " + strings.Join(parts, " and ")
}

func condition(c rubric.Condition) string {
	if len(c) == 0 {
		return "otherwise"
	}
	var parts []string
	for i := range c {
		parts = append(parts, clause(&c[i]))
	}
	return strings.Join(parts, ", and ")
}

// bounds tells for which counts of ticks an option is offered.
func bounds(b *rubric.Bounds) string {
	switch {
	case b == nil || b.AtLeast == nil && b.AtMost == nil:
		return ""
	case b.AtMost == nil:
		return fmt.Sprintf(" [%d or more ticked]", *b.AtLeast)
	case b.AtLeast == nil && *b.AtMost == 0:
		return " [nothing ticked]"
	case b.AtLeast == nil:
		return fmt.Sprintf(" [at most %d ticked]", *b.AtMost)
	case *b.AtLeast == *b.AtMost:
		return fmt.Sprintf(" [%d ticked]", *b.AtLeast)
	}
	return fmt.Sprintf(" [%d to %d ticked]", *b.AtLeast, *b.AtMost)
}

// gateWords says below what a gate caps what, and why.
func gateWords(r *rubric.Rubric, g *rubric.Gate) string {
	what := "the stage"
	if c := r.Criterion(g.Caps); c != nil {
		what = c.Name
	}
	return fmt.Sprintf("%s: below %d in %s caps %s at %d. %s", g.ID, g.Below, g.Question.ID, what, g.At, g.Reason)
}

func (p *page) rubricRules(r *rubric.Rubric) {
	p.section("Must-haves", len(r.Gates))
	for i := range r.Gates {
		p.hang(span{"- ", faint}, span{gateWords(r, &r.Gates[i]), plain})
	}
	p.section("Verdicts, the first that holds", len(r.Verdicts))
	for i := range r.Verdicts {
		v := &r.Verdicts[i]
		p.hang(span{"- ", faint}, span{fmt.Sprintf("%s (%s): %s", v.ID, condition(v.When), v.Text), plain})
	}
	p.section("Contradictions", len(r.Contradictions))
	for i := range r.Contradictions {
		c := &r.Contradictions[i]
		p.hang(span{"- ", faint}, span{fmt.Sprintf("%s (%s): %s", c.ID, condition(c.When), c.Probe), plain})
	}
}

// section opens a section that has something in it.
func (p *page) section(title string, entries int) {
	if entries > 0 {
		p.heading(title)
	}
}

func (p *page) rubricSources(r *rubric.Rubric) {
	p.section("Sources", len(r.Sources))
	for i := range r.Sources {
		s := &r.Sources[i]
		p.hang(span{"- ", faint}, span{fmt.Sprintf("%s: %s", s.ID, join("; ", s.Title, s.Author, s.Publisher, s.Date)), plain})
		p.in(2).para(s.Note, faint)
	}
	p.space()
	p.para(r.Caveat, faint)
}
