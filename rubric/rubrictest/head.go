package rubrictest

import (
	"fmt"
	"strings"
)

func (d *drawing) scale() {
	d.top = d.whole("top", 1, d.opts.MaxTop)
	d.linef("scale:")
	for level := range d.top + 1 {
		d.linef("  - {name: Level %d}", level)
	}
}

// scoring draws every constant within its range (method.md, section 2).
func (d *drawing) scoring() {
	d.sizes = []string{"S", "M", "L"}
	if d.opts.DefaultScoring || !d.perhaps("scoring") {
		return
	}
	d.linef("scoring:")
	d.maybef("  target_level: %d", "target level", 1, d.top)
	d.maybef("  prerequisite_level: %d", "prerequisite level", 0, d.top)
	d.maybef("  balance_slack: %d", "slack", 0, d.top+1)
	d.maybef("  min_coverage: 0.%02d", "coverage", 0, 99)
	d.maybef("  max_not_applicable: 0.%02d", "not applicable", 0, 99)
	if d.perhaps("cut points") {
		d.linef("  cut_points: [%s]", strings.Join(d.cutPoints(), ", "))
	}
	if d.perhaps("sizes") {
		d.sizes = []string{"tiny", "huge"}
		d.linef("  effort: {tiny: {points: %d}, huge: {points: %d}}", d.whole("tiny", 1, 3), d.whole("huge", 1, 9))
	}
}

// maybef writes a line with a number from least to most, or nothing.
func (d *drawing) maybef(format, label string, least, most int) {
	if most >= least && d.perhaps(label) {
		d.linef(format, d.whole(label, least, most))
	}
}

// cutPoints draws 100·(k−1)/N < t_k ≤ 100·k/N in ten-thousandths.
func (d *drawing) cutPoints() []string {
	var out []string
	for k := 1; k <= d.top; k++ {
		low, high := 1_000_000*(k-1)/d.top, 1_000_000*k/d.top
		t := d.whole("cut point", low+1, high)
		out = append(out, fmt.Sprintf("%d.%04d", t/10_000, t%10_000))
	}
	return out
}

func (d *drawing) criterionList() {
	d.linef("criteria:")
	for i := range d.whole("criteria", 1, d.opts.MaxCriteria) {
		id := fmt.Sprintf("criterion-%d", i+1)
		d.criteria = append(d.criteria, id)
		d.linef("  - {id: %s, name: Criterion %d, weight: %d%s}", id, i+1, d.whole("criterion weight", 1, 4), d.target())
	}
}

func (d *drawing) target() string {
	if !d.perhaps("own target") {
		return ""
	}
	return fmt.Sprintf(", target: %d", d.whole("target", 1, d.top))
}

// plan settles which questions there are: the context questions first or in between,
// the scored ones in one or more topics.
func (d *drawing) plan() {
	context := 0
	if !d.opts.NoContext {
		context = d.whole("context questions", 0, 3)
	}
	for i := range context {
		p := planned{id: fmt.Sprintf("context-%d", i+1), topic: "facts"}
		for o := range d.whole("context options", 2, 4) {
			p.options = append(p.options, fmt.Sprintf("fact-%d", o+1))
		}
		d.questions = append(d.questions, p)
	}
	topic := 1
	for i := range d.whole("questions", 1, d.opts.MaxQuestions) {
		if i > 0 && d.perhaps("new topic") {
			topic++
		}
		p := planned{id: fmt.Sprintf("question-%d", i+1), topic: fmt.Sprintf("topic-%d", topic), scored: true, levels: d.levels()}
		for _, level := range p.levels {
			p.options = append(p.options, fmt.Sprintf("option-%d", level))
		}
		d.questions = append(d.questions, p)
	}
}

// levels draws rising levels from 0 to the top, with gaps.
func (d *drawing) levels() []int {
	levels := []int{0}
	for level := 1; level < d.top; level++ {
		if d.opts.EveryOption || d.perhaps("level") {
			levels = append(levels, level)
		}
	}
	return append(levels, d.top)
}

func (d *drawing) topics() {
	d.linef("topics:")
	last := ""
	for _, p := range d.questions {
		if p.topic != last {
			d.linef("  - {id: %s, name: Topic}", p.topic)
		}
		last = p.topic
	}
}
