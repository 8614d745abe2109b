package reach

import (
	"iter"
	"slices"
)

// Levels tells for each level of a criterion whether some answers give it that level.
func (s *Space) Levels(criterion string) []Found {
	s.exploreLevels()
	return s.levels[s.r.CriterionIndex(criterion)]
}

// Stages tells for each level whether some answers give that stage, withheld or not.
func (s *Space) Stages() []Found {
	s.exploreLevels()
	return s.stages
}

func (s *Space) exploreLevels() {
	if s.stages != nil {
		return
	}
	s.stages = make([]Found, s.r.Top()+1)
	for range s.r.Criteria {
		s.levels = append(s.levels, make([]Found, s.r.Top()+1))
	}
	s.sweepLevels()
	if !s.Regular() {
		return
	}
	for c := range s.r.Criteria {
		if wanting(s.levels[c]) {
			s.settleLevels(c)
		}
	}
	if wanting(s.stages) {
		s.settleStages()
	}
}

// sweepLevels raises all answers in a few orders and notes what it meets, also for
// [Space.Influence]: one step is one answer.
func (s *Space) sweepLevels() {
	all, musts, b := s.all(), s.musts(), s.newBudget()
	s.influence = make([]Influence, len(s.nodes))
	for _, steps := range []iter.Seq[step]{
		s.inTurn(all),
		chain(s.highest(musts), s.inTurn(all)),
		chain(s.highest(musts), s.singly(all)),
	} {
		w := s.newSweep()
		s.note(w)
		for st := range steps {
			if st.own > w.own[st.question] {
				s.take(w, st, b)
			}
		}
	}
}

// take goes one step. Just before one that makes a difference other questions make one
// too, mostly: so each is tried there.
func (s *Space) take(w *sweep, st step, b *budget) {
	before := w.own[st.question]
	w.set(st.question, st.own)
	w.read()
	s.note(w)
	if !s.differ(w.was, w.now) {
		return
	}
	if s.influence[st.question].Truth != Yes {
		s.influence[st.question] = w.influence(st.question, before)
	}
	w.set(st.question, before)
	for q := range s.nodes {
		if s.nodes[q].q.Scored() && s.influence[q].Truth != Yes && b.spend(1+len(s.r.Criteria)/8) {
			s.influence[q] = w.compare(q)
		}
	}
	w.set(st.question, st.own)
	w.read()
}

// note remembers the answers of a sweep for what is met for the first time.
func (s *Space) note(w *sweep) {
	for c, level := range w.now.levels {
		if level >= 0 && s.levels[c][level].Truth != Yes {
			s.levels[c][level] = s.shows(slices.Clone(w.own))
		}
	}
	if k := w.now.stage; k >= 0 && s.stages[k].Truth != Yes {
		s.stages[k] = s.shows(slices.Clone(w.own))
	}
}

func wanting(found []Found) bool {
	for _, f := range found {
		if f.Truth != Yes {
			return true
		}
	}
	return false
}

// settleLevels looks at every sum that a criterion can have.
func (s *Space) settleLevels(c int) {
	b := s.newBudget()
	for f := range s.frames(s.scoringOf(c), b) {
		d := s.newSums(f, []int{c}, b)
		for _, e := range d.everything() {
			if level := s.levelOf(c, f, d.tally(e)); level >= 0 && s.levels[c][level].Truth != Yes {
				s.levels[c][level] = s.shows(d.sheet(e))
			}
		}
		if !wanting(s.levels[c]) || b.exhausted() {
			break
		}
	}
	close(s.levels[c], b)
}

// settleStages looks at all sums that all criteria can have together.
func (s *Space) settleStages() {
	b := s.newBudget()
	for f := range s.frames(s.scoring(), b) {
		d := s.newSums(f, s.everyCriterion(), b)
		for _, e := range d.everything() {
			if o := d.outcome(e); o.stage >= 0 && s.stages[o.stage].Truth != Yes {
				s.stages[o.stage] = s.shows(d.sheet(e))
			}
		}
		if !wanting(s.stages) || b.exhausted() {
			break
		}
	}
	close(s.stages, b)
}

// close answers what was not found.
func close(found []Found, b *budget) {
	for k := range found {
		if found[k].Truth != Yes {
			found[k] = b.notFound()
		}
	}
}

func (s *Space) everyCriterion() []int {
	out := make([]int, len(s.r.Criteria))
	for c := range out {
		out[c] = c
	}
	return out
}
