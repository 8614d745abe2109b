package rubrictest

import (
	"fmt"
	"slices"
	"strings"

	"cxgap/rubric"
)

func (d *drawing) gates() {
	if d.opts.NoGates {
		return
	}
	d.linef("gates:")
	for i := range d.whole("gates", 0, 3) {
		caps := d.pick("caps", append([]string{rubric.Overall}, d.criteria...))
		d.linef("  - {id: gate-%d, question: %s, below: %d, caps: %s, at: %d, reason: Must have.}",
			i+1, d.pick("gate on", ids(d.questions, true)), d.whole("below", 1, d.top), caps, d.whole("at", 0, d.top-1))
	}
}

// condition draws one to three clauses on different questions.
func (d *drawing) condition() string {
	var clauses []string
	for _, p := range d.questions {
		if len(clauses) < 3 && d.perhaps("clause") {
			clauses = append(clauses, p.id+": "+d.openClause(p))
		}
	}
	if len(clauses) == 0 {
		p := d.questions[d.whole("clause on", 0, len(d.questions)-1)]
		clauses = append(clauses, p.id+": "+d.openClause(p))
	}
	return "{" + strings.Join(clauses, ", ") + "}"
}

// openClause is a clause that may also ask for an answer that is not settled.
func (d *drawing) openClause(p planned) string {
	if d.whole("not settled", 0, 5) == 5 {
		return "{settled: false}"
	}
	return d.clause(p)
}

func (d *drawing) clause(p planned) string {
	if !p.scored || d.perhaps("by option") {
		return "[" + strings.Join(d.some("option", p.options), ", ") + "]"
	}
	side := d.pick("side", []string{"at_least", "at_most", "both"})
	bound := d.whole("bound", 0, d.top)
	if side == "both" {
		return fmt.Sprintf("{at_least: %d, at_most: %d}", bound, d.whole("upper bound", bound, d.top))
	}
	return fmt.Sprintf("{%s: %d}", side, bound)
}

func (d *drawing) contradictions() {
	d.linef("contradictions:")
	for i := range d.whole("contradictions", 0, 2) {
		d.linef("  - {id: odd-%d, when: %s, probe: Which holds.}", i+1, d.condition())
	}
}

func (d *drawing) verdicts() {
	if d.opts.NoVerdicts || !d.perhaps("verdicts") {
		return
	}
	d.linef("verdicts:")
	for i := range d.whole("special verdicts", 0, 4) {
		d.linef("  - {id: verdict-%d, when: %s, text: Special., %s}", i+1, d.condition(), d.advice())
	}
	d.linef("  - {id: plain, when: {}, text: Plain., %s}", d.advice())
}

// advice draws what a verdict says about the stage and the work.
func (d *drawing) advice() string {
	scored := ids(d.questions, true)
	first := ""
	if d.perhaps("first") {
		id := d.pick("comes first", scored)
		first = ", first: " + id
		scored = slices.DeleteFunc(scored, func(other string) bool { return other == id })
	}
	if d.whole("withheld", 0, 2) < 2 {
		return "stage: shown" + first
	}
	if len(scored) > 0 && d.perhaps("sets aside") {
		first += ", sets_aside: [" + strings.Join(d.some("set aside", scored), ", ") + "]"
	}
	return "stage: withheld" + first
}

func (d *drawing) benchmarks() {
	d.linef("benchmarks:")
	for i := range d.whole("benchmarks", 0, 2) {
		p := d.questions[d.whole("benchmark on", 0, len(d.questions)-1)]
		counts := ""
		if d.perhaps("counts") {
			counts = "counts: " + d.clause(p) + ", "
		}
		d.linef("  - {id: study-%d, question: %s, %svalue: %d, unit: percent, has: it, as_of: %s, study: Study, sample: not stated}",
			i+1, p.id, counts, d.whole("value", 0, 100), d.pick("as of", []string{"undated", "2019", "2019-04", "2008-11-30"}))
	}
}
