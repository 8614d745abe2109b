// Package large makes large rubrics of many kinds, and answers to them, the same ones every
// time. Tests and benchmarks use them to see how far the program gets and how its work grows
// with the number of questions. The small rubrics of property tests are drawn by package
// [cxgap/rubric/rubrictest].
package large

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// Kind is a kind of rubric. Numbers of rules are for so many questions each: ten questions for
// a gate make 30 gates of 300 questions, and never more than the file format allows.
type Kind struct {
	Name          string
	Top, Criteria int // the highest level; criteria, or with CriteriaPer one for so many questions
	CriteriaPer   int
	Wide          int   // a question scores at most so many criteria
	Heavy         int   // the largest weight
	Sizes         []int // points of the effort sizes
	Slack         int   // −1 switches the rule off
	CriterionMost int   // the largest weight of a criterion

	Requires int // chance, in a hundred, of each of two prerequisites
	Branch   int // chance, in a hundred, of hanging on an earlier question
	// Chain hangs every question on the one before, in pieces of so many questions; Star hangs
	// all on the first; RequiresChain requires the one before; with Layer, each question requires
	// ten of those in the layer below, which has so many.
	Chain               int
	Star, RequiresChain bool
	Layer               int

	Gates    int // as many gates
	GatesPer int // a gate for so many questions
	RulesPer int // a verdict, contradiction and benchmark for so many questions
	// ContextPer is a context question for so many questions, on which others depend.
	ContextPer int
	Items      int  // of a checklist
	Ties       bool // so many measures alike that other solvers need minutes

	// Lowest is the lowest level that anybody answers; Unknown the chance, one in so many,
	// that nobody knows; 0 for never.
	Lowest, Unknown int
	// Middle is true if nobody knows the question in the middle.
	Middle bool
}

// Written are kinds from what people write to what is hard to plan for.
var Written = []Kind{
	{Name: "usual", Top: 4, Criteria: 5, Wide: 2, Heavy: 3, Sizes: []int{1, 2, 4}, Requires: 40, Branch: 12, Gates: 5, Slack: 1, CriterionMost: 2, Unknown: 12},
	{Name: "free", Top: 4, Criteria: 6, Wide: 3, Heavy: 4, Sizes: []int{1, 2, 4}, Slack: 0, CriterionMost: 3, Unknown: 12},
	{Name: "rough", Top: 5, Criteria: 8, Wide: 4, Heavy: 9, Sizes: []int{3, 5, 7, 8, 11, 13, 17}, Requires: 20, Branch: 5, Gates: 3, Slack: 1, CriterionMost: 9, Unknown: 12},
	{Name: "tangled", Top: 3, Criteria: 4, Wide: 2, Heavy: 5, Sizes: []int{1, 3, 5}, Requires: 80, Branch: 30, Gates: 4, Slack: 1, CriterionMost: 3, Unknown: 12},
	{Name: "tall", Top: 10, Criteria: 5, Wide: 2, Heavy: 3, Sizes: []int{1, 2, 4, 8}, Requires: 30, Branch: 10, Gates: 6, Slack: 2, CriterionMost: 1, Unknown: 12},
	{Name: "even", Top: 4, Criteria: 5, Wide: 1, Heavy: 1, Sizes: []int{1}, Requires: 30, Slack: -1, CriterionMost: 1, Ties: true, Unknown: 12},
}

// plain is what the kinds of Growing have in common.
var plain = Kind{Top: 4, Criteria: 5, Wide: 2, Heavy: 3, Sizes: []int{1, 2, 4}, Slack: 1, CriterionMost: 2, Unknown: 12}

// Growing are kinds that stretch one part of the file format each.
var Growing = []Kind{
	plain.with("flat", func(k *Kind) {}),
	plain.with("chain", func(k *Kind) { k.Chain, k.Lowest, k.Unknown = 1<<30, 1, 0 }),
	plain.with("chain-open", func(k *Kind) { k.Chain, k.Lowest, k.Unknown, k.Middle = 1<<30, 1, 0, true }),
	plain.with("chains", func(k *Kind) { k.Chain = 8 }),
	plain.with("star", func(k *Kind) { k.Star, k.Lowest, k.Unknown = true, 1, 0 }),
	plain.with("gates", func(k *Kind) { k.GatesPer = 10 }),
	plain.with("criteria", func(k *Kind) { k.CriteriaPer = 40; k.Wide = 4 }),
	plain.with("rules", func(k *Kind) { k.RulesPer = 10 }),
	plain.with("contexts", func(k *Kind) { k.ContextPer = 20 }),
	plain.with("requires", func(k *Kind) { k.RequiresChain = true }),
	plain.with("layers", func(k *Kind) { k.Layer = 40 }),
	plain.with("checklists", func(k *Kind) { k.Items = 8 }),
	plain.with("all", func(k *Kind) {
		k.Chain, k.GatesPer, k.CriteriaPer, k.RulesPer, k.ContextPer, k.Requires, k.Items = 4, 10, 40, 10, 40, 40, 3
	}),
}

