package assess

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/visible"
)

// PlanWords says in sentences what a plan amounts to: the cost and how sure it is that
// there is nothing cheaper, or why there is no plan; and under which wishes.
func (res *Result) PlanWords(p *Plan) []string {
	return append(res.outcomeWords(p), res.wishWords(p)...)
}

func (res *Result) outcomeWords(p *Plan) []string {
	switch {
	case p.Budget != nil:
		return res.budgetWords(p)
	case p.Cost == nil:
		return append([]string{"There is no plan to stage " + levelName(res.Rubric, p.To) + "."}, obstacleWords(p)...)
	case len(p.Steps) == 0:
		return []string{"Stage " + levelName(res.Rubric, p.To) + " is reached already: there is nothing to do."}
	case p.Optimal:
		return []string{fmt.Sprintf("The cheapest way to stage %s: %s, proved to be the cheapest.", levelName(res.Rubric, p.To), p.size())}
	}
	return []string{fmt.Sprintf("A way to stage %s: %s.", levelName(res.Rubric, p.To), p.size()), p.doubt()}
}

// wishWords names what was to be left as it is and what had to be in, and what the same
// stage costs without these wishes.
func (res *Result) wishWords(p *Plan) []string {
	var out []string
	if titles := res.gapTitles(p.Options.Keep); titles != "" {
		out = append(out, "Left as it is, as you asked: "+titles+".")
	}
	idle := func(id string) bool {
		return slices.ContainsFunc(p.Idle, func(q *rubric.Question) bool { return q.ID == id })
	}
	if titles := res.gapTitles(slices.DeleteFunc(slices.Clone(p.Options.With), idle)); titles != "" {
		out = append(out, "In the plan, as you asked: "+titles+".")
	}
	for _, q := range p.Idle {
		out = append(out, fmt.Sprintf("“%s” needs no step: it is where this plan wants it already.", q.Gap.Title))
	}
	if len(out) == 0 || p.Budget != nil || p.Cost == nil {
		return out
	}
	if free := res.Plan(p.To); free != nil && free.Cost != nil && *free.Cost < *p.Cost {
		out = append(out, "Without these wishes it costs "+free.price()+".")
	}
	return out
}

// gapTitles lists questions by what to do about them.
func (res *Result) gapTitles(ids []string) string {
	var titles []string
	for _, id := range ids {
		if q := res.Rubric.Question(id); q != nil && q.Gap != nil {
			titles = append(titles, "“"+q.Gap.Title+"”")
		}
	}
	return strings.Join(titles, "; ")
}

// size counts a plan's steps and points: "8 steps, 20 points".
func (p *Plan) size() string {
	return visible.Count(len(p.Steps), "step") + ", " + visible.Count(*p.Cost, "point")
}

// doubt says how far from the cheapest plan one can be that is not proved to be it.
func (p *Plan) doubt() string {
	return fmt.Sprintf("It is not proved to be the cheapest, because the search stopped after %d tries: a cheaper way may save up to %s, and none costs less than %d.",
		p.Nodes, visible.Count(*p.Cost-p.Bound, "point"), p.Bound)
}

func obstacleWords(p *Plan) []string {
	out := make([]string, len(p.Obstacles))
	for i := range p.Obstacles {
		out[i] = p.Obstacles[i].Reason
	}
	return out
}

// budgetWords says what a budget buys.
func (res *Result) budgetWords(p *Plan) []string {
	points := visible.Count(*p.Budget, "point")
	switch {
	case len(p.Obstacles) > 0:
		return append([]string{"There is no plan within " + points + "."}, obstacleWords(p)...)
	case p.To > res.Stage.Level[Confirmed]:
		out := []string{fmt.Sprintf("The best stage within %s is %s: %s.", points, levelName(res.Rubric, p.To), p.size())}
		if !p.Optimal {
			return append(out, p.doubt())
		}
		out = append(out, "That is the cheapest way to this stage, proved.")
		if left := *p.Budget - *p.Cost; left > 0 {
			out = append(out, "Left over: "+visible.Count(left, "point")+".")
		}
		return out
	}
	return append(res.nextWords(p, points), res.walkWords(p))
}

// nextWords says why a budget does not lead to the next stage.
func (res *Result) nextWords(p *Plan, points string) []string {
	switch next := p.Next; {
	case next == nil:
		return []string{"The highest stage is reached; what is spent now raises the index only."}
	case next.Cost == nil:
		return append([]string{"No budget leads to stage " + levelName(res.Rubric, next.To) + "."}, obstacleWords(next)...)
	case next.Optimal || next.Bound > *p.Budget:
		return []string{fmt.Sprintf("Stage %s is not within %s: the cheapest way costs %s.", levelName(res.Rubric, next.To), points, next.price())}
	default:
		return []string{fmt.Sprintf("No way to stage %s within %s was found; the cheapest known one costs %s.", levelName(res.Rubric, next.To), points, next.price())}
	}
}

// price is a plan's cost, or the range that the least cost lies in.
func (p *Plan) price() string {
	if p.Bound == *p.Cost {
		return visible.Count(*p.Cost, "point")
	}
	return fmt.Sprintf("%d to %d points", p.Bound, *p.Cost)
}

// walkWords says what going down the gap list brings.
func (res *Result) walkWords(p *Plan) string {
	if len(p.Steps) == 0 {
		return "No gap on the list fits into the budget."
	}
	after := res.After(p)
	return fmt.Sprintf("Going down the list of gaps instead, as far as the points last: %s; the index rises from %s to %s.",
		p.size(), res.Display(after[0].Index), res.Display(after[len(after)-1].Index))
}

// unlockWords says what a step brings beyond its points, in the state before and after.
func (res *Result) unlockWords(before, after *PlanAfter) []string {
	var out []string
	for _, g := range after.Opened {
		what := "the stage"
		if g.Caps != rubric.Overall {
			what = res.Rubric.Criterion(g.Caps).Name
		}
		out = append(out, fmt.Sprintf("The must-have %s is met: it no longer caps %s at %d.", g.ID, what, g.At))
	}
	for _, c := range after.Raised {
		out = append(out, fmt.Sprintf("%s rises to level %s.", c.Name, levelName(res.Rubric, after.Levels[res.Rubric.CriterionIndex(c.ID)])))
	}
	if after.Stage > before.Stage {
		out = append(out, "Stage "+levelName(res.Rubric, after.Stage)+" is reached.")
	}
	if len(after.Askable) > 0 {
		titles := make([]string, len(after.Askable))
		for i, q := range after.Askable {
			titles[i] = q.Gap.Title
		}
		out = append(out, "Can be worked on from here: "+strings.Join(titles, "; ")+".")
	}
	return out
}

// fromWords names the level that a step starts from.
func (res *Result) fromWords(s *PlanStep) string {
	switch {
	case s.From == nil:
		return "find out: may already be there"
	case s.Value.Given[Confirmed] >= s.To:
		return levelName(res.Rubric, *s.From) + " (answered higher; show the evidence)"
	case s.Value.State == Absent:
		return levelName(res.Rubric, *s.From) + " (cannot be there yet)"
	}
	return levelName(res.Rubric, *s.From)
}
