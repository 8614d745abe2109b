package lint

// knots gives every question the number of its knot: questions that all wait for each
// other, directly or through others, have the same. A question in no circle has a knot
// of its own. (Tarjan's strongly connected components.)
func (w waiting) knots() []int {
	t := tying{waiting: w, order: make([]int, len(w)), low: make([]int, len(w)), knot: make([]int, len(w))}
	for i := range w {
		if t.order[i] == 0 {
			t.visit(i)
		}
	}
	return t.knot
}

type tying struct {
	waiting
	count      int   // visits so far
	order, low []int // when a question was visited, from 1; the earliest it leads back to
	open       []int // visited, and not in a knot yet
	knot       []int // from 1; 0 while open
	knots      int
}

func (t *tying) visit(i int) {
	t.count++
	t.order[i], t.low[i] = t.count, t.count
	t.open = append(t.open, i)
	for _, l := range t.waiting[i] {
		switch {
		case t.order[l.to] == 0:
			t.visit(l.to)
			t.low[i] = min(t.low[i], t.low[l.to])
		case t.knot[l.to] == 0:
			t.low[i] = min(t.low[i], t.order[l.to])
		}
	}
	if t.low[i] == t.order[i] {
		t.tie(i)
	}
}

// tie makes a knot of a question and all that were visited after it and are open.
func (t *tying) tie(i int) {
	t.knots++
	for {
		last := t.open[len(t.open)-1]
		t.open = t.open[:len(t.open)-1]
		t.knot[last] = t.knots
		if last == i {
			return
		}
	}
}
