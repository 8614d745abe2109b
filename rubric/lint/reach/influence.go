package reach

import (
	"iter"
	"slices"
)

// Influence tells whether the answer to a scored question can ever change the level of a
// criterion, or the stage. That a criterion is no longer rated is no change of its level;
// the stage is compared where every criterion is rated that has questions.
//
// It suffices to compare an open answer with every other one. All that hangs on the
// question then counts as 0 whatever was said there, and no more is rated under any other
// answer: where two answers differ in effect, one of them differs from the open one.
func (s *Space) Influence(id string) Truth {
	q := s.r.QuestionIndex(id)
	s.exploreLevels()
	if s.influence[q] == NotDecided {
		s.influence[q] = s.findInfluence(q)
	}
	return s.influence[q]
}

func (s *Space) findInfluence(q int) Truth {
	b := s.newBudget()
	if found := s.sweepInfluence(q, b); found == Yes || b.exhausted() || !s.Regular() {
		return found
	}
	for _, criteria := range s.affected(q) {
		found := s.settleInfluence(q, criteria, b)
		if found == Yes || b.exhausted() {
			return found
		}
	}
	return No
}

// sweepInfluence raises all other answers in a few orders and compares, after each, the
// highest answer to the question with an open one.
func (s *Space) sweepInfluence(q int, b *budget) Truth {
	above := s.ancestry(q)[1:]
	slices.Reverse(above)
	for _, steps := range []iter.Seq[step]{
		chain(s.highest(above), s.highest(s.musts), s.inTurn(s.all)),
		chain(s.highest(above), s.inTurn(s.all)),
		chain(s.highest(above), s.singly(s.all)),
	} {
		w := s.newSweep(s.openFrame())
		w.raiseBelow(q)
		if found := w.compare(q); found == Yes {
			return found
		}
		for st := range steps {
			if st.question == q || st.own <= w.own[st.question] {
				continue
			}
			if !b.spend(1 + len(s.r.Criteria)/8) {
				return NotDecided
			}
			if !w.set(st.question, st.own) {
				continue // as it was before
			}
			if found := w.compare(q); found == Yes {
				return found
			}
		}
	}
	return NotDecided
}

// raiseBelow gives all questions that hang on one their highest answers.
func (w *sweep) raiseBelow(q int) {
	for _, child := range w.s.nodes[q].children {
		w.set(child, w.s.nodes[child].highest())
		w.raiseBelow(child)
	}
}

// compare answers a question with its highest option, and takes that back.
func (w *sweep) compare(q int) Truth {
	n, before := &w.s.nodes[q], w.own[q]
	if n.parent >= 0 && w.stands[n.parent] < n.atLeast || before == n.highest() {
		return NotDecided
	}
	was := w.look()
	w.set(q, n.highest())
	now := w.look()
	w.set(q, before)
	if w.differ(was, now) {
		return Yes
	}
	return NotDecided
}

// differ compares two outcomes where both are rated.
func (s *Space) differ(x, y outcome) bool {
	all := true
	for c := range x.levels {
		switch rated := x.levels[c] >= 0 && y.levels[c] >= 0; {
		case rated && x.levels[c] != y.levels[c]:
			return true
		case !rated && s.scored[c]:
			all = false
		}
	}
	return all && x.stage != y.stage
}

// affected lists what to look at for a question: each criterion in which it or something
// under it bears, alone, and last all together, for the stage.
func (s *Space) affected(q int) [][]int {
	under := s.subtree(q)
	var out [][]int
	for c := range s.r.Criteria {
		for i := range s.nodes {
			if under[i] && s.bears(&s.nodes[i], c) {
				out = append(out, []int{c})
				break
			}
		}
	}
	if all := s.everyCriterion(); len(all) > 1 {
		out = append(out, all)
	}
	return out
}

// settleInfluence puts every sum of the other questions together with every answer to
// this one and to what hangs on it.
func (s *Space) settleInfluence(q int, criteria []int, b *budget) Truth {
	path := s.ancestry(q)
	slices.Reverse(path)
	stage := len(criteria) == len(s.r.Criteria)
	relevant := s.scoring()
	if !stage {
		relevant = s.scoringOf(criteria[0])
	}
	for f := range s.frames(relevant, b) {
		if f.out[q] {
			continue
		}
		d := s.newSums(f, criteria, b)
		rest := d.without(path[0])
		if len(path) > 1 {
			rest = d.plus(rest, d.under(path[0], true, path[1:]))
		}
		if found := d.differing(q, rest, stage, criteria[0]); found == Yes {
			return found
		}
	}
	return b.notFound()
}

// differing looks for sums of the rest with which some answer gives another outcome than
// an open one.
func (d *sums) differing(q int, rest []vector, stage bool, c int) Truth {
	closed, answers := d.below(q, false), d.below(q, true)
	if d.budget.exhausted() {
		return NotDecided // the sums are not complete, and there may be none of a closed question
	}
	for _, r := range rest {
		before := d.join(r, closed[0])
		for _, a := range answers {
			if !d.budget.spend(1) {
				return NotDecided
			}
			if d.differ(before, d.join(r, a), stage, c) {
				return Yes
			}
		}
	}
	return NotDecided
}

func (d *sums) differ(x, y vector, stage bool, c int) bool {
	if stage {
		return d.s.differ(d.outcome(x), d.outcome(y))
	}
	before, after := d.s.levelOf(c, d.frame, d.tally(x)), d.s.levelOf(c, d.frame, d.tally(y))
	return before != after && before >= 0 && after >= 0
}

// subtree marks a question and all that hang on it.
func (s *Space) subtree(q int) []bool {
	out := make([]bool, len(s.nodes))
	out[q] = true
	for i := q + 1; i < len(s.nodes); i++ {
		if p := s.nodes[i].parent; p >= 0 && out[p] {
			out[i] = true
		}
	}
	return out
}
