package report

import (
	"fmt"
	"io"
	"strings"

	"cxgap/rubric/visible"
)

// Bounds of the width of a report on a terminal, in cells.
const (
	usualWidth = 80
	leastWidth = 40
)

// TableOptions are the choices a report on a terminal leaves.
type TableOptions struct {
	// Width is the width in cells; 0 or less means 80, less than 40 means 40.
	Width int
	// Color allows bold, faint and one colour. Without it no escape byte is written.
	Color bool
	// Top is how many gaps are shown in full; the others are listed by title. 0 means all.
	Top int
}

// Table writes the report for reading on a terminal or as plain text. No line is wider
// than the width, rules and the table of criteria are exactly as wide; no line ends in a
// space. Text from people is shown as [visible.Line] makes it. The only errors are the writer's.
func Table(w io.Writer, r *Report, o TableOptions) error {
	p := newPage(o)
	r = r.FirstGaps(o.Top)
	if err := p.body(r, o.Top); err != nil {
		return err
	}
	if _, err := io.WriteString(w, p.b.String()); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// body writes all sections of a report.
func (p *page) body(r *Report, top int) error {
	p.head(r)
	if err := p.agreement(r); err != nil {
		return err
	}
	p.consensus(r)
	p.standing(r)
	if err := p.criteria(r); err != nil {
		return fmt.Errorf("draw the criteria: %w", err)
	}
	p.talk(r, top)
	p.gaps(r)
	p.findOut(r, top)
	p.contradictions(r)
	p.benchmarks(r)
	p.trust(r)
	p.sources(r)
	p.origin(r)
	return nil
}

// head says what the report is about, who answered and what they want said first.
func (p *page) head(r *Report) {
	p.para(r.Rubric.Title, bold)
	p.para(join(dot, text(r.Subject), r.Date), plain)
	if r.Panel != nil {
		p.answeredByPanel(r)
	} else {
		for i := range r.Respondents {
			p.para(answeredBy(&r.Respondents[i]), plain)
		}
	}
	p.para(r.Words.Redacted, plain)
	p.warning(r)
	p.space()
	p.block(after("Comment: ", visible.Block(text(r.Comment))), plain)
	p.space()
	p.para(r.Rubric.Summary, faint)
}

func answeredBy(who *ReportRespondent) string {
	return after("Answered by ", join(", ", text(who.Name), who.RoleName))
}

// origin says which ruler and program made the report.
func (p *page) origin(r *Report) {
	p.space()
	p.para(join(dot, "Rubric "+r.Rubric.ID+" "+r.Rubric.Version, r.Tool.Name+" "+r.Tool.Version), faint)
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// after puts a label before a text that is not blank.
func after(label, text string) string {
	if visible.Line(text) == "" {
		return ""
	}
	return label + text
}

// dot separates parts of a line; it stays with the part before it.
const dot = "\u00A0· "

// join puts a separator between the parts that are not blank.
func join(separator string, parts ...string) string {
	var kept []string
	for _, part := range parts {
		if visible.Line(part) != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, separator)
}
