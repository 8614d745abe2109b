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
		if found == Yes {
			wanted |= 1 << k
		}
	}
	b, shown := s.newBudget(), make([][]int, len(s.r.Scale))
	found, complete := s.ruledOut(s.scoring(), len(s.r.Scale), b, func(f *frame) levelSet { return s.stagesIn(f, wanted, shown, b) | ^wanted })
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
	combinations := func() ([]int, bool) { // how many there are of the answers to the first choices
		size := []int{1}
		for k := range choices {
			size = append(size, size[k]*len(choices[k].answers))
			if size[k+1] > b.left {
				return nil, false
			}
		}
		return size, true
	}
	few, ok := combinations()
	if !ok {
		return out, false
	}
	inFrame, seen := make([]levelSet, 0, few[len(choices)]), map[string]levelSet{}
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
		inFrame = append(inFrame, seen[key])
	}
	// Answers that leave nothing out are facts too; their frame is that of an open answer.
	plain := slices.Clone(choices)
	for k := range choices {
		if c := &choices[k]; c.alike[0] != nil {
			c.answers, c.alike = append(c.answers, c.alike[0][0]), append(c.alike, c.alike[0])
		}
	}
	size, ok := combinations()
	if !ok || !b.spend(size[len(choices)]) || b.exhausted() {
		return out, false
	}
	may := make([]levelSet, size[len(choices)])
	for i := range may {
		frame := 0
		for k := range choices {
			if digit := i / size[k] % len(choices[k].answers); digit < len(plain[k].answers) {
				frame += digit * few[k]
			}
		}
		may[i] = inFrame[frame]
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

// stagesIn finds which of the wanted stages some sheet of a frame leads to. The sheets that led
// there in other frames mostly do so here, else those of a sweep, and else every sum is looked
// at. Shown are such sheets, by stage.
func (s *Space) stagesIn(f *frame, wanted levelSet, shown [][]int, b *budget) levelSet {
	found, w := levelSet(0), s.newSweep(f)
	note := func() (all bool) {
		if k := w.stage(); k >= 0 && found>>k&1 == 0 {
			found |= 1 << k
			shown[k] = slices.Clone(w.own)
		}
		return found&wanted == wanted
	}
	for _, sheet := range shown {
		if sheet == nil {
			continue
		}
		if !b.spend(1 + len(s.nodes)/8) {
			return found
		}
		for i, own := range sheet {
			w.set(i, own)
		}
		if note() {
			return found
		}
	}
	for _, steps := range s.sweeps() {
		w = s.newSweep(f)
		for st := range steps {
			if st.own <= w.own[st.question] {
				continue
			}
			if !b.spend(1 + len(s.r.Criteria)/8) {
				return found
			}
			w.set(st.question, st.own)
			if note() {
				return found
			}
		}
	}
	d := s.newSums(f, s.everyCriterion(), b)
	for _, v := range d.everything() {
		if k := d.outcome(v).stage; k >= 0 {
			found |= 1 << k
		}
	}
	return found
}
