package form

import (
	"fmt"
	"io"
	"strings"

	"cxgap/assess/document/markdown"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// MarkdownOptions narrow the interviewer's guide.
type MarkdownOptions struct {
	Selection
	// Role, a role's id, and Subject, the organisation, are filled in on the cover; both
	// may be blank.
	Role, Subject string
	// Message is what the person who asks has to say, as in [HTMLOptions]; "" for nothing.
	Message string
}

// Markdown writes the guide on paper for an interviewer: a cover, how to hold the
// interview, and the questions with boxes to tick, the evidence to ask for and room for
// notes (CommonMark with GitHub's task lists). Levels are not shown, as they would lead
// the respondent. What a question hangs on is named, but in the guide only if it is
// selected itself: the interviewer knows it from somebody else. Markdown fails if a role is
// not one of the rubric's, with [ErrNothingToAsk], and if w does.
func Markdown(w io.Writer, r *rubric.Rubric, o MarkdownOptions) error {
	if err := checkRole(r, o.Role); err != nil {
		return err
	}
	if _, err := o.asked(r); err != nil {
		return err
	}
	g := newGuide(r, &o.Selection)
	g.cover(o)
	g.advice()
	topic := ""
	for i := range r.Questions {
		q := &r.Questions[i]
		if g.number[q.ID] == 0 {
			continue
		}
		if q.Topic != topic {
			topic = q.Topic
			g.topic(r.Topic(topic))
		}
		g.question(q)
	}
	_, err := io.WriteString(w, g.b.String())
	return err
}

// guide is the interviewer's guide in the making.
type guide struct {
	r      *rubric.Rubric
	role   string // the one whose questions these are; "" for all
	b      strings.Builder
	number map[string]int // of the questions in the guide, as in the full questionnaire, from 1
}

func newGuide(r *rubric.Rubric, s *Selection) *guide {
	g := &guide{r: r, role: s.AskRole, number: map[string]int{}}
	for i := range r.Questions {
		if s.wants(&r.Questions[i]) {
			g.number[r.Questions[i].ID] = i + 1
		}
	}
	return g
}

// dots is room to write in: a line of full width, or part of one.
func dots(n int) string { return strings.Repeat("…", n) }

const fullLine = 32

// para writes a paragraph of Markdown.
func (g *guide) para(format string, args ...any) {
	fmt.Fprintf(&g.b, "\n"+format+"\n", args...)
}

// tick writes one box.
func (g *guide) tick(format string, args ...any) {
	fmt.Fprintf(&g.b, "- [ ] "+format+"\n", args...)
}

func (g *guide) cover(o MarkdownOptions) {
	fmt.Fprintf(&g.b, "# %s\n", markdown.Inline(g.r.Title))
	g.para("**Interview guide**")
	if part, note := partHead(g.r, &o.Selection, len(g.number)); part != "" {
		g.para("**%s**", markdown.Inline(part))
		g.para("%s", markdown.Text(note))
	}
	for _, line := range messageLines(o.Message) {
		g.para("%s", markdown.Text(line))
	}
	if g.r.Summary != "" {
		g.para("%s", markdown.Text(g.r.Summary))
	}
	if g.r.Caveat != "" {
		g.para("> %s", markdown.Inline(g.r.Caveat))
	}
	subject, role := dots(fullLine/2), dots(fullLine/2)
	if o.Subject != "" {
		subject = markdown.Inline(o.Subject)
	}
	if known := g.r.Role(o.Role); known != nil {
		role = markdown.Inline(known.Name)
	}
	g.b.WriteString("\n| | |\n|---|---|\n")
	for _, row := range [][2]string{{markdown.Text(visible.Capital(g.r.About)), subject}, {"Respondent", dots(fullLine / 2)}, {"Role", role},
		{"Interviewer", dots(fullLine / 2)}, {"Date", dots(fullLine / 2)}} {
		fmt.Fprintf(&g.b, "| %s | %s |\n", row[0], row[1])
	}
}

// advice tells how to hold the interview.
func (g *guide) advice() {
	g.para("## How to hold the interview")
	g.b.WriteByte('\n')
	for _, text := range []string{
		"Say first what the answers are for, who will see them, and that nobody is being tested.",
		"Read the question, then all answers, before one is chosen. " + howToChoose(g.r, func(q *rubric.Question) bool { return g.number[q.ID] > 0 }),
		`Accept "don't know" at once; it is a result. Write down who would know.`,
		"Where there is a list, tick its items first. The words in brackets behind an answer say with how many ticks it may be chosen.",
		`"Not applicable" needs a reason. Where the box is missing, it cannot be chosen.`,
		"Ask to see what is named as evidence. Tick what you got: none, said (it was explained, nothing was shown), or seen (a document or a case was shown).",
		"Write notes in the respondent's own words.",
	} {
		fmt.Fprintf(&g.b, "- %s\n", text)
	}
}

func (g *guide) topic(t *rubric.Topic) {
	g.para("## %s", markdown.Inline(t.Name))
	if t.Intro != "" {
		g.para("%s", markdown.Text(t.Intro))
	}
}

// question writes one question with boxes to tick and room for notes.
func (g *guide) question(q *rubric.Question) {
	g.para("### %d. %s", g.number[q.ID], markdown.Inline(q.Prompt))
	g.para("`%s`", q.ID)
	for _, line := range branchWords(g.r, q, g.called) {
		g.para("**%s**", markdown.Inline(line))
	}
	if q.Help != "" {
		g.para("%s", markdown.Text(q.Help))
	}
	if q.Evidence != "" {
		g.para("**Ask to see:** %s", markdown.Inline(q.Evidence))
	}
	if who := knowsBest(g.r, q); who != "" && g.role == "" {
		g.para("**Knows best:** %s", markdown.Inline(who))
	}
	g.checklist(q.Checklist)
	if !q.Scored() {
		g.para("%s", markdown.Text(notRated))
	}
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
	g.para("%s", markdown.Text(c.Prompt))
	g.b.WriteByte('\n')
	for i := range c.Items {
		g.tick("%s", markdown.Inline(c.Items[i].Text))
	}
	g.para("**Answer**")
}

func (g *guide) answers(q *rubric.Question) {
	g.b.WriteByte('\n')
	for i := range q.Options {
		o := &q.Options[i]
		text := markdown.Inline(o.Text)
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
