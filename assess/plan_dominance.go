package assess

import "slices"

// compare finds pairs of items of which one is noPrice the worse choice: it costs no more,
// does no less for any row and needs nothing that the other does not bring along. If
// nothing hangs on the other one, any choice that has it can have the better one in its
// place. Without such pairs a search would try the many equal choices one by one.
func (c *cover) compare() {
	n := len(c.effort)
	c.better, c.worse = make([][]int, n), make([][]int, n)
	for i := range n {
		if len(c.users[i]) > 0 {
			continue
		}
		for j := range n {
			if i != j && c.dominates(j, i) {
				c.better[i] = append(c.better[i], j)
				c.worse[j] = append(c.worse[j], i)
			}
		}
	}
}

// dominates tells whether item a can stand in for item b. Of two that are alike in
// everything the first in file order does, so that no circle comes about.
func (c *cover) dominates(a, b int) bool {
	if c.effort[a] > c.effort[b] {
		return false
	}
	alike := c.effort[a] == c.effort[b]
	for j := range c.rows {
		switch c.rows[j].full[a].Cmp(c.rows[j].full[b]) {
		case -1:
			return false
		case 1:
			alike = false
		}
	}
	if alike && a > b && len(c.users[a]) == 0 && c.covers(a, b) {
		return false
	}
	return c.covers(b, a)
}

// covers tells whether item b brings along all that item a needs.
func (c *cover) covers(b, a int) bool {
	for _, need := range c.needs[a] {
		if !slices.Contains(c.deep[b], need) {
			return false
		}
	}
	return true
}
