package assess

import (
	"math/big"
	"slices"
)

// What alpha says about a panel (method.md, section 7; the bounds are customary ones).
const (
	ReadingTooFew     = "too-few"
	ReadingUndefined  = "undefined"
	ReadingConsistent = "consistent"
	ReadingTentative  = "tentative"
	ReadingUnreliable = "unreliable"
)

// Agreement tells how far the members describe the same organisation. It rests on their
// own answers; consensus has no part in it.
type Agreement struct {
	Respondents int
	// Alpha is Krippendorff's ordinal alpha, at most 1; nil if the reading is too-few or
	// undefined. Low and High bound it with any one respondent left out; nil if there is
	// no such result.
	Alpha, Low, High *big.Rat
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
func (p *PanelResult) Agreement() *Agreement {
	units, at := p.units()
	c := NewCoincidences(units)
	a := &Agreement{Respondents: len(p.rows), Usable: c.Units, Spread: p.Spread()}
	a.Reading = ReadingTooFew
	if c.Units >= MinUsable {
		a.Alpha = c.Alpha(MetricOrdinal)
		a.Reading = readingOf(a.Alpha)
		a.Low, a.High = alphaRange(units, p.levelRows(at))
	}
	a.Groups, a.RoleGaps = p.roleGroups(), p.roleGaps()
	return a
}

func readingOf(alpha *big.Rat) string {
	switch {
	case alpha == nil:
		return ReadingUndefined
	case alpha.Cmp(big.NewRat(800, 1000)) >= 0:
		return ReadingConsistent
	case alpha.Cmp(big.NewRat(667, 1000)) >= 0:
		return ReadingTentative
	}
	return ReadingUnreliable
}

// units counts the levels of every scored question; at tells which question each is.
func (p *PanelResult) units() (units [][]int, at []int) {
	for i := range p.Votes {
		if v := &p.Votes[i]; v.Levels != nil {
			units, at = append(units, v.Levels), append(at, i)
		}
	}
	return units, at
}

// levelRows gives each member's levels of the units.
func (p *PanelResult) levelRows(at []int) [][]int8 {
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
func (p *PanelResult) Spread() []Spread { return p.widerThan(1) }

// ToDiscuss lists what a room should talk about: the context questions on which members
// disagree, with a width of 0, then every question whose levels differ, the widest first.
func (p *PanelResult) ToDiscuss() []Spread {
	var out []Spread
	for i := range p.Votes {
		if v := &p.Votes[i]; v.Disagreed() {
			out = append(out, Spread{Vote: v})
		}
	}
	return append(out, p.widerThan(0)...)
}

// widerThan lists the questions whose levels lie further apart, the widest first.
func (p *PanelResult) widerThan(width int) []Spread {
	var out []Spread
	for i := range p.Votes {
		v := &p.Votes[i]
		if v.Levels == nil || v.Knew == 0 {
			continue
		}
		if w := levelAt(v.Levels, v.Knew-1) - levelAt(v.Levels, 0); w > width {
			out = append(out, Spread{Vote: v, Width: w})
		}
	}
	slices.SortStableFunc(out, func(a, b Spread) int { return b.Width - a.Width })
	return out
}
