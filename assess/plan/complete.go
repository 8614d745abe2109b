package plan

import (
	"cmp"
	"slices"
)

// complete makes a good choice of what the prices lead to: it adds what fills the rows and drops
// what can be spared, the items that are dearest after payments and tolls first. If it is better
// than the best choice found, it takes it. Of choices that are as good none is better.
func (m *market) complete() {
	if m.better == asGood {
		return
	}
	m.spend(3 * m.work)
	chosen, missing := slices.Clone(m.chosen), m.missing(m.chosen)
	order := slices.Clone(m.free)
	byKey(order, func(i int) int64 { return m.left[i] })
	for _, i := range order {
		if !chosen[i] && slices.ContainsFunc(m.adds[i], func(g gain) bool { return g.part > 0 && missing[g.demand] > 0 }) {
			m.include(chosen, missing, i)
		}
	}
	for again := true; again; {
		again = false
		for _, i := range slices.Backward(order) {
			if chosen[i] && m.canSpare(chosen, missing, i) {
				chosen[i], again = false, true
				m.fillWith(missing, i, -1)
			}
		}
	}
	z := m.sizeOf(chosen)
	if z.cost <= m.most.cost && z.count <= m.most.count && m.filled(chosen) {
		m.take(chosen)
	}
}

// byKey sorts items, those with the least key first; of keys alike in file order.
func byKey(items []int, key func(i int) int64) {
	type keyed struct {
		key  int64
		item int
	}
	list := make([]keyed, len(items))
	for at, i := range items {
		list[at] = keyed{key(i), i}
	}
	slices.SortFunc(list, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), a.item-b.item) })
	for at, k := range list {
		items[at] = k.item
	}
}

// include adds an item and all that it needs.
func (s *search) include(chosen []bool, missing []int64, i int) {
	chosen[i] = true
	s.fillWith(missing, i, 1)
	for _, need := range s.Items[i].Needs {
		if !chosen[need] {
			s.include(chosen, missing, need)
		}
	}
}

// canSpare tells whether no chosen item needs this one, and the rows stay filled without it.
func (s *search) canSpare(chosen []bool, missing []int64, i int) bool {
	return !slices.ContainsFunc(s.neededBy[i], func(by int) bool { return chosen[by] && by != i }) &&
		!slices.ContainsFunc(s.adds[i], func(g gain) bool { return g.demand < len(s.Rows) && missing[g.demand]+g.part > 0 })
}
