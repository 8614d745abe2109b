package assess

import "cxgap/rubric"

// Reasons for which a stage is withheld, in the order they are given.
const (
	WhyCoverage = "coverage"
	WhyNotRated = "criterion-not-rated"
	WhyVerdict  = "verdict"
	WhyCore     = "core-only"
)

// Stage is the organisation's maturity as one level: what the index gives, held down by the
// weakest criterion and by gates.
type Stage struct {
	// Rated is false if no criterion is rated: there is then no stage at all.
	Rated    bool
	Level    [2]int
	Uncapped [2]int // what the index alone gives
	Held     []Hold // confirmed side; empty unless Level is below Uncapped
	Withheld bool
	Why      []string // the reasons, if withheld
}

// Hold is one thing that holds the stage down.
type Hold struct {
	Gate      *GateState      // an overall gate, or the first gate on the weak criterion, or nil
	Criterion *CriterionScore // the weakest criterion; nil if an overall gate holds the stage
	Cap       int
}

// stage takes the least of the index's level, the weakest criterion plus slack, and the
// caps of the overall gates that fire.
func (p *profile) stage() Stage {
	s := Stage{Rated: p.index[Confirmed] != nil}
	if !s.Rated {
		return s
	}
	for _, side := range []Side{Confirmed, Possible} {
		s.Uncapped[side] = p.level(p.index[side])
		s.Level[side] = min(s.Uncapped[side], p.ceiling(side))
	}
	if s.Level[Confirmed] < s.Uncapped[Confirmed] {
		s.Held = p.holds(s.Level[Confirmed])
	}
	return s
}

// ceiling is the stage's bound apart from the index.
func (p *profile) ceiling(side Side) int {
	caps := p.r.Top()
	for i := range p.gates {
		if g := &p.gates[i]; g.Overall() && g.Fires[side] {
			caps = min(caps, g.Gate.At)
		}
	}
	return ceilingOf(p.r, p.criteria, caps, side)
}

// ceilingOf is the lower of the overall gates' caps and of what the weakest criterion allows.
func ceilingOf(r *rubric.Rubric, criteria []CriterionScore, caps int, side Side) int {
	for i := range criteria {
		if c := &criteria[i]; c.Rated {
			caps = min(caps, c.Level[side]+r.Scoring.BalanceSlack)
		}
	}
	return caps
}

// holds lists what holds the confirmed stage at the given level: overall gates first,
// then the criteria that are too weak.
func (p *profile) holds(level int) []Hold {
	var held []Hold
	for i := range p.gates {
		if g := &p.gates[i]; g.Overall() && g.Fires[Confirmed] && g.Gate.At == level {
			held = append(held, Hold{Gate: g, Cap: level})
		}
	}
	for i := range p.criteria {
		if c := &p.criteria[i]; c.Rated && c.Level[Confirmed]+p.r.Scoring.BalanceSlack == level {
			held = append(held, Hold{Criterion: c, Gate: GateHolding(p.gates, c), Cap: level})
		}
	}
	return held
}

// GateHolding returns the first gate that keeps the criterion below what its score gives.
func GateHolding(gates []GateState, c *CriterionScore) *GateState {
	if c.Level[Confirmed] == c.Ungated[Confirmed] {
		return nil
	}
	for i := range gates {
		g := &gates[i]
		if g.Gate.Caps == c.Criterion.ID && g.Holds(Confirmed) && g.Gate.At == c.Level[Confirmed] {
			return g
		}
	}
	return nil
}
