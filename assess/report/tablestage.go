package report

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// standing says where the organisation stands: the verdict, the stage with what holds
// it, the index and how much is known.
func (p *page) standing(r *Report) {
	p.heading("Where you stand")
	p.verdict(r)
	for _, line := range slices.Concat(r.Words.Held, r.Words.Withheld) {
		p.para(line, plain)
	}
	p.ladder(r)
	if r.Agreement != nil {
		p.para(r.Agreement.Words.Caution, bold)
	}
	p.space()
	p.para(r.Words.Index, plain)
	p.para(r.Words.Coverage, plain)
	for _, line := range slices.Concat(r.Words.SetAside, r.Words.Settings) {
		p.para(line, plain)
	}
	p.core(r)
}

// verdict says whether the rubric's subject is called for, and then the stage. A verdict
// that withholds the stage stands in its place.
func (p *page) verdict(r *Report) {
	if v := r.Verdict; v != nil {
		st := plain
		if v.Text == r.Words.Stage {
			st = strong
		}
		p.para(join(" ", v.Text, numbers(v.Cited)), st)
		if st == strong {
			return
		}
	}
	p.space()
	p.para(r.Words.Stage, strong)
}

// core lists the must-haves of a short screening.
func (p *page) core(r *Report) {
	if len(r.Words.Core) == 0 {
		return
	}
	p.space()
	p.para("Must-haves", bold)
	for _, line := range r.Words.Core {
		p.hang(span{"• ", plain}, span{line, plain})
	}
}

// ladder shows the levels of the scale side by side and marks the stage, if it is given
// and there is room.
func (p *page) ladder(r *Report) {
	s := &r.Stage
	if s.Withheld || s.Confirmed.Level == nil || s.Possible.Level == nil {
		return
	}
	for _, gap := range []int{3, 2} {
		if steps, marks, fits := p.steps(r, gap); fits {
			p.space()
			p.line(steps)
			p.line(marks)
			p.space()
			return
		}
	}
}

// steps draws the levels, gap cells apart, and the marks under them. It tells whether
// both fit the page and no two marks meet.
func (p *page) steps(r *Report, gap int) (steps, marks string, fits bool) {
	at, end := 0, 0 // where the level begins, and where the marks so far end
	fits = true
	for i, name := range levels(r) {
		st := faint
		if mark := stageMark(&r.Stage, i); mark != "" {
			st = strong
			begin := at
			if last := p.room() - ansi.StringWidth(mark); begin > last { // end at the margin, and point there
				arrow, words, _ := strings.Cut(mark, " ")
				begin, mark = last, words+" "+arrow
			}
			fits = fits && begin >= end
			marks += strings.Repeat(" ", max(begin-end, 0)) + p.paint(span{mark, st})
			end = begin + ansi.StringWidth(mark) + 1
			marks += " "
		}
		steps += p.paint(span{name, st}) + strings.Repeat(" ", gap)
		at += cells(name) + gap
	}
	return strings.TrimRight(steps, " "), strings.TrimRight(marks, " "), fits && at-gap <= p.room()
}

// stageMark is what stands under a level of the ladder.
func stageMark(s *ReportStage, level int) string {
	confirmed, possible := level == *s.Confirmed.Level, level == *s.Possible.Level
	switch {
	case confirmed && possible:
		return "▲ you are here"
	case confirmed:
		return "▲ confirmed"
	case possible:
		return "△ possible"
	}
	return ""
}
