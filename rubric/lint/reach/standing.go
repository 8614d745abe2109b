package reach

import "cxgap/rubric"

// standing is how a question stands once its own answer and all that it depends on are
// settled: what conditions and branches can see of method.md, section 3.
type standing struct {
	out    bool // left out, or not applicable
	known  bool
	option int // of an answered question, else -1
	level  int // if known
	best   int // the highest level that is possible
}

// settle works out how a variable stands. The result is true if its own answer made no
// difference.
func (f *search) settle(v *variable) bool {
	st, closed := standing{option: open}, false
	switch n, own := v.node, f.own[v.at]; {
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
	if own == open {
		return standing{option: open, best: s.r.Top()}
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
	case parent.known && parent.level >= n.atLeast:
		return f.s.given(n, own), false
	}
	st := f.s.given(n, own) // unsettled: its own level counts as what is possible only
	return standing{option: open, best: st.best}, false
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

// meets reads a clause as method.md, section 5, does.
func (st *standing) meets(c *rubric.Clause, n *node) bool {
	switch {
	case !st.known:
		return false
	case n.q.Scored() && c.Options == nil:
		return c.AllowsLevel(st.level)
	}
	return st.option >= 0 && c.AllowsOption(n.q.Options[st.option].ID)
}
