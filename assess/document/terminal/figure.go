package terminal

import (
	"strconv"
	"strings"

	"cxgap/assess/document"
	"cxgap/assess/document/chars"
	"cxgap/rubric/visible"
)

// ladder shows the levels side by side with the stage marked below, with a space around, if
// a stage is given and there is room for all of it. Else it leaves no trace: the stage stands
// in words.
func (p *page) ladder(l document.Ladder) {
	if l.Withheld {
		return
	}
	for _, gap := range []int{3, 2} {
		if levels, marks, fits := p.rungs(l.Rungs, gap); fits && marks != "" {
			p.space()
			p.line(levels)
			p.line(marks)
			p.space()
			return
		}
	}
}

// rungs draws the levels, gap cells apart, and the marks under them. It tells whether both
// fit the page and no two marks meet.
func (p *page) rungs(rungs []document.Rung, gap int) (levels, marks string, fits bool) {
	at, end := 0, 0 // where the level begins, and where the marks so far end
	fits = true
	for i := range rungs {
		name, style := levelName(rungs[i].Level, rungs[i].Name), visible.Faint
		if mark := chars.StageMark(&rungs[i]); mark != "" {
			style = visible.Strong
			begin := at
			if last := p.proseWidth() - visible.Cells(mark); begin > last { // end at the margin, and point there
				arrow, words, _ := strings.Cut(mark, " ")
				begin, mark = last, words+" "+arrow
			}
			fits = fits && begin >= end
			marks += strings.Repeat(" ", max(begin-end, 0)) + p.paint.Paint(style, mark) + " "
			end = begin + visible.Cells(mark) + 1
		}
		levels += p.paint.Paint(style, name) + strings.Repeat(" ", gap)
		at += visible.Cells(name) + gap
	}
	return strings.TrimRight(levels, " "), strings.TrimRight(marks, " "), fits && at-gap <= p.proseWidth()
}

func levelName(level int, name string) string {
	return visible.TrimEnd(strconv.Itoa(level) + " " + visible.Line(name))
}

// bridge lists both ends with the parts that lead from one to the other, so that a reader can
// add them up.
func (p *page) bridge(b document.Bridge) {
	width := 0
	for i := range b.Steps {
		width = max(width, visible.Cells(visible.Line(b.Steps[i].Shown)))
	}
	for i := range b.Steps {
		s := &b.Steps[i]
		if words := visible.Join(": ", s.Name, s.Words); visible.Line(words) != "" {
			p.hang(padLeft(visible.Line(s.Shown), width)+"  ", visible.Strong, words, visible.Plain)
		}
	}
}

// spread lists the levels of a question from the lowest to the highest given, each with those
// who gave it, if any.
func (p *page) spread(s document.Spread) {
	levels := s.Given()
	width := 0
	for i := range levels {
		width = max(width, visible.Cells(levelName(levels[i].Level, levels[i].Name)))
	}
	width = min(width, min(p.width, longestLine)/3)
	for i := range levels {
		l := &levels[i]
		name, nameStyle, whoStyle := visible.Together(levelName(l.Level, l.Name)), visible.Faint, visible.Faint
		if l.People > 0 {
			nameStyle, whoStyle = visible.Bold, visible.Plain
		}
		if visible.Cells(name) > width { // a name too long for a column
			p.para(name, nameStyle)
			p.in(document.InsetWidth).para(l.Who, whoStyle)
		} else {
			p.hang(padRight(name, width+2), nameStyle, l.Who, whoStyle)
		}
		p.in(document.InsetWidth).para(l.Text, visible.Faint)
	}
}
