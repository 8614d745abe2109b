package interview

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cxgap/assess/report"
	"cxgap/cmd/cxgap/internal/interview/walk"
	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// Results is what a program makes of the answers, for the last screen of a dialogue.
type Results interface {
	// Report is the report on what is recorded now.
	Report() *report.Report
	// WritePage writes the report as a web page beside the answers, and returns its path.
	WritePage() (path string, err error)
	// Full is the whole report as text, in lines of at most width cells, with escape codes for
	// colours if color is true.
	Full(width int, color bool) (string, error)
	// Pager is the program in which the person reads long texts, with usual also one that
	// nobody has chosen; nil if there is none. An error says why the one that was chosen cannot
	// be used.
	Pager(usual bool) (Pager, error)
}

// Pager shows a text on the terminal out, until the person leaves it.
type Pager func(text string, out, errs io.Writer) error

// Finish is what can be had behind the last question. Without results there is nothing.
type Finish struct {
	results Results
	rubric  *rubric.Rubric
	actions *walk.Actions
}

// mostClosing is how many things to do, and to find out, the last screen names.
const mostClosing = 3

// HasResults tells whether a report is wished.
func (f *Finish) HasResults() bool { return f.results != nil }

// Closing sums up what comes of the answers; nil where no report is wished. It reckons the
// whole report.
func (f *Finish) Closing() *Closing {
	if f.results == nil {
		return nil
	}
	return &Closing{*f.results.Report().Closing(mostClosing)}
}

// WritePage writes the web page, and says where it is or why it is not.
func (f *Finish) WritePage() string {
	path, err := f.results.WritePage()
	if err != nil {
		return "No page was written: " + clean(err.Error()) + "."
	}
	return "The page is in " + clean(path) + ": open it in a browser."
}

// Full is the whole report as text; see [Results].
func (f *Finish) Full(width int, color bool) (string, error) { return f.results.Full(width, color) }

// Pager is the person's pager; see [Results].
func (f *Finish) Pager(usual bool) (Pager, error) { return f.results.Pager(usual) }

// AskActions asks who does what comes first, and by when, one after the other; nil if there
// is nothing to do. Each answer is saved by itself.
func (f *Finish) AskActions() *Aside {
	if f.results == nil {
		return nil
	}
	return f.askWho(f.results.Report().Closing(mostClosing).Do, 0)
}

// askWho asks who does one of the things to do, then by when, then about the next one.
func (f *Finish) askWho(works []report.ClosingWork, i int) *Aside {
	if i == len(works) {
		return nil
	}
	q := f.rubric.Question(works[i].Question)
	title := fmt.Sprintf("%d of %d: %s", i+1, len(works), clean(works[i].Title))
	a := askAgreed("Who", "Who will do it? A name or a post.", f.actions.Action(q).Who,
		func(who string) (walk.Change, error) { return f.actions.SetWho(q, who), nil })
	a.Title, a.Lines.Intro = title, append([]string{"", title}, a.Lines.Intro...)
	a.Next = func() *Aside {
		const form = "a date as 2026, 2026-04 or 2026-04-30"
		due := askAgreed("By when", "By when? Write "+form+".", f.actions.Action(q).Due,
			func(due string) (walk.Change, error) { return f.actions.SetDue(q, due) })
		due.Title = title
		due.Screen.Missing = "This is no date. Write " + form + ", or leave it blank."
		due.Lines.Wrong = "This is no date. Write " + form + "."
		due.Next = func() *Aside { return f.askWho(works, i+1) }
		return due
	}
	return a
}

// askAgreed asks for a text that may stay blank.
func askAgreed(name, question, old string, set func(string) (walk.Change, error)) *Aside {
	a := &Aside{
		Text: question + " It may stay blank.", Place: "The end", Old: old, Kept: true, Record: set,
		Remove: func() walk.Change { c, _ := set(""); return c },
		Said: func(text string) string {
			if text == "" {
				return "nothing"
			}
			return clean(text)
		},
		Screen: ScreenWords{Enter: "Enter goes on.", Esc: "back to the end"},
		Lines:  LineWords{Intro: []string{question}, Prompt: name + "? Enter leaves it out, b back to the end:", Leave: "Back to the end."},
	}
	if old != "" {
		a.Lines.Intro = append(a.Lines.Intro, "So far: "+clean(old))
		a.Lines.Prompt = name + "? - takes it away, Enter leaves it as it is, b back to the end:"
	}
	return a
}

// Closing is what comes of the answers in a few lines.
type Closing struct{ report.Closing }

// Line is a line of a [Closing], at most as wide as was asked for, and its style.
type Line struct {
	Text  string
	Style visible.Style
}

