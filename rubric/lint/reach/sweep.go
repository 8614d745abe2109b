package reach

import "slices"

// sweep raises answers one by one on a sheet without context answers and without "not
// applicable", where the weights in the sums never change. Whatever it meets is a witness.
type sweep struct {
	s      *Space
	frame  *frame
	gauge  *gauge
	own    []int // by question: position among its offered options, -1 for open
	stands []int // by question: the level it counts at; 0 under a closed branch
	tally  *tally
}

func (s *Space) newSweep() *sweep {
	w := &sweep{s: s, frame: s.frame(nil, nil), own: make([]int, len(s.nodes)), stands: make([]int, len(s.nodes)), tally: s.bottom()}
	for i := range s.nodes {
		w.own[i] = -1
		if n := &s.nodes[i]; n.q.Scored() {
			w.tally.add(s, n, 0, -1)
		}
	}
	w.gauge = s.gauge(w.frame, w.tally.weight)
	return w
}

// set gives an answer: a position among the options offered, or -1.
func (w *sweep) set(i, own int) {
	w.own[i] = own
	w.update(i)
}

func (w *sweep) update(i int) {
	n, level := &w.s.nodes[i], 0
	if w.own[i] >= 0 && (n.parent < 0 || w.stands[n.parent] >= n.atLeast) {
		level = n.level(n.options[w.own[i]])
	}
	if level == w.stands[i] {
		return
	}
	for _, x := range n.weights {
		w.tally.sum[x.criterion] += x.w * int64(level-w.stands[i])
	}
	w.stands[i] = level
	for _, g := range n.gates {
		w.recap(w.s.capped(&w.s.r.Gates[g]))
	}
	for _, child := range n.children {
		w.update(child)
	}
}

// recap works out the lowest cap on a criterion, or on the stage.
func (w *sweep) recap(c int) {
	bound := w.s.r.Top()
	for _, g := range w.s.gatesOn[c] {
		gate := &w.s.r.Gates[g]
		if w.stands[w.s.r.QuestionIndex(gate.Question.ID)] < gate.Below {
			bound = min(bound, gate.At)
		}
	}
	w.tally.caps[c] = bound
}

func (w *sweep) outcome() outcome { return w.s.outcome(w.frame, w.gauge, w.tally) }

// sheet writes down the answers given so far.
func (w *sweep) sheet() Sheet {
	out := Sheet{}
	for i, own := range w.own {
		if own >= 0 {
			n := &w.s.nodes[i]
			n.write(out, n.options[own])
		}
	}
	return out
}

// step is one answer of a sweep.
type step struct{ question, own int }

// highest lists steps that answer questions with their highest option.
func (s *Space) highest(questions []int) []step {
	var out []step
	for _, i := range questions {
		out = append(out, step{i, len(s.nodes[i].options) - 1})
	}
	return out
}

// singly raises one question after the other, option by option.
func (s *Space) singly(questions []int) []step {
	var out []step
	for _, i := range questions {
		for own := range s.nodes[i].options {
			out = append(out, step{i, own})
		}
	}
	return out
}

// level by level: every question gets its lowest option, then every question its second.
func (s *Space) inTurn(questions []int) []step {
	var out []step
	for own := 0; ; own++ {
		before := len(out)
		for _, i := range questions {
			if own < len(s.nodes[i].options) {
				out = append(out, step{i, own})
			}
		}
		if len(out) == before {
			return out
		}
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
	var out []int
	for i := range s.nodes {
		if len(s.nodes[i].gates) > 0 {
			out = append(out, s.ancestry(i)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
