package panel

import (
	"math/big"
	"slices"

	"cxgap/assess"
	"cxgap/assess/exact"
	"cxgap/rubric"
)

// How far the answers of a panel can be relied on, the first that applies (0.800 and 0.667 are the customary bounds of alpha, 0.90 for answers that are
// the same is ours).
const (
	ReadingTooFew     = "too-few"
	ReadingSame       = "same"
	ReadingConsistent = "consistent"
	ReadingTentative  = "tentative"
	ReadingUnreliable = "unreliable"
)

// Agreement tells how far the members describe the same organisation. It rests on their
// own answers; consensus has no part in it.
type Agreement struct {
	Respondents int
	// Alpha is Krippendorff's ordinal alpha, at most 1; nil if the reading is too-few, and if
	// all answers are the same. Low and High bound it with any one respondent left out; nil
	// unless each of these results is defined and rests on enough questions.
	Alpha, Low, High *big.Rat
	// Identical and Adjacent are the shares, 0 to 1, of pairs of levels given to the same
	// question that are equal, and that lie at most one level apart; nil without pairs.
	Identical, Adjacent *big.Rat
	// Usable is the number of questions to which at least two members gave a level.
	Usable  int
	Reading string
	// Spread are the questions on which levels lie two or more apart, the widest first.
	Spread []Spread
	// RoleGaps compare the groups of members with the same role, pair by pair.
	RoleGaps []RoleGap
	// Groups are the roles that take part, in the rubric's order.
	Groups []RoleGroup
}

// Spread is one question that members see differently.
type Spread struct {
	Vote  *Vote
	Width int // highest level − lowest level, at least 2
	// Settled is true if the panel file has a consensus on the question.
	Settled bool
}

// Levels lists the contributed levels, lowest first.
func (s Spread) Levels() []int {
	out := make([]int, 0, s.Vote.Knew)
	for level, n := range s.Vote.Levels {
		for range n {
			out = append(out, level)
		}
	}
	return out
}

// Agreement computes how far the members agree.
func (p *Result) Agreement() *Agreement {
	units, at := p.units()
	c := NewCoincidences(units)
	a := &Agreement{Respondents: len(p.rows), Usable: c.Units, Spread: p.Spread()}
	a.Reading = ReadingTooFew
	a.Identical, a.Adjacent = pairShares(units)
	if c.Units >= MinUsable {
		a.Alpha = c.Alpha(MetricOrdinal)
		a.Reading = readingOf(a.Alpha, a.Identical)
		a.Low, a.High = alphaRange(units, p.levelRows(at))
	}
	a.Groups, a.RoleGaps = p.roleGroups(), p.roleGaps()
	return a
}

// readingOf reads alpha, which needs differences to say anything, beside the share of pairs
// that are equal.
func readingOf(alpha, identical *big.Rat) string {
	switch {
	case alpha == nil || identical.Cmp(big.NewRat(90, 100)) >= 0:
		return ReadingSame
	case alpha.Cmp(big.NewRat(800, 1000)) >= 0:
		return ReadingConsistent
	case alpha.Cmp(big.NewRat(667, 1000)) >= 0:
		return ReadingTentative
	}
	return ReadingUnreliable
}

// pairShares gives the shares of all pairs of levels within units that are equal, and that
// lie at most one level apart; nil without pairs.
func pairShares(units [][]int) (identical, adjacent *big.Rat) {
	var same, near, all int64
	for _, counts := range units {
		m := int64(0)
		for level, n := range counts {
			m += int64(n)
			same += int64(n) * int64(n-1) / 2
			if level > 0 {
				near += int64(n) * int64(counts[level-1])
			}
		}
		all += m * (m - 1) / 2
	}
	if all == 0 {
		return nil, nil
	}
	return big.NewRat(same, all), big.NewRat(same+near, all)
}

// units counts the levels of every scored question; at tells which question each is.
func (p *Result) units() (units [][]int, at []int) {
	for i := range p.Votes {
		if v := &p.Votes[i]; v.Levels != nil {
			units, at = append(units, v.Levels), append(at, i)
		}
	}
	return units, at
}

// levelRows gives each member's levels of the units.
func (p *Result) levelRows(at []int) [][]int8 {
	rows := make([][]int8, len(p.rows))
	for i, levels := range p.MemberLevels() {
		rows[i] = make([]int8, len(at))
		for u, q := range at {
			rows[i][u] = levels[q]
		}
	}
	return rows
}

// Spread lists the questions on which levels lie two or more apart.
func (p *Result) Spread() []Spread { return p.widerThan(1) }

// ToDiscuss lists what a room should talk about: the context questions on which members
// disagree, with a width of 0, then every question whose levels differ, the widest first.
func (p *Result) ToDiscuss() []Spread {
	var out []Spread
	for i := range p.Votes {
		if v := &p.Votes[i]; v.Disagreed() {
			out = append(out, Spread{Vote: v})
		}
	}
	return append(out, p.widerThan(0)...)
}

