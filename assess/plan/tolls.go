package plan

import "slices"

// toll finds the tolls that bound the key best at today's prices. What an item has below 0 it can
// pay on to what it needs, whose key left is above 0, and to what that needs in turn. The most that
// can be paid so is a flow (Picard 1976), and what is chosen then the cheapest choice that has all
// it needs. The tolls of the round before are where it starts.
func (m *market) toll() {
	// Up: who has something over pays it on, who pays too much pays less.
	for _, i := range m.free {
		for k, need := range m.Items[i].Needs {
			switch left := m.left[i]; {
			case !m.pays(i, need):
			case left > 0:
				m.pay(i, k, -min(left, m.tolls[i][k]))
			case k == 0:
				m.pay(i, k, -left) // all, for what the first one needs; what is not needed comes back
			case m.left[need] > 0:
				m.pay(i, k, min(-left, m.left[need]))
			}
		}
	}
	// Down: what is over comes back.
	for _, need := range slices.Backward(m.free) {
		for _, i := range m.neededBy[need] {
			if k := slices.Index(m.Items[i].Needs, need); m.left[need] < 0 && m.pays(i, need) {
				m.pay(i, k, -min(-m.left[need], m.tolls[i][k]))
			}
		}
	}
	// That is all where each item needs one other at most. Elsewhere, what can still be paid on
	// finds its way, by shortest ways first (Dinic 1970): any ways would do (Ford & Fulkerson 1956),
	// but through layers of items that need several others they can be far too many.
	for m.findWays() {
		for _, i := range m.free {
			m.dead[i] = false
		}
		for _, i := range m.free {
			for m.left[i] < 0 && m.far[i] > 0 && m.send(i, -m.left[i]) > 0 {
			}
		}
	}
}

// findWays finds how many payments each item is away from one whose key left is above 0. It is false
// if no item that has something to pay on reaches one.
func (m *market) findWays() (found bool) {
	var list []int
	for _, i := range m.free {
		m.far[i] = -1
		if m.left[i] > 0 {
			m.far[i] = 0
			list = append(list, i)
		}
	}
	reach := func(i, far int) {
		if m.far[i] < 0 {
			m.far[i] = far
			list = append(list, i)
			found = found || m.left[i] < 0
		}
	}
	for k := 0; k < len(list); k++ {
		i := list[k]
		for _, by := range m.neededBy[i] {
			if m.pays(by, i) {
				reach(by, m.far[i]+1)
			}
		}
		for k, need := range m.Items[i].Needs {
			if m.tolls[i][k] > 0 {
				reach(need, m.far[i]+1)
			}
		}
	}
	m.spend(len(list) / 4)
	return found
}

// send sends at most so much from an item, one payment nearer each time, to one whose key left is
// above 0, and tells how much arrived. Dead are items that lead nowhere by now.
func (m *market) send(i int, most int64) int64 {
	switch {
	case m.dead[i]:
		return 0
	case m.far[i] == 0:
		return min(most, max(0, m.left[i]))
	}
	for k, need := range m.Items[i].Needs {
		if m.far[need] == m.far[i]-1 && m.pays(i, need) {
			if sent := m.send(need, most); sent > 0 {
				m.pay(i, k, sent)
				return sent
			}
		}
	}
	for _, by := range m.neededBy[i] {
		if m.far[by] != m.far[i]-1 || m.state[by] != free {
			continue
		}
		if k := slices.Index(m.Items[by].Needs, i); m.tolls[by][k] > 0 {
			if sent := m.send(by, min(most, m.tolls[by][k])); sent > 0 {
				m.pay(by, k, -sent)
				return sent
			}
		}
	}
	m.dead[i] = true
	return 0
}

// pays tells whether an item pays a toll to one that it needs: where neither is settled.
func (m *market) pays(i, need int) bool { return m.state[i] == free && m.state[need] == free }

// pay lets an item pay so much more to one that it needs.
func (m *market) pay(i, k int, toll int64) {
	m.tolls[i][k] += toll
	m.left[i] += toll
	m.left[m.Items[i].Needs[k]] -= toll
}

// bring adds to chosen items all that they need, and what pays for it: all of these together are
// the cheapest choice.
func (m *market) bring() {
	var list []int
	for _, i := range m.free {
		if m.chosen[i] {
			list = append(list, i)
		}
	}
	add := func(i int) {
		if !m.chosen[i] {
			m.chosen[i] = true
			list = append(list, i)
		}
	}
	for k := 0; k < len(list); k++ {
		i := list[k]
		for _, need := range m.Items[i].Needs {
			add(need)
		}
		for _, by := range m.neededBy[i] {
			if m.tolls[by][slices.Index(m.Items[by].Needs, i)] > 0 && m.state[by] == free {
				add(by)
			}
		}
	}
}
