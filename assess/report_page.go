package assess

import (
	"fmt"
	"strings"

	"cxgap/rubric"
)

// dress adds what a report with room for it shows beside the numbers: the scale with its
// meanings and least scores, and how firm the result is, in sentences.
func (b *builder) dress(rep *Report) {
	for i := range b.r.Scale {
		rep.Meanings = append(rep.Meanings, b.r.Scale[i].Meaning)
	}
	for _, t := range b.r.Scoring.CutPoints {
		rep.Cuts = append(rep.Cuts, Decimal{t})
	}
	rep.IndexShown = "–"
	if b.res.Stage.Rated {
		rep.IndexShown = span(b.res.Display(b.res.Index[Confirmed]), b.res.Display(b.res.Index[Possible]))
	}
	for i := range rep.Criteria {
		c := &b.res.Criteria[i]
		rep.Criteria[i].Meaning = c.Criterion.Meaning
		rep.Criteria[i].CoverageShown = Percent(c.Coverage, b.r.Scoring.MinCoverage) + " %"
	}
	if rep.Sensitivity != nil {
		rep.Sensitivity.Swing = b.answersTo(b.sensed.Fragile)
		rep.Words.Firm = b.firmWords()
	}
}

// answersTo gives questions with their answers in words.
func (b *builder) answersTo(questions []*rubric.Question) []ReportAnswer {
	var out []ReportAnswer
	for _, q := range questions {
		out = append(out, ReportAnswer{Question: q.ID, Prompt: q.Prompt, Answer: b.answerText(b.res.ValueOf(q.ID))})
	}
	return out
}

// firmWords tells the parts of the sensitivity that one line has no room for: the range
// of the index, what single questions do to it, and the spacing of the levels. Where
// nothing is known there is nothing to move.
func (b *builder) firmWords() []string {
	s := b.sensed
	if b.res.Coverage.Sign() == 0 {
		return nil
	}
	words := []string{fmt.Sprintf("With each criterion weight moved by up to half, the confirmed index lies between %s and %s.", points(s.IndexLow), points(s.IndexHigh))}
	if s.LeaveOneOutLow != nil {
		words = append(words, fmt.Sprintf("With any single question left out, it lies between %s and %s%s.", points(s.LeaveOneOutLow), points(s.LeaveOneOutHigh), b.leaveOutWords()))
	}
	return append(words, spacingWords(s))
}

func (b *builder) leaveOutWords() string {
	switch n := len(b.sensed.LeaveOneOutStage); {
	case b.res.Stage.Withheld:
		return ""
	case n == 0:
		return "; the stage stays as it is"
	case n == 1:
		return "; the stage would change without 1 of them"
	default:
		return fmt.Sprintf("; the stage would change without any one of %d of them", n)
	}
}

// spacingWords says which levels hang on the assumption that all steps of the scale are
// equal.
func spacingWords(s *Sensitivity) string {
	var parts []string
	for _, c := range []struct {
		steps string
		of    []*rubric.Criterion
	}{{"upper", s.Convex}, {"lower", s.Concave}} {
		var names []string
		for _, criterion := range c.of {
			names = append(names, criterion.Name)
		}
		if len(names) > 0 {
			parts = append(parts, fmt.Sprintf("if the %s ones were larger, the level of %s would change", c.steps, strings.Join(names, ", ")))
		}
	}
	if len(parts) == 0 {
		return "All steps of the scale are taken to be equal; other spacings would change no criterion's level."
	}
	return "All steps of the scale are taken to be equal; " + strings.Join(parts, "; ") + "."
}
