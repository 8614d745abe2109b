package assess

import (
	"slices"

	"cxgap/rubric"
)

// Conclusions are the verdicts that may still come of it.
type Conclusions struct {
	// Verdicts are in file order; the catch-all can be among them.
	Verdicts []*rubric.Verdict
	// Exact is true if answers are known that give each of them. Otherwise finding some would have
	// taken too long: it can be none but these.
	Exact bool
}

// Conclusions finds which of the verdicts between which it is open, and of the catch-all, some
// answers to the open questions give for certain. A candidate can be impossible although nothing
// rules it out by itself, where whatever makes it true makes one before it true as well.
//
// A question gets the answers that what is known of it allows, or of these, where limit lists
// options of it, the ones listed; it gets none where an interview would not put it. Questions that no
// candidate asks for stay as they are.
func (res *Result) Conclusions(limit func(*rubric.Question) []*rubric.Option) Conclusions {
	out := Conclusions{Exact: true}
	if res.Candidates == nil {
		if res.Verdict != nil {
			out.Verdicts = []*rubric.Verdict{res.Verdict}
		}
		return out
	}
	s := res.newAttempt(limit)
	for goal, v := range s.verdicts {
		s.left, s.gaveUp = readingsInAll/len(s.verdicts), false
		if reached, _ := s.reach(goal); reached {
			out.Verdicts = append(out.Verdicts, v)
			out.Exact = out.Exact && !s.gaveUp
		}
	}
	return out
}

// readingsInAll bounds how often conditions are read again after an answer that is tried, for all
// verdicts together. What people write takes few answers for each; whether many conditions can be
// false at once is a puzzle of the kind for which nobody knows a fast way in all cases.
const readingsInAll = 1_000_000

// attempt looks for answers that give a verdict: it answers one open question after the other, and
// goes back where the verdict has become false or one before it true for good. What is true or false
// stays so, whatever else is answered, but for what [attempt.mayEnd] tells.
type attempt struct {
	answering
	limit    func(*rubric.Question) []*rubric.Option
	verdicts []*rubric.Verdict // the candidates, and the catch-all if it is what is shown
	truths   []Truth           // of their conditions, with the answers tried

	readers [][]int // by question: the verdicts that read it, also as what may leave a question out
	hangsOn [][]int // by verdict: all questions that make its condition what it is

	tried  []bool // by question: it is answered, or stays open
	left   int    // readings that are still allowed
	gaveUp bool
}

func (res *Result) newAttempt(limit func(*rubric.Question) []*rubric.Option) *attempt {
	n := len(res.Values)
	s := &attempt{limit: limit, verdicts: slices.Clone(res.Candidates), readers: make([][]int, n), tried: make([]bool, n)}
	if res.Verdict != nil {
		s.verdicts = append(s.verdicts, res.Verdict)
	}
	var read []int
	for k, v := range s.verdicts {
		var on []int
		for i := range v.When {
			on = underlying(res.Rubric, on, res.Rubric.QuestionIndex(v.When[i].Question.ID))
		}
		for _, q := range on {
			if s.readers[q] == nil {
				read = append(read, q)
			}
			s.readers[q] = append(s.readers[q], k)
		}
		s.hangsOn = append(s.hangsOn, on)
		s.truths = append(s.truths, res.Holds(v.When))
	}
	s.answering = res.answering(read)
	return s
}

// reach tells whether a verdict can be made the first that is true and every one before it false. If
// not, it says which of the answers tried are to blame: with other answers to the rest it would be
// the same.
//
// Where that takes too long it gives up, as if the verdict had been reached.
func (s *attempt) reach(goal int) (reached bool, blame []int) {
	if s.left < 0 {
		s.gaveUp = true
		return true, nil
	}
	if s.truths[goal] == False {
		return false, s.triedOf(goal)
	}
	decide := -1
	for k, truth := range s.truths[:goal+1] {
		switch {
		case truth == False, truth == True && k == goal:
		case truth == True && !slices.ContainsFunc(s.verdicts[k].When, s.mayEnd):
			return false, s.triedOf(k)
		case decide < 0 || k == goal:
			decide = k
		}
	}
	if decide < 0 {
		return true, nil
	}
	question := s.next(decide)
	if question < 0 {
		return false, s.triedOf(decide)
	}
	for _, o := range s.answers(question) {
		takeBack, why := s.try(question, o)
		if why == nil {
			reached, why = s.reach(goal)
		}
		takeBack()
		switch {
		case reached:
			return true, nil
		case !slices.Contains(why, question):
			return false, why
		}
		blame = append(blame, why...)
	}
	slices.Sort(blame)
	blame = slices.DeleteFunc(slices.Compact(blame), func(q int) bool { return q == question })
	return false, s.triedAmong(blame, underlying(s.now.Rubric, nil, question)) // by which there are these answers
}

