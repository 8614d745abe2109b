package reach

import (
	"iter"
	"slices"

	"cxgap/rubric"
)

// sweep raises answers one by one under one frame and without "not applicable", so that the
// weights in the sums never change. Whatever it meets can be. What the answers lead to is kept up
// to date with each of them, so that a step costs what it changes and not what there is.
type sweep struct {
	s *Space
	*ruler
	own       []int   // by question: the position of an option, or open
	stands    []int   // by question: the level it counts at; 0 under a closed branch
	firing    []int   // how many gates fire, see [Space.firingAt]
	caps      []int   // by criterion, and last of the stage: the lowest cap that fires
	sum       []int64 // by criterion: the weights times the levels
	levels    []int   // by criterion; -1 if it is not rated
	at        []int   // by level: how many criteria have it
	allLevels int     // the levels of all rated criteria, added
	index     index
}

// ruler is what the sweeps under a frame are read by.
type ruler struct {
	frame *frame
	gauge *gauge
	need  [][]int64 // by criterion: see [Space.need]; nil if it is not rated
}

// seen is how the outcome of a sweep's answers is told from that after more of them were raised:
// as a better answer lowers nothing, the level of some criterion differs where all added do.
type seen struct{ allLevels, stage int }

// firingAt is the place in the list of gates that fire where those are counted that cap a
// criterion, or the stage, at a level.
func (s *Space) firingAt(capped, level int) int { return capped*(s.r.Top()+1) + level }

// newSweep begins a sweep under a frame, with no answers but those to context questions.
func (s *Space) newSweep(f *frame) *sweep {
	if f.first == nil {
		f.first = s.newSheet(f, func(*node) int { return open })
	}
	w := *f.first
	w.own, w.stands, w.firing, w.caps = slices.Clone(w.own), slices.Clone(w.stands), slices.Clone(w.firing), slices.Clone(w.caps)
	w.sum, w.levels, w.at = slices.Clone(w.sum), slices.Clone(w.levels), slices.Clone(w.at)
	w.index = w.gauge.indexOf(w.sum) // not shared: it has memory of its own
	return &w
}

// newSheet is a sweep that has given an answer to every question that the frame does not leave out.
func (s *Space) newSheet(f *frame, answer func(*node) int) *sweep {
	criteria := len(s.r.Criteria)
	w := &sweep{s: s, ruler: s.newRuler(f), own: slices.Repeat([]int{open}, len(s.nodes)), stands: make([]int, len(s.nodes)),
		firing: make([]int, s.firingAt(len(s.gatesOn), 0)), caps: make([]int, len(s.gatesOn)),
		sum: make([]int64, criteria), levels: make([]int, criteria), at: make([]int, s.r.Top()+1)}
	for i := range s.nodes {
		n := &s.nodes[i]
		if !n.q.Scored() || f.out[i] {
			continue
		}
		w.own[i] = answer(n)
		w.stands[i] = w.level(i)
		for _, x := range n.weights {
			w.sum[x.criterion] += x.w * int64(w.stands[i])
		}
		for _, k := range n.gates {
			if g := &s.r.Gates[k]; w.stands[i] < g.Below {
				w.firing[s.firingAt(s.capped(g), g.At)]++
			}
		}
	}
	for c := range w.caps {
		w.caps[c] = w.lowestCap(c)
	}
	for c := range w.levels {
		if w.levels[c] = -1; w.need[c] != nil {
			w.levels[c] = w.levelOf(c)
			w.at[w.levels[c]]++
			w.allLevels += w.levels[c]
		}
	}
	w.index = w.gauge.indexOf(w.sum)
	return w
}

func (s *Space) newRuler(f *frame) *ruler {
	r := &ruler{frame: f, gauge: s.gauge(f, f.total), need: make([][]int64, len(s.r.Criteria))}
	for c, total := range f.total {
		if total >= f.least[c] {
			r.need[c] = s.need(total)
		}
	}
	return r
}

// set gives an answer: an option that is offered, or open. It tells whether that made the question
// count at another level.
func (w *sweep) set(i int, own int) bool {
	before := w.stands[i]
	w.own[i] = own
	w.update(i)
	return w.stands[i] != before
}

func (w *sweep) update(i int) {
	if w.frame.out[i] {
		return
	}
	n, level, before := &w.s.nodes[i], w.level(i), w.stands[i]
	if level == before {
		return
	}
	w.stands[i] = level
	for _, x := range n.weights {
		more := x.w * int64(level-before)
		w.sum[x.criterion] += more
		w.gauge.add(&w.index, x.criterion, more)
		w.relevel(x.criterion)
	}
	for _, k := range n.gates {
		switch g := &w.s.r.Gates[k]; {
		case level < g.Below && before >= g.Below:
			w.fire(g, 1)
		case level >= g.Below && before < g.Below:
			w.fire(g, -1)
		}
	}
	for _, child := range n.children {
		w.update(child)
	}
}

