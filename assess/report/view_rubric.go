package report

import (
	"fmt"
	"strconv"
	"strings"

	"cxgap/assess/document"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// RubricView is a rubric to read: what is asked, what each answer is worth, and which rules
// turn answers into a stage.
func RubricView(r *rubric.Rubric) *document.Document {
	d := &document.Document{
		Title: r.Title,
		Head:  document.Head{Title: fmt.Sprintf("%s (%s %s)", r.Title, r.ID, r.Version), Blocks: sentences(strings.Split(r.Summary, "\n")...)},
	}
	d.Sections = append(d.Sections, rubricScale(r), rubricCriteria(r))
	d.Sections = append(d.Sections, rubricTopics(r)...)
	d.Sections = append(d.Sections, sections(
		ruleSection("gates", "Must-haves", len(r.Gates), func(i int) string { return gateWords(r, &r.Gates[i]) }),
		ruleSection("verdicts", "Verdicts, the first that holds", len(r.Verdicts), func(i int) string {
			v := &r.Verdicts[i]
			return fmt.Sprintf("%s (%s): %s%s", v.ID, condition(v.When), v.Text, verdictNotes(v))
		}),
		ruleSection("contradictions", "Contradictions", len(r.Contradictions), func(i int) string {
			c := &r.Contradictions[i]
			return fmt.Sprintf("%s (%s): %s", c.ID, condition(c.When), c.Probe)
		}),
		rubricSources(r))...)
	d.Sections = append(d.Sections, document.Section{ID: "caveat", Blocks: []document.Block{faintly(r.Caveat)}})
	return d
}

func rubricScale(r *rubric.Rubric) document.Section {
	var scale document.List
	for i, l := range r.Scale {
		scale.Items = append(scale.Items, document.Item{Lead: strconv.Itoa(i), LeadTone: document.Faint, Text: visible.Join(": ", l.Name, l.Meaning)})
	}
	var cuts []string
	for i, t := range r.Scoring.CutPoints {
		cuts = append(cuts, fmt.Sprintf("level %d from %s", i+1, trimDecimal(t.FloatString(4))))
	}
	scoring := document.Close(sentences("Scores run from 0 to 100: " + strings.Join(cuts, ", ") + "."))
	if r.Scoring.HasSlack {
		scoring = append(scoring, plainly(fmt.Sprintf("The stage is at most %d above the weakest criterion.", r.Scoring.BalanceSlack)))
	}
	for _, e := range r.Scoring.Effort {
		scoring = append(scoring, plainly(visible.Join(": ", fmt.Sprintf("Effort %s, points %d", e.Name, e.Points), e.Meaning)))
	}
	return document.Section{ID: "scale", Title: "Scale", Blocks: []document.Block{scale, scoring}}
}

func rubricCriteria(r *rubric.Rubric) document.Section {
	var list document.List
	for i := range r.Criteria {
		c := &r.Criteria[i]
		list.Items = append(list.Items, document.Item{Lead: "-", LeadTone: document.Faint, Text: visible.Join(": ", fmt.Sprintf("%s (%s, weight %d, target %d)", c.Name, c.ID, c.Weight, c.Target), c.Meaning)})
	}
	return document.Section{ID: "criteria", Title: "Criteria", Blocks: []document.Block{list}}
}

// rubricTopics are the questions, a section for every topic.
func rubricTopics(r *rubric.Rubric) []document.Section {
	var out []document.Section
	for i := range r.Questions {
		q := &r.Questions[i]
		if i == 0 || r.Questions[i-1].Topic != q.Topic {
			t := r.Topic(q.Topic)
			out = append(out, document.Section{ID: "topic" + strconv.Itoa(len(out)+1), Title: t.Name, Blocks: []document.Block{faintly(t.Intro)}})
		}
		s := &out[len(out)-1]
		s.Blocks = append(s.Blocks, document.Close{document.Subhead{Text: q.Prompt}, rubricQuestion(r, q)})
	}
	return out
}

// rubricQuestion is what stands below a question: how it counts, its options with their
// levels, and what to do where it is low.
func rubricQuestion(r *rubric.Rubric, q *rubric.Question) document.Inset {
	out := document.Inset{faintly(questionHead(r, q)), plainly(q.Help)}
	if q.Checklist != nil {
		var list document.List
		for _, item := range q.Checklist.Items {
			list.Items = append(list.Items, document.Item{Lead: "[ ]", LeadTone: document.Faint, Text: item.Text})
		}
		out = append(out, plainly(q.Checklist.Prompt), list)
	}
	var options document.List
	for _, o := range q.Options {
		item := document.Item{Lead: "-", LeadTone: document.Faint, Text: o.Text + bounds(o.Items)}
		if q.Scored() {
			item.Lead = strconv.Itoa(o.Level)
		}
		if o.NoStep {
			item.Text += " [no step on the way]"
		}
		item.Blocks = []document.Block{faintly(stepTo(&o))}
		options.Items = append(options.Items, item)
	}
	var more document.List
	if q.Evidence != "" {
		more.Items = append(more.Items, document.Item{Lead: "Evidence:", LeadTone: document.Faint, Text: q.Evidence})
	}
	if g := q.Gap; g != nil {
		more.Items = append(more.Items, document.Item{Lead: "If low:", LeadTone: document.Faint, Text: fmt.Sprintf("%s (%s). %s", g.Title, g.Effort, g.Action)})
		if g.Why != "" {
			more.Items = append(more.Items, document.Item{Lead: "Why:", LeadTone: document.Faint, Text: g.Why})
		}
	}
	return append(out, options, more)
}

// stepTo says how to get to an option, where it says so itself: "Step (M): Ask."
func stepTo(o *rubric.Option) string {
	lead := "Step"
	if o.Effort != "" {
		lead += " (" + o.Effort + ")"
	}
	if o.Action == "" && o.Effort == "" {
		return ""
	}
	return visible.Join(": ", lead, o.Action)
}

// verdictNotes says what a verdict does beside its words: " [stage withheld; first: final-say]".
func verdictNotes(v *rubric.Verdict) string {
	var notes []string
	if v.Withheld {
		notes = append(notes, "stage withheld")
	}
	if v.First.ID != "" {
		notes = append(notes, "first: "+v.First.ID)
	}
	if len(v.SetsAside) > 0 {
		notes = append(notes, "sets aside: "+strings.Join(ids(v.SetsAside), ", "))
	}
	if notes == nil {
		return ""
	}
	return " [" + strings.Join(notes, "; ") + "]"
}

// ruleSection lists rules, if there are any.
func ruleSection(id, title string, rules int, words func(i int) string) *document.Section {
	if rules == 0 {
		return nil
	}
	var list document.List
	for i := range rules {
		list.Items = append(list.Items, document.Item{Lead: "-", LeadTone: document.Faint, Text: words(i)})
	}
	return &document.Section{ID: id, Title: title, Blocks: []document.Block{list}}
}

func rubricSources(r *rubric.Rubric) *document.Section {
	if len(r.Sources) == 0 {
		return nil
	}
	var list document.List
	for i := range r.Sources {
		s := &r.Sources[i]
		list.Items = append(list.Items, document.Item{Lead: "-", LeadTone: document.Faint, Text: fmt.Sprintf("%s: %s", s.ID, visible.Join("; ", s.Title, s.Author, s.Publisher, s.Date)), Blocks: []document.Block{faintly(s.Note)}})
	}
	return &document.Section{ID: "sources", Title: "Sources", Blocks: []document.Block{list}}
}

// questionHead tells a question's id, what it scores and when it is asked.
func questionHead(r *rubric.Rubric, q *rubric.Question) string {
	parts := notBlank(q.Name, q.ID)
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
	if c.NotSettled {
		return c.Question.ID + " is not known for certain"
	}
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

// condition says when a rule holds.
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

// trimDecimal drops the zeros at the end of a decimal number.
func trimDecimal(s string) string { return strings.TrimSuffix(strings.TrimRight(s, "0"), ".") }
