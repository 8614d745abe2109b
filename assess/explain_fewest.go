package assess

import (
	"fmt"
	"strconv"

	"cxgap/rubric/visible"
)

// ExplainFewest names the fewest answers that would lead to the next stage.
func (res *Result) ExplainFewest() Explanation {
	today := res.Stage.Level[Confirmed]
	if res.Stage.Rated && today == res.Rubric.Top() {
		return Explanation{Title: "The fewest answers that would reach the next stage", Steps: []Step{{Heading: "Result", Lines: []string{"The highest stage is reached."}}}}
	}
	p := res.FewestAnswers(0)
	if p == nil {
		return Explanation{Title: "The fewest answers that would reach the next stage", Steps: []Step{{Heading: "Result", Lines: []string{"No stage is given, so there is no next one."}}}}
	}
	return res.explainFewest(p, "stage "+levelName(res.Rubric, p.To))
}

// ExplainFewestFor does the same for the next level of one criterion.
func (res *Result) ExplainFewestFor(criterion string) Explanation {
	c := res.CriterionOf(criterion)
	p := res.FewestAnswersFor(criterion)
	if p == nil {
		line := c.Criterion.Name + " is not rated, so it has no next level."
		if c.Rated {
			line = c.Criterion.Name + " is at the highest level."
		}
		return Explanation{Title: "The fewest answers that would reach its next level", Steps: []Step{{Heading: "Result", Lines: []string{line}}}}
	}
	return res.explainFewest(p, "level "+levelName(res.Rubric, p.To)+" of "+c.Criterion.Name)
}

func (res *Result) explainFewest(p *Plan, goal string) Explanation {
	e := Explanation{Title: "The fewest answers that would reach " + goal}
	if p.Cost == nil {
		e.Steps = []Step{{Heading: "Result", Lines: append([]string{"No answers reach it."}, obstacleWords(p)...)}}
		return e
	}
	s := Step{Heading: "Answers", Table: &Grid{Head: []string{"Question", "Level now", "Level then"}}}
	for i := range p.Steps {
		step := &p.Steps[i]
		now := "not known"
		if step.From != nil {
			now = strconv.Itoa(*step.From)
		}
		s.Table.Rows = append(s.Table.Rows, []string{step.Question().ID, now, strconv.Itoa(step.To)})
	}
	s.Lines = []string{res.fewestWords(p), "Effort and prerequisites are left aside here; a plan looks at both."}
	e.Steps = []Step{s}
	return e
}

func (res *Result) fewestWords(p *Plan) string {
	answers := visible.Count(len(p.Steps), "answer")
	if p.Optimal {
		return answers + " would do it, and no fewer."
	}
	return fmt.Sprintf("%s would do it; whether fewer than that would, down to %d, is not proved.", answers, p.Bound)
}
