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

// Taking says why the one respondent of each date is taken for the same.
type Taking int

const (
	// ByName is anything but the following: members are matched by their names alone.
	ByName Taking = iota
	// Unnamed are respondents who do not both have a name, and no two different roles.
	Unnamed
	// Different are two respondents of different names, or of different roles and not both with
	// a name: whether an answer has changed, or is only another person's, cannot be told.
	Different
)

// takenFor tells by what the respondents of the two dates are taken for the same.
func takenFor(before, after *panel.Result) Taking {
	if !Lone(before) || !Lone(after) {
		return ByName
	}
	was, is := before.Members[0].Respondent, after.Members[0].Respondent
	switch names := [2]string{alike.Key(was.Name), alike.Key(is.Name)}; {
	case names[0] != "" && names[0] == names[1]:
		return ByName
	case names[0] != "" && names[1] != "", was.Role != "" && is.Role != "" && was.Role != is.Role:
		return Different
	}
	return Unnamed
}

// unmatched looks at the members who are not matched by name: which of those before may be one
// with which of those after, by their places, and whether anybody may be, by name or for want of one. Two
// who are matched as one respondent each time are asked about like others.
func unmatched(before, after []panel.Member, same [][2]int, taken Taking) (mayBeOne [][2]int, unsure bool) {
	if taken == Different {
		same = nil
	}
	earlier, later := others(before, same, 0), others(after, same, 1)
	for _, pair := range alike.MaybeOneAcross(persons(pick(before, earlier)), persons(pick(after, later))) {
		mayBeOne = append(mayBeOne, [2]int{earlier[pair[0]], later[pair[1]]})
	}
	names, namesLater := placesByName(pick(before, earlier)), placesByName(pick(after, later))
	unsure = len(mayBeOne) > 0 || len(later) > 0 && names[""] != nil || len(earlier) > 0 && namesLater[""] != nil
	for name := range names {
		unsure = unsure || namesLater[name] != nil // of two members of one name
	}
	return mayBeOne, unsure
}

// others are the places of the members at a date that no pair has.
func others(members []panel.Member, same [][2]int, date int) []int {
	matched := map[int]bool{}
	for _, pair := range same {
		matched[pair[date]] = true
	}
	var out []int
	for i := range members {
		if !matched[i] {
			out = append(out, i)
		}
	}
	return out
}

func pick(members []panel.Member, places []int) []panel.Member {
	out := make([]panel.Member, len(places))
	for i, at := range places {
		out[i] = members[at]
	}
	return out
}

func persons(members []panel.Member) []alike.Person {
	out := make([]alike.Person, len(members))
	for i := range members {
		out[i] = alike.Person{Name: members[i].Respondent.Name, Role: members[i].Respondent.Role}
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
