package reach

import (
	"slices"

	"cxgap/rubric"
)

// Facts are answers to context questions: by question the ids of options, any of which will
// do. What is claimed for facts holds whatever else is answered, also to context questions
// that are not named.
type Facts map[string][]string

// Unrated lists the facts that leave out every question of a criterion, so that it cannot be
// rated. None of them can be left away. The list is empty for a criterion that no question
// scores, and incomplete if the budget is spent.
func (s *Space) Unrated(criterion string) []Facts {
	c := s.r.CriterionIndex(criterion)
	if !s.scored[c] {
		return nil
	}
	found, _ := s.ruledOut(s.scoringOf(c), 1, s.newBudget(), func(f *frame) levelSet {
		if f.total[c] > 0 {
			return 1
		}
		return 0
	})
	return found[0]
}

// LeavesUnrated tells whether facts leave out every question of a criterion that some
// question scores.
func (s *Space) LeavesUnrated(criterion string, facts Facts) bool {
	c, given := s.r.CriterionIndex(criterion), map[int]int{}
	for id, options := range facts {
		x := s.r.QuestionIndex(id)
		given[x] = slices.IndexFunc(s.nodes[x].q.Options, func(o rubric.Option) bool { return o.ID == options[0] })
	}
	return s.scored[c] && s.frameOf(given).total[c] == 0
}

// StagesRuledOut lists, by stage, the facts under which no sheet leads to that stage although
// others do. None of the facts can be left away. It is false if that is not decided, for
// want of budget or because the rubric is not [Space.Regular].
func (s *Space) StagesRuledOut() ([][]Facts, bool) {
	wanted := levelSet(0)
	for k, found := range s.Stages() {
		if found.Truth == Yes {
			wanted |= 1 << k
		}
	}
	b := s.newBudget()
	found, complete := s.ruledOut(s.scoring(), len(s.r.Scale), b, func(f *frame) levelSet { return s.stagesIn(f, wanted, b) | ^wanted })
	return found, complete && s.Regular()
}

// levelSet has a bit for each of the levels, of which there are at most 11.
type levelSet uint16

// ruledOut finds the facts that rule something out: by bit below n, the facts under which no
// frame has the bit in what is possible. A bit that facts rule out is ruled out by more facts
// too; listed are those that lose it when any one of them is taken away.
//
// Every combination of answers that make a difference is looked at, one frame for each set of
// questions left out.
func (s *Space) ruledOut(relevant []bool, n int, b *budget, possible func(*frame) levelSet) ([][]Facts, bool) {
	choices, out := s.contextChoices(relevant), make([][]Facts, n)
	for k := range choices {
		if c := &choices[k]; c.alike[0] != nil { // answers that leave nothing out are facts too
			c.answers, c.alike = append(c.answers, c.alike[0][0]), append(c.alike, c.alike[0])
		}
	}
	size := make([]int, len(choices)+1) // size[k] is how many combinations the first k choices have
	size[0] = 1
	for k := range choices {
		size[k+1] = size[k] * len(choices[k].answers)
		if size[k+1] > b.left {
			return out, false
		}
	}
	may, seen := make([]levelSet, 0, size[len(choices)]), map[string]levelSet{}
	at := make([]int, len(choices))
	for more := true; more; more = next(at, choices) {
		if !b.spend(1 + len(s.nodes)/8) {
			return out, false
		}
		f := s.frame(at, choices)
		key := f.key(relevant)
		if _, known := seen[key]; !known {
			seen[key] = possible(f)
		}
		may = append(may, seen[key])
	}
	if b.exhausted() {
		return out, false
	}
	// An open answer stands from here on for any: the facts do not name the question.
	for k := range choices {
		for i := range may {
			if i/size[k]%len(choices[k].answers) > 0 {
				may[i-i%size[k+1]+i%size[k]] |= may[i]
			}
		}
	}
	for i := range may {
		needed := ^levelSet(0)
		for k := range choices {
			if digit := i / size[k] % len(choices[k].answers); digit > 0 {
				needed &= may[i-digit*size[k]]
			}
		}
		for bit := range n {
			if needed&^may[i]>>bit&1 > 0 {
				out[bit] = append(out[bit], s.facts(i, size, choices))
			}
		}
	}
	return out, true
}

func (s *Space) facts(i int, size []int, choices []choice) Facts {
	out := Facts{}
	for k, c := range choices {
		if digit := i / size[k] % len(c.answers); digit > 0 {
			q := s.nodes[c.context].q
			for _, o := range c.alike[digit] {
				out[q.ID] = append(out[q.ID], q.Options[o].ID)
			}
		}
	}
	return out
}

// stagesIn finds which of the wanted stages some sheet of a frame leads to: sheets with about
// the same level everywhere mostly meet them all, else a sweep does, and else every sum is
// looked at.
func (s *Space) stagesIn(f *frame, wanted levelSet, b *budget) levelSet {
	found, w := levelSet(0), s.sweepOn(s.newGround(f))
	note := func(stage int) bool {
		if stage >= 0 {
			found |= 1 << stage
		}
		return found&wanted == wanted
	}
	for level := range s.r.Top() + 1 {
		if !b.spend(1 + len(s.nodes)/8) {
			return found
		}
		for _, i := range s.all() {
			if own := s.nodes[i].highestBelow(level + 1); own >= 0 {
				w.set(i, own)
			}
		}
		w.read()
		if note(w.now.stage) {
			return found
		}
	}
	w = s.sweepOn(w.ground)
	for st := range s.inTurn(s.all()) {
		if !b.spend(1 + len(s.r.Criteria)/8) {
			return found
		}
		w.set(st.question, st.own)
		w.read()
		if note(w.now.stage) {
			return found
		}
	}
	d := s.newSums(f, s.everyCriterion(), b)
	for _, e := range d.everything() {
		if note(d.outcome(e).stage) {
			break
		}
	}
	return found
}
