package assess

import (
	"cmp"
	"slices"

	"cxgap/rubric"
)

// Truth is what a condition is: an answer that is not known for certain can leave it open.
// The values are in order, so that all clauses together are as true as the least true one.
type Truth int

// The truth values of a condition.
const (
	False Truth = iota
	Open
	True
)

// Holds reads a condition on the answers as given: false if one of
// its clauses is false, else open if one is open, else true.
func (res *Result) Holds(c rubric.Condition) Truth {
	truth := True
	for i := range c {
		truth = min(truth, res.clause(&c[i]))
	}
	return truth
}

// clause reads one demand. A true one is open while a context question could still take its
// question out.
func (res *Result) clause(c *rubric.Clause) Truth {
	truth := read(c, res.ValueOf(c.Question.ID))
	if truth == True && len(res.mayLeaveOut(c.Question.ID)) > 0 {
		return Open
	}
	return truth
}

// read reads a demand on how its question stands now.
func read(c *rubric.Clause, v *Value) Truth {
	switch {
	case v.State == NotApplicable || v.State == LeftOut || !v.Question.Scored() && v.Closed:
		return False
	case !v.Question.Scored():
		return readContext(c, v)
	}
	lo, hi := v.Given[Confirmed], v.Given[Possible]
	switch {
	case c.NotSettled:
		return truthOf(lo < hi, lo == hi)
	case c.Options == nil:
		sure := c.AllowsLevel(lo) && c.AllowsLevel(hi)
		never := c.AtLeast != nil && hi < *c.AtLeast || c.AtMost != nil && lo > *c.AtMost
		return truthOf(sure, never)
	}
	never := !slices.ContainsFunc(v.Question.Options, func(o rubric.Option) bool { return o.Level >= lo && o.Level <= hi && c.AllowsOption(o.ID) })
	o := v.Question.OptionAt(lo)
	return truthOf(lo == hi && o != nil && c.AllowsOption(o.ID), never)
}

// readContext reads a demand on a context question by its settled option.
func readContext(c *rubric.Clause, v *Value) Truth {
	switch settled := v.Option != nil; {
	case c.NotSettled:
		return truthOf(!settled, settled)
	case !settled:
		return Open
	}
	return truthOf(c.AllowsOption(v.Option.ID), !c.AllowsOption(v.Option.ID))
}

func truthOf(sure, never bool) Truth {
	switch {
	case never:
		return False
	case sure:
		return True
	}
	return Open
}

// mayLeaveOut lists the context questions without a settled option that could take a
// question out: those in its own applies_when and in that of the questions it hangs on.
func (res *Result) mayLeaveOut(id string) []*rubric.Question {
	var out []*rubric.Question
	for q := res.Rubric.Question(id); q != nil; q = res.Rubric.Parent(q) {
		for i := range q.AppliesWhen {
			c := &q.AppliesWhen[i]
			context := res.ValueOf(c.Question.ID)
			settled := context.Option != nil || context.Closed
			if !settled && slices.ContainsFunc(context.Question.Options, func(o rubric.Option) bool { return !c.AllowsOption(o.ID) }) {
				out = append(out, context.Question)
			}
		}
	}
	return out
}

// judge finds the verdict, and what would settle it.
func (res *Result) judge() {
	r := res.Rubric
	res.Verdict, res.Candidates = conclude(r, func(i int) Truth { return res.Holds(r.Verdicts[i].When) })
	res.Settle = res.openQuestions(res.Candidates)
}

// conclude walks the verdicts in file order up to the first true one, passing over the false
// ones and noting the open ones; holds tells how true the condition of each is.
//
// Without an open one before it the true one is the verdict. Otherwise these are the
// candidates, with the true one unless it is the catch-all; only the catch-all then still
// gives words, since its text is for the case that too little is known.
func conclude(r *rubric.Rubric, holds func(i int) Truth) (verdict *rubric.Verdict, candidates []*rubric.Verdict) {
	for i := range r.Verdicts {
		v, truth := &r.Verdicts[i], holds(i)
		if truth == False {
			continue
		}
		catchAll := len(v.When) == 0
		if truth == True && (len(candidates) == 0 || catchAll) {
			verdict = v
		} else {
			candidates = append(candidates, v)
		}
		if truth == True {
			break
		}
	}
	return verdict, candidates
}

