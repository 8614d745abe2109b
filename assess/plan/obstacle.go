package plan

import (
	"cmp"
	"fmt"
	"math/big"

	"cxgap/assess"
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
func (t *task) fulfilled() []*rubric.Question {
	var out []*rubric.Question
	for i, with := range t.with {
		v := &t.res.Values[i]
		if with && !t.kept[i] && v.InSums() && v.Scored[assess.Confirmed] >= t.aim[i] {
			t.with[i] = false
			out = append(out, v.Question)
		}
	}
	return out
}

// refusals says of each question that has to be in why it cannot.
func (t *task) refusals() []Obstacle {
	var out []Obstacle
	for i, with := range t.with {
		if with && !t.may[i] {
			q := t.res.Values[i].Question
			out = append(out, Obstacle{q, called(q) + " " + t.refusal(i) + "."})
		}
	}
	return out
}

// called names a question for people, in the rubric's words: by what to do about it, else by
// its name, else by what it asks.
func called(q *rubric.Question) string {
	if q.Gap != nil {
		return "“" + q.Gap.Title + "”"
	}
	return "“" + cmp.Or(q.Name, q.Prompt) + "”"
}

// refusal says why a question cannot be in the plan, as what is said of it: "is to be kept as it is".
func (t *task) refusal(i int) string {
	v := &t.res.Values[i]
	switch {
	case t.kept[i] && t.with[i]:
		return "is both to be kept as it is and to be in the plan; decide for one of them"
	case t.kept[i]:
		return "is to be kept as it is"
	case !v.Question.Scored():
		return "only settles which conclusions apply, and has no level that could be raised"
	case v.State == assess.LeftOut:
		return "does not apply after the answers to the context questions"
	case !v.InSums():
		return "is marked not applicable, or hangs on a question that is, and is in no sum"
	case v.Scored[assess.Confirmed] >= t.aim[i]:
		return fmt.Sprintf("is already at level %s, which is enough", t.res.Rubric.LevelName(v.Scored[assess.Confirmed]))
	}
	return t.unreachable(i)
}

// unreachable names the question that keeps one out of the plan.
func (t *task) unreachable(i int) string {
	need := t.cause[i]
	if need < 0 {
		return "is out of reach"
	}
	on := &t.res.Values[need]
	if t.may[need] || t.short(i, need) {
		return fmt.Sprintf("is only possible once %s reaches level %d, and a plan to level %d leaves that one at %d",
			called(on.Question), t.res.Values[i].Question.AskWhen.AtLeast, t.goal.to, max(t.aim[need], on.Scored[assess.Confirmed]))
	}
	return fmt.Sprintf("needs %s, which %s", called(on.Question), t.refusal(need))
}

// obstacles says why even everything that can be done does not reach the goal.
func (t *task) obstacles() []Obstacle {
	var out []Obstacle
	for i := range t.res.Values {
		if below := t.missing(i); below > 0 && !t.may[i] {
			out = append(out, Obstacle{t.res.Values[i].Question, fmt.Sprintf("%s is a must-have and has to reach level %s, but it %s.", called(t.res.Values[i].Question), t.res.Rubric.LevelName(below), t.refusal(i))})
		}
	}
	return append(out, t.shortfalls()...)
}

// missing is the level that the must-haves on a question ask for which bind and are not met: of
// several in grades the highest; 0 without any.
func (t *task) missing(question int) int {
	below := 0
	for i := range t.res.Gates {
		if g := &t.res.Gates[i]; g.Gate.Question.ID == t.res.Values[question].Question.ID && t.binds(g) && g.Fires[assess.Confirmed] {
			below = max(below, g.Gate.Below)
		}
	}
	return below
}

// shortfalls compares what all improvements together reach with what the goal needs.
func (t *task) shortfalls() []Obstacle {
	levels := map[string]int{}
	for i, may := range t.may {
		if may {
			levels[t.res.Values[i].Question.ID] = t.aim[i]
		}
	}
	after := t.res.Raised(levels)
	var out []Obstacle
	miss := func(what string, score *big.Rat, level int) {
		if level < 1 {
			return
		}
		if cut := t.res.Rubric.Scoring.CutPoints[level-1]; score.Cmp(cut) < 0 {
			out = append(out, Obstacle{Reason: fmt.Sprintf("Even with every improvement that can be made, %s would reach %s; level %d needs %s.", what, t.res.Display(score), level, exact.Written(cut))})
		}
	}
	if t.goal.criterion < 0 {
		miss("the index", after.Index[assess.Confirmed], t.goal.to)
	}
	for i := range after.Criteria {
		c := &after.Criteria[i]
		switch {
		case !c.Rated:
		case t.goal.criterion < 0:
			miss(c.Criterion.Name, c.Score[assess.Confirmed], t.goal.to-t.res.Rubric.Scoring.BalanceSlack)
		case t.goal.criterion == i:
			miss(c.Criterion.Name, c.Score[assess.Confirmed], t.goal.to)
		}
	}
	return out
}
