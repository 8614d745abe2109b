package report

import (
	"fmt"
	"io"
	"strings"

	"cxgap/rubric/visible"
)

const (
	changesName = "Changes"
	trendName   = "Trend"
)

// XLSXChanges writes what changed between the dates of a report with Changes as a
// workbook of three sheets: Changes (what happened, in words and numbers), Trend (the
// index and the criteria by date, with a line chart) and Questions (every question, from
// the first date to the last). The rules are those of [XLSX]. A report without Changes is
// an error; the others are the writer's.
func XLSXChanges(w io.Writer, rep *Report) error {
	if rep.Changes == nil {
		return errNoChanges
	}
	b := newBook()
	for _, write := range []func(*book, *Report){changesSheet, trendSheet, changedQuestionSheet} {
		write(b, rep)
	}
	b.properties(rep)
	raw, err := b.bytes()
	if err != nil {
		return fmt.Errorf("make the workbook: %w", err)
	}
	if err := repack(w, raw); err != nil {
		return fmt.Errorf("write the comparison: %w", err)
	}
	return nil
}

// changesColumns is how many columns the sheet of changes has.
const changesColumns = 8

// changesSheet says what changed, first in words.
func changesSheet(b *book, r *Report) {
	c := r.Changes
	s := b.add(changesName, 30, 12, 12, 12, 14, 16, 16, 52)
	s.wide(1, changesColumns, worded(visible.Line(r.Rubric.Title), lookTitle), titleLine)
	s.wide(1, changesColumns, worded(visible.Line(join(" · ", text(r.Subject), changeDates(c))), lookSubtitle), stageLine)
	s.labelled("People", c.People.Words, lookProse)
	s.labelled("Only before", strings.Join(c.People.Left, "; "), lookProse)
	s.labelled("Only now", strings.Join(c.People.Joined, "; "), lookProse)
	s.labelled("Voices", strings.Join(c.Words.Voices, "\n"), lookProse)
	s.labelled("Comment", text(r.Comment), lookProse)
	s.labelled("", r.Words.Redacted, lookFaint)
	s.section("What changed")
	s.wide(1, changesColumns, worded(c.Words.Headline, lookStage), stageLine)
	s.wide(1, changesColumns, worded(join(" ", c.Words.Honest, c.Words.Doubt, c.Words.Torn), lookLabel), proseLine)
	s.row++
	s.changeParts(c.Parts)
	s.wide(1, changesColumns, worded(join(" ", c.Words.Rounded, c.Words.Same), lookFaint), proseLine)
	s.changedStage(c)
	s.changedCriteria(c)
	s.changedFacts(c)
	s.changedRuler(c)
	s.section("How to read this")
	for _, line := range append([]string{c.Words.Reading}, append(r.Words.Settings, r.Words.Caveat, c.Words.Next)...) {
		s.wide(1, changesColumns, worded(line, lookProse), proseLine)
	}
	s.row++
	s.wide(1, changesColumns, worded(origin(r), lookFaint), proseLine)
	s.print(0)
}

// headings writes the heads of a table; those of the columns named in left hold words.
func (s *worksheet) headings(left string, names ...string) {
	for i, name := range names {
		l := lookHeadNumber
		if strings.Contains(left, itoa(i+1)) {
			l = lookHead
		}
		s.put(i+1, s.row, worded(name, l))
	}
	s.height(s.row, headHeight)
	s.row++
}

// changeParts lists what a change of the index is made of.
func (s *worksheet) changeParts(parts []ReportPart) {
	if len(parts) == 0 {
		return
	}
	s.headings("13", "Part", "Points", "What it is", "", "", "", "", "")
	for i := range parts {
		p := &parts[i]
		s.wide(3, changesColumns, plainText(p.Words), proseLine)
		s.put(1, s.row-1, strongText(p.Name))
		s.put(2, s.row-1, tenths(p.Points))
	}
}

// changedStage says where the stage was, where it is and why.
func (s *worksheet) changedStage(c *ReportChanges) {
	s.section("Stage")
	for i, line := range c.Words.Stage {
		l := lookProse
		if i == 0 {
			l = lookStage
		}
		s.wide(1, changesColumns, worded(line, l), stageLine)
	}
	for i := range c.Gates {
		s.wide(1, changesColumns, worded(c.Gates[i].Words, lookProse), proseLine)
	}
	for _, line := range c.Words.Because {
		s.wide(1, changesColumns, worded(line, lookProse), proseLine)
	}
}

// changedCriteria gives one row to each criterion.
func (s *worksheet) changedCriteria(c *ReportChanges) {
	s.section("Criterion by criterion")
	s.headings("18", "Criterion", "Before", "Now", "Change", "Gap closed", "Target", "Target score", "In words")
	for i := range c.Criteria {
		k := &c.Criteria[i]
		for j, cell := range []xcell{strongText(k.Name), score(k.Before, k.BeforeShown), score(k.After, k.AfterShown), tenths(k.Change), centred(k.ProgressShown),
			centred(k.TargetShown), tenths(k.TargetScore), plainText(k.Words)} {
			s.put(j+1, s.row, cell)
		}
		s.height(s.row, proseLine*float64(max(s.lines(k.Name, 1, 1), s.lines(k.Words, changesColumns, changesColumns))))
		s.row++
	}
	s.wide(1, changesColumns, worded(c.Words.Gap, lookFaint), proseLine)
}

// changedFacts lists the context questions that were answered differently.
func (s *worksheet) changedFacts(c *ReportChanges) {
	if len(c.Facts) == 0 {
		return
	}
	for i := range c.Facts {
		f := &c.Facts[i]
		if i == 0 || c.Facts[i-1].Heading != f.Heading {
			s.section(f.Heading)
		}
		s.wide(1, changesColumns, worded(f.Prompt, lookLabel), proseLine)
		s.labelled("was", f.From, lookProse)
		s.labelled("now", f.To, lookProse)
	}
}

// changedRuler says what is not comparable, and how much of the change that is.
func (s *worksheet) changedRuler(c *ReportChanges) {
	if c.SameRuler {
		return
	}
	s.section("The ruler changed")
	s.wide(1, changesColumns, worded(c.Words.Ruler, lookProse), proseLine)
	s.wide(1, changesColumns, worded(c.Words.Split, lookProse), proseLine)
	for i := range c.NotShared {
		s.labelled("Not compared", join(": ", c.NotShared[i].Prompt, c.NotShared[i].Why), lookProse)
	}
}
