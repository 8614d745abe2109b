package assess

import (
	"strings"

	"cxgap/rubric"
)

// room is what the members said at both dates, in levels of the later rubric, and who of
// them is who.
type room struct {
	levels [2][][]int8 // by date and member: see [saidLevels]
	plain  [2][]own    // what each date's members say without consensus
	agreed [2]map[string]*rubric.Option
	pairs  [][2]int // the same person, earlier and later
	alone  [2][]int // members without a counterpart
	// nameless tells by member whether nothing shows who they are.
	nameless [2][]bool
	classes  map[string]string // by question: the class of its change so far
}

// newRoom reads both panels by the later rubric.
func newRoom(before, after *PanelResult, s *sharing) *room {
	m := &room{classes: map[string]string{}}
	rows, plain, agreed := before.rows, before.plain, before.agreedOptions()
	if before.r.SHA256 != after.r.SHA256 {
		rows, plain, agreed = s.roomLater(before)
	}
	m.levels = [2][][]int8{saidLevels(s.two, rows), saidLevels(s.two, after.rows)}
	m.plain = [2][]own{plain, after.plain}
	m.agreed = [2]map[string]*rubric.Option{agreed, after.agreedOptions()}
	m.match(before, after)
	return m
}

// agreedOptions is the consensus by question id.
func (p *PanelResult) agreedOptions() map[string]*rubric.Option {
	out := map[string]*rubric.Option{}
	for i := range p.Agreed {
		out[p.Agreed[i].Question.ID] = p.Agreed[i].Option
	}
	return out
}

// saidLevels is what each member says of each question: the level given, 0 for what
// cannot be there by the member's own answers, and -1 where the member does not know.
func saidLevels(r *rubric.Rubric, rows []choices) [][]int8 {
	out := make([][]int8, len(rows))
	for m, row := range rows {
		owns := row.unpack(r)
		values := settle(r, owns, false)
		levels := make([]int8, len(values))
		for i := range values {
			levels[i] = -1
			switch v := &values[i]; {
			case !v.Question.Scored():
			case contributes(v, &owns[i]):
				levels[i] = int8(owns[i].levels[Confirmed])
			case v.State == Absent:
				levels[i] = 0
			}
		}
		out[m] = levels
	}
	return out
}

// match pairs the members of the two dates: by name, else by a role that one member has
// at each date. Two single sheets of which one has no name are taken for the same person's.
func (m *room) match(before, after *PanelResult) {
	people := [2][]PanelMember{before.Members, after.Members}
	if before.One && after.One && (nameKey(before.Members[0]) == "" || nameKey(after.Members[0]) == "") {
		m.pairs = [][2]int{{0, 0}}
		return
	}
	names, roles := [2]map[string][]int{}, [2]map[string][]int{}
	for d := range people {
		names[d], roles[d] = map[string][]int{}, map[string][]int{}
		for i, who := range people[d] {
			names[d][nameKey(who)] = append(names[d][nameKey(who)], i)
			roles[d][who.Respondent.Role] = append(roles[d][who.Respondent.Role], i)
		}
	}
	met := [2]map[int]bool{{}, {}}
	pair := func(one, two int) {
		met[0][one], met[1][two] = true, true
		m.pairs = append(m.pairs, [2]int{one, two})
	}
	for i, who := range people[0] {
		key := nameKey(who)
		if key != "" && len(names[0][key]) == 1 && len(names[1][key]) == 1 {
			pair(i, names[1][key][0])
		}
	}
	for i, who := range people[0] {
		role := who.Respondent.Role
		if role == "" || met[0][i] || len(roles[0][role]) != 1 || len(roles[1][role]) != 1 {
			continue
		}
		if j := roles[1][role][0]; !met[1][j] && (nameKey(who) == "" || nameKey(people[1][j]) == "") {
			pair(i, j)
		}
	}
	for d := range people {
		m.nameless[d] = make([]bool, len(people[d]))
		for i, who := range people[d] {
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
func nameKey(m PanelMember) string {
	return strings.ToLower(strings.Join(strings.Fields(m.Respondent.Name), " "))
}
