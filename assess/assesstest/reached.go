package assesstest

import (
	"cxgap/assess"
	"cxgap/assess/panel"
	"cxgap/rubric"
)

// OpenQuestion is one that is open, with the answers that what is known allows.
type OpenQuestion struct {
	Question string
	Answers  []*rubric.Option
}

// OpenForVerdicts are the open questions on which verdicts hang, through branches and through what
// applies too.
func OpenForVerdicts(p *panel.Result) []OpenQuestion {
	r := p.Rubric
	below := map[string]bool{}
	var mark func(q *rubric.Question)
	mark = func(q *rubric.Question) {
		if below[q.ID] {
			return
		}
		below[q.ID] = true
		if parent := r.Parent(q); parent != nil {
			mark(parent)
		}
		for i := range q.AppliesWhen {
			mark(r.Question(q.AppliesWhen[i].Question.ID))
		}
	}
	for i := range r.Verdicts {
		for k := range r.Verdicts[i].When {
			mark(r.Question(r.Verdicts[i].When[k].Question.ID))
		}
	}
	var out []OpenQuestion
	for i, own := range p.Voices().Said() {
		v := &p.Values[i]
		low, high := own.Levels[assess.Confirmed], own.Levels[assess.Possible]
		if own.State == assess.Unknown || own.State == assess.Unanswered {
			low, high = 0, r.Top()
		}
		open := low < high && v.State != assess.Absent
		if !v.Question.Scored() {
			open = own.Option == nil && !v.Closed
		}
		if !below[v.Question.ID] || !open || v.State == assess.LeftOut || v.State == assess.NotApplicable {
			continue
		}
		o := OpenQuestion{Question: v.Question.ID}
		for k := range v.Question.Options {
			if answer := &v.Question.Options[k]; !v.Question.Scored() || low <= answer.Level && answer.Level <= high {
				o.Answers = append(o.Answers, answer)
			}
		}
		out = append(out, o)
	}
	return out
}

// Reached gives, by id, the verdicts that some of these answers give for certain, found by trying all
// together; each question is left open too. It tries nothing where that takes too long.
func Reached(p *panel.Result, open []OpenQuestion) (reached map[string]bool, tried bool) {
	const most = 2000
	tries := 1
	for i := range open {
		if tries *= 1 + len(open[i].Answers); tries > most {
			return nil, false
		}
	}
	return tryAll(p.Result, open, map[string]string{}), true
}

func tryAll(res *assess.Result, open []OpenQuestion, set map[string]string) map[string]bool {
	if len(open) == 0 {
		then := res.WhatIf(set)
		for id := range set {
			if then.ValueOf(id).Closed {
				return nil // nobody was asked
			}
		}
		if then.Verdict != nil && then.Candidates == nil {
			return map[string]bool{then.Verdict.ID: true}
		}
		return nil
	}
	reached := map[string]bool{}
	try := func() {
		for id := range tryAll(res, open[1:], set) {
			reached[id] = true
		}
	}
	try()
	for _, answer := range open[0].Answers {
		set[open[0].Question] = answer.ID
		try()
	}
	delete(set, open[0].Question)
	return reached
}