// withholds tells whether a verdict withholds the stage. Candidates withhold nothing.
func withholds(verdict *rubric.Verdict, candidates []*rubric.Verdict) bool {
	return verdict != nil && verdict.Withheld && candidates == nil
}

// verdictWithholds tells whether the verdict withholds the stage.
func (res *Result) verdictWithholds() bool { return withholds(res.Verdict, res.Candidates) }

// openQuestions lists, in file order, the questions whose answers leave the conditions of
// verdicts open; for a demand that is open only because a context question could take its
// question out, that context question.
func (res *Result) openQuestions(verdicts []*rubric.Verdict) []*rubric.Question {
	open := map[*rubric.Question]bool{}
	for _, v := range verdicts {
		for i := range v.When {
			c := &v.When[i]
			value := res.ValueOf(c.Question.ID)
			switch read(c, value) {
			case Open:
				open[value.Question] = true
			case True:
				for _, q := range res.mayLeaveOut(c.Question.ID) {
					open[q] = true
				}
			}
		}
	}
	var out []*rubric.Question
	for i := range res.Rubric.Questions {
		if q := &res.Rubric.Questions[i]; open[q] {
			out = append(out, q)
		}
	}
	return out
}

// Contradictions lists all whose condition is true, in file order: first those that share a
// question with the condition of the verdict or of a candidate.
func (res *Result) Contradictions() []*rubric.Contradiction {
	var touching, others []*rubric.Contradiction
	for i := range res.Rubric.Contradictions {
		switch c := &res.Rubric.Contradictions[i]; {
		case res.Holds(c.When) != True:
		case res.TouchesVerdict(c):
			touching = append(touching, c)
		default:
			others = append(others, c)
		}
	}
	return append(touching, others...)
}

// TouchesVerdict tells whether a contradiction is about a question for which the verdict, or
// one that is still possible, asks.
func (res *Result) TouchesVerdict(c *rubric.Contradiction) bool {
	asks := func(v *rubric.Verdict, question string) bool {
		return v != nil && slices.ContainsFunc(v.When, func(on rubric.Clause) bool { return on.Question.ID == question })
	}
	return slices.ContainsFunc(c.When, func(on rubric.Clause) bool {
		return asks(res.Verdict, on.Question.ID) || slices.ContainsFunc(res.Candidates, func(v *rubric.Verdict) bool { return asks(v, on.Question.ID) })
	})
}

// How one's own answer stands to a benchmark. Yours is "" where the rubric does not say
// which answers count.
const (
	YoursYes     = "yes"
	YoursNo      = "no"
	YoursUnknown = "unknown"
)

// BenchmarkLine is one published figure beside one's own answer.
type BenchmarkLine struct {
	Benchmark *rubric.Benchmark
	Yours     string
}

// Benchmarks lists the figures that apply, by date and then file order. A line is
// dropped if its question is out of the sums.
func (res *Result) Benchmarks() []BenchmarkLine {
	var out []BenchmarkLine
	for i := range res.Rubric.Benchmarks {
		b := &res.Rubric.Benchmarks[i]
		v := res.ValueOf(b.Question.ID)
		if v.State.InSums() {
			out = append(out, BenchmarkLine{Benchmark: b, Yours: res.yours(b)})
		}
	}
	slices.SortStableFunc(out, func(a, b BenchmarkLine) int { return cmp.Compare(a.Benchmark.AsOf, b.Benchmark.AsOf) })
	return out
}

// yours is whether one's own answer is among those that the figure counts.
func (res *Result) yours(b *rubric.Benchmark) string {
	if b.Counts == nil {
		return ""
	}
	switch res.clause(b.Counts) {
	case True:
		return YoursYes
	case False:
		return YoursNo
	}
	return YoursUnknown
}

// Figure says what was found: "about 40 % of organisations had a chief customer officer".
func (l BenchmarkLine) Figure() string {
	b, about := l.Benchmark, ""
	if b.Approx {
		about = "about "
	}
	return about + b.Value + " " + b.Unit + " had " + b.Has
}

// String gives the line in words. The benchmark's caveat
// follows it.
func (l BenchmarkLine) String() string {
	b := l.Benchmark
	s := "Context: " + l.Figure() + " (" + b.Study + ", " + b.AsOf + "; sample: " + b.Sample + "). "
	switch l.Yours {
	case "":
	case YoursUnknown:
		s += "You: not known. "
	default:
		s += "You: " + l.Yours + ". "
	}
	return s + "One study, not a percentile."
}
