package assess

import (
	"slices"

	"cxgap/rubric"
)

// answering is a result in which answers are tried, one beside the other, and taken back. Only the
// questions that hang on an answer are settled again; scores stay as they were.
type answering struct {
	now   Result // with the answers tried
	said  []Said
	below [][]int // by question: those that hang on it directly, of the questions looked at
}

// answering prepares that; only the questions given are looked at.
func (res *Result) answering(questions []int) answering {
	a := answering{now: *res, said: slices.Clone(res.said), below: make([][]int, len(res.Values))}
	a.now.Values = slices.Clone(res.Values)
	for _, q := range questions {
		for _, other := range conditionsOf(res.Rubric, q) {
			a.below[other] = append(a.below[other], q)
		}
	}
	return a
}

// conditionsOf are the questions that decide whether one is asked: its parent, and the context
// questions by which it applies.
func conditionsOf(r *rubric.Rubric, question int) []int {
	q := &r.Questions[question]
	var out []int
	if q.AskWhen != nil {
		out = append(out, r.QuestionIndex(q.AskWhen.Question.ID))
	}
	for i := range q.AppliesWhen {
		out = append(out, r.QuestionIndex(q.AppliesWhen[i].Question.ID))
	}
	return out
}

// underlying adds a question and all that decide whether it is asked, through others too.
func underlying(r *rubric.Rubric, to []int, question int) []int {
	if slices.Contains(to, question) {
		return to
	}
	to = append(to, question)
	for _, other := range conditionsOf(r, question) {
		to = underlying(r, to, other)
	}
	return to
}

// answer answers a question. It returns the questions that stand otherwise by that, each with how it
// stood before, and what takes the answer back.
func (a *answering) answer(question int, o *rubric.Option) (changed []stood, takeBack func()) {
	said := a.said[question]
	a.said[question] = AnsweredWith(a.now.Rubric, o, "")
	var settle func(i int)
	settle = func(i int) {
		v := settleOne(a.now.Rubric, i, a.said, a.now.Values, a.now.Options.StrictEvidence)
		if v == a.now.Values[i] {
			return
		}
		changed = append(changed, stood{i, a.now.Values[i]})
		a.now.Values[i] = v
		for _, other := range a.below[i] {
			settle(other)
		}
	}
	settle(question)
	return changed, func() {
		for _, c := range slices.Backward(changed) {
			a.now.Values[c.question] = c.was
		}
		a.said[question] = said
	}
}

// stood is how a question stood.
type stood struct {
	question int
	was      Value
}
