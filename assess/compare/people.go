package compare

import (
	"strings"

	"cxgap/assess"
	"cxgap/assess/panel"
	"cxgap/rubric"
)

// people are what the members said at both dates, in levels of the later rubric, and who
// of them is who.
type people struct {
	levels [2][][]int8      // by date and member: see [panel.Voices.Levels]
	middle [2][]assess.Said // what each date's members say together, without consensus
	agreed [2]map[string]*rubric.Option
	pairs  [][2]int // the same person, earlier and later
	alone  [2][]int // members without a counterpart
	// nameless tells by member whether nothing shows who they are.
	nameless [2][]bool
	classes  map[string]string // by question: the class of its change so far
}

// newPeople reads both panels by the later rubric.
func newPeople(before, after *panel.Result, s *sharing) *people {
	earlier, later := before.Voices(), after.Voices()
	if before.Rubric.SHA256 != after.Rubric.SHA256 {
		earlier = before.VoicesUnder(s.two, s.toLater())
	}
	m := &people{classes: map[string]string{}}
	for d, v := range []*panel.Voices{earlier, later} {
		m.levels[d], m.middle[d], m.agreed[d] = v.Levels(), v.Middle, v.Agreed
	}
	m.match(before, after)
	return m
}

// match pairs the members of the two dates: by name, else by a role that one member has
// at each date. Two single sheets of which one has no name are taken for the same person's.
func (m *people) match(before, after *panel.Result) {
	members := [2][]panel.Member{before.Members, after.Members}
	if before.One && after.One && (nameKey(before.Members[0]) == "" || nameKey(after.Members[0]) == "") {
		m.pairs = [][2]int{{0, 0}}
		return
	}
	names, roles := [2]map[string][]int{}, [2]map[string][]int{}
	for d := range members {
		names[d], roles[d] = map[string][]int{}, map[string][]int{}
		for i, who := range members[d] {
			names[d][nameKey(who)] = append(names[d][nameKey(who)], i)
			roles[d][who.Respondent.Role] = append(roles[d][who.Respondent.Role], i)
		}
	}
	met := [2]map[int]bool{{}, {}}
	pair := func(one, two int) {
		met[0][one], met[1][two] = true, true
		m.pairs = append(m.pairs, [2]int{one, two})
	}
	for i, who := range members[0] {
		key := nameKey(who)
		if key != "" && len(names[0][key]) == 1 && len(names[1][key]) == 1 {
			pair(i, names[1][key][0])
		}
	}
	for i, who := range members[0] {
		role := who.Respondent.Role
		if role == "" || met[0][i] || len(roles[0][role]) != 1 || len(roles[1][role]) != 1 {
			continue
		}
		if j := roles[1][role][0]; !met[1][j] && (nameKey(who) == "" || nameKey(members[1][j]) == "") {
			pair(i, j)
		}
	}
	for d := range members {
		m.nameless[d] = make([]bool, len(members[d]))
		for i, who := range members[d] {
			if met[d][i] {
				continue
			}
			m.alone[d] = append(m.alone[d], i)
			key, role := nameKey(who), who.Respondent.Role
			unclear := role == "" || len(roles[0][role]) > 1 || len(roles[1][role]) > 1
			m.nameless[d][i] = key == "" && unclear || key != "" && (len(names[0][key]) > 1 || len(names[1][key]) > 1)
		}
	}
}

// nameKey is a member's name as it is compared; "" if there is none.
func nameKey(m panel.Member) string {
	return strings.ToLower(strings.Join(strings.Fields(m.Respondent.Name), " "))
}