func (k Kind) with(name string, change func(*Kind)) Kind {
	k.Name = name
	change(&k)
	return k
}

// per is one for so many of n, at most the limit; 0 if there are none.
func per(each, n, limit int) int {
	if each == 0 {
		return 0
	}
	return min(n/each, limit)
}

// writer writes one rubric.
type writer struct {
	Kind
	rng      *rand.Rand
	n        int
	context  int // context questions
	criteria int
	text     strings.Builder
}

func (w *writer) linef(format string, args ...any) { fmt.Fprintf(&w.text, format+"\n", args...) }

// Text is a rubric of this kind with n questions, context questions among them.
func (k *Kind) Text(seed uint64, n int) []byte {
	w := &writer{Kind: *k, rng: rand.New(rand.NewPCG(seed, uint64(n))), n: n, context: per(k.ContextPer, n, n), criteria: k.Criteria}
	if k.CriteriaPer > 0 {
		w.criteria = max(w.Wide, per(k.CriteriaPer, n, rubric.MaxCriteria))
	}
	w.head()
	for i := range n {
		w.question(i)
	}
	w.gates()
	w.rules()
	return []byte(w.text.String())
}

func (w *writer) head() {
	w.linef("schema: %s\nid: large\nversion: 1.0.0\ntitle: Large\ncaveat: None.\nscale:", rubric.Schema)
	for k := range w.Top + 1 {
		w.linef("  - {name: Level %d}", k)
	}
	w.linef("scoring:\n  min_coverage: 0\n  effort:")
	for k, points := range w.Sizes {
		w.linef("    size-%d: {points: %d}", k, points)
	}
	if w.Slack >= 0 {
		w.linef("  balance_slack: %d", w.Slack)
	}
	w.linef("roles: [{id: ceo, name: Chief executive}, {id: cfo, name: Finance}]\ncriteria:")
	for c := range w.criteria {
		w.linef("  - {id: criterion-%d, name: Criterion %d, weight: %d}", c, c, 1+w.rng.IntN(w.CriterionMost))
	}
	w.linef("topics:")
	if w.context > 0 {
		w.linef("  - {id: facts, name: Facts}")
	}
	w.linef("  - {id: all, name: All}\nquestions:")
}

func (w *writer) question(i int) {
	if i < w.context {
		w.linef("  - {id: q%d, topic: facts, prompt: Which fact %d, options: [{id: it-is, text: It is.}, {id: it-is-not, text: It is not.}]}", i, i)
		return
	}
	w.linef("  - id: q%d\n    topic: all\n    prompt: Which of these is number %d?\n    best_informed: [ceo]", i, i)
	first := w.context // the first scored question
	if w.context > 0 && w.rng.IntN(2) == 0 {
		w.linef("    applies_when: {q%d: [it-is]}", w.rng.IntN(w.context))
	}
	switch {
	case i == first:
	case w.Star:
		w.linef("    ask_when: {question: q%d, at_least: 1}", first)
	case w.Chain > 0:
		if (i-first)%w.Chain > 0 {
			w.linef("    ask_when: {question: q%d, at_least: 1}", i-1)
		}
	case w.rng.IntN(100) < w.Branch:
		w.linef("    ask_when: {question: q%d, at_least: %d}", first+w.rng.IntN(i-first), 1+w.rng.IntN(max(1, w.Top/2)))
	}
	var scores []string
	for _, c := range w.rng.Perm(w.criteria)[:1+w.rng.IntN(min(w.Wide, w.criteria))] {
		scores = append(scores, fmt.Sprintf("criterion-%d: %d", c, 1+w.rng.IntN(w.Heavy)))
	}
	w.linef("    scores: {%s}", strings.Join(scores, ", "))
	if w.Items > 0 {
		w.linef("    checklist:\n      prompt: What is there?\n      items:")
		for k := range w.Items {
			w.linef("        - {id: item-%d, text: Thing %d.}", k, k)
		}
	}
	w.linef("    options:")
	for k := range w.Top + 1 {
		w.linef("      - {id: level-%d, level: %d, text: Level %d.}", k, k, k)
	}
	w.linef("    gap: {title: Raise %d, action: Raise it., effort: size-%d, requires: [%s]}", i, w.rng.IntN(len(w.Sizes)), strings.Join(w.requires(i, first), ", "))
}

