package reach

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

// sweepLevels raises all answers in a few orders and notes what it meets.
func (s *Space) sweepLevels() {
	all, musts := s.all(), s.musts()
	for _, steps := range [][]step{
		s.inTurn(all),
		append(s.highest(musts), s.inTurn(all)...),
		append(s.highest(musts), s.singly(all)...),
	} {
		w := s.newSweep()
		s.note(w)
		for _, st := range steps {
			if st.own > w.own[st.question] {
				w.set(st.question, st.own)
				s.note(w)
			}
		}
	}
}

// note remembers the answers of a sweep for what is met for the first time.
func (s *Space) note(w *sweep) {
	o := w.outcome()
	for c, level := range o.levels {
		if level >= 0 && s.levels[c][level].Truth != Yes {
			s.levels[c][level] = Found{Yes, w.sheet()}
		}
	}
	if o.stage >= 0 && s.stages[o.stage].Truth != Yes {
		s.stages[o.stage] = Found{Yes, w.sheet()}
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
	p := s.purse()
	for f := range s.frames(s.scoringOf(c), p) {
		d := s.newSums(f, []int{c}, p)
		for _, e := range d.everything() {
			if level := s.levelOf(c, f, d.tally(e)); level >= 0 && s.levels[c][level].Truth != Yes {
				s.levels[c][level] = Found{Yes, d.sheet(e)}
			}
		}
		if !wanting(s.levels[c]) || p.broke() {
			break
		}
	}
	close(s.levels[c], p)
}

// settleStages looks at all sums that all criteria can have together.
func (s *Space) settleStages() {
	p := s.purse()
	for f := range s.frames(s.scoring(), p) {
		d := s.newSums(f, s.everyCriterion(), p)
		for _, e := range d.everything() {
			if o := d.outcome(e); o.stage >= 0 && s.stages[o.stage].Truth != Yes {
				s.stages[o.stage] = Found{Yes, d.sheet(e)}
			}
		}
		if !wanting(s.stages) || p.broke() {
			break
		}
	}
	close(s.stages, p)
}

// close answers what was not found.
func close(found []Found, p *purse) {
	for k := range found {
		if found[k].Truth != Yes {
			found[k] = p.nothing()
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
