package compare

import (
	"fmt"
	"slices"

	"cxgap/assess/panel"
	"cxgap/rubric"
)

// sharing pairs the questions of two versions of a rubric, and their options.
type sharing struct {
	one, two *rubric.Rubric
	// given tell by question and option which options somebody chose or the room agreed on.
	given [2][][]bool
	// pairs are the shared questions, in the order of the second version.
	pairs []sharedPair
	why   []NotShared
}

// sharedPair is one shared question: its positions in both versions, and what each option
// of the first is in the second, −1 for none.
type sharedPair struct {
	one, two int
	options  []int
}

// NotShared is a question that only one version has, or that means something else in the
// other.
type NotShared struct {
	Question string // its id; that of the later version if both have it
	Why      string // a clause without a full stop
}

// shared finds the questions that both rubrics have: the same id or a former one, the same
// kind, options that map one to one as far as they were given, and only shared questions in
// their branches.
func shared(before, after *panel.Result) *sharing {
	s := &sharing{one: before.Rubric, two: after.Rubric, given: [2][][]bool{before.GivenOptions(), after.GivenOptions()}}
	matched := make([]bool, len(s.one.Questions))
	for i := range s.two.Questions {
		s.match(i, matched)
	}
	for i := range s.one.Questions {
		if !matched[i] {
			s.refuse(s.one.Questions[i].ID, "only the earlier version asks it")
		}
	}
	s.close()
	return s
}

func (s *sharing) refuse(question, why string) {
	s.why = append(s.why, NotShared{question, why})
}

// match looks for what a question of the second version was in the first. What another
// one stands for already is taken: an old answer moves to one place only.
func (s *sharing) match(i int, matched []bool) {
	q := &s.two.Questions[i]
	found := s.former(q)
	if len(found) == 1 && s.joins(&s.one.Questions[found[0]], q) {
		matched[found[0]] = true
		s.refuse(q.ID, "it is one question with others in the earlier version")
		return
	}
	found = slices.DeleteFunc(found, func(at int) bool { return matched[at] })
	for _, at := range found {
		matched[at] = true
	}
	switch {
	case len(found) == 0:
		s.refuse(q.ID, "only the later version asks it")
		return
	case len(found) > 1:
		s.refuse(q.ID, "several questions became this one")
		return
	}
	old := &s.one.Questions[found[0]]
	if old.Scored() != q.Scored() {
		s.refuse(q.ID, "it is scored in one version and only asked in the other")
		return
	}
	options, why := s.options(found[0], i)
	if why != "" {
		s.refuse(q.ID, why)
		return
	}
	s.pairs = append(s.pairs, sharedPair{found[0], i, options})
}

// former lists the positions of the questions of the first version that a question of the
// second stands for: the one with its id, else those that became it. Files may be compared
// against the order of versions, so renamed_from is read both ways.
func (s *sharing) former(q *rubric.Question) []int {
	if i := s.one.QuestionIndex(q.ID); i >= 0 {
		return []int{i}
	}
	var out []int
	for i := range s.one.Questions {
		old := &s.one.Questions[i]
		if s.two.Question(old.ID) == nil && (rubric.RefersTo(q.RenamedFrom, old.ID) || rubric.RefersTo(old.RenamedFrom, q.ID)) {
			out = append(out, i)
		}
	}
	return out
}

// joins tells whether a question of the first version is one that this and others of the
// second became: the files are then compared against the order of versions.
func (s *sharing) joins(old, q *rubric.Question) bool {
	if old.ID == q.ID || rubric.RefersTo(q.RenamedFrom, old.ID) {
		return false
	}
	n := 0
	for _, part := range old.RenamedFrom {
		if s.two.Question(part.ID) != nil && s.one.Question(part.ID) == nil {
			n++
		}
	}
	return n > 1
}

// options tells what each option of the first version is in the second; why is not blank
// if the options that were given do not map one to one.
func (s *sharing) options(one, two int) (to []int, why string) {
	old, now := &s.one.Questions[one], &s.two.Questions[two]
	to = make([]int, len(old.Options))
	from := make([]int, len(now.Options)) // how many options became this one
	for i := range old.Options {
		to[i] = laterOption(now, &old.Options[i])
		if to[i] >= 0 {
			from[to[i]]++
		}
	}
	for i, given := range s.given[0][one] {
		if given && (to[i] < 0 || from[to[i]] != 1) {
			return nil, fmt.Sprintf("the answer %q of the earlier version has no counterpart of its own in the later one", old.Options[i].ID)
		}
	}
	for i, given := range s.given[1][two] {
		if given && from[i] != 1 {
			return nil, fmt.Sprintf("the answer %q of the later version has no counterpart of its own in the earlier one", now.Options[i].ID)
		}
	}
	return to, ""
}

// laterOption is the position of what an option became, or −1.
func laterOption(now *rubric.Question, o *rubric.Option) int {
	at := slices.IndexFunc(now.Options, func(x rubric.Option) bool { return x.ID == o.ID })
	if at < 0 {
		at = slices.IndexFunc(now.Options, func(x rubric.Option) bool {
			return rubric.RefersTo(x.RenamedFrom, o.ID) || rubric.RefersTo(o.RenamedFrom, x.ID)
		})
	}
	return at
}

// close drops questions that hang on one that is not shared, until none is left.
func (s *sharing) close() {
	for {
		one, two := s.ids()
		kept := len(s.pairs)
		s.pairs = slices.DeleteFunc(s.pairs, func(p sharedPair) bool {
			on := hangsOn(&s.one.Questions[p.one], one)
			if on == "" {
				on = hangsOn(&s.two.Questions[p.two], two)
			}
			if on != "" {
				s.refuse(s.two.Questions[p.two].ID, fmt.Sprintf("it hangs on the question %q, which is not shared", on))
			}
			return on != ""
		})
		if len(s.pairs) == kept {
			return
		}
	}
}

// ids are the shared questions in the words of each version.
func (s *sharing) ids() (one, two map[string]bool) {
	one, two = map[string]bool{}, map[string]bool{}
	for _, p := range s.pairs {
		one[s.one.Questions[p.one].ID], two[s.two.Questions[p.two].ID] = true, true
	}
	return one, two
}

// hangsOn names a question in the branches of another that is not among the shared ones.
func hangsOn(q *rubric.Question, shared map[string]bool) string {
	if q.AskWhen != nil && !shared[q.AskWhen.Question.ID] {
		return q.AskWhen.Question.ID
	}
	for i := range q.AppliesWhen {
		if on := q.AppliesWhen[i].Question.ID; !shared[on] {
			return on
		}
	}
	return ""
}

// toLater leads from the first rubric into the second.
func (s *sharing) toLater() []panel.Match {
	out := make([]panel.Match, len(s.pairs))
	for i, p := range s.pairs {
		out[i] = panel.Match{From: p.one, To: p.two, Options: p.options}
	}
	return out
}

// toEarlier leads from the second rubric into the first.
func (s *sharing) toEarlier() []panel.Match {
	out := make([]panel.Match, len(s.pairs))
	for i, p := range s.pairs {
		back := make([]int, len(s.two.Questions[p.two].Options))
		for at := range back {
			back[at] = slices.Index(p.options, at)
		}
		out[i] = panel.Match{From: p.two, To: p.one, Options: back}
	}
	return out
}
