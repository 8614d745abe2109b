package reach

import (
	"encoding/binary"
	"slices"
)

// sums works out which sums of weights can be reached under one frame, for some of the
// criteria. Each tree of ask_when is gone through once; trees are independent, so their
// sums are added each with each. Sums met twice are kept once: that is what bounds the
// work.
type sums struct {
	s        *Space
	frame    *frame
	budget   *budget
	place    []int  // by criterion: its place in a vector, -1 if it is not tracked
	size     int    // of a vector: weight, sum and cap of each tracked criterion, then the stage's cap
	relevant []bool // by question: it or one below it bears on a tracked criterion
	known    map[branch][]vector
	way      map[int][]vector // see onWay
	gauges   map[string]*gauge
}

type branch struct {
	question int
	open     bool
}

// vector is one combination of sums that can be reached: for each tracked criterion the
// weights that count, the weights times the levels, and the lowest cap that fires; last the
// lowest cap of the stage.
type vector []int64

func (s *Space) newSums(f *frame, criteria []int, b *budget) *sums {
	d := &sums{s: s, frame: f, budget: b, place: make([]int, len(s.r.Criteria)), relevant: make([]bool, len(s.nodes)),
		size: 3*len(criteria) + 1, known: map[branch][]vector{}, way: map[int][]vector{}, gauges: map[string]*gauge{}}
	for c := range d.place {
		d.place[c] = 3 * slices.Index(criteria, c)
	}
	for i := len(s.nodes) - 1; i >= 0; i-- {
		n := &s.nodes[i]
		d.relevant[i] = d.relevant[i] || slices.ContainsFunc(criteria, func(c int) bool { return s.bears(n, c) }) ||
			len(n.weights) > 0 && len(criteria) == len(s.r.Criteria)
		if d.relevant[i] && n.parent >= 0 {
			d.relevant[n.parent] = true
		}
	}
	return d
}

// everything lists all sums that can be reached; incomplete if the budget is spent.
func (d *sums) everything() []vector { return d.without(-1) }

// without lists all sums of the trees other than the one with this root.
func (d *sums) without(root int) []vector {
	all := []vector{d.blank()}
	for i := range d.s.nodes {
		if n := &d.s.nodes[i]; n.q.Scored() && n.parent < 0 && i != root && d.relevant[i] {
			all = d.plus(all, d.below(i, true))
		}
	}
	return all
}

// below lists the sums of a question and those under it, asked or closed.
func (d *sums) below(i int, isOpen bool) []vector {
	if known, ok := d.known[branch{i, isOpen}]; ok {
		return known
	}
	list := d.under(i, isOpen, nil)
	d.known[branch{i, isOpen}] = list
	return list
}

// under is below; a path leads down to a question whose own answer and all under it are
// kept out, with every question on the way at a level that opens the next.
func (d *sums) under(i int, isOpen bool, path []int) []vector {
	n := &d.s.nodes[i]
	if !d.relevant[i] || d.frame.out[i] {
		return []vector{d.blank()}
	}
	if len(path) == 0 && !isOpen {
		return d.answered(i, open, nil)
	}
	all := d.newDistinct()
	if len(path) == 0 && (len(n.options) == 0 || n.lowest > 0) {
		all.keep(d.answered(i, open, nil))
	}
	for _, o := range n.options {
		if len(path) == 0 || n.level(o) >= d.s.nodes[path[0]].atLeast {
			all.keep(d.answered(i, o, path))
		}
	}
	if len(path) == 0 && !n.refuses {
		all.keep([]vector{d.blank()}) // not applicable
	}
	return all.list
}

// onWay is under for a question on the way down to another, gone through once and not for every
// answer that leads on to it: all that is asked of one sums keeps out the same question.
func (d *sums) onWay(i int, path []int) []vector {
	list, known := d.way[i]
	if !known {
		list = d.under(i, true, path)
		d.way[i] = list
	}
	return list
}

