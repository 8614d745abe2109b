package assess

import (
	"cmp"
	"math/big"
	"slices"

	"cxgap/assess/exact"
	"cxgap/rubric"
)

// PointsPerLevel is κ(q): how many index points one level of a question is worth,
//
//	κ(q) = (100/N) · Σ over rated c of (V_c/ΣV)·(w(q,c)/W_c)
//
// It is 0 for a question outside the sums.
func (res *Result) PointsPerLevel(q *rubric.Question) *big.Rat {
	sum := new(big.Rat)
	if !res.ValueOf(q.ID).InSums() {
		return sum
	}
	for _, w := range q.Scores {
		if c := res.CriterionOf(w.Criterion.ID); c.Rated {
			part := exact.Times(w.Weight, exact.Whole(c.Criterion.Weight))
			sum.Add(sum, part.Quo(part, new(big.Rat).SetInt64(c.Weight)))
		}
	}
	if sum.Sign() == 0 {
		return sum
	}
	sum.Quo(sum, ratedWeight(res.Criteria))
	return sum.Mul(sum, exact.Ratio(100, res.Rubric.Top()))
}

// FindOut is a question whose answer is not known for certain.
type FindOut struct {
	Value *Value
	// Worth is the width in index points that knowing would remove: κ·(possible − confirmed);
	// nil for a context question.
	Worth *big.Rat
	// Gate is the question's best gate that fires on the confirmed side only, or nil.
	Gate *GateState
	// Evidence is true if only evidence is missing (strict evidence).
	Evidence bool
	// Depth is 0 for the head of a group and 1 or more for a question that can only be
	// settled after one above it.
	Depth int
}

// FindOut lists what to find out, what matters most first: the questions that would settle
// the verdict, in file order, then all others that are open. A group is a question and those
// that hang on it unsettled.
func (res *Result) FindOut() []FindOut {
	listed := map[*Value]bool{}
	for _, q := range res.Settle {
		listed[res.ValueOf(q.ID)] = true
	}
	var out []FindOut
	for _, q := range res.Settle {
		out = append(out, res.group(res.ValueOf(q.ID), 0, listed)...)
	}
	var groups [][]FindOut
	for i := range res.Values {
		if v := &res.Values[i]; res.open(v) && !listed[v] && res.openParent(v) == nil {
			groups = append(groups, res.group(v, 0, listed))
		}
	}
	slices.SortStableFunc(groups, compareGroups)
	return append(out, slices.Concat(groups...)...)
}

// open tells whether there is something to find out about the question.
func (res *Result) open(v *Value) bool {
	if !v.Question.Scored() {
		return false
	}
	switch v.State {
	case Unknown, Unanswered, Unsettled:
		return true
	}
	return v.LacksEvidence()
}

// LacksEvidence tells whether strict evidence lowers the question.
func (v *Value) LacksEvidence() bool { return v.Known() && v.Scored[Confirmed] < v.Given[Confirmed] }

// openParent returns the listed question that an unsettled one hangs on, or nil.
func (res *Result) openParent(v *Value) *Value {
	if v.State != Unsettled {
		return nil
	}
	if parent := res.ValueOf(v.Question.AskWhen.Question.ID); res.open(parent) {
		return parent
	}
	return nil
}

// group lists a question and below it, in file order, those that hang on it and are listed
// nowhere else.
func (res *Result) group(v *Value, depth int, listed map[*Value]bool) []FindOut {
	f := FindOut{Value: v, Depth: depth, Evidence: v.LacksEvidence()}
	if v.Question.Scored() {
		f.Worth = new(big.Rat).Mul(res.PointsPerLevel(v.Question), exact.Whole(v.Scored[Possible]-v.Scored[Confirmed]))
		f.Gate = res.BestGate(v.Question.ID, func(g *GateState) bool { return g.Holds(Confirmed) && !g.Holds(Possible) })
	}
	listed[v] = true
	out := []FindOut{f}
	for _, child := range res.Rubric.Children(v.Question.ID) {
		if c := res.ValueOf(child.ID); c.State == Unsettled && !listed[c] {
			out = append(out, res.group(c, depth+1, listed)...)
		}
	}
	return out
}

// compareGroups orders by the best gate of the group, then by summed worth, falling.
func compareGroups(a, b []FindOut) int {
	return cmp.Or(CompareGates(groupGate(a), groupGate(b)), groupWorth(b).Cmp(groupWorth(a)))
}

func groupGate(group []FindOut) *GateState {
	best := group[0].Gate
	for i := range group {
		if CompareGates(group[i].Gate, best) < 0 {
			best = group[i].Gate
		}
	}
	return best
}

func groupWorth(group []FindOut) *big.Rat {
	sum := new(big.Rat)
	for i := range group {
		sum.Add(sum, group[i].Worth)
	}
	return sum
}

// BestGate returns the question's gate that matters most among those that satisfy the
// test: overall before criterion, then the lowest cap, then file order; nil if none does.
func (res *Result) BestGate(question string, test func(*GateState) bool) *GateState {
	var best *GateState
	for _, i := range res.Rubric.GatesOn(question) {
		if g := &res.Gates[i]; test(g) && (best == nil || CompareGates(g, best) < 0) {
			best = g
		}
	}
	return best
}

// CompareGates puts overall gates before those on a criterion, lower caps before higher
// ones, and no gate (nil) last.
func CompareGates(a, b *GateState) int {
	rank := func(g *GateState) (int, int) {
		switch {
		case g == nil:
			return 2, 0
		case g.Overall():
			return 0, g.Gate.At
		}
		return 1, g.Gate.At
	}
	kindA, atA := rank(a)
	kindB, atB := rank(b)
	return cmp.Or(cmp.Compare(kindA, kindB), cmp.Compare(atA, atB))
}
