package rubrictest

import (
	"fmt"
	"slices"
	"strings"
)

func (d *drawing) question(i int) {
	p := d.questions[i]
	d.linef("  - id: %s", p.id)
	d.linef("    topic: %s", p.topic)
	if d.perhaps("name") {
		d.linef("    name: %s", strings.ToUpper(p.id[:1])+p.id[1:])
	}
	d.linef("    prompt: Which?")
	if d.perhaps("core") {
		d.linef("    core: true")
	}
	if d.perhaps("best informed") {
		d.linef("    best_informed: [%s]", strings.Join(d.some("role", []string{"ceo", "staff"}), ", "))
	}
	if !d.anchor(i) {
		d.appliesWhen(i)
		d.branch(i)
	}
	if !p.scored {
		d.contextOptions(p)
		return
	}
	d.scores(i)
	d.scoredOptions(p, d.checklist())
	d.gap(i)
}

// anchor tells whether the question is kept free of conditions, as the first questions
// are if every criterion has to be rated.
func (d *drawing) anchor(i int) bool { return d.opts.EveryCriterion && d.criterionOf(i) != "" }

// criterionOf gives the criterion that the i-th question has to score, or "". If there
// are fewer questions than criteria, the last one takes the rest.
func (d *drawing) criterionOf(i int) string {
	if n := d.scoredBefore(i); d.questions[i].scored && n < len(d.criteria) {
		return d.criteria[n]
	}
	return ""
}

func (d *drawing) scoredBefore(i int) int {
	n := 0
	for _, p := range d.questions[:i] {
		if p.scored {
			n++
		}
	}
	return n
}

// ids lists the questions of a kind among some of them.
func ids(questions []planned, scored bool) []string {
	var out []string
	for _, p := range questions {
		if p.scored == scored {
			out = append(out, p.id)
		}
	}
	return out
}

func (d *drawing) find(id string) planned {
	return d.questions[slices.IndexFunc(d.questions, func(p planned) bool { return p.id == id })]
}

// appliesWhen names earlier context questions only: two that named each other would
// both never be asked.
func (d *drawing) appliesWhen(i int) {
	facts := ids(d.questions[:i], false)
	if len(facts) == 0 || !d.perhaps("applies when") {
		return
	}
	var clauses []string
	for _, id := range d.some("fact", facts) {
		clauses = append(clauses, fmt.Sprintf("%s: [%s]", id, strings.Join(d.some("fact option", d.find(id).options), ", ")))
	}
	d.linef("    applies_when: {%s}", strings.Join(clauses, ", "))
}

func (d *drawing) branch(i int) {
	parents := ids(d.questions[:i], true)
	if d.opts.NoBranches || !d.questions[i].scored || len(parents) == 0 || !d.perhaps("branch") {
		return
	}
	d.linef("    ask_when: {question: %s, at_least: %d}", d.pick("parent", parents), d.whole("at least", 1, d.top))
}

func (d *drawing) contextOptions(p planned) {
	d.linef("    options:")
	for _, o := range p.options {
		d.linef("      - {id: %s, text: Fact.}", o)
	}
}

// scores draws the criteria that the i-th question counts in. If every criterion has to
// be rated, the first questions take one each and the last takes what is left.
func (d *drawing) scores(i int) {
	criteria := d.some("criterion", d.criteria)
	if c := d.criterionOf(i); d.opts.EveryCriterion && c != "" && !slices.Contains(criteria, c) {
		criteria = append(criteria, c)
	}
	if d.opts.EveryCriterion && i == len(d.questions)-1 && d.scoredBefore(i)+1 < len(d.criteria) {
		criteria = d.criteria
	}
	var weights []string
	for _, c := range criteria {
		weights = append(weights, fmt.Sprintf("%s: %d", c, d.whole("weight", 1, 4)))
	}
	d.linef("    scores: {%s}", strings.Join(weights, ", "))
}

// checklist writes a list of things to tick, or nothing, and returns how many there are.
func (d *drawing) checklist() int {
	if d.opts.NoChecklists || !d.perhaps("checklist") {
		return 0
	}
	n := d.whole("items", 1, 4)
	d.linef("    checklist:")
	d.linef("      prompt: Which of these?")
	d.linef("      items:")
	for k := range n {
		d.linef("        - {id: item-%d, text: Item.}", k+1)
	}
	return n
}

func (d *drawing) scoredOptions(p planned, items int) {
	d.linef("    options:")
	for k, level := range p.levels {
		bounds := ""
		if items > 0 && d.perhaps("bounds") {
			bounds = fmt.Sprintf(", items: {at_least: %d}", d.whole("ticks", 0, items))
		}
		d.linef("      - {id: %s, level: %d, text: Level %d.%s%s}", p.options[k], level, level, bounds, d.way(level))
	}
}

// way draws how to get to a level from the one below, as far as it is not the gap that says so.
func (d *drawing) way(level int) string {
	if d.opts.NoSteps || level == 0 {
		return ""
	}
	out := ""
	if d.perhaps("own action") {
		out += fmt.Sprintf(", action: Go to %d.", level)
	}
	if d.perhaps("own effort") {
		out += ", effort: " + d.pick("effort of the step", d.sizes)
	}
	if level < d.top && d.whole("no step", 0, 3) == 3 {
		out += ", step: false"
	}
	return out
}

func (d *drawing) gap(i int) {
	others := ids(d.questions, true)
	if d.opts.Acyclic {
		others = ids(d.questions[:i], true)
	}
	others = slices.DeleteFunc(others, func(id string) bool { return id == d.questions[i].id })
	requires := ""
	if !d.opts.NoRequires && len(others) > 0 && d.perhaps("requires") {
		requires = ", requires: [" + strings.Join(d.some("required", others), ", ") + "]"
	}
	d.linef("    gap: {title: Raise %s, action: Raise it., effort: %s%s}", d.questions[i].id, d.pick("effort", d.sizes), requires)
}
