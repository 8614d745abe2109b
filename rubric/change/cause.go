package change

import (
	"slices"

	"cxgap/assess/sheet"
	"cxgap/rubric"
	"cxgap/rubric/source"
)

// maxWork bounds the search for causes, which makes a rubric for each try: it is the
// number of tries times the number of questions, for all answer files together. What is
// not found within it stays undecided.
const maxWork = 200_000

// search finds the changes that moved a result. The rubrics that it makes serve for every
// file.
type search struct {
	d *Diff
	// base is the old tree with everything that moves no result by itself, as far as it
	// can stand there. Both trees hold nothing but what bears on results.
	base, now *source.Node
	// open are the changes to choose from, by position in the diff.
	open  []int
	tried map[string]*rubric.Rubric // by the changes made; nil for no valid rubric
	// left is how many rubrics may still be made.
	left int
}

func newSearch(d *Diff) *search {
	kept := bearing(d.table)
	s := &search{d: d, base: strip(d.base, address{}, d.table, kept), now: strip(d.tree, address{}, d.table, kept), tried: map[string]*rubric.Rubric{}}
	s.left = maxWork / max(1, len(d.old.Rubric.Questions))
	for i := range d.Changes {
		if len(d.Changes[i].steps) > 0 {
			s.open = append(s.open, i)
		}
	}
	if len(s.open) <= s.left {
		s.settle()
	}
	return s
}

// settle makes the additive changes that can be made, so that what builds on them, as a
// condition on a new question, can be tried by itself.
func (s *search) settle() {
	s.open = slices.DeleteFunc(s.open, func(i int) bool {
		if s.d.Changes[i].Class != Additive {
			return false
		}
		tree := s.with(i)
		s.left--
		if sound(tree) == nil {
			return false
		}
		s.base = tree
		return true
	})
}

// with returns a copy of the base in which some changes are made.
func (s *search) with(changes ...int) *source.Node {
	tree := clone(s.base)
	for _, i := range changes {
		for _, st := range s.d.Changes[i].steps {
			st.take(tree, s.now)
		}
	}
	return tree
}

// between returns the old rubric with some changes made, nil if that is no valid one.
func (s *search) between(changes []int) *rubric.Rubric {
	key := make([]byte, len(s.d.Changes))
	for _, i := range changes {
		key[i] = 1
	}
	r, known := s.tried[string(key)]
	if !known {
		s.left--
		r = sound(s.with(changes...))
		s.tried[string(key)] = r
	}
	return r
}

// causes returns the addresses of the changes that alone lead to a result; if there are
// none, of the fewest that lead to it together. A criterion that only one version has
// speaks for itself.
func (s *search) causes(a *sheet.Sheet, item string, from, to *Reading) (because []string, together bool) {
	if from == nil || to == nil {
		return []string{item}, false
	}
	leads := func(changes []int) bool {
		r := s.between(changes)
		if r == nil {
			return false
		}
		carried, _ := a.CarryOver(r)
		return weigh(r, carried).readings[item].same(to)
	}
	because = []string{}
	if len(s.open) > s.left {
		return because, false
	}
	var found []int
	for _, i := range s.open {
		if leads([]int{i}) {
			found = append(found, i)
		}
	}
	if len(found) == 0 && len(s.open) < s.left && leads(s.open) {
		// From all of them, the last first, what is not needed is left out.
		found = slices.Clone(s.open)
		for k := len(found) - 1; k >= 0; k-- {
			if less := slices.Delete(slices.Clone(found), k, k+1); leads(less) {
				found = less
			}
		}
		together = len(found) > 1
	}
	for _, i := range found {
		because = append(because, s.d.Changes[i].What)
	}
	return because, together
}
