package reach

import (
	"iter"
	"slices"

	"cxgap/rubric"
)

// sweep raises answers one by one under one frame and without "not applicable", so that the
// weights in the sums never change. Whatever it meets can be.
type sweep struct {
	s *Space
	*sweepStart
	own      []int // by question: the position of an option, or open
	stands   []int // by question: the level it counts at; 0 under a closed branch
	firing   []int // how many gates fire, see [Space.firingAt]
	tally    *tally
	was, now outcome
}

// sweepStart is what all sweeps under a frame share: its gauge, and the tally and the gates that
// fire on the sheet that answers nothing but context questions.
type sweepStart struct {
	frame  *frame
	gauge  *gauge
	empty  *tally
	firing []int
}

// firingAt is the place in the list of gates that fire where those are counted that cap a
// criterion, or the stage, at a level.
func (s *Space) firingAt(capped, level int) int { return capped*(s.r.Top()+1) + level }

func (s *Space) newSweepStart(f *frame) *sweepStart {
	g := &sweepStart{frame: f, empty: s.emptyTally(), firing: make([]int, s.firingAt(len(s.gatesOn), 0))}
	for i := range s.nodes {
		if n := &s.nodes[i]; n.q.Scored() && !f.out[i] {
			g.empty.add(s, n, 0, -1)
			for _, k := range n.gates {
				if gate := &s.r.Gates[k]; gate.Below > 0 {
					g.firing[s.firingAt(s.capped(gate), gate.At)]++
				}
			}
		}
	}
	g.gauge = s.gaugeOf(f)
	return g
}

// newSweep begins a sweep without context answers.
func (s *Space) newSweep() *sweep {
	if s.openStart == nil {
		s.openStart = s.newSweepStart(s.openFrame())
	}
	return s.sweepFrom(s.openStart)
}

func (s *Space) sweepFrom(g *sweepStart) *sweep {
	e, criteria := g.empty, len(s.r.Criteria)
	w := &sweep{s: s, sweepStart: g, own: slices.Repeat([]int{open}, len(s.nodes)), stands: make([]int, len(s.nodes)),
		firing: slices.Clone(g.firing), tally: &tally{weight: e.weight, sum: slices.Clone(e.sum), caps: slices.Clone(e.caps)},
		was: outcome{levels: make([]int, criteria)}, now: outcome{levels: make([]int, criteria)}}
	w.read()
	return w
}

// set gives an answer: an option that is offered, or open.
func (w *sweep) set(i int, own int) {
	w.own[i] = own
	w.update(i)
}

func (w *sweep) update(i int) {
	n, level := &w.s.nodes[i], 0
	if w.frame.out[i] {
		return
	}
	if n.parent < 0 || w.stands[n.parent] >= n.atLeast {
		level = n.level(w.own[i])
	}
	if level == w.stands[i] {
		return
	}
	for _, x := range n.weights {
		w.tally.sum[x.criterion] += x.w * int64(level-w.stands[i])
	}
	for _, g := range n.gates {
		w.fire(&w.s.r.Gates[g], w.stands[i], level)
	}
	w.stands[i] = level
	for _, child := range n.children {
		w.update(child)
	}
}

// fire takes down that the question of a gate now stands at another level, and works out the
// lowest cap on what the gate caps.
func (w *sweep) fire(gate *rubric.Gate, before, level int) {
	if before < gate.Below == (level < gate.Below) {
		return
	}
	c := w.s.capped(gate)
	if level < gate.Below {
		w.firing[w.s.firingAt(c, gate.At)]++
	} else {
		w.firing[w.s.firingAt(c, gate.At)]--
	}
	bound, top := 0, w.s.r.Top()
	for bound < top && w.firing[w.s.firingAt(c, bound)] == 0 {
		bound++
	}
	w.tally.caps[c] = bound
}

// read works out what the answers given now lead to.
func (w *sweep) read() {
	w.was, w.now = w.now, w.was
	w.s.read(&w.now, w.frame, w.gauge, w.tally)
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
	all, musts := s.all(), s.musts()
	return []iter.Seq[step]{
		s.inTurn(all),
		chain(s.highest(musts), s.inTurn(all)),
		chain(s.highest(musts), s.singly(all)),
	}
}

// all lists the scored questions.
func (s *Space) all() []int {
	var out []int
	for i := range s.nodes {
		if s.nodes[i].q.Scored() {
			out = append(out, i)
		}
	}
	return out
}

// musts lists the questions of gates with those they hang on, parents first.
func (s *Space) musts() []int {
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
