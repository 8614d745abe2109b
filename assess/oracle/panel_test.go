package oracle_test

import (
	"cmp"
	"math/big"
	"slices"

	"cxgap/assess/sheet"
	"cxgap/rubric"
)

type members struct {
	r         *rubric.Rubric
	sheets    []*sheet.Sheet
	alone     []*outcome // each member scored alone
	consensus map[string]sheet.Consensus
}

func gather(r *rubric.Rubric, sheets []*sheet.Sheet, consensus map[string]sheet.Consensus, w wishes) *members {
	m := &members{r: r, sheets: sheets, consensus: consensus}
	for _, a := range sheets {
		m.alone = append(m.alone, single(r, a, w))
	}
	return m
}

// contributed is the level that a member gives to a question, or nil for who abstains.
func (m *members) contributed(member int, id string) *own {
	s := m.alone[member].byID[id]
	if (s.state == "answered" || s.state == "unsettled") && s.own.option != nil {
		return &s.own
	}
	return nil
}

func (m *members) levels(id string) []int {
	var out []int
	for i := range m.sheets {
		if c := m.contributed(i, id); c != nil {
			out = append(out, c.given[confirmed])
		}
	}
	slices.Sort(out)
	return out
}

func medians(sorted []int) [2]int {
	n := len(sorted)
	return [2]int{sorted[(n-1)/2], sorted[n/2]}
}

// together scores the panel.
func (m *members) together(w wishes) *outcome {
	if len(m.sheets) == 1 && len(m.consensus) == 0 {
		return single(m.r, m.sheets[0], w)
	}
	var owns []own
	for i := range m.r.Questions {
		q := &m.r.Questions[i]
		switch {
		case q.Scored():
			owns = append(owns, m.scoredOwn(q, w))
		default:
			owns = append(owns, m.contextOwn(q))
		}
	}
	return reckon(m.r, owns, w)
}

func (m *members) agreedOn(q *rubric.Question) *rubric.Option {
	if c, ok := m.consensus[q.ID]; ok {
		return q.Option(c.Option)
	}
	return nil
}

func (m *members) scoredOwn(q *rubric.Question, w wishes) own {
	if option := m.agreedOn(q); option != nil {
		l := option.Level
		return own{state: "panel", given: [2]int{l, l}, proved: lowered(m.r, l, "", w), option: option}
	}
	levels := m.levels(q.ID)
	if len(levels) == 0 {
		return own{state: m.openState(q.ID)}
	}
	var proved []int
	seen := 0
	for i := range m.sheets {
		if c := m.contributed(i, q.ID); c != nil {
			proved = append(proved, c.proved)
			if c.evidence == "seen" {
				seen++
			}
		}
	}
	slices.Sort(proved)
	o := own{state: "panel", given: medians(levels), proved: medians(proved)[confirmed]}
	if 2*seen > len(levels) {
		o.evidence = "seen"
	}
	return o
}

// openState is how a question stands to which nobody gives a level.
func (m *members) openState(id string) string {
	for _, state := range []string{"not-applicable", "unknown"} {
		for _, one := range m.alone {
			if one.byID[id].state == state {
				return state
			}
		}
	}
	return "unanswered"
}

func (m *members) contextOwn(q *rubric.Question) own {
	if option := m.agreedOn(q); option != nil {
		return own{state: "answered", option: option}
	}
	votes, all := map[*rubric.Option]int{}, 0
	for i := range m.sheets {
		if option := q.Option(m.sheets[i].Given[q.ID].Option); option != nil {
			votes[option]++
			all++
		}
	}
	for option, n := range votes {
		if 2*n > all {
			return own{state: "answered", option: option}
		}
	}
	return own{state: "unanswered"}
}

type spread struct {
	id      string
	levels  []int
	width   int
	settled bool
}

type agreement struct {
	usable              int
	alpha               *big.Rat
	low, high           *big.Rat
	identical, adjacent *big.Rat
	reading             string
	spread              []spread
}

const leastQuestions = 10

func (m *members) agreement() agreement {
	a := agreement{}
	everybody := m.units(-1)
	a.usable = usable(everybody)
	pairs, same, near := 0, 0, 0
	for _, u := range everybody {
		for i := range u {
			for _, other := range u[i+1:] {
				pairs++
				if u[i] == other {
					same++
				}
				if d := u[i] - other; -1 <= d && d <= 1 {
					near++
				}
			}
		}
	}
	if pairs > 0 {
		a.identical, a.adjacent = rat(same, pairs), rat(near, pairs)
	}
	a.alpha = alphaOf(everybody, m.r.Top())
	a.reading = a.read()
	a.low, a.high = m.alphaRange()
	a.spread = m.spread()
	return a
}

func (a *agreement) read() string {
	if a.usable < leastQuestions {
		a.alpha = nil
		return "too-few"
	}
	switch {
	case a.alpha == nil || a.identical.Cmp(rat(9, 10)) >= 0:
		return "same"
	case a.alpha.Cmp(rat(8, 10)) >= 0:
		return "consistent"
	case a.alpha.Cmp(rat(667, 1000)) >= 0:
		return "tentative"
	}
	return "unreliable"
}

