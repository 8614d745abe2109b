package assess

import (
	"fmt"
	"math/big"

	"cxgap/assess/exact"
	"cxgap/rubric"
)

// Obstacle is a reason why there is no plan.
type Obstacle struct {
	// Question is the one that the reason is about; nil if it is about all of them.
	Question *rubric.Question
	Reason   string // a whole sentence
}

// fulfilled drops the wishes that are met without a step, and names them: a question that
// has to be in the plan and already is where the plan wants it.
func (p *planProblem) fulfilled() []*rubric.Question {
	var out []*rubric.Question
	for i, with := range p.with {
		v := &p.res.Values[i]
		if with && !p.kept[i] && v.InSums() && v.Scored[Confirmed] >= p.aim[i] {
			p.with[i] = false
			out = append(out, v.Question)
		}
	}
	return out
}

// refusals says of each question that has to be in why it cannot.
func (p *planProblem) refusals() []Obstacle {
	var out []Obstacle
	for i, with := range p.with {
		if with && !p.may[i] {
			out = append(out, Obstacle{p.res.Values[i].Question, p.refusal(i)})
		}
	}
	return out
}

// refusal says why a question cannot be in the plan.
func (p *planProblem) refusal(i int) string {
	v := &p.res.Values[i]
	id := v.Question.ID
	switch {
	case p.kept[i] && p.with[i]:
		return fmt.Sprintf("%s is both to be kept as it is and to be in the plan; decide for one of them.", id)
	case p.kept[i]:
		return fmt.Sprintf("%s is to be kept as it is.", id)
	case !v.Question.Scored():
		return fmt.Sprintf("%s only settles which conclusions apply; it has no level that could be raised.", id)
	case v.State == LeftOut:
		return fmt.Sprintf("%s does not apply after the answers to the context questions.", id)
	case !v.InSums():
		return fmt.Sprintf("%s is marked not applicable, or hangs on a question that is; it is in no sum.", id)
	case v.Scored[Confirmed] >= p.aim[i]:
		return fmt.Sprintf("%s is already at level %s, which is enough.", id, p.levelName(v.Scored[Confirmed]))
	}
	return p.unreachable(i)
}

// unreachable names the question that keeps one out of the plan.
func (p *planProblem) unreachable(i int) string {
	id, need := p.res.Values[i].Question.ID, p.cause[i]
	if need < 0 {
		return fmt.Sprintf("%s is out of reach.", id)
	}
	on := &p.res.Values[need]
	if p.may[need] || p.short(i, need) {
		return fmt.Sprintf("%s is only asked once %s reaches level %d; a plan to level %d leaves that one at %d.",
			id, on.Question.ID, p.res.Values[i].Question.AskWhen.AtLeast, p.goal.to, max(p.aim[need], on.Scored[Confirmed]))
	}
	return fmt.Sprintf("%s needs %s, and that is not to be had: %s", id, on.Question.ID, p.refusal(need))
}

func (p *planProblem) levelName(level int) string { return p.res.Rubric.LevelName(level) }

// obstacles says why even everything that can be done does not reach the goal.
func (p *planProblem) obstacles() []Obstacle {
	var out []Obstacle
	for i := range p.res.Gates {
		g := &p.res.Gates[i]
		at := p.res.Rubric.QuestionIndex(g.Gate.Question.ID)
		if p.binds(g) && g.Fires[Confirmed] && !p.may[at] {
			out = append(out, Obstacle{p.res.Values[at].Question, fmt.Sprintf("The gate %s wants %s at level %d: %s", g.Gate.ID, g.Gate.Question.ID, g.Gate.Below, p.refusal(at))})
		}
	}
	return append(out, p.shortfalls()...)
}

// shortfalls compares what all improvements together reach with what the goal takes.
func (p *planProblem) shortfalls() []Obstacle {
	after := p.res.raised(func(i int) (int, bool) { return p.aim[i], p.may[i] })
	var out []Obstacle
	miss := func(what string, score *big.Rat, level int) {
		if level >= 1 && after.level(score) < level {
			cut := p.res.Rubric.Scoring.CutPoints[level-1]
			out = append(out, Obstacle{Reason: fmt.Sprintf("Even with every improvement that can be made, %s would reach %s; level %d takes %s.", what, p.res.Display(score), level, exact.Written(cut))})
		}
	}
	if p.goal.criterion < 0 {
		miss("the index", after.index[Confirmed], p.goal.to)
	}
	for i := range after.criteria {
		c := &after.criteria[i]
		switch {
		case !c.Rated:
		case p.goal.criterion < 0:
			miss(c.Criterion.Name, c.Score[Confirmed], p.goal.to-p.res.Rubric.Scoring.BalanceSlack)
		case p.goal.criterion == i:
			miss(c.Criterion.Name, c.Score[Confirmed], p.goal.to)
		}
	}
	return out
}
