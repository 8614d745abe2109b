package change

import (
	"maps"
	"slices"

	"cxgap/rubric"
)

// Patterns lists the addresses for which there is a rule, ids written as *.
func Patterns() []string { return slices.Sorted(maps.Keys(rules())) }

// OldRedrawn returns the old version as drawn from its tree, with some of the changes
// made, all of them for nil; nil if that is no valid rubric.
func (d *Diff) OldRedrawn(changes []int) *rubric.Rubric {
	if changes == nil {
		for i := range d.Changes {
			changes = append(changes, i)
		}
	}
	s := newSearch(d)
	s.base = strip(d.base, address{}, d.table, bearing(d.table))
	return sound(s.with(changes...))
}