func (w *writer) requires(i, first int) []string {
	if w.RequiresChain && i > first {
		return []string{fmt.Sprintf("q%d", i-1)}
	}
	var requires []string
	if below := (i-first)/max(1, w.Layer) - 1; w.Layer > 0 && below >= 0 {
		for _, k := range w.rng.Perm(w.Layer)[:10] {
			requires = append(requires, fmt.Sprintf("q%d", first+below*w.Layer+k))
		}
		return requires
	}
	for range 2 {
		if i > first && w.rng.IntN(100) < w.Requires {
			if id := fmt.Sprintf("q%d", first+w.rng.IntN(i-first)); len(requires) == 0 || requires[0] != id {
				requires = append(requires, id)
			}
		}
	}
	return requires
}

// scored is a scored question by chance.
func (w *writer) scored() int { return w.context + w.rng.IntN(w.n-w.context) }

func (w *writer) gates() {
	gates := w.Gates + per(w.GatesPer, w.n, rubric.MaxRules)
	if gates > 0 {
		w.linef("gates:")
	}
	for g := range gates {
		caps := rubric.Overall
		if g%3 == 2 {
			caps = fmt.Sprintf("criterion-%d", w.rng.IntN(w.criteria))
		}
		w.linef("  - {id: gate-%d, question: q%d, below: %d, caps: %s, at: %d, reason: Must have.}", g, w.scored(), 1+w.rng.IntN(w.Top), caps, w.rng.IntN(w.Top))
	}
}

func (w *writer) rules() {
	rules := per(w.RulesPer, w.n, rubric.MaxRules)
	if rules == 0 {
		return
	}
	condition := func() string {
		a := w.scored()
		return fmt.Sprintf("{q%d: {at_most: %d}, q%d: {at_least: %d}}", a, w.rng.IntN(2), w.context+(a-w.context+1)%(w.n-w.context), w.Top-w.rng.IntN(2))
	}
	w.linef("contradictions:")
	for i := range rules {
		w.linef("  - {id: odd-%d, when: %s, probe: Which holds.}", i, condition())
	}
	w.linef("verdicts:")
	for i := range rules - 1 {
		w.linef("  - {id: verdict-%d, when: %s, text: Special case %d., stage: shown}", i, condition(), i)
	}
	w.linef("  - {id: plain, when: {}, text: Plain., stage: shown}\nbenchmarks:")
	for i := range rules {
		w.linef("  - {id: study-%d, question: q%d, value: %d, unit: percent, has: it, as_of: undated, study: Study, sample: not stated}", i, w.scored(), i%100)
	}
}

// Rubric is [Kind.Text], parsed.
func (k *Kind) Rubric(t assesstest.Fataler, seed uint64, n int) *rubric.Rubric {
	r, findings := rubric.Parse("large.yaml", k.Text(seed, n))
	if r == nil {
		t.Fatalf("%s of %d questions: %v", k.Name, n, findings)
	}
	return r
}

// Answers are one respondent's, by chance.
func (k *Kind) Answers(r *rubric.Rubric, seed uint64) *sheet.Sheet {
	rng := rand.New(rand.NewPCG(seed, 0)) // whatever the size, so that sizes can be compared
	a, most := sheet.New(r, assesstest.Today), max(k.Lowest, 1+rng.IntN(r.Top()))
	for i := range r.Questions {
		q := &r.Questions[i]
		var answer sheet.Answer
		switch {
		case k.Unknown > 0 && rng.IntN(k.Unknown) == 0, k.Middle && i == len(r.Questions)/2:
			answer.Unknown = true
		case !q.Scored():
			answer.Option = q.Options[rng.IntN(8)/7].ID
		default:
			answer.Option = q.Options[k.Lowest+rng.IntN(most+1-k.Lowest)].ID
		}
		if q.Checklist != nil && answer.Option != "" {
			answer.Items = []string{q.Checklist.Items[rng.IntN(len(q.Checklist.Items))].ID}
		}
		a.Set(q.ID, answer, assesstest.Today)
	}
	return a
}

// Result is a rubric of this kind with n questions, scored with one respondent's answers.
func (k *Kind) Result(t assesstest.Fataler, seed uint64, n int) *assess.Result {
	r := k.Rubric(t, seed, n)
	return assess.Score(r, k.Answers(r, seed), assess.Options{})
}