// layout is how much of a closing is shown: how many lines each part may take, 0 for all of
// it and a negative number for nothing.
type layout struct {
	blank          bool // with blank lines between the parts
	verdict, stage int
	work           int  // of one thing to do
	agreed         bool // who and when on a line of its own
	findOut        int  // how many things to find out
}

// layouts are from the richest to the barest. The verdict and what to do first are in each.
var layouts = []layout{
	{blank: true, agreed: true},
	{blank: true, work: 1, agreed: true, findOut: 2},
	{agreed: true},
	{work: 1, agreed: true, findOut: 1}, // a sentence is whole before lines are blank
	{blank: true, stage: 4, work: 1, agreed: true, findOut: 1},
	{stage: 3, work: 1, agreed: true, findOut: 2},
	{verdict: 3, stage: 2, work: 1, agreed: true, findOut: 1},
	{verdict: 3, stage: 1, work: 1, findOut: 1},
	{verdict: 2, stage: 1, work: 1, findOut: -1},
	{verdict: 2, stage: -1, work: 1, findOut: -1},
	{verdict: 1, stage: -1, work: 1, findOut: -1},
}

// Lines draws it in lines of at most width cells, the verdict first: in full if height is 0,
// else in at most height lines, so that the first things to do are in view, too.
func (c *Closing) Lines(width, height int) []Line {
	var lines []Line
	for _, l := range layouts {
		if lines = c.draw(l, width); height <= 0 || len(lines) <= height {
			return lines
		}
	}
	return lines[:max(height, 0)]
}

func (c *Closing) draw(l layout, width int) []Line {
	var lines []Line
	part := func() {
		if l.blank && len(lines) > 0 {
			lines = append(lines, Line{})
		}
	}
	add := func(style visible.Style, texts ...string) {
		for _, text := range texts {
			lines = append(lines, Line{text, style})
		}
	}
	add(visible.Bold, paragraph(c.Verdict, width, l.verdict)...)
	if l.verdict == 0 && len(c.Between) > 0 {
		add(visible.Plain, paragraph(c.Lead, width, 0)...)
		for _, text := range c.Between {
			add(visible.Plain, entry("• ", text, width, 0)...)
		}
	}
	if l.stage >= 0 {
		add(visible.Plain, paragraph(c.Doubt, width, l.stage)...)
	}
	if len(c.Stage) > 0 && l.stage >= 0 {
		part()
		style := visible.Plain
		if c.Verdict == "" {
			style = visible.Bold
		}
		add(style, paragraph(strings.Join(c.Stage, " "), width, l.stage)...)
	}
	if len(c.Do) > 0 {
		part()
		if l.verdict != 1 {
			add(visible.Bold, "Do first")
		}
		for i := range c.Do {
			w := &c.Do[i]
			about := w.About
			if !l.agreed && w.Agreed != "" {
				about = w.Agreed
			}
			add(visible.Plain, work(w.Number+"  ", w.Title, about, width, l.work)...)
			if l.agreed && w.Agreed != "" {
				add(visible.Plain, entry("   → ", w.Agreed, width, 1)...)
			}
		}
	}
	if c.None != "" {
		part()
		add(visible.Plain, paragraph(c.None, width, l.stage)...)
	}
	if len(c.FindOut) > 0 && l.findOut >= 0 {
		part()
		add(visible.Bold, "Find out first")
		most := len(c.FindOut)
		if l.findOut > 0 {
			most = min(most, l.findOut)
		}
		for i := range c.FindOut[:most] {
			add(visible.Plain, work("• ", c.FindOut[i].Title, c.FindOut[i].About, width, l.work)...)
		}
	}
	return lines
}

// work is one thing to do with what there is to know about it, if that fits, too.
func work(lead, title, about string, width, most int) []string {
	lines := entry(lead, visible.Join(" · ", clean(title), clean(about)), width, 0)
	alone := entry(lead, title, width, most)
	switch {
	case len(lines) == 1:
		return lines
	case most > 0 || clean(about) == "":
		return alone
	}
	return append(alone, entry(strings.Repeat(" ", ansi.StringWidth(lead)), about, width, 0)...)
}

// paragraph wraps a text into at most so many lines, 0 for as many as it takes. What is cut
// ends in an ellipsis.
func paragraph(text string, width, most int) []string {
	lines := visible.Wrap(text, max(width, 1))
	if most <= 0 || len(lines) <= most {
		return lines
	}
	rest := strings.Join(lines[most-1:], " ")
	return append(lines[:most-1:most-1], Cut(rest, width))
}

// entry is a paragraph with a lead, under which its other lines are indented.
func entry(lead, text string, width, most int) []string {
	indent := ansi.StringWidth(lead)
	lines := paragraph(text, width-indent, most)
	for i := range lines {
		if i > 0 {
			lead = strings.Repeat(" ", indent)
		}
		lines[i] = lead + lines[i]
	}
	return lines
}
