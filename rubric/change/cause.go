package change

import (
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// maxWork bounds the search for causes, which makes a rubric for each try: it is the
// number of tries times the number of questions, for all answer files together. What is
// not found within it stays undecided.
const maxWork = 200_000

// search finds the changes that moved a result. It makes rubrics that lie between the two
// versions and keeps them: the same ones serve for every file.
type search struct {
	d *Diff
	// base is the old tree with everything that moves no result by itself, as far as it
	// can stand there.
	base *part
	// open are the changes to choose from, by position in the diff.
	open  []int
	tried map[string]*rubric.Rubric // by the changes made; nil for no valid rubric
	// left is how many rubrics may still be made.
	left int
}

func newSearch(d *Diff) *search {
	s := &search{d: d, base: d.base, tried: map[string]*rubric.Rubric{}}
	s.left = maxWork / max(1, len(d.base.child("questions").parts))
	for i := range d.Changes {
		if ch := &d.Changes[i]; len(ch.moves) > 0 {
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
	var open []int
	for _, i := range s.open {
		if s.d.Changes[i].Class == Additive {
			tree := s.with(s.base, i)
			s.left--
			if draft(tree) != nil {
				s.base = tree
				continue
			}
		}
		open = append(open, i)
	}
	s.open = open
}

// with returns a copy of a tree in which a change is made.
func (s *search) with(tree *part, changes ...int) *part {
	tree = tree.clone()
	for _, i := range changes {
		for _, m := range s.d.Changes[i].moves {
			m.apply(tree, s.d.tree)
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
		r = draft(s.with(s.base, changes...))
		s.tried[string(key)] = r
	}
	return r
}

// leads tells whether the changes lead to this result of a sheet.
func (s *search) leads(changes []int, a *sheet.Sheet, item string, to *Reading) bool {
	r := s.between(changes)
	return r != nil && weighOver(r, a).readings[item].same(to)
}

// causes returns the addresses of the changes that alone lead to a result; if there are
// none, of the fewest that lead to it together. A criterion that only one version has
// speaks for itself.
func (s *search) causes(a *sheet.Sheet, item string, from, to *Reading) (because []string, together bool) {
	if from == nil || to == nil {
		return []string{item}, false
	}
	if len(s.open) > s.left {
		return []string{}, false
	}
	var found []int
	for _, i := range s.open {
		if s.leads([]int{i}, a, item, to) {
			found = append(found, i)
		}
	}
	if len(found) == 0 && len(s.open) < s.left {
		found = s.fewest(a, item, to)
		together = len(found) > 1
	}
	return s.addresses(found), together
}

// fewest starts from all changes and leaves out, the last first, what is not needed for
// the result.
func (s *search) fewest(a *sheet.Sheet, item string, to *Reading) []int {
	if !s.leads(s.open, a, item, to) {
		return nil
	}
	needed := append([]int(nil), s.open...)
	for k := len(needed) - 1; k >= 0; k-- {
		less := append(append([]int(nil), needed[:k]...), needed[k+1:]...)
		if s.leads(less, a, item, to) {
			needed = less
		}
	}
	return needed
}

func (s *search) addresses(changes []int) []string {
	out := []string{}
	for _, i := range changes {
		out = append(out, s.d.Changes[i].What)
	}
	return out
}
