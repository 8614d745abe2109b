package form

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// YAMLOptions fill in what is known of a sheet.
type YAMLOptions struct {
	Selection
	// Today is the local calendar date (YYYY-MM-DD) that the sheet is dated.
	Today string
	// Subject and Respondent may be blank, and so may Role, the respondent's: a role's id.
	Subject, Respondent, Role string
	// Message is what the person who asks has to say, as in [HTMLOptions]; "" for nothing.
	Message string
	// RubricFile is the rubric's path relative to the sheet; "" for an embedded one.
	RubricFile string
}

// YAML writes an answer file (files.md, section 2) without answers, to be filled in with
// an editor: every possible answer is a line of its own that takes effect once the "#" in
// front of it is deleted. Everything else is explained in comments, which stay when cxgap
// goes on with the file. The sheet is valid as it is. YAML fails if a role is not one of
// the rubric's, with [ErrNothingToAsk], and if w does.
func YAML(w io.Writer, r *rubric.Rubric, o YAMLOptions) error {
	if err := checkRole(r, o.Role); err != nil {
		return err
	}
	asked, err := o.asked(r)
	if err != nil {
		return err
	}
	a := sheet.New(r, o.Today)
	a.Rubric.File, a.Subject, a.Respondent = o.RubricFile, o.Subject, sheet.Respondent{Name: o.Respondent, Role: o.Role}
	p := &commenter{}
	p.intro(r, &o, asked)
	p.b.Write(a.Encode(r))
	p.missing(r, a)
	p.line("answers:")
	topic := ""
	for i := range r.Questions {
		q := &r.Questions[i]
		if !asked[q.ID] {
			continue
		}
		if q.Topic != topic {
			topic = q.Topic
			p.topic(r.Topic(topic))
		}
		p.question(r, q, i+1)
	}
	_, err = io.WriteString(w, p.b.String())
	return err
}

// lineWidth is how wide the comments are, in characters.
const lineWidth = 96

// commenter writes the lines of a sheet. Comments are text from rubrics; each stays in
// its lines, whatever it holds.
type commenter struct{ b strings.Builder }

func (p *commenter) line(text string) {
	p.b.WriteString(text)
	p.b.WriteByte('\n')
}

// comment writes a text as comment lines: first begins the first one, the others are
// indented as far.
func (p *commenter) comment(first, text string) {
	lead := first
	for _, line := range visible.Wrap(text, lineWidth-visible.Cells(first)) {
		p.line(strings.TrimRight(lead+line, " "))
		lead = first[:strings.IndexByte(first, '#')+1] + strings.Repeat(" ", utf8.RuneCountInString(first[strings.IndexByte(first, '#')+1:]))
	}
}

// intro explains the sheet.
func (p *commenter) intro(r *rubric.Rubric, o *YAMLOptions, asked map[string]bool) {
	p.comment("# ", r.Title)
	if part, note := partHead(r, &o.Selection, len(asked)); part != "" {
		p.line("#")
		p.comment("# ", part)
		p.comment("# ", note)
	}
	if lines := messageLines(o.Message); len(lines) > 0 {
		p.line("#")
		for _, text := range lines {
			p.comment("# ", text)
		}
	}
	if r.Summary != "" {
		p.line("#")
		p.comment("# ", r.Summary)
	}
	p.line("#")
	p.line("# How to fill in this sheet")
	for _, text := range []string{
		"Delete the # in front of the one line under a question that is true. Leave the other lines as they are. A question without such a line is open; the sheet can be used all the same.",
		howToChoose(r, func(q *rubric.Question) bool { return asked[q.ID] }),
		`Don't know is a useful answer. Between the quotes after ask say who would know: a name, or one of the roles` + roleList(r) + ".",
		"Not applicable needs the reason between the quotes.",
		"If there is a list of items, write the ids of those that hold between the brackets, as in [first, second].",
		`A note, evidence (none, said or seen) and a link go beside the answer, as in {option: ID, note: "your words", evidence: seen, link: "where it is"}.`,
	} {
		p.comment("#  - ", text)
	}
	p.line("#")
	p.line("# To check this file: cxgap check FILE. The report: cxgap report FILE.")
	p.line("")
}

func roleList(r *rubric.Rubric) string {
	var ids []string
	for i := range r.Roles {
		ids = append(ids, r.Roles[i].ID)
	}
	if ids == nil {
		return ""
	}
	return " (" + strings.Join(ids, ", ") + ")"
}

// missing writes the keys of the head that are still to be filled in.
func (p *commenter) missing(r *rubric.Rubric, a *sheet.Sheet) {
	p.line("# Behind updated, put in the day of your last answer.")
	if a.Subject == "" {
		p.line(`#subject: ""                          # the ` + visible.Line(r.About) + ` that is assessed`)
	}
	if a.Respondent == (sheet.Respondent{}) {
		p.line(`#respondent: {name: ""}               # who answers; behind the name may stand the role: {name: "", role: ID}`)
	}
	p.line("")
}

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
	if !q.Scored() {
		p.aside(notRated)
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
