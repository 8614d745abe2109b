// Package rubrictest draws random rubrics for property tests.
//
// The rubrics are built as YAML text and go through [rubric.Parse] like any other file,
// so every one of them is valid by the same rules. They are small on purpose: a failing
// test shrinks to something that can be reckoned through by hand.
package rubrictest

import (
	"fmt"

	"pgregory.net/rapid"

	"cxgap/rubric"
)

// Options restrict what is drawn. The zero value draws from everything the format has.
type Options struct {
	// MaxTop is the highest N, the number of levels above 0; 0 stands for 10.
	MaxTop int
	// MaxCriteria and MaxQuestions (scored ones) are upper bounds; 0 stands for 5 and 12.
	MaxCriteria, MaxQuestions int

	NoContext      bool // no context questions, so no applies_when either
	NoBranches     bool // no ask_when
	NoGates        bool
	NoRequires     bool
	NoChecklists   bool
	NoVerdicts     bool
	NoSteps        bool // no option has an action, an effort or "step: false" of its own
	DefaultScoring bool // no scoring section: default cut points, no slack
	// EveryOption gives every scored question an option at every level.
	EveryOption bool
	// EveryCriterion lets every criterion be scored by a question that always applies.
	EveryCriterion bool
	// Acyclic lets a question require earlier ones only.
	Acyclic bool
}

// Draw returns a random valid rubric. It fails the test if [rubric.Parse] refuses what
// was drawn, which would be a fault in one of the two.
func Draw(t *rapid.T, opts Options) *rubric.Rubric {
	text := Text(t, opts)
	r, found := rubric.Parse("drawn.yaml", text)
	if r == nil || len(found) > 0 {
		t.Fatalf("the drawn rubric is not clean:\n%v\n%s", found, text)
	}
	return r
}

// Text returns the YAML text of a random valid rubric.
func Text(t *rapid.T, opts Options) []byte {
	d := &drawing{t: t, opts: opts.filled()}
	d.linef("schema: %s", rubric.Schema)
	d.linef("id: drawn")
	d.linef("version: 1.0.0")
	d.linef("title: Drawn")
	d.scale()
	d.scoring()
	d.linef("roles: [{id: ceo, name: Chief executive}, {id: staff, name: Staff}]")
	d.linef("sources: [{id: paper, title: A paper}]")
	d.criterionList()
	d.plan()
	d.topics()
	d.linef("questions:")
	for i := range d.questions {
		d.question(i)
	}
	d.gates()
	d.contradictions()
	d.verdicts()
	d.benchmarks()
	return d.text
}

func (o Options) filled() Options {
	for _, v := range []struct {
		at       *int
		fallback int
	}{{&o.MaxTop, 10}, {&o.MaxCriteria, 5}, {&o.MaxQuestions, 12}} {
		if *v.at == 0 {
			*v.at = v.fallback
		}
	}
	return o
}

// drawing is a rubric in the making.
type drawing struct {
	t         *rapid.T
	opts      Options
	text      []byte
	top       int
	criteria  []string
	sizes     []string
	questions []planned
}

// planned is what has to be settled about a question before it is written: others may
// name it.
type planned struct {
	id, topic string
	scored    bool
	levels    []int    // of a scored question's options
	options   []string // ids
}

func (d *drawing) linef(format string, args ...any) {
	d.text = fmt.Appendf(d.text, format+"\n", args...)
}

// whole draws a number from least to most.
func (d *drawing) whole(label string, least, most int) int {
	return rapid.IntRange(least, most).Draw(d.t, label)
}

// perhaps draws yes or no; shrinking goes towards no.
func (d *drawing) perhaps(label string) bool { return rapid.Bool().Draw(d.t, label) }

// some draws a subset of words in their order, with at least one of them.
func (d *drawing) some(label string, words []string) []string {
	var out []string
	for _, w := range words {
		if d.perhaps(label) {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		out = append(out, words[d.whole(label, 0, len(words)-1)])
	}
	return out
}

// pick draws one of the words.
func (d *drawing) pick(label string, words []string) string {
	return words[d.whole(label, 0, len(words)-1)]
}
