package report

import (
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/plan"
	"cxgap/rubric/visible"
)

// Closing is what a report comes to in a few lines, for the end of an interview: the
// verdict, the stage, and what to do first. Its sentences are those of the report.
type Closing struct {
	// Verdict is the sentence of the verdict; while it is open, behind that what it is open
	// between. It is empty where the rubric has no verdict to give.
	Verdict []string
	// Stage says where one stands, and what holds it there or why none is given; empty where
	// the verdict stands in its place.
	Stage []string
	// Do is what to do first; nothing of what the verdict sets aside is in it.
	Do []ClosingWork
	// FindOut is what to find out first, where too little is known for a stage or there is
	// nothing to do.
	FindOut []ClosingWork
}

// ClosingWork is one thing to do or to find out, as far as one line says it.
type ClosingWork struct {
	Question string // its id
	Number   string // its rank; "" of something to find out
	Title    string
	About    string // "must-have, L + L", or whom to ask
	Agreed   string // who does it and by when; "" if nothing was agreed
}

// Closing sums up the report with at most so many things to do and to find out.
func (r *Report) Closing(most int) *Closing {
	c := &Closing{}
	if v := r.Verdict; v != nil && v.Shown != "" {
		c.Verdict = []string{v.Shown}
		if len(v.Between) > 1 || v.ID != nil {
			c.Verdict = append(c.Verdict, v.Between...)
		}
	}
	if r.Verdict == nil || r.Verdict.Shown != r.Words.Stage {
		c.Stage = append(c.Stage, r.Words.Stage)
	}
	c.Stage = slices.Concat(c.Stage, r.Words.Held, r.Words.Withheld)
	for i := range r.Gaps {
		g := &r.Gaps[i]
		if g.Tier == plan.TierSetAside || len(c.Do) == most {
			break
		}
		c.Do = append(c.Do, ClosingWork{Question: g.Question, Number: strconv.Itoa(g.Rank), Title: g.Title, About: closingAbout(g), Agreed: whoAndWhen(g.Agreed)})
	}
	unknown := slices.Contains(r.Stage.WhyWithheld, assess.WhyCoverage) && !slices.Contains(r.Stage.WhyWithheld, assess.WhyVerdict)
	if !unknown && len(c.Do) > 0 {
		return c
	}
	for _, f := range r.FindOut[:min(most, len(r.FindOut))] {
		c.FindOut = append(c.FindOut, ClosingWork{Question: f.Question, Title: f.Prompt, About: after("ask ", strings.Join(f.AskNames[:min(1, len(f.AskNames))], ""))})
	}
	return c
}

// closingAbout is what there is to know of a thing to do beside its title: whether a
// must-have or a quick win hangs on it, and its size.
func closingAbout(g *ReportGap) string {
	parts := []string{"", sizesOf(g.Steps)}
	switch {
	case g.Gate != "":
		parts[0] = "must-have"
	case g.QuickWin:
		parts[0] = "quick win"
	}
	return visible.Join(", ", parts...)
}

// whoAndWhen is what was agreed without the note.
func whoAndWhen(a *Agreed) string {
	if a == nil {
		return ""
	}
	return visible.Join(", ", text(a.Who), after("by ", text(a.Due)))
}
