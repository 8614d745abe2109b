package assess

import (
	"slices"

	"cxgap/rubric"
)

// verdicts are what a trial knows of the verdicts. Most changes bear on few of them: only the
// questions that stand otherwise are settled again, and only the verdicts with a demand on one of
// these are read again.
type verdicts struct {
	reads   []int   // the questions that verdicts read, and all that these hang on, in file order
	below   [][]int // by question: those of its children that are among these
	readers [][]int // by question: the verdicts with a demand on it

	now    Result  // as before, but for the values: of the questions read, those at the moment
	truths []Truth // by verdict: how true its condition is at the moment
	before []Truth // the same before

	settled, read []int // the questions settled again, and the verdicts read again, to take that back
}

// readVerdicts prepares what verdicts say.
func (t *trial) readVerdicts() {
	r, n := t.res.Rubric, len(t.res.Values)
	s := &t.verdicts
	s.below, s.readers = make([][]int, n), make([][]int, n)
	s.now = *t.res
	s.now.Values = slices.Clone(t.res.Values)
	for k := range r.Verdicts {
		when := r.Verdicts[k].When
		t.note(when)
		for i := range when {
			on := r.QuestionIndex(when[i].Question.ID)
			s.readers[on] = append(s.readers[on], k)
		}
		s.before = append(s.before, t.res.Holds(when))
	}
	s.truths = slices.Clone(s.before)
	reads := slices.Clone(t.asked)
	for i, asked := range t.asked {
		for q := &r.Questions[i]; asked && q != nil; q = r.Parent(q) {
			reads[r.QuestionIndex(q.ID)] = true
		}
	}
	for i, read := range reads {
		if !read {
			continue
		}
		s.reads = append(s.reads, i)
		if q := r.Parent(&r.Questions[i]); q != nil {
			parent := r.QuestionIndex(q.ID)
			s.below[parent] = append(s.below[parent], i)
		}
	}
}

// note marks what a condition reads: the questions of its clauses, and the context questions
// that may leave these out.
func (t *trial) note(c rubric.Condition) {
	r := t.res.Rubric
	for i := range c {
		t.asked[r.QuestionIndex(c[i].Question.ID)] = true
		for q := r.Question(c[i].Question.ID); q != nil; q = r.Parent(q) {
			for k := range q.AppliesWhen {
				t.asked[r.QuestionIndex(q.AppliesWhen[k].Question.ID)] = true
			}
		}
	}
}

// conclude is what the verdicts say with what is said at the moment.
func (t *trial) conclude() (*rubric.Verdict, []*rubric.Verdict) {
	r, s := t.res.Rubric, &t.verdicts
	if r.Questions[t.question].Scored() {
		t.settle(t.question)
	} else { // leaves out and lets in questions anywhere, or leaves that open
		for _, i := range s.reads {
			s.now.Values[i] = settleOne(r, i, t.said, s.now.Values, t.strict)
		}
		s.settled = append(s.settled, s.reads...)
		for k := range r.Verdicts {
			s.read = append(s.read, k)
		}
	}
	for _, k := range s.read {
		s.truths[k] = s.now.Holds(r.Verdicts[k].When)
	}
	verdict, candidates := conclude(r, func(k int) Truth { return s.truths[k] })
	for _, i := range s.settled {
		s.now.Values[i] = t.res.Values[i]
	}
	for _, k := range s.read {
		s.truths[k] = s.before[k]
	}
	s.settled, s.read = s.settled[:0], s.read[:0]
	return verdict, candidates
}

// settle settles a question again that verdicts read, and if it stands otherwise those of its
// children that they read.
func (t *trial) settle(i int) {
	s := &t.verdicts
	v := settleOne(t.res.Rubric, i, t.said, s.now.Values, t.strict)
	if v == s.now.Values[i] {
		return
	}
	s.now.Values[i] = v
	s.settled, s.read = append(s.settled, i), append(s.read, s.readers[i]...)
	for _, child := range s.below[i] {
		t.settle(child)
	}
}
