package assess

import (
	"cmp"
	"slices"

	"cxgap/rubric"
)

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
// dropped if its question is out of the sums (method.md, section 5).
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

// String gives the line in the words of method.md, section 5. The benchmark's caveat
// follows it.
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
