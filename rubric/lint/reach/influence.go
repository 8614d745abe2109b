package reach

import "slices"

// Influence is the answer to whether a question matters, with two sheets that differ in
// its answer only and give another level of a criterion or another stage.
type Influence struct {
	Truth  Truth
	Before Sheet
	After  Sheet
}

// Influence tells whether the answer to a scored question can ever change the level of a
// criterion, the stage, or whether there is one.
//
// It suffices to compare an open answer with every other one: where two answers differ
// in effect, one of them differs from the open one, under which all that hangs on the
// question counts as 0 whatever was said there.
func (s *Space) Influence(id string) Influence {
	q := s.r.QuestionIndex(id)
	if found := s.sweepInfluence(q); found.Truth == Yes {
		return found
	}
	if !s.Regular() {
		return Influence{}
	}
	p := s.purse()
	for _, criteria := range s.affected(q) {
		found := s.settleInfluence(q, criteria, p)
		if found.Truth == Yes || p.broke() {
			return found
		}
	}
	return Influence{Truth: No}
}

// sweepInfluence raises all other answers in a few orders and compares, after each, the
// highest answer to the question with an open one.
func (s *Space) sweepInfluence(q int) Influence {
	under := s.subtree(q)
	others := slices.DeleteFunc(s.all(), func(i int) bool { return under[i] })
	musts := slices.DeleteFunc(s.musts(), func(i int) bool { return under[i] })
	above := s.ancestry(q)[1:]
	slices.Reverse(above)
	for _, steps := range [][]step{
		slices.Concat(s.highest(above), s.highest(musts), s.inTurn(others)),
		slices.Concat(s.highest(above), s.inTurn(others)),
		slices.Concat(s.highest(above), s.singly(others)),
	} {
		w := s.newSweep()
		for i := range s.nodes {
			if under[i] && i != q {
				w.set(i, len(s.nodes[i].options)-1)
			}
		}
		for k := -1; k < len(steps); k++ {
			if k >= 0 && steps[k].own > w.own[steps[k].question] {
				w.set(steps[k].question, steps[k].own)
			}
			if found := w.compare(q); found.Truth == Yes {
				return found
			}
		}
	}
	return Influence{}
}

// compare answers a question with its highest option, and takes that back.
func (w *sweep) compare(q int) Influence {
	if w.s.nodes[q].parent >= 0 && w.stands[w.s.nodes[q].parent] < w.s.nodes[q].atLeast {
		return Influence{}
	}
	before := w.outcome()
	w.set(q, len(w.s.nodes[q].options)-1)
	after := w.outcome()
	found := Influence{}
	if !before.equal(after) {
		found = Influence{Truth: Yes, After: w.sheet()}
	}
	w.set(q, -1)
	if found.Truth == Yes {
		found.Before = w.sheet()
	}
	return found
}

func (o outcome) equal(p outcome) bool { return o.stage == p.stage && slices.Equal(o.levels, p.levels) }

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
func (s *Space) settleInfluence(q int, criteria []int, p *purse) Influence {
	path := s.ancestry(q)
	slices.Reverse(path)
	stage := len(criteria) == len(s.r.Criteria)
	relevant := s.scoring()
	if !stage {
		relevant = s.scoringOf(criteria[0])
	}
	for f := range s.frames(relevant, p) {
		if f.out[q] {
			continue
		}
		d := s.newSums(f, criteria, p)
		rest := d.without(path[0])
		if len(path) > 1 {
			rest = d.plus(rest, d.under(path[0], true, path[1:]))
		}
		if found := d.differing(q, rest, stage, criteria[0]); found.Truth == Yes {
			return found
		}
	}
	return Influence{Truth: p.nothing().Truth}
}

// differing looks for sums of the rest with which some answer gives another outcome than
// an open one.
func (d *sums) differing(q int, rest []*entry, stage bool, c int) Influence {
	closed, answers := d.below(q, false)[0], d.below(q, true)
	for _, r := range rest {
		before := d.join(r, closed)
		for _, a := range answers {
			if !d.purse.pay(1) {
				return Influence{}
			}
			if !d.same(before, d.join(r, a), stage, c) {
				found := Influence{Yes, d.sheet(r, a), d.sheet(r, a)}
				delete(found.Before, d.s.nodes[q].q.ID)
				return found
			}
		}
	}
	return Influence{}
}

func (d *sums) same(x, y *entry, stage bool, c int) bool {
	if stage {
		return d.outcome(x).equal(d.outcome(y))
	}
	return d.s.levelOf(c, d.frame, d.tally(x)) == d.s.levelOf(c, d.frame, d.tally(y))
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
