package report

import (
	"slices"
	"strings"
)

// notesSheet holds what to read beside the numbers.
func notesSheet(b *book, r *Report) {
	s := b.add("Notes", 28, 120)
	s.wide(1, 2, worded("Notes", lookTitle), titleLine)
	s.section("How to read this")
	for _, note := range [][2]string{{"Scores and levels", r.Words.Reading}, {"Gaps", join(" ", r.Words.Gaps, strings.TrimSuffix(r.Words.Rest, ":"))}, {"Find out", r.Words.FindOut}, {"Effort and weights", r.Words.Effort}} {
		s.labelled(note[0], note[1], lookProse)
	}
	s.contradictions(r)
	s.benchmarks(r)
	s.trust(r)
	s.section("About the rubric")
	s.labelled("Summary", r.Rubric.Summary, lookProse)
	s.labelled("Caveat", r.Words.Caveat, lookProse)
	s.labelled("Made with", origin(r), lookProse)
	if len(r.Sources) > 0 {
		s.section("Sources")
	}
	for i := range r.Sources {
		s.labelled(numbers([]int{r.Sources[i].Number}), strings.TrimSpace(r.Sources[i].Line+"\n"+r.Sources[i].Note), lookProse)
	}
}

func (s *worksheet) contradictions(r *Report) {
	if len(r.Contradictions) > 0 {
		s.section("To clear up")
	}
	for i := range r.Contradictions {
		c := &r.Contradictions[i]
		for _, a := range c.Answers {
			s.labelled("Answers apart", a.Prompt+"\n→ "+a.Answer, lookProse)
		}
		s.labelled("Ask", c.Probe, lookProse)
		s.row++
	}
}

func (s *worksheet) benchmarks(r *Report) {
	if len(r.Benchmarks) > 0 {
		s.section("Published figures")
	}
	for i := range r.Benchmarks {
		s.wide(1, 2, worded(strings.TrimSpace(r.Benchmarks[i].Line+"\n"+r.Benchmarks[i].Caveat), lookProse), proseLine)
	}
}

func (s *worksheet) trust(r *Report) {
	s.section("How far to trust this")
	for _, line := range slices.Concat([]string{r.Words.Sensitivity}, r.Words.Firm, []string{r.Words.Voice, r.Words.Evidence}) {
		s.wide(1, 2, worded(line, lookProse), proseLine)
	}
	if r.Sensitivity == nil || r.Words.Sensitivity == "" {
		return
	}
	for _, a := range r.Sensitivity.Swing {
		s.labelled("Could change the stage", a.Prompt+"\n→ "+a.Answer, lookProse)
	}
}
