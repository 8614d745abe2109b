package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cxgap/assess"
	"cxgap/assess/plan"
	"cxgap/rubric/visible"
)

// Closing is what a report comes to in a few lines, for the end of an interview: the verdict,
// the stage, and what to do first. Its sentences are those of the page.
type Closing struct {
	// Verdict is the sentence of the verdict; "" where the rubric has none to give. While it is
	// open, Lead leads what it is open between.
	Verdict, Lead string
	Between       []string
	// Doubt names questions whose answers do not go together and on which the verdict rests,
	// and says what to ask; "" if they do.
	Doubt string
	// Stage says where one stands and what holds it there, or why no stage is given.
	Stage []string
	// Do is what to do first, without what the verdict sets aside; where it is empty, None says
	// why.
	Do   []ClosingWork
	None string
	// FindOut is what to find out first, where too little is known for a stage or there is
	// nothing to do; in the latter case also whose evidence to see.
	FindOut []ClosingWork
}

// ClosingWork is one thing to do or to find out, as far as one line says it.
type ClosingWork struct {
	Question string // its id
	Number   string // its rank; "" of something to find out
	Title    string
	About    string // "must-have, L", or whom to ask
	Agreed   string // who does it and by when; "" if nothing was agreed
}

// Closing sums up the report with at most so many things to do and to find out.
func (r *Report) Closing(most int) *Closing {
	c := &Closing{}
	byVerdict := slices.Contains(r.Stage.WhyWithheld, assess.WhyVerdict)
	if v := r.Verdict; v != nil && v.Shown != "" {
		c.Verdict = v.Shown
		if v.Lead != "" {
			c.Lead, c.Between = v.Lead, v.Between
		}
	}
	for i := range r.Contradictions {
		if r.Contradictions[i].TouchesVerdict {
			c.Doubt = visible.Join(" ", touchingWords, namesOf(r.Contradictions[i].Answers), r.Contradictions[i].Probe)
			break
		}
	}
	switch {
	case byVerdict:
		c.Stage = []string{noStageByVerdictWords}
	case r.Stage.Withheld:
		c.Stage = append(slices.Clone(r.Words.Withheld), r.Words.Stage)
	default:
		c.Stage = slices.Concat([]string{r.Words.Stage, r.Words.Meaning}, r.Words.Held[:min(1, len(r.Words.Held))], []string{r.Words.AlsoHeld})
	}
	for i := range r.Gaps {
		g := &r.Gaps[i]
		if g.Tier == plan.TierSetAside || len(c.Do) == most {
			break
		}
		c.Do = append(c.Do, ClosingWork{Question: g.Question, Number: strconv.Itoa(g.Rank), Title: g.Title, About: workTags(g), Agreed: whoAndWhen(g.Agreed)})
	}
	if len(c.Do) == 0 {
		c.None = noWorkWords(r)
	}
	if len(c.Do) > 0 && (byVerdict || !slices.Contains(r.Stage.WhyWithheld, assess.WhyCoverage)) {
		return c
	}
	first := r.FindOutFirst()
	for _, f := range first[:min(most, len(first))] {
		c.FindOut = append(c.FindOut, ClosingWork{Question: f.Question, Title: cmp.Or(f.Name, f.Prompt), About: after("ask ", strings.Join(f.AskNames[:min(1, len(f.AskNames))], ""))})
	}
	for _, u := range r.Unseen[:max(0, min(most-len(c.FindOut), len(r.Unseen)))] {
		if len(c.Do) == 0 {
			c.FindOut = append(c.FindOut, ClosingWork{Question: u.Question, Title: u.Title, About: "not yet seen"})
		}
	}
	return c
}

// namesOf lists the questions of answers by their names, as a sentence's end.
func namesOf(answers []ReportAnswer) string {
	var names []string
	for _, a := range answers {
		names = append(names, cmp.Or(a.Name, a.Prompt))
	}
	list := strings.Join(names, "; ")
	if strings.HasSuffix(list, "?") {
		return list
	}
	return list + "."
}

// whoAndWhen is what was agreed without the note.
func whoAndWhen(a *Agreed) string {
	if a == nil {
		return ""
	}
	return visible.Join(", ", text(a.Who), after("by ", text(a.Due)))
}
