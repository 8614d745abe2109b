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
	return s.best(g, open, false, func(w *sweep) bool { return w.stage() == s.r.Top() })
}

// Lenient tells whether what a gate caps, the stage or a criterion, can be at the top, with
// every criterion rated, on a sheet on which the gate's question stands below a level.
//
// The best such sheet is that of [Space.Toothless], with the highest level below the given
// one for the gate's question.
func (s *Space) Lenient(g *rubric.Gate, below int) Truth {
	return s.best(g, s.highestBelow(g, below), false, func(w *sweep) bool { return w.capped(g) == s.r.Top() })
}

// Lowers tells whether the gate ever makes a difference: whether, on some sheet with
// every criterion rated, it fires and what it caps would be higher without it.
func (s *Space) Lowers(g *rubric.Gate) Truth {
	return s.best(g, s.highestBelow(g, g.Below), true, func(w *sweep) bool { return w.capped(g) > g.At })
}

// capped is the level of what a gate caps.
func (w *sweep) capped(g *rubric.Gate) int {
	if g.Caps == rubric.Overall {
		return w.stage()
	}
	return w.levels[w.s.capped(g)]
}

// highestBelow is the highest option of the gate's question below a level, or open if there is
// none.
func (s *Space) highestBelow(g *rubric.Gate, level int) int {
	own, n := open, &s.nodes[s.r.QuestionIndex(g.Question.ID)]
	for _, o := range n.options {
		if n.level(o) < level {
			own = o
		}
	}
	return own
}

// best looks, in every frame, at the best sheet that gives the gate's question an answer; the
// gate may be passed over.
func (s *Space) best(g *rubric.Gate, own int, without bool, ok func(*sweep) bool) Truth {
	if !s.Regular() {
		return NotDecided
	}
	b, q := s.newBudget(), s.r.QuestionIndex(g.Question.ID)
	for f := range s.frames(s.scoring(), b) {
		if f.out[q] || !f.allRated {
			continue
		}
		w := s.bestSheet(f)
		w.set(q, own)
		without := without && w.stands[q] < g.Below
		if without {
			w.fire(g, -1)
		}
		found := ok(w)
		if without {
			w.fire(g, 1)
		}
		w.set(q, s.nodes[q].highest())
		if found {
			return Yes
		}
	}
	return b.notFound()
}

// bestSheet is the sheet with all answers of a frame at their highest. Whoever lowers one raises it
// again.
func (s *Space) bestSheet(f *frame) *sweep {
	if f.best == nil {
		f.best = s.newSheet(f, (*node).highest)
	}
	return f.best
}