// widerThan lists the questions whose levels lie further apart: the widest first, of the
// same width those of must-haves first, then in file order.
func (p *Result) widerThan(width int) []Spread {
	gated, settled := map[*rubric.Question]bool{}, map[*rubric.Question]bool{}
	for i := range p.r.Gates {
		gated[p.r.Question(p.r.Gates[i].Question.ID)] = true
	}
	for i := range p.Agreed {
		settled[p.Agreed[i].Question] = true
	}
	var out []Spread
	for i := range p.Votes {
		v := &p.Votes[i]
		if v.Levels == nil || v.Knew == 0 {
			continue
		}
		if w := levelAt(v.Levels, v.Knew-1) - levelAt(v.Levels, 0); w > width {
			out = append(out, Spread{Vote: v, Width: w, Settled: settled[v.Question]})
		}
	}
	slices.SortStableFunc(out, func(a, b Spread) int {
		if a.Width == b.Width && gated[a.Vote.Question] != gated[b.Vote.Question] {
			if gated[a.Vote.Question] {
				return -1
			}
			return 1
		}
		return b.Width - a.Width
	})
	return out
}

// group is the members of one role, read as a panel of its own.
type group struct {
	role    *rubric.Role
	members int
	values  []assess.Value
}

// groups reads every role that some member has, in the rubric's order.
func (b *Builder) groups() []group {
	var out []group
	for i := range b.r.Roles {
		role := &b.r.Roles[i]
		if own := b.roles[role.ID]; own != nil {
			out = append(out, group{role, own.members, assess.Settle(b.r, groupValues(b.r, own.ballots), false)})
		}
	}
	return out
}

// RoleGroup is what one role says about each criterion.
type RoleGroup struct {
	Role    *rubric.Role
	Members int
	// Scores hold, in the rubric's order of criteria, the score 0..100 of what the group
	// knows, with the middle of its medians; nil where these questions carry less than half
	// of the criterion's weight in the whole panel.
	Scores []*big.Rat
}

// RoleGap is how much higher one role places a criterion than another does, over the
// questions that both know.
type RoleGap struct {
	Criterion              *rubric.Criterion
	Group, Against         *rubric.Role // Group is listed earlier in the rubric
	GroupSize, AgainstSize int
	// Points is −100 to 100: positive if Group places it higher.
	Points *big.Rat
	// Flagged is true if they differ by a whole level or more: |Points| ≥ 100/N.
	Flagged bool
}

// roleGroups scores each criterion as each role sees it.
func (p *Result) roleGroups() []RoleGroup {
	weights := p.plainWeights()
	out := make([]RoleGroup, len(p.groups))
	for i := range p.groups {
		out[i] = p.roleGroup(&p.groups[i], weights)
	}
	return out
}

func (p *Result) roleGroup(g *group, weights []int64) RoleGroup {
	out := RoleGroup{Role: g.role, Members: g.members}
	for c := range p.r.Criteria {
		out.Scores = append(out.Scores, p.mean(c, weights[c], func(q int) (int, bool) {
			v := &g.values[q]
			return v.Given[assess.Confirmed] + v.Given[assess.Possible], v.InSums() && v.Known()
		}))
	}
	return out
}

// Everybody scores each criterion as the whole panel sees it, in the same way.
func (p *Result) Everybody() RoleGroup {
	return p.roleGroup(&group{members: len(p.rows), values: assess.Settle(p.r, p.plain, false)}, p.plainWeights())
}

// roleGaps compares the roles pair by pair.
func (p *Result) roleGaps() []RoleGap {
	var out []RoleGap
	weights := p.plainWeights()
	for c := range p.r.Criteria {
		for i := range p.groups {
			for j := i + 1; j < len(p.groups); j++ {
				if gap := p.roleGap(c, weights[c], &p.groups[i], &p.groups[j]); gap.Points != nil {
					out = append(out, gap)
				}
			}
		}
	}
	return out
}

func (p *Result) roleGap(c int, weight int64, one, two *group) RoleGap {
	g := RoleGap{Criterion: &p.r.Criteria[c], Group: one.role, Against: two.role, GroupSize: one.members, AgainstSize: two.members}
	g.Points = p.mean(c, weight, func(q int) (int, bool) {
		a, b := &one.values[q], &two.values[q]
		both := a.InSums() && a.Known() && b.InSums() && b.Known()
		return a.Given[assess.Confirmed] + a.Given[assess.Possible] - b.Given[assess.Confirmed] - b.Given[assess.Possible], both
	})
	if g.Points != nil {
		g.Flagged = new(big.Rat).Abs(g.Points).Cmp(exact.Ratio(100, p.r.Top())) >= 0
	}
	return g
}

// mean is 100·Σ w·m / (N·Σ w) over the questions that count, where the function gives
// 2·m; nil if they carry less than half of the criterion's weight in the whole panel.
func (p *Result) mean(criterion int, weight int64, twice func(question int) (m int, counts bool)) *big.Rat {
	var sum, known int64
	for i := range p.r.Questions {
		w := int64(p.r.Questions[i].WeightIn(p.r.Criteria[criterion].ID))
		if w == 0 {
			continue
		}
		if m, counts := twice(i); counts {
			sum, known = sum+w*int64(m), known+w
		}
	}
	if known == 0 || 2*known < weight {
		return nil
	}
	x := new(big.Rat).SetFrac64(100*sum, 2*int64(p.r.Top()))
	return x.Quo(x, new(big.Rat).SetInt64(known))
}

// plainWeights are the W_c of the whole panel without consensus.
func (p *Result) plainWeights() []int64 {
	return assess.CriterionWeights(p.r, assess.Settle(p.r, p.plain, false))
}
