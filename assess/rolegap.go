package assess

import (
	"math/big"

	"cxgap/assess/exact"
	"cxgap/rubric"
)

// group is the members of one role, read as a panel of its own.
type group struct {
	role    *rubric.Role
	members int
	values  []Value
}

// groups reads every role that some member has, in the rubric's order.
func (b *PanelBuilder) groups() []group {
	var out []group
	for i := range b.r.Roles {
		role := &b.r.Roles[i]
		if own := b.roles[role.ID]; own != nil {
			out = append(out, group{role, own.members, settle(b.r, groupValues(b.r, own.ballots), false)})
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
func (p *PanelResult) roleGroups() []RoleGroup {
	weights := p.plainWeights()
	out := make([]RoleGroup, len(p.groups))
	for i := range p.groups {
		out[i] = p.roleGroup(&p.groups[i], weights)
	}
	return out
}

func (p *PanelResult) roleGroup(g *group, weights []int64) RoleGroup {
	out := RoleGroup{Role: g.role, Members: g.members}
	for c := range p.r.Criteria {
		out.Scores = append(out.Scores, p.mean(c, weights[c], func(q int) (int, bool) {
			v := &g.values[q]
			return v.Given[Confirmed] + v.Given[Possible], v.InSums() && v.Known()
		}))
	}
	return out
}

// Everybody scores each criterion as the whole panel sees it, in the same way.
func (p *PanelResult) Everybody() RoleGroup {
	return p.roleGroup(&group{members: len(p.rows), values: settle(p.r, p.plain, false)}, p.plainWeights())
}

// roleGaps compares the roles pair by pair (method.md, section 7).
func (p *PanelResult) roleGaps() []RoleGap {
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

func (p *PanelResult) roleGap(c int, weight int64, one, two *group) RoleGap {
	g := RoleGap{Criterion: &p.r.Criteria[c], Group: one.role, Against: two.role, GroupSize: one.members, AgainstSize: two.members}
	g.Points = p.mean(c, weight, func(q int) (int, bool) {
		a, b := &one.values[q], &two.values[q]
		both := a.InSums() && a.Known() && b.InSums() && b.Known()
		return a.Given[Confirmed] + a.Given[Possible] - b.Given[Confirmed] - b.Given[Possible], both
	})
	if g.Points != nil {
		g.Flagged = new(big.Rat).Abs(g.Points).Cmp(exact.Ratio(100, p.r.Top())) >= 0
	}
	return g
}

// mean is 100·Σ w·m / (N·Σ w) over the questions that count, where the function gives
// 2·m; nil if they carry less than half of the criterion's weight in the whole panel.
func (p *PanelResult) mean(criterion int, weight int64, twice func(question int) (m int, counts bool)) *big.Rat {
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
func (p *PanelResult) plainWeights() []int64 {
	tallies := plainRuler(p.r).tallies(settle(p.r, p.plain, false))
	out := make([]int64, len(tallies))
	for i, t := range tallies {
		out[i] = t.all
	}
	return out
}
