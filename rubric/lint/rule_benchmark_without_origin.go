package lint

import (
	"slices"
	"strings"

	"cxgap/rubric"
	"cxgap/rubric/finding"
	"cxgap/rubric/source"
)

func benchmarkWithoutOrigin() *Rule {
	return &Rule{
		Slug: "benchmark-without-origin", Severity: finding.Warning,
		Title: "A benchmark without study, date or sample",
		Doc: "A figure that stands beside somebody's answer is believed. Readers have to see who counted, when, and among whom, to judge whether it says anything about them. " +
			"Look it up; if the publication itself is silent, say so (\"not stated\"). Without a date or a study leave the figure out.",
		Wrong: `benchmarks:
  - {id: open-late, question: opening, value: 40, unit: "% of reading rooms", has: late hours, as_of: undated, study: A survey of readers, sample: 120 rooms}
`,
		Right: `benchmarks:
  - {id: open-late, question: opening, value: 40, unit: "% of reading rooms", has: late hours, as_of: 2019-04, study: A survey of readers, sample: 120 rooms}
`,
		Check: checkBenchmarkWithoutOrigin,
	}
}

// placeholders are what people write where they have nothing to say. "not stated" is not
// among them: it says that the publication is silent.
var placeholders = []string{"-", "--", "---", "–", "—", "?", "??", "???", "...", "…", ".", "x", "xx", "xxx", "n/a", "na", "none", "nil", "null", "no", "tba", "tbc", "tbd", "to do", "todo", "unknown", "undated"}

func checkBenchmarkWithoutOrigin(p *Pass) {
	for i := range p.Rubric.Benchmarks {
		b := &p.Rubric.Benchmarks[i]
		if b.AsOf == "undated" {
			p.Reportf(b.Where("as_of"), "give at least the year, or leave the figure out", "the benchmark %q has no date, so nobody can tell whether it still holds", b.ID)
		}
		p.placeholder(b, "study", b.Study, "say who counted, or leave the figure out")
		p.placeholder(b, "sample", b.Sample, `say how many and who were asked, or "not stated"`)
	}
}

func (p *Pass) placeholder(b *rubric.Benchmark, key, text, hint string) {
	if slices.Contains(placeholders, strings.ToLower(strings.TrimSpace(text))) {
		p.Reportf(b.Where(key), hint, "the benchmark %q does not say its %s: %s", b.ID, key, source.Quote(text))
	}
}
