package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"cxgap/rubric/visible"
)

// Subjects sets several subjects side by side for reading on a terminal: first a line for
// each, then the criteria, then in short what there is to know of each. The width holds as
// in [Table]; Top bounds what is listed of a subject, 0 means three things. The only errors
// are the writer's.
func Subjects(w io.Writer, s *BySubject, o TableOptions) error {
	p := newPage(o)
	first := s.Reports[0]
	p.para(first.Rubric.Title, bold)
	p.para(number(len(s.Reports), "subject")+" side by side", plain)
	p.para(first.Words.Redacted, plain)
	p.space()
	p.para(first.Rubric.Summary, faint)
	p.heading("Side by side")
	if err := p.subjectTables(s); err != nil {
		return fmt.Errorf("draw the subjects: %w", err)
	}
	for i, rep := range s.Reports {
		p.subjectHeading(s.Index.Cells[i].Subject, i)
		p.subject(rep)
	}
	p.heading("How far to trust this")
	p.para(first.Words.Effort, plain)
	p.space()
	p.para(first.Words.Caveat, plain)
	p.origin(first)
	if _, err := io.WriteString(w, p.b.String()); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// subjectHeading heads a subject's section with its name; a name too long for the rule
// stands below a number.
func (p *page) subjectHeading(name string, i int) {
	name = visible.Line(name)
	if cells(name) > p.width-leastRule {
		p.heading("Subject " + strconv.Itoa(i+1))
		p.para(name, bold)
		return
	}
	p.heading(name)
}

// leastRule is what has to be left of the rule behind a title.
const leastRule = 6

// number counts things.
func number(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// subjectTables draws a table with a line for each subject, and one or more with a column
// for each.
func (p *page) subjectTables(s *BySubject) error {
	if err := p.draw(p.subjectLines(s)); err != nil {
		return err
	}
	p.space()
	p.para("Must-haves: missed, or open where nobody knows or answers differ. Agreement: how far the people asked give the same picture, 1 at best; from 0.80 consistent.", faint)
	name, column, fit := p.subjectColumns(s)
	for from := 0; from < len(s.Reports); from += fit {
		p.space()
		if err := p.draw(p.criteriaOf(s, from, min(from+fit, len(s.Reports)), name, column)); err != nil {
			return err
		}
	}
	p.space()
	p.para("Scores run from 0 to 100. Levels: "+scaleWords(s.Reports[0]), faint)
	p.para(s.Reports[0].Words.Reading, faint)
	return nil
}

// subjectLines has a line for each subject. Where there is little room, what stands in the
// sections below as well is left out.
func (p *page) subjectLines(s *BySubject) *grid {
	rows := []SubjectRow{s.People, s.Index, s.Stage, s.MustHaves, s.Agreement}
	switch {
	case p.width < leastLines:
		rows = rows[1:4]
	case p.width < leastPeople:
		rows = rows[1:]
	}
	left, sizes := p.width, make([]int, len(rows))
	for i, row := range rows {
		sizes[i] = 2 + subjectRoom(&row, p.width)
		left -= sizes[i]
	}
	g := &grid{sizes: append([]int{left}, sizes...), head: []cell{p.wrapCell("Subject", left, bold)}}
	for i, row := range rows {
		g.head = append(g.head, p.wrapCell(row.Name, sizes[i]-2, bold))
	}
	for i := range s.Reports {
		line := []cell{p.wrapCell(s.Index.Cells[i].Subject, left, plain)}
		for j, row := range rows {
			line = append(line, p.wrapCell(spanTogether(row.Cells[i].Shown), sizes[j]-2, plain))
		}
		g.rows = append(g.rows, line)
	}
	return g
}

// spanTogether keeps the ends of a span in one piece each: "1 Claimed … 2 Told".
func spanTogether(shown string) string {
	low, high, both := strings.Cut(shown, " … ")
	if !both {
		return shown
	}
	return together(low+" …") + " " + together(high)
}

// The least widths for a column on agreement, and for one on the people.
const (
	leastLines  = 60
	leastPeople = 70
)

// subjectRoom is how many cells a column takes: what it needs, up to a bound.
func subjectRoom(row *SubjectRow, width int) int {
	longest, most := len(row.Name), 10
	if width >= usualWidth {
		most = 14
	}
	for _, c := range row.Cells {
		longest = max(longest, cells(c.Shown))
	}
	return min(longest, most)
}

// subjectColumns shares out the width among the names of criteria and the subjects.
func (p *page) subjectColumns(s *BySubject) (name, column, fit int) {
	longest := len(nameHead)
	for _, row := range s.Criteria {
		longest = max(longest, cells(visible.Line(row.Name)))
	}
	return shareOut(p.width, longest, len(s.Reports))
}

// criteriaOf has the criteria of some of the subjects.
func (p *page) criteriaOf(s *BySubject, from, to, name, column int) *grid {
	g := &grid{sizes: []int{p.width - column*(to-from)}, head: []cell{p.wrapCell(nameHead, name, bold)}}
	for i := from; i < to; i++ {
		g.sizes = append(g.sizes, column)
		g.head = append(g.head, p.wrapCell(s.Index.Cells[i].Subject, column-2, bold))
	}
	for _, row := range s.Criteria {
		line := []cell{p.wrapCell(row.Name, name, plain)}
		for _, c := range row.Cells[from:to] {
			line = append(line, cell{c.Shown})
		}
		g.rows = append(g.rows, line)
	}
	return g
}

// mostListed is how many things to do and to talk about are listed of a subject.
const mostListed = 3

// subject is the report of one subject in short.
func (p *page) subject(rep *Report) {
	if rep.Verdict != nil && rep.Verdict.Text != rep.Words.Stage {
		p.para(rep.Verdict.Text, strong)
		p.space()
	}
	if rep.Panel != nil {
		p.answeredByPanel(rep)
	} else {
		for i := range rep.Respondents {
			p.para(answeredBy(&rep.Respondents[i]), plain)
		}
	}
	p.space()
	p.para(rep.Words.Stage, strong)
	for _, line := range append(append([]string{}, rep.Words.Held...), rep.Words.Withheld...) {
		p.para(line, plain)
	}
	p.para(rep.Words.Index, plain)
	p.para(rep.Words.Coverage, plain)
	if rep.Agreement != nil {
		p.para(rep.Agreement.Words.Headline, bold)
		p.para(rep.Agreement.Words.Divide, plain)
	}
	p.mustHaves(rep)
	p.shortList(factsTitle, contextPrompts(rep))
	p.shortList("To do first", gapTitles(rep))
	p.shortList("To talk about", talkPrompts(rep))
}

// mustHaves lists the must-haves that are missed or open, in the rubric's words.
func (p *page) mustHaves(rep *Report) {
	var missed, open []string
	for i := range rep.Gates {
		switch g := &rep.Gates[i]; {
		case g.Fires.Possible:
			missed = append(missed, g.Reason)
		case g.Fires.Confirmed:
			open = append(open, g.Reason)
		}
	}
	p.shortList("Must-haves missed", missed)
	p.shortList("Must-haves open: not known, or seen differently", open)
}

// shortList writes a titled list; an empty one leaves no trace.
func (p *page) shortList(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	p.space()
	p.para(title, bold)
	for _, line := range lines {
		p.hang(span{"• ", plain}, span{line, plain})
	}
}

func contextPrompts(rep *Report) []string {
	if rep.Panel == nil {
		return nil
	}
	var out []string
	for _, c := range rep.Panel.OpenFirst() {
		if c.Agreed {
			c.Prompt += " " + c.Words
		}
		out = append(out, c.Prompt)
	}
	return out
}

func gapTitles(rep *Report) []string {
	var out []string
	for i := range rep.Gaps[:min(mostListed, len(rep.Gaps))] {
		out = append(out, rep.Gaps[i].Title)
	}
	return out
}

func talkPrompts(rep *Report) []string {
	if rep.Panel == nil {
		return nil
	}
	var out []string
	talk := rep.Panel.TalkFirst()
	for i := range talk[:min(mostListed, len(talk))] {
		t := &talk[i]
		out = append(out, join(" ", t.Prompt, together("("+between(t)+")"), t.Agreed))
	}
	return out
}
