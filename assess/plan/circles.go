package plan

import (
	"math/big"
	"slices"
)

// merged is the problem with one item in place of those that need each other in a circle, which
// come and go together; no item needs another twice. It gives each item's position in it. An item
// stands where the first of its circle stood, so that the choice that comes first in file order
// does so in both.
func (p *Problem) merged() (*Problem, []int) {
	at, size := make([]int, len(p.Items)), 0
	for i, first := range p.circles() {
		if at[i] = size; first == i {
			size++
		} else {
			at[i] = at[first]
		}
	}
	q := &Problem{Items: make([]Item, size), Rows: make([]Row, len(p.Rows))}
	for i := range p.Items {
		item := &q.Items[at[i]]
		item.Cost += p.Items[i].Cost
		for _, need := range p.Items[i].Needs {
			if to := at[need]; to != at[i] && !slices.Contains(item.Needs, to) {
				item.Needs = append(item.Needs, to)
			}
		}
	}
	for j := range p.Rows {
		q.Rows[j] = Row{Gains: make([]*big.Int, size), Least: p.Rows[j].Least}
		for i, gain := range p.Rows[j].Gains {
			all := &q.Rows[j].Gains[at[i]]
			if *all == nil {
				*all = gain
			} else {
				*all = new(big.Int).Add(*all, gain)
			}
		}
	}
	return q, at
}

// circles gives, by item, the first of those that it needs and that need it, directly or not; the
// item itself where there is none before it (Tarjan 1972).
func (p *Problem) circles() []int {
	const settled = -1
	first := make([]int, len(p.Items))
	number, low := make([]int, len(p.Items)), make([]int, len(p.Items)) // from 1 on, in the order they are met
	var open []int
	next := 1
	var visit func(i int)
	visit = func(i int) {
		number[i], low[i] = next, next
		next++
		open = append(open, i)
		for _, need := range p.Items[i].Needs {
			if number[need] == 0 {
				visit(need)
			}
			if number[need] != settled {
				low[i] = min(low[i], low[need])
			}
		}
		if low[i] < number[i] {
			return
		}
		at := slices.Index(open, i)
		head := slices.Min(open[at:])
		for _, member := range open[at:] {
			first[member], number[member] = head, settled
		}
		open = open[:at]
	}
	for i := range p.Items {
		if number[i] == 0 {
			visit(i)
		}
	}
	return first
}
