package reach

import (
	"bytes"
	"slices"

	"cxgap/rubric"
)

// Holds tells whether some answers make a condition true and all the others false, as it
// takes for a verdict (method.md, section 5). An empty condition is the catch-all, whose
// words are given unless one of the others is true: those may then be open as well.
func (s *Space) Holds(c rubric.Condition, unless ...rubric.Condition) Truth {
	return s.holds(false, c, unless)
}

// HoldsInPanel tells the same of panels, where an answer may also lie between two options:
// half of the members gave the one, half the other. Only a demand for what is not settled can
// tell a panel from a single respondent; without one the answer is that of [Space.Holds].
func (s *Space) HoldsInPanel(c rubric.Condition, unless ...rubric.Condition) Truth {
	return s.holds(true, c, unless)
}

func (s *Space) holds(panel bool, c rubric.Condition, unless []rubric.Condition) Truth {
	f := s.newSearch(panel, append([]rubric.Condition{c}, unless...))
	if slices.ContainsFunc(unless, func(u rubric.Condition) bool { return len(u) == 0 }) {
		return No
	}
	if !f.try(0) {
		return f.budget.notFound()
	}
	return Yes
}

// search looks for answers by trying the questions concerned one after the other.
type search struct {
	*budget
	*tried
	s    *Space
	vars []variable
	// conditions[0] has to be true, the others false, or only not true for the catch-all.
	conditions []progress
	catchAll   bool
}

// tried is what a search knows of each question. One search after the other uses the same memory.
type tried struct {
	concerned []bool     // what a condition is about, or depends on
	variable  []int      // the position of its variable
	own       []int      // the answer tried
	stand     []standing // how the question stands then
	found     []int      // the questions concerned, in the order of the variables
	vars      []variable // as many as the largest search took
	effects   []byte     // of the options of one question
}

// newTried forgets what the search before has found.
func (s *Space) newTried() *tried {
	if s.tried == nil {
		n := len(s.nodes)
		s.tried = &tried{concerned: make([]bool, n), variable: make([]int, n), own: make([]int, n), stand: make([]standing, n)}
	}
	t := s.tried
	for _, i := range t.found {
		t.concerned[i], t.own[i], t.stand[i] = false, 0, standing{}
	}
	t.found = t.found[:0]
	return t
}

// progress counts a condition's clauses: those not looked at yet, and those that decide it:
// one that is not true spoils the condition wanted, and one that is false makes any other
// false.
type progress struct{ open, deciding int }

// variable is one question concerned.
type variable struct {
	at      int
	node    *node
	demands []demand
	answers []int // own answers that differ in their effect, in the order tried
}

// demand is a clause on the question of a variable, and the position of its condition.
type demand struct {
	*rubric.Clause
	of int
}

func (s *Space) newSearch(panel bool, conditions []rubric.Condition) *search {
	f := &search{budget: s.newBudget(), tried: s.newTried(), s: s, conditions: make([]progress, len(conditions)), catchAll: len(conditions[0]) == 0}
	f.enlist(conditions[:1])
	first := len(f.found)
	f.enlist(conditions[1:])
	if more := len(f.found) - len(f.tried.vars); more > 0 {
		f.tried.vars = append(f.tried.vars, make([]variable, more)...)
	}
	f.vars = f.tried.vars[:len(f.found)]
	for k, i := range f.found {
		v := &f.vars[k]
		v.at, v.node, v.demands = i, &s.nodes[i], v.demands[:0]
		f.variable[i] = k
	}
	for j, c := range conditions {
		f.conditions[j].open = len(c)
		for k := range c {
			v := &f.vars[f.variable[s.r.QuestionIndex(c[k].Question.ID)]]
			v.demands = append(v.demands, demand{&c[k], j})
		}
	}
	for i := range f.vars {
		v := &f.vars[i]
		v.answers = f.answers(v, i < first)
		if panel && v.node.q.Scored() && slices.ContainsFunc(v.demands, func(c demand) bool { return c.NotSettled }) {
			v.answers = append(v.answers, splits(v.node.options)...)
		}
	}
	return f
}

