package reach

import "cxgap/rubric"

// Toothless tells whether the top stage can be reached, with every criterion rated, on a
// sheet on which the gate's question counts as level 0.
//
// All other answers at their highest give the best such sheet: a better answer lowers
// nothing, and "not applicable" could only take away weight that is won already.
func (s *Space) Toothless(g *rubric.Gate) Truth {
	if g.Caps == rubric.Overall || s.scored[s.capped(g)] && g.At+s.r.Scoring.BalanceSlack < s.r.Top() {
		return No // at level 0 every gate fires
	}
	return s.best(g, 0, -1, func(o outcome) bool { return o.stage == s.r.Top() })
}

// Lenient tells whether what a gate caps, the stage or a criterion, can be at the top, with
// every criterion rated, on a sheet on which the gate's question stands below a level.
//
// The best such sheet is that of [Space.Toothless], with the highest level below the given
// one for the gate's question.
func (s *Space) Lenient(g *rubric.Gate, below int) Truth {
	return s.best(g, s.highestBelow(g, below), -1, func(o outcome) bool {
		if g.Caps == rubric.Overall {
			return o.stage == s.r.Top()
		}
		return o.levels[s.capped(g)] == s.r.Top()
	})
}

// Lowers tells whether the gate ever makes a difference: whether, on some sheet with
// every criterion rated, it fires and what it caps would be higher without it.
func (s *Space) Lowers(g *rubric.Gate) Truth {
	return s.best(g, s.highestBelow(g, g.Below), s.position(g), func(o outcome) bool {
		if g.Caps == rubric.Overall {
			return o.stage > g.At
		}
		return o.levels[s.capped(g)] > g.At
	})
}

// highestBelow is the highest level below the given one that the gate's question offers.
func (s *Space) highestBelow(g *rubric.Gate, below int) int {
	n := &s.nodes[s.r.QuestionIndex(g.Question.ID)]
	return n.level(n.highestBelow(below))
}

// highestBelow is the highest option below a level, or open if there is none.
func (n *node) highestBelow(level int) int {
	own := open
	for _, o := range n.options {
		if n.level(o) < level {
			own = o
		}
	}
	return own
}

func (s *Space) position(g *rubric.Gate) int {
	for i := range s.r.Gates {
		if &s.r.Gates[i] == g {
			return i
		}
	}
	return -1
}

// best looks, in every frame, at the best sheet on which the gate's question stands at a
// level; one gate may be passed over.
func (s *Space) best(g *rubric.Gate, level, without int, ok func(outcome) bool) Truth {
	if !s.Regular() {
		return NotDecided
	}
	b, q := s.newBudget(), s.r.QuestionIndex(g.Question.ID)
	for f := range s.frames(s.scoring(), b) {
		if f.out[q] || !s.allRated(f) {
			continue
		}
		t := s.highestBut(f, q, level, without)
		if ok(s.outcome(f, s.gaugeOf(f), t)) {
			return Yes
		}
	}
	return b.notFound()
}

// allRated tells whether the context answers leave something to score in every criterion
// that has questions.
func (s *Space) allRated(f *frame) bool {
	for c, total := range f.total {
		if s.scored[c] && total == 0 {
			return false
		}
	}
	return true
}

// highestBut adds up the sheet with the highest answers but for one question.
func (s *Space) highestBut(f *frame, q, level, without int) *tally {
	t, stands := s.emptyTally(), make([]int, len(s.nodes))
	for i := range s.nodes {
		n := &s.nodes[i]
		if !n.q.Scored() || f.out[i] {
			continue
		}
		own := len(n.q.Options) - 1
		for i == q && n.level(own) > level {
			own--
		}
		if n.parent < 0 || stands[n.parent] >= n.atLeast {
			stands[i] = n.level(own)
		}
		t.add(s, n, stands[i], without)
	}
	return t
}