// answered lists the sums of a question that stands at the level of an answer (0 where
// it is closed) and of all under it.
func (d *sums) answered(i, own int, path []int) []vector {
	n := &d.s.nodes[i]
	level := n.level(own)
	list := []vector{d.leaf(n, level)}
	for _, child := range n.children {
		switch {
		case len(path) == 0 || child != path[0]:
			list = d.plus(list, d.below(child, level >= d.s.nodes[child].atLeast))
		case len(path) > 1:
			list = d.plus(list, d.onWay(child, path[1:]))
		}
	}
	return list
}

// blank has no sums: of nothing, or of a question that is not applicable.
func (d *sums) blank() vector {
	v := make(vector, d.size)
	for k := 2; k < d.size-1; k += 3 {
		v[k] = int64(d.s.r.Top())
	}
	v[d.size-1] = int64(d.s.r.Top())
	return v
}

// leaf is what one question at a level adds.
func (d *sums) leaf(n *node, level int) vector {
	v := d.blank()
	for _, w := range n.weights {
		if k := d.place[w.criterion]; k >= 0 {
			v[k] += w.w
			v[k+1] += w.w * int64(level)
		}
	}
	for _, g := range n.gates {
		gate := &d.s.r.Gates[g]
		if k := d.capAt(d.s.capped(gate)); k >= 0 && level < gate.Below {
			v[k] = min(v[k], int64(gate.At))
		}
	}
	return v
}

// capAt is the place of a cap in a vector, or -1.
func (d *sums) capAt(c int) int {
	switch {
	case c == len(d.place) && d.size > 3*c:
		return d.size - 1
	case c == len(d.place):
		return -1 // of no matter without all criteria
	case d.place[c] < 0:
		return -1
	}
	return d.place[c] + 2
}

// plus adds each of one list to each of the other.
func (d *sums) plus(a, b []vector) []vector {
	if len(b) == 1 && slices.Equal(b[0], d.blank()) {
		return a
	}
	all, at := d.newDistinct(), make(vector, d.size)
	for _, x := range a {
		for _, y := range b {
			d.add(at, x, y)
			if all.isNew(at) {
				all.list = append(all.list, slices.Clone(at))
			}
		}
		if d.budget.exhausted() {
			break
		}
	}
	return all.list
}

// join adds one to another.
func (d *sums) join(x, y vector) vector {
	at := make(vector, d.size)
	d.add(at, x, y)
	return at
}

// add adds weights and sums and takes the lower caps.
func (d *sums) add(at, x, y vector) {
	for k := range at {
		if k%3 == 2 || k == d.size-1 {
			at[k] = min(x[k], y[k])
		} else {
			at[k] = x[k] + y[k]
		}
	}
}

// tally reads a vector; criteria that are not tracked are empty.
func (d *sums) tally(v vector) *tally {
	t := d.s.emptyTally()
	for c, k := range d.place {
		if k >= 0 {
			t.weight[c], t.sum[c], t.caps[c] = v[k], v[k+1], int(v[k+2])
		}
	}
	t.caps[len(d.place)] = int(v[d.size-1])
	return t
}

// outcome reads a vector in which all criteria are tracked.
func (d *sums) outcome(v vector) outcome {
	t := d.tally(v)
	var key []byte
	for _, w := range t.weight {
		key = binary.AppendVarint(key, w)
	}
	g := d.gauges[string(key)]
	if g == nil {
		g = d.s.gauge(d.frame, t.weight)
		d.gauges[string(key)] = g
	}
	return d.s.outcome(d.frame, g, t)
}

// distinct keeps each vector once.
type distinct struct {
	budget *budget
	list   []vector
	seen   map[string]bool
	key    []byte
}

func (d *sums) newDistinct() *distinct { return &distinct{budget: d.budget, seen: map[string]bool{}} }

// isNew tells whether a vector is met for the first time. It costs a step.
func (d *distinct) isNew(at vector) bool {
	if !d.budget.spend(1) {
		return false
	}
	d.key = d.key[:0]
	for _, x := range at {
		d.key = binary.AppendVarint(d.key, x)
	}
	if d.seen[string(d.key)] {
		return false
	}
	d.seen[string(d.key)] = true
	return true
}

func (d *distinct) keep(list []vector) {
	for _, v := range list {
		if d.isNew(v) {
			d.list = append(d.list, v)
		}
	}
}