// level is the level at which a question counts, given what it hangs on.
func (w *sweep) level(i int) int {
	n := &w.s.nodes[i]
	if n.parent >= 0 && w.stands[n.parent] < n.atLeast {
		return 0
	}
	return n.level(w.own[i])
}

// fire takes down that a gate begins to fire, or with -1 that it ends.
func (w *sweep) fire(gate *rubric.Gate, by int) {
	c := w.s.capped(gate)
	w.firing[w.s.firingAt(c, gate.At)] += by
	w.caps[c] = w.lowestCap(c)
	if c < len(w.levels) {
		w.relevel(c)
	}
}

// lowestCap is the lowest cap on a criterion, or on the stage, that fires.
func (w *sweep) lowestCap(c int) int {
	bound, top := 0, w.s.r.Top()
	for bound < top && w.firing[w.s.firingAt(c, bound)] == 0 {
		bound++
	}
	return bound
}

// levelOf is the level of a criterion that is rated.
func (w *sweep) levelOf(c int) int { return min(passed(w.need[c], w.sum[c]), w.caps[c]) }

// relevel takes down that what the level of a criterion hangs on has changed.
func (w *sweep) relevel(c int) {
	if w.need[c] == nil {
		return
	}
	level, before := w.levelOf(c), w.levels[c]
	w.levels[c] = level
	w.at[before]--
	w.at[level]++
	w.allLevels += level - before
}

// stage is the stage that the answers given now lead to, or -1.
func (w *sweep) stage() int {
	bound := w.caps[len(w.levels)]
	for level, n := range w.at {
		if n > 0 {
			bound = min(bound, level+w.s.r.Scoring.BalanceSlack)
			break
		}
	}
	switch {
	case !w.gauge.rated:
		return -1
	case bound == 0:
		return 0 // whatever the index is
	}
	return min(w.gauge.level(&w.index), bound)
}

// look takes down what the answers given now lead to.
func (w *sweep) look() seen { return seen{w.allLevels, w.stage()} }

// differ compares outcomes of which one has the higher answers.
func (w *sweep) differ(x, y seen) bool {
	return x.allLevels != y.allLevels || w.frame.allRated && x.stage != y.stage
}

// step is one answer of a sweep.
type step struct {
	question int
	own      int
}

// highest is the highest option that is offered, or open if none is.
func (n *node) highest() int {
	if len(n.options) == 0 {
		return open
	}
	return n.options[len(n.options)-1]
}

// highest answers questions with their highest option.
func (s *Space) highest(questions []int) iter.Seq[step] {
	return func(yield func(step) bool) {
		for _, i := range questions {
			if !yield(step{i, s.nodes[i].highest()}) {
				return
			}
		}
	}
}

// singly raises one question after the other, option by option.
func (s *Space) singly(questions []int) iter.Seq[step] {
	return func(yield func(step) bool) {
		for _, i := range questions {
			for _, own := range s.nodes[i].options {
				if !yield(step{i, own}) {
					return
				}
			}
		}
	}
}

// inTurn gives every question its lowest option, then every question its second.
func (s *Space) inTurn(questions []int) iter.Seq[step] {
	return func(yield func(step) bool) {
		for k := range rubric.MaxOptions {
			for _, i := range questions {
				if n := &s.nodes[i]; k < len(n.options) && !yield(step{i, n.options[k]}) {
					return
				}
			}
		}
	}
}

// chain puts steps one after the other.
func chain(parts ...iter.Seq[step]) iter.Seq[step] {
	return func(yield func(step) bool) {
		for _, part := range parts {
			for st := range part {
				if !yield(st) {
					return
				}
			}
		}
	}
}

// sweeps lists the orders in which all answers are raised: all alike, must-haves before the
// others, and one question after the other.
func (s *Space) sweeps() []iter.Seq[step] {
	return []iter.Seq[step]{
		s.inTurn(s.all),
		chain(s.highest(s.musts), s.inTurn(s.all)),
		chain(s.highest(s.musts), s.singly(s.all)),
	}
}

func (s *Space) scoredQuestions() []int {
	var out []int
	for i := range s.nodes {
		if s.nodes[i].q.Scored() {
			out = append(out, i)
		}
	}
	return out
}

func (s *Space) gateQuestions() []int {
	must := make([]bool, len(s.nodes))
	for i := len(s.nodes) - 1; i >= 0; i-- {
		n := &s.nodes[i]
		must[i] = must[i] || len(n.gates) > 0
		if must[i] && n.parent >= 0 {
			must[n.parent] = true
		}
	}
	var out []int
	for i := range s.nodes {
		if must[i] {
			out = append(out, i)
		}
	}
	return out
}
