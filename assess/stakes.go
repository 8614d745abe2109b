package assess

import (
	"slices"

	"cxgap/rubric"
)

// Stakes tell what hangs on single answers.
type Stakes struct {
	answering
	today   *Result
	readers [][]int // by question: the verdicts that read it
	truths  []Truth // by verdict
}

// Stakes prepares that. It is meant for one goroutine.
func (res *Result) Stakes() *Stakes {
	r := res.Rubric
	all := make([]int, len(r.Questions))
	for i := range all {
		all[i] = i
	}
	s := &Stakes{answering: res.answering(all), today: res, readers: make([][]int, len(all))}
	for k := range r.Verdicts {
		when := r.Verdicts[k].When
		for i := range when {
			on := r.QuestionIndex(when[i].Question.ID)
			s.readers[on] = append(s.readers[on], k)
		}
		s.truths = append(s.truths, res.Holds(when))
	}
	return s
}

// Apply tells whether it makes a difference to what applies which of some answers a context question
// has, everything else staying as it is: other questions would be asked, or would count, or the
// verdict would be another one or open between others.
func (s *Stakes) Apply(question *rubric.Question, answers []*rubric.Option) bool {
	var first *consequence
	for _, o := range answers {
		c := s.consequence(s.now.Rubric.QuestionIndex(question.ID), o)
		if first == nil {
			first = c
		} else if !c.equal(first) {
			return true
		}
	}
	return false
}

// consequence is what an answer does: how other questions stand that stand otherwise, in file order,
// and the verdict. Answers that leave out the same questions leave the same conditions open, so
// conditions are read again only where a question stands otherwise that they ask for, or that such a
// one hangs on.
type consequence struct {
	values     []Value
	verdict    *rubric.Verdict
	candidates []*rubric.Verdict
}

func (c *consequence) equal(other *consequence) bool {
	return c.verdict == other.verdict && slices.Equal(c.candidates, other.candidates) && slices.Equal(c.values, other.values)
}

func (s *Stakes) consequence(question int, o *rubric.Option) *consequence {
	changed, takeBack := s.answer(question, o)
	defer takeBack()
	again, seen := map[int]Truth{}, map[int]bool{}
	var readAgain func(i int)
	readAgain = func(i int) { // also what asks for a question that hangs on it: see [Result.Holds]
		if seen[i] {
			return
		}
		seen[i] = true
		for _, k := range s.readers[i] {
			again[k] = s.now.Holds(s.now.Rubric.Verdicts[k].When)
		}
		for _, below := range s.below[i] {
			readAgain(below)
		}
	}
	var others []int
	for _, c := range changed {
		readAgain(c.question)
		if c.question != question {
			others = append(others, c.question)
		}
	}
	out := &consequence{}
	slices.Sort(others)
	for _, i := range slices.Compact(others) {
		if v := s.now.Values[i]; v != s.today.Values[i] { // not one that came back to how it stands today
			out.values = append(out.values, v)
		}
	}
	out.verdict, out.candidates = conclude(s.now.Rubric, func(k int) Truth {
		if truth, read := again[k]; read {
			return truth
		}
		return s.truths[k]
	})
	return out
}