// units are the levels given to each scored question, without those of one member.
func (m *members) units(without int) [][]int {
	var out [][]int
	for i := range m.r.Questions {
		var u []int
		for k := range m.sheets {
			if c := m.contributed(k, m.r.Questions[i].ID); c != nil && k != without && m.r.Questions[i].Scored() {
				u = append(u, c.given[confirmed])
			}
		}
		out = append(out, u)
	}
	return out
}

func usable(units [][]int) int {
	n := 0
	for _, u := range units {
		if len(u) >= 2 {
			n++
		}
	}
	return n
}

// alphaOf is Krippendorff's ordinal alpha of values 0..top; nil if it is undefined.
func alphaOf(units [][]int, top int) *big.Rat {
	values := top + 1
	o := make([][]*big.Rat, values)
	for c := range o {
		o[c] = make([]*big.Rat, values)
		for k := range o[c] {
			o[c][k] = new(big.Rat)
		}
	}
	for _, u := range units {
		if len(u) < 2 {
			continue
		}
		for i := range u {
			for k := range u {
				if i != k {
					o[u[i]][u[k]] = add(o[u[i]][u[k]], rat(1, len(u)-1))
				}
			}
		}
	}
	sums, n := make([]*big.Rat, values), new(big.Rat)
	for c := range o {
		sums[c] = new(big.Rat)
		for k := range o[c] {
			sums[c] = add(sums[c], o[c][k])
		}
		n = add(n, sums[c])
	}
	observed, expected := new(big.Rat), new(big.Rat)
	for c := range o {
		for k := range o {
			d := mul(rat(-1, 2), add(sums[c], sums[k]))
			for g := min(c, k); g <= max(c, k); g++ {
				d = add(d, sums[g])
			}
			if c != k {
				observed = add(observed, mul(o[c][k], mul(d, d)))
				expected = add(expected, mul(mul(sums[c], sums[k]), mul(d, d)))
			}
		}
	}
	if expected.Sign() == 0 {
		return nil
	}
	return add(rat(1, 1), mul(rat(-1, 1), mul(add(n, rat(-1, 1)), quotient(observed, expected))))
}

func (m *members) alphaRange() (low, high *big.Rat) {
	for i := range m.sheets {
		units := m.units(i)
		alpha := alphaOf(units, m.r.Top())
		if alpha == nil || usable(units) < leastQuestions {
			return nil, nil
		}
		if low == nil || alpha.Cmp(low) < 0 {
			low = alpha
		}
		if high == nil || alpha.Cmp(high) > 0 {
			high = alpha
		}
	}
	return low, high
}

func (m *members) spread() []spread {
	var out []spread
	gated := func(id string) int {
		if slices.ContainsFunc(m.r.Gates, func(g rubric.Gate) bool { return g.Question.ID == id }) {
			return 0
		}
		return 1
	}
	for i := range m.r.Questions {
		q := &m.r.Questions[i]
		levels := m.levels(q.ID)
		if !q.Scored() || len(levels) == 0 || levels[len(levels)-1]-levels[0] < 2 {
			continue
		}
		_, settled := m.consensus[q.ID]
		out = append(out, spread{q.ID, levels, levels[len(levels)-1] - levels[0], settled})
	}
	slices.SortStableFunc(out, func(a, b spread) int { return cmp.Or(b.width-a.width, gated(a.id)-gated(b.id)) })
	return out
}

type roleGap struct {
	criterion, group, against string
	points                    *big.Rat
	flagged                   bool
}

// roleGaps compare members of one role with those of another.
func (m *members) roleGaps(w wishes) []roleGap {
	whole := (&members{r: m.r, sheets: m.sheets, alone: m.alone}).together(w)
	var groups []*rubric.Role
	scored := map[*rubric.Role]*outcome{}
	for i := range m.r.Roles {
		role := &m.r.Roles[i]
		var own []*sheet.Sheet
		for _, a := range m.sheets {
			if a.Respondent.Role == role.ID {
				own = append(own, a)
			}
		}
		if len(own) > 0 {
			groups = append(groups, role)
			scored[role] = gather(m.r, own, nil, w).together(w)
		}
	}
	var out []roleGap
	for _, c := range whole.criteria {
		for i, group := range groups {
			for _, against := range groups[i+1:] {
				sum, weight := new(big.Rat), 0
				for _, s := range scored[group].all {
					other := scored[against].byID[s.q.ID]
					n := s.q.WeightIn(c.c.ID)
					if n == 0 || !s.known() || !other.known() {
						continue
					}
					weight += n
					sum = add(sum, rat(n*(s.given[0]+s.given[1]-other.given[0]-other.given[1]), 2))
				}
				if weight == 0 || 2*weight < c.weight {
					continue
				}
				points := quotient(mul(rat(100, m.r.Top()), sum), rat(weight, 1))
				flagged := new(big.Rat).Abs(points).Cmp(rat(100, m.r.Top())) >= 0
				out = append(out, roleGap{c.c.ID, group.ID, against.ID, points, flagged})
			}
		}
	}
	return out
}
