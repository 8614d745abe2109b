package reach

import "slices"

// Levels tells for each level of a criterion whether some answers give it that level.
func (s *Space) Levels(criterion string) []Truth {
	s.exploreLevels()
	return s.levels[s.r.CriterionIndex(criterion)]
}

// Stages tells for each level whether some answers give that stage, withheld or not.
func (s *Space) Stages() []Truth {
	s.exploreLevels()
	return s.stages
}

func (s *Space) exploreLevels() {
	if s.stages != nil {
		return
	}
	s.stages = make([]Truth, s.r.Top()+1)
	for range s.r.Criteria {
		s.levels = append(s.levels, make([]Truth, s.r.Top()+1))
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
	b := s.newBudget()
	s.influence = make([]Truth, len(s.nodes))
	s.still = slices.Clone(s.all)
	for _, steps := range s.sweeps() {
		w := s.newSweep(s.openFrame())
		s.noteLevels(w)
		s.noteStage(w.look())
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
	before, was := w.own[st.question], w.look()
	w.set(st.question, st.own)
	now := w.look()
	s.noteStage(now)
	if now.allLevels != was.allLevels {
		s.noteLevels(w)
	}
	if !w.differ(was, now) {
		return
	}
	if s.influence[st.question] != Yes {
		s.influence[st.question] = Yes
	}
	w.set(st.question, before)
	s.still = slices.DeleteFunc(s.still, func(q int) bool {
		if s.influence[q] != Yes && b.spend(1+len(s.r.Criteria)/8) {
			s.influence[q] = w.compare(q)
		}
		return s.influence[q] == Yes
	})
	w.set(st.question, st.own)
}

// noteLevels remembers the levels that a sweep has met.
func (s *Space) noteLevels(w *sweep) {
	for c, level := range w.levels {
		if level >= 0 {
			s.levels[c][level] = Yes
		}
	}
}

// noteStage remembers the stage that a sweep has met.
func (s *Space) noteStage(met seen) {
	if met.stage >= 0 {
		s.stages[met.stage] = Yes
	}
}

func wanting(found []Truth) bool {
	for _, f := range found {
		if f != Yes {
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
			if level := s.levelOf(c, f, d.tally(e)); level >= 0 && s.levels[c][level] != Yes {
				s.levels[c][level] = Yes
			}
		}
		if !wanting(s.levels[c]) || b.exhausted() {
			break
		}
	}
	conclude(s.levels[c], b)
}

// settleStages looks at all sums that all criteria can have together.
func (s *Space) settleStages() {
	b := s.newBudget()
	for f := range s.frames(s.scoring(), b) {
		d := s.newSums(f, s.everyCriterion(), b)
		for _, e := range d.everything() {
			if o := d.outcome(e); o.stage >= 0 && s.stages[o.stage] != Yes {
				s.stages[o.stage] = Yes
			}
		}
		if !wanting(s.stages) || b.exhausted() {
			break
		}
	}
	conclude(s.stages, b)
}

// conclude answers what was not found.
func conclude(found []Truth, b *budget) {
	for k := range found {
		if found[k] != Yes {
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
