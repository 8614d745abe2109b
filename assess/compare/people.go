package compare

import (
	"slices"

	"cxgap/assess/panel"
	"cxgap/rubric/alike"
)

// sameMembers pairs the members of both panels who are the same person, by their places
// before and after: those of the same name, and one respondent each time whatever the
// names. A blank name matches nobody, and neither does one that two members of a panel
// have: it cannot be told who of them is who. Of panels that lack members, only one of which
// is there, names alone tell who is the same.
func sameMembers(first, last *panel.Result) [][2]int {
	if Lone(first) && Lone(last) {
		return [][2]int{{0, 0}}
	}
	before, after := first.Members, last.Members
	earlier, later := placesByName(before), placesByName(after)
	var pairs [][2]int
	for i := range before {
		name := alike.Key(before[i].Respondent.Name)
		if name != "" && len(earlier[name]) == 1 && len(later[name]) == 1 {
			pairs = append(pairs, [2]int{i, later[name][0]})
		}
	}
	return pairs
}

// Lone tells whether a panel is one respondent, and never was meant to be more.
func Lone(p *panel.Result) bool { return len(p.Members) == 1 && len(p.Missing) == 0 }

func placesByName(members []panel.Member) map[string][]int {
	out := map[string][]int{}
	for i := range members {
		name := alike.Key(members[i].Respondent.Name)
		out[name] = append(out[name], i)
	}
	return out
}

// voices are what the members say at one date, in the later rubric's words.
type voices struct {
	all  *panel.Voices
	same []int // the places of those heard at both dates
	// levels are by member and question, −1 where the member contributes none.
	levels [][]int8
}

func newVoices(all *panel.Voices, pairs [][2]int, date int) *voices {
	v := &voices{all: all, levels: all.Levels()}
	for _, pair := range pairs {
		v.same = append(v.same, pair[date])
	}
	return v
}

// sameAnswered tells whether of those heard at both dates the same people answered a
// question each time.
func sameAnswered(before, after *voices, question int) bool {
	for i := range before.same {
		if (before.levels[before.same[i]][question] < 0) != (after.levels[after.same[i]][question] < 0) {
			return false
		}
	}
	return true
}

// Spread is how far apart the people lay who answered a question at both dates, in levels as
// answered, rising.
type Spread struct {
	Question      int // its place in the later rubric
	Before, After []int
}

// Change is how many levels further apart they lie than before; below 0 if closer together.
func (s *Spread) Change() int {
	width := func(levels []int) int { return levels[len(levels)-1] - levels[0] }
	return width(s.After) - width(s.Before)
}

// spreadOf looks at those who answered a question both times; ok is false of fewer than two.
func spreadOf(before, after *voices, question int) (s Spread, ok bool) {
	s.Question = question
	for i := range before.same {
		was, is := before.levels[before.same[i]][question], after.levels[after.same[i]][question]
		if was >= 0 && is >= 0 {
			s.Before, s.After = append(s.Before, int(was)), append(s.After, int(is))
		}
	}
	slices.Sort(s.Before)
	slices.Sort(s.After)
	return s, len(s.Before) >= 2
}