// triedOf are the answered questions on which the conditions of verdicts hang.
func (s *attempt) triedOf(verdicts ...int) []int {
	var out []int
	for _, k := range verdicts {
		out = s.triedAmong(out, s.hangsOn[k])
	}
	return out
}

// triedAmong adds those of some questions that are answered.
func (s *attempt) triedAmong(to, questions []int) []int {
	for _, q := range questions {
		if s.tried[q] {
			to = append(to, q)
		}
	}
	return to
}

// mayEnd tells whether a demand that is true may end when more is known: one for an open question, and
// one on a question whose branch is open and that was marked as not applicable if it opens.
func (s *attempt) mayEnd(c rubric.Clause) bool {
	for v := s.now.ValueOf(c.Question.ID); v.State == Unsettled; v = s.now.ValueOf(v.Question.AskWhen.Question.ID) {
		if s.said[s.now.Rubric.QuestionIndex(v.Question.ID)].State == NotApplicable {
			return true
		}
	}
	return c.NotSettled
}

// next is a question that is open, not tried yet, and part of what decides a condition; −1 if there is
// none.
func (s *attempt) next(verdict int) int {
	for i := range s.verdicts[verdict].When {
		c := &s.verdicts[verdict].When[i]
		v := s.now.ValueOf(c.Question.ID)
		open := s.toLetIn(v.Question)
		switch truth := read(c, v); {
		case truth == False:
			continue
		case truth == Open, s.mayEnd(*c):
			open = s.toAsk(v)
		}
		for _, q := range open {
			if question := s.now.Rubric.QuestionIndex(q.ID); !s.tried[question] {
				return question
			}
		}
	}
	return -1
}

// toAsk are the open questions by which one can be settled: first those that decide whether it applies,
// then itself or, while its branch is open and it is not asked, what settles that.
func (s *attempt) toAsk(v *Value) []*rubric.Question {
	out := s.toLetIn(v.Question)
	if v.State == Unsettled {
		return append(out, s.toAsk(s.now.ValueOf(v.Question.AskWhen.Question.ID))...)
	}
	return append(out, v.Question)
}

// toLetIn are the open context questions that decide whether a question applies.
func (s *attempt) toLetIn(q *rubric.Question) []*rubric.Question {
	var out []*rubric.Question
	for _, context := range s.now.mayLeaveOut(q.ID) {
		out = append(out, s.toAsk(s.now.ValueOf(context.ID))...)
	}
	return out
}

// answers are those that an open question can have, and last, nil: it stays open.
func (s *attempt) answers(question int) []*rubric.Option {
	v := &s.now.Values[question]
	var limit []*rubric.Option
	if s.limit != nil {
		limit = s.limit(v.Question)
	}
	var out []*rubric.Option
	for i := range v.Question.Options {
		o := &v.Question.Options[i]
		allowed := !v.Question.Scored() || v.Given[Confirmed] <= o.Level && o.Level <= v.Given[Possible]
		if allowed && (limit == nil || slices.Contains(limit, o)) {
			out = append(out, o)
		}
	}
	return append(out, nil)
}

// try answers a question and reads again what that may change; what it returns takes that back. Where
// a context question is not asked any more that was answered before, nobody can have answered so: idle
// are the answers to blame.
func (s *attempt) try(question int, o *rubric.Option) (takeBack func(), idle []int) {
	s.tried[question] = true
	if o == nil {
		s.left--
		return func() { s.tried[question] = false }, nil
	}
	changed, restore := s.answer(question, o)
	type held struct {
		verdict int
		was     Truth
	}
	var truths []held
	for _, c := range changed {
		s.left -= len(s.readers[c.question])
		if v := &s.now.Values[c.question]; v.Closed && !v.Question.Scored() && s.tried[c.question] && s.said[c.question].Option != nil {
			idle = s.triedAmong(idle, underlying(s.now.Rubric, nil, c.question))
		}
		for _, k := range s.readers[c.question] {
			if truth := s.now.Holds(s.verdicts[k].When); truth != s.truths[k] {
				truths = append(truths, held{k, s.truths[k]})
				s.truths[k] = truth
			}
		}
	}
	return func() {
		for _, t := range slices.Backward(truths) {
			s.truths[t.verdict] = t.was
		}
		s.tried[question] = false
		restore()
	}, idle
}
