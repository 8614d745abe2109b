package oracle_test

import (
	"math/big"
	"slices"

	"cxgap/assess"
	"cxgap/assess/assesstest"
	"cxgap/assess/sheet"
	"cxgap/rubric"
)

// sensitivityText is section 10.
type sensitivityText struct {
	Low, High               string
	Stable                  bool
	Fragile                 []string
	LeftOutLow, LeftOutHigh *string
	LeftOutStage            []string
	Convex, Concave         []string
}

func (o *outcome) sensitivity() *sensitivityText {
	if !o.rated {
		return nil
	}
	low, high := o.indexRange()
	t := &sensitivityText{Low: low.RatString(), High: high.RatString(), Fragile: o.fragile()}
	t.Stable = min(o.levelOf(low), o.ceiling()) == min(o.levelOf(high), o.ceiling())
	t.LeftOutLow, t.LeftOutHigh, t.LeftOutStage = o.leaveOneOut()
	n := o.top
	t.Convex = o.spacing(func(k int) *big.Rat { return rat(100*k*(k+1), n*(n+1)) })
	t.Concave = o.spacing(func(k int) *big.Rat { return rat(100*(n*(n+1)-(n-k)*(n-k+1)), n*(n+1)) })
	return t
}

// indexRange tries every combination of half and three halves of the criterion weights.
func (o *outcome) indexRange() (low, high *big.Rat) {
	for corner := range 1 << len(o.criteria) {
		sum, weights := new(big.Rat), 0
		for i, c := range o.criteria {
			halves := c.c.Weight
			if corner>>i&1 == 1 {
				halves *= 3
			}
			if c.rated {
				sum = add(sum, mul(rat(halves, 1), c.score[confirmed]))
				weights += halves
			}
		}
		low, high = widen(low, high, quotient(sum, rat(weights, 1)))
	}
	return low, high
}

func widen(low, high, x *big.Rat) (*big.Rat, *big.Rat) {
	if low == nil || x.Cmp(low) < 0 {
		low = x
	}
	if high == nil || x.Cmp(high) > 0 {
		high = x
	}
	return low, high
}

// ceiling is the confirmed stage's bound apart from the index.
func (o *outcome) ceiling() int {
	bound := o.top
	for _, c := range o.criteria {
		if c.rated {
			bound = min(bound, c.level[confirmed]+o.slack())
		}
	}
	for _, g := range o.gates {
		if g.g.Caps == "overall" && g.fires[confirmed] {
			bound = min(bound, g.g.At)
		}
	}
	return bound
}

func (o *outcome) owns() []own {
	var out []own
	for _, s := range o.all {
		out = append(out, s.own)
	}
	return out
}

// fragile lists the answered questions of one respondent that change the stage one option up or down.
func (o *outcome) fragile() []string {
	var out []string
	for _, s := range o.all {
		if !s.q.Scored() || s.state != "answered" {
			continue
		}
		at := slices.IndexFunc(s.q.Options, func(p rubric.Option) bool { return p.ID == s.own.option.ID })
		for _, k := range []int{at - 1, at + 1} {
			if k < 0 || k >= len(s.q.Options) {
				continue
			}
			owns := o.owns()
			moved := &owns[s.position]
			moved.option = &s.q.Options[k]
			level := moved.option.Level
			moved.given, moved.proved = [2]int{level, level}, lowered(o.r, level, sheet.Evidence(moved.evidence), o.wishes)
			again := reckon(o.r, owns, o.wishes)
			if again.rated != o.rated || again.stage[confirmed] != o.stage[confirmed] {
				out = append(out, s.q.ID)
				break
			}
		}
	}
	return out
}

func (o *outcome) leaveOneOut() (lowText, highText *string, changes []string) {
	var low, high *big.Rat
	for _, s := range o.all {
		if !s.inSums() {
			continue
		}
		again := reckonWithout(s.q.ID, o.r, o.owns(), o.wishes)
		lost := false
		for i, c := range o.criteria {
			lost = lost || c.rated && !again.criteria[i].rated
		}
		if lost {
			continue
		}
		low, high = widen(low, high, again.index[confirmed])
		if again.stage[confirmed] != o.stage[confirmed] {
			changes = append(changes, s.q.ID)
		}
	}
	return text(low), text(high), changes
}

// spacing lists the criteria whose level changes if level k is worth anchor(k) points and
// levels are cut midway.
func (o *outcome) spacing(anchor func(k int) *big.Rat) []string {
	var out []string
	for _, c := range o.criteria {
		if !c.rated {
			continue
		}
		score := new(big.Rat)
		for _, s := range o.all {
			if s.inSums() {
				score = add(score, mul(rat(s.q.WeightIn(c.c.ID), c.weight), anchor(s.counted[confirmed])))
			}
		}
		level := 0
		for k := 1; k <= o.top; k++ {
			if score.Cmp(mul(rat(1, 2), add(anchor(k-1), anchor(k)))) >= 0 {
				level++
			}
		}
		for _, g := range o.gates {
			if g.g.Caps == c.c.ID && g.fires[confirmed] {
				level = min(level, g.g.At)
			}
		}
		if level != c.level[confirmed] {
			out = append(out, c.c.ID)
		}
	}
	return out
}

func programSensitivity(s *assess.Sensitivity) *sensitivityText {
	if s == nil {
		return nil
	}
	return &sensitivityText{
		s.IndexLow.RatString(), s.IndexHigh.RatString(), s.StageStable, assesstest.QuestionIDs(s.Fragile),
		text(s.LeaveOneOutLow), text(s.LeaveOneOutHigh), assesstest.QuestionIDs(s.LeaveOneOutStage),
		assesstest.CriterionIDs(s.Convex), assesstest.CriterionIDs(s.Concave),
	}
}
