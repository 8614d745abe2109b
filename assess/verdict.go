package assess

import (
	"cmp"
	"slices"

	"cxgap/rubric"
)

// holds reads a condition on settled values: all of its clauses have to hold.
func holds(r *rubric.Rubric, c rubric.Condition, values []Value) bool {
	for i := range c {
		if !clauseHolds(&c[i], &values[r.QuestionIndex(c[i].Question.ID)]) {
			return false
		}
	}
	return true
}

// clauseHolds reads a scored question at its confirmed level if that is known, and a
// context question by its chosen option. Anything else makes the clause false.
func clauseHolds(c *rubric.Clause, v *Value) bool {
	if !v.Known() {
		return false
	}
	if !v.Question.Scored() {
		return v.Option != nil && c.AllowsOption(v.Option.ID)
	}
	if c.Options == nil {
		return c.AllowsLevel(v.Given[Confirmed])
	}
	if v.State == Absent {
		return false
	}
	o := v.Question.OptionAt(v.Given[Confirmed])
	return o != nil && c.AllowsOption(o.ID)
}

// firstVerdict returns the first verdict that matches; nil if the rubric has none.
func firstVerdict(r *rubric.Rubric, values []Value) *rubric.Verdict {
	for i := range r.Verdicts {
		if holds(r, r.Verdicts[i].When, values) {
			return &r.Verdicts[i]
		}
	}
	return nil
}

// Contradictions lists all that match, in file order.
func (res *Result) Contradictions() []*rubric.Contradiction {
	var out []*rubric.Contradiction
	for i := range res.Rubric.Contradictions {
		if c := &res.Rubric.Contradictions[i]; holds(res.Rubric, c.When, res.Values) {
			out = append(out, c)
		}
	}
	return out
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

// Benchmarks lists the figures that apply, by date and then file order. A line is dropped
// if its question is out of the sums.
func (res *Result) Benchmarks() []BenchmarkLine {
	var out []BenchmarkLine
	for i := range res.Rubric.Benchmarks {
		b := &res.Rubric.Benchmarks[i]
		v := res.ValueOf(b.Question.ID)
		if v.State.InSums() {
			out = append(out, BenchmarkLine{Benchmark: b, Yours: yours(b, v)})
		}
	}
	slices.SortStableFunc(out, func(a, b BenchmarkLine) int { return cmp.Compare(a.Benchmark.AsOf, b.Benchmark.AsOf) })
	return out
}

func yours(b *rubric.Benchmark, v *Value) string {
	switch {
	case b.Counts == nil:
		return ""
	case !v.Known():
		return YoursUnknown
	case clauseHolds(b.Counts, v):
		return YoursYes
	}
	return YoursNo
}

// String gives the line in words. The benchmark's caveat follows it.
func (l BenchmarkLine) String() string {
	b := l.Benchmark
	about := ""
	if b.Approx {
		about = "about "
	}
	s := "Context: " + about + b.Value + " " + b.Unit + " had " + b.Has + " (" + b.Study + ", " + b.AsOf + "; sample: " + b.Sample + "). "
	switch l.Yours {
	case "":
	case YoursUnknown:
		s += "You: not known. "
	default:
		s += "You: " + l.Yours + ". "
	}
	return s + "One study, not a percentile."
}
