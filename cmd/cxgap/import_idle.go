package main

import (
	"fmt"
	"strings"

	"cxgap/assess"
	"cxgap/rubric"
	"cxgap/rubric/source"
)

// idle are answers that do not count as it stands, because their question is not asked: the
// ids of those that one and the same answer closes, and how it does.
type idle struct {
	ids []string
	why string
}

// idleAnswers lists the answers of a sheet that do not count, by what closes them, in the
// order of the rubric.
func idleAnswers(r *rubric.Rubric, a *assess.Answers) (list []idle, count int) {
	values := assess.States(r, a)
	place := map[string]int{}
	for i := range values {
		q := values[i].Question
		answer := a.Given[q.ID]
		if !values[i].Closed || !q.Scored() || !answer.Settled() {
			continue
		}
		why := whyClosed(r, a, &values[i], values)
		if _, known := place[why]; !known {
			place[why] = len(list)
			list = append(list, idle{why: why})
		}
		list[place[why]].ids = append(list[place[why]].ids, q.ID)
		count++
	}
	return list, count
}

// whyClosed says which answer closes a question.
func whyClosed(r *rubric.Rubric, a *assess.Answers, v *assess.Value, values []assess.Value) string {
	for i := range v.Question.AppliesWhen {
		c := &v.Question.AppliesWhen[i]
		if option := a.Given[c.Question.ID].Option; option != "" && !c.AllowsOption(option) {
			return c.Question.ID + " is " + option
		}
	}
	b := v.Question.AskWhen
	if b == nil {
		return "it is not asked"
	}
	switch parent := &values[r.QuestionIndex(b.Question.ID)]; {
	case !parent.State.InSums():
		return b.Question.ID + " does not apply"
	case parent.Given[assess.Possible] < b.AtLeast:
		return fmt.Sprintf("%s is below level %d", b.Question.ID, b.AtLeast)
	}
	return fmt.Sprintf("%s may be below level %d", b.Question.ID, b.AtLeast)
}

// sayIdle names the answers that do not count, so that nobody wonders why a report passes
// over them.
func (in *imported) sayIdle(env Env, a *assess.Answers, target string) {
	list, count := idleAnswers(in.ruler.Rubric, a)
	if count == 0 {
		return
	}
	var parts []string
	for _, group := range list {
		parts = append(parts, source.Join(group.ids, "and")+" ("+group.why+")")
	}
	say(env.Stderr, "note", fmt.Sprintf("%s: %s as it stands: %s", target, notCounted(count), strings.Join(parts, ", ")))
}

func notCounted(n int) string {
	if n == 1 {
		return "1 answer does not count"
	}
	return fmt.Sprintf("%d answers do not count", n)
}
