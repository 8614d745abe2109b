package reach

import (
	"slices"

	"cxgap/rubric"
)

// standing is how a question stands once its own answer and all that it depends on are
// settled: what conditions and branches can see of method.md, section 3.
type standing struct {
	out    bool // left out, or not applicable
	known  bool
	option int // of an answered question, else -1
	level  int // the lowest level that is possible: the one there is, if known
	best   int // the highest level that is possible
}

// settle works out how a variable stands. The result is true if its own answer made no
// difference.
func (f *search) settle(v *variable) bool {
	st, closed := standing{option: open}, false
	switch n, own := v.node, f.own[v.at]; {
	case !n.q.Scored() && f.leftOut(n):
		st.out = true // its answer still decides what else is left out
	case !n.q.Scored():
		st.option, st.known = own, own != open
	case f.leftOut(n):
		st.out, closed = true, true
	case n.parent < 0:
		st = f.s.given(n, own)
	default:
		st, closed = f.underBranch(n, own, &f.stand[n.parent])
	}
	f.stand[v.at] = st
	return closed
}

// given is how an open branch lets a question stand.
func (s *Space) given(n *node, own int) standing {
	if own == notApplicable {
		return standing{out: true, option: open}
	}
	if own == open {
		return standing{option: open, best: s.r.Top()}
	}
	if low, high, ok := between(own); ok {
		return standing{option: open, level: n.level(low), best: n.level(high)}
	}
	level := n.level(own)
	return standing{known: true, option: own, level: level, best: level}
}

func (f *search) underBranch(n *node, own int, parent *standing) (_ standing, closed bool) {
	switch {
	case parent.out:
		return standing{out: true, option: open}, true
	case parent.best < n.atLeast:
		return standing{known: true, option: open}, true // absent
	case parent.level >= n.atLeast:
		return f.s.given(n, own), false
	}
	if _, high, ok := between(own); ok {
		return standing{option: open, best: n.level(high)}, false
	}
	if own < 0 { // unsettled, whether open or marked not applicable
		return standing{option: open, best: f.s.r.Top()}, false
	}
	return standing{option: open, best: n.level(own)}, false // its own level counts as what is possible only
}

// leftOut is true if a context question is answered with an option not listed.
func (f *search) leftOut(n *node) bool {
	for k, x := range n.contexts {
		if own := f.own[x]; own >= 0 && !n.q.AppliesWhen[k].AllowsOption(f.s.nodes[x].q.Options[own].ID) {
			return true
		}
	}
	return false
}

// meets reads a clause as method.md, section 5, does: whether it is true, and whether it is
// false. It is open where it is neither.
func (f *search) meets(c *rubric.Clause, v *variable) (isTrue, isFalse bool) {
	st, q := &f.stand[v.at], v.node.q
	low := st.level
	switch {
	case st.out:
		isFalse = true
	case !q.Scored() && c.NotSettled:
		isTrue, isFalse = !st.known, st.known
	case !q.Scored() && !st.known:
	case !q.Scored():
		isTrue = c.AllowsOption(q.Options[st.option].ID)
		isFalse = !isTrue
	case c.NotSettled:
		isTrue, isFalse = low < st.best, low == st.best
	case c.Options == nil:
		isTrue = c.AllowsLevel(low) && c.AllowsLevel(st.best)
		isFalse = c.AtLeast != nil && st.best < *c.AtLeast || c.AtMost != nil && low > *c.AtMost
	default:
		isFalse = !slices.ContainsFunc(q.Options, func(o rubric.Option) bool { return o.Level >= low && o.Level <= st.best && c.AllowsOption(o.ID) })
		o := q.OptionAt(low)
		isTrue = low == st.best && o != nil && c.AllowsOption(o.ID)
	}
	return isTrue && !f.mayBeLeftOut(v.node), isFalse
}

// mayBeLeftOut tells whether an open context question could still take a question out,
// itself or through one that it hangs on.
func (f *search) mayBeLeftOut(n *node) bool {
	for {
		for k, x := range n.contexts {
			if f.own[x] == open && !f.stand[x].out && f.s.nodes[x].couldExclude(&n.q.AppliesWhen[k]) {
				return true
			}
		}
		if n.parent < 0 {
			return false
		}
		n = &f.s.nodes[n.parent]
	}
}

// couldExclude tells whether a context question has an answer that a clause does not list.
func (n *node) couldExclude(c *rubric.Clause) bool {
	return slices.ContainsFunc(n.q.Options, func(o rubric.Option) bool { return !c.AllowsOption(o.ID) })
}