// enlist adds the questions that conditions are about and all that these depend on:
// context questions first, each behind those that could close it, then the others in file
// order, so that parents come before their children.
func (f *search) enlist(conditions []rubric.Condition) {
	before := len(f.found)
	var add func(int)
	add = func(i int) {
		if f.concerned[i] {
			return
		}
		f.concerned[i] = true
		for _, x := range f.s.nodes[i].contexts {
			add(x)
		}
		f.found = append(f.found, i)
	}
	for _, c := range conditions {
		for k := range c {
			for i := f.s.r.QuestionIndex(c[k].Question.ID); i >= 0; i = f.s.nodes[i].parent {
				add(i)
			}
		}
	}
	slices.SortStableFunc(f.found[before:], func(a, b int) int {
		if x, y := f.s.nodes[a].q.Scored(), f.s.nodes[b].q.Scored(); x != y {
			return rank(f.s.nodes[a].q) - rank(f.s.nodes[b].q)
		} else if x {
			return a - b
		}
		return 0
	})
}

func rank(q *rubric.Question) int {
	if q.Scored() {
		return 1
	}
	return 0
}

// answers lists an open answer, "not applicable" where that is allowed, and one option for
// each different effect. Where the condition wanted is concerned, high options are tried
// first; elsewhere those that make most clauses fail.
func (f *search) answers(v *variable, wanted bool) []int {
	blank := [...]int{open, notApplicable}
	allowed := blank[:]
	if v.node.refuses {
		allowed = blank[:1]
	}
	out := v.answers[:0]
	if !wanted {
		out = append(out, allowed...)
	}
	f.effects = f.effects[:0]
	for _, o := range v.node.options {
		if before := len(f.effects); f.effect(v, o) {
			out = append(out, o)
		} else {
			f.effects = f.effects[:before]
		}
	}
	if wanted {
		slices.Reverse(out)
		out = append(out, allowed...)
	}
	return out
}

// splits lists the answers of a panel that lie between two options.
func splits(options []int) []int {
	var out []int
	for i, low := range options {
		for _, high := range options[i+1:] {
			out = append(out, split(low, high))
		}
	}
	return out
}

// effect spells out all that an option decides, behind the different effects of the options before
// it, which are of the same length. It tells whether the effect is none of those.
func (f *search) effect(v *variable, option int) bool {
	before := len(f.effects)
	f.effects = append(f.effects, '.') // so that no effect has the length 0
	note := func(yes bool) {
		if yes {
			f.effects = append(f.effects, '1')
		} else {
			f.effects = append(f.effects, '0')
		}
	}
	o := &v.node.q.Options[option]
	for _, c := range v.demands {
		note(c.AllowsOption(o.ID) || v.node.q.Scored() && c.AllowsLevel(o.Level))
		if v.node.parent >= 0 { // under an unsettled branch the level is only the highest that is possible
			note(o.Level == 0)
			note(allowsUpTo(v.node.q, c.Clause, o.Level))
			note(c.AtLeast != nil && o.Level < *c.AtLeast)
		}
	}
	for _, child := range v.node.children {
		if f.concerned[child] {
			note(o.Level >= f.s.nodes[child].atLeast)
		}
	}
	for _, i := range v.node.decides {
		if f.concerned[i] {
			note(f.s.nodes[i].leftOutBy(v.at, o.ID))
		}
	}
	effect := f.effects[before:]
	for k := 0; k < before; k += len(effect) {
		if bytes.Equal(f.effects[k:k+len(effect)], effect) {
			return false
		}
	}
	return true
}

// allowsUpTo tells whether a clause names an option of at most a level.
func allowsUpTo(q *rubric.Question, c *rubric.Clause, level int) bool {
	for i := range q.Options {
		if o := &q.Options[i]; o.Level <= level && c.AllowsOption(o.ID) {
			return true
		}
	}
	return false
}

// try answers the variables from the i-th on.
func (f *search) try(i int) bool {
	if i == len(f.vars) {
		return true
	}
	v := &f.vars[i]
	for _, own := range v.answers {
		if !f.spend(1 + len(v.demands)) {
			return false
		}
		f.own[v.at] = own
		closed := f.settle(v)
		if f.count(v, 1) && f.try(i+1) {
			return true
		}
		f.count(v, -1)
		if closed {
			break // the other answers do not count either
		}
	}
	return false
}

// count adds the variable's clauses to what is known, or takes them away again. It is
// false if the search can stop here.
func (f *search) count(v *variable, by int) bool {
	ok := true
	for _, c := range v.demands {
		p := &f.conditions[c.of]
		p.open -= by
		isTrue, isFalse := f.meets(c.Clause, v)
		if !isTrue && (c.of == 0 || isFalse || f.catchAll) {
			p.deciding += by
		}
		if c.of == 0 {
			ok = ok && p.deciding == 0
		} else {
			ok = ok && (p.open > 0 || p.deciding > 0)
		}
	}
	return ok
}
